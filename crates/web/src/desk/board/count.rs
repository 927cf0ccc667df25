//! How many cases somebody may see, and whose they are: counted line by line, since nothing else knows what they see.
//!
//! Where an office has so many that one page cannot wait for it, they are counted on beside the page, and what came of
//! it is shown for a few minutes. It lies with the session's key and is forgotten with it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use casework::case::{Person, Stage};
use casework::policy::Key;
use register::Day;
use store::staff::SessionDigest;
use store::{LinePlace, OpenLine};
use tokio::time::Instant;

use crate::App;
use crate::desk::Desk;
use crate::desk::guard::Here;
use crate::desk::sight::{Page, Sight};
use crate::error::Problem;

/// So many cases are counted before a page is shown. Few in tests, which have few.
const AT_ONCE: usize = if cfg!(test) { 20 } else { 400 };
/// Microseconds for which counts of more than that are shown.
const KEPT: i64 = 5 * 60 * 1_000_000;

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
    /// They are some minutes old at most, and not of this moment.
    pub(super) kept: bool,
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

/// What was counted in a session beside its pages.
#[derive(Clone, Default)]
pub(in crate::desk) struct Counted(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    /// While somebody counts: as far as they are.
    growing: Option<Done>,
    counts: Option<Done>,
}

/// What was counted, of what, and when that began.
#[derive(Clone)]
struct Done {
    office: Key,
    today: Day,
    since: i64,
    counts: Counts,
}

impl Done {
    fn is_of(&self, office: &Key, today: Day) -> bool {
        self.office == *office && self.today == today
    }
}

impl Counted {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those of before where they are young, else those that are being counted.
    fn now(&self, office: &Key, today: Day, now: i64) -> Option<Counts> {
        let kept = self.kept();
        let young = |done: &&Done| (done.since..done.since.saturating_add(KEPT)).contains(&now);
        let done = kept.counts.as_ref().filter(young).filter(|done| done.is_of(office, today));
        let growing = || kept.growing.as_ref().filter(|done| done.is_of(office, today));
        done.or_else(growing).map(|done| done.counts.clone())
    }

    /// Whether nobody counts yet: whoever asked then does.
    fn begin(&self, done: Done) -> bool {
        let mut kept = self.kept();
        let is_free = kept.growing.is_none();
        if is_free {
            kept.growing = Some(done);
        }
        is_free
    }

    fn grow(&self, counts: &Counts) {
        if let Some(done) = &mut self.kept().growing {
            done.counts = counts.clone();
        }
    }

    /// Of few nothing is kept or said, since that there were many to look at is behind the wall. What their key was tried
    /// on is remembered, so that a page counts them itself.
    fn end(&self, counts: Result<Counts, Problem>) {
        let mut kept = self.kept();
        let done = kept.growing.take();
        let counts = counts.ok().filter(|counts| counts.open > AT_ONCE as u64);
        kept.counts = done.zip(counts).map(|(done, counts)| Done { counts, ..done });
    }
}

/// Of the open cases of an office that the person may see.
pub(super) async fn count(
    app: &App,
    here: &Here,
    sight: &mut Sight<'_>,
    office: &Key,
    today: Day,
) -> Result<Counts, Problem> {
    let desk = app.desk()?;
    let counted = desk.unlocked.counted(&here.token).ok_or(Problem::Forbidden)?;
    if let Some(counts) = counted.now(office, today, desk.now()) {
        return Ok(counts);
    }
    let page = page(desk, sight, office, None).await?;
    let mut counts = Counts { unfinished: page.unfinished || page.more, ..Counts::default() };
    page.lines.iter().for_each(|line| counts.add(line, today));
    let first = Done { office: office.clone(), today, since: desk.now(), counts: counts.clone() };
    if counts.unfinished && counted.begin(first) {
        let (app, token, office) = (app.clone(), here.token, office.clone());
        tokio::spawn(async move {
            let all = beside(&app, &token, &counted, &office, today).await;
            counted.end(all);
        });
    }
    Ok(counts)
}

async fn page(
    desk: &Desk,
    sight: &mut Sight<'_>,
    office: &Key,
    after: Option<LinePlace>,
) -> Result<Page<OpenLine>, Problem> {
    let fetch = async |at: Option<LinePlace>, limit| desk.store.open_cases(office, at.as_ref(), limit).await;
    sight.page(after, AT_ONCE, fetch).await
}

/// All of them. Ends early with the session. One at a time, and half of the time nobody: pages go first.
async fn beside(
    app: &App,
    token: &SessionDigest,
    counted: &Counted,
    office: &Key,
    today: Day,
) -> Result<Counts, Problem> {
    let desk = app.desk()?;
    let (mut counts, mut after) = (Counts { unfinished: true, ..Counts::default() }, None);
    loop {
        let turn = desk.counting.acquire().await.map_err(|_| Problem::Internal)?;
        let began = Instant::now();
        // Each has a page's tries.
        let mut sight = Sight::with(desk, token)?;
        let page = page(desk, &mut sight, office, after).await?;
        page.lines.iter().for_each(|line| counts.add(line, today));
        after = page.looked;
        if !page.more && !page.unfinished {
            return Ok(Counts { unfinished: false, kept: true, ..counts });
        }
        if counts.open > AT_ONCE as u64 {
            counted.grow(&counts);
        }
        tokio::time::sleep(began.elapsed()).await;
        drop(turn);
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
