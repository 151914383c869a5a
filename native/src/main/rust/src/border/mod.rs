//! The border to the caller: status codes, the guard that stops panics, and the checks on what the caller hands over.

#[cfg(feature = "entries")]
pub mod entries;
mod panics;

pub use panics::stopped;

/// Why a call failed. The numbers are part of the interface and never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Status {
    /// A null pointer with a length, a range outside of its base, a misaligned record, overlapping rooms, too large a
    /// count, or an unknown handle.
    InvalidArgument = 1,
    /// A defect in this library; the call's results are void.
    Panic = 2,
    /// The forced road does not exist on this CPU.
    Unsupported = 3,
    /// Memory for the call's own bookkeeping could not be had.
    NoMemory = 4,
    /// What was asked for cannot be done with this input; the caller gets the reason as text.
    Refused = 5,
}

/// What every fallible part of a call answers.
pub type Outcome<T = ()> = Result<T, Status>;

impl From<std::collections::TryReserveError> for Status {
    fn from(_: std::collections::TryReserveError) -> Self {
        Status::NoMemory
    }
}

/// Runs the body of an entry and turns its outcome, even a panic, into the status that crosses the border.
pub fn guard(body: impl FnOnce() -> Outcome) -> i32 {
    let guarded = || {
        #[cfg(test)]
        purpose::trip();
        body()
    };
    match panics::caught(guarded) {
        Ok(Ok(())) => 0,
        Ok(Err(status)) => status as i32,
        Err(_) => Status::Panic as i32,
    }
}

/// Lets tests panic inside any entry.
#[cfg(test)]
pub mod purpose {
    use std::cell::Cell;

    thread_local!(static ARMED: Cell<bool> = const { Cell::new(false) });

    /// Makes the next guarded entry on this thread panic.
    pub fn arm() {
        ARMED.set(true);
    }

    pub(super) fn trip() {
        if ARMED.replace(false) {
            std::panic::resume_unwind(Box::new("on purpose"));
        }
    }
}

/// A range inside of a base that the caller names with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Range {
    /// Where the range starts, in bytes from the base.
    pub offset: u64,
    /// How many bytes it has.
    pub length: u64,
}

impl Range {
    /// Returns the bytes of this range, or that it leaves the base.
    pub fn of(self, base: &[u8]) -> Outcome<&[u8]> {
        let (start, end) = self.bounds(base.len())?;
        Ok(&base[start..end])
    }

    /// Returns the range as indices into a base of that length.
    pub fn bounds(self, base: usize) -> Outcome<(usize, usize)> {
        let end = self.offset.checked_add(self.length);
        match end {
            Some(end) if end <= base as u64 => Ok((self.offset as usize, end as usize)),
            _ => Err(Status::InvalidArgument),
        }
    }
}

/// Memory that the caller names: where it starts, and how many bytes it has.
#[derive(Clone, Copy)]
pub struct Region {
    start: usize,
    length: usize,
}

impl Region {
    /// Checks a pointer to `count` records: not null unless there are none, aligned, and no longer than memory can be.
    pub fn of<T>(pointer: *const T, count: u64) -> Outcome<Region> {
        let length = count
            .checked_mul(size_of::<T>() as u64)
            .filter(|&bytes| bytes <= isize::MAX as u64)
            .ok_or(Status::InvalidArgument)? as usize;
        let start = pointer as usize;
        let there = length == 0 || (start != 0 && start.checked_add(length).is_some());
        if !there || !start.is_multiple_of(align_of::<T>()) {
            return Err(Status::InvalidArgument);
        }
        Ok(Region { start, length })
    }

    fn overlaps(self, other: Region) -> bool {
        self.length > 0
            && other.length > 0
            && self.start < other.start + other.length
            && other.start < self.start + self.length
    }
}

/// Checks that what is written overlaps neither what is read nor anything else that is written.
pub fn apart(written: &[Region], read: &[Region]) -> Outcome {
    for (i, &one) in written.iter().enumerate() {
        if written[i + 1..].iter().chain(read).any(|&other| one.overlaps(other)) {
            return Err(Status::InvalidArgument);
        }
    }
    Ok(())
}

/// Borrows the caller's records for reading.
///
/// # Safety
///
/// [`Region::of`] accepted pointer and count, the memory is there, and nobody writes to it before the call returns.
pub unsafe fn read<'a, T>(pointer: *const T, count: u64) -> &'a [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: not null, aligned and of a possible length, as the region was checked; there, as the caller promises.
    unsafe { std::slice::from_raw_parts(pointer, count as usize) }
}

/// Borrows the caller's records for writing.
///
/// # Safety
///
/// As for [`read`], and [`apart`] accepted the region, so that nobody else reads or writes it during the call.
pub unsafe fn write<'a, T>(pointer: *mut T, count: u64) -> &'a mut [T] {
    if count == 0 {
        return &mut [];
    }
    // SAFETY: not null, aligned and of a possible length, as the region was checked; there and ours alone during the
    // call, as the caller promises and `apart` checked.
    unsafe { std::slice::from_raw_parts_mut(pointer, count as usize) }
}
