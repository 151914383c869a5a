//! The native half of Truewheel's accelerator: SHA-256 over interleaved lanes, whole and streaming inflation, and bulk
//! inspection of wheels.
//!
//! The caller owns all memory; every entry takes pointers with their lengths, answers a status and keeps nothing but
//! the inflaters it hands out. The C interface is declared for people in `include/truewheel.h`.
//!
//! Only what is wholly normal is answered. Whatever is not goes back to the caller as "ask", so that one strict reader
//! alone decides about unusual input, and the answers cannot depend on whether this library was there.

pub mod border;
pub mod describe;
pub mod inflate;
pub mod inspect;
pub mod prove;
pub mod sha256;
pub mod stream;
#[cfg(test)]
mod testing;
