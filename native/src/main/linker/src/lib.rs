//! The linker behind Truewheel: WebAssembly libraries in, one component out.
//!
//! The linking itself is done by the crate `wit-component`; this library is its C interface, declared for people in
//! `include/truewheel_linker.h`. Libraries come from strangers, so whatever happens inside becomes a status and a text:
//! an error, a panic, and a recursion that is deeper than a caller's stack.

#[cfg(target_os = "linux")]
mod blocks;
pub mod entries;
pub mod link;
pub mod results;
#[cfg(test)]
mod sample;

/// The version of the crate that links, without which two components cannot be told to be made alike.
pub const WIT_COMPONENT: &str = "0.263.0";
