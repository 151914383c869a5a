//! SHA-256 of eight messages side by side, one in each 32-bit column of the AVX2 registers.

use super::{Words, BLOCK, ROUND};
use core::arch::x86_64::*;

/// How many columns a register has.
const COLUMNS: usize = 8;

/// Says whether this CPU has the instructions.
pub fn available() -> bool {
    is_x86_feature_detected!("avx2")
}

/// Compresses one piece into each state: at most eight, equally long, of whole blocks.
#[target_feature(enable = "avx2")]
pub fn compress(words: &mut [Words], pieces: &[&[u8]]) {
    // Columns without a message repeat the first one, whose result is then thrown away.
    let mut rows = [[0; COLUMNS]; 8];
    let mut columns = [pieces[0]; COLUMNS];
    for (i, (words, piece)) in words.iter().zip(pieces).enumerate() {
        columns[i] = piece;
        for (row, &word) in rows.iter_mut().zip(words) {
            row[i] = word;
        }
    }
    let mut state = [_mm256_setzero_si256(); 8];
    for (vector, row) in state.iter_mut().zip(&rows) {
        *vector = load(row);
    }
    for at in (0..pieces[0].len()).step_by(BLOCK) {
        state = block(state, &columns, at);
    }
    for (vector, row) in state.into_iter().zip(&mut rows) {
        // SAFETY: a row has eight words, one unaligned vector.
        unsafe { _mm256_storeu_si256(row.as_mut_ptr().cast(), vector) };
    }
    for (i, words) in words.iter_mut().enumerate() {
        for (word, row) in words.iter_mut().zip(&rows) {
            *word = row[i];
        }
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn load(row: &[u32; COLUMNS]) -> __m256i {
    // SAFETY: a row has eight words, one unaligned vector.
    unsafe { _mm256_loadu_si256(row.as_ptr().cast()) }
}

macro_rules! sum {
    ($one:expr, $other:expr) => { _mm256_add_epi32($one, $other) };
    ($one:expr, $other:expr, $($more:expr),+) => { sum!(_mm256_add_epi32($one, $other), $($more),+) };
}

macro_rules! turned {
    ($x:expr, $by:literal) => {
        _mm256_or_si256(_mm256_srli_epi32($x, $by), _mm256_slli_epi32($x, 32 - $by))
    };
}

macro_rules! xor {
    ($one:expr, $two:expr, $three:expr) => {
        _mm256_xor_si256(_mm256_xor_si256($one, $two), $three)
    };
}

#[target_feature(enable = "avx2")]
#[inline]
fn block(before: [__m256i; 8], columns: &[&[u8]; COLUMNS], at: usize) -> [__m256i; 8] {
    let mut schedule = [_mm256_setzero_si256(); 16];
    let (first, second) = schedule.split_at_mut(8);
    half(first, columns, at);
    half(second, columns, at + BLOCK / 2);
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = before;
    for turn in 0..4 {
        for i in 0..16 {
            if turn > 0 {
                let (early, late) = (schedule[(i + 1) % 16], schedule[(i + 14) % 16]);
                schedule[i] = sum!(
                    schedule[i],
                    schedule[(i + 9) % 16],
                    xor!(turned!(early, 7), turned!(early, 18), _mm256_srli_epi32(early, 3)),
                    xor!(turned!(late, 17), turned!(late, 19), _mm256_srli_epi32(late, 10))
                );
            }
            let constant = _mm256_set1_epi32(ROUND.0[16 * turn + i] as i32);
            let choice = _mm256_xor_si256(_mm256_and_si256(e, f), _mm256_andnot_si256(e, g));
            let most = _mm256_xor_si256(_mm256_and_si256(_mm256_xor_si256(a, b), c), _mm256_and_si256(a, b));
            let one = sum!(sum!(h, constant, schedule[i]), choice, xor!(turned!(e, 6), turned!(e, 11), turned!(e, 25)));
            let two = sum!(most, xor!(turned!(a, 2), turned!(a, 13), turned!(a, 22)));
            (h, g, f, e) = (g, f, e, sum!(d, one));
            (d, c, b, a) = (c, b, a, sum!(one, two));
        }
    }
    let mut after = [a, b, c, d, e, f, g, h];
    for (after, before) in after.iter_mut().zip(before) {
        *after = sum!(*after, before);
    }
    after
}

/// Loads eight words of each message, turned so that each vector has one word of all.
#[target_feature(enable = "avx2")]
#[inline]
fn half(words: &mut [__m256i], columns: &[&[u8]; COLUMNS], at: usize) {
    let big = _mm256_broadcastsi128_si256(_mm_set_epi64x(0x0c0d0e0f_08090a0b, 0x04050607_00010203));
    let mut r = [_mm256_setzero_si256(); COLUMNS];
    for (vector, column) in r.iter_mut().zip(columns) {
        let bytes = &column[at..at + 32];
        // SAFETY: the slice has 32 bytes, one unaligned vector.
        let raw = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
        *vector = _mm256_shuffle_epi8(raw, big);
    }
    // An 8 by 8 transposition: pairs, then fours, then halves.
    let mut pairs = [_mm256_setzero_si256(); COLUMNS];
    for i in 0..4 {
        pairs[2 * i] = _mm256_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
        pairs[2 * i + 1] = _mm256_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
    }
    let mut fours = [_mm256_setzero_si256(); COLUMNS];
    for i in 0..2 {
        for j in 0..2 {
            let (one, other) = (pairs[4 * i + j], pairs[4 * i + j + 2]);
            fours[4 * i + 2 * j] = _mm256_unpacklo_epi64(one, other);
            fours[4 * i + 2 * j + 1] = _mm256_unpackhi_epi64(one, other);
        }
    }
    for i in 0..4 {
        words[i] = _mm256_permute2x128_si256(fours[i], fours[i + 4], 0x20);
        words[i + 4] = _mm256_permute2x128_si256(fours[i], fours[i + 4], 0x31);
    }
}
