//! Decodes the symbols of a block.

use super::fast::{self, INPUT, ROOM};
use super::table::*;
use super::{Bits, Stop};

/// What is left of a repetition for which there was no room.
#[derive(Clone, Copy, Default)]
pub struct Repetition {
    pub distance: usize,
    pub length: usize,
}

/// The codes of a block.
pub struct Block {
    literals: Table<LITERAL_ENTRIES>,
    distances: Table<DISTANCE_ENTRIES>,
    /// Whether the tables hold the fixed codes, which need not be made again then.
    fixed: bool,
}

impl Block {
    pub fn new() -> Block {
        Block { literals: Table::new(), distances: Table::new(), fixed: false }
    }

    /// Takes the codes that need no description.
    pub fn fixed(&mut self) -> Result<(), Stop> {
        if !self.fixed {
            let mut lengths = [8; 288];
            lengths[144..256].fill(9);
            lengths[256..280].fill(7);
            self.literals.make(LITERAL_BITS, &lengths, &LITERAL_MEANINGS, Sparse::Never)?;
            self.distances.make(DISTANCE_BITS, &[5; 32], &DISTANCE_MEANINGS, Sparse::Never)?;
            self.fixed = true;
        }
        Ok(())
    }

    /// Takes codes whose symbols have these lengths.
    pub fn described(&mut self, literals: &[u8], distances: &[u8]) -> Result<(), Stop> {
        self.fixed = false;
        self.literals.make(LITERAL_BITS, literals, &LITERAL_MEANINGS, Sparse::One)?;
        self.distances.make(DISTANCE_BITS, distances, &DISTANCE_MEANINGS, Sparse::OneOrNone)
    }

    /// Decodes until the end of the block; `size` bytes of `out` are there already, and before them the window.
    pub fn decode(
        &self,
        bits: &mut Bits,
        repetition: &mut Repetition,
        window: &[u8],
        out: &mut [u8],
        size: &mut usize,
    ) -> Result<(), Stop> {
        repeat(repetition, window, out, size)?;
        loop {
            if bits.input.len() - bits.at >= INPUT && out.len() - *size >= ROOM {
                let (literals, distances) = (&self.literals.entries, &self.distances.entries);
                if fast::decode(bits, literals, distances, repetition, out, size)? {
                    return Ok(());
                }
                repeat(repetition, window, out, size)?;
            }
            // Near the end of the input or the room every step is checked.
            bits.refill();
            let (mut entry, mut used) = (self.literals.entries[bits.buffer as usize & LITERAL_MASK], 0);
            if is(entry, SECOND) {
                used = LITERAL_BITS;
                entry = self.literals.entries[second(entry, bits.buffer >> used)];
            }
            if entry & LITERAL != 0 {
                used += entry & 0x3f;
                if used > bits.held {
                    return Err(Stop::Input);
                }
                *out.get_mut(*size).ok_or(Stop::Room)? = (entry >> 16) as u8;
                *size += 1;
                bits.skip(used);
                continue;
            }
            let length = value(entry, bits.buffer >> used);
            used += entry & 0x3f;
            if used > bits.held {
                return Err(Stop::Input);
            }
            if entry & SPECIAL != 0 {
                bits.skip(used);
                return if is(entry, END) { Ok(()) } else { Err(Stop::Broken) };
            }
            entry = self.distances.entries[(bits.buffer >> used) as usize & DISTANCE_MASK];
            if is(entry, SECOND) {
                used += DISTANCE_BITS;
                entry = self.distances.entries[second(entry, bits.buffer >> used)];
            }
            let distance = value(entry, bits.buffer >> used);
            used += entry & 0x3f;
            if used > bits.held {
                return Err(Stop::Input);
            }
            if entry & SPECIAL != 0 {
                return Err(Stop::Broken);
            }
            bits.skip(used);
            *repetition = Repetition { distance, length };
            repeat(repetition, window, out, size)?;
        }
    }
}

/// Repeats as much as there is room for.
fn repeat(repetition: &mut Repetition, window: &[u8], out: &mut [u8], size: &mut usize) -> Result<(), Stop> {
    let Repetition { distance, length } = *repetition;
    if distance > *size + window.len() {
        return Err(Stop::Broken);
    }
    let count = length.min(out.len() - *size);
    for at in *size..*size + count {
        out[at] = match at.checked_sub(distance) {
            Some(from) => out[from],
            None => window[window.len() + at - distance],
        };
    }
    *size += count;
    repetition.length -= count;
    match repetition.length {
        0 => Ok(()),
        _ => Err(Stop::Room),
    }
}
