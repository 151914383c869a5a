use super::*;
use crate::testing::{self, deflate, rounds, Numbers};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// One member of a wheel that a test writes; numbers that are not set follow from the content.
#[derive(Clone)]
struct File {
    name: Vec<u8>,
    content: Vec<u8>,
    method: u16,
    flags: u16,
    local_flags: Option<u16>,
    local_name: Option<Vec<u8>>,
    extra: Vec<u8>,
    local_extra: Vec<u8>,
    comment: Vec<u8>,
    disk: u16,
    declared_size: Option<u32>,
    crc: Option<u32>,
    local_crc: Option<u32>,
    offset: Option<u32>,
}

impl File {
    fn new(name: &str, content: &str) -> File {
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
struct Wheel {
    files: Vec<File>,
    before_directory: Vec<u8>,
    before_end: Vec<u8>,
    comment: Vec<u8>,
    disks: [u16; 2],
    entries: [Option<u16>; 2],
    directory: Option<u32>,
    length: Option<u32>,
}

const METADATA: &str =
    "Metadata-Version: 2.1\nName: Sample_Pkg\nVersion: 1.0.post1\nAuthor: J\u{fc}rgen\n\nName: body\n";
const WHEEL: &str = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

impl Wheel {
    fn plain() -> Wheel {
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

    fn metadata(text: &str) -> Wheel {
        let mut wheel = Wheel::plain();
        wheel.files[2].content = text.into();
        wheel
    }

    fn about(text: &str) -> Wheel {
        let mut wheel = Wheel::plain();
        wheel.files[3].content = text.into();
        wheel
    }

    fn with(change: impl FnOnce(&mut Wheel)) -> Wheel {
        let mut wheel = Wheel::plain();
        change(&mut wheel);
        wheel
    }

    fn bytes(&self) -> Vec<u8> {
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

fn words(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

fn longs(out: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

/// A file in the temporary folder that goes when the test does.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(content: &[u8]) -> OnDisk {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("truewheel-{}-{}.whl", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let file = OnDisk(std::env::temp_dir().join(name));
        file.put(content);
        file
    }

    fn put(&self, content: &[u8]) {
        std::fs::write(&self.0, content).unwrap();
    }

    fn path(&self) -> &[u8] {
        self.0.to_str().unwrap().as_bytes()
    }

    fn look(&self) -> (Inspection, Vec<String>) {
        look(self.path())
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn look(path: &[u8]) -> (Inspection, Vec<String>) {
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

fn answered(wheel: &Wheel) -> (Inspection, Vec<String>) {
    let (result, words) = OnDisk::new(&wheel.bytes()).look();
    assert_eq!((result.status, result.reason), (0, 0));
    (result, words)
}

fn asked(wheel: &Wheel) -> u32 {
    let (result, _) = OnDisk::new(&wheel.bytes()).look();
    assert_eq!(result.status, 1);
    result.reason
}

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

const UTF8_FLAG: u16 = 1 << 11;

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
    for i in 0..2000 {
        let content = numbers.bytes(100);
        let mut file = File::new(&format!("sample/module_{i}.py"), "");
        file.content = content;
        wheel.files.push(file);
    }
    let (result, words) = answered(&wheel);
    assert_eq!(words, ["Sample_Pkg", "1.0.post1", "py3-none-any"]);
    assert_eq!(result.members, 2005);
}

/// What is not plain, and why it is handed back.
fn unusual() -> Vec<(&'static str, Wheel, Reason)> {
    let text = "x".repeat((1 << 20) + 1);
    let extra = |id: u16, length: u16, bytes: &[u8]| {
        let mut field = Vec::new();
        words(&mut field, &[id, length]);
        field.extend_from_slice(bytes);
        field
    };
    let metadata = |old: &str, new: &str| Wheel::metadata(&METADATA.replacen(old, new, 1));
    let wheel = |old: &str, new: &str| Wheel::about(&WHEEL.replacen(old, new, 1));
    vec![
        ("comment", Wheel::with(|w| w.comment = b"hello".to_vec()), Reason::NoEndRecord),
        ("disk", Wheel::with(|w| w.disks[0] = 1), Reason::SeveralDisks),
        ("directory disk", Wheel::with(|w| w.disks[1] = 1), Reason::SeveralDisks),
        ("entry disk", Wheel::with(|w| w.files[0].disk = 1), Reason::SeveralDisks),
        ("count on disk", Wheel::with(|w| w.entries[0] = Some(4)), Reason::DirectoryEntries),
        ("fewer", Wheel::with(|w| w.entries = [Some(4); 2]), Reason::DirectoryEntries),
        ("more", Wheel::with(|w| w.entries = [Some(6); 2]), Reason::DirectoryEntries),
        ("ZIP64 count", Wheel::with(|w| w.entries = [Some(0xffff); 2]), Reason::Zip64),
        ("ZIP64 place", Wheel::with(|w| w.directory = Some(u32::MAX)), Reason::Zip64),
        ("ZIP64 length", Wheel::with(|w| w.length = Some(u32::MAX)), Reason::Zip64),
        ("ZIP64 size", Wheel::with(|w| w.files[0].declared_size = Some(u32::MAX)), Reason::Zip64),
        ("locator", Wheel::with(|w| w.before_end = [&b"PK\x06\x07"[..], &[0; 16]].concat()), Reason::Zip64),
        ("gap before the end", Wheel::with(|w| w.before_end = vec![0; 4]), Reason::DirectoryPlace),
        ("earlier directory", Wheel::with(|w| w.directory = Some(4)), Reason::DirectoryPlace),
        ("gap in the directory", Wheel::with(|w| w.directory = Some(0)), Reason::DirectoryPlace),
        ("encrypted", Wheel::with(|w| w.files[0].flags = 1), Reason::Flags),
        ("masked", Wheel::with(|w| w.files[0].flags = 1 << 13), Reason::Flags),
        ("bzip2", Wheel::with(|w| w.files[0].method = 12), Reason::Method),
        ("foreign name", Wheel::with(|w| w.files[0].name = "s\u{e4}mple.py".into()), Reason::MemberName),
        ("control in a name", Wheel::with(|w| w.files[0].name = b"a\nb".to_vec()), Reason::MemberName),
        ("backslash", Wheel::with(|w| w.files[0].name = b"a\\b".to_vec()), Reason::MemberName),
        ("no name", Wheel::with(|w| w.files[0].name = vec![]), Reason::MemberName),
        ("ZIP64 extra", Wheel::with(|w| w.files[0].extra = extra(1, 0, b"")), Reason::Extra),
        ("Unicode path", Wheel::with(|w| w.files[0].extra = extra(0x7075, 2, b"ab")), Reason::Extra),
        (
            "second extra",
            Wheel::with(|w| w.files[0].extra = [extra(9, 1, b"a"), extra(1, 0, b"")].concat()),
            Reason::Extra,
        ),
        ("extra tail", Wheel::with(|w| w.files[0].extra = vec![1, 2, 3]), Reason::Extra),
        ("extra overrun", Wheel::with(|w| w.files[0].extra = extra(9, 9, b"a")), Reason::Extra),
        ("local ZIP64 extra", Wheel::with(|w| w.files[2].local_extra = extra(1, 0, b"")), Reason::Extra),
        ("entry comment", Wheel::with(|w| w.files[0].comment = b"c".to_vec()), Reason::MemberComment),
        ("two of a name", Wheel::with(|w| w.files.push(w.files[4].clone())), Reason::DuplicateName),
        ("two METADATA", Wheel::with(|w| w.files.push(w.files[2].clone())), Reason::DuplicateName),
        ("no dist-info", Wheel::with(|w| w.files.truncate(2)), Reason::NoDistInfo),
        ("no wheel at all", Wheel::with(|w| w.files.clear()), Reason::NoDistInfo),
        ("loud dist-info", Wheel::with(|w| w.files.push(File::new("a.DIST-INFO/x", ""))), Reason::NoDistInfo),
        ("nameless dist-info", Wheel::with(|w| w.files.push(File::new(".dist-info/x", ""))), Reason::NoDistInfo),
        ("dist-info is a file", Wheel::with(|w| w.files.push(File::new("a.dist-info", ""))), Reason::NoDistInfo),
        ("two dist-infos", Wheel::with(|w| w.files.push(File::new("b.dist-info/x", ""))), Reason::SeveralDistInfos),
        (
            "crowded dist-info",
            Wheel::with(|w| w.files.extend((0..260).map(|i| File::new(&format!("sample-1.0.dist-info/{i}"), "")))),
            Reason::DistInfoSize,
        ),
        ("no METADATA", Wheel::with(|w| drop(w.files.remove(2))), Reason::TextMissing),
        ("no WHEEL", Wheel::with(|w| drop(w.files.remove(3))), Reason::TextMissing),
        ("quiet METADATA", Wheel::with(|w| w.files[2].name.make_ascii_lowercase()), Reason::TextMissing),
        ("large METADATA", Wheel::metadata(&text), Reason::TextSize),
        ("other local name", Wheel::with(|w| w.files[2].local_name = Some(b"a".to_vec())), Reason::LocalHeader),
        ("other local flags", Wheel::with(|w| w.files[2].local_flags = Some(UTF8_FLAG)), Reason::LocalHeader),
        ("other local CRC", Wheel::with(|w| w.files[3].local_crc = Some(1)), Reason::LocalHeader),
        ("elsewhere", Wheel::with(|w| w.files[2].offset = Some(3)), Reason::LocalHeader),
        ("beyond", Wheel::with(|w| w.files[0].offset = Some(9999)), Reason::LocalHeader),
        ("long local extra", Wheel::with(|w| w.files[2].local_extra = extra(9, 2000, &[0; 2000])), Reason::LocalHeader),
        ("descriptor", Wheel::with(|w| w.files[2].flags = 8), Reason::Descriptor),
        ("descriptor of WHEEL", Wheel::with(|w| w.files[3].flags = 8), Reason::Descriptor),
        ("wrong CRC", Wheel::with(|w| w.files[2].crc = Some(1)), Reason::Content),
        ("too long", Wheel::with(|w| w.files[2].declared_size = Some(20)), Reason::Content),
        ("too short", Wheel::with(|w| w.files[2].declared_size = Some(2000)), Reason::Content),
        (
            "stored, too short",
            Wheel::with(|w| (w.files[2].method, w.files[2].declared_size) = (0, Some(9))),
            Reason::Content,
        ),
        ("no header", metadata("Metadata-Version: 2.1", "Metadata-Version"), Reason::HeaderSyntax),
        ("byte order mark", metadata("Metadata", "\u{feff}Metadata"), Reason::HeaderSyntax),
        ("blank first line", metadata("Metadata", "\nMetadata"), Reason::HeaderMissing),
        ("envelope", metadata("Name:", "From me: to you\nName:"), Reason::HeaderSyntax),
        ("lone CR", metadata("2.1\n", "2.1\rX: y\n"), Reason::HeaderSyntax),
        ("CR at the end", Wheel::metadata("Name: a\nVersion: 1\r"), Reason::HeaderSyntax),
        ("colon first", metadata("Name:", ": x\nName:"), Reason::HeaderSyntax),
        ("continuation first", metadata("Metadata", " Metadata"), Reason::HeaderSyntax),
        ("continued name", metadata("Sample_Pkg\n", "Sample_Pkg\n  more\n"), Reason::HeaderSyntax),
        ("two names", metadata("Name:", "name: other\nName:"), Reason::HeaderRepeated),
        ("two versions", metadata("Version: 1", "Version: 2\nVersion: 1"), Reason::HeaderRepeated),
        ("no name", metadata("Name:", "Nom:"), Reason::HeaderMissing),
        ("no version", metadata("Version: 1", "X: 1"), Reason::HeaderMissing),
        ("empty name", metadata("Sample_Pkg", ""), Reason::HeaderValue),
        ("foreign name", metadata("Sample_Pkg", "S\u{e4}mple"), Reason::HeaderValue),
        ("space after the version", metadata("1.0.post1", "1.0.post1 "), Reason::HeaderValue),
        ("zero in the name", metadata("Sample_Pkg", "Sample\0Pkg"), Reason::HeaderValue),
        ("two flags", wheel("Tag", "Root-is-purelib: true\nTag"), Reason::HeaderRepeated),
        ("no flag", wheel("Root-Is-Purelib", "Root"), Reason::HeaderMissing),
        ("odd flag", wheel("true", "yes"), Reason::HeaderValue),
        ("no tag", wheel("Tag", "Day"), Reason::HeaderMissing),
        ("two fields", wheel("py3-none-any", "py3-none"), Reason::Tag),
        ("four fields", wheel("py3-none-any", "py3-none-any-x"), Reason::Tag),
        ("empty member", wheel("py3-none-any", "py3.-none-any"), Reason::Tag),
        ("foreign member", wheel("py3-none-any", "py3-none-any!"), Reason::Tag),
        ("many tags", wheel("py3", &["a"; 257].join(".")), Reason::TagCount),
        (
            "many lines",
            wheel("Tag: py3-none-any", &(0..257).map(|i| format!("Tag: a{i}-b-c\n")).collect::<String>()),
            Reason::TagCount,
        ),
        ("long name", metadata("Sample_Pkg", &"a".repeat(300_000)), Reason::TextRoom),
        (
            "much before METADATA",
            Wheel::with(|w| {
                let mut record = File::new("sample-1.0.dist-info/RECORD", "");
                record.content = Numbers::new().bytes(60_000);
                w.files.pop();
                w.files.insert(0, record);
            }),
            Reason::Budget,
        ),
    ]
}

#[test]
fn whatever_is_unusual_is_handed_back_with_its_reason() {
    for (what, wheel, reason) in unusual() {
        assert_eq!(asked(&wheel), reason as u32, "{what}");
    }
    let mut comment = Wheel::plain().bytes();
    let length = comment.len();
    comment[length - 2] = 1;
    assert_eq!(OnDisk::new(&comment).look().0.reason, Reason::ArchiveComment as u32);
}

#[test]
fn what_is_no_readable_file_is_handed_back() {
    let folder = std::env::temp_dir();
    assert_eq!(look(folder.to_str().unwrap().as_bytes()).0.reason, Reason::NotRegular as u32);
    for path in [&b""[..], b"/no/such/wheel", b"a\0b", &[0xff; 5000]] {
        assert_eq!(look(path).0.reason, Reason::Unreadable as u32);
    }
    for content in [&b""[..], b"PK\x05\x06", &[0; 22], &[0; 100_000]] {
        assert_eq!(OnDisk::new(content).look().0.reason, Reason::NoEndRecord as u32);
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_is_handed_back_without_waiting_for_its_other_end() {
    let path = std::env::temp_dir().join(format!("truewheel-{}-pipe", std::process::id()));
    let name = std::ffi::CString::new(path.to_str().unwrap()).unwrap();
    // SAFETY: the name ends with a zero byte.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    let found = look(path.to_str().unwrap().as_bytes()).0.reason;
    std::fs::remove_file(&path).unwrap();
    assert_eq!(found, Reason::NotRegular as u32);
}

#[test]
fn a_directory_beyond_its_limit_is_handed_back_unread() {
    let file = OnDisk::new(b"");
    let length = (16 << 20) + 1;
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    longs(&mut end, &[length as u32, 0]);
    words(&mut end, &[0]);
    file.put(&[vec![0; length], end].concat());
    assert_eq!(file.look().0.reason, Reason::DirectorySize as u32);
}

#[test]
fn a_wheel_cut_anywhere_is_never_answered() {
    let bytes = Wheel::plain().bytes();
    let file = OnDisk::new(b"");
    for length in 0..bytes.len() {
        file.put(&bytes[..length]);
        assert_eq!(file.look().0.status, 1, "cut to {length}");
    }
}

#[test]
fn a_wheel_with_any_byte_changed_is_handed_back_or_answered_in_full() {
    let bytes = Wheel::plain().bytes();
    let file = OnDisk::new(b"");
    let mut numbers = Numbers::new();
    for at in 0..bytes.len() {
        for _ in 0..rounds(4) {
            let mut changed = bytes.clone();
            changed[at] ^= numbers.below(255) as u8 + 1;
            file.put(&changed);
            let (result, words) = file.look();
            if result.status == 0 {
                assert_eq!(words, ["Sample_Pkg", "1.0.post1", "py3-none-any"], "byte {at}");
                assert_eq!(result.members, 5);
            }
        }
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
