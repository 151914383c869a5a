//! Any cuts of any message, on every road, against another implementation.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};
use truewheel::border::Range;
use truewheel::sha256::{finish, messages, update, Road, State};

fuzz_target!(|data: &[u8]| {
    let Some((&[streams, seed], content)) = data.split_first_chunk() else { return };
    let streams = usize::from(streams % 12) + 1;
    for road in Road::all() {
        let mut states = vec![State::new(); streams];
        let mut at = vec![0usize; streams];
        // The content says where it is cut.
        for (turn, &cut) in content.iter().take(20).enumerate() {
            let ranges: Vec<Range> = at
                .iter()
                .enumerate()
                .map(|(i, &at)| {
                    let length = usize::from(cut ^ seed).rotate_left((i + turn) as u32 % 3) * (i + 1) / 2;
                    Range { offset: at as u64, length: length.min(content.len() - at) as u64 }
                })
                .collect();
            update(road, &mut states, content, &ranges).unwrap();
            at.iter_mut().zip(&ranges).for_each(|(at, range)| *at += range.length as usize);
        }
        let mut digests = vec![[0; 32]; streams];
        finish(road, &states, &mut digests).unwrap();
        let parts: Vec<&[u8]> = at.iter().map(|&at| &content[..at]).collect();
        for (part, digest) in parts.iter().zip(&digests) {
            assert_eq!(digest[..], Sha256::digest(part)[..], "{}", road.name());
        }
        let mut whole = vec![[0; 32]; streams];
        messages(road, &parts, &mut whole).unwrap();
        assert_eq!(whole, digests);
    }
});
