//! Large members in pieces: raw deflate that stops when the input or the room is used up.
//!
//! A handle is a number, not an address: a freed, forged or doubly used one is refused instead of followed.

use crate::border::{Outcome, Status};
use crate::inflate::{Inflater, Stop};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// How far one call came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Step {
    /// How many bytes of the input it took.
    pub consumed: u64,
    /// How many bytes it gave.
    pub produced: u64,
    /// 0 if there is more to come, 1 after the end of the stream, 2 if the stream is broken.
    pub state: u32,
    /// Always 0.
    pub zero: u32,
}

const _: () = assert!(size_of::<Step>() == 24);

const MORE: u32 = 0;
const ENDED: u32 = 1;
const BROKEN: u32 = 2;

/// An inflater and what became of its stream.
struct Stream {
    inflater: Inflater,
    state: u32,
}

struct Streams {
    last: u64,
    open: BTreeMap<u64, Arc<Mutex<Stream>>>,
}

static STREAMS: Mutex<Streams> = Mutex::new(Streams { last: 0, open: BTreeMap::new() });

fn streams() -> MutexGuard<'static, Streams> {
    // Nothing between locking and unlocking leaves the table half changed.
    STREAMS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes an inflater and returns its handle, which is never 0 and never used again.
pub fn open() -> Outcome<u64> {
    let stream = Arc::new(Mutex::new(Stream { inflater: Inflater::new(), state: MORE }));
    let mut table = streams();
    table.last += 1;
    let handle = table.last;
    table.open.insert(handle, stream);
    Ok(handle)
}

/// Frees an inflater.
pub fn close(handle: u64) -> Outcome {
    let removed = streams().open.remove(&handle);
    removed.map(drop).ok_or(Status::InvalidArgument)
}

/// Makes an inflater ready for another stream.
pub fn reset(handle: u64) -> Outcome {
    with(handle, |stream| {
        stream.inflater.reset();
        stream.state = MORE;
    })
}

/// Inflates until the input or the room is used up or the stream ends.
pub fn inflate(handle: u64, input: &[u8], out: &mut [u8]) -> Outcome<Step> {
    with(handle, |stream| stream.step(input, out))
}

/// Runs something on a stream that nobody else is using.
fn with<T>(handle: u64, body: impl FnOnce(&mut Stream) -> T) -> Outcome<T> {
    let found = streams().open.get(&handle).cloned().ok_or(Status::InvalidArgument)?;
    let result = match found.try_lock() {
        Ok(mut stream) => Ok(body(&mut stream)),
        // A stream whose user panicked is in no state to go on; it can only be freed.
        Err(TryLockError::Poisoned(_)) | Err(TryLockError::WouldBlock) => Err(Status::InvalidArgument),
    };
    result
}

impl Stream {
    fn step(&mut self, input: &[u8], out: &mut [u8]) -> Step {
        if self.state != MORE {
            return Step { consumed: 0, produced: 0, state: self.state, zero: 0 };
        }
        let progress = self.inflater.piece(input, out);
        self.state = match progress.stop {
            None => ENDED,
            Some(Stop::Broken) => BROKEN,
            Some(Stop::Input | Stop::Room) => MORE,
        };
        Step { consumed: progress.consumed as u64, produced: progress.produced as u64, state: self.state, zero: 0 }
    }
}

#[cfg(test)]
#[path = "stream_test.rs"]
mod tests;
