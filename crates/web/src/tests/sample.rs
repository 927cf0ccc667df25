//! Five invented cases.
//!
//! | case | opened | closed | district | allegations |
//! |---|---|---|---|---|
//! | 1 | 5 March 2010 | after 30 days | 01 | force against A: sustained, reprimand; force against B: not sustained |
//! | 2 | 1 July 2010 | after 100 days | 02 | search against A: unfounded |
//! | 3 | 10 January 2011 | five days before | none | no category, nobody known: no finding |
//! | 4 | 20 May 2011 | after 200 days | 01 | nobody accused |
//! | 5 | 2 February 2012 | open | 02 | search against C: no finding |

use insight::{Category, Code, ColumnFill, Extract, FileFacts, NONE_DAY, NONE_U16, NONE_U32, ReleaseFacts};
use register::{Day, DisciplineClass, District, FindingClass, Reference, Source, Term};
use store::{CaseFile, CaseLine, ImportLine};

use crate::Fixed;

pub(crate) fn source() -> Source {
    Source {
        key: "harbour".to_owned(),
        title: "Complaints of Harbour City".to_owned(),
        publisher: "Office of Public Records".to_owned(),
        place: "Harbour City".to_owned(),
        released: Day::new(2016, 11, 1),
        invented: true,
    }
}

pub(crate) fn extract() -> Extract {
    let mut extract = Extract::new(source());
    let day = |year, month, day| Day::new(year, month, day).unwrap().0;
    let term = |code: &str, en: &str, es: &str| Term {
        code: code.to_owned(),
        class: String::new(),
        en: en.to_owned(),
        es: es.to_owned(),
    };
    let category =
        |code: &str, title: &str, group| Category { code: code.to_owned(), title: title.to_owned(), group };
    let district = |number: &str, name: &str, tile| District {
        number: number.to_owned(),
        name: name.to_owned(),
        tile,
        valid_from: None,
        valid_until: None,
    };
    extract.groups = vec![term("F", "Use of force", "Uso de la fuerza"), term("S", "Search", "Registro")];
    extract.categories = vec![category("F1", "Push <hard> & shove", 0), category("S1", "Search of a bag", 1)];
    extract.districts = vec![district("01", "Harbour", (0, 0)), district("02", "Mill", (1, 0))];
    let finding = |code: &str, class| Code { code: code.to_owned(), class };
    extract.findings = vec![
        finding("SU", FindingClass::Sustained),
        finding("NS", FindingClass::NotSustained),
        finding("UN", FindingClass::Unfounded),
    ];
    extract.disciplines = vec![Code { code: "100".to_owned(), class: DisciplineClass::Reprimand }];
    extract.officers = 3;

    extract.cases.id = vec![1, 2, 3, 4, 5];
    extract.cases.opened =
        vec![day(2010, 3, 5), day(2010, 7, 1), day(2011, 1, 10), day(2011, 5, 20), day(2012, 2, 2)];
    extract.cases.incident = vec![NONE_DAY; 5];
    extract.cases.closed =
        vec![day(2010, 4, 4), day(2010, 10, 9), day(2011, 1, 5), day(2011, 12, 6), NONE_DAY];
    extract.cases.district = vec![0, 1, NONE_U16, 0, 1];
    extract.cases.first = vec![0, 2, 3, 4, 4, 5];

    extract.allegations.case = vec![0, 0, 1, 2, 4];
    extract.allegations.officer = vec![0, 1, 0, NONE_U32, 2];
    extract.allegations.category = vec![0, 0, 1, NONE_U16, 1];
    extract.allegations.recommended = vec![0, 1, 2, NONE_U16, NONE_U16];
    extract.allegations.finding = vec![0, 1, 2, NONE_U16, NONE_U16];
    extract.allegations.discipline = vec![0, NONE_U16, NONE_U16, NONE_U16, NONE_U16];
    extract
}

pub(crate) fn reference(id: u32) -> String {
    Reference::from_random(u64::from(id) * 0x1234_5678_9abc).to_string()
}

pub(crate) fn fixed() -> Fixed {
    // Case 6 was there once: it has a file and no place in the extract.
    let files = (1..=6).map(|id| CaseFile {
        line: CaseLine { id, reference: reference(id).parse().unwrap(), log_no: format!("30{id}") },
        source: source(),
        agency: Some("Review Office".to_owned()),
        case_type: None,
        status: None,
        finding: None,
        complainants: 1,
        affected: 2,
        investigators: 1,
        witnesses: 0,
        file: "complaints.csv".to_owned(),
        line_in_file: u64::from(id) + 1,
        imported_at: 1_478_000_000_000_000,
        gone: id == 6,
    });
    let facts = ReleaseFacts {
        files: vec![FileFacts {
            name: "complaints.csv".to_owned(),
            rows: 9,
            exact_repeats: 3,
            repeats_merged: true,
            rejected: 1,
            distinct_cases: 5,
            columns: vec![ColumnFill { name: "closed_date".to_owned(), rows: 5, empty: 1 }],
        }],
    };
    let import = ImportLine {
        id: 1,
        finished_at: 1_478_000_000_000_000,
        added: 5,
        changed: 0,
        removed: 0,
        rejected: 1,
    };
    Fixed { sources: vec![(extract(), facts, vec![import])], files: files.collect(), ..Fixed::default() }
}

/// The five cases and a hundred more in district 01, opened in 2013, of one officer each: twenty officers
/// besides the first three with five each, so that there is something to say over officers.
pub(crate) fn many() -> Fixed {
    let mut fixed = fixed();
    let (extract, ..) = &mut fixed.sources[0];
    let first = Day::new(2013, 1, 1).unwrap().0;
    extract.officers = 23;
    let template = fixed.files[3].clone();
    for n in 0..100u32 {
        let (id, opened) = (100 + n, first + n as i32);
        extract.cases.id.push(id);
        extract.cases.opened.push(opened);
        extract.cases.incident.push(NONE_DAY);
        extract.cases.closed.push(opened + 10);
        extract.cases.district.push(0);
        extract.allegations.case.push(extract.cases.first.len() as u32 - 1);
        extract.allegations.officer.push(3 + n % 20);
        extract.allegations.category.push(0);
        extract.allegations.recommended.push(1);
        extract.allegations.finding.push(1);
        extract.allegations.discipline.push(NONE_U16);
        extract.cases.first.push(extract.allegations.case.len() as u32);
        let mut file = template.clone();
        file.line.id = id;
        file.line.reference = reference(id).parse().unwrap();
        file.line.log_no = format!("9{id}");
        fixed.files.push(file);
    }
    fixed
}

/// The invented record beside one that is not.
pub(crate) fn two_sources() -> Fixed {
    let mut fixed = fixed();
    let mut other = extract();
    other.source = Source {
        key: "zeal".to_owned(),
        title: "Complaints of Zeal".to_owned(),
        invented: false,
        ..source()
    };
    let facts = ReleaseFacts::default();
    fixed.sources.push((other, facts, Vec::new()));
    fixed
}
