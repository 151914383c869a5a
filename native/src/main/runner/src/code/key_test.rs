//! What the name of code depends on.

use super::{digest, hex, of};
use wasmtime::{Config, Engine};

#[test]
fn digest_is_sha_256() {
    assert_eq!(hex(&digest(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn same_bytes_have_the_same_name_and_others_another() {
    let engine = crate::code::engine().unwrap();
    assert_eq!(of(&engine, b"a"), of(&crate::code::engine().unwrap(), b"a"));
    assert_ne!(of(&engine, b"a"), of(&engine, b"b"));
    assert_eq!(of(&engine, b"a").len(), 64);
}

#[test]
fn options_change_the_name() {
    let engine = crate::code::engine().unwrap();
    let mut config = Config::new();
    config.wasm_component_model_async(true).epoch_interruption(false);
    assert_ne!(of(&engine, b"a"), of(&Engine::new(&config).unwrap(), b"a"));
}
