//! What is said to whoever gave the order: lines of JSON.

use crate::code::Code;
use crate::output::Output;
use serde::Serialize;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How many bytes of words are said; who reads them keeps no more.
const MOST_WORDS: usize = 64 << 10;

/// How many missing imports are named.
const MOST_NAMES: usize = 100;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It came to its end.
    Finished,
    /// It ended in an error of its own: an exception, a trap, an exit status other than 0.
    Failed,
    /// It was stopped when its time was up.
    TimedOut,
    /// It ended since it got no more memory.
    OutOfMemory,
    /// It is no component that can be run here.
    CannotStart,
    /// The order cannot be followed, whatever the component is.
    Refused,
}

/// The last line.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    /// How.
    pub outcome: Outcome,
    /// The exit status of a command.
    pub status: Option<i32>,
    /// Why, in words; empty where there is nothing to say.
    pub message: String,
    /// The imports that nobody provides.
    pub missing: Vec<String>,
    /// How long instantiating and running took.
    pub nanos: u64,
    /// How large its memories and tables were at most.
    pub peak_memory_bytes: usize,
}

impl Ended {
    /// Ends before anything was run.
    pub fn because(outcome: Outcome, message: String) -> Ended {
        Ended { outcome, status: None, message, missing: Vec::new(), nanos: 0, peak_memory_bytes: 0 }
    }
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum Line<'a> {
    Compiled {
        nanos: u64,
        reused: bool,
        note: &'a str,
    },
    Ended {
        #[serde(flatten)]
        ended: &'a Ended,
        out: String,
        err: String,
        out_truncated: bool,
        err_truncated: bool,
    },
}

/// Speaks, and falls silent after the last line, whichever thread said it.
#[derive(Clone)]
pub struct Voice {
    speaking: Arc<Mutex<()>>,
    output: Output,
}

impl Voice {
    /// Returns a voice that also tells what the component wrote.
    pub fn new(output: Output) -> Voice {
        Voice { speaking: Arc::new(Mutex::new(())), output }
    }

    /// Tells that the code is there.
    pub fn compiled(&self, time: Duration, code: &Code) {
        let _held = self.speaking.lock();
        say(&Line::Compiled { nanos: nanos(time), reused: code.reused, note: &code.note });
    }

    /// Says the last line and ends the process: nothing that is left needs tidying up.
    pub fn end(&self, mut ended: Ended) -> ! {
        ended.message.truncate(ended.message.floor_char_boundary(MOST_WORDS));
        ended.missing.truncate(MOST_NAMES);
        ended.missing.iter_mut().for_each(|name| name.truncate(name.floor_char_boundary(MOST_WORDS / MOST_NAMES)));
        // Never given back, so that nobody ends a second time.
        let _held = self.speaking.lock();
        let kept = self.output.kept();
        say(&Line::Ended {
            ended: &ended,
            out: kept.out.text(),
            err: kept.err.text(),
            out_truncated: kept.out.truncated,
            err_truncated: kept.err.truncated,
        });
        std::process::exit(0)
    }
}

fn say(line: &Line) {
    let mut text = serde_json::to_vec(line).expect("these lines are always JSON");
    text.push(b'\n');
    let mut stdout = std::io::stdout().lock();
    // Whoever closed the stream does not want to know.
    if stdout.write_all(&text).and_then(|()| stdout.flush()).is_err() {
        std::process::exit(1);
    }
}

/// Returns a time as the lines say it.
pub fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
