//! Mappings read backwards: what is written is what was read, in the exact columns, and never more than may be told.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use register::{AgeBand, Allegation, Case, CodeKind, Day, Person, PersonRole, Record};
use sources::{
    Charged, Classes, FileReader, Limits, Mapping, Published, Sheet, SourceFile, Teller, UnknownCodes, Whole,
    datasets, shipped,
};

const SETS: [&str; 4] = [
    "chicago-copa-summary",
    "chicago-copa-by-complainant",
    "chicago-copa-by-officer",
    "chicago-bia-by-officer",
];

fn mapping(name: &str) -> Mapping {
    shipped().iter().find(|m| m.names.contains(&name)).unwrap().mapping().unwrap()
}

fn read(mapping: &Mapping, folder: &Path) -> Vec<Record> {
    let found = SourceFile::find(folder, &mapping.file[0].name).unwrap().expect("the file is there");
    let mut reader = FileReader::open(mapping, 0, &found, Limits::default()).unwrap();
    let (mut records, mut notices) = (Vec::new(), Vec::new());
    while reader.read(100, &mut records, &mut notices, &mut UnknownCodes::default()).unwrap() {}
    assert_eq!(notices, []);
    records.into_iter().map(|(_, record)| record).collect()
}

/// As the register holds them: the first facts of a case, and everybody in it.
fn whole(records: Vec<Record>) -> Vec<Whole> {
    let mut all: BTreeMap<String, Whole> = BTreeMap::new();
    for record in records {
        match record {
            Record::Case(case) => {
                let log_no = case.log_no.clone();
                // Neither column can be told from the other.
                let case = Case { district: None, ..case };
                all.entry(log_no).or_insert(Whole { case, accused: Vec::new(), complainants: Vec::new() });
            }
            Record::Accused(one) => all.get_mut(&one.log_no).unwrap().accused.push(Charged {
                sex: one.sex,
                race: one.race,
                age: one.age,
                years_on_force: one.years_on_force,
                born: None,
                appointed: None,
                allegations: vec![one.allegation],
            }),
            Record::Person(person) => all.get_mut(&person.log_no).unwrap().complainants.push(person),
            Record::Involvement(_) => unreachable!("no data set names one"),
        }
    }
    all.into_values().collect()
}

fn text(sheet: &Sheet<'_>, teller: &Teller<'_>, all: &[Whole]) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&sheet.spec.header).unwrap();
    for whole in all {
        for row in sheet.rows(&teller.tell(whole)).unwrap() {
            out.write_record(row).unwrap();
        }
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

fn written(mapping: &Mapping, vocabulary: Option<&str>, all: &[Whole]) -> String {
    let (sheet, classes) = (Sheet::bind(mapping, 0).unwrap(), classes(mapping));
    let teller =
        Teller::new(&sheet, &mapping.source.key, mapping.source.published, vocabulary, &classes).unwrap();
    text(&sheet, &teller, all)
}

fn classes(mapping: &Mapping) -> Classes {
    let codes = &mapping.codes;
    let mut all = Classes::default();
    all.extend(
        codes.finding.iter().map(|(c, class)| ((CodeKind::Finding, c.clone()), class.key().to_owned())),
    );
    all.extend(codes.race.iter().map(|(c, class)| ((CodeKind::Race, c.clone()), class.clone())));
    all.extend(codes.sex.iter().map(|(c, class)| ((CodeKind::Sex, c.clone()), class.clone())));
    all
}

/// What is left of a city's file: columns that are not kept are empty, what says nothing has one word, and ages that are
/// numbers are bands.
fn normal_form(text: &str) -> String {
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&header).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        let cells = header.iter().zip(&row).map(|(name, cell)| match name {
            "POLICE_SHOOTING" | "COMPLAINT_HOUR" | "ADMINISTRATIVE_SUMMARY_REPORT" => String::new(),
            "BEAT" if matches!(cell, "0" | "8888888") => "Unknown".into(),
            "AGE_OF_INVOLVED_OFFICER" if cell.parse::<f64>().is_ok() => {
                AgeBand::of_years(cell.parse().unwrap()).unwrap().key().into()
            }
            _ => cell.to_owned(),
        });
        out.write_record(cells).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("mappings/chicago/sample")
}

#[test]
fn the_four_data_sets_can_be_written_and_no_other_mapping() {
    let keys: Vec<String> = datasets().into_iter().map(|mapping| mapping.source.key).collect();
    assert_eq!(keys, SETS);
}

#[test]
fn a_data_set_is_written_as_it_was_read() {
    for name in SETS {
        let mapping = mapping(name);
        let city = std::fs::read_to_string(samples().join(&mapping.file[0].name)).unwrap();
        let all = whole(read(&mapping, &samples()));
        let ours = written(&mapping, None, &all);
        assert_eq!(ours, normal_form(&city), "{name}");

        // And read again it is the same, down to who stands beside whom.
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(&mapping.file[0].name), &ours).unwrap();
        assert_eq!(whole(read(&mapping, folder.path())), all, "{name}");
    }
}

#[test]
fn both_vocabularies_are_written_where_they_are_asked_for() {
    let mapping = mapping("chicago-copa-summary");
    let all = whole(read(&mapping, &samples()));
    let (old, new) = (written(&mapping, Some("2018"), &all), written(&mapping, Some("2019"), &all));
    assert!(old.contains("Hispanic | African American / Black") && !old.contains("Black or African"));
    assert!(new.contains("\"Hispanic, Latino, or Spanish Origin | Black or African American\""), "{new}");
    assert!(!new.contains("African American / Black"));
    let sheet = Sheet::bind(&mapping, 0).unwrap();
    let none = Teller::new(&sheet, "town", Published::Cases, Some("1999"), &classes(&mapping)).unwrap_err();
    assert!(none.contains("1999") && none.contains("2018, 2019"), "{none}");
}

/// A case of an invented town with its own codes: two accused, one with two allegations, and who complained.
fn town() -> (Whole, Classes) {
    let said = |category: &str, finding: &str| Allegation {
        category: Some(category.into()),
        final_finding: (!finding.is_empty()).then(|| finding.into()),
        ..Allegation::default()
    };
    let case = Case {
        log_no: "T-0007".into(),
        agency: Some("BIA".into()),
        case_type: None,
        status: None,
        opened: Day::new(2012, 5, 17).unwrap(),
        incident: Day::new(2012, 5, 16),
        closed: Day::new(2013, 1, 1),
        beat: Some("612".into()),
        district: Some("06".into()),
        location: Some("04".into()),
        category: None,
        finding: None,
    };
    let one = Charged {
        sex: Some("M".into()),
        race: Some("WHI".into()),
        born: Some(1970),
        appointed: Day::new(1998, 5, 18),
        allegations: vec![said("10A-RUDE", "NS"), said("05B-FORCE", "SU")],
        ..Charged::default()
    };
    let other =
        Charged { race: Some("???".into()), allegations: vec![said("10A-RUDE", "NC")], ..Charged::default() };
    let person = Person {
        log_no: "T-0007".into(),
        role: PersonRole::Complainant,
        sex: Some("F".into()),
        race: Some("BLK".into()),
        age: Some(AgeBand::To29),
    };
    let mut classes = Classes::default();
    for (kind, code, class) in [
        (CodeKind::Finding, "SU", "sustained"),
        (CodeKind::Finding, "NS", "not-sustained"),
        (CodeKind::Finding, "NC", "other"),
        (CodeKind::Race, "WHI", "white"),
        (CodeKind::Race, "BLK", "black"),
        (CodeKind::Sex, "M", "male"),
        (CodeKind::Sex, "F", "female"),
    ] {
        classes.insert((kind, code.into()), class.into());
    }
    (Whole { case, accused: vec![one, other], complainants: vec![person] }, classes)
}

fn told(set: &str, published: Published) -> Vec<String> {
    let ((whole, classes), mapping) = (town(), mapping(set));
    let sheet = Sheet::bind(&mapping, 0).unwrap();
    let teller = Teller::new(&sheet, "town", published, None, &classes).unwrap();
    text(&sheet, &teller, &[whole]).lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn another_source_is_told_in_the_columns_and_words_of_the_city() {
    assert_eq!(
        told("chicago-copa-summary", Published::Cases),
        [
            "T-0007,05/17/2012 12:00:00 AM,BIA,,Closed,05B-FORCE,Sustained,,0612,Unknown,Unknown,Unknown,White | Unknown,Male | Unknown,40-49 | Unknown,10-14 | Unknown,,5,5"
        ]
    );
    assert_eq!(
        told("chicago-copa-by-officer", Published::Cases),
        [
            "T-0007,05/17/2012 12:00:00 AM,BIA,,Closed,05B-FORCE,Sustained,,0612,White,Male,40-49,10-14,,5,5",
            "T-0007,05/17/2012 12:00:00 AM,BIA,,Closed,05B-FORCE,No Finding,,0612,Unknown,Unknown,Unknown,Unknown,,5,5",
        ]
    );
    assert_eq!(
        told("chicago-bia-by-officer", Published::Cases)[0],
        "T-0007,05/17/2012 12:00:00 AM,,Closed,,05B-FORCE,Sustained,0612,White,Male,40-49,10-14,,5,5"
    );
}

#[test]
fn whoever_complained_is_told_of_only_where_their_city_publishes_it() {
    let row = |published| told("chicago-copa-by-complainant", published).concat();
    assert!(row(Published::People).contains(",0612,Black or African American,Female,20-29,"));
    assert!(row(Published::Cases).contains(",0612,Unknown,Unknown,Unknown,"));
}

#[test]
fn a_source_that_published_nothing_is_told_by_months_and_of_nobody() {
    assert_eq!(
        told("chicago-copa-by-officer", Published::Nothing)[0],
        "T-0007,05/01/2012 12:00:00 AM,BIA,,Closed,05B-FORCE,Sustained,,Unknown,Unknown,Unknown,Unknown,Unknown,,,5"
    );
    // The mapping of a data set does not help one that is not it, and one that is silent has published nothing.
    assert_eq!(Published::default(), Published::Nothing);
}

#[test]
fn a_file_of_one_office_takes_its_cases_alone() {
    let mapping = mapping("chicago-bia-by-officer");
    let sheet = Sheet::bind(&mapping, 0).unwrap();
    let (whole, _) = town();
    assert!(sheet.takes(&whole.case));
    assert!(!sheet.takes(&Case { agency: Some("COPA".into()), ..whole.case.clone() }));
    assert!(!sheet.takes(&Case { agency: None, ..whole.case }));
}

#[test]
fn what_a_file_cannot_say_is_refused_with_its_place() {
    let mapping = mapping("chicago-copa-summary");
    let sheet = Sheet::bind(&mapping, 0).unwrap();
    let classes = classes(&mapping);
    let teller = Teller::new(&sheet, &mapping.source.key, Published::People, None, &classes).unwrap();
    let refused = |change: &dyn Fn(&mut Whole)| {
        let (mut whole, _) = town();
        change(&mut whole);
        sheet.rows(&teller.tell(&whole)).unwrap_err().to_string()
    };
    let beat = refused(&|whole| whole.case.beat = Some("8888888".into()));
    assert!(beat.contains("copa-cases-summary.csv, log number T-0007, BEAT: \"8888888\""), "{beat}");
    // The own beat of the town has three digits; a data set that is read has four.
    assert!(refused(&|_| ()).contains("BEAT"));
    let pipe = refused(&|whole| {
        whole.case.beat = None;
        whole.accused[0].race = Some("A | B".into());
    });
    assert!(pipe.contains("RACE_OF_INVOLVED_OFFICERS"), "{pipe}");
    let breaks = refused(&|whole| {
        whole.case.beat = None;
        whole.case.status = Some("Closed\nlater".into());
    });
    assert!(breaks.contains("CURRENT_STATUS") && breaks.contains("line break"), "{breaks}");
}

#[test]
fn a_mapping_that_would_write_wrongly_is_refused() {
    let text = shipped().iter().find(|m| m.names[0] == "chicago-copa-by-officer").unwrap().text();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Mapping::parse("a.toml", &text.replacen(from, to, 1)).unwrap_err().to_string()
    };
    assert!(refused("    \"BEAT\",\n", "").contains("\"BEAT\" is missing"));
    assert!(
        refused("    \"BEAT\",\n", "    \"BEAT\",\n    \"STAR\",\n")
            .contains("nothing says what is written in the column \"STAR\"")
    );
    assert!(refused("COMPLAINT_DAY = \"weekday\"\n", "").contains("COMPLAINT_DAY"));
    assert!(refused("COMPLAINT_DAY = \"weekday\"", "COMPLAINT_DAY = \"birthday\"").contains("birthday"));
    assert!(
        refused("years_on_force = ", "name = \"LOG_NO\"\nyears_on_force = ")
            .contains("nothing is written but")
    );
    assert!(refused("    \"White\",\n", "    \"Purple\",\n").contains("\"Purple\" is not explained"));
    assert!(
        refused("sex = [\"Female\", \"Male\", \"Unknown\"]", "sex = [\"Female\"]")
            .contains("no word of sex means unknown")
    );
    assert!(refused("published = \"people\"", "published = \"all\"").contains("all"));
}

fn word() -> impl Strategy<Value = Option<String>> {
    // Everything that has broken a file: separators, quotation marks, formulas, spaces.
    prop::option::of("[=+@|,\"' a-c;éπ0-9-]{0,9}".prop_map(|text| text.trim().to_owned()))
        .prop_map(|text| text.filter(|text| !text.is_empty()))
}

prop_compose! {
    fn any_whole()(
        log_no in "[=A-Z0-9-]{1,8}", status in word(), category in word(), agency in word(), finding in word(),
        beat in prop::option::of("[1-9][0-9]{3}"), day in -30_000i32..40_000,
        accused in prop::collection::vec((word(), word(), prop::option::of(0usize..7), word(), word(), word()), 0..4),
        people in prop::collection::vec((word(), word(), prop::option::of(0usize..7)), 0..4),
    ) -> Whole {
        let age = |at: Option<usize>| at.map(|at| AgeBand::ALL[at]);
        let charged = |(sex, race, at, years, category, final_finding)| Charged {
            sex, race, age: age(at), years_on_force: years, born: None, appointed: None,
            allegations: vec![Allegation { category, final_finding, ..Allegation::default() }],
        };
        let person = |(sex, race, at)| Person {
            log_no: log_no.clone(), role: PersonRole::Complainant, sex, race, age: age(at),
        };
        Whole {
            accused: accused.into_iter().map(charged).collect(),
            complainants: people.into_iter().map(person).collect(),
            case: Case {
                log_no, agency, case_type: None, status, opened: Day(day), incident: None, closed: None, beat,
                district: None, location: None, category, finding,
            },
        }
    }
}

proptest! {
    // Either it is refused, or what is read back and written again is the same to the byte.
    #[test]
    fn what_is_written_is_what_is_read(whole in any_whole(), set in 0usize..4) {
        let mapping = mapping(SETS[set]);
        let (sheet, classes) = (Sheet::bind(&mapping, 0).unwrap(), classes(&mapping));
        let teller = Teller::new(&sheet, &mapping.source.key, Published::People, None, &classes).unwrap();
        let Ok(rows) = sheet.rows(&teller.tell(&whole)) else { return Ok(()) };
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(&sheet.spec.header).unwrap();
        rows.iter().for_each(|row| out.write_record(row).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let bytes = out.into_inner().unwrap();
        std::fs::write(folder.path().join(&mapping.file[0].name), &bytes).unwrap();
        let back = self::whole(read(&mapping, folder.path()));
        prop_assert_eq!(back.len(), usize::from(!rows.is_empty()));
        if let Some(back) = back.first() {
            prop_assert_eq!(back.case.opened, whole.case.opened);
            prop_assert_eq!(&back.case.status, &whole.case.status);
            prop_assert_eq!(&back.case.beat, &whole.case.beat);
            let has = |name: &str| sheet.spec.header.iter().any(|column| column.starts_with(name));
            if has("RACE_OF_COMPLAINANT") {
                prop_assert_eq!(&back.complainants, &whole.complainants);
            }
            if has("RACE_OF_INVOLVED") {
                let bare = |all: &[Charged]| all.iter().map(|one| (one.sex.clone(), one.race.clone(), one.age, one.years_on_force.clone())).collect::<Vec<_>>();
                prop_assert_eq!(bare(&back.accused), bare(&whole.accused));
            }
            prop_assert_eq!(text(&sheet, &teller, std::slice::from_ref(back)).into_bytes(), bytes);
        }
    }
}
