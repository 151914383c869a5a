//! Says what this library is and what it found on the CPU.

use crate::sha256::Road;
use std::fmt::Write;

/// Returns lines of `key=value`: version, target, roads (best first), road (the one in use), features.
pub fn text() -> String {
    let mut text = String::new();
    let roads: Vec<&str> = Road::all().map(Road::name).collect();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "version={}\ntarget={}-{}\nroads={}\nroad={}\nfeatures={}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::ARCH,
        std::env::consts::OS,
        roads.join(","),
        Road::current().name(),
        features().join(","),
    );
    text
}

macro_rules! found {
    ($detected:ident: $($feature:tt)*) => {{
        let mut found = Vec::new();
        $(if std::arch::$detected!($feature) {
            found.push($feature);
        })*
        found
    }};
}

#[cfg(target_arch = "x86_64")]
fn features() -> Vec<&'static str> {
    found!(is_x86_feature_detected: "sha" "ssse3" "sse4.1" "avx2" "avx512f" "bmi2" "pclmulqdq" "vpclmulqdq")
}

#[cfg(target_arch = "aarch64")]
fn features() -> Vec<&'static str> {
    found!(is_aarch64_feature_detected: "neon" "sha2" "crc" "pmull")
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn features() -> Vec<&'static str> {
    Vec::new()
}
