//! Whole members: inflates them, takes CRC-32 and SHA-256, and reports exact lengths.

use crate::border::{Outcome, Range, Status};
use crate::inflate::Inflater;
use crate::sha256::{self, Road};

const STORED: u32 = 0;
const DEFLATED: u32 = 8;

/// What the caller wants to know of one member.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Member {
    /// Where its compressed bytes start in the input.
    pub in_offset: u64,
    /// How many there are.
    pub in_length: u64,
    /// Where its content goes in the arena.
    pub out_offset: u64,
    /// How much room it has there.
    pub out_length: u64,
    /// 0 for stored, whose content stays in the input, or 8 for deflated.
    pub method: u32,
    /// 1 if its SHA-256 is wanted, otherwise 0.
    pub digest: u32,
}

/// What was found of one member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Proof {
    /// How many bytes the content has.
    pub size: u64,
    /// How many compressed bytes the stream took.
    pub consumed: u64,
    /// The CRC-32 of the content.
    pub crc32: u32,
    /// 0 if the rest of this record holds, 1 if the caller must ask its own reader.
    pub status: u32,
    /// The SHA-256 of the content, or zeros.
    pub digest: [u8; 32],
}

const _: () = assert!(size_of::<Member>() == 40 && size_of::<Proof>() == 56);

impl Proof {
    const ASK: Proof = Proof { size: 0, consumed: 0, crc32: 0, status: 1, digest: [0; 32] };
}

/// Proves the members whose compressed bytes are in `input`, inflating into `arena`.
pub fn prove(road: Road, input: &[u8], members: &[Member], arena: &mut [u8], proofs: &mut [Proof]) -> Outcome {
    check(input, members, arena)?;
    let mut inflater = Inflater::new();
    let mut wanted: Vec<usize> = Vec::new();
    wanted.try_reserve_exact(members.iter().filter(|member| member.digest != 0).count())?;
    for (i, (member, proof)) in members.iter().zip(proofs.iter_mut()).enumerate() {
        let compressed = compressed(member).of(input)?;
        let (start, end) = room(member).bounds(arena.len()).unwrap_or((0, 0));
        *proof = match member.method {
            STORED => found(compressed, compressed.len()),
            DEFLATED => match inflater.inflate(compressed, &mut arena[start..end]) {
                Ok((consumed, size)) => found(&arena[start..start + size], consumed),
                Err(_) => Proof::ASK,
            },
            _ => Proof::ASK,
        };
        if member.digest != 0 && proof.status == 0 {
            wanted.push(i);
        }
    }
    let arena = &*arena;
    let mut contents: Vec<&[u8]> = Vec::new();
    contents.try_reserve_exact(wanted.len())?;
    for &i in &wanted {
        let member = &members[i];
        contents.push(match member.method {
            STORED => compressed(member).of(input)?,
            _ => {
                let (start, _) = room(member).bounds(arena.len())?;
                &arena[start..start + proofs[i].size as usize]
            }
        });
    }
    sha256::lanes::run(
        road,
        contents.len(),
        |i| contents[i].len() as u64,
        |i| sha256::lanes::Job::message(contents[i]),
        |i, words| proofs[wanted[i]].digest = sha256::bytes_of(words),
    )
}

fn found(content: &[u8], consumed: usize) -> Proof {
    Proof {
        size: content.len() as u64,
        consumed: consumed as u64,
        crc32: crc32(0, content),
        status: 0,
        digest: [0; 32],
    }
}

fn compressed(member: &Member) -> Range {
    Range { offset: member.in_offset, length: member.in_length }
}

fn room(member: &Member) -> Range {
    Range { offset: member.out_offset, length: member.out_length }
}

/// Checks all ranges before anything is written, and that no two members share room.
fn check(input: &[u8], members: &[Member], arena: &[u8]) -> Outcome {
    let mut rooms: Vec<(usize, usize)> = Vec::new();
    rooms.try_reserve_exact(members.len())?;
    for member in members {
        compressed(member).bounds(input.len())?;
        if member.digest > 1 {
            return Err(Status::InvalidArgument);
        }
        if member.method == DEFLATED {
            let room = room(member).bounds(arena.len())?;
            if room.0 < room.1 {
                rooms.push(room);
            }
        }
    }
    rooms.sort_unstable();
    match rooms.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        true => Err(Status::InvalidArgument),
        false => Ok(()),
    }
}

/// Takes the CRC-32 of a piece, after `seed` for the pieces before it.
pub fn crc32(seed: u32, piece: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(seed);
    hasher.update(piece);
    hasher.finalize()
}

#[cfg(test)]
#[path = "prove_test.rs"]
mod tests;
