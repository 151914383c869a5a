//! Writes deflate streams as they are wanted, right or wrong; for tests.

/// Writes deflate bit by bit.
#[derive(Default)]
pub struct Writer {
    pub bytes: Vec<u8>,
    used: u32,
}

impl Writer {
    pub fn put(&mut self, value: u32, count: u32) {
        for i in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if i < 32 && value >> i & 1 == 1 {
                *self.bytes.last_mut().unwrap() |= 1 << (self.used % 8);
            }
            self.used += 1;
        }
    }

    /// Writes a code, whose first bit is its highest.
    pub fn code(&mut self, code: u32, length: u32) {
        (0..length).rev().for_each(|i| self.put(code >> i & 1, 1));
    }

    pub fn block(&mut self, kind: u32, last: bool) {
        self.put(last.into(), 1);
        self.put(kind, 2);
    }

    pub fn stored(&mut self, content: &[u8], last: bool) {
        self.block(0, last);
        self.used = self.used.next_multiple_of(8);
        let length = content.len() as u16;
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend((!length).to_le_bytes());
        self.bytes.extend(content);
        self.used = 0;
    }

    /// Writes a literal, end or length symbol of the fixed code.
    pub fn fixed(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    pub fn fixed_length(&mut self, length: usize) {
        let (symbol, extra, bits) = symbol(length - 3, 4);
        if length == 258 {
            return self.fixed(285);
        }
        self.fixed(257 + symbol);
        self.put(extra, bits);
    }

    pub fn fixed_distance(&mut self, distance: usize) {
        let (symbol, extra, bits) = symbol(distance - 1, 2);
        self.code(symbol, 5);
        self.put(extra, bits);
    }

    /// Writes the description of two codes in the plainest way: every length in four bits.
    pub fn described(&mut self, literals: &[u8], distances: &[u8]) {
        self.put(literals.len() as u32 - 257, 5);
        self.put(distances.len() as u32 - 1, 5);
        self.put(15, 4);
        // Sixteen lengths of four bits each are a full code; those that repeat are not used.
        (0..19).for_each(|i| self.put(if i < 3 { 0 } else { 4 }, 3));
        for &length in literals.iter().chain(distances) {
            self.code(length.into(), 4);
        }
    }
}

/// Splits a value into the symbol for it, its extra bits and how many there are; each power of two has `steps` symbols.
pub fn symbol(value: usize, steps: usize) -> (u32, u32, u32) {
    let (mut symbol, mut base, mut bits) = (0, 0, 0);
    loop {
        for _ in 0..if bits == 0 { 2 * steps } else { steps } {
            if value < base + (1 << bits) {
                return (symbol, (value - base) as u32, bits);
            }
            base += 1 << bits;
            symbol += 1;
        }
        bits += 1;
    }
}

/// Returns the code and its length for each symbol.
pub fn canonical(lengths: &[u8]) -> Vec<(u32, u32)> {
    let mut codes = vec![(0, 0); lengths.len()];
    let mut code = 0;
    for length in 1..=15 {
        code <<= 1;
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, &l)| l == length) {
            codes[symbol] = (code, length.into());
            code += 1;
        }
    }
    codes
}
