//! Small libraries for the tests, written as text.

use crate::link::{Library, Order};
use wit_component::{embed_component_metadata, StringEncoding};
use wit_parser::Resolve;

/// Named modules, of which orders borrow.
pub struct Set(pub Vec<(String, Vec<u8>, bool)>);

impl Set {
    /// An application that exports a function of its component and calls one of the library before it, and a plug-in.
    /// The library has what the linker's own `libdl.so` needs.
    pub fn new() -> Set {
        Set(vec![
            ("libc.so".into(), c(), false),
            ("libapplication.so".into(), application(), false),
            ("/site-packages/plugin.so".into(), plugin(), true),
        ])
    }

    pub fn order(&self) -> Order<'_> {
        Order {
            libraries: self
                .0
                .iter()
                .map(|(name, content, dlopenable)| Library { name, content, dlopenable: *dlopenable })
                .collect(),
            adapters: Vec::new(),
            built_in_libdl: true,
            stub_missing_functions: false,
        }
    }

    /// Returns this set with another plug-in.
    pub fn with_plugin(mut self, plugin: Vec<u8>) -> Set {
        self.0[2].1 = plugin;
        self
    }
}

pub fn module(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap()
}

fn c() -> Vec<u8> {
    module(
        r#"(module (@dylink.0 (mem-info (memory 8 3)))
            (import "env" "memory" (memory 1))
            (func (export "double") (param i32) (result i32) local.get 0 i32.const 2 i32.mul)
            (func (export "strlen") (param i32) (result i32) i32.const 0)
            (func (export "memcmp") (param i32 i32 i32) (result i32) i32.const 0)
            (global (export "seed") i32 (i32.const 4)))"#,
    )
}

fn application() -> Vec<u8> {
    let bytes = module(
        r#"(module (@dylink.0 (mem-info (memory 4 2)) (needed "libc.so"))
            (import "env" "memory" (memory 1))
            (import "env" "__indirect_function_table" (table 0 funcref))
            (import "env" "double" (func $double (param i32) (result i32)))
            (import "env" "dlopen" (func (param i32 i32) (result i32)))
            (func (export "answer") (result i32) i32.const 21 call $double))"#,
    );
    with_world(bytes, "package a:b; world w { export answer: func() -> s32; }")
}

/// Adds to a module what the component that it becomes part of imports and exports.
pub fn with_world(mut module: Vec<u8>, wit: &str) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("world.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8, false).unwrap();
    module
}

pub fn plugin() -> Vec<u8> {
    module(
        r#"(module (@dylink.0 (mem-info (memory 4 2)) (needed "libc.so"))
            (import "env" "memory" (memory 1))
            (import "env" "double" (func $double (param i32) (result i32)))
            (import "GOT.mem" "seed" (global (mut i32)))
            (func (export "PyInit_plugin") (result i32) global.get 0 call $double))"#,
    )
}
