//! The code tables: what the next bits mean.
//!
//! A table is looked up by the next few bits. Of an entry the lowest six bits say how many bits to skip, extra bits
//! included; bits 8 to 11 how many of them are the code. Codes that are longer than the lookup lead to a second table
//! behind the first.

use super::Stop;

/// How many bits look up a literal or length.
pub const LITERAL_BITS: u32 = 11;
/// How many bits look up a distance.
pub const DISTANCE_BITS: u32 = 8;

pub const LITERAL_MASK: usize = (1 << LITERAL_BITS) - 1;
pub const DISTANCE_MASK: usize = (1 << DISTANCE_BITS) - 1;

/// Enough for any complete code of 288 symbols of up to 15 bits: each second table at most doubles what its codes take.
pub const LITERAL_ENTRIES: usize = 1 << (LITERAL_BITS + 1);
/// Enough for any complete code of 32 symbols of up to 15 bits.
pub const DISTANCE_ENTRIES: usize = 1 << (DISTANCE_BITS + 2);

/// The entry gives a byte, in bits 16 to 23.
pub const LITERAL: u32 = 1 << 15;
/// The entry is neither literal, length nor distance.
pub const SPECIAL: u32 = 1 << 14;
/// A special entry leads to a second table: it starts at bits 16 and up, and takes as many bits as bits 8 to 11 say.
pub const SECOND: u32 = SPECIAL | 1 << 6;
/// A special entry ends the block.
pub const END: u32 = SPECIAL | 1 << 7;

const MOST_BITS: usize = 15;
/// How many literals and lengths a description may have.
pub const LITERALS: usize = 286;
/// How many distances a description may have.
pub const DISTANCES: usize = 30;
/// The symbol that ends the block.
pub const END_SYMBOL: usize = 256;

/// What each symbol stands for, without its own bits.
pub const LITERAL_MEANINGS: [u32; 288] = {
    let mut meanings = [SPECIAL; 288];
    let mut i = 0;
    while i < 256 {
        meanings[i] = LITERAL | (i as u32) << 16;
        i += 1;
    }
    meanings[END_SYMBOL] = END;
    let mut base = 3;
    i = 257;
    while i < 285 {
        let extra = if i < 265 { 0 } else { (i as u32 - 261) / 4 };
        meanings[i] = base << 16 | extra;
        base += 1 << extra;
        i += 1;
    }
    // The longest length has a symbol of its own, although the one before could express it.
    meanings[285] = 258 << 16;
    meanings
};

pub const DISTANCE_MEANINGS: [u32; 32] = {
    let mut meanings = [SPECIAL; 32];
    let mut base = 1;
    let mut i = 0;
    while i < 30 {
        let extra = if i < 4 { 0 } else { (i as u32 - 2) / 2 };
        meanings[i] = base << 16 | extra;
        base += 1 << extra;
        i += 1;
    }
    meanings
};

/// The code for code lengths has nothing but its symbols.
pub const LENGTH_MEANINGS: [u32; 19] = {
    let mut meanings = [0; 19];
    let mut i = 0;
    while i < 19 {
        meanings[i] = (i as u32) << 16;
        i += 1;
    }
    meanings
};

/// A table of `N` entries, the second tables included.
pub struct Table<const N: usize> {
    pub entries: [u32; N],
}

/// Which codes that are not full are taken; zlib takes the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sparse {
    /// None.
    Never,
    /// One symbol of one bit.
    One,
    /// One symbol of one bit, or none at all.
    OneOrNone,
}

impl<const N: usize> Table<N> {
    pub fn new() -> Table<N> {
        Table { entries: [SPECIAL; N] }
    }

    /// Makes the table of the code whose symbols have these lengths.
    pub fn make(&mut self, bits: u32, lengths: &[u8], meanings: &[u32], sparse: Sparse) -> Result<(), Stop> {
        let mut counts = [0u16; MOST_BITS + 1];
        for &length in lengths {
            counts[usize::from(length)] += 1;
        }
        let unused = usize::from(counts[0]);
        counts[0] = 0;
        let mut left = 1i32;
        for &count in &counts[1..] {
            left = 2 * left - i32::from(count);
            if left < 0 {
                return Err(Stop::Broken);
            }
        }
        if left > 0 {
            let used = lengths.len() - unused;
            let allowed = match sparse {
                Sparse::Never => false,
                Sparse::One => used == 1 && counts[1] == 1,
                Sparse::OneOrNone => used == 0 || (used == 1 && counts[1] == 1),
            };
            if !allowed {
                return Err(Stop::Broken);
            }
        }
        // Symbols by length, and by number among the equally long.
        let mut sorted = [0u16; 288];
        let mut starts = [0u16; MOST_BITS + 2];
        for length in 1..=MOST_BITS {
            starts[length + 1] = starts[length] + counts[length];
        }
        let mut next = starts;
        for (symbol, &length) in lengths.iter().enumerate() {
            if length != 0 {
                let place = &mut next[usize::from(length)];
                sorted[usize::from(*place)] = symbol as u16;
                *place += 1;
            }
        }
        // The table for codes of one bit more begins as two copies of the one before.
        self.entries[..2].fill(SPECIAL);
        let mut code = 0u32;
        for length in 1..=bits {
            let half = 1 << (length - 1);
            if length > 1 {
                self.entries.copy_within(..half, half);
            }
            let these = usize::from(starts[length as usize])..usize::from(starts[length as usize + 1]);
            for &symbol in &sorted[these] {
                self.entries[reversed(code, length)] = meanings[usize::from(symbol)] + length * 0x101;
                code += 1;
            }
            code <<= 1;
        }
        let longer = &sorted[usize::from(starts[bits as usize + 1])..lengths.len() - unused];
        if longer.is_empty() {
            return Ok(());
        }
        self.second(bits, code, longer, lengths, meanings)
    }

    /// Adds the symbols whose codes are longer than the lookup; `code` is the first of them.
    fn second(&mut self, bits: u32, code: u32, symbols: &[u16], lengths: &[u8], meanings: &[u32]) -> Result<(), Stop> {
        let mask = (1 << bits) - 1;
        let codes = || {
            let (mut code, mut before) = (code, bits + 1);
            symbols.iter().map(move |&symbol| {
                let length = u32::from(lengths[usize::from(symbol)]);
                code <<= length - before;
                before = length;
                code += 1;
                (usize::from(symbol), length, reversed(code - 1, length))
            })
        };
        // Codes come by length, so the last that leads to a second table says how many bits it needs.
        for (_, length, place) in codes() {
            self.entries[place & mask] = length - bits;
        }
        let mut end = 1 << bits;
        for (symbol, length, place) in codes() {
            let first = self.entries[place & mask];
            let (start, depth) = if !is(first, SECOND) {
                let start = end;
                end += 1 << first;
                if end > N {
                    return Err(Stop::Broken);
                }
                self.entries[place & mask] = SECOND | (start as u32) << 16 | first << 8 | bits;
                (start, first)
            } else {
                ((first >> 16) as usize, first >> 8 & 15)
            };
            let entry = meanings[symbol] + (length - bits) * 0x101;
            let part = &mut self.entries[start..start + (1 << depth)];
            for place in part.iter_mut().skip(place >> bits).step_by(1 << (length - bits)) {
                *place = entry;
            }
        }
        Ok(())
    }
}

/// Returns a code with its first bit lowest, as the input has it.
fn reversed(code: u32, length: u32) -> usize {
    (code.reverse_bits() >> (32 - length)) as usize
}

/// Returns where in the second table of an entry the next bits lead.
#[inline(always)]
pub fn second(entry: u32, buffer: u64) -> usize {
    let mask = (1u64 << (entry >> 8 & 15)) - 1;
    (entry >> 16) as usize + (buffer & mask) as usize
}

/// Tells whether an entry has all bits of a kind.
#[inline(always)]
pub fn is(entry: u32, kind: u32) -> bool {
    entry & kind == kind
}

/// Returns the base of an entry and its extra bits, which follow its code in the buffer.
#[inline(always)]
pub fn value(entry: u32, before: u64) -> usize {
    let extra = (before & ((1 << (entry & 0x3f)) - 1)) >> (entry >> 8 & 15);
    (entry >> 16) as usize + extra as usize
}
