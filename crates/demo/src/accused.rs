//! The allegations: one row an officer and complaint, what is alleged, and what came of it.

use crate::category::{CATEGORIES, GROUPS};
use crate::chance::{Chance, Stream, place};
use crate::city::unit_number;
use crate::complaints::Complaint;
use crate::discipline::{Outcome, outcome};
use crate::marginals::{FINDINGS, SAME_ALLEGATION, YEARS, empty};
use crate::officers::Officer;
use crate::rake::{Cells, findings_by_year_and_group};
use crate::sheet::{Sheet, float, or_empty};

pub struct Allegation {
    complaint: usize,
    officer: usize,
    category: &'static str,
    finding: &'static str,
    outcome: Outcome,
}

/// `named`: the officers of each complaint.
pub fn accuse(seed: u64, complaints: &[Complaint], named: &[Vec<usize>]) -> Vec<Allegation> {
    let (mut chance, mut fate) = (Stream::Allegations.of(seed), Stream::Discipline.of(seed));
    let cells = findings_by_year_and_group();
    let mut all = Vec::new();
    let mut start = 0;
    for of_year in complaints.chunk_by(|a, b| a.year == b.year) {
        let year = &cells[of_year[0].year];
        let named_in_year = &named[start..start + of_year.len()];
        for (i, at) in (start..).zip(spread(&mut chance, named_in_year)) {
            let first = allegation(&mut chance, year, at);
            for (n, officer) in named[i].iter().enumerate() {
                let (mut category, mut finding) = if n == 0 || chance.happens(SAME_ALLEGATION) {
                    first
                } else {
                    let at = chance.unit();
                    allegation(&mut chance, year, at)
                };
                blank(&mut chance, &complaints[i], &mut category, &mut finding);
                let outcome = outcome(&mut fate, finding);
                all.push(Allegation { complaint: i, officer: *officer, category, finding, outcome });
            }
        }
        start += of_year.len();
    }
    all
}

/// Where each complaint stands between 0 and 1 when the year's are laid end to end in random order, each
/// as long as the officers it names. A single complaint against thirty then cannot outweigh a year's
/// findings, as it would if each complaint were drawn by itself.
fn spread(chance: &mut Chance, named: &[Vec<usize>]) -> Vec<f64> {
    let all: usize = named.iter().map(Vec::len).sum();
    let mut order: Vec<usize> = (0..named.len()).collect();
    chance.shuffle(&mut order);
    let mut places = vec![0.0; named.len()];
    let mut before = 0;
    for i in order {
        places[i] = (before as f64 + named[i].len() as f64 / 2.0) / all.max(1) as f64;
        before += named[i].len();
    }
    places
}

/// A category and the finding that it will get, together: how often a complaint is sustained depends
/// above all on what it is about.
fn allegation(chance: &mut Chance, year: &Cells, at: f64) -> (&'static str, &'static str) {
    let cell = place(at, year);
    let (finding, group) = (FINDINGS[cell / GROUPS.len()], &GROUPS[cell % GROUPS.len()]);
    let weight = |category: &crate::category::Category| {
        f64::from(if finding == "SU" {
            category.sustained
        } else {
            category.allegations - category.sustained
        })
    };
    let weights: Vec<f64> = CATEGORIES
        .iter()
        .map(|category| if category.is_of(group) { weight(category) } else { 0.0 })
        .collect();
    (CATEGORIES[chance.weighted(&weights)].title, finding)
}

/// While a case is open, most of its allegations have no finding and many no category yet.
fn blank(
    chance: &mut Chance,
    complaint: &Complaint,
    category: &mut &'static str,
    finding: &mut &'static str,
) {
    let open = complaint.closed.is_none();
    if chance.happens(if open { empty::CATEGORY_OPEN } else { empty::CATEGORY_CLOSED }) {
        *category = "";
        *finding = "";
    }
    if chance.happens(if open { empty::FINDING_OPEN } else { YEARS[complaint.year].no_finding }) {
        *finding = "";
    }
}

pub fn sheet(complaints: &[Complaint], force: &[Officer], allegations: &[Allegation]) -> Sheet {
    let mut sheet = Sheet::new(
        "accused.csv",
        &[
            "cr_id",
            "full_name",
            "birth_year",
            "gender",
            "race",
            "appointed_date",
            "current_unit",
            "current_rank",
            "current_star",
            "complaint_category",
            "recommended_finding",
            "recommended_discipline",
            "final_finding",
            "final_discipline",
        ],
    );
    for allegation in allegations {
        let (complaint, officer) = (&complaints[allegation.complaint], &force[allegation.officer]);
        let Outcome { recommended_finding, recommended, ordered } = &allegation.outcome;
        let code = |code: &str| if code.is_empty() { String::new() } else { float(code) };
        sheet.rows.push(vec![
            complaint.log_no.clone(),
            officer.name.clone(),
            float(officer.birth_year),
            officer.sex.to_owned(),
            officer.race.to_owned(),
            officer.appointed.to_string(),
            or_empty(officer.current_unit.map(|unit| unit_cell(unit, complaint))),
            officer.rank.to_owned(),
            or_empty(officer.star.map(float)),
            allegation.category.to_owned(),
            (*recommended_finding).to_owned(),
            code(recommended),
            allegation.finding.to_owned(),
            code(ordered),
        ]);
    }
    sheet
}

/// The first three years were typed as text, the later ones came through a column of numbers.
fn unit_cell(unit: usize, complaint: &Complaint) -> String {
    let number = unit_number(unit);
    if YEARS[complaint.year].year <= 2002 { format!("{number:03}") } else { float(number) }
}
