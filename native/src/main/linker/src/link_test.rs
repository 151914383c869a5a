use super::*;
use crate::sample::{module, plugin, with_world, Set};
use std::time::{Duration, Instant};

fn words(set: &Set) -> String {
    let failure = link(&set.order()).unwrap_err();
    assert_eq!(failure.status, Status::Refused, "{}", failure.text);
    failure.text
}

fn plugged(text: &str) -> Set {
    Set::new().with_plugin(module(text))
}

#[test]
fn sound_libraries_become_a_component() {
    let component = link(&Set::new().order()).unwrap();
    assert_eq!(component[..8], [0, b'a', b's', b'm', 13, 0, 1, 0]);
    let holds = |text: &str| component.windows(text.len()).any(|window| window == text.as_bytes());
    for name in ["answer", "dlopen", "PyInit_plugin", "/site-packages/plugin.so"] {
        assert!(holds(name), "{name}");
    }
}

#[test]
fn linking_again_gives_the_same_bytes_on_every_thread() {
    let set = Set::new();
    let first = link(&set.order()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert!(link(&set.order()).unwrap() == first);
                }
            });
        }
    });
}

#[test]
fn the_order_decides_whose_symbol_is_taken() {
    let other =
        module(r#"(module (@dylink.0 (mem-info)) (func (export "double") (param i32) (result i32) local.get 0))"#);
    let mut after = Set::new();
    after.0.insert(1, ("libother.so".into(), other.clone(), true));
    let mut before = Set::new();
    before.0.insert(0, ("libother.so".into(), other, true));
    assert_ne!(link(&after.order()).unwrap(), link(&before.order()).unwrap());
}

#[test]
fn what_is_missing_is_named() {
    let said = words(&plugged(r#"(module (@dylink.0 (mem-info) (needed "libfoo.so")))"#));
    assert!(said.contains("/site-packages/plugin.so needs libfoo.so"), "{said}");
    let missing = plugged(r#"(module (@dylink.0 (mem-info)) (import "env" "nobody" (func)))"#);
    let said = words(&missing);
    assert!(said.contains("unresolved symbol") && said.contains("/site-packages/plugin.so needs"), "{said}");
    assert!(said.contains("nobody"), "{said}");
    let mut order = missing.order();
    order.stub_missing_functions = true;
    link(&order).unwrap();
}

#[test]
fn two_ways_to_begin_are_refused() {
    let said = words(&plugged(
        r#"(module (@dylink.0 (mem-info))
            (func $f) (export "__wasm_call_ctors" (func $f)) (export "_initialize" (func $f)))"#,
    ));
    assert!(said.contains("/site-packages/plugin.so") && said.contains("_initialize"), "{said}");
}

#[test]
fn names_that_repeat_are_refused() {
    let mut twice = Set::new();
    twice.0.push(("libc.so".into(), plugin(), false));
    assert!(words(&twice).ends_with("is named libc.so"));
    let mut libdl = Set::new();
    libdl.0.push(("libdl.so".into(), plugin(), false));
    assert!(words(&libdl).ends_with("is named libdl.so"));
    let set = Set::new();
    let mut order = set.order();
    order.adapters.push(Library { name: "libc.so", content: &[], dlopenable: false });
    assert!(link(&order).unwrap_err().text.ends_with("is named libc.so"));
}

#[test]
fn a_panic_of_the_linker_becomes_its_words() {
    // The linker makes a library of this name itself, and asserts that there is no other.
    let mut set = plugged(r#"(module (@dylink.0 (mem-info)) (import "env" "nobody" (func)))"#);
    set.0.push(("wit-component:stubs".into(), plugin(), true));
    let mut order = set.order();
    order.stub_missing_functions = true;
    let failure = link(&order).unwrap_err();
    assert_eq!(failure.status, Status::Panic, "{}", failure.text);
    assert!(failure.text.starts_with("wit-component-") && failure.text.contains("duplicate"), "{}", failure.text);
    link(&Set::new().order()).unwrap();
}

#[test]
fn sizes_that_overflow_the_layout_are_no_component() {
    for info in ["(memory 0xffffffff 0)", "(table 0xffffffff 0)", "(memory 4 40)", "(table 4 200)"] {
        let set = plugged(&format!("(module (@dylink.0 (mem-info {info})))"));
        let failure = link(&set.order()).unwrap_err();
        assert!(!failure.text.is_empty(), "{info}");
    }
}

#[test]
fn a_broken_module_is_named() {
    let whole = plugin();
    let mut panics = 0;
    for end in 0..whole.len() {
        let set = Set::new().with_plugin(whole[..end].to_vec());
        // A module may be cut between two sections, which only sometimes leaves what is none.
        if let Err(failure) = link(&set.order()) {
            assert!(failure.text.contains("plugin.so"), "{end}: {}", failure.text);
            panics += usize::from(failure.status == Status::Panic);
        }
    }
    assert!(panics > 0, "this test should hold for panics, too");
    for garbage in [&b""[..], b"\x7fELF\x02\x01\x01", b"not a module", b"\0asm", b"\0asm\x0d\0\x01\0"] {
        assert!(link(&Set::new().with_plugin(garbage.to_vec()).order()).is_err(), "{garbage:?}");
    }
}

#[test]
fn changed_bytes_never_end_the_process() {
    let begin = Instant::now();
    let mut numbers = Numbers(0x5eed);
    let mut panics = 0;
    for _ in 0..2_000 {
        let mut set = Set::new();
        let content = &mut set.0[numbers.below(3)].1;
        for _ in 0..1 + numbers.below(3) {
            let place = numbers.below(content.len());
            content[place] = numbers.next() as u8;
        }
        if let Err(failure) = link(&set.order()) {
            assert!(!failure.text.is_empty());
            panics += usize::from(failure.status == Status::Panic);
        }
    }
    println!("{panics} panics in {:?}", begin.elapsed());
    assert!(begin.elapsed() < Duration::from_secs(300));
}

#[test]
fn long_words_are_cut_between_two_characters() {
    let mut text = r#"(module (@dylink.0 (mem-info))"#.to_owned();
    for i in 0..9 {
        text += &format!(r#"(import "env" "{i}{}" (func))"#, "ä".repeat(9_000));
    }
    let said = words(&plugged(&(text + ")")));
    assert!(said.len() <= MAX_TEXT + 4 && said.ends_with("ä ..."));
}

#[test]
fn a_long_chain_of_needs_is_followed_to_its_end() {
    let mut set = Set::new();
    for i in 0..150 {
        let text = format!(r#"(module (@dylink.0 (mem-info) (needed "{}.so")) (func (export "f{i}")))"#, i + 1);
        set.0.push((format!("{i}.so"), module(&text), i == 0));
    }
    set.0.push(("150.so".into(), module("(module (@dylink.0 (mem-info)))"), false));
    link(&set.order()).unwrap();
    set.0.pop();
    assert!(words(&set).contains("149.so needs 150.so"));
}

#[test]
fn libraries_may_need_each_other() {
    let mut set = plugged(r#"(module (@dylink.0 (mem-info) (needed "other.so")) (func (export "f")))"#);
    let other = r#"(module (@dylink.0 (mem-info) (needed "/site-packages/plugin.so")) (import "env" "f" (func)))"#;
    set.0.push(("other.so".into(), module(other), false));
    link(&set.order()).unwrap();
}

#[test]
fn more_modules_than_a_component_holds_are_refused_at_once() {
    let mut set = Set::new();
    for i in 0..MAX_MODULES {
        set.0.push((format!("{i}.so"), Vec::new(), true));
    }
    assert!(words(&set).contains("1003 libraries and adapters"));
}

#[test]
fn deep_types_are_refused_before_the_stack_is_used_up() {
    let mut wit = "package c:d; world v { type t0 = u8; ".to_owned();
    for i in 0..200 {
        wit += &format!("type t{} = list<t{i}>; ", i + 1);
    }
    wit += "export f: func(x: t200); }";
    let text = r#"(module (@dylink.0 (mem-info)) (func (export "f") (param i32 i32)))"#;
    let set = Set::new().with_plugin(with_world(module(text), &wit));
    assert!(words(&set).contains("type nesting is too deep"));
}

struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        self.0 >> 33
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}
