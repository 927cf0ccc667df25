//! Each clock of the Chicago pack, worked out by hand on a calendar of paper.

use std::collections::BTreeSet;

use casework::policy::{CaseKind, Due, End, ExtendedBy, Handling, Lapse, Length, Silence, Start};

use crate::{day, key, pack};

/// Clock, the day it starts, the last day in time, and that day once extended.
const WORKED: &[(&str, &str, &str, Option<&str>)] = &[
    // Tuesday; Wednesday to Friday are three, Monday and Tuesday two.
    ("notice", "2026-03-03", "2026-03-10", None),
    // Thursday before Pulaski Day: Friday, then Tuesday to Friday.
    ("notice", "2026-02-26", "2026-03-06", None),
    // Thursday; Friday 31 December stands for 1 January 2028, a Saturday.
    ("notice", "2027-12-30", "2028-01-07", None),
    ("notice-bia", "2026-03-03", "2026-03-12", None),
    // 16 days of January, 28 of February, 16 of March; then 30 more.
    ("superintendent", "2026-01-15", "2026-03-16", Some("2026-04-15")),
    // In a leap year a day earlier.
    ("superintendent", "2028-01-15", "2028-03-15", Some("2028-04-14")),
    // Friday; the next Friday is Juneteenth.
    ("board-member", "2026-06-12", "2026-06-29", None),
    ("inspector-general-file", "2026-12-28", "2027-01-07", None),
    // 30 days of January, 29 of February, and one.
    ("public-release", "2028-01-01", "2028-03-01", Some("2028-03-31")),
    // Friday to Monday, over the night in which the clocks go forward.
    ("materials-told", "2026-03-06", "2026-03-09", None),
    // Over the night in which they go back.
    ("materials", "2026-10-20", "2026-11-19", None),
    ("oig-recommendation", "2026-05-01", "2026-06-30", Some("2026-07-30")),
    ("ccpsa-records", "2026-02-20", "2026-03-06", None),
    // There is no 31 February.
    ("aged-case-review", "2026-08-31", "2028-02-29", None),
    ("member-report", "2026-02-28", "2026-02-28", None),
    ("court-date", "2026-12-29", "2027-01-03", None),
    ("preliminary", "2026-02-01", "2026-03-03", None),
    ("update", "2026-07-04", "2026-09-02", None),
    // The 181st day of the year.
    ("investigation", "2026-01-01", "2026-06-30", None),
    ("investigation-district", "2026-01-01", "2026-04-01", None),
    ("unfinished", "2026-08-31", "2027-02-28", None),
    ("charges", "2024-02-29", "2029-02-28", None),
    ("first-day", "2026-07-04", "2026-07-04", None),
    // Thursday; Friday stands for 4 July, a Saturday.
    ("priority-classified", "2026-07-02", "2026-07-07", None),
    ("priority-update", "2026-01-31", "2026-03-02", None),
];

#[test]
fn every_clock_has_an_example_that_was_worked_out_by_hand() {
    let pack = pack("chicago");
    for (clock, start, due, extended) in WORKED {
        let rule = pack.clock(clock).unwrap_or_else(|| panic!("there is no clock {clock}"));
        assert_eq!(rule.due(day(start), 0, &[], &pack.calendar), Due::On(day(due)), "{clock} from {start}");
        let once = rule.due(day(start), 1, &[], &pack.calendar);
        assert_eq!(once, Due::On(day(extended.unwrap_or(due))), "{clock} from {start}, extended");
        assert_eq!(extended.is_some(), rule.extension.is_some(), "{clock}: an extension has an example too");
    }
    let worked: BTreeSet<_> = WORKED.iter().map(|(clock, ..)| *clock).collect();
    let clocks: BTreeSet<_> = pack.clocks.iter().map(|clock| clock.key.as_str()).collect();
    assert_eq!(worked, clocks);
}

#[test]
fn the_superintendent_has_sixty_days_and_thirty_more_once() {
    let pack = pack("chicago");
    let clock = pack.clock("superintendent").unwrap();
    assert_eq!((&clock.starts, &clock.ends), (&Start::Recommended, &End::Answered));
    assert_eq!((clock.length, clock.limit), (Length::Days(60), Some(Length::Days(90))));
    assert_eq!(clock.lapse, Lapse::Stands);
    assert_eq!(pack.review.silence, Silence::Stands);
    let extension = clock.extension.as_ref().unwrap();
    assert_eq!((extension.length, extension.most), (Length::Days(30), 1));
    assert_eq!(extension.by, ExtendedBy::Authority(key("superintendent")));
    // A second extension is none.
    let (once, twice) = (
        clock.due(day("2026-01-15"), 1, &[], &pack.calendar),
        clock.due(day("2026-01-15"), 2, &[], &pack.calendar),
    );
    assert_eq!(once, twice);
}

#[test]
fn what_happens_when_a_clock_lapses_is_the_packs_to_say() {
    let pack = pack("chicago");
    let lapse = |key: &str| pack.clock(key).unwrap().lapse;
    assert_eq!(lapse("notice"), Lapse::Told);
    assert_eq!(lapse("board-member"), Lapse::Stands);
    assert_eq!(lapse("unfinished"), Lapse::Again(Length::Months(6)));
    assert_eq!(lapse("charges"), Lapse::Barred);
    let lakeport = crate::pack("lakeport");
    assert_eq!(lakeport.clock("chief").unwrap().lapse, Lapse::Told, "there silence is no yes");
    assert_eq!(
        (lakeport.review.silence, lakeport.review.decides_silence),
        (Silence::Nothing, Silence::Stands)
    );
}

#[test]
fn a_clock_runs_only_in_cases_that_it_is_for() {
    let pack = pack("chicago");
    let fits = |clock: &str, kind, handling, agency: Option<&str>, matters: &[&str]| {
        let matters: Vec<_> = matters.iter().map(|matter| key(matter)).collect();
        pack.clock(clock).unwrap().only.fits(kind, handling, agency.map(key).as_ref(), &matters)
    };
    let (complaint, notification) = (CaseKind::Complaint, CaseKind::Notification);
    let (ordinary, priority) = (Handling::Ordinary, Handling::Priority);
    assert!(fits("inspector-general-file", complaint, priority, Some("copa"), &["sexual-misconduct"]));
    assert!(!fits("inspector-general-file", complaint, ordinary, Some("copa"), &["excessive-force"]));
    assert!(fits("investigation", complaint, ordinary, Some("bia"), &[]));
    assert!(!fits("investigation", complaint, ordinary, Some("district"), &[]));
    assert!(!fits("investigation", complaint, ordinary, None, &[]), "nobody has it yet");
    assert!(
        fits("first-day", complaint, priority, None, &[])
            && !fits("first-day", complaint, ordinary, None, &[])
    );
    assert!(
        fits("update", complaint, ordinary, None, &[]) && !fits("update", complaint, priority, None, &[])
    );
    assert!(!fits("unfinished", notification, ordinary, None, &[]));
    assert!(
        fits("materials", complaint, ordinary, None, &["other", "firearm"]),
        "of several matters one is enough"
    );
    assert!(!fits("materials", complaint, ordinary, None, &["firearm"]), "there the sixty days run");
}
