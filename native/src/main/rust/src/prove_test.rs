use super::*;
use crate::testing::{self, deflate, rounds, Numbers};

const NOTHING: Proof = Proof { size: 9, consumed: 9, crc32: 9, status: 9, digest: [9; 32] };

fn complete(content: &[u8], consumed: usize, digest: bool) -> Proof {
    Proof {
        size: content.len() as u64,
        consumed: consumed as u64,
        crc32: testing::crc32(content),
        status: 0,
        digest: if digest { testing::sha256(content) } else { [0; 32] },
    }
}

/// Proves one deflated member with some room.
fn one(stream: &[u8], room: usize) -> Proof {
    let member = Member {
        in_offset: 0,
        in_length: stream.len() as u64,
        out_offset: 0,
        out_length: room as u64,
        method: DEFLATED,
        digest: 1,
    };
    let mut proofs = [NOTHING];
    prove(Road::current(), stream, &[member], &mut vec![0; room], &mut proofs).unwrap();
    proofs[0]
}

#[test]
fn members_of_all_kinds_are_proven_together_on_every_road() {
    let mut numbers = Numbers::new();
    for road in Road::all() {
        for _ in 0..rounds(20) {
            let (mut input, mut members, mut expected, mut arena) = (Vec::new(), Vec::new(), Vec::new(), 0);
            for i in 0..numbers.below(40) {
                let length = [0, 10, 100, 5000, 60_000][numbers.below(5)];
                let content = numbers.text(length);
                let method = if numbers.below(4) == 0 { STORED } else { DEFLATED };
                let data = if method == STORED { content.clone() } else { deflate(&content, (i % 10) as u32) };
                let (spare, digest) = (numbers.below(2) * 7, numbers.below(3).min(1));
                members.push(Member {
                    in_offset: input.len() as u64,
                    in_length: data.len() as u64,
                    out_offset: arena as u64,
                    out_length: (length + spare) as u64,
                    method,
                    digest: digest as u32,
                });
                arena += length + spare;
                expected.push(complete(&content, data.len(), digest == 1));
                input.extend_from_slice(&data);
            }
            let mut proofs = vec![NOTHING; members.len()];
            prove(road, &input, &members, &mut vec![0; arena], &mut proofs).unwrap();
            assert_eq!(proofs, expected, "{}", road.name());
        }
    }
}

#[test]
fn a_stream_shorter_than_its_room_is_complete_and_one_longer_asks() {
    let content = Numbers::new().text(1000);
    let stream = deflate(&content, 6);
    assert_eq!(one(&stream, 1000), complete(&content, stream.len(), true));
    assert_eq!(one(&stream, 5000), complete(&content, stream.len(), true));
    for room in [0, 1, 999] {
        assert_eq!(one(&stream, room), Proof::ASK);
    }
}

#[test]
fn bytes_after_the_stream_are_not_consumed() {
    let content = b"content".repeat(30);
    let mut stream = deflate(&content, 6);
    let length = stream.len();
    stream.extend_from_slice(&[0xff; 20]);
    assert_eq!(one(&stream, content.len()), complete(&content, length, true));
}

#[test]
fn a_stream_cut_anywhere_asks() {
    let content = Numbers::new().text(2000);
    for level in [0, 1, 9] {
        let stream = deflate(&content, level);
        for length in 0..stream.len() {
            assert_eq!(one(&stream[..length], content.len()), Proof::ASK, "level {level} cut to {length}");
        }
    }
}

#[test]
fn a_deflate_bomb_asks_without_leaving_its_room() {
    let stream = deflate(&vec![0; 10 << 20], 9);
    let member = Member {
        in_offset: 0,
        in_length: stream.len() as u64,
        out_offset: 100,
        out_length: 1000,
        method: DEFLATED,
        digest: 1,
    };
    let mut arena = vec![7; 1200];
    let mut proofs = [NOTHING];
    prove(Road::current(), &stream, &[member], &mut arena, &mut proofs).unwrap();
    assert_eq!(proofs[0], Proof::ASK);
    assert!(arena[..100].iter().chain(&arena[1100..]).all(|&byte| byte == 7));
}

#[test]
fn another_method_asks() {
    let member = Member { in_offset: 0, in_length: 3, out_offset: 0, out_length: 0, method: 93, digest: 1 };
    let mut proofs = [NOTHING];
    prove(Road::current(), b"abc", &[member], &mut [], &mut proofs).unwrap();
    assert_eq!(proofs[0], Proof::ASK);
}

#[test]
fn garbage_never_panics_and_never_leaves_its_room() {
    let mut numbers = Numbers::new();
    for _ in 0..rounds(5000) {
        let length = numbers.below(300);
        let garbage = numbers.bytes(length);
        let room = numbers.below(1000);
        let proof = one(&garbage, room);
        assert!(proof == Proof::ASK || proof.size <= room as u64);
    }
}

#[test]
fn a_mutated_stream_is_never_complete_with_other_content_and_the_same_crc() {
    let mut numbers = Numbers::new();
    let content = numbers.text(400);
    let stream = deflate(&content, 6);
    for at in 0..stream.len() {
        for value in 0..=255 {
            let mut mutated = stream.clone();
            mutated[at] = value;
            let proof = one(&mutated, content.len());
            if proof.status == 0 && proof.crc32 == testing::crc32(&content) {
                assert_eq!(proof.digest, testing::sha256(&content), "byte {at} made {value}");
            }
        }
    }
}

#[test]
fn wrong_ranges_are_refused_before_anything_is_written() {
    let good = Member { in_offset: 0, in_length: 10, out_offset: 0, out_length: 50, method: DEFLATED, digest: 0 };
    let wrong = [
        Member { in_offset: 1, ..good },
        Member { in_offset: u64::MAX, ..good },
        Member { out_offset: 51, ..good },
        Member { out_length: u64::MAX, out_offset: 60, ..good },
        Member { out_offset: 49, ..good },
        Member { out_offset: 0, out_length: 1, ..good },
        Member { out_offset: 60, digest: 2, ..good },
    ];
    for member in wrong {
        let (mut arena, mut proofs) = ([7; 100], [NOTHING; 2]);
        let found = prove(Road::current(), &[0; 10], &[good, member], &mut arena, &mut proofs);
        assert_eq!(found, Err(Status::InvalidArgument), "{member:?}");
        assert_eq!((arena, proofs), ([7; 100], [NOTHING; 2]));
    }
}

#[test]
fn crc_of_pieces_is_the_crc_of_the_whole() {
    let mut numbers = Numbers::new();
    let content = numbers.bytes(3000);
    for _ in 0..rounds(100) {
        let cut = numbers.below(content.len());
        let crc = crc32(crc32(0, &content[..cut]), &content[cut..]);
        assert_eq!(crc, testing::crc32(&content));
    }
}
