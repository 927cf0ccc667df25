//! A town whose complaints are written down one by one.

use insight::{Category, DisciplineCode, Extract, FindingCode, NONE_DAY, NONE_U16, Officers, People};
use register::{Day, DisciplineClass, District, FindingClass, PersonRole, Source, Term};

pub fn day(text: &str) -> i32 {
    text.parse::<Day>().expect("a day").0
}

#[derive(Clone, Debug)]
pub struct Complaint {
    pub opened: i32,
    pub closed: i32,
    pub officers: Vec<u32>,
    pub sustained: bool,
    pub group: u16,
    pub district: u16,
    pub complainants: Vec<&'static str>,
}

/// A complaint of that day, closed a hundred days later as not sustained.
pub fn complaint(opened: i32, officers: &[u32]) -> Complaint {
    Complaint {
        opened,
        closed: opened + 100,
        officers: officers.to_vec(),
        sustained: false,
        group: 0,
        district: 0,
        complainants: Vec::new(),
    }
}

#[derive(Clone, Debug, Default)]
pub struct Town {
    appointed: Vec<i32>,
    born: Vec<i16>,
    pub complaints: Vec<Complaint>,
}

impl Town {
    pub fn officer(&mut self, appointed: &str) -> u32 {
        self.appointed.push(if appointed.is_empty() { NONE_DAY } else { day(appointed) });
        self.born.push(1970);
        self.appointed.len() as u32 - 1
    }

    pub fn officers(&mut self, count: usize, appointed: &str) -> Vec<u32> {
        (0..count).map(|_| self.officer(appointed)).collect()
    }

    pub fn extract(&self) -> Extract {
        let mut extract = Extract::new(Source {
            key: "town".into(),
            title: "A town".into(),
            publisher: String::new(),
            place: "Nowhere".into(),
            released: None,
            invented: true,
        });
        let group =
            |code: &str| Term { code: code.into(), class: String::new(), en: code.into(), es: code.into() };
        extract.groups = vec![group("force"), group("search")];
        extract.categories = ["F", "S"]
            .into_iter()
            .zip(0..)
            .map(|(code, group)| Category { code: code.into(), title: code.into(), group })
            .collect();
        extract.findings = vec![
            FindingCode { code: "SU".into(), class: FindingClass::Sustained },
            FindingCode { code: "NS".into(), class: FindingClass::NotSustained },
        ];
        extract.disciplines = vec![DisciplineCode { code: "100".into(), class: DisciplineClass::Reprimand }];
        extract.districts = ["01", "02"]
            .map(|number| District {
                number: number.into(),
                name: number.into(),
                tile: (0, 0),
                valid_from: None,
                valid_until: None,
            })
            .into();
        let count = self.appointed.len();
        extract.officers = count as u32;
        extract.sexes = vec!["female".into(), "male".into()];
        extract.roster = Officers {
            id: (1..=count as u32).collect(),
            appointed: self.appointed.clone(),
            born: self.born.clone(),
            sex: (0..count).map(|i| (i % 2) as u16).collect(),
            race: vec![NONE_U16; count],
        };
        let mut complaints = self.complaints.clone();
        complaints.sort_by_key(|complaint| complaint.opened);
        for (case, complaint) in (0..).zip(&complaints) {
            extract.cases.id.push(case + 1);
            extract.cases.opened.push(complaint.opened);
            extract.cases.closed.push(complaint.closed);
            extract.cases.incident.push(NONE_DAY);
            extract.cases.district.push(complaint.district);
            let allegations = &mut extract.allegations;
            for officer in &complaint.officers {
                allegations.case.push(case);
                allegations.officer.push(*officer);
                allegations.category.push(complaint.group);
                allegations.recommended.push(NONE_U16);
                allegations.finding.push(u16::from(!complaint.sustained));
                allegations.discipline.push(if complaint.sustained { 0 } else { NONE_U16 });
            }
            extract.cases.first.push(allegations.case.len() as u32);
            let mut people = std::mem::take(&mut extract.people);
            for race in &complaint.complainants {
                let at = extract.races.iter().position(|known| known == race).unwrap_or_else(|| {
                    extract.races.push((*race).into());
                    extract.races.len() - 1
                });
                people.case.push(case);
                people.role.push(PersonRole::Complainant);
                people.sex.push(NONE_U16);
                people.race.push(at as u16);
                people.age.push(NONE_U16);
            }
            extract.people = People { ..people };
        }
        extract
    }
}
