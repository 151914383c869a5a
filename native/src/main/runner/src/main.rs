//! Runs one WebAssembly component within bounds, in a process of its own.
//!
//! An order is read from the standard input, one JSON object to its end; see [`order::Order`]. The answer is lines of
//! JSON on the standard output: what compiling took, then how the run ended; see [`answer`]. Whoever started this
//! process loses nothing when it crashes.
//!
//! The component gets the folders of the order to read, the variables of the order, clocks and random numbers. It gets
//! no network, no other file, and nothing to write but its two streams of output.

mod answer;
mod bounds;
mod code;
mod deadline;
mod order;
mod output;
mod refusal;
mod run;
mod world;

use answer::{Ended, Outcome, Voice};
use deadline::Deadline;
use order::Order;
use output::Output;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("--version") => {
            println!("{} {} wasmtime {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), code::RUNTIME_VERSION);
            return ExitCode::SUCCESS;
        }
        Some(other) => {
            eprintln!("no argument but --version is known, and this is {other:?}; the order is read from the input");
            return ExitCode::from(2);
        }
    }
    let order = match Order::read(std::io::stdin().lock()) {
        Ok(order) => order,
        Err(wrong) => {
            eprintln!("{wrong}");
            return ExitCode::from(2);
        }
    };
    bounds::confine_process(order.memory_bytes);
    let output = Output::new(order.output_bytes);
    let voice = Voice::new(output.clone());
    match fulfil(&order, &output, &voice) {
        Ok(ended) => voice.end(ended),
        Err(refused) => voice.end(Ended::because(Outcome::Refused, refused)),
    }
}

/// Compiles and runs; an error says why the order cannot be followed, which is not the component's fault.
fn fulfil(order: &Order, output: &Output, voice: &Voice) -> Result<Ended, String> {
    let engine = code::engine().map_err(|e| format!("the runtime cannot be set up: {e:#}"))?;
    let deadline = Deadline::watch(engine.clone(), voice.clone());
    deadline.compiling(order.compile_limit());
    let begun = Instant::now();
    let code = match code::obtain(&engine, order)? {
        Ok(code) => code,
        Err(malformed) => return Ok(Ended::because(Outcome::CannotStart, malformed)),
    };
    voice.compiled(begun.elapsed(), &code);
    deadline.running(order.run_limit());
    run::run(&engine, &code.component, order, output)
}
