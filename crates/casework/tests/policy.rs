//! Policy packs: what we ship is sound, and what is wrong is told with its line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use casework::policy::{Fact, Intake, Key, Pack, shipped};
use proptest::prelude::*;

fn chicago() -> &'static str {
    shipped().iter().find(|shipped| shipped.name == "chicago").unwrap().text()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn every_shipped_pack_reads_and_has_the_name_of_its_folder() {
    for shipped in shipped() {
        let pack = shipped.pack().unwrap();
        assert_eq!(pack.name.as_str(), shipped.name);
        assert_eq!(pack.languages, ["en", "es", "ht", "fr", "ar", "uk", "zh-Hans"]);
        assert!(pack.districts.len() >= 16 && !pack.danger.is_empty() && !pack.deadlines.is_empty());
    }
}

#[test]
fn nothing_that_was_not_read_counts_as_verified() {
    for shipped in shipped() {
        let pack = shipped.pack().unwrap();
        for (what, Fact { source, verified, .. }) in pack.facts() {
            assert!(!source.is_empty(), "{what}");
            assert!(!(pack.invented && *verified), "{what}: an invented rule cannot be verified");
            let doubtful = source.contains("not confirmed") || source.contains("general knowledge");
            assert!(!(doubtful && *verified), "{what}: {source}");
        }
    }
    let pack = Pack::parse("pack.toml", chicago()).unwrap();
    assert!(pack.facts().any(|(_, fact)| fact.verified) && pack.facts().any(|(_, fact)| !fact.verified));
    assert!(pack.facts().filter(|(what, _)| what.starts_with("danger")).all(|(_, fact)| !fact.verified));
}

#[test]
fn who_excludes_all_that_come_first_is_heard_by_those_who_stand_in() {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let names = |excluded: &[Key]| {
        pack.recipients(excluded).iter().map(|agency| agency.key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["review-board", "standards"]);
    assert_eq!(names(&[key("standards")]), ["review-board"]);
    assert_eq!(names(&[key("ombudsman")]), ["review-board", "standards"]);
    assert_eq!(names(&[key("standards"), key("review-board")]), ["ombudsman"]);
    assert_eq!(names(&[key("standards"), key("review-board"), key("ombudsman")]), Vec::<String>::new());
}

#[test]
fn in_chicago_no_part_of_the_force_gets_a_report_at_once() {
    let pack = Pack::parse("pack.toml", chicago()).unwrap();
    let bia = pack.agency("bia").unwrap();
    assert_eq!(bia.intake, Intake::Handover);
    for excluded in [vec![], vec![key("copa")], vec![key("copa"), key("oig")]] {
        assert!(!pack.recipients(&excluded).contains(&bia));
    }
}

#[test]
fn what_is_wrong_is_told_with_file_line_and_remedy() {
    let cases = [
        ("version = 1", "version = 0", "the version is 0"),
        ("version = 1", "versoin = 1", "unknown field `versoin`"),
        ("key = \"oig\"", "key = \"O I G\"", "\"O I G\" is not a key"),
        ("key = \"oig\"", "key = \"bia\"", "\"bia\" stands here for the second time"),
        ("over = [\"pattern\"]", "over = [\"patern\"]", "there is no matter \"patern\""),
        ("number = \"988\"", "number = \"call us\"", "\"call us\" is not a telephone number"),
        ("exit = \"https://www.weather.gov/\"", "exit = \"http://weather\"", "is not an https address"),
        ("exit = \"https://www.weather.gov/\"", "exit = \"https://a\\r\\nX: b\"", "is not an https address"),
        ("\"en\", \"es\", \"ht\"", "\"es\", \"ht\"", "English is not among the languages"),
        ("\"ht\"", "\"Kreyol!\"", "\"Kreyol!\" is not the tag of a language"),
        ("as_of = \"\"", "as_of = \"2021-02-30\"", "\"2021-02-30\" is not a day of the calendar"),
        ("days = 5", "days = 0", "a deadline of no days"),
        ("kind = \"oversight\"", "kind = \"friend\"", "unknown variant `friend`"),
    ];
    for (right, wrong, problem) in cases {
        let (before, _) = chicago().split_once(right).unwrap_or_else(|| panic!("{right} is not in the pack"));
        let line = before.matches('\n').count() + 1;
        // The second of two equal keys is where the message points; OIG is the later one.
        let error =
            Pack::parse("my/pack.toml", &chicago().replacen(right, wrong, 1)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("my/pack.toml, line {line}: ")), "{error}");
        assert!(error.contains(problem), "{error}");
        let (_, remedy) = error.rsplit_once(". ").unwrap();
        assert!(remedy.len() > 10, "no remedy: {error}");
    }
}

#[test]
fn a_pack_without_an_office_that_takes_reports_is_refused() {
    let error = Pack::parse("pack.toml", &chicago().replace("\"first\"", "\"handover\"")).unwrap_err();
    assert!(error.to_string().contains("no agency takes reports"), "{error}");
}

proptest! {
    #[test]
    fn no_text_makes_reading_a_pack_panic(text in ".{0,400}") {
        let _ = Pack::parse("pack.toml", &text);
    }

    #[test]
    fn a_pack_with_a_piece_cut_out_is_read_or_refused(from in 0usize..6000, length in 0usize..400) {
        let kept = chicago().char_indices().filter(|(at, _)| *at < from || *at >= from + length);
        let text: String = kept.map(|(_, c)| c).collect();
        if let Ok(pack) = Pack::parse("pack.toml", &text) {
            prop_assert!(pack.first().next().is_some());
            prop_assert!(pack.languages.iter().any(|tag| tag == "en"));
            prop_assert!(pack.exit.starts_with("https://"));
        }
    }
}
