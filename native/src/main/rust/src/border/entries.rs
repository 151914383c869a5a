//! Every function that the library exports. Each checks what it is handed, then calls one room.
//!
//! # Safety
//!
//! The contract is the same for all: each pointer leads to as much memory as the length beside it says, all of that
//! memory stays in place during the call, and nobody else writes to it meanwhile. Everything else that could be wrong
//! with the arguments is checked and answered with a status.
#![allow(clippy::missing_safety_doc)]

use super::{apart, guard, read, write, Outcome, Range, Region, Status};
use crate::inspect::{self, Inspection};
use crate::prove::{self, Member, Proof};
use crate::sha256::{self, State};
use crate::stream::{self, Step};
use crate::{describe, sha256::Road};

/// Returns the version of this interface.
#[no_mangle]
pub extern "C" fn tw_abi_version() -> u32 {
    1
}

/// Describes the library and what it found on this CPU, as lines of `key=value`.
///
/// If the room is too small, `written` says how much is needed and nothing else is written.
#[no_mangle]
pub unsafe extern "C" fn tw_describe(out: *mut u8, out_len: u64, written: *mut u64) -> i32 {
    guard(|| {
        apart(&[Region::of(out, out_len)?, one(written)?], &[])?;
        // SAFETY: both regions were checked above; the module's contract does the rest.
        let (out, written) = unsafe { (write(out, out_len), &mut write(written, 1)[0]) };
        let text = describe::text();
        *written = text.len() as u64;
        out.get_mut(..text.len()).ok_or(Status::InvalidArgument)?.copy_from_slice(text.as_bytes());
        Ok(())
    })
}

/// Makes the whole process use one road of SHA-256, for tests; 0 lets the library choose again.
#[no_mangle]
pub extern "C" fn tw_force_road(road: u32) -> i32 {
    guard(|| Road::force(road))
}

/// Panics, to show that a panic stops at the border.
#[no_mangle]
pub extern "C" fn tw_panic_on_purpose() -> i32 {
    // Unlike `panic!`, this writes nothing to standard error.
    guard(|| std::panic::resume_unwind(Box::new("on purpose")))
}

/// Takes the SHA-256 of each range.
#[no_mangle]
pub unsafe extern "C" fn tw_sha256(
    base: *const u8,
    base_len: u64,
    ranges: *const Range,
    n: u64,
    digests: *mut u8,
    digests_len: u64,
) -> i32 {
    guard(|| {
        apart(&[digests_of(digests, digests_len, n)?], &[Region::of(base, base_len)?, Region::of(ranges, n)?])?;
        // SAFETY: all regions were checked above; the module's contract does the rest.
        let (base, ranges, digests) =
            unsafe { (read(base, base_len), read(ranges, n), write(digests.cast::<[u8; 32]>(), n)) };
        sha256::whole(Road::current(), base, ranges, digests)
    })
}

/// Begins `n` streams.
#[no_mangle]
pub unsafe extern "C" fn tw_sha256_begin(states: *mut u8, states_len: u64, n: u64) -> i32 {
    guard(|| {
        states_of(states, states_len, n)?;
        // SAFETY: the region was checked above; the module's contract does the rest.
        unsafe { write(states.cast::<State>(), n) }.fill(State::new());
        Ok(())
    })
}

/// Feeds one range to each of `n` streams.
#[no_mangle]
pub unsafe extern "C" fn tw_sha256_update(
    states: *mut u8,
    states_len: u64,
    base: *const u8,
    base_len: u64,
    ranges: *const Range,
    n: u64,
) -> i32 {
    guard(|| {
        apart(&[states_of(states, states_len, n)?], &[Region::of(base, base_len)?, Region::of(ranges, n)?])?;
        // SAFETY: all regions were checked above; the module's contract does the rest.
        let (states, base, ranges) =
            unsafe { (write(states.cast::<State>(), n), read(base, base_len), read(ranges, n)) };
        sha256::update(Road::current(), states, base, ranges)
    })
}

/// Takes the digest of what `n` streams were fed until now; the streams stay as they are and can be fed more.
#[no_mangle]
pub unsafe extern "C" fn tw_sha256_finish(
    states: *const u8,
    states_len: u64,
    n: u64,
    digests: *mut u8,
    digests_len: u64,
) -> i32 {
    guard(|| {
        apart(&[digests_of(digests, digests_len, n)?], &[states_of(states, states_len, n)?])?;
        // SAFETY: both regions were checked above; the module's contract does the rest.
        let (states, digests) = unsafe { (read(states.cast::<State>(), n), write(digests.cast::<[u8; 32]>(), n)) };
        sha256::finish(Road::current(), states, digests)
    })
}

/// Inflates, checks and hashes the members of one archive.
#[no_mangle]
pub unsafe extern "C" fn tw_prove(
    input: *const u8,
    input_len: u64,
    members: *const Member,
    n: u64,
    arena: *mut u8,
    arena_len: u64,
    proofs: *mut Proof,
    proofs_len_in_bytes: u64,
) -> i32 {
    guard(|| {
        fits(n, size_of::<Proof>(), proofs_len_in_bytes)?;
        apart(
            &[Region::of(arena, arena_len)?, Region::of(proofs, n)?],
            &[Region::of(input, input_len)?, Region::of(members, n)?],
        )?;
        // SAFETY: all regions were checked above; the module's contract does the rest.
        let (input, members, arena, proofs) =
            unsafe { (read(input, input_len), read(members, n), write(arena, arena_len), write(proofs, n)) };
        prove::prove(Road::current(), input, members, arena, proofs)
    })
}

/// Makes an inflater for raw deflate; the caller frees it.
#[no_mangle]
pub unsafe extern "C" fn tw_inflater_new(handle: *mut u64) -> i32 {
    guard(|| {
        one(handle)?;
        // SAFETY: the region was checked above; the module's contract does the rest.
        let handle = unsafe { write(handle, 1) };
        handle[0] = stream::open()?;
        Ok(())
    })
}

/// Frees an inflater.
#[no_mangle]
pub extern "C" fn tw_inflater_free(handle: u64) -> i32 {
    guard(|| stream::close(handle))
}

/// Makes an inflater ready for another stream.
#[no_mangle]
pub extern "C" fn tw_inflater_reset(handle: u64) -> i32 {
    guard(|| stream::reset(handle))
}

/// Inflates until the input or the room is used up or the stream ends.
#[no_mangle]
pub unsafe extern "C" fn tw_inflate(
    handle: u64,
    input: *const u8,
    in_len: u64,
    out: *mut u8,
    out_len: u64,
    step: *mut Step,
) -> i32 {
    guard(|| {
        apart(&[Region::of(out, out_len)?, one(step)?], &[Region::of(input, in_len)?])?;
        // SAFETY: all regions were checked above; the module's contract does the rest.
        let (input, out, step) = unsafe { (read(input, in_len), write(out, out_len), write(step, 1)) };
        step[0] = stream::inflate(handle, input, out)?;
        Ok(())
    })
}

/// Takes the CRC-32 of a piece, after `seed` for the pieces before it (0 for none).
#[no_mangle]
pub unsafe extern "C" fn tw_crc32(base: *const u8, len: u64, seed: u32, crc: *mut u32) -> i32 {
    guard(|| {
        apart(&[one(crc)?], &[Region::of(base, len)?])?;
        // SAFETY: both regions were checked above; the module's contract does the rest.
        let (base, crc) = unsafe { (read(base, len), write(crc, 1)) };
        crc[0] = prove::crc32(seed, base);
        Ok(())
    })
}

/// Reads the facts of many wheels.
///
/// `done` says how many were looked at; it is less than `n` when the next wheel's text did not fit.
#[no_mangle]
pub unsafe extern "C" fn tw_inspect(
    paths: *const u8,
    paths_len: u64,
    ranges: *const Range,
    n: u64,
    text: *mut u8,
    text_len: u64,
    results: *mut Inspection,
    results_len_in_bytes: u64,
    done: *mut u64,
) -> i32 {
    guard(|| {
        fits(n, size_of::<Inspection>(), results_len_in_bytes)?;
        apart(
            &[Region::of(text, text_len)?, Region::of(results, n)?, one(done)?],
            &[Region::of(paths, paths_len)?, Region::of(ranges, n)?],
        )?;
        // SAFETY: all regions were checked above; the module's contract does the rest.
        let (paths, ranges, text, results, done) = unsafe {
            (read(paths, paths_len), read(ranges, n), write(text, text_len), write(results, n), write(done, 1))
        };
        done[0] = inspect::inspect(paths, ranges, text, results)? as u64;
        Ok(())
    })
}

/// Checks a place for one result, which unlike an array cannot be empty.
fn one<T>(place: *mut T) -> Outcome<Region> {
    Region::of(place, 1)
}

fn digests_of(digests: *mut u8, bytes: u64, n: u64) -> Outcome<Region> {
    fits(n, 32, bytes)?;
    Region::of(digests.cast::<[u8; 32]>(), n)
}

fn states_of(states: *const u8, bytes: u64, n: u64) -> Outcome<Region> {
    fits(n, size_of::<State>(), bytes)?;
    Region::of(states.cast::<State>(), n)
}

fn fits(count: u64, size: usize, bytes: u64) -> Outcome {
    match count.checked_mul(size as u64) {
        Some(needed) if needed <= bytes => Ok(()),
        _ => Err(Status::InvalidArgument),
    }
}

#[cfg(test)]
#[path = "entries_test.rs"]
mod tests;
