//! Memory for what a linking copies: whole libraries and components, in blocks that it takes once and gives back.
//!
//! The usual allocator takes such memory from the system and gives it back in small pages, each of which is a visit to
//! the kernel; in a process with threads they took up to a fifth of the time of a linking. Here it comes in large pages
//! where the system has them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr::null_mut;

/// What a large page has on every processor that this is used on; others only waste the rest of the last one.
const PAGE: usize = 2 << 20;

/// The allocator of this library: its own blocks if they are large, the system's otherwise.
pub struct Blocks;

#[global_allocator]
static BLOCKS: Blocks = Blocks;

fn is_large(layout: Layout) -> bool {
    layout.size() >= PAGE && layout.size() <= isize::MAX as usize - 2 * PAGE && layout.align() <= PAGE
}

fn rounded(size: usize) -> usize {
    size.next_multiple_of(PAGE)
}

/// Maps a block that begins with a large page, or returns null.
fn map(size: usize) -> *mut u8 {
    let length = rounded(size) + PAGE;
    // SAFETY: this asks for new memory, and what is around the block is returned before anybody knows it.
    unsafe {
        let (access, kind) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        let start = libc::mmap(null_mut(), length, access, kind, -1, 0);
        if start == libc::MAP_FAILED {
            return null_mut();
        }
        let before = start.align_offset(PAGE);
        let block = start.cast::<u8>().add(before);
        if before > 0 {
            libc::munmap(start, before);
        }
        if before < PAGE {
            libc::munmap(block.add(rounded(size)).cast(), PAGE - before);
        }
        // Where there are no large pages this is refused, and the block is as good with small ones.
        libc::madvise(block.cast(), rounded(size), libc::MADV_HUGEPAGE);
        block
    }
}

// SAFETY: a block is mapped for one layout, is aligned to a large page and as long as the layout says at least, and is
// unmapped by the same layout; all else is the system's.
unsafe impl GlobalAlloc for Blocks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_large(layout) {
            map(layout.size())
        } else {
            // SAFETY: as the caller promises.
            unsafe { System.alloc(layout) }
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if is_large(layout) {
            // SAFETY: mapped with this length, and the caller uses it no more.
            unsafe { libc::munmap(block.cast(), rounded(layout.size())) };
        } else {
            // SAFETY: as the caller promises.
            unsafe { System.dealloc(block, layout) }
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if is_large(layout) {
            // New memory of the system is zero.
            map(layout.size())
        } else {
            // SAFETY: as the caller promises.
            unsafe { System.alloc_zeroed(layout) }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as the caller promises, the size is one that a layout can have.
        let other = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (is_large(layout), is_large(other)) {
            // SAFETY: as the caller promises.
            (false, false) => unsafe { System.realloc(block, layout, size) },
            (true, true) if rounded(size) == rounded(layout.size()) => block,
            // SAFETY: both are as long as what is copied, and the old block is given back with its layout.
            _ => unsafe {
                let new = self.alloc(other);
                if !new.is_null() {
                    new.copy_from_nonoverlapping(block, size.min(layout.size()));
                    self.dealloc(block, layout);
                }
                new
            },
        }
    }
}

#[cfg(test)]
#[path = "blocks_test.rs"]
mod tests;
