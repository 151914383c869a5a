use super::*;
use crate::sample::Set;
use std::ptr::{null, null_mut};

const OK: i32 = 0;
const INVALID: i32 = Status::InvalidArgument as i32;
const PANIC: i32 = Status::Panic as i32;
const REFUSED: i32 = Status::Refused as i32;

/// Everything that the entries can be called with, and where the results go.
struct Call {
    base: Vec<u8>,
    libraries: Vec<Input>,
    adapters: Vec<Input>,
    options: u32,
    result: Linked,
    text: Vec<u8>,
    word: u64,
}

impl Call {
    fn new() -> Call {
        let mut base = Vec::new();
        let mut put = |bytes: &[u8]| {
            let offset = base.len() as u64;
            base.extend_from_slice(bytes);
            Range { offset, length: bytes.len() as u64 }
        };
        let libraries = Set::new().0;
        let libraries = libraries.iter().map(|(name, content, dlopenable)| {
            let (name, content) = (put(name.as_bytes()), put(content));
            Input { name, content, flags: u32::from(*dlopenable), zero: 0 }
        });
        let libraries = libraries.collect();
        Call {
            base,
            libraries,
            adapters: Vec::new(),
            options: BUILT_IN_LIBDL,
            result: Linked { handle: 9, address: 9, length: 9 },
            text: vec![0; 200],
            word: 0,
        }
    }

    fn link(&mut self) -> i32 {
        let (libraries, adapters) = (&self.libraries, &self.adapters);
        // SAFETY: the pointers lead to what the lengths say.
        unsafe {
            tw_linker_link(
                self.base.as_ptr(),
                self.base.len() as u64,
                libraries.as_ptr(),
                libraries.len() as u64,
                adapters.as_ptr(),
                adapters.len() as u64,
                self.options,
                &mut self.result,
            )
        }
    }

    /// Copies the result and frees it.
    fn take(&mut self) -> Vec<u8> {
        let Linked { handle, address, length } = self.result;
        // SAFETY: the library said that the result is there, and it is not freed yet.
        let bytes = unsafe { read(address as *const u8, length) }.to_vec();
        assert_eq!(tw_linker_free(handle), OK);
        bytes
    }

    fn text(&mut self) -> String {
        String::from_utf8(self.take()).unwrap()
    }
}

type Entry = (&'static str, fn(&mut Call) -> i32);

/// Every entry that answers a status and can succeed, called as it should be.
const ENTRIES: [Entry; 3] = [
    ("tw_linker_describe", |call| {
        // SAFETY: the pointers lead to what the lengths say.
        unsafe { tw_linker_describe(call.text.as_mut_ptr(), call.text.len() as u64, &mut call.word) }
    }),
    ("tw_linker_link", |call| call.link()),
    ("tw_linker_free", |_| tw_linker_free(results::keep(vec![1]).handle)),
];

#[test]
fn every_entry_works_and_stops_a_panic() {
    for (name, entry) in ENTRIES {
        purpose::arm();
        assert_eq!(entry(&mut Call::new()), PANIC, "{name}");
        assert_eq!(entry(&mut Call::new()), OK, "{name}");
    }
    let mut call = Call::new();
    // SAFETY: the pointer leads to a result.
    let status = |call: &mut Call| unsafe { tw_linker_panic_on_purpose(&mut call.result) };
    purpose::arm();
    assert_eq!(status(&mut call), PANIC);
    assert_eq!(call.result.handle, 9, "nothing was kept");
    assert_eq!(status(&mut call), PANIC);
    let said = call.text();
    assert!(said.ends_with(": on purpose") && said.contains("entries.rs"), "{said}");
}

#[test]
fn every_exported_function_is_among_the_tested_ones() {
    let exported = include_str!("entries.rs").matches("#[no_mangle]").count();
    // One says the version and cannot fail, one panics always.
    assert_eq!(exported, ENTRIES.len() + 2);
    let header = include_str!("../include/truewheel_linker.h");
    for (name, _) in ENTRIES {
        assert!(header.contains(&format!("tw_linker_status {name}(")), "{name}");
    }
    assert_eq!(header.matches("tw_linker_status tw_linker_").count(), ENTRIES.len() + 1);
    assert_eq!(tw_linker_abi_version(), 1);
}

#[test]
fn the_version_of_the_linking_crate_is_the_one_that_is_built() {
    let locked = include_str!("../Cargo.lock");
    assert!(locked.contains(&format!("name = \"wit-component\"\nversion = \"{WIT_COMPONENT}\"\n")));
    let mut call = Call::new();
    // SAFETY: the pointers lead to what the lengths say.
    unsafe {
        assert_eq!(tw_linker_describe(null_mut(), 0, &mut call.word), INVALID);
        assert!(call.word > 30);
        assert_eq!(tw_linker_describe(call.text.as_mut_ptr(), call.word, &mut call.word), OK);
    }
    let text = std::str::from_utf8(&call.text[..call.word as usize]).unwrap();
    assert!(text.starts_with("version=") && text.contains("\ntarget="), "{text}");
    assert!(text.ends_with(&format!("\nwit-component={WIT_COMPONENT}\n")), "{text}");
}

#[test]
fn a_component_is_handed_over_until_it_is_freed() {
    let mut call = Call::new();
    assert_eq!(call.link(), OK);
    let handle = call.result.handle;
    let component = call.take();
    assert!(component.starts_with(b"\0asm\x0d\0\x01\0"));
    for wrong in [handle, 0, handle + 1_000, u64::MAX] {
        assert_eq!(tw_linker_free(wrong), INVALID, "{wrong}");
    }
    let mut again = Call::new();
    assert_eq!(again.link(), OK);
    assert_ne!(again.result.handle, handle);
    assert!(again.take() == component);
}

#[test]
fn what_the_linker_says_is_handed_over_too() {
    let mut call = Call::new();
    call.libraries.remove(0);
    assert_eq!(call.link(), REFUSED);
    let said = call.text();
    assert!(said.contains("libapplication.so needs libc.so"), "{said}");
    let mut call = Call::new();
    let letters = Range { offset: 0, length: 3 };
    call.adapters.push(Input { name: letters, content: letters, flags: 0, zero: 0 });
    assert_eq!(call.link(), REFUSED);
    assert!(call.text().starts_with("adapter lib: "));
}

#[test]
fn options_change_the_component() {
    let mut call = Call::new();
    assert_eq!(call.link(), OK);
    let with = call.take();
    call.options = 0;
    assert_eq!(call.link(), REFUSED);
    assert!(call.text().contains("dlopen"));
    call.options = STUB_MISSING_FUNCTIONS;
    assert_eq!(call.link(), OK);
    assert!(call.take() != with);
    call.options = BUILT_IN_LIBDL | STUB_MISSING_FUNCTIONS;
    assert_eq!(call.link(), OK);
    assert!(call.take() == with);
}

#[test]
fn nothing_becomes_a_component_of_nothing() {
    let mut call = Call::new();
    // SAFETY: null stands only where the length is 0.
    assert_eq!(unsafe { tw_linker_link(null(), 0, null(), 0, null(), 0, 0, &mut call.result) }, OK);
    assert!(call.take().starts_with(b"\0asm"));
}

#[test]
fn wrong_pointers_are_refused() {
    let call = Call::new();
    let (base, inputs) = (call.base.as_ptr(), call.libraries.as_ptr());
    let length = call.base.len() as u64;
    let mut place = [0u64; 40];
    let odd = place.as_mut_ptr().cast::<u8>().wrapping_add(4);
    let mut result = Linked::NOTHING;
    let end = (usize::MAX - 5) as *const u8;
    // SAFETY: whatever is wrong is refused before anything is read.
    unsafe {
        for n in [u64::MAX, 1 << 63, u64::MAX / 40 + 1] {
            assert_eq!(tw_linker_link(base, n, inputs, 3, null(), 0, 1, &mut result), INVALID);
            assert_eq!(tw_linker_link(base, length, inputs, n, null(), 0, 1, &mut result), INVALID);
            assert_eq!(tw_linker_link(base, length, inputs, 3, inputs, n, 1, &mut result), INVALID);
            assert_eq!(tw_linker_describe(odd, n, place.as_mut_ptr()), INVALID);
        }
        assert_eq!(tw_linker_link(end, 100, inputs, 3, null(), 0, 1, &mut result), INVALID);
        assert_eq!(tw_linker_link(null(), length, inputs, 3, null(), 0, 1, &mut result), INVALID);
        assert_eq!(tw_linker_link(base, length, null(), 3, null(), 0, 1, &mut result), INVALID);
        assert_eq!(tw_linker_link(base, length, inputs, 3, null(), 1, 1, &mut result), INVALID);
        assert_eq!(tw_linker_link(base, length, inputs, 3, null(), 0, 1, null_mut()), INVALID);
        assert_eq!(tw_linker_link(base, length, odd.cast(), 1, null(), 0, 1, &mut result), INVALID);
        assert_eq!(tw_linker_link(base, length, inputs, 3, odd.cast(), 1, 1, &mut result), INVALID);
        assert_eq!(tw_linker_link(base, length, inputs, 3, null(), 0, 1, odd.cast()), INVALID);
        assert_eq!(tw_linker_link(base, length, inputs, 3, null(), 0, 1, inputs.cast_mut().cast()), INVALID);
        assert_eq!(tw_linker_describe(null_mut(), 9, place.as_mut_ptr()), INVALID);
        assert_eq!(tw_linker_describe(odd, 40, null_mut()), INVALID);
        assert_eq!(tw_linker_describe(odd, 40, odd.cast()), INVALID);
        assert_eq!(tw_linker_panic_on_purpose(null_mut()), INVALID);
        assert_eq!(tw_linker_panic_on_purpose(odd.cast()), INVALID);
    }
    assert_eq!(result, Linked::NOTHING);
}

#[test]
fn ranges_outside_of_the_base_are_refused() {
    let length = Call::new().base.len() as u64;
    for (offset, length) in [(0, length + 1), (length, 1), (length + 1, 0), (u64::MAX, 1), (1, u64::MAX)] {
        for place in 0..4 {
            let mut call = Call::new();
            if place > 1 {
                call.adapters.push(Input { flags: 0, ..call.libraries[0] });
            }
            let input = if place > 1 { &mut call.adapters[0] } else { &mut call.libraries[1] };
            *(if place % 2 == 0 { &mut input.name } else { &mut input.content }) = Range { offset, length };
            assert_eq!(call.link(), INVALID, "{place} {offset} {length}");
            assert_eq!(call.result, Linked::NOTHING);
        }
    }
}

#[test]
fn unknown_flags_and_options_and_names_that_are_no_text_are_refused() {
    let wrongs: [fn(&mut Call); 6] = [
        |call| call.libraries[1].flags = 2,
        |call| call.libraries[1].zero = 1,
        |call| call.options = 4,
        |call| call.options = u32::MAX,
        |call| call.adapters.push(Input { flags: 1, ..call.libraries[2] }),
        |call| call.base[0] = 0xff,
    ];
    for (i, wrong) in wrongs.iter().enumerate() {
        let mut call = Call::new();
        wrong(&mut call);
        assert_eq!(call.link(), INVALID, "{i}");
        assert_eq!(call.result, Linked::NOTHING);
    }
}

#[test]
fn many_threads_may_call_at_once() {
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let mut call = Call::new();
                    assert_eq!(call.link(), OK);
                    assert!(call.take().starts_with(b"\0asm"));
                    // SAFETY: the pointer leads to a result.
                    assert_eq!(unsafe { tw_linker_panic_on_purpose(&mut call.result) }, PANIC);
                    assert!(call.text().ends_with("on purpose"));
                }
            });
        }
    });
}
