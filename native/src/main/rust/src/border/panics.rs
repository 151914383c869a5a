//! Stops panics and keeps what they say, without a word on standard error.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, catch_unwind, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs a body; a panic in it becomes its message, after the place in the source if that is known.
///
/// # Errors
///
/// The message of the panic.
pub fn stopped<T>(body: impl FnOnce() -> T) -> Result<T, String> {
    listen();
    let outer = WATCHED.replace(true);
    SAID.take();
    let result = caught(body);
    WATCHED.set(outer);
    let said = SAID.take();
    result.map_err(|payload| said.unwrap_or(payload))
}

/// Runs a body; a panic in it becomes the text it was thrown with.
pub(super) fn caught<T>(body: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(body)).map_err(|payload| {
        let text = text_of(payload.as_ref());
        // Dropping a payload may panic again; what that throws is kept for good rather than dropped, too.
        if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            std::mem::forget(again);
        }
        text
    })
}

/// Replaces the hook that prints, for the code of this library and for watched threads only.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A thread that is ending has no such values any more, and is not watched.
            if WATCHED.try_with(Cell::get).unwrap_or(false) {
                let _ = SAID.try_with(|said| *said.borrow_mut() = Some(message(info)));
            } else {
                before(info);
            }
        }));
    });
}

fn message(info: &PanicHookInfo) -> String {
    let text = text_of(info.payload());
    match info.location() {
        Some(place) => format!("{}:{}: {text}", within_registry(place.file()), place.line()),
        None => text,
    }
}

fn text_of(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic without words".to_owned()
    }
}

/// Cuts what depends on the machine that built the library from the path of another crate.
fn within_registry(path: &str) -> String {
    let names: Vec<&str> = path.split(['/', '\\']).collect();
    match names.windows(2).position(|pair| pair == ["registry", "src"]) {
        // What follows is a folder for each registry, and then the crate with its version.
        Some(place) if names.len() > place + 3 => names[place + 3..].join("/"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
#[path = "panics_test.rs"]
mod tests;
