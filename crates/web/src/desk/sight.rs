//! Which cases somebody may see: those whose statement their key opens, and no others.
//!
//! The database knows who reads a case as little as anybody who copies it, so each list is read as it lies there and
//! what the key does not open is left out: it is not counted, and the address of the next page never names it. A try of
//! a key costs a millisecond or so; what came of it is remembered with the key, in memory, until a case's wraps are
//! others. One page takes only so many tries; where it needs more it says that it is not finished, and goes on there
//! when it is asked again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use intake::Boxes;
use store::StoreError;
use store::staff::SessionDigest;
use vault::{CaseId, Compartment, Lockbox, LockboxId, SecretKey};

use super::Desk;
use super::guard::Here;
use crate::error::Problem;

/// Keys are tried on so many cases for one page.
const TRIES: usize = 60;
/// So many lines are read at once at most.
const BATCH: u32 = 200;

/// What was tried in a session: what wraps the case had, and whether the key opened one.
#[derive(Clone, Default)]
pub(super) struct Tried(Arc<Mutex<HashMap<CaseId, (u64, bool)>>>);

pub(super) struct Sight<'a> {
    desk: &'a Desk,
    key: SecretKey,
    tried: Tried,
    left: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Open,
    Shut,
    /// There were too many to try.
    NotYet,
}

/// Whatever is of one case.
pub(super) trait OfCase {
    fn case(&self) -> CaseId;
}

/// A line of a list that is read page by page.
pub(super) trait Listed: OfCase {
    type Place: Clone + Send;

    /// Behind which the list goes on.
    fn place(&self) -> Self::Place;
}

pub(super) struct Page<T: Listed> {
    pub(super) lines: Vec<T>,
    /// There are others, behind the last of these.
    pub(super) more: bool,
    /// Not everything was looked at.
    pub(super) unfinished: bool,
    /// Behind what was looked at last, whether or not it may be seen: for whoever reads a list to its end, never for an
    /// address.
    pub(super) looked: Option<T::Place>,
}

impl<'a> Sight<'a> {
    /// # Errors
    /// `Forbidden` where the session's key is gone.
    pub(super) fn of(desk: &'a Desk, here: &Here) -> Result<Self, Problem> {
        Self::with(desk, &here.token)
    }

    /// # Errors
    /// As [`Sight::of`].
    pub(super) fn with(desk: &'a Desk, token: &SessionDigest) -> Result<Self, Problem> {
        let key = desk.unlocked.key(token).ok_or(Problem::Forbidden)?;
        let tried = desk.unlocked.tried(token).ok_or(Problem::Forbidden)?;
        Ok(Self { desk, key, tried, left: TRIES })
    }

    /// Which of these the person may see. As many statements are run for cases behind a wall as for none.
    pub(super) async fn see(&mut self, cases: &[CaseId]) -> Result<HashMap<CaseId, Seen>, Problem> {
        let doors = self.desk.store.doors(cases).await?;
        let mut seen = HashMap::new();
        let mut untried = Vec::new();
        {
            let tried = self.tried.0.lock().unwrap_or_else(PoisonError::into_inner);
            for case in cases {
                let door = doors.get(case).copied().unwrap_or_default();
                match tried.get(case) {
                    Some((at, opens)) if *at == door => {
                        seen.insert(*case, if *opens { Seen::Open } else { Seen::Shut });
                    }
                    _ if untried.contains(case) => {}
                    _ if untried.len() < self.left => untried.push(*case),
                    _ => {
                        seen.insert(*case, Seen::NotYet);
                    }
                }
            }
        }
        self.left -= untried.len();
        let boxes = self.desk.store.statement_boxes(&untried).await?;
        let key = self.key.clone();
        let opened = tokio::task::spawn_blocking(move || {
            boxes.into_iter().map(|(case, boxes)| (case, opens(&boxes, &key))).collect::<HashMap<_, _>>()
        });
        let opened = opened.await.map_err(|_| Problem::Internal)?;
        let mut tried = self.tried.0.lock().unwrap_or_else(PoisonError::into_inner);
        for case in untried {
            let opens = opened.get(&case).copied().unwrap_or_default();
            tried.insert(case, (doors.get(&case).copied().unwrap_or_default(), opens));
            seen.insert(case, if opens { Seen::Open } else { Seen::Shut });
        }
        Ok(seen)
    }

    /// Whether one case may be seen, or none that was found. Nothing remembered is asked, so that the key is tried once
    /// in every case: on the case, or where there is none on boxes that nobody opens.
    pub(super) async fn sees(&self, case: Option<CaseId>) -> Result<bool, Problem> {
        let found: Vec<CaseId> = case.into_iter().collect();
        let boxes = self.desk.store.statement_boxes(&found).await?;
        let boxes = boxes.into_iter().next().map_or_else(|| self.desk.nobodys.clone(), |(_, boxes)| boxes);
        let key = self.key.clone();
        let opened = tokio::task::spawn_blocking(move || opens(&boxes, &key)).await;
        Ok(opened.map_err(|_| Problem::Internal)? && case.is_some())
    }

    /// The first lines of a list behind a place that the person may see, at most `want`. `fetch` reads so many of them
    /// behind a place: first as many as are wanted and one more, since whoever supervises an office opens nearly all of
    /// its cases, and each try that is not needed is paid for.
    pub(super) async fn page<T: Listed, F>(
        &mut self,
        mut after: Option<T::Place>,
        want: usize,
        fetch: impl Fn(Option<T::Place>, u32) -> F,
    ) -> Result<Page<T>, Problem>
    where
        F: Future<Output = Result<Vec<T>, StoreError>>,
    {
        let mut page = Page { lines: Vec::new(), more: false, unfinished: false, looked: after.clone() };
        let mut limit = u32::try_from(want.saturating_add(1)).unwrap_or(BATCH).min(BATCH);
        loop {
            let batch = fetch(after.clone(), limit).await?;
            let cases: Vec<CaseId> = batch.iter().map(OfCase::case).collect();
            let seen = self.see(&cases).await?;
            let is_last = batch.len() < limit as usize;
            limit = (2 * limit).min(BATCH);
            after = batch.last().map(Listed::place).or(after);
            for line in batch {
                match seen.get(&line.case()) {
                    Some(Seen::Open) if page.lines.len() == want => {
                        page.more = true;
                        return Ok(page);
                    }
                    Some(Seen::Open) => {
                        page.looked = Some(line.place());
                        page.lines.push(line);
                    }
                    Some(Seen::NotYet) => {
                        page.unfinished = true;
                        return Ok(page);
                    }
                    Some(Seen::Shut) | None => page.looked = Some(line.place()),
                }
            }
            if is_last {
                return Ok(page);
            }
        }
    }

    /// Of a list that is read whole; and whether some of it could not be looked at.
    pub(super) async fn only<T: OfCase>(&mut self, lines: Vec<T>) -> Result<(Vec<T>, bool), Problem> {
        let cases: Vec<CaseId> = lines.iter().map(OfCase::case).collect();
        let seen = self.see(&cases).await?;
        let unfinished = seen.values().any(|seen| *seen == Seen::NotYet);
        let open = lines.into_iter().filter(|line| seen.get(&line.case()) == Some(&Seen::Open));
        Ok((open.collect(), unfinished))
    }
}

/// What decides whether somebody may see a case at all: the same as on its page.
fn opens(boxes: &Boxes, key: &SecretKey) -> bool {
    boxes.opens(Compartment::Statement, key)
}

/// A statement of no case, that nobody opens.
pub(super) fn nobodys(rng: &mut rand_chacha::ChaCha20Rng) -> Boxes {
    let id = LockboxId {
        case: CaseId([0; 16]),
        compartment: Compartment::Statement,
        generation: vault::Generation(0),
    };
    let public = SecretKey::draw(rng).recipient();
    Boxes(vec![Lockbox { id, public, wraps: vault::grant::dummies(id, vault::grant::SET, rng) }])
}

macro_rules! of_case {
    ($($line:ty, |$one:ident| $case:expr;)+) => {
        $(impl OfCase for $line {
            fn case(&self) -> CaseId {
                let $one = self;
                $case
            }
        })+
    };
}

macro_rules! listed {
    ($($line:ty, $place:ty, |$one:ident| $at:expr;)+) => {
        $(impl Listed for $line {
            type Place = $place;

            fn place(&self) -> $place {
                let $one = self;
                $at
            }
        })+
    };
}

of_case! {
    store::AskedLine, |one| one.place.case;
    store::AwaitingLine, |one| one.case;
    store::CaseListLine, |one| one.case;
    store::ChargeLine, |one| one.case;
    store::ClockLine, |one| one.case;
    store::DowngradeLine, |one| one.place.case;
    store::FoundLine, |one| one.place.case;
    store::FreshLine, |one| one.case;
    store::LetterLine, |one| one.place.case;
    store::OpenLine, |one| one.case;
    store::PausedLine, |one| one.place.case;
    store::PostLine, |one| one.case;
    store::ReportLine, |one| one.case;
    store::TaskLine, |one| one.case;
    store::WaitingLine, |one| one.case;
}

listed! {
    store::AskedLine, store::LinePlace, |one| one.place;
    store::AwaitingLine, store::CasePlace, |one| one.place();
    store::CaseListLine, store::CasePlace, |one| one.place.clone();
    store::ChargeLine, store::LinePlace, |one| one.place();
    store::ClockLine, store::LinePlace, |one| one.place();
    store::DowngradeLine, store::LinePlace, |one| one.place;
    store::FoundLine, store::LinePlace, |one| one.place;
    store::FreshLine, store::FreshLine, |one| one.clone();
    store::LetterLine, store::LinePlace, |one| one.place;
    store::OpenLine, store::LinePlace, |one| one.place();
    store::PausedLine, store::LinePlace, |one| one.place;
    store::PostLine, u64, |one| one.leaf;
    store::ReportLine, store::ReportPlace, |one| one.place();
    store::WaitingLine, store::LinePlace, |one| one.place();
}
