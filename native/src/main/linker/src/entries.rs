//! Every function that the library exports. Each checks what it is handed, then calls one room.
//!
//! # Safety
//!
//! The contract is the same for all: each pointer leads to as much memory as the length beside it says, all of that
//! memory stays in place during the call, and nobody else writes to it meanwhile. Everything else that could be wrong
//! with the arguments is checked and answered with a status.
#![allow(clippy::missing_safety_doc)]

use crate::link::{self, Failure, Library, Order};
use crate::results::{self, Linked};
use crate::WIT_COMPONENT;
use truewheel::border::{self, apart, read, write, Outcome, Range, Region, Status};

const DLOPENABLE: u32 = 1;

const BUILT_IN_LIBDL: u32 = 1;
const STUB_MISSING_FUNCTIONS: u32 = 2;

/// A library or an adapter; its name and its content lie in the base that is passed with it.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Input {
    /// Its name, in UTF-8.
    pub name: Range,
    /// The module.
    pub content: Range,
    /// 1 if the program may open it by its name; 0 for an adapter.
    pub flags: u32,
    /// Always 0.
    pub zero: u32,
}

const _: () = assert!(size_of::<Input>() == 40);

impl Input {
    fn library<'a>(&self, base: &'a [u8], flags: u32) -> Outcome<Library<'a>> {
        if self.flags & !flags != 0 || self.zero != 0 {
            return Err(Status::InvalidArgument);
        }
        let name = std::str::from_utf8(self.name.of(base)?).map_err(|_| Status::InvalidArgument)?;
        Ok(Library { name, content: self.content.of(base)?, dlopenable: self.flags & DLOPENABLE != 0 })
    }
}

/// Returns the version of this interface.
#[no_mangle]
pub extern "C" fn tw_linker_abi_version() -> u32 {
    1
}

/// Describes the library as lines of `key=value`.
///
/// If the room is too small, `written` says how much is needed and nothing else is written.
#[no_mangle]
pub unsafe extern "C" fn tw_linker_describe(out: *mut u8, out_len: u64, written: *mut u64) -> i32 {
    guard(|| {
        apart(&[Region::of(out, out_len)?, one(written)?], &[])?;
        // SAFETY: both regions were checked above; the module's contract does the rest.
        let (out, written) = unsafe { (write(out, out_len), &mut write(written, 1)[0]) };
        let text = format!(
            "version={}\ntarget={}-{}\nwit-component={WIT_COMPONENT}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::ARCH,
            std::env::consts::OS,
        );
        *written = text.len() as u64;
        out.get_mut(..text.len()).ok_or(Status::InvalidArgument)?.copy_from_slice(text.as_bytes());
        Ok(())
    })
}

/// Links libraries and adapters to a component, which is validated.
#[no_mangle]
pub unsafe extern "C" fn tw_linker_link(
    base: *const u8,
    base_len: u64,
    libraries: *const Input,
    libraries_n: u64,
    adapters: *const Input,
    adapters_n: u64,
    options: u32,
    result: *mut Linked,
) -> i32 {
    guard(|| {
        apart(
            &[one(result)?],
            &[Region::of(base, base_len)?, Region::of(libraries, libraries_n)?, Region::of(adapters, adapters_n)?],
        )?;
        // SAFETY: all regions were checked above; the module's contract does the rest.
        let (base, libraries, adapters, result) = unsafe {
            (read(base, base_len), read(libraries, libraries_n), read(adapters, adapters_n), write(result, 1))
        };
        result[0] = Linked::NOTHING;
        if options & !(BUILT_IN_LIBDL | STUB_MISSING_FUNCTIONS) != 0 {
            return Err(Status::InvalidArgument);
        }
        let order = Order {
            libraries: libraries.iter().map(|input| input.library(base, DLOPENABLE)).collect::<Outcome<_>>()?,
            adapters: adapters.iter().map(|input| input.library(base, 0)).collect::<Outcome<_>>()?,
            built_in_libdl: options & BUILT_IN_LIBDL != 0,
            stub_missing_functions: options & STUB_MISSING_FUNCTIONS != 0,
        };
        handed_over(link::link(&order), &mut result[0])
    })
}

/// Frees a result.
#[no_mangle]
pub extern "C" fn tw_linker_free(handle: u64) -> i32 {
    guard(|| results::free(handle))
}

/// Panics where linking is done, to show that a panic stops there and keeps its words.
#[no_mangle]
pub unsafe extern "C" fn tw_linker_panic_on_purpose(result: *mut Linked) -> i32 {
    guard(|| {
        one(result)?;
        // SAFETY: the region was checked above; the module's contract does the rest.
        let result = unsafe { write(result, 1) };
        result[0] = Linked::NOTHING;
        handed_over(link::aside(|| panic!("on purpose")), &mut result[0])
    })
}

/// Keeps for the caller what came out, a component or a text, and says which.
fn handed_over(outcome: Result<Vec<u8>, Failure>, result: &mut Linked) -> Outcome {
    match outcome {
        Ok(component) => {
            *result = results::keep(component);
            Ok(())
        }
        Err(Failure { status, text }) => {
            *result = results::keep(text.into_bytes());
            Err(status)
        }
    }
}

fn guard(body: impl FnOnce() -> Outcome) -> i32 {
    border::guard(|| {
        #[cfg(test)]
        purpose::trip();
        body()
    })
}

/// Lets tests panic inside any entry.
#[cfg(test)]
mod purpose {
    use std::cell::Cell;

    thread_local!(static ARMED: Cell<bool> = const { Cell::new(false) });

    /// Makes the next entry on this thread panic.
    pub fn arm() {
        ARMED.set(true);
    }

    pub fn trip() {
        if ARMED.replace(false) {
            std::panic::resume_unwind(Box::new("on purpose"));
        }
    }
}

/// Checks a place for one result, which unlike an array cannot be empty.
fn one<T>(place: *mut T) -> Outcome<Region> {
    Region::of(place, 1)
}

#[cfg(test)]
#[path = "entries_test.rs"]
mod tests;
