//! The `.dist-info` directory, as far as the archive's directory was read.

use super::directory::{Entry, DESCRIPTOR};
use super::Reason;
use std::ops::Range;

const SUFFIX: &[u8] = b".dist-info";

const LARGEST_TEXT: u64 = 1 << 20;
const MOST_FILES: usize = 256;

/// No deflated byte gives more than this many.
const DEFLATE_RATIO: u64 = 1032;

/// What a reader that inflates texts in order is sure to have left, with room to spare.
const BUDGET: u64 = 48 << 20;

/// One of the two members whose content matters.
#[derive(Clone)]
pub struct Text {
    name: Range<usize>,
    pub entry: Entry,
}

/// What was seen of the `.dist-info` directory.
#[derive(Default)]
pub struct DistInfo {
    /// The names of its members, one right after another.
    names: Vec<u8>,
    /// Where each of them is.
    files: Vec<Range<usize>>,
    /// How long the directory's own name is; 0 as long as it was not seen.
    top: usize,
    /// The top directory of the last name that is elsewhere, with its slash.
    elsewhere: Vec<u8>,
    metadata: Option<Text>,
    wheel: Option<Text>,
    /// How many bytes the texts seen so far can give at most.
    before: u64,
}

impl DistInfo {
    /// Forgets the wheel before.
    pub fn clear(&mut self) {
        self.names.clear();
        self.files.clear();
        self.elsewhere.clear();
        (self.top, self.before) = (0, 0);
        (self.metadata, self.wheel) = (None, None);
    }

    /// Returns METADATA and WHEEL.
    pub fn texts(&self) -> Result<[&Text; 2], Reason> {
        if self.top == 0 {
            return Err(Reason::NoDistInfo);
        }
        let metadata = self.metadata.as_ref().ok_or(Reason::TextMissing)?;
        let wheel = self.wheel.as_ref().ok_or(Reason::TextMissing)?;
        Ok([metadata, wheel])
    }

    /// Returns the name of one of them.
    pub fn name(&self, text: &Text) -> &[u8] {
        &self.names[text.name.clone()]
    }

    /// Takes the next name of the archive's directory.
    #[inline]
    pub fn see(&mut self, name: &[u8], entry: &Entry) -> Result<(), Reason> {
        // Names of one directory mostly follow each other.
        if !self.elsewhere.is_empty() && name.starts_with(&self.elsewhere) {
            return Ok(());
        }
        self.look(name, entry)
    }

    fn look(&mut self, name: &[u8], entry: &Entry) -> Result<(), Reason> {
        let slash = name.iter().position(|&b| b == b'/').unwrap_or(name.len());
        let (top, file) = name.split_at(slash);
        let stem = top.len().checked_sub(SUFFIX.len());
        let Some(stem) = stem.filter(|&stem| top[stem..].eq_ignore_ascii_case(SUFFIX)) else {
            self.elsewhere.clear();
            if !file.is_empty() {
                self.elsewhere.try_reserve(slash + 1)?;
                self.elsewhere.extend_from_slice(&name[..=slash]);
            }
            return Ok(());
        };
        if stem == 0 || top[stem..] != *SUFFIX || file.is_empty() {
            return Err(Reason::NoDistInfo);
        }
        if self.top != 0 && self.names[..self.top] != *top {
            return Err(Reason::SeveralDistInfos);
        }
        self.top = top.len();
        if self.files.iter().any(|other| self.names[other.clone()] == *name) {
            return Err(Reason::DuplicateName);
        }
        if self.files.len() == MOST_FILES {
            return Err(Reason::DistInfoSize);
        }
        let place = self.names.len()..self.names.len() + name.len();
        self.names.try_reserve(name.len())?;
        self.names.extend_from_slice(name);
        self.files.try_reserve(1)?;
        self.files.push(place.clone());
        match &file[1..] {
            b"METADATA" => self.metadata = Some(self.text(place, entry)?),
            b"WHEEL" => self.wheel = Some(self.text(place, entry)?),
            b"RECORD" | b"entry_points.txt" => self.count(entry),
            file if file.starts_with(b"sboms/") => self.count(entry),
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, entry: &Entry) {
        let ratio = if entry.method == 0 { 1 } else { DEFLATE_RATIO };
        self.before += u64::from(entry.compressed) * ratio;
    }

    fn text(&self, name: Range<usize>, entry: &Entry) -> Result<Text, Reason> {
        if entry.flags & DESCRIPTOR != 0 {
            return Err(Reason::Descriptor);
        }
        if u64::from(entry.size.max(entry.compressed)) > LARGEST_TEXT {
            return Err(Reason::TextSize);
        }
        if self.before > BUDGET {
            return Err(Reason::Budget);
        }
        Ok(Text { name, entry: *entry })
    }
}
