//! What is not plain is handed back with its reason, and what is damaged is never answered.

use super::sample::*;
use super::*;
use crate::testing::{rounds, Numbers};

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
        (
            "late control",
            Wheel::with(|w| w.files[0].name = b"sample/a_name_of_33_characters.py\x7f".to_vec()),
            Reason::MemberName,
        ),
        (
            "early control",
            Wheel::with(|w| w.files[0].name = b"sample/a_\x1fname_of_33_characters.py".to_vec()),
            Reason::MemberName,
        ),
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
