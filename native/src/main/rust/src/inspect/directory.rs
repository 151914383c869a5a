//! The framing of a plain wheel: end record, directory, and the two members whose content matters.

use super::file::{room, Source};
use super::Reason;
use crate::inflate::Inflater;
use crate::prove::crc32;

const END_SIZE: usize = 22;
const LOCATOR_SIZE: usize = 20;
const ENTRY_SIZE: usize = 46;
const LOCAL_SIZE: usize = 30;

const LARGEST_DIRECTORY: u64 = 16 << 20;
const LARGEST_TEXT: u64 = 1 << 20;
const MOST_IN_DIST_INFO: usize = 256;

/// How long a local header's extra area may be.
const LONGEST_EXTRA: u64 = 1 << 10;

/// No deflated byte gives more than this many.
const DEFLATE_RATIO: u64 = 1032;

/// What a reader that inflates texts in order is sure to have left, with room to spare.
const BUDGET: u64 = 48 << 20;

const DESCRIPTOR: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;

const SUFFIX: &[u8] = b".dist-info";

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Where the end record says that the directory is.
pub struct End {
    pub directory: u64,
    pub length: u64,
    pub entries: u32,
}

/// Reads the end record at the very end of the file.
pub fn end_record(source: &Source) -> Result<End, Reason> {
    let tail = source.tail();
    let at = tail.len().checked_sub(END_SIZE).ok_or(Reason::NoEndRecord)?;
    let record = &tail[at..];
    if !record.starts_with(b"PK\x05\x06") {
        return Err(Reason::NoEndRecord);
    }
    if u16_at(record, 20) != 0 {
        return Err(Reason::ArchiveComment);
    }
    if u16_at(record, 4) != 0 || u16_at(record, 6) != 0 {
        return Err(Reason::SeveralDisks);
    }
    let (here, entries) = (u16_at(record, 8), u16_at(record, 10));
    let (length, directory) = (u32_at(record, 12), u32_at(record, 16));
    let locator = at.checked_sub(LOCATOR_SIZE).map(|start| &tail[start..]);
    if entries == u16::MAX
        || length == u32::MAX
        || directory == u32::MAX
        || locator.is_some_and(|bytes| bytes.starts_with(b"PK\x06\x07"))
    {
        return Err(Reason::Zip64);
    }
    if here != entries {
        return Err(Reason::DirectoryEntries);
    }
    let (length, directory) = (u64::from(length), u64::from(directory));
    if directory + length != source.size() - END_SIZE as u64 {
        return Err(Reason::DirectoryPlace);
    }
    if length > LARGEST_DIRECTORY {
        return Err(Reason::DirectorySize);
    }
    Ok(End { directory, length, entries: entries.into() })
}

/// One entry of the directory.
#[derive(Clone, Copy)]
pub struct Entry {
    flags: u16,
    method: u16,
    crc32: u32,
    compressed: u32,
    size: u32,
    /// Where the local header is.
    pub offset: u64,
    /// How much of the file belongs to the member at most.
    span: u64,
}

/// What the directory says.
pub struct Listing<'a> {
    pub compressed: u64,
    pub inflated: u64,
    pub metadata: (&'a [u8], Entry),
    pub wheel: (&'a [u8], Entry),
}

impl<'a> Listing<'a> {
    /// Reads a whole directory, which starts at `start` of the file.
    pub fn read(bytes: &'a [u8], entries: u32, start: u64) -> Result<Listing<'a>, Reason> {
        let mut dist_info = DistInfo::default();
        let (mut compressed, mut inflated) = (0, 0);
        let mut rest = bytes;
        for _ in 0..entries {
            let (name, entry, next) = Entry::read(rest, start)?;
            compressed += u64::from(entry.compressed);
            inflated += u64::from(entry.size);
            dist_info.see(name, &entry)?;
            rest = next;
        }
        if !rest.is_empty() {
            return Err(Reason::DirectoryEntries);
        }
        dist_info.directory.ok_or(Reason::NoDistInfo)?;
        Ok(Listing {
            compressed,
            inflated,
            metadata: dist_info.metadata.ok_or(Reason::TextMissing)?,
            wheel: dist_info.wheel.ok_or(Reason::TextMissing)?,
        })
    }
}

impl Entry {
    /// Reads the first of some entries, and returns its name and what follows it.
    fn read(bytes: &[u8], directory: u64) -> Result<(&[u8], Entry, &[u8]), Reason> {
        let fixed = bytes.get(..ENTRY_SIZE).ok_or(Reason::DirectoryEntries)?;
        if !fixed.starts_with(b"PK\x01\x02") {
            return Err(Reason::DirectoryEntries);
        }
        let name_end = ENTRY_SIZE + usize::from(u16_at(fixed, 28));
        let end = name_end + usize::from(u16_at(fixed, 30));
        if u16_at(fixed, 32) != 0 {
            return Err(Reason::MemberComment);
        }
        if u16_at(fixed, 34) != 0 {
            return Err(Reason::SeveralDisks);
        }
        let entry = Entry {
            flags: u16_at(fixed, 8),
            method: u16_at(fixed, 10),
            crc32: u32_at(fixed, 16),
            compressed: u32_at(fixed, 20),
            size: u32_at(fixed, 24),
            offset: u32_at(fixed, 42).into(),
            span: 0,
        };
        if entry.flags & !(DESCRIPTOR | UTF8) != 0 {
            return Err(Reason::Flags);
        }
        if entry.method != 0 && entry.method != 8 {
            return Err(Reason::Method);
        }
        if entry.compressed == u32::MAX || entry.size == u32::MAX {
            return Err(Reason::Zip64);
        }
        let name = bytes.get(ENTRY_SIZE..name_end);
        let extra = bytes.get(name_end..end);
        let (Some(name), Some(extra)) = (name, extra) else {
            return Err(Reason::DirectoryEntries);
        };
        if !is_plain(name) {
            return Err(Reason::MemberName);
        }
        check_extra(extra)?;
        // The local header repeats the name, so the two of them cannot be shorter than this.
        let least = (LOCAL_SIZE + name.len()) as u64 + u64::from(entry.compressed);
        let left = directory.saturating_sub(entry.offset);
        if least > left {
            return Err(Reason::LocalHeader);
        }
        let span = left.min(least + LONGEST_EXTRA);
        Ok((name, Entry { span, ..entry }, &bytes[end..]))
    }

    /// Returns how many bytes to read for the member's header and data.
    pub fn span(&self) -> u64 {
        self.span
    }

    /// Returns the content of the member whose header and data are in `raw`, if all of it is as declared.
    pub fn content<'b>(
        &self,
        name: &[u8],
        raw: &'b [u8],
        inflater: &mut Inflater,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [u8], Reason> {
        if !raw.starts_with(b"PK\x03\x04") || raw.len() < LOCAL_SIZE {
            return Err(Reason::LocalHeader);
        }
        let name_end = LOCAL_SIZE + usize::from(u16_at(raw, 26));
        let start = name_end + usize::from(u16_at(raw, 28));
        let same = u16_at(raw, 6) == self.flags
            && u16_at(raw, 8) == self.method
            && u32_at(raw, 14) == self.crc32
            && u32_at(raw, 18) == self.compressed
            && u32_at(raw, 22) == self.size
            && raw.get(LOCAL_SIZE..name_end) == Some(name);
        let data = raw.get(start..start + self.compressed as usize);
        let (true, Some(data)) = (same, data) else {
            return Err(Reason::LocalHeader);
        };
        check_extra(&raw[name_end..start])?;
        let content = if self.method == 0 {
            data
        } else {
            let out = room(buffer, self.size as usize)?;
            match inflater.inflate(data, out) {
                Ok((consumed, size)) if consumed == data.len() && size == out.len() => &*out,
                _ => return Err(Reason::Content),
            }
        };
        if content.len() != self.size as usize || crc32(0, content) != self.crc32 {
            return Err(Reason::Content);
        }
        Ok(content)
    }
}

/// The `.dist-info` directory, as far as it was seen.
#[derive(Default)]
struct DistInfo<'a> {
    directory: Option<&'a [u8]>,
    names: Vec<&'a [u8]>,
    metadata: Option<(&'a [u8], Entry)>,
    wheel: Option<(&'a [u8], Entry)>,
    /// How many bytes the texts seen so far can give at most.
    before: u64,
}

impl<'a> DistInfo<'a> {
    fn see(&mut self, name: &'a [u8], entry: &Entry) -> Result<(), Reason> {
        let slash = name.iter().position(|&b| b == b'/').unwrap_or(name.len());
        let (top, file) = name.split_at(slash);
        let Some(stem) = top.len().checked_sub(SUFFIX.len()) else {
            return Ok(());
        };
        if !top[stem..].eq_ignore_ascii_case(SUFFIX) {
            return Ok(());
        }
        if stem == 0 || top[stem..] != *SUFFIX || file.is_empty() {
            return Err(Reason::NoDistInfo);
        }
        if *self.directory.get_or_insert(top) != top {
            return Err(Reason::SeveralDistInfos);
        }
        let file = &file[1..];
        if self.names.contains(&file) {
            return Err(Reason::DuplicateName);
        }
        if self.names.len() == MOST_IN_DIST_INFO {
            return Err(Reason::DistInfoSize);
        }
        self.names.try_reserve(1)?;
        self.names.push(file);
        match file {
            b"METADATA" => self.metadata = Some((name, self.text(entry)?)),
            b"WHEEL" => self.wheel = Some((name, self.text(entry)?)),
            b"RECORD" | b"entry_points.txt" => self.count(entry),
            _ if file.starts_with(b"sboms/") => self.count(entry),
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, entry: &Entry) {
        let ratio = if entry.method == 0 { 1 } else { DEFLATE_RATIO };
        self.before += u64::from(entry.compressed) * ratio;
    }

    fn text(&self, entry: &Entry) -> Result<Entry, Reason> {
        if entry.flags & DESCRIPTOR != 0 {
            return Err(Reason::Descriptor);
        }
        if u64::from(entry.size.max(entry.compressed)) > LARGEST_TEXT {
            return Err(Reason::TextSize);
        }
        if self.before > BUDGET {
            return Err(Reason::Budget);
        }
        Ok(*entry)
    }
}

/// Says whether a name is printable ASCII without the backslash, which some readers take for a slash.
fn is_plain(name: &[u8]) -> bool {
    let odd = name.iter().fold(false, |odd, &b| odd | !(b' '..=b'~').contains(&b) | (b == b'\\'));
    !odd && !name.is_empty()
}

/// Checks that an extra area consists of whole fields, none of which changes a size or a name.
fn check_extra(extra: &[u8]) -> Result<(), Reason> {
    let mut rest = extra;
    while !rest.is_empty() {
        if rest.len() < 4 || matches!(u16_at(rest, 0), 0x0001 | 0x7075) {
            return Err(Reason::Extra);
        }
        rest = rest.get(4 + usize::from(u16_at(rest, 2))..).ok_or(Reason::Extra)?;
    }
    Ok(())
}
