//! Every measure on six invented cases, with answers worked out by hand.

use insight::{
    Allegations, Category, DisciplineCode, Extract, Filter, FindingCode, NONE_DAY, NONE_U16, NONE_U32, Share,
    Status, View, by_category, by_district, by_group, by_incident, by_year, co_accused, concentration,
    days_to_close, findings, findings_by_year, path,
};
use register::{Day, DisciplineClass, District, FindingClass, Source, Term};

const A: u32 = 0;
const B: u32 = 1;
const C: u32 = 2;
const NOBODY: u32 = NONE_U32;

const SUSTAINED: u16 = 0;
const NOT_SUSTAINED: u16 = 1;
const UNFOUNDED: u16 = 2;
const NO_AFFIDAVIT: u16 = 3;
const EXONERATED: u16 = 4;

const REPRIMAND: u16 = 0;
const NO_ACTION: u16 = 1;
const SUSPENSION: u16 = 2;
const NONE: u16 = NONE_U16;

fn day(text: &str) -> i32 {
    if text.is_empty() { NONE_DAY } else { text.parse::<Day>().expect("a day").0 }
}

fn district(number: &str) -> District {
    District { number: number.into(), name: number.into(), tile: (0, 0), valid_from: None, valid_until: None }
}

/// Six cases, three officers:
///
/// | case | opened | closed | incident | district | accused |
/// |---|---|---|---|---|---|
/// | 1 | 2010-01-01 | after 10 days | 2009-12-31 | 01 | A force, sustained, reprimand; B force, not sustained |
/// | 2 | 2010-06-01 | after 30 days | 2010-05-31 | 02 | A search, unfounded |
/// | 3 | 2010-12-31 | open | 2010-12-30 | none | nobody named |
/// | 4 | 2011-02-01 | after 90 days | unknown | 01 | A search, no affidavit; B search, sustained, no action; C search, exonerated |
/// | 5 | 2011-03-01 | 28 days before | unknown | 02 | somebody unknown, nothing found |
/// | 6 | 2013-01-01 | after 365 days | 2013-01-01 | 01 | C force, sustained, suspension, and C search, not sustained |
fn six_cases() -> Extract {
    let mut extract = Extract::new(Source {
        key: "six".into(),
        title: "Six cases".into(),
        publisher: String::new(),
        place: "Nowhere".into(),
        released: None,
        invented: true,
    });
    let group =
        |code: &str, en: &str| Term { code: code.into(), class: String::new(), en: en.into(), es: en.into() };
    extract.groups = vec![group("05", "Force"), group("03", "Search")];
    let category = |code: &str, group| Category { code: code.into(), title: code.into(), group };
    extract.categories = vec![category("05A", 0), category("03B", 1)];
    let finding = |code: &str, class| FindingCode { code: code.into(), class };
    extract.findings = vec![
        finding("SU", FindingClass::Sustained),
        finding("NS", FindingClass::NotSustained),
        finding("UN", FindingClass::Unfounded),
        finding("NAF", FindingClass::NoAffidavit),
        finding("EX", FindingClass::Exonerated),
    ];
    let discipline = |code: &str, class| DisciplineCode { code: code.into(), class };
    extract.disciplines = vec![
        discipline("100", DisciplineClass::Reprimand),
        discipline("600", DisciplineClass::NoAction),
        discipline("5", DisciplineClass::Suspension),
    ];
    extract.districts = vec![district("01"), district("02")];
    extract.officers = 3;
    let cases = [
        ("2010-01-01", "2010-01-11", "2009-12-31", 0),
        ("2010-06-01", "2010-07-01", "2010-05-31", 1),
        ("2010-12-31", "", "2010-12-30", NONE),
        ("2011-02-01", "2011-05-02", "", 0),
        ("2011-03-01", "2011-02-01", "", 1),
        ("2013-01-01", "2014-01-01", "2013-01-01", 0),
    ];
    for (id, (opened, closed, incident, district)) in (1..).zip(cases) {
        extract.cases.id.push(id);
        extract.cases.opened.push(day(opened));
        extract.cases.closed.push(day(closed));
        extract.cases.incident.push(day(incident));
        extract.cases.district.push(district);
    }
    extract.cases.first = vec![0, 2, 3, 3, 6, 7, 9];
    extract.allegations = Allegations {
        case: vec![0, 0, 1, 3, 3, 3, 4, 5, 5],
        officer: vec![A, B, A, A, B, C, NOBODY, C, C],
        category: vec![0, 0, 1, 1, 1, 1, NONE, 0, 1],
        recommended: vec![SUSTAINED, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE],
        finding: vec![
            SUSTAINED,
            NOT_SUSTAINED,
            UNFOUNDED,
            NO_AFFIDAVIT,
            SUSTAINED,
            EXONERATED,
            NONE,
            SUSTAINED,
            NOT_SUSTAINED,
        ],
        discipline: vec![REPRIMAND, NONE, NONE, NONE, NO_ACTION, NONE, NONE, SUSPENSION, NONE],
    };
    extract
}

fn of(part: usize, whole: usize) -> Share {
    Share::new(part, whole)
}

#[test]
fn years_between_are_shown_even_when_empty() {
    let extract = six_cases();
    let years: Vec<_> = by_year(&View::all(&extract))
        .into_iter()
        .map(|y| (y.year, y.complaints, y.allegations, y.median_days, y.open, y.sustained))
        .collect();
    assert_eq!(
        years,
        [
            (2010, 3, 3, Some(20.0), of(1, 3), of(1, 3)),
            (2011, 2, 4, Some(90.0), of(0, 2), of(1, 4)),
            (2012, 0, 0, None, of(0, 0), of(0, 0)),
            (2013, 1, 2, Some(365.0), of(0, 1), of(1, 2)),
        ]
    );
}

#[test]
fn incidents_are_counted_by_their_own_day() {
    let extract = six_cases();
    let by = by_incident(&View::all(&extract));
    let years: Vec<_> =
        by.years.iter().map(|y| (y.year, y.complaints, y.complaints_with_accused, y.allegations)).collect();
    assert_eq!(years, [(2009, 1, 1, 2), (2010, 2, 1, 1), (2013, 1, 1, 2)]);
    assert_eq!(by.peak_month, Some(("2009-12".into(), 2)), "the earliest of two equal months");
}

#[test]
fn findings_have_three_denominators() {
    let extract = six_cases();
    let f = findings(&View::all(&extract));
    let rows: Vec<_> = f.rows.iter().map(|row| (row.code.as_str(), row.allegations)).collect();
    assert_eq!(rows, [("SU", 3), ("NS", 2), ("", 1), ("EX", 1), ("NAF", 1), ("UN", 1)]);
    assert_eq!(f.sustained_of_all, of(3, 9));
    assert_eq!(f.sustained_of_found, of(3, 8));
    assert_eq!(f.sustained_of_decided, of(3, 7));
    assert_eq!(f.complaints_sustained, of(3, 5));
}

#[test]
fn findings_divide_each_years_allegations() {
    let extract = six_cases();
    let rows = |view: &View<'_>| -> Vec<(i16, u64, [u64; 7])> {
        let years = findings_by_year(view).into_iter();
        years
            .inspect(|row| assert_eq!(row.findings.map(|(class, _)| class), FindingClass::ALL))
            .map(|row| (row.year, row.allegations, row.findings.map(|(_, count)| count)))
            .collect()
    };
    // Sustained, not sustained, unfounded, exonerated, no affidavit, other, none.
    assert_eq!(
        rows(&View::all(&extract)),
        [
            (2010, 3, [1, 1, 1, 0, 0, 0, 0]),
            (2011, 4, [1, 0, 0, 1, 1, 0, 1]),
            (2012, 0, [0, 0, 0, 0, 0, 0, 0]),
            (2013, 2, [1, 1, 0, 0, 0, 0, 0]),
        ]
    );
    let force = Filter { group: Some("05".into()), years: Some(2011..=2013), ..Filter::default() };
    assert_eq!(rows(&View::new(&extract, &force)), [(2013, 1, [1, 0, 0, 0, 0, 0, 0])]);
    let open = Filter { status: Some(Status::Open), ..Filter::default() };
    assert_eq!(rows(&View::new(&extract, &open)), [(2010, 0, [0; 7])], "a complaint without an accused");
    let shares: Vec<_> = findings_by_year(&View::all(&extract))[1].shares().collect();
    assert_eq!(shares[3], (FindingClass::Exonerated, of(1, 4)));
    assert_eq!(shares[1], (FindingClass::NotSustained, of(0, 4)));
}

#[test]
fn categories_and_groups() {
    let extract = six_cases();
    let view = View::all(&extract);
    let rows = |rows: Vec<insight::CategoryRow>| -> Vec<(String, u64, u64)> {
        rows.into_iter().map(|row| (row.code, row.allegations, row.sustained.part)).collect()
    };
    let row = |code: &str, all, sustained| (code.to_owned(), all, sustained);
    assert_eq!(rows(by_category(&view)), [row("03B", 5, 1), row("05A", 3, 2), row("", 1, 0)]);
    assert_eq!(rows(by_group(&view)), [row("03", 5, 1), row("05", 3, 2), row("", 1, 0)]);
}

#[test]
fn districts_and_the_rest() {
    let extract = six_cases();
    let rows: Vec<_> = by_district(&View::all(&extract))
        .into_iter()
        .map(|row| (row.district, row.complaints, row.allegations, row.sustained.part))
        .collect();
    assert_eq!(rows, [(Some(0), 3, 7, 3), (Some(1), 2, 2, 0), (None, 1, 0, 0)]);
}

#[test]
fn days_to_close_leave_out_what_has_no_duration() {
    let extract = six_cases();
    let d = days_to_close(&View::all(&extract));
    assert_eq!((d.closed, d.open, d.negative), (5, 1, 1));
    let expected =
        [(10, 16.0), (25, 25.0), (50, 60.0), (75, 158.75), (90, 282.5), (95, 323.75), (99, 356.75)];
    assert_eq!(d.quantiles, expected);
    assert_eq!((d.mean, d.max), (Some(123.75), Some(365)));
    assert_eq!(d.histogram.iter().map(|row| row.cases).collect::<Vec<_>>(), [2, 1, 0, 1, 0, 0, 0]);
}

#[test]
fn concentration_counts_a_complaint_once_for_each_officer() {
    let extract = six_cases();
    let c = concentration(&View::all(&extract));
    assert_eq!((c.officers, c.pairs, c.exactly_one, c.max), (3, 7, 0, 3));
    assert_eq!(c.median, Some(2.0));
    assert!(c.top.iter().all(|row| row.officers == 1 && row.pairs == of(3, 7)));
    assert_eq!((c.at_least[0].officers, c.at_least[0].pairs), (3, of(7, 7)));
    assert_eq!((c.at_least[1].officers, c.at_least[1].pairs), (0, of(0, 7)));
}

#[test]
fn the_network_of_three() {
    let extract = six_cases();
    let view = View::all(&extract);
    let n = co_accused(&view, None);
    assert_eq!((n.nodes, n.edges, n.components, n.largest_component), (3, 3, 1, 3));
    assert_eq!((n.transitivity, n.mean_clustering), (1.0, 1.0));
    assert_eq!((n.weight_at_least_2, n.weight_at_least_5, n.max_weight), (1, 0, 2));
    assert_eq!((n.complaints_by_officers, n.max_officers), ([2, 1, 1, 0, 0], 3));
    let small = co_accused(&view, Some(3));
    assert_eq!((small.nodes, small.edges, small.transitivity, small.mean_clustering), (2, 1, 0.0, 0.0));
}

#[test]
fn the_path_ends_with_discipline_on_record() {
    let extract = six_cases();
    let p = path(&View::all(&extract));
    assert_eq!((p.complaints, p.with_accused), (6, of(5, 6)));
    assert_eq!((p.known_officer, p.recommended_sustained), (of(8, 9), of(1, 9)));
    let steps: Vec<_> = p.steps.iter().map(|step| (step.step, step.allegations)).collect();
    let expected =
        [("allegations", 9), ("with-finding", 8), ("decided", 7), ("sustained", 3), ("disciplined", 2)];
    assert_eq!(steps, expected);
    assert_eq!(p.steps[4].of_previous, of(2, 3));
    let done: Vec<_> = p.discipline.iter().filter(|(_, share)| share.part > 0).collect();
    assert_eq!(
        done,
        [
            &(DisciplineClass::NoAction, of(1, 3)),
            &(DisciplineClass::Reprimand, of(1, 3)),
            &(DisciplineClass::Suspension, of(1, 3)),
        ]
    );
}

#[test]
fn filters_choose_cases_or_allegations() {
    let extract = six_cases();
    let counts = |filter: Filter| {
        let view = View::new(&extract, &filter);
        (view.cases().collect::<Vec<_>>(), view.allegations().len())
    };
    let with = Filter::default;
    assert_eq!(counts(with()), (vec![0, 1, 2, 3, 4, 5], 9));
    assert_eq!(counts(Filter { group: Some("03".into()), ..with() }), (vec![1, 3, 5], 5));
    assert_eq!(counts(Filter { category: Some("05A".into()), ..with() }), (vec![0, 5], 3));
    assert_eq!(counts(Filter { status: Some(Status::Open), ..with() }), (vec![2], 0));
    assert_eq!(counts(Filter { status: Some(Status::Closed), ..with() }).0.len(), 5);
    assert_eq!(counts(Filter { district: Some("02".into()), ..with() }), (vec![1, 4], 2));
    assert_eq!(counts(Filter { district: Some("99".into()), ..with() }), (vec![], 0));
    assert_eq!(counts(Filter { finding: Some(FindingClass::Sustained), ..with() }), (vec![0, 3, 5], 3));
    assert_eq!(counts(Filter { years: Some(2011..=2012), ..with() }), (vec![3, 4], 4));
    let both = Filter { years: Some(2010..=2010), group: Some("05".into()), ..with() };
    assert_eq!(counts(both), (vec![0], 2));
}

#[test]
fn an_extract_survives_being_kept() {
    let extract = six_cases();
    let bytes = extract.to_bytes().expect("written");
    assert_eq!(Extract::from_bytes(&bytes).expect("read"), extract);
    let mut other = bytes.clone();
    other[0] = 99;
    assert!(Extract::from_bytes(&other).is_err(), "another layout is not read");
    assert!(Extract::from_bytes(&bytes[..bytes.len() / 2]).is_err());
}

#[test]
fn an_empty_record_divides_by_nothing() {
    let mut extract = six_cases();
    extract.cases = insight::Cases { first: vec![0], ..insight::Cases::default() };
    extract.allegations = Allegations::default();
    let stats = insight::stats(&extract, &Filter::default(), insight::ReleaseFacts::default());
    assert_eq!(stats.findings.sustained_of_all.value(), 0.0);
    assert!(stats.findings_by_year.is_empty());
    assert!(stats.years.is_empty() && stats.days_to_close.quantiles.is_empty());
    assert_eq!((stats.concentration.mean, stats.concentration.median), (None, None));
}
