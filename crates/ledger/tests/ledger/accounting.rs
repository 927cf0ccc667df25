//! A small log with two cases, and what whoever publishes its accounting could try.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::{BTreeMap, BTreeSet};

use ledger::accounting::{
    CaseLine, CaseNumber, Checker, Code, Erasure, Figures, Kept, Known, Maker, Opened, Outcome, Row, Sheet,
    Shown, Standing, Status, What,
};
use ledger::commitment::{EVENT_FIELDS, STEP_FIELDS, commit};
use ledger::cover::{self, CoverKey};
use ledger::leaf::{Kind, PublicKind, Tag};
use ledger::seed::SaltSeed;
use ledger::{Day, Hash, Leaf};
use proptest::prelude::*;

const ORIGIN: &str = "log.example/ledger";
const A: [u8; 16] = [0xa; 16];
const B: [u8; 16] = [0xb; 16];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn key() -> CoverKey {
    CoverKey::new([3; 32])
}

/// A log as it grows.
#[derive(Default)]
struct Log {
    leaves: Vec<(Leaf, Known)>,
}

impl Log {
    fn cover(&mut self, on: &str) {
        let (tag, seed) = key().at(self.leaves.len() as u64);
        self.leaves.push((cover::leaf(day(on), tag, &seed).unwrap().0, Known::Nothing));
    }

    fn event(&mut self, on: &str, case: [u8; 16], seq: u64, kind: &str) {
        let mut fields: BTreeMap<String, String> =
            EVENT_FIELDS.iter().chain(&STEP_FIELDS).map(|&name| (name.to_owned(), String::new())).collect();
        for (name, value) in
            [("type", kind), ("case_seq", &seq.to_string()), ("office", "board"), ("to", "secret")]
        {
            fields.insert(name.to_owned(), value.to_owned());
        }
        let committed = commit(&fields, &SaltSeed::new([self.leaves.len() as u8; 32])).unwrap();
        let tag = Tag(Hash::of(&[case[0], seq as u8]).0);
        let leaf = Leaf { kind: Kind::Case, day: day(on), tag, commit: committed.manifest.commit() };
        let kept = match kind {
            "report" | "wrote" => Kept::Reporter,
            _ => Kept::Office(Shown::of(&committed)),
        };
        self.leaves.push((leaf, Known::Event { case, seq, kept }));
    }

    fn file(&mut self, on: &str, name: &str, content: &str) {
        let leaf = Leaf::public(PublicKind::Dataset, day(on), name, content.as_bytes());
        self.leaves.push((leaf, Known::File { name: name.to_owned(), content: content.into() }));
    }

    /// Index 0 a file; case A at 1, 3, 5, 7; case B at 4, 10; covers; from 8 on leaves of March.
    fn sample() -> Self {
        let mut log = Self::default();
        log.file("2026-01-02", "recipients/0.txt", "redress-recipients/v1\n");
        log.event("2026-01-02", A, 0, "report");
        log.cover("2026-01-02");
        log.event("2026-01-02", A, 1, "opened");
        log.event("2026-01-03", B, 0, "report");
        log.event("2026-01-03", A, 2, "wrote");
        log.cover("2026-01-03");
        log.event("2026-01-04", A, 3, "decided");
        log.cover("2026-03-01");
        log.file("2026-03-01", "accounting/8.txt", "redress-accounting/v1\n");
        log.event("2026-03-01", B, 1, "recorded");
        log.cover("2026-03-01");
        log
    }
}

fn number(case: [u8; 16]) -> CaseNumber {
    CaseNumber(key().case_number(&case))
}

fn line(case: [u8; 16], standing: Standing) -> CaseLine {
    CaseLine {
        number: number(case),
        month: "2026-01".into(),
        standing,
        stage: if standing == Standing::Open { "investigation" } else { "closed" }.into(),
        offices: vec![("board".into(), "investigation".into())],
        known: 1,
        unknown: 2,
        clocks: vec![
            ("notice".into(), "board".into(), "late".into()),
            ("whole".into(), String::new(), "running".into()),
        ],
        outcome: (standing == Standing::Closed).then(|| Outcome::from([("sustained".into(), 2)])),
    }
}

/// An accounting with everything that can be changed about it.
#[derive(Clone)]
struct Files {
    sheet: Sheet,
    rows: Vec<String>,
    openings: Vec<String>,
    cases: Vec<String>,
}

const TODAY: &str = "2026-03-10";
const EMBARGO: u16 = 30;

fn made(log: &Log) -> Files {
    let notices = log.leaves.iter().enumerate().filter_map(|(index, (_, known))| match known {
        Known::File { name, content } if Erasure::is_name(name) => {
            Some((index as u64, std::str::from_utf8(content).unwrap().parse().unwrap()))
        }
        _ => None,
    });
    let mut maker = Maker::new(key(), EMBARGO, day(TODAY), &notices.collect());
    let mut lines = [line(A, Standing::Closed), line(B, Standing::Open)];
    lines.sort_by_key(|line| line.number);
    lines.iter().for_each(|line| maker.case(line));
    let (mut rows, mut openings) = (Vec::new(), Vec::new());
    for (index, (leaf, known)) in log.leaves.iter().enumerate() {
        let Some((row, opened)) = maker.row(index as u64, leaf, known) else { continue };
        rows.push(row.to_string());
        openings.extend(opened.map(|one| one.write().unwrap()));
    }
    let none = Hash::of(b"");
    let sheet = Sheet {
        origin: ORIGIN.into(),
        size: log.leaves.len() as u64,
        day: day(TODAY),
        embargo: EMBARGO,
        rows: none,
        openings: none,
        cases: none,
        figures: maker.figures(),
    };
    Files { sheet, rows, openings, cases: lines.iter().map(CaseLine::to_string).collect() }
}

fn checked(log: &Log, files: &Files) -> (Figures, Vec<(Code, Option<u64>)>) {
    let (rows, openings) = (files.rows.clone().into_iter(), files.openings.clone().into_iter());
    let mut checker = Checker::new(files.sheet.clone(), EMBARGO, rows, openings);
    for (at, line) in (2..).zip(&files.cases) {
        checker.case(at, line);
    }
    log.leaves.iter().enumerate().for_each(|(index, (leaf, _))| checker.leaf(index as u64, leaf));
    let (figures, faults, more) = checker.end();
    assert_eq!(more, 0);
    (figures, faults.into_iter().map(|fault| (fault.code, fault.index)).collect())
}

/// Changes the accounting and says what is found, figures aside.
#[track_caller]
fn finds(change: impl FnOnce(&mut Files), expected: &[(Code, Option<u64>)]) {
    let log = Log::sample();
    let mut files = made(&log);
    change(&mut files);
    let mut found = checked(&log, &files).1;
    found.retain(|(code, _)| *code != Code::FigureDiffers);
    assert_eq!(found, expected);
}

#[test]
fn an_honest_accounting_holds_and_its_figures_are_those_counted_by_hand() {
    let log = Log::sample();
    let files = made(&log);
    let (figures, faults) = checked(&log, &files);
    assert_eq!(faults, []);
    let expected = [
        ("accused known", 2),
        ("accused unknown", 4),
        ("cases", 2),
        ("cases closed", 1),
        ("cases open", 1),
        ("clock notice late", 2),
        ("clock whole running", 2),
        ("clocks late", 2),
        ("clocks running", 2),
        ("findings sustained", 2),
        ("leaves", 12),
        ("leaves cover", 2),
        ("leaves embargoed", 3),
        ("leaves published decided", 1),
        ("leaves published opened", 1),
        ("leaves sealed report", 2),
        ("leaves sealed reporter", 1),
        ("leaves system", 2),
        ("office board", 2),
        ("office board stage investigation", 2),
        ("outcomes", 1),
        ("stage closed", 1),
        ("stage investigation", 1),
    ];
    let found: Vec<(&str, u64)> = figures.0.iter().map(|(name, number)| (name.as_str(), *number)).collect();
    assert_eq!(found, expected);
    assert_eq!(files.rows[7], format!("7,published,,,,{}", number(A)));
    assert_eq!(files.rows[5], format!("5,sealed,,,reporter,{}", number(A)));
}

#[test]
fn under_embargo_a_cover_and_an_event_have_the_same_row_and_nothing_opens_either() {
    let files = made(&Log::sample());
    let rest = |index: usize| files.rows[index].split_once(',').unwrap().1.to_owned();
    assert_eq!([8, 10, 11].map(rest), ["embargoed,2026-03-31,,,"; 3].map(str::to_owned));
    let opened: Vec<u64> = files.openings.iter().map(|line| Opened::read(line).unwrap().index).collect();
    assert_eq!(opened, [0, 2, 3, 6, 7, 9]);
}

#[test]
fn only_public_fields_of_an_offices_act_are_opened_and_nothing_of_the_reporters() {
    let files = made(&Log::sample());
    let all = files.openings.join("\n");
    assert!(!all.contains("secret"), "whom it was given to stays shut");
    let What::Event(shown) = Opened::read(&files.openings[2]).unwrap().what else { panic!("an event") };
    let names: BTreeSet<&str> = shown.fields.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, BTreeSet::from(["type", "case_seq", "occurred_at", "office", "rule_version"]));
}

#[test]
fn a_row_that_is_missing_double_or_beyond_is_found() {
    finds(|files| drop(files.rows.remove(2)), &[(Code::RowMissing, Some(2))]);
    finds(|files| files.rows.insert(3, files.rows[2].clone()), &[(Code::RowDouble, Some(2))]);
    finds(|files| files.rows.push("12,cover,,,,".into()), &[(Code::RowBeyond, Some(12))]);
    finds(
        |files| files.rows[2] = "2,cover,,,".into(),
        &[(Code::RowMalformed, None), (Code::RowMissing, Some(2))],
    );
    finds(|files| files.rows.swap(2, 3), &[(Code::RowMissing, Some(2)), (Code::RowDouble, Some(2))]);
}

#[test]
fn a_report_that_is_called_a_cover_is_found() {
    finds(
        |files| {
            files.rows[4] = "4,cover,,,,".into();
            let forged = Opened { index: 4, what: What::Cover { seed: [9; 32] } };
            files.openings.insert(3, forged.write().unwrap());
        },
        // And its case has no leaf any more.
        &[(Code::CoverForged, Some(4)), (Code::CaseUnlinked, None)],
    );
    finds(
        |files| files.rows[4] = "4,cover,,,,".into(),
        &[(Code::OpeningMissing, Some(4)), (Code::CaseUnlinked, None)],
    );
}

#[test]
fn a_changed_or_missing_opening_is_found() {
    finds(
        |files| files.openings[4] = files.openings[4].replace("\"decided\"", "\"opened\""),
        &[(Code::OpeningWrong, Some(7))],
    );
    finds(
        |files| files.openings[4] = files.openings[4].replace("office ", "offise "),
        &[(Code::OpeningWrong, Some(7))],
    );
    finds(|files| drop(files.openings.remove(4)), &[(Code::OpeningMissing, Some(7))]);
    finds(
        |files| files.openings[0] = files.openings[0].replace("recipients", "others"),
        &[(Code::OpeningWrong, Some(0))],
    );
    finds(
        |files| files.openings[1] = "{}".into(),
        &[(Code::OpeningMalformed, None), (Code::OpeningMissing, Some(2))],
    );
    finds(|files| files.openings.insert(2, files.openings[1].clone()), &[(Code::OpeningExtra, Some(2))]);
    finds(
        |files| {
            files.openings.push(Opened { index: 11, what: What::Cover { seed: [0; 32] } }.write().unwrap())
        },
        &[(Code::OpeningExtra, Some(11))],
    );
}

#[test]
fn a_leaf_that_is_kept_back_too_long_or_past_its_day_or_is_told_early_is_found() {
    finds(|files| files.rows[8] = "8,embargoed,2026-04-01,,,".into(), &[(Code::EmbargoTooLong, Some(8))]);
    for until in ["2026-03-10", "2026-03-30"] {
        let row = format!("8,embargoed,{until},,,");
        finds(|files| files.rows[8].clone_from(&row), &[(Code::EmbargoUneven, Some(8))]);
    }
    finds(|files| files.sheet.day = day("2026-03-31"), &[8, 10, 11].map(|at| (Code::EmbargoOver, Some(at))));
    finds(
        |files| {
            files.rows[8] = "8,cover,,,,".into();
            let seed = *key().at(8).1.expose();
            files.openings.insert(5, Opened { index: 8, what: What::Cover { seed } }.write().unwrap());
        },
        &[(Code::EmbargoBroken, Some(8))],
    );
    finds(
        |files| files.rows[10] = format!("10,sealed,,,reporter,{}", number(B)),
        &[(Code::EmbargoBroken, Some(10))],
    );
    // A longer wait than the policy's, on the sheet and on every row.
    finds(
        |files| {
            files.sheet.embargo = EMBARGO + 1;
            files.rows.iter_mut().for_each(|row| *row = row.replace("2026-03-31", "2026-04-01"));
        },
        &[8, 10, 11].map(|at| (Code::EmbargoTooLong, Some(at))),
    );
}

#[test]
fn an_event_that_is_left_out_or_given_to_another_case_is_found_at_the_next_one() {
    // What the reporter added is counted to the other case: the decision is then not number three of its own.
    finds(|files| files.rows[5] = format!("5,sealed,,,reporter,{}", number(B)), &[(Code::CaseGap, Some(7))]);
    // A report that is passed off as something that another reporter added.
    finds(
        |files| {
            files.rows[4] = format!("4,sealed,,,reporter,{}", number(A));
            files.cases.retain(|line| !line.starts_with(&number(B).to_string()));
        },
        &[(Code::CaseGap, Some(7))],
    );
    finds(
        |files| files.rows[3] = format!("3,sealed,,,before,{}", number(A)),
        &[(Code::OpeningExtra, Some(3))],
    );
    finds(
        |files| {
            files.rows[7] = format!("7,sealed,,,before,{}", number(A));
            files.openings.remove(4);
        },
        &[(Code::SealedLate, Some(7))],
    );
    finds(
        |files| files.rows[3] = files.rows[3].replace("published,", "system,"),
        &[(Code::RowMalformed, None), (Code::RowMissing, Some(3)), (Code::CaseGap, Some(7))],
    );
    finds(|files| files.rows[6] = "6,system,,,,".into(), &[(Code::KindWrong, Some(6))]);
}

#[test]
fn a_case_without_a_line_or_without_a_leaf_or_with_another_month_is_found() {
    finds(
        |files| files.cases.retain(|line| !line.starts_with(&number(B).to_string())),
        &[(Code::CaseUnknown, Some(4))],
    );
    finds(
        |files| {
            let invented = CaseLine { number: CaseNumber([0xff; 8]), ..line(B, Standing::Open) };
            files.cases.push(invented.to_string());
        },
        &[(Code::CaseUnlinked, None)],
    );
    // In March leaves are under embargo, so a case of March may be one of them.
    finds(
        |files| {
            let new = CaseLine {
                number: CaseNumber([0xff; 8]),
                month: "2026-03".into(),
                ..line(B, Standing::Open)
            };
            files.cases.push(new.to_string());
        },
        &[],
    );
    finds(
        |files| files.cases.iter_mut().for_each(|line| *line = line.replace("2026-01", "2025-11")),
        &[(Code::CaseMonth, Some(1)), (Code::CaseMonth, Some(4))],
    );
    finds(|files| files.cases.insert(1, files.cases[0].clone()), &[(Code::CaseDouble, None)]);
}

#[test]
fn a_figure_that_is_not_the_sum_of_the_rows_is_found() {
    let log = Log::sample();
    for (name, number) in [("cases", 1), ("clocks late", 0), ("findings exonerated", 4)] {
        let mut files = made(&log);
        files.sheet.figures.0.insert(name.into(), number);
        assert_eq!(checked(&log, &files).1, [(Code::FigureDiffers, None)], "{name}");
    }
    let mut files = made(&log);
    files.cases[0] = files.cases[0].replace("notice@board=late", "notice@board=in-time");
    assert!(checked(&log, &files).1.iter().all(|(code, _)| *code == Code::FigureDiffers));
    assert_eq!(checked(&log, &files).1.len(), 4, "two clocks, each under its rule and among all");
}

#[test]
fn an_accounting_cannot_be_dated_before_its_last_leaf() {
    let log = Log::sample();
    let mut files = made(&log);
    files.sheet.day = day("2026-02-20");
    assert_eq!(checked(&log, &files).1, [(Code::DayBack, None)]);
}

fn notice(leaves: &[u64]) -> Erasure {
    Erasure {
        origin: ORIGIN.into(),
        authority: "court".into(),
        basis: "expungement-order".into(),
        leaves: leaves.iter().copied().collect(),
    }
}

#[test]
fn an_erasure_needs_a_later_leaf_that_names_it_and_says_by_whom() {
    let mut log = Log::sample();
    log.file("2026-03-02", &Erasure::name(12), &notice(&[1, 3, 5, 7]).to_string());
    let files = made(&log);
    assert_eq!(checked(&log, &files).1, []);
    assert_eq!(files.rows[3], format!("3,erased,,12,expungement-order,{}", number(A)));
    assert!(
        !files.openings.iter().any(|line| Opened::read(line).unwrap().index == 3),
        "nothing opens it any more"
    );

    let unauthorised = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        let mut found = checked(&log, &files).1;
        found.retain(|(code, _)| *code != Code::FigureDiffers);
        found
    };
    let erased = [(Code::ErasureUnauthorised, Some(4))];
    // No leaf says so; an earlier leaf; a later leaf that is no notice; one that does not name it; another basis.
    for by in ["99", "0", "9", "12"] {
        let row = format!("4,erased,,{by},expungement-order,{}", number(B));
        assert_eq!(unauthorised(&|files| files.rows[4].clone_from(&row)), erased, "{by}");
    }
    let other = files.rows[3].replace("expungement-order", "wish");
    assert_eq!(
        unauthorised(&|files| files.rows[3].clone_from(&other)),
        [(Code::ErasureUnauthorised, Some(3))]
    );
    // The text is changed after it was signed.
    let last = files.openings.len() - 1;
    let changed = files.openings[last].replace("leaf 1\\n", "leaf 1\\nleaf 2\\n");
    assert_ne!(changed, files.openings[last]);
    let found = unauthorised(&|files| files.openings[last].clone_from(&changed));
    assert_eq!(found[0], (Code::OpeningWrong, Some(12)));
    assert_eq!(found.len(), 5, "and with it all four have no authority");
}

#[test]
fn a_notice_of_another_leaf_or_log_authorises_nothing() {
    for (name, origin) in [(Erasure::name(11), ORIGIN), (Erasure::name(12), "other.example/ledger")] {
        let mut log = Log::sample();
        log.file("2026-03-02", &name, &Erasure { origin: origin.into(), ..notice(&[1]) }.to_string());
        let found = checked(&log, &made(&log)).1;
        assert_eq!(found, [(Code::OpeningWrong, Some(12)), (Code::ErasureUnauthorised, Some(1))]);
    }
}

#[test]
fn a_leaf_that_nobody_claims_gets_no_row_also_while_its_day_is_under_embargo() {
    for index in [4, 10] {
        let mut log = Log::sample();
        log.leaves[index].1 = Known::Nothing;
        let found = checked(&log, &made(&log)).1;
        assert_eq!(found[0], (Code::RowMissing, Some(index as u64)), "{found:?}");
    }
    // Two reports in each other's place: each row is of the wrong leaf.
    let mut log = Log::sample();
    let files = made(&log);
    log.leaves.swap(2, 3);
    assert_eq!(checked(&log, &files).1[..2], [(Code::CoverForged, Some(2)), (Code::OpeningWrong, Some(3))]);
}

#[test]
fn what_is_written_is_read_back_and_nothing_else() {
    let files = made(&Log::sample());
    for row in &files.rows {
        assert_eq!(&row.parse::<Row>().unwrap().to_string(), row);
    }
    for case in &files.cases {
        assert_eq!(&case.parse::<CaseLine>().unwrap().to_string(), case);
    }
    for line in &files.openings {
        assert_eq!(&Opened::read(line).unwrap().write().unwrap(), line);
    }
    assert_eq!(files.sheet.to_string().parse::<Sheet>().unwrap(), files.sheet);
    let notice = notice(&[1, 8]);
    assert_eq!(notice.to_string().parse::<Erasure>().unwrap(), notice);
    for wrong in [
        "1,cover,2026-01-01,,,",
        "01,cover,,,,",
        "1,cover,,,,0",
        "1,erased,,2,Court,aaaaaaaaaaaaaaaa",
        "1,sealed,,,because,aaaaaaaaaaaaaaaa",
    ] {
        assert!(wrong.parse::<Row>().is_err(), "{wrong}");
    }
    let sheet = files.sheet.to_string();
    for (from, to) in [
        ("embargo 30", "embargo 367"),
        ("size 12", "size 012"),
        ("figure 2 cases\n", "figure 2 cases\nfigure 2 cases\n"),
    ] {
        assert!(sheet.contains(from) && sheet.replace(from, to).parse::<Sheet>().is_err(), "{to}");
    }
}

proptest! {
    #[test]
    fn whatever_one_row_is_changed_to_something_is_found(index in 0usize..12, other in 0usize..12, status in 0usize..6) {
        let log = Log::sample();
        let mut files = made(&log);
        let case = number(if other % 2 == 0 { A } else { B });
        let status = [
            Status::System,
            Status::Cover,
            Status::Embargoed { until: day("2026-03-31") },
            Status::Published { case },
            Status::Sealed { basis: ledger::accounting::Sealing::Reporter, case },
            Status::Erased { by: other as u64, basis: "order".into(), case },
        ][status].clone();
        let row = Row { index: index as u64, status }.to_string();
        prop_assume!(row != files.rows[index]);
        files.rows[index] = row;
        prop_assert!(!checked(&log, &files).1.is_empty());
    }
}
