//! The roads: ways to compress blocks, each with its number of lanes.

use super::{portable, Words, BLOCK};
use crate::border::{Outcome, Status};
use std::sync::atomic::{AtomicU32, Ordering};

/// A way to compress blocks that this CPU can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Road(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Portable,
    #[cfg(target_arch = "x86_64")]
    ShaNi(usize),
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "aarch64")]
    Armv8(usize),
}

/// The numbers of the roads, and their names; every build knows all of them.
const NAMES: [(u32, &str); 7] =
    [(1, "portable"), (2, "shani-1"), (3, "shani-2"), (4, "shani-3"), (5, "avx2-8"), (6, "armv8-1"), (7, "armv8-2")];

/// Best first. Two lanes already keep the SHA unit busy; a third fills no gap and needs more registers than there are.
const PREFERENCE: [u32; 7] = [3, 4, 2, 7, 6, 5, 1];

static FORCED: AtomicU32 = AtomicU32::new(0);
static CHOSEN: AtomicU32 = AtomicU32::new(0);

impl Road {
    /// Returns the road with this number, if this CPU can go it.
    pub fn numbered(number: u32) -> Option<Road> {
        match number {
            1 => Some(Road(Kind::Portable)),
            #[cfg(target_arch = "x86_64")]
            2..=4 if super::shani::available() => Some(Road(Kind::ShaNi(number as usize - 1))),
            #[cfg(target_arch = "x86_64")]
            5 if super::avx2::available() => Some(Road(Kind::Avx2)),
            #[cfg(target_arch = "aarch64")]
            6..=7 if super::armv8::available() => Some(Road(Kind::Armv8(number as usize - 5))),
            _ => None,
        }
    }

    /// Returns all roads that this CPU can go, best first.
    pub fn all() -> impl Iterator<Item = Road> + Clone {
        PREFERENCE.into_iter().filter_map(Road::numbered)
    }

    /// Returns the forced road, or the best.
    pub fn current() -> Road {
        let forced = FORCED.load(Ordering::Relaxed);
        let mut number = if forced != 0 { forced } else { CHOSEN.load(Ordering::Relaxed) };
        if number == 0 {
            number = Road::all().next().map_or(1, Road::number);
            CHOSEN.store(number, Ordering::Relaxed);
        }
        Road::numbered(number).unwrap_or(Road(Kind::Portable))
    }

    /// Forces a road for the whole process; 0 ends that.
    pub fn force(number: u32) -> Outcome {
        if number as usize > NAMES.len() {
            return Err(Status::InvalidArgument);
        }
        if number != 0 && Road::numbered(number).is_none() {
            return Err(Status::Unsupported);
        }
        FORCED.store(number, Ordering::Relaxed);
        Ok(())
    }

    /// Returns the number of the road in the interface.
    pub fn number(self) -> u32 {
        match self.0 {
            Kind::Portable => 1,
            #[cfg(target_arch = "x86_64")]
            Kind::ShaNi(lanes) => 1 + lanes as u32,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => 5,
            #[cfg(target_arch = "aarch64")]
            Kind::Armv8(lanes) => 5 + lanes as u32,
        }
    }

    /// Returns the name of the road.
    pub fn name(self) -> &'static str {
        NAMES[self.number() as usize - 1].1
    }

    /// Returns how many messages the road takes at a time.
    pub fn lanes(self) -> usize {
        match self.0 {
            Kind::Portable => 1,
            #[cfg(target_arch = "x86_64")]
            Kind::ShaNi(lanes) => lanes,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => 8,
            #[cfg(target_arch = "aarch64")]
            Kind::Armv8(lanes) => lanes,
        }
    }

    /// Compresses one piece into each state. There are at most as many as lanes, equally long, of whole blocks.
    pub(super) fn compress(self, words: &mut [Words], pieces: &[&[u8]]) {
        let length = pieces.first().map_or(0, |piece| piece.len());
        let even = pieces.iter().all(|piece| piece.len() == length);
        assert!(even && length.is_multiple_of(BLOCK) && words.len() == pieces.len());
        match self.0 {
            Kind::Portable => {
                for (words, piece) in words.iter_mut().zip(pieces) {
                    portable::compress(words, piece);
                }
            }
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the road exists, so `available` found the features that the functions need.
            Kind::ShaNi(_) => unsafe { super::shani::compress(words, pieces) },
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 if words.len() == 1 => portable::compress(&mut words[0], pieces[0]),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the road exists, so `available` found the features that the function needs.
            Kind::Avx2 => unsafe { super::avx2::compress(words, pieces) },
            #[cfg(target_arch = "aarch64")]
            // SAFETY: the road exists, so `available` found the features that the functions need.
            Kind::Armv8(_) => unsafe { super::armv8::compress(words, pieces) },
        }
    }
}
