//! Reads parts of a file by position, the end first: in a small wheel that is everything.

use super::Reason;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

/// How much of the end of each file is read at once.
const TAIL: u64 = 32 << 10;

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
        let tail = fill(&file, size - length, length as usize, buffer)?;
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
        let start = self.size - self.tail.len() as u64;
        if offset >= start {
            return Ok(&self.tail[(offset - start) as usize..(end - start) as usize]);
        }
        fill(&self.file, offset, length as usize, buffer)
    }
}

fn fill<'b>(file: &File, offset: u64, length: usize, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], Reason> {
    let room = room(buffer, length)?;
    match read_exact_at(file, room, offset) {
        Ok(()) => Ok(room),
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
