//! Which officers each complaint names.

use register::Day;

use crate::chance::{Chance, apportion, place};
use crate::city::{CITYWIDE_SHARE, QUARTERS, UNITS};
use crate::complaints::Complaint;
use crate::marginals::{ACCUSED, YEARS};
use crate::officers::{Officer, unit_weights};

/// Share of further accused who come from the first one's crew, where one of it is still due.
const CREW_MATE: f64 = 0.5;

/// How many accused each complaint has; none in as many as the year's table says.
pub fn sizes(chance: &mut Chance, complaints: &[Complaint]) -> Vec<usize> {
    let weights = ACCUSED.map(|(_, weight)| weight);
    let mut sizes = Vec::with_capacity(complaints.len());
    for of_year in complaints.chunk_by(|a, b| a.year == b.year) {
        let year = &YEARS[of_year[0].year];
        let parts = apportion(of_year.len(), &[year.without_accused, year.complaints - year.without_accused]);
        let mut flags: Vec<bool> = (0..of_year.len()).map(|i| i >= parts[0]).collect();
        chance.shuffle(&mut flags);
        let mut cards = chance.deal(of_year.len() - parts[0]).into_iter();
        let mut size = || cards.next().map_or(0, |at| ACCUSED[place(at, &weights)].0 as usize);
        sizes.extend(flags.into_iter().map(|named| if named { size() } else { 0 }));
    }
    sizes
}

/// For each complaint the officers it names, as indexes into the force, without repeats. Fewer than
/// asked for only where the whole force of the day is named.
pub fn name(
    chance: &mut Chance,
    complaints: &[Complaint],
    sizes: &[usize],
    force: &[Officer],
) -> Vec<Vec<usize>> {
    let mut rota = Rota::new(force);
    let mut named = Vec::with_capacity(complaints.len());
    for of_year in complaints.chunk_by(|a, b| a.year == b.year) {
        rota.turn_to(YEARS[of_year[0].year].year);
        for (complaint, size) in of_year.iter().zip(&sizes[named.len()..]) {
            named.push(rota.name(chance, complaint, *size));
        }
    }
    named
}

struct Rota<'a> {
    force: &'a [Officer],
    /// Who serves in the year and is still due, in order of their crews.
    by_unit: Vec<Vec<usize>>,
    /// Who serves in the year.
    everyone: Vec<usize>,
    /// What is left of each officer's quota.
    left: Vec<u32>,
    /// Weights of the units: all of them, and the citywide ones alone.
    all: Vec<f64>,
    citywide: Vec<f64>,
}

impl<'a> Rota<'a> {
    fn new(force: &'a [Officer]) -> Self {
        let all = unit_weights();
        let mut citywide = all.clone();
        citywide[..QUARTERS.len()].fill(0.0);
        let left = force.iter().map(|officer| officer.quota).collect();
        Self { force, by_unit: vec![Vec::new(); UNITS], everyone: Vec::new(), left, all, citywide }
    }

    /// Leaves out once a year who has not joined, has left or is no longer due: a draw looks at
    /// everyone on its list.
    fn turn_to(&mut self, year: i16) {
        let ends = Day::new(year, 1, 1).zip(Day::new(year, 12, 31));
        let serves = |officer: &Officer| {
            ends.is_some_and(|(first, last)| {
                officer.appointed <= last && officer.left.is_none_or(|left| left > first)
            })
        };
        self.everyone = (0..self.force.len()).filter(|i| serves(&self.force[*i])).collect();
        for unit in &mut self.by_unit {
            unit.clear();
        }
        for i in self.everyone.iter().filter(|i| self.left[**i] > 0) {
            self.by_unit[self.force[*i].unit].push(*i);
        }
        for unit in &mut self.by_unit {
            unit.sort_by_key(|i| self.force[*i].crew);
        }
    }

    fn name(&mut self, chance: &mut Chance, complaint: &Complaint, size: usize) -> Vec<usize> {
        let mut named: Vec<usize> = Vec::with_capacity(size);
        if size == 0 {
            return named;
        }
        let unit =
            if chance.happens(CITYWIDE_SHARE) { chance.weighted(&self.citywide) } else { complaint.quarter };
        while named.len() < size {
            let Some(officer) = self.next(chance, complaint.opened, unit, &named) else { break };
            self.left[officer] = self.left[officer].saturating_sub(1);
            named.push(officer);
        }
        named
    }

    /// A mate of the crew; somebody of the unit, or of one that lent a hand; anyone in the city. First
    /// who is still due, in the end anyone who serves.
    fn next(&self, chance: &mut Chance, day: Day, unit: usize, named: &[usize]) -> Option<usize> {
        let free = |i: usize| self.force[i].serves_on(day) && !named.contains(&i);
        // Spread over the rest of the career, so that nobody is used up early or left over late.
        let due = |i: usize| f64::from(self.left[i]) / f64::from(self.force[i].days_left(day));
        let draw = |chance: &mut Chance, among: &[usize], weight: &dyn Fn(usize) -> f64| {
            let weights: Vec<f64> = among.iter().map(|i| if free(*i) { weight(*i) } else { 0.0 }).collect();
            let drawn = chance.weighted(&weights);
            weights.get(drawn).is_some_and(|w| *w > 0.0).then(|| among[drawn])
        };
        let crew = named.first().filter(|_| chance.happens(CREW_MATE));
        let crew = crew.map_or(&[][..], |first| self.crew_of(*first));
        draw(chance, crew, &due)
            .or_else(|| draw(chance, &self.by_unit[unit], &due))
            .or_else(|| {
                let lent = chance.weighted(&self.all);
                draw(chance, &self.by_unit[lent], &due)
            })
            .or_else(|| draw(chance, &self.everyone, &due))
            .or_else(|| draw(chance, &self.everyone, &|_| 1.0))
    }

    /// Within its unit a crew stands together.
    fn crew_of(&self, officer: usize) -> &[usize] {
        let Officer { unit, crew, .. } = self.force[officer];
        let unit = &self.by_unit[unit];
        let start = unit.partition_point(|i| self.force[*i].crew < crew);
        let end = unit.partition_point(|i| self.force[*i].crew <= crew);
        &unit[start..end]
    }
}
