//! What the tests of several modules share.

use std::io::Write;

/// A small generator of numbers (splitmix64), so that a failure can be run again from its seed.
pub struct Numbers(u64);

impl Numbers {
    /// Starts from the seed in `TRUEWHEEL_SEED`, or a fixed one, and prints it for the log of a failing test.
    pub fn new() -> Numbers {
        let seed = number("TRUEWHEEL_SEED").unwrap_or(20_261_121);
        println!("TRUEWHEEL_SEED={seed}");
        Numbers(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below the bound, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }

    /// Returns bytes that compress: words of a small alphabet, repeated now and then.
    pub fn text(&mut self, length: usize) -> Vec<u8> {
        let mut text = Vec::with_capacity(length);
        while text.len() < length {
            let back = self.below(300) + 3;
            if text.len() > back && self.below(3) > 0 {
                let start = text.len() - back;
                for i in start..start + self.below(back) {
                    text.push(text[i]);
                }
            } else {
                let letters = 1 << self.below(8);
                for _ in 0..self.below(40) {
                    text.push(b' '.wrapping_add(self.below(letters) as u8));
                }
            }
        }
        text.truncate(length);
        text
    }
}

/// Scales a number of rounds by `TRUEWHEEL_ROUNDS` per cent; slow tools take fewer.
pub fn rounds(usual: usize) -> usize {
    (usual * number("TRUEWHEEL_ROUNDS").unwrap_or(100) as usize / 100).max(1)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Compresses with raw deflate.
pub fn deflate(content: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Takes a digest with another implementation.
pub fn sha256(content: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(content).into()
}

/// Takes a CRC-32 bit by bit.
pub fn crc32(content: &[u8]) -> u32 {
    !content.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1)))
    })
}
