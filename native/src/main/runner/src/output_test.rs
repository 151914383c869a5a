//! What is kept of output.

use super::{Output, Which};

#[test]
fn beginning_is_kept_and_the_rest_is_known() {
    let output = Output::new(5);
    output.take(Which::Out, b"abc");
    output.take(Which::Err, b"12345");
    assert!(!output.kept().out.truncated);
    output.take(Which::Out, b"defg");
    output.take(Which::Out, b"h");
    let kept = output.kept();
    assert_eq!(kept.out.text(), "abcde");
    assert!(kept.out.truncated);
    assert_eq!(kept.err.text(), "12345");
    assert!(!kept.err.truncated);
}

#[test]
fn no_room_keeps_nothing() {
    let output = Output::new(0);
    output.take(Which::Out, b"");
    assert!(!output.kept().out.truncated);
    output.take(Which::Out, b"a");
    assert!(output.is_empty());
    assert!(output.kept().out.truncated);
}

#[test]
fn bytes_that_are_no_text_are_shown_as_such() {
    let output = Output::new(10);
    output.take(Which::Out, b"a\xffb");
    assert_eq!(output.kept().out.text(), "a\u{fffd}b");
}
