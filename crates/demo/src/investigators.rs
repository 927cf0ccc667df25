//! Who investigated: the civilian review office, internal affairs, and sergeants of the districts.

use register::Day;

use crate::chance::{Chance, Stream, quantile};
use crate::city::{INTERNAL_AFFAIRS, QUARTERS, REVIEW_OFFICE};
use crate::complaints::{Complaint, listed};
use crate::marginals::empty;
use crate::people;
use crate::sheet::{Sheet, or_empty};

/// Share of complaints that go to the review office and to internal affairs; the rest stay in the district.
const TO_REVIEW: f64 = 0.3;
const TO_AFFAIRS: f64 = 0.17;
/// Share of complaints for which nobody is listed.
const NOBODY: f64 = 0.006;
/// Complaints to each person, about, in the two offices and in a district.
const CASES_IN_OFFICE: usize = 90;
const CASES_IN_DISTRICT: usize = 28;

const FIRST_STAR: usize = 1_001;

/// Ranks are written in many ways. Each person keeps one.
const REVIEWERS: &[&str] =
    &["INVESTIGATOR 1 LCRO", "INVESTIGATOR 2 LCRO", "INVESTIGATOR 3 LCRO", "SUPERVISING INV LCRO"];
const AFFAIRS: &[&str] = &["POLICE AGENT", "POLICE AGENT", "SERGEANT OF POLICE", "SGT", "PO AS DETECTIVE"];
const DISTRICT: &[&str] = &[
    "SERGEANT OF POLICE",
    "SERGEANT OF POLICE",
    "SERGEANT OF POLICE",
    "Sergeant",
    "SGT OF POLICE",
    "LIEUTENANT OF POLICE",
    "LT",
];

struct Investigator {
    name: String,
    unit: u16,
    rank: &'static str,
    star: String,
    appointed: Option<Day>,
}

impl Investigator {
    fn new(chance: &mut Chance, unit: u16, ranks: &[&'static str], star: usize) -> Self {
        let woman = chance.happens(0.3);
        let year = quantile(&[(0.0, 1968.0), (0.5, 1989.0), (1.0, 1999.0)], chance.unit()) as i16;
        let appointed = Day::new(year, chance.below(12) as i8 + 1, *chance.pick(&[1, 8, 15, 22]));
        Self {
            name: people::name(chance, woman),
            unit,
            rank: *chance.pick(ranks),
            // Civilians wear none; of the others most have handed theirs in, and some wrote a nought.
            star: match chance.weighted(&[0.42, 0.02, 0.56]) {
                _ if unit == REVIEW_OFFICE => String::new(),
                0 => String::new(),
                1 => "0".to_owned(),
                _ => star.to_string(),
            },
            appointed: appointed.filter(|_| !chance.happens(empty::INVESTIGATOR_APPOINTED)),
        }
    }
}

struct Pool {
    review: Vec<Investigator>,
    affairs: Vec<Investigator>,
    districts: Vec<Vec<Investigator>>,
}

impl Pool {
    fn new(chance: &mut Chance, complaints: usize) -> Self {
        let mut star = FIRST_STAR;
        let mut people = |unit: u16, ranks: &[&'static str], cases: f64, each: usize| {
            let number = (cases / each as f64).ceil().max(1.0) as usize;
            (0..number)
                .map(|_| {
                    star += 1;
                    Investigator::new(chance, unit, ranks, star)
                })
                .collect::<Vec<_>>()
        };
        let all = complaints as f64;
        let whole: f64 = QUARTERS.iter().map(|quarter| quarter.weight).sum();
        let local = all * (1.0 - TO_REVIEW - TO_AFFAIRS);
        Self {
            review: people(REVIEW_OFFICE, REVIEWERS, all * TO_REVIEW, CASES_IN_OFFICE),
            affairs: people(INTERNAL_AFFAIRS, AFFAIRS, all * TO_AFFAIRS, CASES_IN_OFFICE),
            districts: (1u16..)
                .zip(&QUARTERS)
                .map(|(unit, quarter)| {
                    people(unit, DISTRICT, local * quarter.weight / whole, CASES_IN_DISTRICT)
                })
                .collect(),
        }
    }

    fn assign(&self, chance: &mut Chance, complaint: &Complaint) -> Option<&Investigator> {
        if chance.happens(NOBODY) {
            return None;
        }
        let desk = match chance.weighted(&[TO_REVIEW, TO_AFFAIRS, 1.0 - TO_REVIEW - TO_AFFAIRS]) {
            0 => &self.review,
            1 => &self.affairs,
            _ => &self.districts[complaint.quarter],
        };
        // The product of two draws: some people close many times as many cases as others.
        let at = chance.unit() * chance.unit();
        desk.get((at * desk.len() as f64) as usize)
    }
}

pub fn sheet(seed: u64, complaints: &[Complaint]) -> Sheet {
    let mut sheet = Sheet::new(
        "investigators.csv",
        &["cr_id", "full_name", "current_unit", "current_rank", "current_star", "appointed_date"],
    );
    let pool = Pool::new(&mut Stream::InvestigatorPool.of(seed), complaints.len());
    let mut chance = Stream::Investigators.of(seed);
    let assigned: Vec<_> = complaints.iter().map(|complaint| pool.assign(&mut chance, complaint)).collect();
    for i in listed(complaints) {
        if let Some(investigator) = assigned[i] {
            sheet.rows.push(vec![
                complaints[i].log_no.clone(),
                investigator.name.clone(),
                format!("{:03}", investigator.unit),
                investigator.rank.to_owned(),
                investigator.star.clone(),
                or_empty(investigator.appointed.map(|day| format!("{day} 00:00:00"))),
            ]);
        }
    }
    sheet
}
