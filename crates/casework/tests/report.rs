//! The report: whatever is sent is kept or refused whole, and what is checked says what was typed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use casework::CaseworkError;
use casework::policy::{Pack, shipped};
use casework::report::{
    Answers, Choice, ContactWish, FaultKind, Faults, Field, Identity, Knowledge, Question, Report, Reporter,
    Shape, SiteKind, Source, Statement, YesNo, check, clean,
};
use proptest::prelude::*;

fn lakeport() -> Pack {
    shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    Answers::from_pairs(pairs.iter().copied()).unwrap()
}

fn checked(pairs: &[(&str, &str)]) -> Result<Report, Faults> {
    check(&answers(pairs), "en", &lakeport())
}

fn faults(pairs: &[(&str, &str)]) -> Vec<(Field, &'static str)> {
    let faults = checked(pairs).unwrap_err();
    faults.iter().map(|fault| (fault.field, fault.kind.key())).collect()
}

const FULL: &[(&str, &str)] = &[
    ("danger", "no"),
    ("who", "member"),
    ("who", "witness"),
    ("happened", "  Two men took my neighbour's papers.\r\nThey laughed.  "),
    ("knowledge", "known"),
    ("names", "badge 4711"),
    ("count", "2"),
    ("uniform", "yes"),
    ("tag", "47.."),
    ("vehicle", "white van"),
    ("looks", "one tall"),
    ("day", "3"),
    ("month", "11"),
    ("year", "2026"),
    ("roughly", "after supper"),
    ("ongoing", "yes"),
    ("site", "station"),
    ("district", "05"),
    ("place", "second floor"),
    ("not-agency", "standards"),
    ("not-unit", "night shift"),
    ("not-person", "the sergeant"),
    ("contact", "way"),
    ("way", "leave a note with Rosa"),
    ("name", "R."),
    ("times", "mornings"),
    ("speak", "Kreyòl"),
    ("not-a-field", "is not kept"),
];

#[test]
fn a_full_report_is_divided_as_its_compartments_ask() {
    let report = checked(FULL).unwrap();
    let statement = serde_json::to_value(&report.statement).unwrap();
    assert_eq!(
        statement,
        serde_json::json!({
            "version": 1, "language": "en",
            "happened": "Two men took my neighbour's papers.\nThey laughed.",
            "danger": "no", "reporter": ["witness"], "contact": "way",
            "concerned": {
                "knowledge": "known", "names": "badge 4711", "how_many": { "words": "2", "number": 2 },
                "uniform": "yes", "tag": "47..", "vehicle": "white van", "looks": "one tall",
            },
            "when": { "year": 2026, "month": 11, "day": 3, "roughly": "after supper", "ongoing": true },
            "place": { "site": "station", "district": "05", "words": "second floor" },
            "excluded": {
                "agencies": ["standards"], "units": "night shift", "persons": "the sergeant",
            },
        })
    );
    assert_eq!(
        serde_json::to_value(&report.identity).unwrap(),
        serde_json::json!({
            "version": 1, "member": true, "way": "leave a note with Rosa", "name": "R.",
            "times": "mornings", "speak": "Kreyòl",
        })
    );
    assert_eq!(report.recipients.iter().map(ToString::to_string).collect::<Vec<_>>(), ["review-board"]);
}

#[test]
fn only_what_happened_must_be_told() {
    let report = checked(&[("happened", "x")]).unwrap();
    let json = serde_json::to_value(&report.statement).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "version": 1, "language": "en", "happened": "x",
            "concerned": {}, "when": {}, "place": {}, "excluded": {},
        })
    );
    assert_eq!(serde_json::to_value(&report.identity).unwrap(), serde_json::json!({ "version": 1 }));
    for nothing in ["", " \r\n\t ", "\u{0}\u{1}", "\u{a0}"] {
        assert_eq!(faults(&[("happened", nothing)]), [(Field::Happened, "happened-missing")]);
    }
    assert_eq!(faults(&[]), [(Field::Happened, "happened-missing")]);
}

#[test]
fn the_clear_facts_are_the_same_whatever_is_reported_and_whoever_is_excluded() {
    let (full, least) = (checked(FULL).unwrap(), checked(&[("happened", "x")]).unwrap());
    assert_ne!(full.recipients, least.recipients);
    assert_eq!(full.clear, least.clear);
}

#[test]
fn documents_read_back_as_themselves_and_another_version_is_refused() {
    for pairs in [FULL, &[("happened", "x")]] {
        let report = checked(pairs).unwrap();
        let statement = serde_json::to_string(&report.statement).unwrap();
        let identity = serde_json::to_string(&report.identity).unwrap();
        assert!(serde_json::from_str::<Statement>(&statement).unwrap() == report.statement);
        assert!(serde_json::from_str::<Identity>(&identity).unwrap() == report.identity);
        let later = statement.replacen("\"version\":1", "\"version\":2", 1);
        assert!(serde_json::from_str::<Statement>(&later).is_err());
        let more = identity.replacen("\"version\":1", "\"version\":1,\"more\":1", 1);
        assert!(serde_json::from_str::<Identity>(&more).is_err());
    }
}

#[test]
fn what_somebody_wrote_down_is_a_version_of_its_own_and_no_version_has_the_fields_of_another() {
    let own = checked(FULL).unwrap().statement;
    let source = Source {
        name: "The Lantern".to_owned(),
        reference: "page 3".to_owned(),
        received: "2026-02-27".to_owned(),
        present: true,
        language: "ht".to_owned(),
    };
    for (source, json) in [
        (
            source,
            serde_json::json!({
                "name": "The Lantern", "reference": "page 3", "received": "2026-02-27", "present": true,
                "language": "ht",
            }),
        ),
        (Source::default(), serde_json::json!({})),
    ] {
        let taken = own.clone().taken_from(source);
        let mut written = serde_json::to_value(&taken).unwrap();
        assert_eq!((&written["version"], &written["source"]), (&serde_json::json!(2), &json));
        assert!(serde_json::from_value::<Statement>(written.clone()).unwrap() == taken);
        assert!(!format!("{taken:?} {:?}", taken.source).contains("Lantern"), "nothing prints it");
        written["version"] = serde_json::json!(1);
        assert!(serde_json::from_value::<Statement>(written.clone()).is_err(), "1 has no source");
        written["version"] = serde_json::json!(3);
        assert!(serde_json::from_value::<Statement>(written).is_err(), "3 is not known");
    }
}

#[test]
fn each_fault_names_its_field() {
    let with = |pairs: &[(&'static str, &'static str)]| {
        let mut all = vec![("happened", "x")];
        all.extend(pairs);
        faults(&all)
    };
    assert_eq!(with(&[("who", "nobody")]), [(Field::Who, "not-a-choice")]);
    assert_eq!(with(&[("danger", "yes"), ("danger", "no")]), [(Field::Danger, "not-a-choice")]);
    assert_eq!(with(&[("day", "31"), ("month", "4")]), [(Field::Day, "not-a-day")]);
    assert_eq!(with(&[("month", "soon")]), [(Field::Month, "not-a-day")]);
    assert_eq!(with(&[("year", "26")]), [(Field::Year, "not-a-day")]);
    assert_eq!(with(&[("ongoing", "maybe")]), [(Field::Ongoing, "not-a-choice")]);
    assert_eq!(with(&[("district", "99")]), [(Field::District, "not-a-choice")]);
    assert_eq!(with(&[("site", "moon")]), [(Field::Site, "not-a-choice")]);
    assert_eq!(with(&[("not-agency", "mayor")]), [(Field::NotAgency, "not-a-choice")]);
    let all = [("not-agency", "review-board"), ("not-agency", "standards"), ("not-agency", "ombudsman")];
    assert_eq!(with(&all), [(Field::NotAgency, "nobody-left")]);
    assert_eq!(with(&[("contact", "way")]), [(Field::Way, "way-missing")]);
    for wish in ["mailbox", "none", ""] {
        assert_eq!(with(&[("contact", wish), ("way", "555")]), [(Field::Contact, "way-unwanted")]);
    }
    // In the order of the form, not of the reading.
    assert_eq!(
        faults(&[("contact", "x"), ("month", "x"), ("danger", "x")]),
        [
            (Field::Danger, "not-a-choice"),
            (Field::Happened, "happened-missing"),
            (Field::Month, "not-a-day"),
            (Field::Contact, "not-a-choice"),
        ]
    );
}

#[test]
fn an_empty_choice_is_no_answer() {
    let report = checked(&[("happened", "x"), ("site", ""), ("district", ""), ("who", ""), ("contact", "")]);
    assert!(report.is_ok());
}

#[test]
fn a_text_may_be_as_long_as_its_field_says_and_not_longer() {
    for field in Field::ALL {
        let (Shape::Line { most } | Shape::Text { most }) = field.shape() else { continue };
        // Three bytes a character, as most scripts take at the most; a letter that NFC composes counts once.
        let (fits, longer) = ("字".repeat(most), "字".repeat(most + 1));
        let too_long = |typed: &str| {
            let pairs = [(field.key(), typed), ("happened", "x")];
            let Err(faults) = checked(if *field == Field::Happened { &pairs[..1] } else { &pairs }) else {
                return None;
            };
            faults.iter().find_map(|fault| match fault.kind {
                FaultKind::TooLong { most, has } if fault.field == *field => Some((most, has)),
                _ => None,
            })
        };
        assert_eq!(too_long(&fits), None, "{field:?}");
        assert_eq!(too_long(&longer), Some((most, most + 1)), "{field:?}");
    }
}

#[test]
fn the_longest_report_fits_the_largest_size_that_sealing_pads_to() {
    let texts = Field::ALL.iter().filter_map(|field| match field.shape() {
        Shape::Line { most } | Shape::Text { most } => Some((field.key(), "字".repeat(most))),
        _ => None,
    });
    let plain = ["day", "month", "year", "district"];
    let pairs = texts.filter(|(key, _)| !plain.contains(key)).chain([("contact", "way".to_owned())]);
    let report = check(&Answers::from_pairs(pairs).unwrap(), "zh-Hans", &lakeport()).unwrap();
    assert!(serde_json::to_vec(&report.statement).unwrap().len() < 250 << 10);
}

#[test]
fn a_form_that_is_too_large_is_refused_whole() {
    let most = Answers::MOST_BYTES;
    assert!(Answers::from_pairs([("happened", "a".repeat(most))]).is_ok());
    let error = Answers::from_pairs([("happened", "a".repeat(most)), ("names", "b".to_owned())]);
    assert_eq!(error, Err(CaseworkError::TooLarge { most }));
    assert!(Answers::from_pairs(std::iter::repeat_n(("who", ""), Answers::MOST_VALUES)).is_ok());
    assert!(Answers::from_pairs(std::iter::repeat_n(("who", ""), Answers::MOST_VALUES + 1)).is_err());
    // What is not ours takes no room.
    assert!(Answers::from_pairs(std::iter::repeat_n(("other", "x"), 100_000)).unwrap().is_empty());
}

#[test]
fn cleaning_changes_nothing_that_can_be_seen() {
    assert_eq!(clean("a\r\nb\rc\nd"), "a\nb\nc\nd");
    assert_eq!(clean("\u{0}a\u{7}\tb\u{1b}[31m\u{9f}"), "a\tb[31m");
    assert_eq!(clean("Krey\u{6f}\u{300}l"), "Krey\u{f2}l");
    assert_eq!(clean("\u{200f}مرحبا\u{200f} 👩\u{200d}👧"), "\u{200f}مرحبا\u{200f} 👩\u{200d}👧");
    assert_eq!(clean("<b>&amp;</b> 'x' \"y\""), "<b>&amp;</b> 'x' \"y\"");
}

#[test]
fn nothing_that_prints_for_programmers_prints_what_was_written() {
    let report = checked(FULL).unwrap();
    let printed = format!("{:?} {:?}", answers(FULL), report);
    for (_, value) in FULL.iter().filter(|(_, value)| value.len() > 3) {
        assert!(!printed.contains(value.trim()), "{value:?} in {printed}");
    }
    let documents = format!("{:?} {:?}", report.statement, report.identity);
    assert_eq!(
        (printed.as_str(), documents.as_str()),
        ("Answers(26 fields) Report(…)", "Statement(…) Identity(…)")
    );
}

#[test]
fn every_key_leads_back_to_what_it_names() {
    for field in Field::ALL {
        assert_eq!(Field::from_key(field.key()), Some(*field));
        assert!(Field::of(field.question()).any(|other| other == *field));
    }
    for (at, question) in Question::ALL.into_iter().enumerate() {
        assert_eq!(Question::from_key(question.key()), Some(question));
        assert_eq!(question.number(), at + 1);
        assert_eq!(question.after().and_then(Question::before), question.after().map(|_| question));
    }
    fn all<C: Choice + PartialEq + std::fmt::Debug>() {
        assert!(C::ALL.iter().all(|choice| C::from_key(choice.key()) == Some(*choice)));
    }
    all::<Reporter>();
    all::<YesNo>();
    all::<Knowledge>();
    all::<SiteKind>();
    all::<ContactWish>();
}

/// Pairs with keys of ours and others, values sensible and not.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let key = prop_oneof![
        9 => proptest::sample::select(Field::ALL).prop_map(|field| field.key().to_owned()),
        1 => ".{0,12}",
    ];
    let value = prop_oneof![
        proptest::sample::select(vec![
            "",
            "yes",
            "no",
            "myself",
            "member",
            "known",
            "way",
            "none",
            "mailbox",
            "standards",
            "05",
            "12",
            "2026",
            "review-board",
            "ombudsman",
            "street",
            "29",
            "٢",
            "\u{0}",
            "a\u{300}",
            "\u{202e}x",
            "<b>",
        ])
        .prop_map(str::to_owned),
        ".{0,40}",
        "(?s).{0,200}",
    ];
    proptest::collection::vec((key, value), 0..40)
}

proptest! {
    #[test]
    fn whatever_is_sent_is_kept_as_it_was_typed(pairs in pairs()) {
        let answers = Answers::from_pairs(pairs.clone()).unwrap();
        for field in Field::ALL {
            let sent: Vec<&str> =
                pairs.iter().filter(|(key, _)| key == field.key()).map(|(_, value)| value.as_str()).collect();
            prop_assert_eq!(answers.every(*field).collect::<Vec<_>>(), sent);
        }
    }

    #[test]
    fn printed_and_read_again_a_form_checks_the_same(pairs in pairs()) {
        let pack = lakeport();
        let answers = Answers::from_pairs(pairs).unwrap();
        let printed: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(answers.pairs()).finish();
        let again = Answers::from_pairs(form_urlencoded::parse(printed.as_bytes())).unwrap();
        prop_assert_eq!(&again, &answers);
        prop_assert_eq!(check(&again, "fr", &pack), check(&answers, "fr", &pack));
    }

    #[test]
    fn line_ends_as_a_browser_sends_them_change_nothing(text in "(?s).{0,100}") {
        let unix = clean(&text);
        prop_assert_eq!(clean(&unix.replace('\n', "\r\n")), unix.clone());
        prop_assert_eq!(clean(&unix), unix);
    }

    #[test]
    fn a_report_says_what_was_typed_and_goes_to_somebody(mut pairs in pairs(), story in "[^\\p{C}\\s].{0,80}") {
        pairs.retain(|(key, _)| key != "happened");
        pairs.push(("happened".to_owned(), story.clone()));
        if let Ok(report) = check(&Answers::from_pairs(pairs.clone()).unwrap(), "en", &lakeport()) {
            prop_assert_eq!(&report.statement.happened, &clean(&story));
            prop_assert!(!report.recipients.is_empty());
            prop_assert!(report.recipients.iter().all(|key| !report.statement.excluded.agencies.contains(key)));
            prop_assert!(!report.statement.reporter.contains(&Reporter::Member));
            prop_assert_eq!(report.identity.way.is_empty(), report.statement.contact != Some(ContactWish::Way));
        }
    }

    #[test]
    fn arbitrary_bytes_are_a_form_or_nothing(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let answers = Answers::from_pairs(form_urlencoded::parse(&bytes)).unwrap();
        let _ = check(&answers, "ar", &lakeport());
    }
}
