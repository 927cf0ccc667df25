//! The officers of one file's accused, as far as telling them apart needs.

use insight::NONE_U32;
use register::OfficerRecord;
use roster::identify_by;
use rustc_hash::FxHashMap;

use crate::texts::Texts;

/// Every way in which the file names an officer, once: a city's files name each of thousands in many rows.
#[derive(Default)]
pub(crate) struct Officers {
    /// Appointed, name and birth year together.
    people: Texts,
    stars: Texts,
    numbers: FxHashMap<(u32, u32), u32>,
    /// Person and star, [`NONE_U32`] for none.
    named: Vec<(u32, u32)>,
    text: Vec<u8>,
}

impl Officers {
    /// The number of the way in which a row names an officer.
    pub(crate) fn number(&mut self, officer: &OfficerRecord) -> u32 {
        self.text.clear();
        // A day has four bytes and a cell no NUL, so different officers have different texts.
        self.text.extend_from_slice(&officer.appointed.map_or(i32::MIN, |day| day.0).to_le_bytes());
        self.text.extend_from_slice(officer.name.as_bytes());
        if let Some(year) = &officer.birth_year {
            self.text.push(0);
            self.text.extend_from_slice(year.as_bytes());
        }
        let star = officer.star.as_ref().map_or(NONE_U32, |star| self.stars.number(star.as_bytes()));
        let key = (self.people.number(&self.text), star);
        let next = self.named.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.named.push(key);
        }
        number
    }

    /// The officer of each way that stands in `rows`, numbered in the order of the rows from `first` on, and how many
    /// officers there are.
    pub(crate) fn identify(&self, rows: impl Iterator<Item = u32>, first: u32) -> (Vec<u32>, u32) {
        let mut place = vec![NONE_U32; self.named.len()];
        let mut met = Vec::new();
        for way in rows {
            if place[way as usize] == NONE_U32 {
                place[way as usize] = met.len() as u32;
                met.push(self.named[way as usize]);
            }
        }
        let keys = met.iter().map(|(person, star)| (*person, (*star != NONE_U32).then_some(*star)));
        let officers = identify_by(keys);
        let count = officers.iter().max().map_or(0, |last| last + 1);
        for place in place.iter_mut().filter(|place| **place != NONE_U32) {
            *place = first + officers[*place as usize];
        }
        (place, count)
    }
}
