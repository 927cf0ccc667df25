//! Lakeport's force: who serves, since when, where, and how often they will be named in a complaint.

use register::Day;

use crate::chance::{Chance, Stream, quantile};
use crate::city::{CITYWIDE, CITYWIDE_SHARE, QUARTERS, UNITS};
use crate::marginals::{
    AGE_APPOINTED, APPOINTED, LEFT, MEAN_PER_OFFICER, OFFICER_RACE, OFFICER_RANK, OFFICER_WOMEN, PER_OFFICER,
    empty,
};
use crate::{complaints, people};

/// Officers serve in crews of about this many.
const CREW: usize = 5;
/// Share who had moved to another unit by the day of the release.
const MOVED: f64 = 0.4;
const FIRST_STAR: usize = 30_001;

#[derive(Clone, Debug)]
pub struct Officer {
    pub name: String,
    pub birth_year: i16,
    pub sex: &'static str,
    pub race: &'static str,
    pub appointed: Day,
    pub left: Option<Day>,
    /// From 0, see `city::unit_number`.
    pub unit: usize,
    pub crew: usize,
    /// At the release; some have none.
    pub current_unit: Option<usize>,
    pub rank: &'static str,
    /// Those who left keep no star.
    pub star: Option<usize>,
    /// How often this officer will be named, about.
    pub quota: u32,
}

impl Officer {
    pub fn serves_on(&self, day: Day) -> bool {
        self.appointed <= day && self.left.is_none_or(|left| day < left)
    }

    /// Days of service within the record, from `day` on.
    pub fn days_left(&self, day: Day) -> i32 {
        let until = self.left.unwrap_or_else(complaints::last_opened);
        (until.0 - day.0.max(self.appointed.0)).max(1)
    }
}

/// A force large enough to be named in this many allegations.
pub fn force(seed: u64, allegations: usize) -> Vec<Officer> {
    let size = (allegations as f64 / MEAN_PER_OFFICER).ceil() as usize;
    let mut force = enlist(seed, size);
    post(&mut Stream::Posts.of(seed), &mut force);
    set_quotas(&mut Stream::Careers.of(seed), &mut force);
    make_namesakes(&mut force);
    force
}

fn enlist(seed: u64, size: usize) -> Vec<Officer> {
    let mut chance = Stream::Officers.of(seed);
    let (races, ranks) = (OFFICER_RACE.map(|r| r.1), OFFICER_RANK.map(|r| r.1));
    let (years, women, leaving) = (chance.deal(size), chance.deal(size), chance.deal(size));
    let mut stars: Vec<usize> = (FIRST_STAR..FIRST_STAR + size).collect();
    chance.shuffle(&mut stars);
    (0..size)
        .map(|i| {
            let year = quantile(&APPOINTED, years[i]) as i16;
            let month = if year == 2016 { 1 } else { chance.below(12) as i8 + 1 };
            let day = *chance.pick(&[1, 8, 15, 22]);
            let appointed = Day::new(year, month, day).expect("every month has a 22nd");
            let woman = women[i] < OFFICER_WOMEN;
            let left = (leaving[i] < LEFT).then(|| leaves(&mut chance, appointed));
            Officer {
                name: people::name(&mut chance, woman),
                birth_year: year - quantile(&AGE_APPOINTED, chance.unit()) as i16,
                sex: if woman { "F" } else { "M" },
                race: OFFICER_RACE[chance.weighted(&races)].0,
                appointed,
                left,
                unit: 0,
                crew: 0,
                current_unit: None,
                rank: OFFICER_RANK[chance.weighted(&ranks)].0,
                star: left.is_none().then_some(stars[i]),
                quota: 0,
            }
        })
        .collect()
}

/// Within the record, and a year at least after joining.
fn leaves(chance: &mut Chance, appointed: Day) -> Day {
    let first = Day::new(2000, 7, 1).map_or(appointed.0, |d| d.0).max(appointed.0 + 365);
    let last = complaints::last_closed().0;
    Day(first + chance.below((last - first).max(1) as usize) as i32)
}

fn post(chance: &mut Chance, force: &mut [Officer]) {
    let weights = unit_weights();
    let crews = (force.len() / CREW / UNITS).max(1);
    let units = chance.deal(force.len());
    for (officer, at) in force.iter_mut().zip(units) {
        officer.unit = crate::chance::place(at, &weights);
        officer.crew = chance.below(crews);
        let unit = if chance.happens(MOVED) { chance.weighted(&weights) } else { officer.unit };
        officer.current_unit = (!chance.happens(empty::UNIT)).then_some(unit);
    }
}

/// As many officers in each unit as complaints will look for there.
pub fn unit_weights() -> Vec<f64> {
    let districts: f64 = QUARTERS.iter().map(|quarter| quarter.weight).sum();
    let citywide: f64 = CITYWIDE.iter().map(|unit| unit.2).sum();
    let quarters = QUARTERS.iter().map(|quarter| quarter.weight / districts * (1.0 - CITYWIDE_SHARE));
    quarters.chain(CITYWIDE.iter().map(|unit| unit.2 / citywide * CITYWIDE_SHARE)).collect()
}

/// Few officers are named often and many once. Longer service makes being named likelier, so that
/// nobody with a year of service gets a career's worth.
fn set_quotas(chance: &mut Chance, force: &mut [Officer]) {
    let start = Day::new(2000, 1, 1).map_or(0, |day| day.0);
    let whole = f64::from(complaints::last_opened().0 - start);
    let luck = chance.deal(force.len());
    let score =
        |i: usize, officer: &Officer| luck[i] * (0.35 + f64::from(officer.days_left(Day(start))) / whole);
    let mut order: Vec<(f64, usize)> = force.iter().enumerate().map(|(i, o)| (score(i, o), i)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let size = force.len() as f64;
    for (rank, (_, i)) in order.into_iter().enumerate() {
        force[i].quota = quantile(&PER_OFFICER, (rank as f64 + 0.5) / size) as u32;
    }
}

/// One pair in three hundred officers: same name, birth year and appointed day, different stars. Only
/// the star tells them apart.
fn make_namesakes(force: &mut [Officer]) {
    let often: Vec<usize> =
        (0..force.len()).filter(|i| force[*i].quota >= 5 && force[*i].star.is_some()).collect();
    let pairs = (force.len() / 300).max(1);
    for pair in often.chunks_exact(2).take(pairs) {
        let twin = Officer {
            star: force[pair[1]].star,
            unit: force[pair[1]].unit,
            crew: force[pair[1]].crew,
            current_unit: force[pair[1]].current_unit,
            rank: force[pair[1]].rank,
            quota: force[pair[1]].quota,
            ..force[pair[0]].clone()
        };
        force[pair[1]] = twin;
    }
}
