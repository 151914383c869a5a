//! The grammar of METADATA and WHEEL, as far as all readers agree on it.

use super::Reason;

/// A strict reader stops counting not far above this.
const MOST_HEADERS: usize = 60_000;

/// One header.
pub struct Header<'a> {
    pub name: &'a [u8],
    /// What follows the colon, without leading spaces and tabs and without the line end.
    pub value: &'a [u8],
    /// Whether indented lines continue the value, which `value` does not show.
    pub continued: bool,
}

/// Hands each header of a block to `each`, and stops at the blank line after it or the end.
pub fn each<'a>(text: &'a [u8], mut each: impl FnMut(Header<'a>) -> Result<(), Reason>) -> Result<(), Reason> {
    let mut rest = text;
    let mut open: Option<Header<'a>> = None;
    let mut count = 0;
    while !rest.is_empty() {
        let (line, next) = line(rest)?;
        rest = next;
        match line.first() {
            None => break,
            Some(b' ' | b'\t') => open.as_mut().ok_or(Reason::HeaderSyntax)?.continued = true,
            Some(_) => {
                if let Some(header) = open.take() {
                    each(header)?;
                }
                count += 1;
                if count > MOST_HEADERS {
                    return Err(Reason::HeaderSyntax);
                }
                open = Some(header(line)?);
            }
        }
    }
    open.map_or(Ok(()), each)
}

/// Splits the first line off, which ends with LF or CR LF or the text; a lone CR means different things to readers.
fn line(text: &[u8]) -> Result<(&[u8], &[u8]), Reason> {
    let Some(end) = line_end(text) else {
        return Ok((text, &[]));
    };
    let ending = match text[end..] {
        [b'\n', ..] => 1,
        [b'\r', b'\n', ..] => 2,
        _ => return Err(Reason::HeaderSyntax),
    };
    Ok((&text[..end], &text[end + ending..]))
}

/// Returns where the first LF or CR is, looking at eight bytes at a time.
fn line_end(text: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // The lowest bit that is set is that of the first zero byte.
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let (words, rest) = text.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = zero(word ^ (ONES * u64::from(b'\n'))) | zero(word ^ (ONES * u64::from(b'\r')));
        if found != 0 {
            return Some(i * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|&b| b == b'\n' || b == b'\r')?;
    Some(words.len() * 8 + found)
}

fn header(line: &[u8]) -> Result<Header<'_>, Reason> {
    let end = line.iter().position(|b| !(b'!'..=b'~').contains(b) || *b == b':');
    let end = end.filter(|&end| end > 0 && line[end] == b':');
    let colon = end.ok_or(Reason::HeaderSyntax)?;
    let mut value = &line[colon + 1..];
    while let [b' ' | b'\t', others @ ..] = value {
        value = others;
    }
    Ok(Header { name: &line[..colon], value, continued: false })
}
