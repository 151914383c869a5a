//! The name of compiled code: everything that it depends on.

use std::hash::{Hash, Hasher};
use truewheel::sha256::{self, Road};
use wasmtime::Engine;

/// What is named, and in which version of the naming.
const DOMAIN: &str = "truewheel.wasm.code/1";

/// Returns the name of the code of a component: by its bytes, the runtime and its version, the options, and what the CPU
/// can do.
pub fn of(engine: &Engine, component: &[u8]) -> String {
    let mut compiler = Collected(Vec::new());
    engine.precompile_compatibility_hash().hash(&mut compiler);
    let digest = digest(component);
    let mut text = Vec::new();
    for part in [DOMAIN.as_bytes(), super::RUNTIME_VERSION.as_bytes(), &compiler.0, &digest] {
        text.extend_from_slice(&(part.len() as u64).to_le_bytes());
        text.extend_from_slice(part);
    }
    hex(&self::digest(&text))
}

/// Returns the SHA-256 of bytes.
pub fn digest(bytes: &[u8]) -> sha256::Digest {
    let mut digest = [[0; 32]];
    sha256::messages(Road::current(), &[bytes], &mut digest).expect("one message has one digest");
    digest[0]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps what is fed to it: 64 bits would be too few for a name.
struct Collected(Vec<u8>);

impl Hasher for Collected {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
#[path = "key_test.rs"]
mod tests;
