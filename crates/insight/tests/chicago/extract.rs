//! An extract straight from the real files, as the store builds one from its tables.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use insight::{
    Category, DisciplineCode, Extract, FindingCode, NONE_DAY, NONE_U16, NONE_U32, Officers, People,
};
use register::{Accused, Case, DisciplineClass, FindingClass, Person, PersonRole, Record};
use sources::{FileReader, Limits, Mapping, SourceFile, UnknownCodes, shipped};

/// `None`, said loudly, where the files are not beside the checkout. Read once for all tests.
pub fn extract() -> Option<&'static Extract> {
    static EXTRACT: OnceLock<Option<Extract>> = OnceLock::new();
    EXTRACT.get_or_init(read).as_ref()
}

fn read() -> Option<Extract> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/chicago-2000-2016");
    if !folder.exists() {
        eprintln!("NOT RUN: the real files are not at ../shared/data/chicago-2000-2016");
        return None;
    }
    let mapping = shipped()[0].mapping().expect("it ships");
    let (mut cases, mut accused, mut people) = (Vec::new(), Vec::new(), Vec::new());
    for (i, spec) in mapping.file.iter().enumerate() {
        let found = SourceFile::find(&folder, &spec.name).expect("readable").expect("the file is there");
        let mut reader = FileReader::open(&mapping, i, &found, Limits::default()).expect("readable");
        let (mut records, mut notices) = (Vec::new(), Vec::new());
        while reader.read(4096, &mut records, &mut notices, &mut UnknownCodes::default()).expect("readable") {
            take(&mut records, &mut cases, &mut accused, &mut people);
        }
        take(&mut records, &mut cases, &mut accused, &mut people);
    }
    Some(build(&mapping, cases, accused, people))
}

fn take(
    records: &mut Vec<(register::Origin, Record)>,
    cases: &mut Vec<Case>,
    accused: &mut Vec<Accused>,
    people: &mut Vec<Person>,
) {
    for (_, record) in records.drain(..) {
        match record {
            Record::Case(case) => cases.push(case),
            Record::Accused(one) => accused.push(one),
            Record::Person(person) => people.push(person),
            Record::Involvement(_) => {}
        }
    }
}

fn build(
    mapping: &Mapping,
    mut cases: Vec<Case>,
    mut accused: Vec<Accused>,
    mut people: Vec<Person>,
) -> Extract {
    let mut extract = Extract::new(mapping.source());
    extract.groups = mapping.groups();
    extract.districts = mapping.district.clone();
    let district = |number: Option<&String>| {
        let at = number.and_then(|n| extract.districts.iter().position(|d| d.number == *n));
        at.map_or(NONE_U16, |at| at as u16)
    };
    cases.sort_by_key(|case| case.opened);
    let position: HashMap<String, u32> =
        (0..).zip(&cases).map(|(i, case)| (case.log_no.clone(), i)).collect();
    for (id, case) in (0..).zip(&cases) {
        extract.cases.id.push(id);
        extract.cases.opened.push(case.opened.0);
        extract.cases.incident.push(case.incident.map_or(NONE_DAY, |day| day.0));
        extract.cases.closed.push(case.closed.map_or(NONE_DAY, |day| day.0));
        extract.cases.district.push(district(case.district.as_ref()));
    }

    accused.sort_by_key(|accused| position[&accused.log_no]);
    let officers: Vec<u32> = roster::identify(accused.iter().map(|a| a.officer.as_ref().expect("known")));
    extract.officers = officers.iter().max().map_or(0, |last| last + 1);
    let count = extract.officers as usize;
    extract.roster = Officers {
        id: (0..extract.officers).collect(),
        appointed: vec![NONE_DAY; count],
        born: vec![0; count],
        sex: vec![NONE_U16; count],
        race: vec![NONE_U16; count],
    };
    let (mut sexes, mut races) = (Words::default(), Words::default());
    let (mut findings, mut disciplines, mut categories) =
        (Words::default(), Words::default(), Words::default());
    for (officer, accused) in officers.iter().zip(&accused) {
        let at = *officer as usize;
        let who = accused.officer.as_ref().expect("known");
        extract.roster.appointed[at] = who.appointed.map_or(NONE_DAY, |day| day.0);
        extract.roster.born[at] = who.birth_year.as_ref().and_then(|year| year.parse().ok()).unwrap_or(0);
        extract.roster.sex[at] = sexes.number(meaning(&mapping.codes.sex, who.sex.as_ref()));
        extract.roster.race[at] = races.number(meaning(&mapping.codes.race, who.race.as_ref()));
        let case = position[&accused.log_no];
        while extract.cases.first.len() <= case as usize {
            extract.cases.first.push(extract.allegations.len() as u32);
        }
        let allegation = &accused.allegation;
        let columns = &mut extract.allegations;
        columns.case.push(case);
        columns.officer.push(*officer);
        columns.category.push(categories.number(allegation.category.as_deref()));
        columns.recommended.push(findings.number(allegation.recommended_finding.as_deref()));
        columns.finding.push(findings.number(allegation.final_finding.as_deref()));
        columns.discipline.push(disciplines.number(allegation.final_discipline.as_deref()));
    }
    extract.cases.first.resize(extract.cases.len() + 1, extract.allegations.len() as u32);
    assert!(extract.allegations.officer.iter().all(|officer| *officer != NONE_U32));

    people.sort_by_key(|person| position[&person.log_no]);
    extract.people = People {
        case: people.iter().map(|person| position[&person.log_no]).collect(),
        role: people.iter().map(|person| person.role).collect::<Vec<PersonRole>>(),
        sex: people.iter().map(|p| sexes.number(meaning(&mapping.codes.sex, p.sex.as_ref()))).collect(),
        race: people.iter().map(|p| races.number(meaning(&mapping.codes.race, p.race.as_ref()))).collect(),
        age: people.iter().map(|p| p.age.map_or(NONE_U16, |band| band as u16)).collect(),
    };
    extract.sexes = sexes.list;
    extract.races = races.list;
    let class = |code: &str| mapping.codes.finding(code).unwrap_or(FindingClass::Other);
    extract.findings =
        findings.list.iter().map(|code| FindingCode { code: code.clone(), class: class(code) }).collect();
    let class = |code: &str| mapping.codes.discipline(code).unwrap_or(DisciplineClass::Unknown);
    extract.disciplines = disciplines
        .list
        .iter()
        .map(|code| DisciplineCode { code: code.clone(), class: class(code) })
        .collect();
    extract.categories = categories
        .list
        .iter()
        .map(|text| {
            let parts = mapping.category.parts(text);
            let group = extract.groups.iter().position(|group| group.code == parts.group);
            Category {
                code: parts.code.to_owned(),
                title: parts.title.to_owned(),
                group: group.map_or(NONE_U16, |at| at as u16),
            }
        })
        .collect();
    extract
}

fn meaning<'a>(
    codes: &'a std::collections::BTreeMap<String, String>,
    code: Option<&'a String>,
) -> Option<&'a str> {
    code.map(|code| codes.get(code).unwrap_or(code).as_str())
}

#[derive(Default)]
struct Words {
    of: HashMap<String, u16>,
    list: Vec<String>,
}

impl Words {
    fn number(&mut self, word: Option<&str>) -> u16 {
        let Some(word) = word else { return NONE_U16 };
        if let Some(at) = self.of.get(word) {
            return *at;
        }
        let at = self.list.len() as u16;
        self.list.push(word.to_owned());
        self.of.insert(word.to_owned(), at);
        at
    }
}
