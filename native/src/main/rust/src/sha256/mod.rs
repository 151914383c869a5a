//! SHA-256 of many messages at once.
//!
//! One stream leaves most of the CPU's hashing unit idle, since each round waits for the one before. Here two or more
//! independent messages take turns on it. Which way is taken is decided once by what the CPU can do.

#[cfg(target_arch = "aarch64")]
mod armv8;
#[cfg(target_arch = "x86_64")]
mod avx2;
pub mod lanes;
mod portable;
mod road;
#[cfg(target_arch = "x86_64")]
mod shani;
mod stream;

pub use road::Road;
pub use stream::{finish, update, State};

use crate::border::{Outcome, Range, Status};
use lanes::Job;

/// How many bytes are compressed at a time.
pub const BLOCK: usize = 64;

/// The state of a message: eight words.
pub type Words = [u32; 8];

/// The state before the first block.
pub const START: Words =
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// The constant of each round, in groups of four, as vector registers hold them.
#[repr(C, align(32))]
struct Constants([u32; 64]);

static ROUND: Constants = Constants([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
]);

/// A digest.
pub type Digest = [u8; 32];

/// Takes the digest of each range of `base`.
pub fn whole(road: Road, base: &[u8], ranges: &[Range], digests: &mut [Digest]) -> Outcome {
    for range in ranges {
        range.bounds(base.len())?;
    }
    lanes::run(
        road,
        ranges.len(),
        |i| ranges[i].length,
        // The ranges were just checked, so the fallback is never taken.
        |i| Job::message(ranges[i].of(base).unwrap_or(&[])),
        |i, words| digests[i] = bytes_of(words),
    )
}

/// Takes the digest of each message.
pub fn messages(road: Road, messages: &[&[u8]], digests: &mut [Digest]) -> Outcome {
    if messages.len() != digests.len() {
        return Err(Status::InvalidArgument);
    }
    lanes::run(
        road,
        messages.len(),
        |i| messages[i].len() as u64,
        |i| Job::message(messages[i]),
        |i, words| digests[i] = bytes_of(words),
    )
}

pub(crate) fn bytes_of(words: &Words) -> Digest {
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(words) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

#[cfg(test)]
#[path = "sha256_test.rs"]
mod tests;
