//! Decodes while there is so much input and room that nothing need be checked but what the stream says.
//!
//! Most of the time of a run goes by here. Reads and writes are of eight bytes wherever only some of them count, and
//! each is covered by the margins that every turn begins with.

use super::bits::REFILLED;
use super::block::Repetition;
use super::table::*;
use super::{Bits, Stop};

/// The longest repetition.
const LONGEST: usize = 258;

/// How much input is wanted in front of a turn, which refills twice, each time seven bytes at most, and reads eight.
pub const INPUT: usize = 32;

/// How much room is wanted for a turn: three literals and a repetition, copied in words.
pub const ROOM: usize = 3 + LONGEST + 48;

/// Decodes until the end of the block, and then returns true, or until a margin is reached.
pub fn decode(
    bits: &mut Bits,
    literals: &[u32; LITERAL_ENTRIES],
    distances: &[u32; DISTANCE_ENTRIES],
    repetition: &mut Repetition,
    out: &mut [u8],
    size: &mut usize,
) -> Result<bool, Stop> {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("bmi1") && std::arch::is_x86_feature_detected!("bmi2") {
        // SAFETY: the CPU has the features.
        return unsafe { decode_with_bmi(bits, literals, distances, repetition, out, size) };
    }
    decode_anywhere::<false>(bits, literals, distances, repetition, out, size)
}

/// The same, compiled for shifts by any register and for masks of any number of bits.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "bmi1,bmi2")]
#[inline(never)]
fn decode_with_bmi(
    bits: &mut Bits,
    literals: &[u32; LITERAL_ENTRIES],
    distances: &[u32; DISTANCE_ENTRIES],
    repetition: &mut Repetition,
    out: &mut [u8],
    size: &mut usize,
) -> Result<bool, Stop> {
    decode_anywhere::<true>(bits, literals, distances, repetition, out, size)
}

#[inline(always)]
fn decode_anywhere<const BMI: bool>(
    bits: &mut Bits,
    literals: &[u32; LITERAL_ENTRIES],
    distances: &[u32; DISTANCE_ENTRIES],
    repetition: &mut Repetition,
    out: &mut [u8],
    size: &mut usize,
) -> Result<bool, Stop> {
    let (input, room) = (bits.input.as_ptr_range(), out.as_mut_ptr_range());
    if bits.input.len() - bits.at < INPUT || out.len() - *size < ROOM {
        return Ok(false);
    }
    // SAFETY: all four are inside the slices, as was just checked.
    let (mut at, at_most) = unsafe { (input.start.add(bits.at), input.end.sub(INPUT)) };
    // SAFETY: as above.
    let (mut to, to_most) = unsafe { (room.start.add(*size), room.end.sub(ROOM)) };
    // Only the lowest six bits of `held` count: whole entries are subtracted from it, and shifts look at no more.
    let (mut buffer, mut held) = (bits.buffer, bits.held);
    macro_rules! refill {
        () => {
            // SAFETY: the turn began with INPUT bytes at `at`, which has gone on by seven at most.
            let word = unsafe { at.cast::<u64>().read_unaligned() };
            buffer |= u64::from_le(word).wrapping_shl(held);
            // SAFETY: as above.
            at = unsafe { at.add((!held >> 3 & 7) as usize) };
            held |= REFILLED;
        };
    }
    macro_rules! skip {
        ($entry:expr) => {
            buffer = buffer.wrapping_shr($entry);
            held = held.wrapping_sub($entry);
        };
    }
    macro_rules! literal {
        ($entry:expr) => {
            // SAFETY: the turn began with ROOM bytes at `to`, which has gone on by two at most.
            unsafe { to.write(($entry >> 16) as u8) };
            // SAFETY: as above.
            to = unsafe { to.add(1) };
        };
    }
    macro_rules! entry {
        () => {
            literals[buffer as usize & LITERAL_MASK]
        };
    }
    let mut ended = false;
    refill!();
    // Each lookup is made as soon as its bits are there, and the refill that follows need not be waited for.
    let mut entry = entry!();
    while at <= at_most && to <= to_most {
        refill!();
        if entry & LITERAL != 0 {
            skip!(entry);
            literal!(entry);
            entry = entry!();
            if entry & LITERAL != 0 {
                skip!(entry);
                literal!(entry);
                entry = entry!();
                if entry & LITERAL != 0 {
                    skip!(entry);
                    literal!(entry);
                    entry = entry!();
                    continue;
                }
            }
        }
        // At least 56 - 2 * 11 bits are left, and a length takes 20 at most.
        let mut before = buffer;
        skip!(entry);
        if entry & SPECIAL != 0 {
            if is(entry, SECOND) {
                entry = literals[second(entry, buffer) % LITERAL_ENTRIES];
                before = buffer;
                skip!(entry);
                if entry & LITERAL != 0 {
                    literal!(entry);
                    entry = entry!();
                    continue;
                }
            }
            if entry & SPECIAL != 0 {
                if !is(entry, END) {
                    return Err(Stop::Broken);
                }
                ended = true;
                break;
            }
        }
        let length = extended::<BMI>(entry, before);
        entry = distances[buffer as usize & DISTANCE_MASK];
        refill!();
        if entry & SPECIAL != 0 {
            if !is(entry, SECOND) {
                return Err(Stop::Broken);
            }
            skip!(DISTANCE_BITS);
            entry = distances[second(entry, buffer) % DISTANCE_ENTRIES];
            if entry & SPECIAL != 0 {
                return Err(Stop::Broken);
            }
        }
        let distance = extended::<BMI>(entry, buffer);
        skip!(entry);
        entry = entry!();
        if distance > to as usize - room.start as usize {
            // It begins before the room, which happens only at the start of a piece.
            *repetition = Repetition { distance, length };
            break;
        }
        // SAFETY: the turn began with ROOM bytes at `to`, of which literals took two at most, and there are `distance` before.
        unsafe { repeat(to, distance, length) };
        // SAFETY: as above.
        to = unsafe { to.add(length) };
    }
    (bits.at, *size) = (at as usize - input.start as usize, to as usize - room.start as usize);
    bits.held = held & 63;
    bits.buffer = buffer & ((1 << bits.held) - 1);
    Ok(ended)
}

/// Returns the same as [`value`].
#[inline(always)]
fn extended<const BMI: bool>(entry: u32, before: u64) -> usize {
    #[cfg(target_arch = "x86_64")]
    if BMI {
        // SAFETY: only where the CPU has the feature is BMI true.
        let extra = unsafe { std::arch::x86_64::_bzhi_u64(before, entry) }.wrapping_shr(entry >> 8);
        return (entry >> 16) as usize + extra as usize;
    }
    value(entry, before)
}

/// Copies `length` bytes to `to` from `distance` before it, and perhaps some more behind them.
///
/// # Safety
///
/// There are `distance` bytes before `to`, and behind it LONGEST bytes and 40 more may be overwritten.
#[inline(always)]
unsafe fn repeat(to: *mut u8, distance: usize, length: usize) {
    // SAFETY: each copy starts less than `length` behind `to`, except those of the first 40 bytes, and ends within 40 more
    // bytes; what is read was there before or was just written.
    unsafe {
        let from = to.sub(distance);
        if distance >= 8 {
            copy::<8>(from, to, 0);
            copy::<8>(from, to, 8);
            copy::<8>(from, to, 16);
            copy::<8>(from, to, 24);
            copy::<8>(from, to, 32);
            let mut done = 40;
            while done < length {
                copy::<8>(from, to, done);
                done += 8;
            }
        } else if distance == 1 {
            let word = u64::from(*from) * 0x0101_0101_0101_0101;
            let mut done = 0;
            while done < length {
                to.add(done).cast::<u64>().write_unaligned(word);
                done += 8;
            }
        } else {
            // Of each eight bytes as many are right as the distance is long.
            let mut done = 0;
            while done < length {
                copy::<8>(from, to, done);
                done += distance;
            }
        }
    }
}

/// Copies `N` bytes, all read before any is written.
///
/// # Safety
///
/// Both are `N` bytes at `offset`.
#[inline(always)]
unsafe fn copy<const N: usize>(from: *const u8, to: *mut u8, offset: usize) {
    // SAFETY: as the caller promises.
    unsafe {
        let bytes = from.add(offset).cast::<[u8; N]>().read_unaligned();
        to.add(offset).cast::<[u8; N]>().write_unaligned(bytes);
    }
}
