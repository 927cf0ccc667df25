//! All cases counted, and which of them are counted yet.

use std::hash::{DefaultHasher, Hash, Hasher};

use casework::case::Kept;
use casework::policy::{Key, Pack, Packs};
use insight::Share;
use register::{Day, FindingClass};
use store::{CaseStanding, PublicCounts};

use super::Live;
use crate::error::Problem;

/// The figures of one moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Figures {
    pub(crate) counts: PublicCounts,
    /// Cases of this day and later are not counted.
    pub(crate) before: Day,
    pub(crate) today: Day,
}

/// The first day whose cases are not counted: that of this month, since a count that grows with every report tells when
/// one came, and the month is what is told of any case. Invented cases need no such care, and are counted at once.
fn counted_before(pack: &Pack, today: Day) -> Day {
    if pack.invented {
        return Day(today.0 + 1);
    }
    Day::from(today.date().first_of_month())
}

/// How an office has kept its times. What is paused is neither in time nor late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OfficeClocks {
    pub(crate) ended: u64,
    pub(crate) ended_in_time: u64,
    pub(crate) running: u64,
    pub(crate) late: u64,
    pub(crate) paused: u64,
}

impl Figures {
    pub(crate) async fn read(live: Live<'_>) -> Result<Self, Problem> {
        let before = counted_before(live.pack(), live.today);
        let counts = live.store.public_counts(before, live.today).await?;
        Ok(Self { counts, before, today: live.today })
    }

    /// Changes with whatever a page shows of them.
    pub(crate) fn stamp(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    pub(crate) fn open(&self) -> u64 {
        self.counts.standing(CaseStanding::Open)
    }

    /// Open cases with a public clock that is late, of all that are open.
    pub(crate) fn late(&self) -> Share {
        Share { part: self.counts.late, whole: self.open() }
    }

    /// Each office that has a clock, with how it kept them.
    pub(crate) fn clocks(&self) -> Vec<(Option<Key>, OfficeClocks)> {
        let mut offices: Vec<(Option<Key>, OfficeClocks)> = Vec::new();
        for one in &self.counts.clocks {
            if offices.last().is_none_or(|(office, _)| *office != one.office) {
                offices.push((one.office.clone(), OfficeClocks::default()));
            }
            let Some((_, clocks)) = offices.last_mut() else { continue };
            match (one.kept, one.ended) {
                (Kept::InTime, _) => {
                    clocks.ended += one.clocks;
                    clocks.ended_in_time += one.clocks;
                }
                (_, true) => clocks.ended += one.clocks,
                (Kept::Paused, false) => clocks.paused += one.clocks,
                (kept, false) => {
                    clocks.running += one.clocks;
                    clocks.late += if kept == Kept::Late { one.clocks } else { 0 };
                }
            }
        }
        offices
    }

    /// Allegations of decided cases by the class of their finding, in the order of the classes.
    pub(crate) fn findings(&self, packs: &Packs) -> Vec<(FindingClass, u64)> {
        let class = |key: &Option<Key>| match key {
            None => FindingClass::None,
            Some(key) => {
                let kind = packs.any(|pack| pack.finding(key.as_str()));
                kind.map_or(FindingClass::Other, |kind| kind.class)
            }
        };
        let count = |wanted: FindingClass| {
            self.counts.findings.iter().filter(|(key, _)| class(key) == wanted).map(|(_, n)| n).sum()
        };
        let all = FindingClass::ALL.into_iter().map(|wanted| (wanted, count(wanted)));
        all.filter(|(_, n)| *n > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use store::ClockCount;

    use super::*;

    #[test]
    fn cases_of_this_month_are_counted_from_the_next_one_on_unless_they_are_invented() {
        let shipped = casework::policy::shipped().iter().find(|one| one.name == "chicago").unwrap();
        let mut pack = shipped.pack().unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (today, before) in [
            ("2026-03-01", "2026-03-01"),
            ("2026-03-31", "2026-03-01"),
            ("2026-04-01", "2026-04-01"),
            ("2028-02-29", "2028-02-01"),
        ] {
            assert_eq!(counted_before(&pack, day(today)), day(before), "{today}");
        }
        pack.invented = true;
        assert_eq!(counted_before(&pack, day("2026-03-31")), day("2026-04-01"));
    }

    #[test]
    fn what_ended_late_and_what_is_late_are_not_mixed() {
        let clock = |office: Option<&str>, kept, ended, clocks| ClockCount {
            office: office.map(|key| key.parse().unwrap()),
            kept,
            ended,
            clocks,
        };
        let counts = PublicCounts {
            clocks: vec![
                clock(None, Kept::Running, false, 2),
                clock(None, Kept::Late, false, 1),
                clock(Some("chief"), Kept::Paused, false, 4),
                clock(Some("chief"), Kept::InTime, true, 5),
                clock(Some("chief"), Kept::Late, true, 3),
            ],
            ..PublicCounts::default()
        };
        let figures = Figures { counts, before: Day(0), today: Day(0) };
        let [(None, nobody), (Some(_), chief)] = &figures.clocks()[..] else { panic!() };
        assert_eq!(*nobody, OfficeClocks { running: 3, late: 1, ..OfficeClocks::default() });
        assert_eq!(*chief, OfficeClocks { ended: 8, ended_in_time: 5, paused: 4, ..OfficeClocks::default() });
    }
}
