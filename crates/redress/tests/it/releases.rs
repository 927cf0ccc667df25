//! One release after another: what changed is changed and told, and nothing else.

use serde_json::json;

use crate::desk::{Desk, Register};

/// Cases whose numbers are not in the way: on line 1 is the header, and each stands there once.
fn single_lines(lines: &[String]) -> Vec<usize> {
    let number = |line: &String| line.split(',').next().unwrap().to_owned();
    (1..lines.len())
        .filter(|i| lines.iter().filter(|l| number(l) == number(&lines[*i])).count() == 1)
        .collect()
}

fn only<'a>(register: &'a Register, table: &str) -> &'a [String] {
    &register[table]
}

#[test]
fn twice_changes_nothing() {
    let desk = Desk::filled();
    let before = desk.register();
    let said = desk.import(&[]).well();
    assert!(said.out.contains("Nothing new"), "{said:?}");
    assert!(desk.register() == before, "the register changed");
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let desk = Desk::new();
    let empty = {
        desk.run(&["init"]);
        desk.register()
    };
    let mut dry = desk.report(&["--dry-run"]);
    assert!(desk.register() == empty, "the register changed");
    assert!(desk.import(&["--dry-run"]).well().out.contains("Dry run: nothing was changed"));
    let wet = desk.report(&[]);
    assert_eq!((&dry["outcome"], &wet["outcome"]), (&json!("undone"), &json!("stored")));
    dry["outcome"] = json!("stored");
    assert_eq!(dry, wet);
    assert!(desk.register() != empty);
}

#[test]
fn a_new_release_is_told_and_kept_in_the_changes() {
    let desk = Desk::filled();
    let (mut closed, mut gone) = (String::new(), String::new());
    desk.edit("complaints.csv", |lines| {
        let single = single_lines(lines);
        let at = *single.iter().find(|i| lines[**i].ends_with(" 00:00:00,")).expect("an open case");
        closed = lines[at][..7].to_owned();
        lines[at].push_str("2016-10-31 00:00:00");
        let at = *single.iter().rev().find(|i| lines[**i].starts_with("2000")).expect("another");
        gone = lines.remove(at)[..7].to_owned();
        lines.push("7000001,0332,01,,,,LAKEPORT,2016-10-01 00:45:00,2016-10-02 00:00:00,".into());
    });
    assert_ne!(closed, gone);
    for file in ["accused.csv", "investigators.csv", "complainants.csv", "victims.csv", "witnesses.csv"] {
        desk.edit(file, |lines| {
            lines.retain(|line| !line.starts_with(&gone));
            if file == "accused.csv" {
                let at = lines.iter().position(|line| line.ends_with(",NS,600.0")).expect("not sustained");
                let unfounded = lines[at].strip_suffix(",NS,600.0").expect("as looked for").to_owned();
                lines[at] = unfounded + ",SU,100.0";
            }
        });
    }
    let before = desk.register();
    let report = desk.report(&[]);
    assert_eq!(report["outcome"], "stored");
    assert_eq!(report["records"]["cases"], json!({"added": 1, "changed": 1, "unchanged": 298, "removed": 1}));
    let allegations = &report["records"]["allegations"];
    assert_eq!((&allegations["added"], &allegations["changed"]), (&json!(0), &json!(1)));

    let changes =
        "SELECT group_concat(table_name || '.' || column_name || ': ' || COALESCE(before, '-') || ' to '
        || after, '; ') FROM (SELECT * FROM changes ORDER BY table_name, column_name)";
    assert_eq!(
        desk.ask(changes),
        "allegations.final_discipline: 600 to 100; allegations.final_finding: NS to SU; cases.closed: - to 2016-10-31"
    );
    let of_case = |n: &str| format!("SELECT COALESCE(gone_in, 'here') FROM cases WHERE log_no = '{n}'");
    assert_eq!(desk.ask(&of_case(&gone)), "2");
    assert_eq!(desk.ask(&of_case(&closed)), "here");
    assert_eq!(desk.ask("SELECT added || '/' || removed > '' FROM imports WHERE id = 2"), "1");
    // The rows that are gone are still there, marked.
    assert_eq!(only(&desk.register(), "cases").len(), only(&before, "cases").len() + 1);
    let stats: serde_json::Value = serde_json::from_str(&desk.stats()).unwrap();
    assert_eq!(stats["rows"]["complaints"], 300);
    assert!(desk.import(&[]).well().out.contains("Nothing new"));

    // The first release again: what was gone comes back as the same case, with its reference.
    let reference = |n: &str| desk.ask(&format!("SELECT reference FROM cases WHERE log_no = '{n}'"));
    let was = reference(&gone);
    desk.lay_out(300);
    let report = desk.report(&[]);
    assert_eq!(report["records"]["cases"], json!({"added": 0, "changed": 2, "unchanged": 298, "removed": 1}));
    assert_eq!(reference(&gone), was);
    assert_eq!(desk.ask(&of_case(&gone)), "here");
}

#[test]
fn a_release_that_lacks_a_tenth_needs_a_word() {
    let desk = Desk::filled();
    // Numbers go from 2000001 to 2000300.
    let leave_out = |first: &'static str| {
        desk.edit("complaints.csv", |lines| {
            lines.retain(|line| &line[..7] > "2000300" || &line[..7] >= first)
        });
    };
    leave_out("2000011");
    let said = desk.import(&["--dry-run"]).well();
    assert!(said.out.contains("Dry run"), "a thirtieth is not too much: {said:?}");
    leave_out("2000032");
    desk.refuses(&["lacks 31 of the 300 cases", "lakeport", "--allow-removals", "Nothing was changed"]);
    let report = desk.report(&["--allow-removals"]);
    let removed = report["records"]["cases"]["removed"].as_u64().unwrap();
    assert_eq!(removed, 31);
    let stats: serde_json::Value = serde_json::from_str(&desk.stats()).unwrap();
    assert_eq!(stats["rows"]["complaints"].as_u64(), Some(300 - removed));
}

#[test]
fn a_header_and_nothing_below_it() {
    let desk = Desk::new();
    let header = |name: &str| desk.edit(name, |lines| lines.truncate(1));
    header("victims.csv");
    header("witnesses.csv");
    assert_eq!(desk.report(&[])["files"][4]["rows"], 0);
    header("accused.csv");
    desk.refuses(&["accused that", "--allow-removals", "Nothing was changed"]);
    header("complaints.csv");
    desk.refuses(&["lacks 300 of the 300 cases", "--allow-removals"]);
}
