use std::process::Command;

use super::*;

/// Set for the copy of this test that panics.
const CHILD: &str = "REDRESS_TEST_PANICS";

#[test]
fn a_panic_tells_its_place_and_not_a_letter_of_what_was_read() {
    if let Ok(typed) = std::env::var(CHILD) {
        raise();
        // What a reader with a mistake would do: the standard library quotes the text that it cannot cut.
        let _ = std::hint::black_box(&typed[..typed.len() - 1]);
        return;
    }
    let child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "guard::tests::a_panic_tells_its_place_and_not_a_letter_of_what_was_read"])
        .arg("--nocapture")
        .env(CHILD, "my name is Róse Quené")
        .env("RUST_BACKTRACE", "1")
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&child.stderr) + String::from_utf8_lossy(&child.stdout);
    assert!(!child.status.success(), "it did not panic: {said}");
    assert!(said.contains("a mistake in the program at "), "{said}");
    assert!(!said.contains("Quen") && !said.contains("my name"), "{said}");
}

#[test]
fn what_the_system_refuses_is_said_in_one_line_with_what_to_do() {
    let plain = Swap::Plain(vec!["/dev/sda2".to_owned()]);
    assert_eq!(words_for_swap(true, &plain), None);
    assert_eq!(words_for_swap(false, &Swap::Encrypted), None);
    for swap in [plain, Swap::Absent] {
        let line = words_for_swap(false, &swap).expect("it is said");
        assert!(line.contains("LimitMEMLOCK=infinity") && !line.contains('\n'), "{line}");
    }
    assert_eq!(words_for_dumps(Ok(())), None);
    let refused = words_for_dumps(Err(rustix::io::Errno::PERM)).expect("it is said");
    assert!(refused.contains("LimitCORE=0"), "{refused}");
}
