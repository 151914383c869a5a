//! SHA-256 with nothing but integers, after FIPS 180-4, section 6.2.

use super::{Words, BLOCK, ROUND};

/// Compresses whole blocks into the state.
pub fn compress(words: &mut Words, blocks: &[u8]) {
    for block in blocks.chunks_exact(BLOCK) {
        let mut schedule = [0u32; 16];
        for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *words;
        for turn in 0..4 {
            for i in 0..16 {
                if turn > 0 {
                    schedule[i] = schedule[i]
                        .wrapping_add(small0(schedule[(i + 1) % 16]))
                        .wrapping_add(schedule[(i + 9) % 16])
                        .wrapping_add(small1(schedule[(i + 14) % 16]));
                }
                let one = h
                    .wrapping_add(big1(e))
                    .wrapping_add((e & f) ^ (!e & g))
                    .wrapping_add(ROUND.0[16 * turn + i])
                    .wrapping_add(schedule[i]);
                let two = big0(a).wrapping_add((a & b) ^ (a & c) ^ (b & c));
                (h, g, f, e) = (g, f, e, d.wrapping_add(one));
                (d, c, b, a) = (c, b, a, one.wrapping_add(two));
            }
        }
        for (word, after) in words.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = word.wrapping_add(after);
        }
    }
}

fn small0(x: u32) -> u32 {
    x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3)
}

fn small1(x: u32) -> u32 {
    x.rotate_right(17) ^ x.rotate_right(19) ^ (x >> 10)
}

fn big0(x: u32) -> u32 {
    x.rotate_right(2) ^ x.rotate_right(13) ^ x.rotate_right(22)
}

fn big1(x: u32) -> u32 {
    x.rotate_right(6) ^ x.rotate_right(11) ^ x.rotate_right(25)
}
