//! Keeps the lanes of a road busy with messages of different lengths.
//!
//! Longest first; all lanes run together for as many blocks as the shortest of them has left, and a lane that ends is
//! given the next message. When messages run out the remaining lanes close ranks.

use super::{Road, Words, BLOCK, START};
use crate::border::Outcome;

/// No road has more lanes.
pub const MOST: usize = 8;

/// A message or a part of one.
pub struct Job<'a> {
    /// The state before it.
    pub words: Words,
    /// Whole blocks that come first, perhaps none.
    pub head: &'a [u8],
    /// Whole blocks that follow.
    pub body: &'a [u8],
    /// If the message ends here: what remains after the blocks, less than one, and the length of the whole message.
    pub last: Option<(&'a [u8], u64)>,
}

impl<'a> Job<'a> {
    /// Makes the job of hashing a whole message.
    pub fn message(message: &'a [u8]) -> Job<'a> {
        let (body, rest) = message.split_at(message.len() / BLOCK * BLOCK);
        Job { words: START, head: &[], body, last: Some((rest, message.len() as u64)) }
    }
}

/// The last one or two blocks of a message: its rest, a one bit, zeros and its length in bits.
#[derive(Clone, Copy)]
struct Padding {
    bytes: [u8; 2 * BLOCK],
    length: usize,
}

impl Padding {
    const NONE: Padding = Padding { bytes: [0; 2 * BLOCK], length: 0 };

    fn of(rest: &[u8], total: u64) -> Padding {
        let length = if rest.len() < BLOCK - 8 { BLOCK } else { 2 * BLOCK };
        let mut bytes = [0; 2 * BLOCK];
        bytes[..rest.len()].copy_from_slice(rest);
        bytes[rest.len()] = 0x80;
        bytes[length - 8..length].copy_from_slice(&total.wrapping_mul(8).to_be_bytes());
        Padding { bytes, length }
    }
}

/// A job on its way: which part of it is next, and how much of that is done.
#[derive(Clone, Copy)]
struct Lane<'a> {
    index: usize,
    head: &'a [u8],
    body: &'a [u8],
    padding: Padding,
    part: u8,
    at: usize,
}

impl<'a> Lane<'a> {
    const IDLE: Lane<'static> = Lane { index: 0, head: &[], body: &[], padding: Padding::NONE, part: 0, at: 0 };

    fn of(index: usize, job: Job<'a>) -> Lane<'a> {
        let padding = match job.last {
            Some((rest, total)) => Padding::of(rest, total),
            None => Padding::NONE,
        };
        Lane { index, head: job.head, body: job.body, padding, ..Lane::IDLE }
    }

    /// Returns what is left of the current part, moving to the next if nothing is; empty at the end of the job.
    fn left(&mut self) -> usize {
        loop {
            let left = self.part().len() - self.at;
            if left > 0 || self.part == 2 {
                return left;
            }
            self.part += 1;
            self.at = 0;
        }
    }

    fn part(&self) -> &[u8] {
        match self.part {
            0 => self.head,
            1 => self.body,
            _ => &self.padding.bytes[..self.padding.length],
        }
    }

    fn piece(&self, length: usize) -> &[u8] {
        &self.part()[self.at..self.at + length]
    }
}

/// Runs `count` jobs and hands the state after each to `done`.
///
/// `length` orders them; `job` is asked for each once.
pub fn run<'a>(
    road: Road,
    count: usize,
    length: impl Fn(usize) -> u64,
    job: impl Fn(usize) -> Job<'a>,
    mut done: impl FnMut(usize, &Words),
) -> Outcome {
    let mut order = Vec::new();
    if count > 1 {
        order.try_reserve_exact(count)?;
        order.extend(0..count);
        order.sort_unstable_by_key(|&i| std::cmp::Reverse(length(i)));
    }
    let mut taken = 0;
    let mut active = 0;
    let mut words = [[0; 8]; MOST];
    let mut lanes = [Lane::IDLE; MOST];
    loop {
        let mut step = usize::MAX;
        let mut i = 0;
        while i < road.lanes() {
            if i == active {
                if taken == count {
                    break;
                }
                let index = if count > 1 { order[taken] } else { 0 };
                taken += 1;
                let job = job(index);
                words[i] = job.words;
                lanes[i] = Lane::of(index, job);
                active += 1;
            }
            match lanes[i].left() {
                0 => {
                    done(lanes[i].index, &words[i]);
                    active -= 1;
                    lanes[i] = lanes[active];
                    words[i] = words[active];
                }
                left => {
                    step = step.min(left);
                    i += 1;
                }
            }
        }
        if active == 0 {
            return Ok(());
        }
        let mut pieces: [&[u8]; MOST] = [&[]; MOST];
        for (piece, lane) in pieces.iter_mut().zip(&lanes).take(active) {
            *piece = lane.piece(step);
        }
        road.compress(&mut words[..active], &pieces[..active]);
        for lane in &mut lanes[..active] {
            lane.at += step;
        }
    }
}
