use super::*;
use crate::border::Range;
use sha2::{Digest as _, Sha256};

fn oracle(message: &[u8]) -> Digest {
    Sha256::digest(message).into()
}

#[test]
fn every_road_agrees_with_the_oracle_on_lengths_around_block_borders() {
    let bytes: Vec<u8> = (0..100_000u32).map(|i| (i * 31 + (i >> 7)) as u8).collect();
    for road in Road::all() {
        let messages: Vec<&[u8]> = (0..=300).chain([1000, 4096, 65_537]).map(|n| &bytes[n / 3..][..n]).collect();
        let mut digests = vec![[0; 32]; messages.len()];
        super::messages(road, &messages, &mut digests).unwrap();
        for (message, digest) in messages.iter().zip(&digests) {
            assert_eq!(*digest, oracle(message), "{} length {}", road.name(), message.len());
        }
    }
}

#[test]
fn streams_cut_anywhere_agree_with_the_oracle() {
    let bytes: Vec<u8> = (0..2000u32).map(|i| (i * 31 + (i >> 7)) as u8).collect();
    for road in Road::all() {
        let mut states = vec![State::new(); 5];
        let mut at = [0usize; 5];
        let mut seed = 12345u64;
        for _ in 0..40 {
            let ranges: Vec<Range> = at
                .iter()
                .map(|&a| {
                    seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    let n = ((seed >> 33) % 150) as usize;
                    let n = n.min(bytes.len() - a);
                    Range { offset: a as u64, length: n as u64 }
                })
                .collect();
            update(road, &mut states, &bytes, &ranges).unwrap();
            for (a, r) in at.iter_mut().zip(&ranges) {
                *a += r.length as usize;
            }
            let mut digests = vec![[0; 32]; 5];
            finish(road, &states, &mut digests).unwrap();
            for (a, d) in at.iter().zip(&digests) {
                assert_eq!(*d, oracle(&bytes[..*a]), "{}", road.name());
            }
        }
    }
}
