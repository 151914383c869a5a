//! What the caller wants to know of METADATA and WHEEL.

use super::headers::{self, Header};
use super::Reason;

const MOST_TAGS: usize = 256;

/// The facts of one wheel.
#[derive(Default)]
pub struct Facts {
    /// Name, version and tags, each followed by a zero byte.
    pub text: Vec<u8>,
    /// Whether the root goes into purelib.
    pub purelib: bool,
    /// Where in the text each tag is.
    tags: Vec<std::ops::Range<usize>>,
}

impl Facts {
    /// Forgets the wheel before.
    pub fn clear(&mut self) {
        self.text.clear();
        self.tags.clear();
    }

    /// Returns how many tags there are.
    pub fn tags(&self) -> u32 {
        self.tags.len() as u32
    }

    /// Takes name and version from METADATA.
    pub fn metadata(&mut self, content: &[u8]) -> Result<(), Reason> {
        let (mut name, mut version) = (None, None);
        headers::each(content, |header| {
            if header.name.eq_ignore_ascii_case(b"Name") {
                once(&mut name, header)
            } else if header.name.eq_ignore_ascii_case(b"Version") {
                once(&mut version, header)
            } else {
                Ok(())
            }
        })?;
        for value in [name, version] {
            let value = value.ok_or(Reason::HeaderMissing)?;
            self.text.try_reserve(value.len() + 1)?;
            self.text.extend_from_slice(value);
            self.text.push(0);
        }
        Ok(())
    }

    /// Takes the flag and the tags from WHEEL.
    pub fn wheel(&mut self, content: &[u8]) -> Result<(), Reason> {
        let mut purelib = None;
        headers::each(content, |header| {
            if header.name.eq_ignore_ascii_case(b"Root-Is-Purelib") {
                once(&mut purelib, header)
            } else if header.name.eq_ignore_ascii_case(b"Tag") {
                self.tag(plain(header)?)
            } else {
                Ok(())
            }
        })?;
        let purelib = purelib.ok_or(Reason::HeaderMissing)?;
        self.purelib = purelib.eq_ignore_ascii_case(b"true");
        if !self.purelib && !purelib.eq_ignore_ascii_case(b"false") {
            return Err(Reason::HeaderValue);
        }
        if self.tags.is_empty() {
            return Err(Reason::HeaderMissing);
        }
        Ok(())
    }

    /// Adds every tag that a compressed set stands for, the platform varying fastest.
    fn tag(&mut self, value: &[u8]) -> Result<(), Reason> {
        let mut fields = value.split(|&b| b == b'-');
        let (Some(pythons), Some(abis), Some(platforms), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(Reason::Tag);
        };
        for field in [pythons, abis, platforms] {
            if !field.split(|&b| b == b'.').all(is_member) {
                return Err(Reason::Tag);
            }
        }
        let count = |field: &[u8]| field.iter().filter(|&&b| b == b'.').count() + 1;
        let all = count(pythons).saturating_mul(count(abis)).saturating_mul(count(platforms));
        if all > MOST_TAGS {
            return Err(Reason::TagCount);
        }
        for python in pythons.split(|&b| b == b'.') {
            for abi in abis.split(|&b| b == b'.') {
                for platform in platforms.split(|&b| b == b'.') {
                    self.add([python, abi, platform])?;
                }
            }
        }
        Ok(())
    }

    /// Adds one tag in lower case, unless it is there.
    fn add(&mut self, parts: [&[u8]; 3]) -> Result<(), Reason> {
        let start = self.text.len();
        let length = parts.iter().map(|part| part.len() + 1).sum();
        self.text.try_reserve(length)?;
        self.tags.try_reserve(1)?;
        for (part, end) in parts.into_iter().zip([b'-', b'-', 0]) {
            self.text.extend(part.iter().map(u8::to_ascii_lowercase));
            self.text.push(end);
        }
        let tag = &self.text[start..];
        if self.tags.iter().any(|other| &self.text[other.clone()] == tag) {
            self.text.truncate(start);
        } else if self.tags.len() == MOST_TAGS {
            return Err(Reason::TagCount);
        } else {
            self.tags.push(start..self.text.len());
        }
        Ok(())
    }
}

fn is_member(part: &[u8]) -> bool {
    !part.is_empty() && part.iter().all(|&b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Keeps the value of a header that must not stand twice.
fn once<'a>(value: &mut Option<&'a [u8]>, header: Header<'a>) -> Result<(), Reason> {
    if value.is_some() {
        return Err(Reason::HeaderRepeated);
    }
    *value = Some(plain(header)?);
    Ok(())
}

/// Returns the value of a header if it is one word of printable ASCII on one line.
fn plain<'a>(header: Header<'a>) -> Result<&'a [u8], Reason> {
    if header.continued {
        return Err(Reason::HeaderSyntax);
    }
    let is_word = header.value.iter().all(|b| (b'!'..=b'~').contains(b));
    if header.value.is_empty() || !is_word {
        return Err(Reason::HeaderValue);
    }
    Ok(header.value)
}
