use super::*;
use std::alloc::{alloc, dealloc};

fn pattern(length: usize) -> impl Iterator<Item = u8> {
    (0..length).map(|i| (i / 7 + i / 4099) as u8)
}

#[test]
fn content_survives_growing_and_shrinking_over_the_border() {
    let mut bytes: Vec<u8> = Vec::new();
    let all = 3 * PAGE + 5;
    for byte in pattern(all) {
        bytes.push(byte);
    }
    assert!(pattern(all).eq(bytes.iter().copied()));
    for length in [3 * PAGE, 2 * PAGE + 1, PAGE, PAGE - 1, 10] {
        bytes.truncate(length);
        bytes.shrink_to_fit();
        assert!(pattern(length).eq(bytes.iter().copied()), "{length}");
    }
    bytes.reserve_exact(2 * PAGE);
    assert!(pattern(10).eq(bytes.iter().copied()));
}

#[test]
fn new_memory_is_zero_where_that_was_asked_for() {
    for length in [PAGE - 1, PAGE, PAGE + 1, 5 * PAGE] {
        let mut bytes = vec![0u8; length];
        assert!(bytes.iter().all(|&byte| byte == 0), "{length}");
        bytes.fill(7);
    }
}

#[test]
fn blocks_begin_with_a_large_page_and_other_memory_as_it_must() {
    for size in [PAGE, PAGE + 1, 9 * PAGE] {
        for align in [1, 64, PAGE, 2 * PAGE] {
            let layout = Layout::from_size_align(size, align).unwrap();
            // SAFETY: the size is not 0, and the block is freed with its layout.
            unsafe {
                let block = alloc(layout);
                assert_eq!(block.align_offset(align), 0);
                assert_eq!(is_large(layout), align <= PAGE);
                assert!(!is_large(layout) || block.align_offset(PAGE) == 0);
                block.write_bytes(9, size);
                dealloc(block, layout);
            }
        }
    }
}

#[test]
fn more_than_there_is_can_be_asked_for() {
    for size in [1 << 60, isize::MAX as usize - PAGE, isize::MAX as usize] {
        assert!(Vec::<u8>::new().try_reserve_exact(size).is_err(), "{size}");
    }
}

#[test]
fn many_threads_take_and_give_back() {
    std::thread::scope(|scope| {
        for thread in 0..4u8 {
            scope.spawn(move || {
                for round in 0..50 {
                    let bytes = vec![thread; PAGE + round * 40_000];
                    assert!(bytes.iter().all(|&byte| byte == thread));
                }
            });
        }
    });
}
