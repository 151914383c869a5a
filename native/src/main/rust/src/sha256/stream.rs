//! Streams: messages that arrive in pieces, whose states the caller keeps.

use super::lanes::{self, Job};
use super::{bytes_of, Digest, Road, Words, BLOCK, START};
use crate::border::{Outcome, Range, Status};

/// Marks memory that [`State::new`] has set up.
const MARK: u64 = u64::from_le_bytes(*b"twsha256");

/// The state of one stream: plain data that the caller may copy and need not free.
#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub struct State {
    mark: u64,
    total: u64,
    words: Words,
    /// The bytes after the last whole block; how many they are follows from the total.
    rest: [u8; BLOCK],
    spare: [u64; 2],
}

const _: () = assert!(size_of::<State>() == 128 && align_of::<State>() == 8);

impl State {
    /// Returns the state of a stream that was fed nothing.
    pub fn new() -> State {
        State { mark: MARK, total: 0, words: START, rest: [0; BLOCK], spare: [0; 2] }
    }

    fn held(&self) -> usize {
        (self.total % BLOCK as u64) as usize
    }
}

impl Default for State {
    fn default() -> State {
        State::new()
    }
}

/// Feeds one range of `base` to each stream.
pub fn update(road: Road, states: &mut [State], base: &[u8], ranges: &[Range]) -> Outcome {
    if states.len() != ranges.len() {
        return Err(Status::InvalidArgument);
    }
    // Nothing is fed unless all can be, so that a refused call leaves every stream as it was.
    for (state, range) in states.iter().zip(ranges) {
        range.bounds(base.len())?;
        let total = state.total.checked_add(range.length);
        if state.mark != MARK || total.is_none_or(|total| total > u64::MAX / 8) {
            return Err(Status::InvalidArgument);
        }
    }
    let mut feeds = Vec::new();
    feeds.try_reserve_exact(states.len())?;
    for (state, range) in states.iter_mut().zip(ranges) {
        feeds.push(Feed::begin(state, range.of(base)?));
    }
    let mut words = Vec::new();
    words.try_reserve_exact(feeds.len())?;
    words.extend(feeds.iter().map(|feed| feed.words));
    lanes::run(road, feeds.len(), |i| feeds[i].body.len() as u64, |i| feeds[i].job(), |i, after| words[i] = *after)?;
    for ((state, feed), words) in states.iter_mut().zip(&feeds).zip(words) {
        state.total += feed.length;
        state.words = words;
        if !feed.joined {
            state.rest[..feed.after.len()].copy_from_slice(feed.after);
        }
    }
    Ok(())
}

/// One piece, cut where the stream's blocks begin.
struct Feed<'a> {
    words: Words,
    /// The block that the piece completes, if it does.
    head: Option<[u8; BLOCK]>,
    /// The whole blocks of the piece.
    body: &'a [u8],
    /// What comes after them.
    after: &'a [u8],
    /// Whether the whole piece joined the held bytes without filling their block.
    joined: bool,
    length: u64,
}

impl<'a> Feed<'a> {
    fn begin(state: &mut State, piece: &'a [u8]) -> Feed<'a> {
        let held = state.held();
        let length = piece.len() as u64;
        let mut head = None;
        let mut piece = piece;
        if held > 0 {
            let taken = piece.len().min(BLOCK - held);
            let (first, others) = piece.split_at(taken);
            state.rest[held..held + taken].copy_from_slice(first);
            piece = others;
            if held + taken == BLOCK {
                head = Some(state.rest);
            }
        }
        let joined = held > 0 && head.is_none();
        let (body, after) = piece.split_at(piece.len() / BLOCK * BLOCK);
        Feed { words: state.words, head, body, after, joined, length }
    }

    fn job(&self) -> Job<'_> {
        Job { words: self.words, head: self.head.as_ref().map_or(&[], |block| &block[..]), body: self.body, last: None }
    }
}

/// Takes the digest of what each stream was fed until now.
pub fn finish(road: Road, states: &[State], digests: &mut [Digest]) -> Outcome {
    if states.len() != digests.len() || states.iter().any(|state| state.mark != MARK) {
        return Err(Status::InvalidArgument);
    }
    lanes::run(
        road,
        states.len(),
        |i| states[i].held() as u64,
        |i| Job {
            words: states[i].words,
            head: &[],
            body: &[],
            last: Some((&states[i].rest[..states[i].held()], states[i].total)),
        },
        |i, words| digests[i] = bytes_of(words),
    )
}
