//! Compiled code: made from a component, or taken from where it was kept.

mod cache;
mod key;

use crate::order::Order;
use cache::CodeCache;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use wasmtime::component::Component;
use wasmtime::{Config, Engine};

/// The version of the runtime whose code this is; `Cargo.toml` has the same.
pub const RUNTIME_VERSION: &str = "48.0.8";

/// Larger components are not read.
const LARGEST: u64 = 1 << 30;

/// Code that can be instantiated.
pub struct Code {
    /// The code.
    pub component: Component,
    /// Whether it was kept from before.
    pub reused: bool,
    /// Why it will not be kept; empty where it is.
    pub note: String,
}

/// Returns an engine; its options are part of the key of all code.
pub fn engine() -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    config.wasm_component_model_async(true).epoch_interruption(true);
    Engine::new(&config)
}

/// Returns the code of the component of an order. The outer error says why the order cannot be followed, the inner one
/// what is wrong with the component.
pub fn obtain(engine: &Engine, order: &Order) -> Result<Result<Code, String>, String> {
    let bytes = read(&order.component)?;
    let cache = order.code_cache.as_deref().map(CodeCache::open).transpose()?;
    let key = key::of(engine, &bytes);
    if let Some(component) = cache.as_ref().and_then(|cache| cache.load(engine, &key)) {
        return Ok(Ok(Code { component, reused: true, note: String::new() }));
    }
    let component = match Component::from_binary(engine, &bytes) {
        Ok(component) => component,
        Err(e) => return Ok(Err(format!("it is no component that can be compiled: {e:#}"))),
    };
    let kept = cache.map_or(Ok(()), |cache| cache.keep(&key, &component));
    Ok(Ok(Code { component, reused: false, note: kept.err().unwrap_or_default() }))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let length = File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|e| format!("the component {path:?} cannot be read: {e}"))?;
    if length as u64 > LARGEST {
        return Err(format!("the component {path:?} is larger than {LARGEST} bytes"));
    }
    Ok(bytes)
}
