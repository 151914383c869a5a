//! Memory is counted over all memories and tables.

use super::Bounds;
use wasmtime::ResourceLimiter;

const PAGE: usize = 65536;

#[test]
fn memories_are_counted_together() {
    let mut bounds = Bounds::new(3 * PAGE);
    assert!(bounds.memory_growing(0, PAGE, None).unwrap());
    assert!(bounds.memory_growing(0, 2 * PAGE, None).unwrap());
    assert!(!bounds.refused);
    assert!(!bounds.memory_growing(PAGE, 2 * PAGE, None).unwrap());
    assert!(bounds.refused);
    assert_eq!(bounds.peak, 3 * PAGE);
}

#[test]
fn tables_take_room_too() {
    let mut bounds = Bounds::new(PAGE);
    assert!(bounds.table_growing(0, PAGE / 8, None).unwrap());
    assert!(!bounds.table_growing(PAGE / 8, PAGE / 8 + 1, None).unwrap());
}

#[test]
fn own_maximum_is_no_want_of_memory() {
    let mut bounds = Bounds::new(PAGE);
    assert!(!bounds.memory_growing(0, 2 * PAGE, Some(PAGE)).unwrap());
    assert!(!bounds.refused);
    assert_eq!(bounds.peak, 0);
}

#[test]
fn sizes_beyond_all_numbers_are_refused() {
    let mut bounds = Bounds::new(usize::MAX);
    assert!(bounds.memory_growing(0, usize::MAX, None).unwrap());
    assert!(!bounds.memory_growing(0, 1, None).unwrap());
    assert!(!bounds.table_growing(0, usize::MAX, None).unwrap());
}
