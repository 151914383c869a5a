//! The description of the codes of a block.

use super::table::{Sparse, Table, DISTANCES, END_SYMBOL, LENGTH_MEANINGS, LITERALS};
use super::{Bits, Stop};

/// In which order the lengths of the code for code lengths are written.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// How many bits look up a code length.
const LENGTH_BITS: u32 = 7;

/// How far the description was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Counts,
    /// This many lengths of the code for code lengths.
    Code(usize),
    /// This many code lengths.
    Lengths(usize),
}

/// A description, which may come in pieces.
pub struct Header {
    part: Part,
    literals: usize,
    distances: usize,
    described: usize,
    code: Table<{ 1 << LENGTH_BITS }>,
    code_lengths: [u8; 19],
    lengths: [u8; LITERALS + DISTANCES],
}

impl Header {
    pub fn new() -> Header {
        Header {
            part: Part::Counts,
            literals: 0,
            distances: 0,
            described: 0,
            code: Table::new(),
            code_lengths: [0; 19],
            lengths: [0; LITERALS + DISTANCES],
        }
    }

    /// Begins another description.
    pub fn begin(&mut self) {
        self.part = Part::Counts;
    }

    /// Returns the lengths of the codes of literals and of distances.
    pub fn lengths(&self) -> (&[u8], &[u8]) {
        self.lengths[..self.literals + self.distances].split_at(self.literals)
    }

    /// Reads to the end of the description.
    pub fn read(&mut self, bits: &mut Bits) -> Result<(), Stop> {
        if self.part == Part::Counts {
            bits.need(14)?;
            self.literals = bits.take(5) as usize + 257;
            self.distances = bits.take(5) as usize + 1;
            self.described = bits.take(4) as usize + 4;
            if self.literals > LITERALS || self.distances > DISTANCES {
                return Err(Stop::Broken);
            }
            self.code_lengths = [0; 19];
            self.part = Part::Code(0);
        }
        if let Part::Code(read) = self.part {
            for (i, &symbol) in ORDER.iter().enumerate().take(self.described).skip(read) {
                self.part = Part::Code(i);
                bits.need(3)?;
                self.code_lengths[symbol] = bits.take(3) as u8;
            }
            self.code.make(LENGTH_BITS, &self.code_lengths, &LENGTH_MEANINGS, Sparse::Never)?;
            self.part = Part::Lengths(0);
        }
        let Part::Lengths(read) = self.part else { return Err(Stop::Broken) };
        let read = self.code_lengths_from(bits, read);
        if let Err((at, stop)) = read {
            self.part = Part::Lengths(at);
            return Err(stop);
        }
        match self.lengths[END_SYMBOL] {
            0 => Err(Stop::Broken),
            _ => Ok(()),
        }
    }

    fn code_lengths_from(&mut self, bits: &mut Bits, from: usize) -> Result<(), (usize, Stop)> {
        let all = self.literals + self.distances;
        let mut at = from;
        while at < all {
            if bits.held < 14 {
                bits.refill();
            }
            let entry = self.code.entries[bits.buffer as usize & ((1 << LENGTH_BITS) - 1)];
            let length = entry & 0x3f;
            let symbol = entry >> 16;
            if symbol < 16 {
                if length > bits.held {
                    return Err((at, Stop::Input));
                }
                bits.skip(length);
                self.lengths[at] = symbol as u8;
                at += 1;
                continue;
            }
            let extra = [2, 3, 7][symbol as usize - 16];
            if length + extra > bits.held {
                return Err((at, Stop::Input));
            }
            bits.skip(length);
            let more = bits.take(extra) as usize;
            let (value, count) = match symbol {
                16 if at == 0 => return Err((at, Stop::Broken)),
                16 => (self.lengths[at - 1], 3 + more),
                17 => (0, 3 + more),
                _ => (0, 11 + more),
            };
            if at + count > all {
                return Err((at, Stop::Broken));
            }
            self.lengths[at..at + count].fill(value);
            at += count;
        }
        Ok(())
    }
}
