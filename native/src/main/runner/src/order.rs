//! What shall be run, and within which bounds.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::time::Duration;

/// More is no program that somebody wrote.
const LONGEST: u64 = 64 << 20;

/// The version of the order and of its answers.
const PROTOCOL: u32 = 1;

/// An order; what it does not say has no default but nothing.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    protocol: u32,
    /// The file of the component.
    pub component: PathBuf,
    /// What the component is given: to its function `execute`, or as the input of a command.
    pub code: String,
    /// The folders that it may read.
    pub folders: Vec<Folder>,
    /// Its environment.
    pub variables: BTreeMap<String, String>,
    compile_millis: u64,
    run_millis: u64,
    /// How large all its memories and tables may be together.
    pub memory_bytes: usize,
    /// How much of each of its two streams is kept.
    pub output_bytes: usize,
    /// Where compiled code is kept.
    pub code_cache: Option<PathBuf>,
}

/// A folder of this system and the name it has for the component.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Folder {
    /// Where it is.
    pub host: PathBuf,
    /// What the component calls it.
    pub guest: String,
}

impl Order {
    /// Reads an order to the end of the input.
    pub fn read(input: impl Read) -> Result<Order, String> {
        let mut bytes = Vec::new();
        input.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|e| format!("the order cannot be read: {e}"))?;
        if bytes.len() as u64 > LONGEST {
            return Err(format!("the order is longer than {LONGEST} bytes"));
        }
        let order: Order = serde_json::from_slice(&bytes).map_err(|e| format!("the order is no order: {e}"))?;
        if order.protocol != PROTOCOL {
            return Err(format!("the order is of protocol {}, and this program knows {PROTOCOL}", order.protocol));
        }
        Ok(order)
    }

    /// Returns how long compiling may take.
    pub fn compile_limit(&self) -> Duration {
        Duration::from_millis(self.compile_millis)
    }

    /// Returns how long instantiating and running may take.
    pub fn run_limit(&self) -> Duration {
        Duration::from_millis(self.run_millis)
    }
}

#[cfg(test)]
#[path = "order_test.rs"]
mod tests;
