use super::*;
use crate::border::{Range, Status};
use crate::testing::{rounds, sha256, Numbers};

fn hex(digest: &Digest) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The examples of FIPS 180-4 and the empty message.
fn vectors() -> Vec<(Vec<u8>, &'static str)> {
    let two = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    let four = b"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno\
                 ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    vec![
        (vec![], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc".to_vec(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (two.to_vec(), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        (four.to_vec(), "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
        (vec![b'a'; 1_000_000], "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]
}

#[test]
fn published_vectors_hold_on_every_road_and_lane_count() {
    for road in Road::all() {
        for (message, expected) in vectors() {
            for copies in 1..=road.lanes() + 1 {
                let mut digests = vec![[0; 32]; copies];
                messages(road, &vec![&message[..]; copies], &mut digests).unwrap();
                for digest in &digests {
                    assert_eq!(hex(digest), expected, "{} with {copies}", road.name());
                }
            }
        }
    }
}

#[test]
fn lengths_around_block_borders_agree_with_the_oracle_on_every_road() {
    let content = Numbers::new().bytes(1000);
    for road in Road::all() {
        for length in 0..=300 {
            let message = &content[length % 7..][..length];
            let mut digest = [[0; 32]];
            messages(road, &[message], &mut digest).unwrap();
            assert_eq!(digest[0], sha256(message), "{} length {length}", road.name());
        }
    }
}

#[test]
fn mixed_lengths_agree_with_the_oracle_on_every_road_and_count() {
    let mut numbers = Numbers::new();
    let content = numbers.bytes(100_000);
    for road in Road::all() {
        for count in 0..rounds(60) {
            let picked: Vec<&[u8]> = (0..count)
                .map(|_| {
                    let most = [70, 300, 5000, 60_000][numbers.below(4)];
                    let start = numbers.below(1000);
                    &content[start..start + numbers.below(most)]
                })
                .collect();
            let mut digests = vec![[0; 32]; count];
            messages(road, &picked, &mut digests).unwrap();
            for (message, digest) in picked.iter().zip(&digests) {
                assert_eq!(*digest, sha256(message), "{} of {count}", road.name());
            }
        }
    }
}

#[test]
fn ranges_may_overlap_and_repeat() {
    let content = Numbers::new().bytes(500);
    let ranges: Vec<Range> = [(0, 500), (0, 500), (100, 70), (150, 0), (500, 0), (499, 1)]
        .map(|(offset, length)| Range { offset, length })
        .to_vec();
    for road in Road::all() {
        let mut digests = vec![[0; 32]; ranges.len()];
        whole(road, &content, &ranges, &mut digests).unwrap();
        for (range, digest) in ranges.iter().zip(&digests) {
            assert_eq!(*digest, sha256(range.of(&content).unwrap()), "{}", road.name());
        }
    }
}

#[test]
fn streams_cut_anywhere_agree_with_the_oracle_on_every_road() {
    let mut numbers = Numbers::new();
    let content = numbers.bytes(6000);
    for road in Road::all() {
        for streams in 1..=9 {
            let mut states = vec![State::new(); streams];
            let mut at = vec![0usize; streams];
            for _ in 0..rounds(40) {
                let most = [2, 64, 65, 150, 1000][numbers.below(5)];
                let ranges: Vec<Range> = at
                    .iter()
                    .map(|&at| Range { offset: at as u64, length: numbers.below(most).min(content.len() - at) as u64 })
                    .collect();
                update(road, &mut states, &content, &ranges).unwrap();
                for (at, range) in at.iter_mut().zip(&ranges) {
                    *at += range.length as usize;
                }
                let mut digests = vec![[0; 32]; streams];
                finish(road, &states, &mut digests).unwrap();
                for (&at, digest) in at.iter().zip(&digests) {
                    assert_eq!(*digest, sha256(&content[..at]), "{} after {at}", road.name());
                }
            }
        }
    }
}

#[test]
fn a_stream_can_go_on_another_road() {
    let content = Numbers::new().bytes(1000);
    let mut state = [State::new()];
    let mut at = 0;
    for road in Road::all().cycle().take(10) {
        update(road, &mut state, &content, &[Range { offset: at, length: 97 }]).unwrap();
        at += 97;
    }
    let mut digest = [[0; 32]];
    finish(Road::current(), &state, &mut digest).unwrap();
    assert_eq!(digest[0], sha256(&content[..970]));
}

#[test]
fn a_refused_update_leaves_every_stream_as_it_was() {
    let content = Numbers::new().bytes(100);
    let road = Road::current();
    let mut states = [State::new(); 2];
    let good = Range { offset: 0, length: 100 };
    let bad = Range { offset: 1, length: 100 };
    assert_eq!(update(road, &mut states, &content, &[good, bad]), Err(Status::InvalidArgument));
    let mut digests = [[0; 32]; 2];
    finish(road, &states, &mut digests).unwrap();
    assert_eq!(digests, [sha256(&[]); 2]);
}

#[test]
fn every_road_of_this_build_is_tested_or_named() {
    let here: Vec<&str> = Road::all().map(Road::name).collect();
    let missing: Vec<u32> = (1..=7).filter(|&number| Road::numbered(number).is_none()).collect();
    println!("roads of this CPU: {here:?}; numbers that it cannot go: {missing:?}");
    assert!(here.contains(&"portable"));
    for road in Road::all() {
        assert_eq!(Road::numbered(road.number()), Some(road));
    }
}
