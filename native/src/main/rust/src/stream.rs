//! Large members in pieces: raw deflate that stops when the input or the room is used up.
//!
//! A handle is a number, not an address: a freed, forged or doubly used one is refused instead of followed.

use crate::border::{Outcome, Status};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use zlib_rs::{Inflate, InflateError, InflateFlush, Status as Progress};

/// Raw deflate may look back 32 KiB.
const WINDOW_BITS: u8 = 15;

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
    inflate: Inflate,
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
    let stream = Arc::new(Mutex::new(Stream { inflate: Inflate::new(false, WINDOW_BITS), state: MORE }));
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
        stream.inflate.reset(false);
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
        let (mut consumed, mut produced) = (0, 0);
        // One call takes what a C integer can count, so a longer piece needs several.
        while self.state == MORE {
            let (total_in, total_out) = (self.inflate.total_in(), self.inflate.total_out());
            let result = self.inflate.decompress(&input[consumed..], &mut out[produced..], InflateFlush::NoFlush);
            let taken = (self.inflate.total_in() - total_in) as usize;
            let given = (self.inflate.total_out() - total_out) as usize;
            consumed += taken;
            produced += given;
            match result {
                Ok(Progress::StreamEnd) => self.state = ENDED,
                Ok(Progress::Ok | Progress::BufError) => {
                    if taken == 0 && given == 0 {
                        break;
                    }
                }
                Err(InflateError::NeedDict { .. }) | Err(_) => self.state = BROKEN,
            }
        }
        Step { consumed: consumed as u64, produced: produced as u64, state: self.state, zero: 0 }
    }
}

#[cfg(test)]
#[path = "stream_test.rs"]
mod tests;
