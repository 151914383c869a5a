//! One linking: what it takes, and how what goes wrong in it becomes words.

use std::collections::HashSet;
use std::thread;
use truewheel::border::{stopped, Status};
use wit_component::{metadata, Linker};

/// No component holds more, and the linker would find that out only after all the work, which grows with the cube.
const MAX_MODULES: usize = 1000;

/// Libraries that need one another are followed by recursion, for which the caller's stack may be too small. This is
/// address space alone until it is used.
const STACK: usize = 64 << 20;

/// Hostile libraries can make the linker list every one of their symbols.
const MAX_TEXT: usize = 64 << 10;

/// What is linked, in the order in which symbols are looked up.
pub struct Order<'a> {
    /// The libraries.
    pub libraries: Vec<Library<'a>>,
    /// The modules that translate one interface to another, each named as what it provides; `dlopenable` is no matter.
    pub adapters: Vec<Library<'a>>,
    /// Whether the linker adds its own `libdl.so`.
    pub built_in_libdl: bool,
    /// Whether a function that nobody exports becomes one that traps when it is called.
    pub stub_missing_functions: bool,
}

/// A WebAssembly module under the name that others need it by.
pub struct Library<'a> {
    /// The name.
    pub name: &'a str,
    /// The module.
    pub content: &'a [u8],
    /// Whether the program may open it by that name.
    pub dlopenable: bool,
}

/// Why there is no component.
#[derive(Debug)]
pub struct Failure {
    /// What the caller is answered.
    pub status: Status,
    /// What a person is told.
    pub text: String,
}

impl Failure {
    fn new(status: Status, mut text: String) -> Failure {
        if text.len() > MAX_TEXT {
            let end = (0..=MAX_TEXT).rev().find(|&end| text.is_char_boundary(end));
            text.truncate(end.unwrap_or(0));
            text.push_str(" ...");
        }
        Failure { status, text }
    }
}

/// Links a component and validates it.
///
/// # Errors
///
/// [`Status::Refused`] with the linker's words, [`Status::Panic`] with those of a panic in it, and
/// [`Status::NoMemory`] if there is none for its stack.
pub fn link(order: &Order) -> Result<Vec<u8>, Failure> {
    countable(order)?;
    aside(|| encode(order)).map_err(|failure| match failure.status {
        // The linker finds some of what is wrong by a panic, which does not say in which library.
        Status::Panic => match aside(|| Ok(unreadable(order))) {
            Ok(Some(name)) => Failure::new(Status::Panic, format!("{name}: {}", failure.text)),
            _ => failure,
        },
        _ => failure,
    })
}

/// Runs the work of a linking where it can do no harm.
///
/// # Errors
///
/// As for [`link`].
pub fn aside<T: Send>(work: impl FnOnce() -> Result<T, String> + Send) -> Result<T, Failure> {
    let ended = thread::scope(|scope| {
        let thread = thread::Builder::new().name("truewheel-linker".into()).stack_size(STACK);
        let running = thread.spawn_scoped(scope, || stopped(work));
        let running = running.map_err(|error| {
            Failure::new(Status::NoMemory, format!("the thread that links cannot be started: {error}"))
        })?;
        running.join().map_err(|_| Failure::new(Status::Panic, "the thread that links ended early".into()))
    })?;
    match ended {
        Ok(Ok(made)) => Ok(made),
        Ok(Err(refused)) => Err(Failure::new(Status::Refused, refused)),
        Err(panic) => Err(Failure::new(Status::Panic, panic)),
    }
}

/// Returns the first library or adapter that cannot be read.
fn unreadable<'a>(order: &Order<'a>) -> Option<&'a str> {
    let all = order.libraries.iter().chain(&order.adapters);
    let mut broken = all.filter(|each| !matches!(stopped(|| metadata::decode(each.content).is_ok()), Ok(true)));
    broken.next().map(|each| each.name)
}

/// Refuses too many, and two of one name: of some the linker would silently take the later, of others it would panic.
fn countable(order: &Order) -> Result<(), Failure> {
    let count = order.libraries.len() + order.adapters.len();
    if count > MAX_MODULES {
        let text = format!("{count} libraries and adapters, where a component holds {MAX_MODULES} modules at most");
        return Err(Failure::new(Status::Refused, text));
    }
    let mut names: HashSet<&str> = order.built_in_libdl.then_some("libdl.so").into_iter().collect();
    for Library { name, .. } in order.libraries.iter().chain(&order.adapters) {
        if !names.insert(name) {
            return Err(Failure::new(Status::Refused, format!("more than one library or adapter is named {name}")));
        }
    }
    Ok(())
}

fn encode(order: &Order) -> Result<Vec<u8>, String> {
    let mut linker = Linker::default();
    linker.use_built_in_libdl(order.built_in_libdl);
    linker.stub_missing_functions(order.stub_missing_functions);
    linker.encoder().validate(true);
    for Library { name, content, .. } in &order.adapters {
        if let Err(error) = linker.encoder().adapter(name, content) {
            return Err(format!("adapter {name}: {error:#}"));
        }
    }
    for Library { name, content, dlopenable } in &order.libraries {
        if let Err(error) = linker.library(name, content, *dlopenable) {
            return Err(format!("{name}: {error:#}"));
        }
    }
    linker.encode().map_err(|error| format!("{error:#}"))
}

#[cfg(test)]
#[path = "link_test.rs"]
mod tests;
