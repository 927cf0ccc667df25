//! Wrong usage ends with 2; facts can be had as JSON.

use crate::desk::Desk;

#[test]
fn wrong_usage_ends_with_two_and_says_what_is_right() {
    let desk = Desk::new();
    for words in [
        &[][..],
        &["imprt"],
        &["import"],
        &["import", "lakeport"],
        &["import", "lakeport", "release", "--dryrun"],
        &["serve", "--listen", "nowhere"],
        &["serve", "--listen", "127.0.0.1:99999"],
        &["demo", "--cases", "0"],
        &["demo", "--port", "-1"],
        &["stats", "--source"],
    ] {
        let said = desk.run(words);
        assert_eq!(said.code, Some(2), "{words:?}: {said:?}");
        assert_eq!(said.out, "", "{words:?}");
        assert!(said.err.contains("--help"), "{words:?}: {said:?}");
    }
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn help_and_the_list_of_mappings_are_facts() {
    let desk = Desk::new();
    assert!(desk.run(&["--help"]).well().out.contains("import"));
    let list = desk.run(&["import", "--list"]).well().out;
    assert!(
        list.contains("chicago") && list.contains("lakeport") && list.contains("complaints.csv"),
        "{list}"
    );
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn a_report_is_json_when_asked_for() {
    let desk = Desk::new();
    let report = desk.report(&[]);
    assert_eq!(report["outcome"], "stored");
    assert_eq!(report["source"]["key"], "lakeport");
    assert_eq!(report["files"].as_array().unwrap().len(), 6);
    assert_eq!(report["records"]["cases"]["added"], 300);
    let rejected = report["notices"].as_array().unwrap().iter().filter(|n| n["kind"] == "rejected");
    assert_eq!(rejected.count(), demo::Faults::PLACED.rejected);
    let stats: serde_json::Value = serde_json::from_str(&desk.stats()).unwrap();
    assert_eq!(stats["rows"]["complaints"], 300);
}

#[test]
fn statistics_of_nothing() {
    let desk = Desk::new();
    desk.run(&["stats"]).refused(&["the register is empty", "redress import"]);
    desk.import(&[]).well();
    desk.run(&["stats", "--source", "atlantis"]).refused(&["no source \"atlantis\"", "lakeport"]);
}
