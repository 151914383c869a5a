use super::*;
use crate::testing::{deflate, rounds, Numbers};

/// Feeds a stream in random pieces into random rooms and returns its content and its state at the end.
fn drain(numbers: &mut Numbers, handle: u64, input: &[u8], most: usize) -> (Vec<u8>, usize, u32) {
    let (mut content, mut at) = (Vec::new(), 0);
    let mut idle = 0;
    loop {
        let end = input.len().min(at + numbers.below(most) + 1);
        let mut out = vec![0; numbers.below(most) + 1];
        let step = inflate(handle, &input[at..end], &mut out).unwrap();
        at += step.consumed as usize;
        content.extend_from_slice(&out[..step.produced as usize]);
        idle = if step.consumed + step.produced == 0 { idle + 1 } else { 0 };
        if step.state != MORE || idle > 2 {
            return (content, at, step.state);
        }
    }
}

#[test]
fn pieces_of_any_size_give_the_content() {
    let mut numbers = Numbers::new();
    let handle = open().unwrap();
    for round in 0..rounds(200) {
        let length = [10, 3000, 100_000][round % 3];
        let content = numbers.text(length);
        let mut stream = deflate(&content, (round % 10) as u32);
        let length = stream.len();
        stream.extend_from_slice(b"what follows is not its own");
        let most = [1, 50, 70_000][numbers.below(3)].max(length / 500);
        assert_eq!(drain(&mut numbers, handle, &stream, most), (content, length, ENDED));
        reset(handle).unwrap();
    }
    close(handle).unwrap();
}

#[test]
fn a_cut_stream_wants_more_and_never_ends() {
    let mut numbers = Numbers::new();
    let content = numbers.text(500);
    let stream = deflate(&content, 6);
    let handle = open().unwrap();
    for length in 0..stream.len() {
        reset(handle).unwrap();
        let (found, consumed, state) = drain(&mut numbers, handle, &stream[..length], 600);
        assert_eq!((consumed, state), (length, MORE));
        assert!(content.starts_with(&found));
    }
    close(handle).unwrap();
}

#[test]
fn a_broken_stream_stays_broken_until_reset() {
    let handle = open().unwrap();
    let mut out = [0; 100];
    // The third kind of block does not exist.
    let step = inflate(handle, &[0b111], &mut out).unwrap();
    assert_eq!(step.state, BROKEN);
    let good = deflate(b"good", 6);
    assert_eq!(inflate(handle, &good, &mut out).unwrap(), Step { consumed: 0, produced: 0, state: BROKEN, zero: 0 });
    reset(handle).unwrap();
    let step = inflate(handle, &good, &mut out).unwrap();
    assert_eq!((step.state, &out[..step.produced as usize]), (ENDED, &b"good"[..]));
    close(handle).unwrap();
}

#[test]
fn garbage_never_panics() {
    let mut numbers = Numbers::new();
    let handle = open().unwrap();
    for _ in 0..rounds(2000) {
        let length = numbers.below(300);
        let garbage = numbers.bytes(length);
        reset(handle).unwrap();
        drain(&mut numbers, handle, &garbage, 1000);
    }
    close(handle).unwrap();
}

#[test]
fn a_handle_that_is_not_open_is_refused() {
    let handle = open().unwrap();
    close(handle).unwrap();
    for handle in [0, handle, u64::MAX] {
        assert_eq!(close(handle), Err(Status::InvalidArgument));
        assert_eq!(reset(handle), Err(Status::InvalidArgument));
        assert_eq!(inflate(handle, &[], &mut []), Err(Status::InvalidArgument));
    }
}

#[test]
fn a_handle_in_use_is_refused() {
    let handle = open().unwrap();
    let other = with(handle, |_| std::thread::spawn(move || reset(handle)).join().unwrap());
    assert_eq!(other, Ok(Err(Status::InvalidArgument)));
    close(handle).unwrap();
}
