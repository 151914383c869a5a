//! The linker behind Truewheel: WebAssembly libraries in, one component out.
//!
//! The linking itself is done by the crate `wit-component`; this library is its C interface, declared for people in
//! `include/truewheel_linker.h`. Libraries come from strangers, so whatever happens inside becomes a status and a text:
//! an error, a panic, and a recursion that is deeper than a caller's stack.

pub mod entries;
pub mod link;
pub mod results;
#[cfg(test)]
mod sample;

/// The usual allocator gives memory back to the system in small pieces, each of which is a visit to the kernel, and in a
/// process with threads shares it by locks: together up to a fifth of the time of a linking, which copies whole libraries.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The version of the crate that links, without which two components cannot be told to be made alike.
pub const WIT_COMPONENT: &str = "0.263.0";
