//! Wheels that tests write, and what a look at one says.

use super::*;
use crate::testing::{self, deflate};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// The flag of a name in UTF-8.
pub(super) const UTF8_FLAG: u16 = 1 << 11;

/// One member of a wheel that a test writes; numbers that are not set follow from the content.
#[derive(Clone)]
pub(super) struct File {
    pub(super) name: Vec<u8>,
    pub(super) content: Vec<u8>,
    pub(super) method: u16,
    pub(super) flags: u16,
    pub(super) local_flags: Option<u16>,
    pub(super) local_name: Option<Vec<u8>>,
    pub(super) extra: Vec<u8>,
    pub(super) local_extra: Vec<u8>,
    pub(super) comment: Vec<u8>,
    pub(super) disk: u16,
    pub(super) declared_size: Option<u32>,
    pub(super) crc: Option<u32>,
    pub(super) local_crc: Option<u32>,
    pub(super) offset: Option<u32>,
}

impl File {
    pub(super) fn new(name: &str, content: &str) -> File {
        File {
            name: name.into(),
            content: content.into(),
            method: 8,
            flags: 0,
            local_flags: None,
            local_name: None,
            extra: vec![],
            local_extra: vec![],
            comment: vec![],
            disk: 0,
            declared_size: None,
            crc: None,
            local_crc: None,
            offset: None,
        }
    }
}

/// A wheel that a test writes.
#[derive(Clone)]
pub(super) struct Wheel {
    pub(super) files: Vec<File>,
    pub(super) before_directory: Vec<u8>,
    pub(super) before_end: Vec<u8>,
    pub(super) comment: Vec<u8>,
    pub(super) disks: [u16; 2],
    pub(super) entries: [Option<u16>; 2],
    pub(super) directory: Option<u32>,
    pub(super) length: Option<u32>,
}

pub(super) const METADATA: &str =
    "Metadata-Version: 2.1\nName: Sample_Pkg\nVersion: 1.0.post1\nAuthor: J\u{fc}rgen\n\nName: body\n";
pub(super) const WHEEL: &str = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

impl Wheel {
    pub(super) fn plain() -> Wheel {
        Wheel {
            files: vec![
                File::new("sample/__init__.py", "print('sample')\n"),
                File { method: 0, ..File::new("sample/", "") },
                File::new("sample-1.0.dist-info/METADATA", METADATA),
                File::new("sample-1.0.dist-info/WHEEL", WHEEL),
                File::new("sample-1.0.dist-info/RECORD", "sample/__init__.py,,\n"),
            ],
            before_directory: vec![],
            before_end: vec![],
            comment: vec![],
            disks: [0; 2],
            entries: [None; 2],
            directory: None,
            length: None,
        }
    }

    pub(super) fn metadata(text: &str) -> Wheel {
        let mut wheel = Wheel::plain();
        wheel.files[2].content = text.into();
        wheel
    }

    pub(super) fn about(text: &str) -> Wheel {
        let mut wheel = Wheel::plain();
        wheel.files[3].content = text.into();
        wheel
    }

    pub(super) fn with(change: impl FnOnce(&mut Wheel)) -> Wheel {
        let mut wheel = Wheel::plain();
        change(&mut wheel);
        wheel
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut directory = Vec::new();
        for file in &self.files {
            let data = if file.method == 8 { deflate(&file.content, 6) } else { file.content.clone() };
            let crc = file.crc.unwrap_or_else(|| testing::crc32(&file.content));
            let size = file.declared_size.unwrap_or(file.content.len() as u32);
            let offset = file.offset.unwrap_or(out.len() as u32);
            let local_name = file.local_name.as_ref().unwrap_or(&file.name);
            let local_flags = file.local_flags.unwrap_or(file.flags);
            out.extend_from_slice(b"PK\x03\x04\x14\0");
            words(&mut out, &[local_flags, file.method, 0, 0]);
            longs(&mut out, &[file.local_crc.unwrap_or(crc), data.len() as u32, size]);
            words(&mut out, &[local_name.len() as u16, file.local_extra.len() as u16]);
            out.extend_from_slice(local_name);
            out.extend_from_slice(&file.local_extra);
            out.extend_from_slice(&data);

            directory.extend_from_slice(b"PK\x01\x02\x14\x03\x14\0");
            words(&mut directory, &[file.flags, file.method, 0, 0]);
            longs(&mut directory, &[crc, data.len() as u32, size]);
            let lengths = [file.name.len(), file.extra.len(), file.comment.len()].map(|length| length as u16);
            words(&mut directory, &lengths);
            words(&mut directory, &[file.disk, 0]);
            longs(&mut directory, &[0, offset]);
            for part in [&file.name, &file.extra, &file.comment] {
                directory.extend_from_slice(part);
            }
        }
        out.extend_from_slice(&self.before_directory);
        let start = self.directory.unwrap_or(out.len() as u32);
        let length = self.length.unwrap_or(directory.len() as u32);
        out.extend_from_slice(&directory);
        out.extend_from_slice(&self.before_end);
        out.extend_from_slice(b"PK\x05\x06");
        words(&mut out, &self.disks);
        words(&mut out, &self.entries.map(|count| count.unwrap_or(self.files.len() as u16)));
        longs(&mut out, &[length, start]);
        words(&mut out, &[self.comment.len() as u16]);
        out.extend_from_slice(&self.comment);
        out
    }
}

pub(super) fn words(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

pub(super) fn longs(out: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

/// A file in the temporary folder that goes when the test does.
pub(super) struct OnDisk(PathBuf);

impl OnDisk {
    pub(super) fn new(content: &[u8]) -> OnDisk {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("truewheel-{}-{}.whl", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let file = OnDisk(std::env::temp_dir().join(name));
        file.put(content);
        file
    }

    pub(super) fn put(&self, content: &[u8]) {
        std::fs::write(&self.0, content).unwrap();
    }

    pub(super) fn path(&self) -> &[u8] {
        self.0.to_str().unwrap().as_bytes()
    }

    pub(super) fn look(&self) -> (Inspection, Vec<String>) {
        look(self.path())
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

pub(super) fn look(path: &[u8]) -> (Inspection, Vec<String>) {
    let mut text = vec![0; LONGEST_TEXT];
    let mut results = [Inspection::ask(Reason::NoMemory)];
    let range = Range { offset: 0, length: path.len() as u64 };
    assert_eq!(inspect(path, &[range], &mut text, &mut results), Ok(1));
    let result = results[0];
    if result.status != 0 {
        assert_eq!(result, Inspection { reason: result.reason, ..Inspection::ask(Reason::Tag) });
    }
    let start = result.text_offset as usize;
    let words = &text[start..start + result.text_length as usize];
    let words = words.split_terminator(|&byte| byte == 0);
    (result, words.map(|word| String::from_utf8(word.to_vec()).unwrap()).collect())
}

trait SplitTerminator {
    fn split_terminator(&self, end: fn(&u8) -> bool) -> impl Iterator<Item = &[u8]>;
}

impl SplitTerminator for [u8] {
    fn split_terminator(&self, end: fn(&u8) -> bool) -> impl Iterator<Item = &[u8]> {
        self.split_inclusive(end).map(|word| word.strip_suffix(&[0]).unwrap())
    }
}

pub(super) fn answered(wheel: &Wheel) -> (Inspection, Vec<String>) {
    let (result, words) = OnDisk::new(&wheel.bytes()).look();
    assert_eq!((result.status, result.reason), (0, 0));
    (result, words)
}

pub(super) fn asked(wheel: &Wheel) -> u32 {
    let (result, _) = OnDisk::new(&wheel.bytes()).look();
    assert_eq!(result.status, 1);
    result.reason
}
