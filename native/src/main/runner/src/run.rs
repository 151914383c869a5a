//! Instantiates a component and runs it.

use crate::answer::{nanos, Ended, Outcome};
use crate::bounds::Bounds;
use crate::deadline::late;
use crate::order::Order;
use crate::output::{Output, Which};
use crate::world::{self, Guest};
use std::time::Instant;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, ComponentType, Instance, Lift, Linker, ResourceTable};
use wasmtime::{Engine, Store, Trap};
use wasmtime_wasi::p2::bindings::Command;
use wasmtime_wasi::p2::pipe::MemoryInputPipe;
use wasmtime_wasi::{FsPerms, I32Exit, WasiCtx};

/// The function of a Python made for embedding that runs code.
const EXECUTE: &str = "execute";

/// The interface of a command, whatever its patch version.
const COMMAND: &str = "wasi:cli/run@0.2.";

/// The exceptions of Python that say there is no memory, and that the code wants to end.
const MEMORY_ERROR: &str = "MemoryError";
const SYSTEM_EXIT: &str = "SystemExit";

/// What `execute` gives back beside an error.
#[derive(ComponentType, Lift)]
#[component(record)]
struct Executed {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    #[component(name = "result-json")]
    _result: String,
    #[component(name = "result-error")]
    _error: String,
}

/// How code ended that was not broken off.
struct End {
    outcome: Outcome,
    status: Option<i32>,
    message: String,
    /// Whether it can have ended so since it got no memory.
    perhaps_memory: bool,
}

enum Entry {
    Execute,
    Command,
}

/// Runs a component; an error says why the order cannot be followed.
pub fn run(engine: &Engine, component: &Component, order: &Order, output: &Output) -> Result<Ended, String> {
    let Some(entry) = entry(engine, component) else {
        let message =
            format!("the component exports neither the function {EXECUTE} nor {COMMAND}x, so nothing can be run");
        return Ok(Ended::because(Outcome::CannotStart, message));
    };
    let missing = world::missing(engine, component);
    if !missing.is_empty() {
        let message = format!("the component imports what nobody here provides: {}", missing.join(", "));
        return Ok(Ended { missing, ..Ended::because(Outcome::CannotStart, message) });
    }
    let linker = match world::linker(engine, component) {
        Ok(linker) => linker,
        Err(e) => return Ok(Ended::because(Outcome::CannotStart, format!("the imports cannot be provided: {e:#}"))),
    };
    let mut store = Store::new(engine, guest(order, output)?);
    store.limiter(|guest| &mut guest.bounds);
    // Whatever crosses the border is copied into this process, and a component may send all it has.
    store.set_hostcall_fuel(order.memory_bytes);
    store.set_epoch_deadline(1);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .map_err(|e| format!("no threads to be had: {e}"))?;
    let begun = Instant::now();
    let end = runtime.block_on(async {
        tokio::time::timeout(order.run_limit(), start(&mut store, component, &linker, &entry, order)).await
    });
    let ran = begun.elapsed();
    let Ok(end) = end else {
        return Ok(ended(late(order.run_limit(), ran), &store));
    };
    Ok(ended(judge(end, order, &store, ran), &store))
}

fn ended(ended: Ended, store: &Store<Guest>) -> Ended {
    Ended { peak_memory_bytes: store.data().bounds.peak, ..ended }
}

fn judge(end: wasmtime::Result<End>, order: &Order, store: &Store<Guest>, ran: std::time::Duration) -> Ended {
    let refused = store.data().bounds.refused;
    let out_of_memory = |message: String| {
        let limit = order.memory_bytes;
        Ended::because(Outcome::OutOfMemory, format!("it wanted more than {limit} bytes of memory: {message}"))
    };
    let ended = match end {
        Ok(end) if end.outcome == Outcome::Failed && refused && end.perhaps_memory => out_of_memory(end.message),
        Ok(end) => Ended { status: end.status, ..Ended::because(end.outcome, end.message) },
        Err(e) if e.downcast_ref::<Trap>() == Some(&Trap::Interrupt) => return late(order.run_limit(), ran),
        Err(e) if refused => out_of_memory(words(&e)),
        Err(e) => Ended::because(Outcome::Failed, words(&e)),
    };
    Ended { nanos: nanos(ran), ..ended }
}

/// Says first what happened and then where.
fn words(e: &wasmtime::Error) -> String {
    let cause = e.root_cause().to_string();
    let mut text = cause.clone();
    for outer in e.chain().map(ToString::to_string).filter(|outer| *outer != cause) {
        text.push('\n');
        text.push_str(&outer);
    }
    text
}

/// Returns the name of an exception and what it says, from the last line of a traceback.
fn exception(traceback: &str) -> (&str, &str) {
    let last = traceback.trim_end().lines().next_back().unwrap_or_default();
    last.split_once(": ").unwrap_or((last, ""))
}

/// Returns how code ended that did not come to its end.
fn raised(traceback: String) -> End {
    // As Python itself does: no status is 0, and what is no number is said and is 1.
    match exception(&traceback) {
        (SYSTEM_EXIT, "" | "None") => exited(0),
        (SYSTEM_EXIT, status) => End { perhaps_memory: false, ..exited(status.parse().unwrap_or(1)) },
        (name, _) => {
            let perhaps_memory = name == MEMORY_ERROR;
            End { outcome: Outcome::Failed, status: None, message: traceback, perhaps_memory }
        }
    }
}

fn entry(engine: &Engine, component: &Component) -> Option<Entry> {
    component.component_type().exports(engine).find_map(|(name, item)| match item.ty {
        ComponentItem::ComponentFunc(_) if name == EXECUTE => Some(Entry::Execute),
        ComponentItem::ComponentInstance(_) if name.starts_with(COMMAND) => Some(Entry::Command),
        _ => None,
    })
}

fn guest(order: &Order, output: &Output) -> Result<Guest, String> {
    let mut wasi = WasiCtx::builder();
    wasi.allow_blocking_current_thread(true)
        .stdin(MemoryInputPipe::new(order.code.clone().into_bytes()))
        .stdout(output.stream(Which::Out))
        .stderr(output.stream(Which::Err))
        .allow_tcp(false)
        .allow_udp(false);
    for (name, value) in &order.variables {
        wasi.env(name, value);
    }
    for folder in &order.folders {
        wasi.preopened_dir(&folder.host, &folder.guest, FsPerms::ReadOnly)
            .map_err(|e| format!("the folder {:?} cannot be opened: {e:#}", folder.host))?;
    }
    Ok(Guest {
        wasi: wasi.build(),
        table: ResourceTable::new(),
        bounds: Bounds::new(order.memory_bytes),
        output: output.clone(),
    })
}

async fn start(
    store: &mut Store<Guest>,
    component: &Component,
    linker: &Linker<Guest>,
    entry: &Entry,
    order: &Order,
) -> wasmtime::Result<End> {
    let pre = match linker.instantiate_pre(component) {
        Ok(pre) => pre,
        Err(e) => return Ok(unusable(format!("{e:#}"))),
    };
    let ended = match pre.instantiate_async(&mut *store).await {
        Ok(instance) => match entry {
            Entry::Execute => execute(store, &instance, order).await,
            Entry::Command => command(store, &instance).await,
        },
        Err(e) => Err(e),
    };
    match ended {
        Err(e) => e.downcast_ref::<I32Exit>().map(|exit| exited(exit.0)).ok_or(e),
        ended => ended,
    }
}

/// Ends before anything was run, since a type is another one than was thought.
fn unusable(message: String) -> End {
    End { outcome: Outcome::CannotStart, status: None, message, perhaps_memory: false }
}

/// Ends as an exit status says.
fn exited(status: i32) -> End {
    let outcome = if status == 0 { Outcome::Finished } else { Outcome::Failed };
    let message = if status == 0 { String::new() } else { format!("it ended with status {status}") };
    // Only its status is known.
    End { outcome, status: Some(status), message, perhaps_memory: true }
}

async fn execute(store: &mut Store<Guest>, instance: &Instance, order: &Order) -> wasmtime::Result<End> {
    let execute = match instance.get_typed_func::<(&str,), (Result<Executed, String>,)>(&mut *store, EXECUTE) {
        Ok(execute) => execute,
        Err(e) => return Ok(unusable(format!("{EXECUTE}: {e:#}"))),
    };
    let (executed,) = execute.call_async(&mut *store, (&order.code,)).await?;
    Ok(match executed {
        Ok(executed) => {
            let output = &store.data().output;
            // It was told as it was written; a base library that does not tell gives it all in the end.
            if output.is_empty() {
                output.take(Which::Out, &executed.stdout);
                output.take(Which::Err, &executed.stderr);
            }
            End { status: None, ..exited(0) }
        }
        Err(traceback) => raised(traceback),
    })
}

async fn command(store: &mut Store<Guest>, instance: &Instance) -> wasmtime::Result<End> {
    let command = Command::new(&mut *store, instance)?;
    Ok(exited(i32::from(command.wasi_cli_run().call_run(&mut *store).await?.is_err())))
}

#[cfg(test)]
#[path = "run_test.rs"]
mod tests;
