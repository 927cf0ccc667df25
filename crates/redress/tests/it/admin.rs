//! What is done at the machine itself: the first invitation, the list, the table of permissions.

use crate::desk::Desk;

#[test]
fn the_first_administrator_is_invited_at_the_terminal_and_each_code_is_another() {
    let desk = Desk::new();
    desk.run(&["admin", "staff"]).well();
    let first = desk.run(&["admin", "invite", "--role", "administrator"]).well();
    assert!(first.out.contains("/desk/join"), "{first:?}");
    let code = |out: &str| out.lines().next().unwrap().split_whitespace().nth(1).unwrap().to_owned();
    let second = desk.run(&["admin", "invite", "--role", "administrator"]).well();
    assert_eq!(code(&first.out).len(), 39);
    assert_ne!(code(&first.out), code(&second.out));
    // What could be used is printed and nowhere else.
    let digits = code(&first.out).replace('-', "");
    for entry in std::fs::read_dir(desk.data()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let kept = String::from_utf8_lossy(&bytes);
        assert!(!kept.contains(&digits) && !kept.contains(&code(&first.out)));
    }
}

#[test]
fn an_invitation_that_cannot_be_meant_is_refused_with_what_is_right() {
    let desk = Desk::new();
    desk.run(&["admin", "invite", "--role", "intake"]).refused(&["belongs to an agency", "--agency"]);
    desk.run(&["admin", "invite", "--role", "intake", "--agency", "atlantis"])
        .refused(&["no policy pack has an agency", "lakeport"]);
    for words in [&["admin"][..], &["admin", "invite"], &["admin", "invite", "--role", "king"]] {
        assert_eq!(desk.run(words).code, Some(2), "{words:?}");
    }
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn the_whole_table_of_permissions_can_be_printed() {
    let desk = Desk::new();
    let table = desk.run(&["admin", "permissions"]).well().out;
    for (permission, path) in [
        ("public", "/answers"),
        ("public", "/report"),
        ("signed in", "/desk"),
        ("administrator", "/desk/staff"),
    ] {
        let line = table.lines().find(|line| line.ends_with(&format!(" {path}")));
        assert!(line.is_some_and(|line| line.starts_with(permission)), "{path}: {line:?}");
    }
    let json = desk.run(&["--json", "admin", "permissions"]).well().out;
    assert_eq!(json.lines().count(), table.lines().count());
    assert!(json.lines().all(|line| line.starts_with('{')));
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn access_is_looked_through_and_a_roster_that_cannot_be_read_says_which_line() {
    let desk = Desk::new();
    let said = desk.run(&["admin", "review"]).well();
    assert!(said.err.contains("Nothing to look at."), "{said:?}");
    desk.put("roster.csv", "first name,last name,last day\nQuilla,Overmere,next week\n");
    let roster = desk.release().join("roster.csv");
    let roster = roster.to_str().unwrap();
    desk.run(&["admin", "review", "--roster", roster]).refused(&[
        "roster.csv",
        "line 2",
        "\"next week\" is no day",
        "2026-03-31",
    ]);
    desk.run(&["admin", "review", "--roster", "nowhere.csv"]).refused(&["nowhere.csv cannot be read"]);
    desk.put("roster.csv", "first name,last name,last day\nQuilla,Overmere,2026-03-31\n");
    let said = desk.run(&["--json", "admin", "review", "--roster", roster]).well();
    assert_eq!(said.out, "", "nobody has an account: {said:?}");
}
