//! Any bytes as a wheel: no panic, and an answer is in bounds and well-formed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use truewheel::border::Range;
use truewheel::inspect::{inspect, Inspection, LONGEST_TEXT};

fuzz_target!(|data: &[u8]| {
    let path = std::env::temp_dir().join(format!("truewheel-fuzz-{}.whl", std::process::id()));
    std::fs::write(&path, data).unwrap();
    let path = path.to_str().unwrap().as_bytes();
    let range = Range { offset: 0, length: path.len() as u64 };
    let mut text = vec![0; LONGEST_TEXT];
    let mut results = [Inspection {
        status: 9,
        reason: 0,
        file_size: 0,
        compressed: 0,
        inflated: 0,
        members: 0,
        purelib: 0,
        text_offset: 0,
        text_length: 0,
        tags: 0,
    }];
    assert_eq!(inspect(path, &[range], &mut text, &mut results), Ok(1));
    let result = results[0];
    if result.status != 0 {
        assert!((1..=33).contains(&result.reason));
        return;
    }
    assert_eq!(result.file_size, data.len() as u64);
    assert!(result.purelib <= 1 && result.members >= 2 && result.tags >= 1);
    let text = &text[..result.text_length as usize];
    assert!(text.is_ascii() && text.ends_with(&[0]));
    let words: Vec<&[u8]> = text[..text.len() - 1].split(|&byte| byte == 0).collect();
    assert_eq!(words.len(), 2 + result.tags as usize);
    for tag in &words[2..] {
        assert!(tag.iter().filter(|&&byte| byte == b'-').count() == 2 && !tag.iter().any(u8::is_ascii_uppercase));
    }
});
