//! Reads parts of a file by position, the end first: in a small wheel that is everything.

use super::Reason;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

/// How much of the end of each file is read at once.
const TAIL: u64 = 12 << 10;

/// Parts of the file that lie within so many bytes are read at once.
const TOGETHER: u64 = 64 << 10;

/// An open file and its end.
pub struct Source<'a> {
    file: File,
    size: u64,
    tail: &'a [u8],
}

impl<'a> Source<'a> {
    /// Opens a file and reads its end.
    pub fn open(path: &[u8], buffer: &'a mut Vec<u8>) -> Result<Source<'a>, Reason> {
        let file = open(path)?;
        let metadata = file.metadata().map_err(|_| Reason::Unreadable)?;
        if !metadata.is_file() {
            return Err(Reason::NotRegular);
        }
        let size = metadata.len();
        let length = size.min(TAIL);
        let tail = room(buffer, length as usize)?;
        fill(&file, size - length, tail)?;
        Ok(Source { file, size, tail })
    }

    /// Returns how many bytes the file had when it was opened.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the end of the file.
    pub fn tail(&self) -> &[u8] {
        self.tail
    }

    /// Returns a part of the file, which must lie inside of it.
    pub fn read<'b>(&'b self, offset: u64, length: u64, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], Reason> {
        let end = offset.checked_add(length).filter(|&end| end <= self.size);
        let end = end.ok_or(Reason::Changed)?;
        let start = self.tail_start();
        if offset >= start {
            return Ok(&self.tail[(offset - start) as usize..(end - start) as usize]);
        }
        let room = room(buffer, length as usize)?;
        self.fill(offset, room)?;
        Ok(room)
    }

    /// Returns two parts of the file, read at once if they are near each other.
    pub fn read_both<'b>(&'b self, parts: [Range<u64>; 2], buffer: &'b mut Vec<u8>) -> Result<[&'b [u8]; 2], Reason> {
        let [first, second] = &parts;
        let all = first.start.min(second.start)..first.end.max(second.end);
        if all.start >= self.tail_start() || all.end - all.start <= TOGETHER {
            let bytes = self.read(all.start, all.end - all.start, buffer)?;
            return Ok(parts.map(|part| &bytes[(part.start - all.start) as usize..(part.end - all.start) as usize]));
        }
        let lengths = [first, second].map(|part| (part.end - part.start) as usize);
        let (one, other) = room(buffer, lengths[0] + lengths[1])?.split_at_mut(lengths[0]);
        self.fill(first.start, one)?;
        self.fill(second.start, other)?;
        Ok([one, other])
    }

    fn tail_start(&self) -> u64 {
        self.size - self.tail.len() as u64
    }

    /// Reads a part of the file, except what the tail holds already.
    fn fill(&self, offset: u64, room: &mut [u8]) -> Result<(), Reason> {
        let start = self.tail_start();
        let fresh = start.saturating_sub(offset).min(room.len() as u64);
        let (unread, known) = room.split_at_mut(fresh as usize);
        if !unread.is_empty() {
            fill(&self.file, offset, unread)?;
        }
        if !known.is_empty() {
            let from = (offset + fresh - start) as usize;
            known.copy_from_slice(self.tail.get(from..from + known.len()).ok_or(Reason::Changed)?);
        }
        Ok(())
    }
}

fn fill(file: &File, offset: u64, room: &mut [u8]) -> Result<(), Reason> {
    match read_exact_at(file, room, offset) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => Err(Reason::Changed),
        Err(_) => Err(Reason::Unreadable),
    }
}

/// Returns the first `length` bytes of a buffer that only grows.
pub fn room(buffer: &mut Vec<u8>, length: usize) -> Result<&mut [u8], Reason> {
    if buffer.len() < length {
        buffer.try_reserve_exact(length - buffer.len())?;
        buffer.resize(length, 0);
    }
    Ok(&mut buffer[..length])
}

#[cfg(unix)]
fn open(path: &[u8]) -> Result<File, Reason> {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new()
        .read(true)
        // Opening a pipe would otherwise wait for its other end.
        .custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(Path::new(std::ffi::OsStr::from_bytes(path)))
        .map_err(|_| Reason::Unreadable)
}

#[cfg(not(unix))]
fn open(path: &[u8]) -> Result<File, Reason> {
    let path = std::str::from_utf8(path).map_err(|_| Reason::Unreadable)?;
    let opened = OpenOptions::new().read(true).open(Path::new(path));
    opened.map_err(|_| Reason::Unreadable)
}

#[cfg(unix)]
fn read_exact_at(file: &File, room: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, room, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut room: &mut [u8], mut offset: u64) -> std::io::Result<()> {
    use std::os::windows::fs::FileExt;
    while !room.is_empty() {
        match file.seek_read(room, offset) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n) => {
                room = &mut room[n..];
                offset += n as u64;
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}
