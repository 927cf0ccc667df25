//! Whom a reporter's words exclude.

use casework::report::Excluded;
use vault::exclusion::{AgencyId, Exclusion, UnitId};

use crate::Circle;

/// From what the reporter ticked and wrote. Written names and units are read generously, one too many rather than
/// the accused: a unit counts as named where all words of its key stand in the text.
#[must_use]
pub fn exclusions(excluded: &Excluded, circle: &Circle) -> Vec<Exclusion> {
    let mut all: Vec<Exclusion> =
        excluded.agencies.iter().map(|key| Exclusion::Agency(AgencyId(key.as_str().to_owned()))).collect();
    let written: Vec<String> = words(&excluded.units);
    for post in circle.intake.iter().chain(&circle.custodians).chain(&circle.former) {
        let unit = words(&post.unit);
        if !unit.is_empty() && unit.iter().all(|word| written.contains(word)) {
            let exclusion = Exclusion::Unit(AgencyId(post.agency.clone()), UnitId(post.unit.clone()));
            if !all.contains(&exclusion) {
                all.push(exclusion);
            }
        }
    }
    let names = excluded.persons.split(['\n', ',', ';', '،', '、', '，']).map(str::trim);
    all.extend(names.filter(|name| !name.is_empty()).map(|name| Exclusion::Name(name.to_owned())));
    all
}

/// Lower-case words; leading zeros of a number say nothing.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let word = word.to_lowercase();
            let number = word.trim_start_matches('0');
            if number.is_empty() { "0".to_owned() } else { number.to_owned() }
        })
        .collect()
}
