//! Releases of open data through the binary: what stands in them, what does not, what differs from one to the next, and
//! that half of one is never one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::desk::{Desk, Said};

/// Every file of a folder, by its path below it.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        for entry in std::fs::read_dir(folder.join(&below)).unwrap() {
            let name = below.join(entry.unwrap().file_name());
            if folder.join(&name).is_dir() {
                open.push(name);
            } else {
                let text = std::fs::read_to_string(folder.join(&name)).unwrap();
                all.insert(name.display().to_string(), text);
            }
        }
    }
    all
}

fn export(desk: &Desk, out: &str, more: &[&str]) -> Said {
    desk.run(&[&["export", "open-data", "--out", out], more].concat())
}

fn facts(desk: &Desk, out: &str, more: &[&str]) -> Value {
    let said = export(desk, out, &[&["--json"], more].concat()).well();
    serde_json::from_str(&said.out).unwrap()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    csv.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A mapping of Lakeport that says nothing of what was published.
fn silent(desk: &Desk) -> String {
    let lakeport = sources::shipped().iter().find(|m| m.names.contains(&"lakeport")).unwrap();
    let text = lakeport.text().replace("published = \"cases\"\n", "");
    assert!(text.len() < lakeport.text().len());
    std::fs::write(desk.dir().join("silent.toml"), text).unwrap();
    "silent.toml".into()
}

#[test]
fn the_same_register_gives_the_same_bytes() {
    let desk = Desk::filled();
    let (one, two) = (facts(&desk, "one", &[]), facts(&desk, "two", &[]));
    let all = files(&desk.dir().join("one"));
    // The day may have turned between both.
    if one["release"]["day"] == two["release"]["day"] {
        assert!(all == files(&desk.dir().join("two")));
        assert_eq!(
            (&one["sha256"], &one["leaf"]),
            (&two["sha256"], &two["leaf"]),
            "one leaf for one release"
        );
    }
    let names: Vec<&str> = all.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "SHA256SUMS",
            "dictionary.csv",
            "dictionary.md",
            "lakeport/copa-cases-by-complainant.csv",
            "lakeport/copa-cases-by-involved-officer.csv",
            "lakeport/copa-cases-summary.csv",
            "lakeport/who.csv",
            "release.json",
        ]
    );
    assert_eq!(rows(&all["lakeport/copa-cases-summary.csv"]).len(), 300);
    let mut sums = Command::new("sha256sum");
    let checked =
        sums.args(["--check", "--quiet", "SHA256SUMS"]).current_dir(desk.dir().join("one")).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{checked:?}");

    // What the log holds is the release's own file, under its own hash.
    let content =
        desk.ask("SELECT CAST(content AS TEXT) FROM ledger_published WHERE name LIKE 'open-data/%'");
    assert!(content.starts_with(&all["release.json"]));
    let sha256 = one["sha256"].as_str().unwrap();
    assert!(all["SHA256SUMS"].contains(&format!("{sha256}  release.json\n")));

    // Every column of every file is in the dictionary.
    let told = rows(&all["dictionary.csv"]);
    for (path, text) in all.iter().filter(|(path, _)| path.starts_with("lakeport/")) {
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let said: Vec<&str> = told.iter().filter(|row| row[0] == *path).map(|row| row[2].as_str()).collect();
        assert_eq!(said, header, "{path}");
        assert!(all["dictionary.md"].contains(&format!("### {path}")));
    }
}

#[test]
fn nobody_who_complained_is_in_a_row_and_no_officer_has_a_name() {
    let desk = Desk::filled();
    facts(&desk, "out", &[]);
    let all = files(&desk.dir().join("out"));
    let whole: String = all.values().cloned().collect();
    let names = desk.ask("SELECT group_concat(name, ';') FROM (SELECT DISTINCT name FROM officers)");
    assert!(names.split(';').count() > 50);
    for name in names.split(';') {
        assert!(!whole.contains(name), "an officer's name is in the release");
    }
    for row in rows(&all["lakeport/copa-cases-by-complainant.csv"]) {
        assert_eq!(row[9..12], ["Unknown", "Unknown", "Unknown"]);
    }
    for row in rows(&all["lakeport/copa-cases-summary.csv"]) {
        for people in &row[9..12] {
            assert!(people.split(" | ").all(|one| one.is_empty() || one == "Unknown"), "{people:?}");
        }
    }
    // Officers are told by bands, made from birth year and appointed date.
    let officers = rows(&all["lakeport/copa-cases-by-involved-officer.csv"]);
    assert!(officers.iter().any(|row| row[9] == "White" && row[11] == "40-49" && row[12] == "10-14"));
    let bands = ["0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30+", "Unknown"];
    assert!(officers.iter().all(|row| bands.contains(&row[12].as_str())));
    // Who complained is told as the page tells it: rounded to ten.
    for row in rows(&all["lakeport/who.csv"]) {
        assert!(row[4].is_empty() || row[4].parse::<u64>().unwrap().is_multiple_of(10), "{row:?}");
        assert_eq!(row[5], "10");
    }
}

#[test]
fn a_source_whose_mapping_is_silent_is_told_by_months() {
    let desk = Desk::filled();
    let mapping = silent(&desk);
    let told = facts(&desk, "out", &["--mapping", &mapping]);
    assert_eq!(told["release"]["sources"][0]["published"], "nothing");
    for row in rows(&files(&desk.dir().join("out"))["lakeport/copa-cases-by-involved-officer.csv"]) {
        assert!(row[1][3..].starts_with("01/"), "{row:?}");
        assert_eq!(row[8..13], ["Unknown"; 5]);
        assert_eq!((row[13].as_str(), row[14].as_str()), ("", ""));
    }
}

#[test]
fn a_data_set_comes_back_as_it_was_and_is_nothing_new() {
    let desk = Desk::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources/mappings/chicago/sample");
    let samples = samples.to_str().unwrap();
    for set in ["copa-summary", "copa-by-complainant", "copa-by-officer", "bia-by-officer"] {
        desk.run(&["import", &format!("chicago-{set}"), samples]).well();
    }
    let told = facts(&desk, "out", &[]);
    let before = desk.register();
    let all = files(&desk.dir().join("out"));
    for source in told["release"]["sources"].as_array().unwrap() {
        let key = source["key"].as_str().unwrap();
        assert_eq!(source["published"], "people");
        let said = desk.run(&["import", key, &format!("out/{key}")]).well();
        assert!(said.out.contains("Nothing new"), "{said:?}");
    }
    assert!(desk.register() == before, "the register changed");
    let complainants = &all["chicago-copa-by-complainant/copa-cases-by-complainant.csv"];
    assert!(complainants.contains("African American / Black,Male,20-29"));
    assert!(!all.contains_key("chicago-copa-summary/who.csv"), "its rows tell already");
}

#[test]
fn a_release_tells_what_differs_from_the_one_before() {
    let desk = Desk::filled();
    facts(&desk, "one", &[]);
    let same = facts(&desk, "same", &["--since", "one"]);
    let cells = |told: &Value| -> u64 {
        told["differences"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["cells_changed"].as_u64().unwrap())
            .sum()
    };
    assert_eq!(cells(&same), 0);
    assert_eq!(rows(&files(&desk.dir().join("same"))["differences.csv"]), Vec::<Vec<String>>::new());

    // A case closes, another comes, a finding changes.
    let mut closed = String::new();
    desk.edit("complaints.csv", |lines| {
        let at = (1..lines.len()).find(|i| lines[*i].ends_with(" 00:00:00,")).expect("an open case");
        closed = lines[at][..7].to_owned();
        lines
            .iter_mut()
            .filter(|line| line.starts_with(&closed))
            .for_each(|line| line.push_str("2016-10-31 00:00:00"));
        lines.push("7000001,0332,01,,,,LAKEPORT,2016-10-01 00:45:00,2016-10-02 00:00:00,".into());
    });
    desk.import(&[]).well();
    let told = facts(&desk, "two", &["--since", "one"]);
    let differences = rows(&files(&desk.dir().join("two"))["differences.csv"]);
    let summary = "lakeport/copa-cases-summary.csv";
    assert!(
        differences.contains(
            &[summary, "changed", &closed, "1", "CURRENT_STATUS", "", "Closed"].map(String::from).to_vec()
        ),
        "{differences:?}"
    );
    assert!(differences.contains(&[summary, "added", "7000001", "1", "", "", ""].map(String::from).to_vec()));
    let of = |path: &str| {
        told["differences"].as_array().unwrap().iter().find(|one| one["path"] == path).unwrap().clone()
    };
    assert_eq!(
        of(summary),
        json!({
            "path": summary, "rows_added": 1, "rows_removed": 0, "rows_changed": 1, "cells_changed": 1,
            "cases_added": 1, "cases_removed": 0,
        })
    );
    // The command says the same of two releases that lie there, and in words.
    let said = desk.run(&["export", "difference", "one", "two", "--out", "difference.csv"]).well();
    assert!(
        said.out.contains(&format!(
            "{summary}: rows added 1, changed 1 (cells 1), removed 0; cases added 1, removed 0"
        )),
        "{said:?}"
    );
    let alone = std::fs::read_to_string(desk.dir().join("difference.csv")).unwrap();
    assert_eq!(alone, files(&desk.dir().join("two"))["differences.csv"]);
    let back = desk.run(&["export", "difference", "two", "one", "--out", "back.csv"]).well();
    assert!(back.out.contains("cases added 0, removed 1"), "{back:?}");
}

#[test]
fn a_release_that_somebody_changed_is_not_compared_with() {
    let desk = Desk::filled();
    facts(&desk, "one", &[]);
    let path = desk.dir().join("one/lakeport/copa-cases-summary.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("Closed", "Opened", 1)).unwrap();
    export(&desk, "two", &["--since", "one"])
        .refused(&["copa-cases-summary.csv is not what was released", "SHA-256"]);
    assert!(!desk.dir().join("two").exists());

    let facts = desk.dir().join("one/release.json");
    let text = std::fs::read_to_string(&facts).unwrap();
    std::fs::write(&facts, text.replacen("lakeport/copa-cases-summary.csv", "../complaints.csv", 1)).unwrap();
    export(&desk, "two", &["--since", "one"]).refused(&["outside its folder"]);
    export(&desk, "two", &["--since", "release"])
        .refused(&["release.json cannot be read", "folder of a release"]);
}

#[test]
fn what_was_withdrawn_is_not_published_again_by_comparing() {
    let desk = Desk::filled();
    facts(&desk, "one", &[]);
    let mapping = silent(&desk);
    export(&desk, "two", &["--mapping", &mapping, "--since", "one"])
        .refused(&["told more of lakeport than this release may", "Leave --since away"]);
    assert!(!desk.dir().join("two").exists());
    facts(&desk, "two", &["--mapping", &mapping]);
    facts(&desk, "three", &["--since", "two"]);
}

#[test]
fn half_of_a_release_is_never_one() {
    let desk = Desk::filled();
    let left = |desk: &Desk| {
        std::fs::read_dir(desk.dir()).unwrap().any(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.contains("out") || name.contains("part")
        })
    };
    export(&desk, "out", &["--source", "nowhere"]).refused(&["no source \"nowhere\"", "lakeport"]);
    export(&desk, "out", &["--schema", "nothing"])
        .refused(&["no data set \"nothing\"", "chicago-copa-summary"]);
    export(&desk, "out", &["--vocabulary", "1999"]).refused(&["no vocabulary \"1999\"", "2018, 2019"]);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources/mappings/chicago/sample");
    desk.run(&["import", "chicago-copa-summary", samples.to_str().unwrap()]).well();
    let spoil = "UPDATE cases SET beat = '8888888' WHERE log_no = '9900001' RETURNING log_no";
    assert_eq!(desk.ask(spoil), "9900001");
    export(&desk, "out", &[])
        .refused(&["copa-cases-summary.csv, log number 9900001, BEAT", "Nothing is kept of the release"]);
    assert!(!left(&desk));
    assert_eq!(desk.ask("SELECT COUNT(*) || '' FROM ledger_published WHERE name LIKE 'open-data/%'"), "0");

    // What was stopped half-way is in nobody's way, and what is there is left as it is.
    std::fs::create_dir(desk.dir().join(".mine.redress-part")).unwrap();
    facts(&desk, "mine", &["--source", "lakeport"]);
    assert!(!desk.dir().join(".mine.redress-part").exists());
    let before = files(&desk.dir().join("mine"));
    export(&desk, "mine", &["--source", "lakeport"]).refused(&["mine is there already"]);
    assert!(files(&desk.dir().join("mine")) == before);
}

#[test]
fn cells_that_a_spreadsheet_would_run_stay_as_they_are_and_are_told_of() {
    let desk = Desk::new();
    let header = "LOG_NO,COMPLAINT_DATE,ASSIGNMENT,CASE_TYPE,CURRENT_STATUS,CURRENT_CATEGORY,FINDING_CODE,POLICE_SHOOTING,BEAT,RACE_OF_COMPLAINANT,SEX_OF_COMPLAINANT,AGE_OF_COMPLAINANT,COMPLAINT_HOUR,COMPLAINT_DAY,COMPLAINT_MONTH";
    let row = "9900009,03/04/2018 12:00:00 AM,COPA,Complaint,\"=HYPERLINK(\"\"x\"\")\",\"@a | \"\"b\"\"\",Sustained,,1524,White,Female,30-39,,1,3";
    let city = format!("{header}\n{row}\n");
    desk.put("copa-cases-by-complainant.csv", &city);
    desk.run(&["import", "chicago-copa-by-complainant", "release"]).well();
    let said = export(&desk, "out", &[]).well();
    assert!(said.err.contains("2 cells begin with a sign by which spreadsheets know a formula"), "{said:?}");
    assert_eq!(
        files(&desk.dir().join("out"))["chicago-copa-by-complainant/copa-cases-by-complainant.csv"],
        city
    );
}

#[test]
fn an_empty_register_has_no_release() {
    let desk = Desk::new();
    desk.run(&["init"]);
    export(&desk, "out", &[]).refused(&["no source yet", "redress import"]);
    assert!(!desk.dir().join("out").exists());
}
