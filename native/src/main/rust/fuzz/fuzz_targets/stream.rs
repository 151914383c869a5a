//! Any bytes as a raw deflate stream, in pieces of any size: nothing leaves its room, and a stream that ended is over.
#![no_main]

use libfuzzer_sys::fuzz_target;
use truewheel::stream;

fuzz_target!(|data: &[u8]| {
    let Some((&[most_in, most_out], input)) = data.split_first_chunk() else { return };
    let handle = stream::open().unwrap();
    let (mut at, mut idle, mut produced) = (0, 0, 0);
    while idle < 2 && produced < 1 << 20 {
        let end = input.len().min(at + 1 + usize::from(most_in));
        let mut out = vec![0; 1 + usize::from(most_out)];
        let step = stream::inflate(handle, &input[at..end], &mut out).unwrap();
        assert!(step.consumed <= (end - at) as u64 && step.produced <= out.len() as u64 && step.zero == 0);
        at += step.consumed as usize;
        produced += step.produced;
        idle = if step.consumed + step.produced == 0 { idle + 1 } else { 0 };
        if step.state != 0 {
            let again = stream::inflate(handle, &input[at..], &mut out).unwrap();
            assert_eq!((again.consumed, again.produced, again.state), (0, 0, step.state));
            break;
        }
    }
    stream::reset(handle).unwrap();
    stream::close(handle).unwrap();
});
