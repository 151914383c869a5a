//! SHA-256 with the SHA instructions of x86-64, one to three messages in turn.

use super::{Words, BLOCK, ROUND};
use core::arch::x86_64::*;

/// Says whether this CPU has the instructions.
pub fn available() -> bool {
    is_x86_feature_detected!("sha") && is_x86_feature_detected!("ssse3") && is_x86_feature_detected!("sse4.1")
}

/// Compresses one piece into each state: at most three, equally long, of whole blocks.
#[target_feature(enable = "sha,sse4.1,ssse3")]
pub fn compress(words: &mut [Words], pieces: &[&[u8]]) {
    match (words, pieces) {
        ([a], [p]) => interleaved([a], [p]),
        ([a, b], [p, q]) => interleaved([a, b], [p, q]),
        ([a, b, c], [p, q, r]) => interleaved([a, b, c], [p, q, r]),
        _ => unreachable!("the road has three lanes"),
    }
}

#[target_feature(enable = "sha,sse4.1,ssse3")]
#[inline]
fn interleaved<const N: usize>(words: [&mut Words; N], pieces: [&[u8]; N]) {
    // Words are big-endian in the message.
    let turned = _mm_set_epi64x(0x0c0d0e0f_08090a0b, 0x04050607_00010203);
    let zero = _mm_setzero_si128();
    // The instructions want the eight words as two halves, A B E F and C D G H.
    let mut abef = [zero; N];
    let mut cdgh = [zero; N];
    for lane in 0..N {
        let first: *const __m128i = words[lane].as_ptr().cast();
        // SAFETY: a state has eight words, two unaligned vectors.
        let (dcba, hgfe) = unsafe { (_mm_loadu_si128(first), _mm_loadu_si128(first.add(1))) };
        let cdab = _mm_shuffle_epi32(dcba, 0xB1);
        let efgh = _mm_shuffle_epi32(hgfe, 0x1B);
        abef[lane] = _mm_alignr_epi8(cdab, efgh, 8);
        cdgh[lane] = _mm_blend_epi16(efgh, cdab, 0xF0);
    }
    for at in (0..pieces[0].len()).step_by(BLOCK) {
        let before = (abef, cdgh);
        let mut schedule = [[zero; 4]; N];
        for lane in 0..N {
            let block = &pieces[lane][at..at + BLOCK];
            for (i, four) in schedule[lane].iter_mut().enumerate() {
                // SAFETY: a block has 64 bytes, four unaligned vectors.
                let raw = unsafe { _mm_loadu_si128(block.as_ptr().cast::<__m128i>().add(i)) };
                *four = _mm_shuffle_epi8(raw, turned);
            }
        }
        macro_rules! four_rounds {
            ($($group:literal)*) => {$(
                for lane in 0..N {
                    let s = &mut schedule[lane];
                    if $group >= 4 {
                        s[$group % 4] = _mm_sha256msg2_epu32(
                            _mm_add_epi32(
                                _mm_sha256msg1_epu32(s[$group % 4], s[($group + 1) % 4]),
                                _mm_alignr_epi8(s[($group + 3) % 4], s[($group + 2) % 4], 4),
                            ),
                            s[($group + 3) % 4],
                        );
                    }
                    // SAFETY: there are 64 constants, sixteen aligned vectors.
                    let constant = unsafe {
                        _mm_load_si128(ROUND.0.as_ptr().cast::<__m128i>().add($group))
                    };
                    let input = _mm_add_epi32(s[$group % 4], constant);
                    cdgh[lane] = _mm_sha256rnds2_epu32(cdgh[lane], abef[lane], input);
                    abef[lane] = _mm_sha256rnds2_epu32(
                        abef[lane],
                        cdgh[lane],
                        _mm_shuffle_epi32(input, 0x0E),
                    );
                }
            )*};
        }
        four_rounds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
        for lane in 0..N {
            abef[lane] = _mm_add_epi32(abef[lane], before.0[lane]);
            cdgh[lane] = _mm_add_epi32(cdgh[lane], before.1[lane]);
        }
    }
    for (lane, words) in words.into_iter().enumerate() {
        let feba = _mm_shuffle_epi32(abef[lane], 0x1B);
        let dchg = _mm_shuffle_epi32(cdgh[lane], 0xB1);
        let first: *mut __m128i = words.as_mut_ptr().cast();
        // SAFETY: a state has eight words, two unaligned vectors.
        unsafe {
            _mm_storeu_si128(first, _mm_blend_epi16(feba, dchg, 0xF0));
            _mm_storeu_si128(first.add(1), _mm_alignr_epi8(dchg, feba, 8));
        }
    }
}
