//! The framing of a plain wheel: end record, directory, and the two members whose content matters.

use super::dist_info::DistInfo;
use super::file::{room, Source};
use super::Reason;
use crate::inflate::{Inflater, SPARE};
use crate::prove::crc32;
use std::ops::Range;

const END_SIZE: usize = 22;
const LOCATOR_SIZE: usize = 20;
const ENTRY_SIZE: usize = 46;
const LOCAL_SIZE: usize = 30;

const LARGEST_DIRECTORY: u64 = 16 << 20;

/// How long a local header's extra area may be.
const LONGEST_EXTRA: u64 = 1 << 10;

/// How much of the directory is read at once.
const PIECE: u64 = 144 << 10;

// The longest entry, without a comment, is whole in a piece that begins with it.
const _: () = assert!(PIECE as usize > ENTRY_SIZE + 2 * u16::MAX as usize);

pub const DESCRIPTOR: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;

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
    pub flags: u16,
    pub method: u16,
    crc32: u32,
    pub compressed: u32,
    pub size: u32,
    /// Where the local header is.
    offset: u64,
    /// How much of the file belongs to the member at most.
    span: u64,
}

/// The sums of what the directory declares.
#[derive(Default)]
pub struct Sums {
    pub compressed: u64,
    pub inflated: u64,
}

/// Reads the whole directory, one piece after another.
pub fn read(source: &Source, end: &End, buffer: &mut Vec<u8>, dist_info: &mut DistInfo) -> Result<Sums, Reason> {
    let mut sums = Sums::default();
    let mut left = end.entries;
    let (mut at, stop) = (end.directory, end.directory + end.length);
    while left > 0 {
        let length = PIECE.min(stop - at);
        let piece = source.read(at, length, buffer)?;
        let last = at + length == stop;
        let mut rest = piece;
        // An entry that this piece cuts off is read again with the next one.
        while left > 0 && (last || is_whole(rest)) {
            let (name, entry, next) = Entry::read(rest, end.directory)?;
            sums.compressed += u64::from(entry.compressed);
            sums.inflated += u64::from(entry.size);
            dist_info.see(name, &entry)?;
            rest = next;
            left -= 1;
        }
        at += (piece.len() - rest.len()) as u64;
    }
    if at != stop {
        return Err(Reason::DirectoryEntries);
    }
    Ok(sums)
}

/// Says whether an entry, apart from its comment, is there to its end.
fn is_whole(bytes: &[u8]) -> bool {
    bytes.len() >= ENTRY_SIZE
        && bytes.len() - ENTRY_SIZE >= usize::from(u16_at(bytes, 28)) + usize::from(u16_at(bytes, 30))
}

impl Entry {
    /// Reads the first of some entries, and returns its name and what follows it.
    fn read(bytes: &[u8], directory: u64) -> Result<(&[u8], Entry, &[u8]), Reason> {
        let fixed = bytes.first_chunk::<ENTRY_SIZE>().ok_or(Reason::DirectoryEntries)?;
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

    /// Returns where in the file the member's header and data are.
    pub fn place(&self) -> Range<u64> {
        self.offset..self.offset + self.span
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
            // With more input and room than it has a right to, a stream is decoded without checks at every step; one that
            // takes any of that is refused.
            let out = room(buffer, self.size as usize + SPARE)?;
            match inflater.inflate(&raw[start..], out) {
                Ok((consumed, size)) if consumed == data.len() && size == self.size as usize => &out[..size],
                _ => return Err(Reason::Content),
            }
        };
        if content.len() != self.size as usize || crc32(0, content) != self.crc32 {
            return Err(Reason::Content);
        }
        Ok(content)
    }
}

/// Says whether a name is printable ASCII without the backslash, which some readers take for a slash.
fn is_plain(name: &[u8]) -> bool {
    let (groups, rest) = name.as_chunks::<GROUP>();
    match name.last_chunk() {
        // The last group may hold bytes of the one before, so that none is looked at by itself.
        Some(last) => groups.iter().all(is_plain_group) && (rest.is_empty() || is_plain_group(last)),
        None => !name.is_empty() && !name.iter().any(|&b| is_odd(b)),
    }
}

/// How many bytes of a name are looked at together, in one register.
const GROUP: usize = 16;

#[inline(always)]
fn is_plain_group(group: &[u8; GROUP]) -> bool {
    !group.iter().fold(false, |odd, &b| odd | is_odd(b))
}

fn is_odd(b: u8) -> bool {
    b.wrapping_sub(b' ') > b'~' - b' ' || b == b'\\'
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
