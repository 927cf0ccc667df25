//! Officers who saw what happened: colleagues of those named, on duty that day and not accused.

use crate::chance::Stream;
use crate::complaints::Complaint;
use crate::marginals::{WITNESSES, YEARS, empty};
use crate::officers::Officer;
use crate::sheet::{Sheet, float, or_empty};

/// Tries to find a colleague before a complaint goes without.
const TRIES: usize = 8;
/// Share of stars written as a line of dashes.
const DASHED: f64 = 0.01;

pub fn sheet(seed: u64, complaints: &[Complaint], named: &[Vec<usize>], force: &[Officer]) -> Sheet {
    let mut sheet = Sheet::new(
        "witnesses.csv",
        &["cr_id", "full_name", "gender", "race", "current_star", "birth_year", "appointed_date"],
    );
    let mut chance = Stream::Witnesses.of(seed);
    let mut by_unit: Vec<Vec<usize>> = vec![Vec::new(); crate::city::UNITS];
    for (i, officer) in force.iter().enumerate() {
        by_unit[officer.unit].push(i);
    }
    for (complaint, accused) in complaints.iter().zip(named) {
        if !chance.happens(YEARS[complaint.year].witness) {
            continue;
        }
        let unit = accused.first().map_or(complaint.quarter, |first| force[*first].unit);
        let colleagues = &by_unit[unit];
        let mut seen: Vec<usize> = Vec::new();
        let number = chance.weighted(&WITNESSES) + 1;
        for _ in 0..number + TRIES {
            if seen.len() == number || colleagues.is_empty() {
                break;
            }
            let who = *chance.pick(colleagues);
            if force[who].serves_on(complaint.opened) && !accused.contains(&who) && !seen.contains(&who) {
                seen.push(who);
            }
        }
        for who in seen {
            let officer = &force[who];
            let described = !chance.happens(empty::WITNESS_BIRTH);
            let star = match officer.star {
                _ if chance.happens(DASHED) => " ----- ".to_owned(),
                star => or_empty(star.map(|star| star.to_string())),
            };
            sheet.rows.push(vec![
                complaint.log_no.clone(),
                officer.name.clone(),
                officer.sex.to_owned(),
                officer.race.to_owned(),
                star,
                if described { float(officer.birth_year) } else { String::new() },
                if described { officer.appointed.to_string() } else { String::new() },
            ]);
        }
    }
    sheet
}
