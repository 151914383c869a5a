//! Inflates raw deflate, whole or in pieces, fast and strictly.
//!
//! A stream that zlib refuses is refused here too: codes that are over-full or not full, symbols that do not exist,
//! distances before the start, a missing end. Fast decoders commonly let some of these pass, and then a wheel that no
//! installer can unpack would look whole.
//!
//! See [RFC 1951](https://www.rfc-editor.org/rfc/rfc1951).

mod bits;
mod block;
mod fast;
mod header;
mod table;

use bits::{Bits, Held};
use block::{Block, Repetition};
use header::Header;

/// How far a distance reaches back.
pub const WINDOW: usize = 32 << 10;

/// With so much more room than its content takes, a stream is decoded to its end without a check at every step.
pub const SPARE: usize = fast::ROOM;

/// Why there is no next symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The input is used up.
    Input,
    /// The room is used up.
    Room,
    /// The stream is broken, and will be.
    Broken,
}

/// Why a whole stream was not inflated: it is broken, unfinished, or longer than its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Where one call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many bytes of the input were taken.
    pub consumed: usize,
    /// How many bytes were given.
    pub produced: usize,
    /// Why it is not the end of the stream, if it is not.
    pub stop: Option<Stop>,
}

/// What comes next in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Header,
    /// The description of codes.
    Codes,
    Symbols,
    /// The length of a stored block.
    Length,
    /// This many stored bytes.
    Stored(usize),
    End,
    Broken,
}

/// A decoder, used for one stream after another.
pub struct Inflater {
    header: Header,
    block: Block,
    next: Next,
    last: bool,
    held: Held,
    repetition: Repetition,
    /// What was given before, as far as distances reach.
    window: Vec<u8>,
}

impl Default for Inflater {
    fn default() -> Inflater {
        Inflater::new()
    }
}

impl Inflater {
    /// Makes a decoder.
    pub fn new() -> Inflater {
        Inflater {
            header: Header::new(),
            block: Block::new(),
            next: Next::Header,
            last: false,
            held: Held::default(),
            repetition: Repetition::default(),
            window: Vec::new(),
        }
    }

    /// Makes it ready for another stream.
    pub fn reset(&mut self) {
        self.next = Next::Header;
        self.held = Held::default();
        self.repetition = Repetition::default();
        self.window.clear();
    }

    /// Inflates the stream at the start of `input` into `out`; what lies behind the stream's end in `out` is undefined.
    ///
    /// Returns how many bytes it took and gave.
    pub fn inflate(&mut self, input: &[u8], out: &mut [u8]) -> Result<(usize, usize), Refused> {
        self.reset();
        match self.advance(input, out) {
            Progress { consumed, produced, stop: None } => Ok((consumed, produced)),
            _ => Err(Refused),
        }
    }

    /// Goes on in a stream with the next piece of it; what lies behind what was given in `out` is undefined.
    ///
    /// Unless the room was too small, the whole piece is taken.
    pub fn piece(&mut self, input: &[u8], out: &mut [u8]) -> Progress {
        let progress = self.advance(input, out);
        if progress.stop == Some(Stop::Broken) {
            self.next = Next::Broken;
        }
        self.remember(&out[..progress.produced]);
        progress
    }

    /// Keeps the end of what was given.
    fn remember(&mut self, given: &[u8]) {
        if given.len() >= WINDOW {
            self.window.clear();
            self.window.extend_from_slice(&given[given.len() - WINDOW..]);
            return;
        }
        let outdated = (self.window.len() + given.len()).saturating_sub(WINDOW);
        self.window.drain(..outdated);
        self.window.extend_from_slice(given);
    }

    fn advance(&mut self, input: &[u8], out: &mut [u8]) -> Progress {
        let mut bits = Bits::new(input, self.held);
        let mut size = 0;
        let stop = loop {
            match self.step(&mut bits, out, &mut size) {
                Ok(()) if self.next == Next::End => break None,
                Ok(()) => {}
                Err(stop) => break Some(stop),
            }
        };
        // What ends in the next piece was taken; what begins behind the end of the stream or the room was not.
        self.held = if stop == Some(Stop::Input) { bits.keep() } else { bits.give_back() };
        Progress { consumed: bits.at, produced: size, stop }
    }

    /// Does what comes next, or as much of it as input and room allow.
    fn step(&mut self, bits: &mut Bits, out: &mut [u8], size: &mut usize) -> Result<(), Stop> {
        match self.next {
            Next::Header => {
                bits.need(3)?;
                self.last = bits.take(1) == 1;
                self.next = match bits.take(2) {
                    0 => Next::Length,
                    1 => {
                        self.block.fixed()?;
                        Next::Symbols
                    }
                    2 => {
                        self.header.begin();
                        Next::Codes
                    }
                    _ => return Err(Stop::Broken),
                };
            }
            Next::Codes => {
                self.header.read(bits)?;
                let (literals, distances) = self.header.lengths();
                self.block.described(literals, distances)?;
                self.next = Next::Symbols;
            }
            Next::Symbols => {
                self.block.decode(bits, &mut self.repetition, &self.window, out, size)?;
                self.next = self.after();
            }
            Next::Length => {
                bits.skip(bits.held % 8);
                bits.need(32)?;
                let (length, complement) = (bits.take(16), bits.take(16));
                if length ^ complement != 0xffff {
                    return Err(Stop::Broken);
                }
                self.next = Next::Stored(length as usize);
            }
            Next::Stored(left) => {
                bits.unread()?;
                let count = left.min(bits.input.len() - bits.at).min(out.len() - *size);
                out[*size..*size + count].copy_from_slice(&bits.input[bits.at..bits.at + count]);
                *size += count;
                bits.at += count;
                if count < left {
                    self.next = Next::Stored(left - count);
                    return Err(if bits.at == bits.input.len() { Stop::Input } else { Stop::Room });
                }
                self.next = self.after();
            }
            Next::End => {}
            Next::Broken => return Err(Stop::Broken),
        }
        Ok(())
    }

    fn after(&self) -> Next {
        match self.last {
            true => Next::End,
            false => Next::Header,
        }
    }
}

#[cfg(test)]
mod writer;

#[cfg(test)]
#[path = "inflate_test.rs"]
mod tests;
