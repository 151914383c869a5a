//! What is plain is answered, and answers have their room.

use super::sample::*;
use super::*;
use crate::testing::{deflate, Numbers};

#[test]
fn a_plain_wheel_is_answered() {
    let bytes = Wheel::plain().bytes();
    let (result, words) = OnDisk::new(&bytes).look();
    assert_eq!(words, ["Sample_Pkg", "1.0.post1", "py3-none-any"]);
    let files = Wheel::plain().files;
    let inflated: usize = files.iter().map(|file| file.content.len()).sum();
    let compressed: usize = files.iter().map(|file| deflate(&file.content, 6).len()).sum();
    let expected = Inspection {
        status: 0,
        reason: 0,
        file_size: bytes.len() as u64,
        // The empty directory is stored.
        compressed: (compressed - deflate(b"", 6).len()) as u64,
        inflated: inflated as u64,
        members: 5,
        purelib: 1,
        text_offset: 0,
        text_length: 34,
        tags: 1,
    };
    assert_eq!(result, expected);
}

#[test]
fn plain_wheels_in_other_clothes_are_answered() {
    let stored = Wheel::with(|w| w.files.iter_mut().for_each(|file| file.method = 0));
    let timestamps = Wheel::with(|w| w.files[2].local_extra = b"UT\x05\0\x01abcd".to_vec());
    let utf8 = Wheel::with(|w| w.files.iter_mut().for_each(|file| file.flags = UTF8_FLAG));
    let descriptor = Wheel::with(|w| w.files[0].flags = 8);
    let carriage = Wheel::metadata(&METADATA.replace('\n', "\r\n"));
    let unfinished = Wheel::metadata("Name:Sample_Pkg\nVersion:\t 1.0.post1");
    let folded = Wheel::metadata(
        &METADATA.replace("Author:", "License: long\n  text\n\n\tand more: so\nAuthor:").replace("\n\n\t", "\n \n\t"),
    );
    let shouting = Wheel::metadata(&METADATA.replace("Name: S", "NAME: S"));
    for wheel in [stored, timestamps, utf8, descriptor, carriage, unfinished, folded, shouting] {
        assert_eq!(answered(&wheel).1, ["Sample_Pkg", "1.0.post1", "py3-none-any"]);
    }
}

#[test]
fn compressed_tags_are_expanded_in_lower_case_once_each() {
    let tags =
        "Root-Is-Purelib: False\nTag: py2.PY3.py3-none.abi3-any\nTag: py3-none-any\ntag: cp312-cp312-Linux_x86_64\n";
    let (result, words) = answered(&Wheel::about(tags));
    let expected = ["py2-none-any", "py2-abi3-any", "py3-none-any", "py3-abi3-any", "cp312-cp312-linux_x86_64"];
    assert_eq!(words[2..], expected);
    assert_eq!((result.tags, result.purelib), (5, 0));
}

#[test]
fn a_large_wheel_whose_parts_lie_apart_is_answered() {
    let mut wheel = Wheel::plain();
    let mut numbers = Numbers::new();
    let apart = wheel.files.remove(3);
    // So many that the directory is read in several pieces.
    for i in 0..5000 {
        let content = numbers.bytes(100);
        let mut file = File::new(&format!("sample/module_{i}.py"), "");
        file.content = content;
        wheel.files.push(file);
    }
    wheel.files.push(apart);
    let (result, words) = answered(&wheel);
    assert_eq!(words, ["Sample_Pkg", "1.0.post1", "py3-none-any"]);
    assert_eq!(result.members, 5005);
    // A piece that cuts an entry off anywhere is no end of it.
    for length in (1..80).step_by(9) {
        wheel.files[0].name = vec![b'a'; length];
        assert_eq!(answered(&wheel).0.members, 5005);
    }
}

#[test]
fn a_full_room_stops_before_the_wheel_that_does_not_fit() {
    let plain = OnDisk::new(&Wheel::plain().bytes());
    let broken = OnDisk::new(b"broken");
    let picked = [&plain, &broken, &plain, &plain];
    let paths: Vec<u8> = picked.iter().flat_map(|file| file.path().to_vec()).collect();
    let mut offset = 0;
    let ranges = picked.map(|file| {
        let length = file.path().len() as u64;
        offset += length;
        Range { offset: offset - length, length }
    });
    let mut results = [Inspection::ask(Reason::NoMemory); 4];
    let mut text = [7; 100];
    assert_eq!(inspect(&paths, &ranges, &mut text[..70], &mut results), Ok(3));
    assert_eq!(results.map(|result| result.status)[..3], [0, 1, 0]);
    assert_eq!(results[2].text_offset, 34);
    assert_eq!(text[..34], text[34..68]);
    assert_eq!(text[68..], [7; 32]);
    // With less than the promised room the first wheel is handed back rather than tried for ever.
    assert_eq!(inspect(&paths, &ranges[..1], &mut text[..32], &mut results[..1]), Ok(1));
    assert_eq!(results[0], Inspection::ask(Reason::TextRoom));
}

#[test]
fn reasons_have_the_same_names_and_numbers_in_the_header() {
    let header = include_str!("../../include/truewheel.h");
    let source = include_str!("reason.rs");
    let listed = source.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    let listed: Vec<_> = listed.collect();
    assert_eq!(listed.len(), header.matches("TW_ASK_").count() - 1);
    for (i, (name, number)) in listed.iter().enumerate() {
        assert_eq!(*number, (i + 1).to_string(), "{name}");
        let mut shouted = String::from("TW_ASK");
        let mut before = ' ';
        for letter in name.chars() {
            if letter.is_uppercase() && !before.is_uppercase() {
                shouted.push('_');
            }
            shouted.push(letter.to_ascii_uppercase());
            before = letter;
        }
        assert!(header.contains(&format!(" {shouted} = {number}")), "{shouted}");
    }
}
