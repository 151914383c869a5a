//! Bulk inspection: name, version, tags, purelib flag, member count and sizes of many wheels.
//!
//! It reads only the plain shape, the one that nearly every wheel has: an end record with nothing after it, a directory
//! right before that, one `.dist-info`, headers without surprises. A wheel that differs anywhere is handed back with a
//! [`Reason`]; nothing is guessed, and nothing that a strict reader would have to report is passed over in what is
//! answered.

mod directory;
mod dist_info;
mod facts;
mod file;
mod headers;
mod reason;

pub use reason::Reason;

use crate::border::{Outcome, Range, Status};
use crate::inflate::Inflater;
use dist_info::DistInfo;
use facts::Facts;
use file::Source;

/// The longest text of one wheel; a caller with this much room always gets ahead.
pub const LONGEST_TEXT: usize = 256 << 10;

/// What was found of one wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Inspection {
    /// 0 if the rest of this record holds, 1 if the caller must ask its own reader.
    pub status: u32,
    /// Why the caller must ask, a number of [`Reason`], or 0.
    pub reason: u32,
    /// How many bytes the file has.
    pub file_size: u64,
    /// The sum of the compressed sizes that the directory declares.
    pub compressed: u64,
    /// The sum of the sizes that the directory declares.
    pub inflated: u64,
    /// How many entries the directory has.
    pub members: u32,
    /// 1 if the root goes into purelib.
    pub purelib: u32,
    /// Where the texts start: name, version and tags, each followed by a zero byte.
    pub text_offset: u64,
    /// How long they are together.
    pub text_length: u32,
    /// How many of them are tags.
    pub tags: u32,
}

const _: () = assert!(size_of::<Inspection>() == 56);

/// Inspects the wheels at the paths, in order, until the next one's text does not fit; returns how many it did.
pub fn inspect(paths: &[u8], ranges: &[Range], text: &mut [u8], results: &mut [Inspection]) -> Outcome<usize> {
    if results.len() != ranges.len() {
        return Err(Status::InvalidArgument);
    }
    for range in ranges {
        range.bounds(paths.len())?;
    }
    let mut desk = Desk::new()?;
    let mut used = 0;
    for (i, (range, result)) in ranges.iter().zip(results).enumerate() {
        let found = desk.look(range.of(paths)?);
        let (inspection, words) = match found {
            Ok(inspection) => (inspection, &desk.facts.text[..]),
            Err(reason) => (Inspection::ask(reason), &[][..]),
        };
        let Some(room) = text[used..].get_mut(..words.len()) else {
            if i > 0 || text.len() >= LONGEST_TEXT {
                return Ok(i);
            }
            *result = Inspection::ask(Reason::TextRoom);
            continue;
        };
        room.copy_from_slice(words);
        *result = Inspection { text_offset: used as u64, ..inspection };
        used += words.len();
    }
    Ok(ranges.len())
}

impl Inspection {
    pub(crate) fn ask(reason: Reason) -> Inspection {
        Inspection {
            status: 1,
            reason: reason as u32,
            file_size: 0,
            compressed: 0,
            inflated: 0,
            members: 0,
            purelib: 0,
            text_offset: 0,
            text_length: 0,
            tags: 0,
        }
    }
}

/// The buffers of one call, used for one wheel after another.
struct Desk {
    inflater: Inflater,
    tail: Vec<u8>,
    directory: Vec<u8>,
    member: Vec<u8>,
    content: Vec<u8>,
    dist_info: DistInfo,
    facts: Facts,
}

impl Desk {
    fn new() -> Outcome<Desk> {
        Ok(Desk {
            inflater: Inflater::new(),
            tail: Vec::new(),
            directory: Vec::new(),
            member: Vec::new(),
            content: Vec::new(),
            dist_info: DistInfo::default(),
            facts: Facts::default(),
        })
    }

    fn look(&mut self, path: &[u8]) -> Result<Inspection, Reason> {
        let source = Source::open(path, &mut self.tail)?;
        let end = directory::end_record(&source)?;
        self.dist_info.clear();
        let sums = directory::read(&source, &end, &mut self.directory, &mut self.dist_info)?;
        self.facts.clear();
        let texts = self.dist_info.texts()?;
        let [metadata, wheel] = source.read_both(texts.map(|text| text.entry.place()), &mut self.member)?;
        let [about, tags] = texts.map(|text| (self.dist_info.name(text), &text.entry));
        self.facts.metadata(about.1.content(about.0, metadata, &mut self.inflater, &mut self.content)?)?;
        self.facts.wheel(tags.1.content(tags.0, wheel, &mut self.inflater, &mut self.content)?)?;

        if self.facts.text.len() > LONGEST_TEXT {
            return Err(Reason::TextRoom);
        }
        Ok(Inspection {
            status: 0,
            reason: 0,
            file_size: source.size(),
            compressed: sums.compressed,
            inflated: sums.inflated,
            members: end.entries,
            purelib: self.facts.purelib.into(),
            text_offset: 0,
            text_length: self.facts.text.len() as u32,
            tags: self.facts.tags(),
        })
    }
}

#[cfg(test)]
mod answered_test;
#[cfg(test)]
mod handed_back_test;
#[cfg(test)]
mod sample;
