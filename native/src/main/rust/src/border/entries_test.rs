use super::*;
use crate::border::purpose;
use crate::testing::sha256;
use std::ptr::{null, null_mut};

const OK: i32 = 0;
const INVALID: i32 = Status::InvalidArgument as i32;

/// Everything that the entries can be called with, and where the results go.
struct Call {
    base: Vec<u8>,
    ranges: Vec<Range>,
    digests: Vec<u8>,
    states: Vec<State>,
    members: Vec<Member>,
    arena: Vec<u8>,
    proofs: Vec<Proof>,
    results: Vec<Inspection>,
    text: Vec<u8>,
    word: u64,
    step: Step,
    crc: u32,
    handle: u64,
}

impl Call {
    fn new() -> Call {
        let member = Member { in_offset: 1, in_length: 3, out_offset: 0, out_length: 0, method: 0, digest: 1 };
        let proof = Proof { size: 0, consumed: 0, crc32: 0, status: 9, digest: [0; 32] };
        Call {
            base: b"/no/wheel/here".to_vec(),
            ranges: vec![Range { offset: 0, length: 14 }, Range { offset: 4, length: 5 }],
            digests: vec![0; 64],
            states: vec![State::new(); 2],
            members: vec![member; 2],
            arena: vec![0; 10],
            proofs: vec![proof; 2],
            results: vec![Inspection::ask(inspect::Reason::NoEndRecord); 2],
            text: vec![0; 1000],
            word: 0,
            step: Step { consumed: 0, produced: 0, state: 9, zero: 9 },
            crc: 0,
            handle: stream::open().unwrap(),
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        let _ = stream::close(self.handle);
    }
}

type Entry = (&'static str, fn(&mut Call) -> i32);

/// Every entry that answers a status, called as it should be.
const ENTRIES: [Entry; 13] = [
    ("tw_describe", |c| {
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_describe(c.text.as_mut_ptr(), c.text.len() as u64, &mut c.word) }
    }),
    ("tw_force_road", |_| tw_force_road(0)),
    ("tw_sha256", |c| {
        let (base, digests) = (&c.base, &mut c.digests);
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_sha256(base.as_ptr(), base.len() as u64, c.ranges.as_ptr(), 2, digests.as_mut_ptr(), 64) }
    }),
    // SAFETY: the pointers lead to what the lengths say.
    ("tw_sha256_begin", |c| unsafe { tw_sha256_begin(c.states.as_mut_ptr().cast(), 256, 2) }),
    ("tw_sha256_update", |c| {
        let (base, states) = (&c.base, c.states.as_mut_ptr().cast());
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_sha256_update(states, 256, base.as_ptr(), base.len() as u64, c.ranges.as_ptr(), 2) }
    }),
    ("tw_sha256_finish", |c| {
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_sha256_finish(c.states.as_ptr().cast(), 256, 2, c.digests.as_mut_ptr(), 64) }
    }),
    ("tw_prove", |c| {
        let (base, arena) = (&c.base, c.arena.as_mut_ptr());
        let (members, proofs) = (c.members.as_ptr(), c.proofs.as_mut_ptr());
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_prove(base.as_ptr(), base.len() as u64, members, 2, arena, 10, proofs, 112) }
    }),
    ("tw_inflater_new", |c| {
        // SAFETY: the pointer leads to a number.
        let status = unsafe { tw_inflater_new(&mut c.word) };
        let _ = stream::close(c.word);
        status
    }),
    ("tw_inflater_reset", |c| tw_inflater_reset(c.handle)),
    ("tw_inflate", |c| {
        let (base, arena) = (&c.base, c.arena.as_mut_ptr());
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_inflate(c.handle, base.as_ptr(), base.len() as u64, arena, 10, &mut c.step) }
    }),
    ("tw_crc32", |c| {
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_crc32(c.base.as_ptr(), c.base.len() as u64, 0, &mut c.crc) }
    }),
    ("tw_inspect", |c| {
        let (base, text) = (&c.base, c.text.as_mut_ptr());
        let (ranges, results) = (c.ranges.as_ptr(), c.results.as_mut_ptr());
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_inspect(base.as_ptr(), base.len() as u64, ranges, 2, text, 1000, results, 112, &mut c.word) }
    }),
    ("tw_inflater_free", |c| tw_inflater_free(c.handle)),
];

#[test]
fn every_entry_works_and_stops_a_panic() {
    for (name, entry) in ENTRIES {
        purpose::arm();
        assert_eq!(entry(&mut Call::new()), Status::Panic as i32, "{name}");
        assert_eq!(entry(&mut Call::new()), OK, "{name}");
    }
    assert_eq!(tw_panic_on_purpose(), Status::Panic as i32);
}

#[test]
fn every_exported_function_is_among_the_tested_ones() {
    let source = include_str!("entries.rs");
    let exported = source.matches("#[no_mangle]").count();
    // One says the version and cannot fail, one panics always.
    assert_eq!(exported, ENTRIES.len() + 2);
    let header = include_str!("../../include/truewheel.h");
    for (name, _) in ENTRIES {
        assert!(header.contains(&format!("tw_status {name}(")), "{name}");
    }
    assert_eq!(header.matches("tw_status tw_").count(), ENTRIES.len() + 1);
    assert_eq!(tw_abi_version(), 1);
}

#[test]
fn results_are_those_of_the_rooms() {
    let mut call = Call::new();
    for (_, entry) in ENTRIES {
        assert_eq!(entry(&mut call), OK);
    }
    // The last entry that wrote digests finished streams that were fed the same ranges.
    assert_eq!(call.digests[..32], sha256(&call.base));
    assert_eq!(call.digests[32..], sha256(&call.base[4..9]));
    assert_eq!(call.proofs[0].digest, sha256(&call.base[1..4]));
    assert_eq!(call.crc, crate::testing::crc32(&call.base));
    assert_eq!(call.word, 2, "the number of inspected wheels");
    assert_eq!(call.results[0].reason, inspect::Reason::Unreadable as u32);
    call.handle = 0;
}

#[test]
fn describe_says_how_much_room_it_needs() {
    let (mut written, mut out) = (0, [0u8; 1000]);
    // SAFETY: the pointers lead to what the lengths say.
    assert_eq!(unsafe { tw_describe(null_mut(), 0, &mut written) }, INVALID);
    assert!(written > 50);
    // SAFETY: the pointers lead to what the lengths say.
    assert_eq!(unsafe { tw_describe(out.as_mut_ptr(), written, &mut written) }, OK);
    let text = std::str::from_utf8(&out[..written as usize]).unwrap();
    for key in ["version=", "target=", "roads=", "road=", "features="] {
        assert!(text.lines().any(|line| line.starts_with(key)), "{key} in {text}");
    }
    let best = Road::all().next().unwrap().name();
    assert!(text.contains(&format!("roads={best}")), "{text}");
}

#[test]
fn null_with_a_length_is_refused_and_without_one_taken() {
    let range = Range { offset: 0, length: 0 };
    let mut digest = [0u8; 32];
    let out = digest.as_mut_ptr();
    // SAFETY: null stands only where it is refused or the length is 0.
    unsafe {
        assert_eq!(tw_sha256(null(), 0, &range, 1, out, 32), OK);
        assert_eq!(digest, sha256(&[]));
        assert_eq!(tw_sha256(null(), 0, null(), 0, null_mut(), 0), OK);
        assert_eq!(tw_sha256(null(), 1, &range, 1, out, 32), INVALID);
        assert_eq!(tw_sha256(null(), 0, null(), 1, out, 32), INVALID);
        assert_eq!(tw_sha256(null(), 0, &range, 1, null_mut(), 32), INVALID);
        assert_eq!(tw_sha256_begin(null_mut(), 0, 0), OK);
        assert_eq!(tw_sha256_begin(null_mut(), 128, 1), INVALID);
        assert_eq!(tw_sha256_update(null_mut(), 128, null(), 0, &range, 1), INVALID);
        assert_eq!(tw_sha256_finish(null(), 128, 1, out, 32), INVALID);
        assert_eq!(tw_prove(null(), 0, null(), 0, null_mut(), 0, null_mut(), 0), OK);
        assert_eq!(tw_prove(null(), 0, null(), 1, null_mut(), 0, null_mut(), 56), INVALID);
        assert_eq!(tw_inflater_new(null_mut()), INVALID);
        assert_eq!(tw_inflate(0, null(), 0, null_mut(), 0, null_mut()), INVALID);
        assert_eq!(tw_crc32(null(), 0, 0, null_mut()), INVALID);
        assert_eq!(tw_describe(null_mut(), 0, null_mut()), INVALID);
        assert_eq!(tw_inspect(null(), 0, null(), 0, null_mut(), 0, null_mut(), 0, null_mut()), INVALID);
        let mut done = 9;
        assert_eq!(tw_inspect(null(), 0, null(), 0, null_mut(), 0, null_mut(), 0, &mut done), OK);
        assert_eq!(done, 0);
    }
}

#[test]
fn counts_and_lengths_that_overflow_are_refused() {
    let mut call = Call::new();
    let (base, ranges) = (call.base.as_ptr(), call.ranges.as_ptr());
    let (digests, states) = (call.digests.as_mut_ptr(), call.states.as_mut_ptr().cast());
    for n in [3, 1 << 32, u64::MAX / 32 + 1, u64::MAX / 128 + 1, u64::MAX] {
        // SAFETY: the lengths in bytes are true, and the counts go beyond them.
        unsafe {
            assert_eq!(tw_sha256(base, 14, ranges, n, digests, 64), INVALID);
            assert_eq!(tw_sha256_begin(states, 256, n), INVALID);
            assert_eq!(tw_sha256_update(states, 256, base, 14, ranges, n), INVALID);
            assert_eq!(tw_sha256_finish(states, 256, n, digests, 64), INVALID);
            let (members, proofs) = (call.members.as_ptr(), call.proofs.as_mut_ptr());
            assert_eq!(tw_prove(base, 14, members, n, call.arena.as_mut_ptr(), 10, proofs, 112), INVALID);
            let (text, results) = (call.text.as_mut_ptr(), call.results.as_mut_ptr());
            assert_eq!(tw_inspect(base, 14, ranges, n, text, 1000, results, 112, &mut call.word), INVALID);
        }
    }
    // SAFETY: such lengths are refused before anything is read.
    unsafe {
        for length in [u64::MAX, 1 << 63] {
            assert_eq!(tw_sha256(base, length, ranges, 2, digests, 64), INVALID);
            assert_eq!(tw_crc32(base, length, 0, &mut call.crc), INVALID);
        }
        assert_eq!(tw_crc32((usize::MAX - 5) as *const u8, 100, 0, &mut call.crc), INVALID);
    }
}

#[test]
fn ranges_outside_of_their_base_are_refused() {
    for (offset, length) in [(0, 15), (14, 1), (15, 0), (u64::MAX, 1), (1, u64::MAX), (u64::MAX, u64::MAX)] {
        for (name, entry) in ENTRIES {
            if !["tw_sha256", "tw_sha256_update", "tw_inspect"].contains(&name) {
                continue;
            }
            let mut call = Call::new();
            call.ranges[1] = Range { offset, length };
            assert_eq!(entry(&mut call), INVALID, "{name} {offset} {length}");
        }
    }
}

#[test]
fn misaligned_records_are_refused() {
    let mut call = Call::new();
    let mut place = [0u64; 40];
    let odd = place.as_mut_ptr().cast::<u8>().wrapping_add(4);
    let (base, digests) = (call.base.as_ptr(), call.digests.as_mut_ptr());
    // SAFETY: misaligned pointers are refused before anything is read; the others are right.
    unsafe {
        assert_eq!(tw_sha256(base, 14, odd.cast(), 1, digests, 64), INVALID);
        assert_eq!(tw_sha256_begin(odd, 256, 1), INVALID);
        assert_eq!(tw_sha256_finish(odd, 256, 1, digests, 64), INVALID);
        assert_eq!(tw_prove(base, 14, odd.cast(), 1, null_mut(), 0, call.proofs.as_mut_ptr(), 56), INVALID);
        assert_eq!(tw_prove(base, 14, call.members.as_ptr(), 1, null_mut(), 0, odd.cast(), 56), INVALID);
        assert_eq!(tw_inflater_new(odd.cast()), INVALID);
        assert_eq!(tw_inflate(call.handle, base, 14, null_mut(), 0, odd.cast()), INVALID);
    }
}

#[test]
fn rooms_that_overlap_are_refused() {
    let mut place = [0u64; 64];
    let bytes = place.as_mut_ptr().cast::<u8>();
    let member = Member { in_offset: 0, in_length: 3, out_offset: 0, out_length: 0, method: 0, digest: 0 };
    let mut call = Call::new();
    // SAFETY: all of it lies in one place that is large enough.
    unsafe {
        let input = bytes.add(100);
        assert_eq!(tw_sha256(bytes, 100, call.ranges.as_ptr(), 2, bytes.add(99), 64), INVALID);
        assert_eq!(tw_sha256(bytes, 100, call.ranges.as_ptr(), 2, input, 64), OK);
        assert_eq!(tw_sha256_finish(bytes, 128, 1, bytes.add(127), 32), INVALID);
        let proofs = call.proofs.as_mut_ptr();
        assert_eq!(tw_prove(input, 10, &member, 1, bytes.add(109), 20, proofs, 56), INVALID);
        assert_eq!(tw_prove(input, 10, &member, 1, bytes, 100, bytes.add(56).cast(), 56), INVALID);
        assert_eq!(tw_prove(input, 10, &member, 1, bytes, 100, proofs, 56), OK);
        assert_eq!(tw_inflate(call.handle, bytes, 10, bytes.add(9), 10, &mut call.step), INVALID);
        assert_eq!(tw_crc32(bytes, 10, 0, bytes.add(8).cast()), INVALID);
    }
}

#[test]
fn memory_that_no_begin_set_up_is_no_state() {
    let mut call = Call::new();
    let mut states = [0u64; 32];
    let (base, states) = (call.base.as_ptr(), states.as_mut_ptr().cast::<u8>());
    // SAFETY: the pointers lead to what the lengths say.
    unsafe {
        assert_eq!(tw_sha256_update(states, 256, base, 14, call.ranges.as_ptr(), 2), INVALID);
        assert_eq!(tw_sha256_finish(states, 256, 2, call.digests.as_mut_ptr(), 64), INVALID);
    }
}

#[test]
fn many_threads_may_call_at_once() {
    let work = || {
        for (name, entry) in ENTRIES.iter().cycle().take(ENTRIES.len() * 20) {
            assert_eq!(entry(&mut Call::new()), OK, "{name}");
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(work);
        }
    });
}
