//! `redress stats --files`: the figures of files are those that the register gives after an import of them.

use std::fmt::Write as _;

use crate::desk::Desk;

/// Of the files, and of a register into which they are imported.
fn both(desk: &Desk, mapping: &str) -> (String, String) {
    // What was refused is said beside the facts, so standard error need not be empty.
    let straight = desk.run(&["--json", "stats", "--files", mapping, "release"]);
    assert_eq!(straight.code, Some(0), "{straight:?}");
    assert!(!desk.data().exists(), "counting makes no register");
    desk.run(&["import", mapping, "release"]).well();
    (straight.out, desk.stats())
}

#[test]
fn a_release_full_of_faults_has_the_same_figures_before_and_after_its_import() {
    let desk = Desk::with_cases(2_000);
    let (straight, stored) = both(&desk, "lakeport");
    assert_eq!(straight, stored);
    let stats: serde_json::Value = serde_json::from_str(&straight).unwrap();
    assert_eq!(stats["rows"]["complaints"], 2_000);
    assert!(stats["files"]["files"][1]["rejected"].as_u64() > Some(0), "there was something to refuse");
    let told = desk.run(&["stats", "--files", "lakeport", "release"]);
    assert!(told.out.contains("How complaints fall on officers"), "{}", told.out);
    assert!(told.err.contains("rows were rejected or are doubtful"), "{}", told.err);
}

/// Cases and people in one row, cases in several files, people before their case, people of no case.
const TANGLED: &str = r#"
nobody = ["UNKNOWN"]
[source]
key = "tangled"
title = "Files that hold everything at once"
publisher = "nobody"
place = "Lakeport"
[category]
separator = "-"
group_length = 1
[codes.finding]
SU = "sustained"
NS = "not-sustained"
[[file]]
name = "one.csv"
repeats = "merge"
[[file.record]]
kind = "case"
log_no = "log"
opened = "opened"
closed = "closed"
location = "place"
[[file.record]]
kind = "accused"
log_no = "other"
name = "name"
birth_year = "born"
star = "star"
category = "category"
final_finding = "finding"
[[file]]
name = "two.csv"
repeats = "keep"
[[file.record]]
kind = "complainant"
log_no = "other"
[[file.record]]
kind = "case"
log_no = "log"
opened = "opened"
closed = "closed"
location = "place"
[[file.record]]
kind = "accused"
log_no = "other"
name = "name"
birth_year = "born"
star = "star"
category = "category"
final_finding = "finding"
"#;

#[test]
fn cases_in_several_files_and_people_before_their_case_are_judged_as_an_import_does() {
    // A small generator of its own, so that the same files come each time.
    let mut state = 7u32;
    let mut pick = |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % most
    };
    for _ in 0..5 {
        let desk = Desk::new();
        std::fs::write(desk.dir().join("tangled.toml"), TANGLED).unwrap();
        for (name, logs) in [("one.csv", 30), ("two.csv", 60)] {
            let mut text = "log,other,opened,closed,place,name,born,star,category,finding\n".to_owned();
            for _ in 0..80 {
                let (log, other, day, closed) = (pick(logs), pick(logs), 1 + pick(3), pick(28));
                let closed = if closed == 0 { String::new() } else { format!("2012-02-{closed:02}") };
                let name = ["POE", "ROE", "UNKNOWN", ""][pick(4) as usize];
                let (born, star) = (1_960 + pick(2), ["", "", "7", "8"][pick(4) as usize]);
                let category = ["A1-One", "A2-Two", "B1-Three", ""][pick(4) as usize];
                let finding = ["SU", "NS", "ZZ", ""][pick(4) as usize];
                let place = pick(2);
                writeln!(
                    text,
                    "L{log},L{other},2012-0{day}-01,{closed},{place},{name},{born},{star},{category},{finding}"
                )
                .unwrap();
            }
            desk.put(name, text);
        }
        let (straight, stored) = both(&desk, "tangled.toml");
        assert_eq!(straight, stored);
        assert!(straight.contains("\"too_large\": 0"));
    }
}

#[test]
fn files_that_cannot_be_counted_are_refused_in_words() {
    let desk = Desk::new();
    desk.run(&["stats", "--files", "lakeport", "elsewhere"]).refused(&["complaints.csv is not there"]);
    desk.run(&["stats", "--files", "atlantis", "release"]).refused(&["there is no mapping \"atlantis\""]);
    desk.edit("complaints.csv", |lines| lines.iter_mut().skip(1).for_each(|line| *line = "torn".into()));
    desk.run(&["stats", "--files", "lakeport", "release"]).refused(&[
        "complaints.csv: none of its",
        "rows could be read",
        "the first: line 2",
    ]);
    desk.put("complaints.csv", "one,two\n1,2\n");
    desk.run(&["stats", "--files", "lakeport", "release"]).refused(&["complaints.csv, line 1", "is missing"]);
    let said = desk.run(&["stats", "--files", "lakeport"]);
    assert_eq!(said.code, Some(2), "a mapping without a folder is wrong usage: {said:?}");
    assert!(!desk.data().exists());
}
