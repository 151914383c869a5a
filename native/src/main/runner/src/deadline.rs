//! The ends of time: one for compiling, one for running.

use crate::answer::{nanos, Ended, Outcome, Voice};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};
use wasmtime::Engine;

/// How long a component that was told to stop may take: it is only told between two of its own steps, and may be in a
/// call that blocks.
const TO_STOP: Duration = Duration::from_secs(2);

/// Watches the clock on a thread of its own. It ends the process itself where nothing else helps.
pub struct Deadline {
    stages: Sender<Stage>,
}

enum Stage {
    Compiling(Duration),
    Running(Duration),
}

impl Deadline {
    /// Begins to watch; no time is running yet.
    pub fn watch(engine: Engine, voice: Voice) -> Deadline {
        let (stages, next) = mpsc::channel();
        thread::spawn(move || watch(&next, &engine, &voice));
        Deadline { stages }
    }

    /// Begins the time for compiling.
    pub fn compiling(&self, limit: Duration) {
        let _watched = self.stages.send(Stage::Compiling(limit));
    }

    /// Ends the time for compiling and begins that for running.
    pub fn running(&self, limit: Duration) {
        let _watched = self.stages.send(Stage::Running(limit));
    }
}

fn watch(next: &Receiver<Stage>, engine: &Engine, voice: &Voice) {
    let mut stage = next.recv();
    while let Ok(Stage::Compiling(limit)) = stage {
        stage = match next.recv_timeout(limit) {
            Err(RecvTimeoutError::Timeout) => voice.end(compiling_late(limit)),
            Err(RecvTimeoutError::Disconnected) => return,
            Ok(running) => Ok(running),
        };
    }
    if let Ok(Stage::Running(limit)) = stage {
        let begun = Instant::now();
        thread::sleep(limit);
        engine.increment_epoch();
        thread::sleep(TO_STOP);
        voice.end(late(limit, begun.elapsed()));
    }
}

fn compiling_late(limit: Duration) -> Ended {
    Ended::because(Outcome::TimedOut, format!("the component was not compiled after {} ms", limit.as_millis()))
}

/// Says that the time for running is up.
pub fn late(limit: Duration, ran: Duration) -> Ended {
    let message = format!("the code had not come to its end after {} ms", limit.as_millis());
    Ended { nanos: nanos(ran), ..Ended::because(Outcome::TimedOut, message) }
}
