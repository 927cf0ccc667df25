//! How many cases somebody may see, and whose they are: counted line by line, since nothing else knows what they see.

use std::collections::{BTreeMap, HashMap};

use casework::case::{Person, Stage};
use casework::policy::Key;
use register::Day;
use store::OpenLine;

use crate::desk::Desk;
use crate::desk::sight::{BATCH, Sight};
use crate::error::Problem;

/// Of one person, or of nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) open: u64,
    pub(super) late: u64,
    /// Asked, and has not said yes.
    pub(super) unconfirmed: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) open: u64,
    pub(super) late: u64,
    pub(super) offered: u64,
    pub(super) unconfirmed: u64,
    pub(super) stages: BTreeMap<Stage, u64>,
    /// By who was asked, or investigates; `None` where it is nobody.
    pub(super) loads: HashMap<Option<Person>, Load>,
    /// Not every case was looked at.
    pub(super) unfinished: bool,
}

impl Counts {
    fn add(&mut self, line: &OpenLine, today: Day) {
        let is_late = u64::from(line.next_due.is_some_and(|due| due < today));
        let is_unconfirmed = u64::from(line.person.is_some() && !line.confirmed);
        self.open += 1;
        self.late += is_late;
        self.offered += u64::from(line.offered);
        self.unconfirmed += is_unconfirmed;
        *self.stages.entry(line.stage).or_default() += 1;
        let load = self.loads.entry(line.person.clone()).or_default();
        load.open += 1;
        load.late += is_late;
        load.unconfirmed += is_unconfirmed;
    }
}

/// Of the open cases of an office that the person may see.
pub(super) async fn count(
    desk: &Desk,
    sight: &mut Sight<'_>,
    office: &Key,
    today: Day,
) -> Result<Counts, Problem> {
    let mut counts = Counts::default();
    let mut after = None;
    loop {
        let fetch =
            async |at: Option<store::LinePlace>| desk.store.open_cases(office, at.as_ref(), BATCH).await;
        let page = sight.page(after, usize::MAX, fetch).await?;
        page.lines.iter().for_each(|line| counts.add(line, today));
        counts.unfinished |= page.unfinished;
        match page.lines.last().filter(|_| page.more) {
            Some(last) => after = Some(last.place()),
            None => return Ok(counts),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use vault::CaseId;

    use super::*;

    fn lines() -> impl Strategy<Value = Vec<OpenLine>> {
        let person = prop::option::of((0_u8..4).prop_map(|n| Person(format!("p{n}"))));
        let line = (0..Stage::ALL.len(), any::<bool>(), person, any::<bool>(), prop::option::of(0_i32..20));
        let line = line.prop_map(|(stage, offered, person, confirmed, due)| OpenLine {
            case: CaseId([1; 16]),
            newest: Day(0),
            stage: Stage::ALL[stage],
            offered,
            confirmed: confirmed && person.is_some(),
            person,
            next_due: due.map(Day),
        });
        prop::collection::vec(line, 0..40)
    }

    proptest! {
        #[test]
        fn every_case_is_counted_once_at_its_stage_and_once_with_whose_it_is(lines in lines()) {
            let mut counts = Counts::default();
            lines.iter().for_each(|line| counts.add(line, Day(10)));
            let of = |read: fn(&Load) -> u64| counts.loads.values().map(read).sum::<u64>();
            prop_assert_eq!(counts.open, lines.len() as u64);
            prop_assert_eq!(counts.stages.values().sum::<u64>(), counts.open);
            prop_assert_eq!(of(|load| load.open), counts.open);
            prop_assert_eq!(of(|load| load.late), counts.late);
            prop_assert_eq!(of(|load| load.unconfirmed), counts.unconfirmed);
            prop_assert!(counts.loads.get(&None).is_none_or(|load| load.unconfirmed == 0));
            prop_assert!(counts.late <= counts.open && counts.unconfirmed <= counts.open);
        }
    }
}
