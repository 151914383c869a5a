//! What linkings left for their callers: components and error texts.
//!
//! A handle is a number, not an address: a freed, forged or doubly used one is refused instead of followed.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use truewheel::border::{Outcome, Status};

/// Where a result is; it stays there until its handle is freed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Linked {
    /// What frees it; 0 if there is no result.
    pub handle: u64,
    /// The address of its first byte.
    pub address: u64,
    /// How many bytes it has.
    pub length: u64,
}

const _: () = assert!(size_of::<Linked>() == 24);

impl Linked {
    /// What a caller has before there is anything.
    pub const NOTHING: Linked = Linked { handle: 0, address: 0, length: 0 };
}

struct Results {
    last: u64,
    kept: BTreeMap<u64, Vec<u8>>,
}

static RESULTS: Mutex<Results> = Mutex::new(Results { last: 0, kept: BTreeMap::new() });

fn results() -> MutexGuard<'static, Results> {
    // Nothing between locking and unlocking leaves the table half changed.
    RESULTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps bytes under a handle that is never 0 and never used again.
pub fn keep(bytes: Vec<u8>) -> Linked {
    let (address, length) = (bytes.as_ptr() as u64, bytes.len() as u64);
    let mut table = results();
    table.last += 1;
    let handle = table.last;
    table.kept.insert(handle, bytes);
    Linked { handle, address, length }
}

/// Frees a result.
///
/// # Errors
///
/// [`Status::InvalidArgument`] if there is none under this handle.
pub fn free(handle: u64) -> Outcome {
    let removed = results().kept.remove(&handle);
    removed.map(drop).ok_or(Status::InvalidArgument)
}
