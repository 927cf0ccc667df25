//! Complainants and affected people: sex, age, race, and no name.

use crate::chance::{Chance, Stream, quantile};
use crate::complaints::Complaint;
use crate::marginals::{
    AFFECTED, AFFECTED_AGE, AFFECTED_PEOPLE, COMPLAINANT, COMPLAINANT_AGE, COMPLAINANTS, YEARS, empty,
};
use crate::sheet::Sheet;

const COLUMNS: &[&str] = &["cr_id", "gender", "age", "race"];

pub fn complainants(seed: u64, complaints: &[Complaint]) -> Sheet {
    let mut sheet = Sheet::new("complainants.csv", COLUMNS);
    let kind = Kind {
        share: |year| YEARS[year].complainant,
        number: &COMPLAINANTS,
        mix: &COMPLAINANT,
        ages: &COMPLAINANT_AGE,
        no_age: empty::COMPLAINANT_AGE,
    };
    kind.list(&mut Stream::Complainants.of(seed), complaints, &mut sheet);
    sheet
}

pub fn victims(seed: u64, complaints: &[Complaint]) -> Sheet {
    let mut sheet = Sheet::new("victims.csv", COLUMNS);
    let kind = Kind {
        share: |year| YEARS[year].affected,
        number: &AFFECTED_PEOPLE,
        mix: &AFFECTED,
        ages: &AFFECTED_AGE,
        no_age: empty::AFFECTED_AGE,
    };
    kind.list(&mut Stream::Victims.of(seed), complaints, &mut sheet);
    sheet
}

struct Kind {
    /// Share of a year's complaints that list anyone of this kind.
    share: fn(usize) -> f64,
    number: &'static [f64],
    mix: &'static [(&'static str, &'static str, f64)],
    ages: &'static [(f64, f64)],
    no_age: f64,
}

impl Kind {
    fn list(&self, chance: &mut Chance, complaints: &[Complaint], sheet: &mut Sheet) {
        let mix: Vec<f64> = self.mix.iter().map(|(_, _, weight)| *weight).collect();
        for of_year in complaints.chunk_by(|a, b| a.year == b.year) {
            let listed = chance.deal(of_year.len());
            for (complaint, at) in of_year.iter().zip(listed) {
                if at >= (self.share)(complaint.year) {
                    continue;
                }
                for _ in 0..=chance.weighted(self.number) {
                    let (sex, race, _) = self.mix[chance.weighted(&mix)];
                    let age = quantile(self.ages, chance.unit());
                    let age = if chance.happens(self.no_age) { String::new() } else { age_cell(age) };
                    sheet.rows.push(vec![complaint.log_no.clone(), sex.to_owned(), age, race.to_owned()]);
                }
            }
        }
    }
}

/// Somebody once divided days by the length of a year, hence the decimals.
fn age_cell(years: f64) -> String {
    ((years * 365.25) as i32 as f64 / 365.25).to_string()
}
