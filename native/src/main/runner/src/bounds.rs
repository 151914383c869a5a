//! How much memory there is.

use wasmtime::ResourceLimiter;

/// What an entry of a table takes in this process.
const ENTRY: usize = size_of::<usize>();

/// Counts the memories and tables of a component together, since it may have many of them.
pub struct Bounds {
    limit: usize,
    held: usize,
    /// How much was held at most.
    pub peak: usize,
    /// Whether it wanted more than there was.
    pub refused: bool,
}

impl Bounds {
    /// Allows so many bytes.
    pub fn new(limit: usize) -> Bounds {
        Bounds { limit, held: 0, peak: 0, refused: false }
    }

    fn grow(&mut self, from: usize, to: usize) -> bool {
        let more = to.saturating_sub(from);
        let fits = self.held.checked_add(more).is_some_and(|total| total <= self.limit);
        if fits {
            self.held += more;
            self.peak = self.peak.max(self.held);
        } else {
            self.refused = true;
        }
        fits
    }
}

impl ResourceLimiter for Bounds {
    fn memory_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        // Beyond its own maximum a memory does not grow anyway, and nothing must be counted for it.
        Ok(maximum.is_none_or(|most| desired <= most) && self.grow(current, desired))
    }

    fn memory_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        self.refused = true;
        Ok(())
    }

    fn table_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        Ok(maximum.is_none_or(|most| desired <= most)
            && self.grow(current.saturating_mul(ENTRY), desired.saturating_mul(ENTRY)))
    }
}

/// What compiling may take beside the memory of the component: a hostile one may make the compiler greedy.
#[cfg(unix)]
const FOR_THE_RUNTIME: u64 = 4 << 30;

/// Sets bounds on this whole process where the system can: of memory that can be written to, and no image of it after a
/// crash. A system that refuses leaves the bounds of the component.
#[cfg(unix)]
pub fn confine_process(memory: usize) {
    let data = FOR_THE_RUNTIME.saturating_add(memory as u64);
    for (resource, most) in [(libc::RLIMIT_DATA, data), (libc::RLIMIT_CORE, 0)] {
        let bound = libc::rlimit { rlim_cur: most, rlim_max: most };
        // SAFETY: the structure lives until the call returns, and the call only reads it.
        let _refused = unsafe { libc::setrlimit(resource, &bound) };
    }
}

/// Sets no bounds on this process, since there is no such call here.
#[cfg(not(unix))]
pub fn confine_process(_: usize) {}

#[cfg(test)]
#[path = "bounds_test.rs"]
mod tests;
