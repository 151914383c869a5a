//! SHA-256 with the cryptographic extension of ARMv8, one or two messages in turn.

use super::{Words, BLOCK, ROUND};
use core::arch::aarch64::*;

/// Says whether this CPU has the instructions.
pub fn available() -> bool {
    std::arch::is_aarch64_feature_detected!("sha2")
}

/// Compresses one piece into each state: at most two, equally long, of whole blocks.
#[target_feature(enable = "neon,sha2")]
pub fn compress(words: &mut [Words], pieces: &[&[u8]]) {
    match (words, pieces) {
        ([a], [p]) => interleaved([a], [p]),
        ([a, b], [p, q]) => interleaved([a, b], [p, q]),
        _ => unreachable!("the road has two lanes"),
    }
}

#[target_feature(enable = "neon,sha2")]
#[inline]
fn interleaved<const N: usize>(words: [&mut Words; N], pieces: [&[u8]; N]) {
    let zero = vdupq_n_u32(0);
    let mut abcd = [zero; N];
    let mut efgh = [zero; N];
    for lane in 0..N {
        // SAFETY: a state has eight words, two vectors.
        unsafe {
            abcd[lane] = vld1q_u32(words[lane].as_ptr());
            efgh[lane] = vld1q_u32(words[lane].as_ptr().add(4));
        }
    }
    for at in (0..pieces[0].len()).step_by(BLOCK) {
        let before = (abcd, efgh);
        let mut schedule = [[zero; 4]; N];
        for lane in 0..N {
            let block = &pieces[lane][at..at + BLOCK];
            for (i, four) in schedule[lane].iter_mut().enumerate() {
                // SAFETY: a block has 64 bytes, four vectors.
                let raw = unsafe { vld1q_u8(block.as_ptr().add(16 * i)) };
                *four = vreinterpretq_u32_u8(vrev32q_u8(raw));
            }
        }
        macro_rules! four_rounds {
            ($($group:literal)*) => {$(
                for lane in 0..N {
                    let s = &mut schedule[lane];
                    if $group >= 4 {
                        s[$group % 4] = vsha256su1q_u32(
                            vsha256su0q_u32(s[$group % 4], s[($group + 1) % 4]),
                            s[($group + 2) % 4],
                            s[($group + 3) % 4],
                        );
                    }
                    // SAFETY: there are 64 constants, sixteen vectors.
                    let constant = unsafe { vld1q_u32(ROUND.0.as_ptr().add(4 * $group)) };
                    let input = vaddq_u32(s[$group % 4], constant);
                    let first = abcd[lane];
                    abcd[lane] = vsha256hq_u32(first, efgh[lane], input);
                    efgh[lane] = vsha256h2q_u32(efgh[lane], first, input);
                }
            )*};
        }
        four_rounds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
        for lane in 0..N {
            abcd[lane] = vaddq_u32(abcd[lane], before.0[lane]);
            efgh[lane] = vaddq_u32(efgh[lane], before.1[lane]);
        }
    }
    for (lane, words) in words.into_iter().enumerate() {
        // SAFETY: a state has eight words, two vectors.
        unsafe {
            vst1q_u32(words.as_mut_ptr(), abcd[lane]);
            vst1q_u32(words.as_mut_ptr().add(4), efgh[lane]);
        }
    }
}
