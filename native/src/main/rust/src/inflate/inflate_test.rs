use super::writer::{canonical, Writer};
use super::*;
use crate::testing::{deflate, rounds, Numbers};
use zlib_rs::{Inflate, InflateFlush, Status};

/// Inflates with zlib's rules.
fn zlib(input: &[u8], room: usize) -> Option<(usize, Vec<u8>)> {
    let mut inflate = Inflate::new(false, 15);
    // With a byte more than the room the end of the stream is always seen.
    let mut out = vec![0; room + 1];
    match inflate.decompress(input, &mut out, InflateFlush::Finish) {
        Ok(Status::StreamEnd) if inflate.total_out() <= room as u64 => {
            out.truncate(inflate.total_out() as usize);
            Some((inflate.total_in() as usize, out))
        }
        _ => None,
    }
}

fn ours(inflater: &mut Inflater, input: &[u8], room: usize) -> Option<(usize, Vec<u8>)> {
    let mut out = vec![0; room];
    let (consumed, size) = inflater.inflate(input, &mut out).ok()?;
    out.truncate(size);
    Some((consumed, out))
}

/// Inflates in pieces of random length, into rooms of random length.
fn in_pieces(inflater: &mut Inflater, input: &[u8], room: usize, most: usize) -> Option<(usize, Vec<u8>)> {
    let mut numbers = Numbers::new();
    let (mut at, mut content) = (0, Vec::new());
    let mut idle = 0;
    inflater.reset();
    loop {
        let end = input.len().min(at + numbers.below(most));
        let mut out = vec![0; numbers.below(most)];
        let progress = inflater.piece(&input[at..end], &mut out);
        at += progress.consumed;
        content.extend_from_slice(&out[..progress.produced]);
        match progress.stop {
            None => return Some((at, content)).filter(|found| found.1.len() <= room),
            Some(Stop::Broken) => {
                assert_eq!(inflater.piece(b"more", &mut out), Progress { consumed: 0, produced: 0, ..progress });
                return None;
            }
            Some(Stop::Input) => assert_eq!(at, end),
            Some(Stop::Room) => assert_eq!(progress.produced, out.len()),
        }
        idle = if progress.consumed + progress.produced == 0 { idle + 1 } else { 0 };
        if (at == input.len() && idle > 40) || content.len() > room {
            return None;
        }
    }
}

/// Checks that we, whole and in pieces, and zlib say the same of a stream, and returns it.
fn same(inflater: &mut Inflater, input: &[u8], room: usize) -> Option<(usize, Vec<u8>)> {
    let found = ours(inflater, input, room);
    assert_eq!(found, zlib(input, room), "{input:02x?} into {room}");
    let most = [2, 9, 40, 400][(input.len() + room) % 4];
    assert_eq!(found, in_pieces(inflater, input, room, most), "{input:02x?} into {room}, pieces below {most}");
    found
}

#[test]
fn streams_of_every_level_come_back() {
    let mut numbers = Numbers::new();
    let mut inflater = Inflater::new();
    for round in 0..rounds(500) {
        let length = [0, 1, 10, 300, 5000, 100_000][numbers.below(6)];
        let content = if round % 3 == 0 { numbers.bytes(length) } else { numbers.text(length) };
        let mut stream = deflate(&content, (round % 10) as u32);
        let consumed = stream.len();
        for spare in [0, 1, 500] {
            stream.resize(consumed + spare, 0xff);
            let mut out = vec![0; length + spare];
            assert_eq!(inflater.inflate(&stream, &mut out), Ok((consumed, length)), "round {round}");
            assert!(out[..length] == content, "round {round}");
        }
        let most = [9, 400, 70_000][round % 3].max(length / 300);
        let found = in_pieces(&mut inflater, &stream, length, most);
        assert!(found == Some((consumed, content)), "round {round}, pieces below {most}");
        if length > 0 {
            assert_eq!(inflater.inflate(&stream, &mut vec![0; length - 1]), Err(Refused));
        }
    }
}

#[test]
fn every_distance_and_length_is_repeated_right() {
    let mut inflater = Inflater::new();
    for distance in (1..=70).chain([257, 258, 259, 4095, 24_577, 32_767, 32_768]) {
        for length in (3..=70).chain([128, 255, 256, 257, 258]) {
            let mut bits = Writer::default();
            let content = Numbers::new().bytes(distance);
            for part in content.chunks(30_000) {
                bits.stored(part, false);
            }
            bits.block(1, true);
            bits.fixed_length(length);
            bits.fixed_distance(distance);
            bits.fixed(256);
            let mut expected = content.clone();
            (0..length).for_each(|i| expected.push(expected[i]));
            for spare in [0, 1, 400] {
                let found = ours(&mut inflater, &bits.bytes, expected.len() + spare);
                let found = found.unwrap_or_else(|| panic!("distance {distance} length {length}"));
                assert!(found.1 == expected, "distance {distance} length {length}");
            }
            let most = [9, 1000, 40_000][length % 3].max(distance / 300);
            let found = in_pieces(&mut inflater, &bits.bytes, expected.len(), most);
            assert!(found == Some((bits.bytes.len(), expected)), "distance {distance} length {length} in pieces");
        }
    }
}

#[test]
fn garbage_is_judged_as_zlib_does() {
    let mut numbers = Numbers::new();
    let mut inflater = Inflater::new();
    let mut accepted = 0;
    for _ in 0..rounds(60_000) {
        let length = numbers.below(40);
        let mut garbage = numbers.bytes(length);
        if let Some(first) = garbage.first_mut() {
            // Mostly a last block with fixed or described codes, since other beginnings end soon.
            *first = *first & 0xf8 | [3, 5, 5, *first & 7][numbers.below(4)];
        }
        accepted += usize::from(same(&mut inflater, &garbage, 600).is_some());
    }
    assert!(accepted > rounds(100), "only {accepted} streams were good");
}

#[test]
fn mutated_streams_are_judged_as_zlib_does() {
    let mut numbers = Numbers::new();
    let mut inflater = Inflater::new();
    for round in 0..rounds(5000) {
        let length = [20, 300, 3000][numbers.below(3)];
        let content = numbers.text(length);
        let mut stream = deflate(&content, (round % 10) as u32);
        for _ in 0..=numbers.below(3) {
            // The descriptions of codes are at the start.
            let most = if numbers.below(2) == 0 { stream.len().min(80) } else { stream.len() };
            let at = numbers.below(most);
            stream[at] ^= 1 << numbers.below(8);
        }
        same(&mut inflater, &stream, content.len() + numbers.below(300));
    }
}

#[test]
fn cut_streams_are_judged_as_zlib_does() {
    let mut inflater = Inflater::new();
    let content = Numbers::new().text(3000);
    for level in [0, 1, 6] {
        let stream = deflate(&content, level);
        for length in 0..=stream.len() {
            let found = same(&mut inflater, &stream[..length], content.len());
            assert_eq!(found.is_some(), length == stream.len());
        }
    }
}

#[test]
fn random_descriptions_of_codes_are_judged_as_zlib_does() {
    let mut numbers = Numbers::new();
    let mut inflater = Inflater::new();
    let mut accepted = 0;
    for _ in 0..rounds(20_000) {
        let mut literals = vec![0; 257 + numbers.below(32)];
        let mut distances = vec![0; 1 + numbers.below(32)];
        spread(&mut numbers, &mut literals, Some(256));
        spread(&mut numbers, &mut distances, None);
        if numbers.below(8) == 0 {
            let at = numbers.below(literals.len());
            literals[at] = numbers.below(16) as u8;
        }
        if numbers.below(8) == 0 {
            let at = numbers.below(distances.len());
            distances[at] = numbers.below(3) as u8;
        }
        let mut bits = Writer::default();
        bits.stored(b"something to look back at", false);
        bits.block(2, true);
        bits.described(&literals, &distances);
        bits.bytes.extend(numbers.bytes(60));
        accepted += usize::from(same(&mut inflater, &bits.bytes, 3000).is_some());
    }
    assert!(accepted > rounds(100), "only {accepted} streams were good");
}

/// Gives some symbols, `must` among them, lengths that make a full code of up to 15 bits.
fn spread(numbers: &mut Numbers, lengths: &mut [u8], must: Option<usize>) {
    let mut leaves = vec![0u8];
    let most = lengths.len().min(1 + numbers.below(lengths.len()));
    while leaves.len() < most {
        let at = if numbers.below(3) == 0 { leaves.len() - 1 } else { numbers.below(leaves.len()) };
        if leaves[at] < 15 {
            leaves[at] += 1;
            leaves.push(leaves[at]);
        } else if leaves.iter().all(|&leaf| leaf == 15) {
            break;
        }
    }
    // One leaf alone is a code of one bit, which is not full.
    if leaves == [0] {
        leaves[0] = 1;
    }
    let mut places: Vec<usize> = (0..lengths.len()).collect();
    for i in (1..places.len()).rev() {
        places.swap(i, numbers.below(i + 1));
    }
    if let Some(found) = places.iter().position(|&place| Some(place) == must) {
        places.swap(0, found);
    }
    for (place, leaf) in places.into_iter().zip(leaves) {
        lengths[place] = leaf;
    }
}

/// Full lengths for the end of the block and one more symbol.
fn two(other: usize) -> Vec<u8> {
    let mut lengths = vec![0; 257.max(other + 1)];
    (lengths[256], lengths[other]) = (1, 1);
    lengths
}

#[test]
fn what_lenient_decoders_let_pass_is_refused() {
    let fixed = |symbols: fn(&mut Writer)| {
        let mut bits = Writer::default();
        bits.stored(&[7; 32_000], false);
        bits.block(1, true);
        symbols(&mut bits);
        bits.fixed(256);
        bits.bytes
    };
    let described = |literals: &[u8], distances: &[u8], after: &[(u32, u32)]| {
        let mut bits = Writer::default();
        bits.stored(&[7; 32_000], false);
        bits.block(2, true);
        bits.described(literals, distances);
        for &(value, count) in after {
            bits.put(value, count);
        }
        bits.bytes
    };
    // The last of 257 symbols is the end, with code 0; symbol 257 is the length 3, with code 1.
    let (end, three) = ((0, 1), (1, 1));
    let mut too_many = two(257);
    too_many.resize(287, 0);
    let mut only_end = vec![0; 257];
    only_end[256] = 1;
    let cases = [
        ("literal 286", fixed(|bits| bits.fixed(286))),
        ("literal 287", fixed(|bits| bits.fixed(287))),
        ("distance 30", fixed(|bits| (bits.fixed_length(3), bits.code(30, 5)).1)),
        ("distance 31", fixed(|bits| (bits.fixed_length(3), bits.code(31, 5)).1)),
        ("287 literals", described(&too_many, &[1, 1], &[end])),
        ("31 distances", described(&two(257), &[&[1, 1][..], &[0; 29]].concat(), &[end])),
        ("a distance of no code", described(&two(257), &[0], &[three, (0, 1), end])),
        ("the other bit of a distance alone", described(&two(257), &[1], &[three, (1, 1), end])),
        ("the other bit of the end alone", described(&only_end, &[0], &[(1, 1), end])),
        ("a distance alone, but of two bits", described(&two(257), &[2], &[end])),
        ("two distances, but not full", described(&two(257), &[2, 2], &[end])),
        ("literals that are not full", described(&[&[0; 254][..], &[2, 2, 2]].concat(), &[0], &[(2, 2)])),
        ("literals that are over-full", described(&[&[0; 254][..], &[1, 1, 1]].concat(), &[0], &[end])),
        ("no end", described(&[&[1, 1][..], &[0; 255]].concat(), &[0], &[end])),
        ("a length that repeats nothing", {
            let mut bits = Writer::default();
            bits.block(2, true);
            bits.put(0, 14);
            // The first three of the four lengths are those of 16, 17 and 18.
            [1, 1, 0, 0].into_iter().for_each(|length| bits.put(length, 3));
            bits.put(0, 60);
            bits.bytes
        }),
        ("a code for lengths that is not full", {
            let mut bits = Writer::default();
            bits.block(2, true);
            bits.put(0, 14);
            [0, 0, 1, 0].into_iter().for_each(|length| bits.put(length, 3));
            bits.put(0, 60);
            bits.bytes
        }),
        ("a distance before the start", {
            let mut bits = Writer::default();
            bits.block(1, true);
            bits.fixed(65);
            bits.fixed_length(3);
            bits.fixed_distance(2);
            bits.fixed(256);
            bits.bytes
        }),
        ("a stored length that its complement denies", vec![1, 1, 0, 0xff, 0xff, 65]),
        ("the third kind of block", vec![7, 0, 0, 0]),
    ];
    let mut inflater = Inflater::new();
    for (what, stream) in cases {
        for spare in [0, 400] {
            let stream = [&stream[..], &vec![0; spare]].concat();
            assert_eq!(zlib(&stream, 40_000), None, "zlib takes {what}");
            assert_eq!(ours(&mut inflater, &stream, 40_000), None, "{what}");
            assert_eq!(in_pieces(&mut inflater, &stream, 40_000, 300), None, "{what} in pieces");
        }
    }
    let good = [
        ("all literals", described(&[&[0; 255][..], &[1, 1], &[0; 29]].concat(), &[0], &[(1, 1)])),
        ("30 distances", described(&two(257), &[&[1, 1][..], &[0; 28]].concat(), &[three, (0, 1), end])),
        ("no distance, and none used", described(&two(257), &[0], &[end])),
        ("a distance alone", described(&two(257), &[1], &[three, (0, 1), end])),
        ("the end alone", described(&only_end, &[0], &[end])),
    ];
    for (what, stream) in good {
        assert!(same(&mut inflater, &stream, 40_000).is_some(), "{what}");
    }
}

#[test]
fn the_least_likely_codes_fit_their_tables() {
    let mut inflater = Inflater::new();
    let mut numbers = Numbers::new();
    for _ in 0..rounds(2000) {
        // Long codes need the most second tables.
        let (mut literals, mut distances) = (vec![0; 286], vec![0; 30]);
        deep(&mut numbers, &mut literals);
        deep(&mut numbers, &mut distances);
        let mut bits = Writer::default();
        bits.block(2, true);
        bits.described(&literals, &distances);
        let code = canonical(&literals)[256];
        bits.code(code.0, code.1);
        assert!(ours(&mut inflater, &bits.bytes, 10).is_some(), "{literals:?} {distances:?}");
    }
}

/// Gives every symbol a length, in a full code that is as deep as may be.
fn deep(numbers: &mut Numbers, lengths: &mut [u8]) {
    let mut leaves = vec![1u8, 1];
    while leaves.len() < lengths.len() {
        let deepest = leaves.iter().copied().filter(|&leaf| leaf < 15).max().unwrap();
        let bound = if numbers.below(4) == 0 { numbers.below(usize::from(deepest)) as u8 + 1 } else { deepest };
        if let Some(at) = leaves.iter().position(|&leaf| leaf == bound) {
            leaves[at] += 1;
            let leaf = leaves[at];
            leaves.push(leaf);
        }
    }
    let start = numbers.below(leaves.len());
    leaves.rotate_left(start);
    lengths.copy_from_slice(&leaves);
}
