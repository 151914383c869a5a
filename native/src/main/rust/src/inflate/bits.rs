//! Reads bits, the lowest of each byte first.

use super::Stop;

/// How many bits there are at least after a refill that found enough input.
pub const REFILLED: u32 = 56;

/// Bits that were taken from the input but not used, between two pieces.
#[derive(Clone, Copy, Default)]
pub struct Held {
    buffer: u64,
    held: u32,
}

/// The input and the bits that were taken from it but not used.
pub struct Bits<'a> {
    pub input: &'a [u8],
    /// How many bytes were taken.
    pub at: usize,
    /// The unused bits, lowest first, and zeros above them.
    pub buffer: u64,
    pub held: u32,
}

impl<'a> Bits<'a> {
    pub fn new(input: &'a [u8], Held { buffer, held }: Held) -> Bits<'a> {
        Bits { input, at: 0, buffer, held }
    }

    /// Takes whole bytes until there are [`REFILLED`] bits or no input is left.
    #[inline(always)]
    pub fn refill(&mut self) {
        if let Some(word) = self.input.get(self.at..).and_then(|rest| rest.first_chunk()) {
            let taken = (63 - self.held) >> 3;
            self.buffer |= u64::from_le_bytes(*word) << self.held;
            self.at += taken as usize;
            self.held += 8 * taken;
            self.buffer &= (1 << self.held) - 1;
        } else {
            self.refill_at_end();
        }
    }

    #[cold]
    fn refill_at_end(&mut self) {
        while self.held < REFILLED {
            let Some(&byte) = self.input.get(self.at) else { return };
            self.buffer |= u64::from(byte) << self.held;
            self.at += 1;
            self.held += 8;
        }
    }

    /// Makes sure that there are so many bits, at most [`REFILLED`].
    #[inline(always)]
    pub fn need(&mut self, count: u32) -> Result<(), Stop> {
        if self.held < count {
            self.refill();
            if self.held < count {
                return Err(Stop::Input);
            }
        }
        Ok(())
    }

    /// Takes up to 32 bits, which must be there.
    #[inline(always)]
    pub fn take(&mut self, count: u32) -> u32 {
        let bits = self.buffer & ((1 << count) - 1);
        self.skip(count);
        bits as u32
    }

    /// Skips bits, which must be there.
    #[inline(always)]
    pub fn skip(&mut self, count: u32) {
        self.buffer >>= count;
        self.held -= count;
    }

    /// Keeps what is held for the next piece.
    pub fn keep(&self) -> Held {
        Held { buffer: self.buffer, held: self.held }
    }

    /// Gives back the whole bytes that are held, as far as they are of this piece.
    ///
    /// What is held of the pieces before is the beginning of something that ends in this piece at the earliest, so nothing of
    /// it is left once anything was used.
    pub fn give_back(&mut self) -> Held {
        let bytes = (self.held as usize / 8).min(self.at);
        self.at -= bytes;
        self.held -= 8 * bytes as u32;
        self.buffer &= (1 << self.held) - 1;
        self.keep()
    }

    /// Gives back all bytes that are held, of which there must be whole ones only.
    pub fn unread(&mut self) -> Result<(), Stop> {
        match self.give_back().held {
            0 => Ok(()),
            _ => Err(Stop::Broken),
        }
    }
}
