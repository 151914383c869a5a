//! Streams that lenient decoders take and zlib refuses: no installer could unpack them.

use super::Inflater;

/// Full lengths for the end of the block and one more symbol.
fn two(other: usize) -> Vec<u8> {
    let mut lengths = vec![0; 257.max(other + 1)];
    (lengths[256], lengths[other]) = (1, 1);
    lengths
}

#[test]
fn what_lenient_decoders_let_pass_is_refused() {
    let fixed = |symbols: fn(&mut Writer)| {
        let mut bits = Writer::default();
        bits.stored(&[7; 32_000], false);
        bits.block(1, true);
        symbols(&mut bits);
        bits.fixed(256);
        bits.bytes
    };
    let described = |literals: &[u8], distances: &[u8], after: &[(u32, u32)]| {
        let mut bits = Writer::default();
        bits.stored(&[7; 32_000], false);
        bits.block(2, true);
        bits.described(literals, distances);
        for &(value, count) in after {
            bits.put(value, count);
        }
        bits.bytes
    };
    // The last of 257 symbols is the end, with code 0; symbol 257 is the length 3, with code 1.
    let (end, three) = ((0, 1), (1, 1));
    let mut too_many = two(257);
    too_many.resize(287, 0);
    let mut only_end = vec![0; 257];
    only_end[256] = 1;
    let cases = [
        ("literal 286", fixed(|bits| bits.fixed(286))),
        ("literal 287", fixed(|bits| bits.fixed(287))),
        ("distance 30", fixed(|bits| (bits.fixed_length(3), bits.code(30, 5)).1)),
        ("distance 31", fixed(|bits| (bits.fixed_length(3), bits.code(31, 5)).1)),
        ("287 literals", described(&too_many, &[1, 1], &[end])),
        ("31 distances", described(&two(257), &[&[1, 1][..], &[0; 29]].concat(), &[end])),
        ("a distance of no code", described(&two(257), &[0], &[three, (0, 1), end])),
        ("the other bit of a distance alone", described(&two(257), &[1], &[three, (1, 1), end])),
        ("the other bit of the end alone", described(&only_end, &[0], &[(1, 1), end])),
        ("a distance alone, but of two bits", described(&two(257), &[2], &[end])),
        ("two distances, but not full", described(&two(257), &[2, 2], &[end])),
        ("literals that are not full", described(&[&[0; 254][..], &[2, 2, 2]].concat(), &[0], &[(2, 2)])),
        ("literals that are over-full", described(&[&[0; 254][..], &[1, 1, 1]].concat(), &[0], &[end])),
        ("no end", described(&[&[1, 1][..], &[0; 255]].concat(), &[0], &[end])),
        ("a length that repeats nothing", {
            let mut bits = Writer::default();
            bits.block(2, true);
            bits.put(0, 14);
            // The first three of the four lengths are those of 16, 17 and 18.
            [1, 1, 0, 0].into_iter().for_each(|length| bits.put(length, 3));
            bits.put(0, 60);
            bits.bytes
        }),
        ("a code for lengths that is not full", {
            let mut bits = Writer::default();
            bits.block(2, true);
            bits.put(0, 14);
            [0, 0, 1, 0].into_iter().for_each(|length| bits.put(length, 3));
            bits.put(0, 60);
            bits.bytes
        }),
        ("a distance before the start", {
            let mut bits = Writer::default();
            bits.block(1, true);
            bits.fixed(65);
            bits.fixed_length(3);
            bits.fixed_distance(2);
            bits.fixed(256);
            bits.bytes
        }),
        ("a stored length that its complement denies", vec![1, 1, 0, 0xff, 0xff, 65]),
        ("the third kind of block", vec![7, 0, 0, 0]),
    ];
    let (mut inflater, mut out) = (Inflater::new(), vec![0; 40_000]);
    for (what, stream) in cases {
        for spare in [0, 400] {
            let stream = [&stream[..], &vec![0; spare]].concat();
            assert_eq!(inflater.inflate(&stream, &mut out), None, "{what}");
        }
    }
    let good = [
        ("all literals", described(&[&[0; 255][..], &[1, 1], &[0; 29]].concat(), &[0], &[(1, 1)])),
        ("30 distances", described(&two(257), &[&[1, 1][..], &[0; 28]].concat(), &[three, (0, 1), end])),
        ("no distance, and none used", described(&two(257), &[0], &[end])),
        ("a distance alone", described(&two(257), &[1], &[three, (0, 1), end])),
        ("the end alone", described(&only_end, &[0], &[end])),
    ];
    for (what, stream) in good {
        let found = inflater.inflate(&stream, &mut out).map(|(consumed, _)| consumed);
        assert_eq!(found, Some(stream.len()), "{what}");
    }
}

/// Writes deflate bit by bit.
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    used: u32,
}

impl Writer {
    fn put(&mut self, value: u32, count: u32) {
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
    fn code(&mut self, code: u32, length: u32) {
        (0..length).rev().for_each(|i| self.put(code >> i & 1, 1));
    }

    fn block(&mut self, kind: u32, last: bool) {
        self.put(last.into(), 1);
        self.put(kind, 2);
    }

    fn stored(&mut self, content: &[u8], last: bool) {
        self.block(0, last);
        self.used = self.used.next_multiple_of(8);
        let length = content.len() as u16;
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend((!length).to_le_bytes());
        self.bytes.extend(content);
        self.used = 0;
    }

    /// Writes a literal, end or length symbol of the fixed code.
    fn fixed(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    fn fixed_length(&mut self, length: usize) {
        let (symbol, extra, bits) = symbol(length - 3, 4);
        if length == 258 {
            return self.fixed(285);
        }
        self.fixed(257 + symbol);
        self.put(extra, bits);
    }

    fn fixed_distance(&mut self, distance: usize) {
        let (symbol, extra, bits) = symbol(distance - 1, 2);
        self.code(symbol, 5);
        self.put(extra, bits);
    }

    /// Writes the description of two codes in the plainest way: every length in four bits.
    fn described(&mut self, literals: &[u8], distances: &[u8]) {
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
fn symbol(value: usize, steps: usize) -> (u32, u32, u32) {
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
