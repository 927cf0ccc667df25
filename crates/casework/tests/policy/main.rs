//! Policy packs: what we ship is sound, and what is wrong is told with its line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

mod calendar;
mod clock;
mod due;
mod edition;
mod letter;
mod refused;
mod zone;

use casework::policy::{Fact, Handling, Intake, Key, Mediation, Pack, Part, shipped};
use proptest::prelude::*;
use register::{Day, FindingClass};

fn text(name: &str) -> &'static str {
    shipped().iter().find(|shipped| shipped.name == name).unwrap().text()
}

fn chicago() -> &'static str {
    text("chicago")
}

fn pack(name: &str) -> Pack {
    Pack::parse("pack.toml", text(name)).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
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
        assert!(pack.districts.len() >= 16 && !pack.danger.is_empty() && pack.deadlines().next().is_some());
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
    assert!(pack.facts().filter(|(what, _)| what.starts_with("danger ")).all(|(_, fact)| !fact.verified));
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

/// What domain knowledge marks as confirmed, unconfirmed or chosen, clock by clock.
#[test]
fn in_chicago_a_clock_is_verified_only_where_its_text_was_read() {
    let pack = pack("chicago");
    let read = |verified: bool| {
        let clocks = pack.clocks.iter().filter(move |clock| clock.fact.verified == verified);
        clocks.map(|clock| clock.key.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        read(true),
        [
            "notice",
            "notice-bia",
            "superintendent",
            "inspector-general-file",
            "public-release",
            "materials-told",
            "materials",
            "oig-recommendation",
            "ccpsa-records",
            "aged-case-review",
            "member-report",
        ]
    );
    assert_eq!(
        read(false),
        [
            "board-member",
            "court-date",
            "preliminary",
            "update",
            "investigation",
            "investigation-district",
            "unfinished",
            "charges",
            "first-day",
            "priority-classified",
            "priority-update",
        ]
    );
    let extension = &pack.clock("public-release").unwrap().extension.as_ref().unwrap().fact;
    assert!(!extension.verified, "a proposal is no rule: {}", extension.source);
}

#[test]
fn what_is_not_known_to_be_the_citys_rule_is_said_to_be_a_choice() {
    for (what, fact) in pack("chicago").facts() {
        let words = [
            "choice of this pack",
            "not confirmed",
            "computed",
            "second-hand",
            "not read",
            "general knowledge",
        ];
        let doubtful = words.iter().any(|word| fact.source.contains(word));
        let handover = what == "intake bia";
        assert!(
            fact.verified || doubtful || handover || what.starts_with("extension"),
            "{what}: {}",
            fact.source
        );
        assert!(!(fact.verified && fact.source.contains("choice of this pack")), "{what}: {}", fact.source);
    }
}

#[test]
fn nobody_is_asked_to_settle_what_is_handled_with_priority_or_what_the_ordinance_bars() {
    for name in ["chicago", "lakeport"] {
        let pack = pack(name);
        assert!(pack.has_priority() && !pack.checklist.is_empty());
        let barred = pack.categories.iter().filter(|category| category.handling == Handling::Priority);
        assert!(barred.clone().count() >= 1);
        assert!(barred.into_iter().all(|category| category.mediation == Mediation::Barred));
        assert!(pack.checklist.iter().any(|item| item.before_notice_to_accused));
    }
    let pack = pack("chicago");
    for key in ["excessive-force", "domestic-violence", "sexual-assault", "sexual-misconduct"] {
        assert_eq!(pack.category(key).unwrap().mediation, Mediation::Barred, "{key}");
    }
}

#[test]
fn the_two_cities_find_and_roll_up_differently() {
    let order = |name| {
        let mut findings = pack(name).findings;
        findings.sort_by_key(|finding| finding.rank);
        findings.iter().map(|finding| (finding.key.to_string(), finding.class)).collect::<Vec<_>>()
    };
    let of = |key: &str, class| (key.to_owned(), class);
    assert_eq!(
        order("chicago"),
        [
            of("sustained", FindingClass::Sustained),
            of("not-sustained", FindingClass::NotSustained),
            of("unfounded", FindingClass::Unfounded),
            of("exonerated", FindingClass::Exonerated),
        ]
    );
    assert_eq!(
        order("lakeport"),
        [
            of("substantiated", FindingClass::Sustained),
            of("within-guidelines", FindingClass::Exonerated),
            of("unable-to-determine", FindingClass::NotSustained),
            of("unfounded", FindingClass::Unfounded),
        ]
    );
}

#[test]
fn a_shooting_is_found_by_a_standard_of_its_own() {
    let pack = pack("chicago");
    let exonerated = pack.finding("exonerated").unwrap();
    assert_eq!(exonerated.standard_for(&key("firearm")), &key("objective-reasonableness"));
    assert_eq!(exonerated.standard_for(&key("search-or-seizure")), &key("clear-and-convincing"));
}

#[test]
fn a_rule_holds_from_its_first_day_until_the_day_after_its_last() {
    let pack = pack("lakeport");
    let (old, new) = (pack.rule("manual-4-old").unwrap(), pack.rule("manual-4").unwrap());
    for (on, is_old) in
        [("1998-01-01", true), ("2016-02-28", true), ("2016-02-29", false), ("2030-01-01", false)]
    {
        assert_eq!((old.valid.holds(day(on)), new.valid.holds(day(on))), (is_old, !is_old), "{on}");
    }
    assert!(!old.valid.holds(day("1997-12-31")));
}

#[test]
fn a_case_of_an_old_year_is_under_the_affidavit_of_its_time() {
    let pack = pack("chicago");
    let asked = |on: &str| pack.regimes_on(day(on)).any(|regime| regime.affidavit);
    assert!(!asked("2003-12-31") && asked("2004-01-01") && asked("2021-06-30") && !asked("2021-07-01"));
}

#[test]
fn a_fact_is_told_with_what_it_is_about() {
    let facts: Vec<_> = pack("chicago").facts().map(|(what, _)| what).collect();
    for what in [
        "intake copa",
        "jurisdiction copa over search-or-seizure, denial-of-counsel",
        "referral copa over sexual-misconduct",
        "danger 988",
        "other-standard sustained over firearm",
        "clock superintendent",
        "extension superintendent",
        "holiday Pulaski Day",
        "review",
        "retention",
    ] {
        assert!(facts.iter().any(|fact| fact == what), "{what}");
    }
    for part in Part::ALL {
        let told = facts.iter().any(|fact| fact.split(' ').next() == Some(part.key()));
        assert!(told, "{} has no fact", part.key());
    }
}

#[test]
fn every_name_of_a_shipped_pack_is_in_english_and_spanish() {
    for shipped in shipped() {
        let pack = shipped.pack().unwrap();
        for stated in pack.stated() {
            if let Some(name) = stated.name {
                assert_eq!(name.of("es").1, "es", "{}: {stated}", shipped.name);
            }
        }
        assert!(pack.matters.iter().all(|matter| matter.name.of("es").1 == "es"));
    }
}

proptest! {
    #[test]
    fn no_text_makes_reading_a_pack_panic(text in ".{0,400}") {
        let _ = Pack::parse("pack.toml", &text);
    }

    #[test]
    fn a_pack_with_a_piece_cut_out_is_read_or_refused(from in 0usize..52_000, length in 0usize..400) {
        let kept = chicago().char_indices().filter(|(at, _)| *at < from || *at >= from + length);
        let text: String = kept.map(|(_, c)| c).collect();
        if let Ok(pack) = Pack::parse("pack.toml", &text) {
            prop_assert!(pack.first().next().is_some());
            prop_assert!(pack.languages.iter().any(|tag| tag == "en"));
            prop_assert!(pack.exit.starts_with("https://"));
        }
    }
}
