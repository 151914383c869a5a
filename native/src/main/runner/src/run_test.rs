//! How code ends, read from what Python says.

use super::raised;
use crate::answer::Outcome;

#[test]
fn exceptions_are_failures() {
    let end = raised("Traceback:\n  File\nValueError: x\n".to_owned());
    assert_eq!((end.outcome, end.status), (Outcome::Failed, None));
    assert!(end.message.contains("ValueError: x"));
    assert!(!end.perhaps_memory);
}

#[test]
fn wish_to_end_has_a_status() {
    for (line, outcome, status) in [
        ("SystemExit", Outcome::Finished, 0),
        ("SystemExit: None", Outcome::Finished, 0),
        ("SystemExit: 0", Outcome::Finished, 0),
        ("SystemExit: 3", Outcome::Failed, 3),
        ("SystemExit: some words", Outcome::Failed, 1),
    ] {
        let end = raised(format!("Traceback:\n{line}\n"));
        assert_eq!((end.outcome, end.status), (outcome, Some(status)), "{line}");
        assert!(!end.perhaps_memory || status == 0, "{line}");
    }
}

#[test]
fn only_the_last_exception_counts() {
    assert!(raised("Traceback:\nMemoryError\n".to_owned()).perhaps_memory);
    assert!(!raised("Traceback:\nMemoryError\n\nDuring handling\nValueError: MemoryError\n".to_owned()).perhaps_memory);
    assert!(!raised(String::new()).perhaps_memory);
}
