use super::*;

#[test]
fn what_does_not_panic_is_returned() {
    assert_eq!(stopped(|| 7), Ok(7));
}

#[test]
fn a_panic_becomes_its_words_and_its_place() {
    let said = stopped(|| panic!("the {} fell", "sky")).unwrap_err();
    assert!(said.ends_with(": the sky fell"), "{said}");
    assert!(said.contains("panics_test.rs:"), "{said}");
    let empty: Vec<u8> = Vec::new();
    let said = stopped(|| empty[std::hint::black_box(3)]).unwrap_err();
    assert!(said.contains("index out of bounds"), "{said}");
}

#[test]
fn words_of_an_earlier_panic_are_not_told_again() {
    assert!(stopped(|| panic!("first")).unwrap_err().contains("first"));
    // This way of panicking asks no hook.
    assert_eq!(stopped(|| panic::resume_unwind(Box::new("second"))).unwrap_err(), "second");
    assert_eq!(stopped(|| panic::resume_unwind(Box::new(3))).unwrap_err(), "a panic without words");
}

#[test]
fn an_inner_panic_leaves_the_outer_body_watched() {
    let said = stopped(|| {
        assert!(stopped(|| panic!("inner")).is_err());
        panic!("outer")
    });
    assert!(said.unwrap_err().ends_with("outer"));
}

#[test]
fn a_payload_that_panics_when_dropped_is_stopped_too() {
    struct Loud;
    impl Drop for Loud {
        fn drop(&mut self) {
            // What is thrown here is kept for good, so it is of no size: nothing is left for a memory checker to find.
            panic::resume_unwind(Box::new(()));
        }
    }
    assert_eq!(stopped(|| panic::resume_unwind(Box::new(Loud))).unwrap_err(), "a panic without words");
}

#[test]
fn folders_of_the_machine_are_cut() {
    for (path, shown) in [
        ("/home/a/.cargo/registry/src/index-12/wit-1.0/src/lib.rs", "wit-1.0/src/lib.rs"),
        ("cargo\\registry\\src\\index-12\\wit-1.0\\src\\lib.rs", "wit-1.0/src/lib.rs"),
        ("src/link.rs", "src/link.rs"),
        ("registry/src/index-12", "registry/src/index-12"),
        ("/rustc/12/library/core/src/option.rs", "/rustc/12/library/core/src/option.rs"),
    ] {
        assert_eq!(within_registry(path), shown);
    }
}
