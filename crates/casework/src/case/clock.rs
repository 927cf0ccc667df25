//! A clock of one case: when it began, who paused it and why, and how it ended.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Case, ClockNo, Command, DutyNo, Event, Order, Person, Refusal, Role, Words};
use crate::policy::{Calendar, ClockRule, ExtendedBy, Key, Lapse, Pack, Paused};

/// From a day until, and without, another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Day,
    pub until: Option<Day>,
    /// Key of one of the pack's reasons.
    pub reason: Key,
    pub by: Person,
    pub words: Words,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    pub day: Day,
    pub by: Person,
    pub words: Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockEnd {
    Met,
    /// What it counted to can no longer happen, or the rule is not for this case any more.
    Moot,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Key of the rule in the pack of the case.
    pub rule: Key,
    pub start: Day,
    /// Key of the agency or authority that it runs against, where it is one of several.
    pub office: Option<Key>,
    pub duty: Option<DutyNo>,
    /// It began where another one of the same rule ran out.
    pub again: bool,
    pub pauses: Vec<Pause>,
    pub extensions: Vec<Extended>,
    /// The day on which it was seen to have run out. It stays late, whenever it ends.
    pub lapsed: Option<Day>,
    pub end: Option<(Day, ClockEnd)>,
}

impl Clock {
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.end.is_none()
    }

    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.is_running() && self.pauses.last().is_some_and(|pause| pause.until.is_none())
    }

    /// The last day in time, as things stand `today`: a pause that goes on has moved it so far.
    #[must_use]
    pub fn due(&self, rule: &ClockRule, calendar: &Calendar, today: Day) -> Day {
        let pauses: Vec<Paused> = self
            .pauses
            .iter()
            .map(|pause| Paused { from: pause.from, until: Some(pause.until.unwrap_or(today)) })
            .collect();
        let extended = u8::try_from(self.extensions.len()).unwrap_or(u8::MAX);
        let due = match rule.lapse {
            Lapse::Again(length) if self.again => {
                ClockRule { length, ..rule.clone() }.due(self.start, extended, &pauses, calendar)
            }
            _ => rule.due(self.start, extended, &pauses, calendar),
        };
        // Every pause has an end here, so there is always a day.
        due.day().unwrap_or(self.start)
    }

    /// Whether it ended, or stands, in time.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.lapsed.is_none()
    }
}

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::PauseClock { clock: no, reason } => {
            let (clock, rule) = running(case, pack, *no)?;
            order.reason()?;
            if clock.is_paused() {
                return Err(Refusal::AlreadyDone);
            }
            if !rule.may_pause(reason) {
                return Err(Refusal::NoPause);
            }
            ours(clock, order)?;
            Ok(vec![Event::ClockPaused { clock: *no, reason: reason.clone() }])
        }
        Command::ResumeClock(no) => {
            let (clock, _) = running(case, pack, *no)?;
            if !clock.is_paused() {
                return Err(Refusal::AlreadyDone);
            }
            ours(clock, order)?;
            Ok(vec![Event::ClockResumed(*no)])
        }
        Command::ExtendClock(no) => {
            let (clock, rule) = running(case, pack, *no)?;
            order.reason()?;
            let extension = rule.extension.as_ref().ok_or(Refusal::NoExtension)?;
            if clock.extensions.len() >= usize::from(extension.most) {
                return Err(Refusal::NoExtension);
            }
            match &extension.by {
                ExtendedBy::Supervisor if order.by.role == Role::Supervisor => ours(clock, order)?,
                ExtendedBy::Authority(key) if order.by.role == Role::Authority && order.by.office == *key => {
                }
                // Whoever the clock runs against asks; that it was asked for is what a supervisor records.
                ExtendedBy::Request if order.by.role != Role::System => {}
                _ => return Err(Refusal::NoExtension),
            }
            Ok(vec![Event::ClockExtended(*no)])
        }
        _ => Err(Refusal::NotHere),
    }
}

/// One that runs and has not run out: what is late stays late.
fn running<'a>(case: &'a Case, pack: &'a Pack, no: ClockNo) -> Result<(&'a Clock, &'a ClockRule), Refusal> {
    let clock = case.clocks.get(no.place()).ok_or(Refusal::NoSuch)?;
    let rule = pack.clock(clock.rule.as_str()).ok_or(Refusal::NotInPack)?;
    if !clock.is_running() {
        return Err(Refusal::ClockStands);
    }
    if clock.lapsed.is_some() {
        return Err(Refusal::ClockLapsed);
    }
    Ok((clock, rule))
}

/// No office touches a clock that runs against another.
fn ours(clock: &Clock, order: &Order) -> Result<(), Refusal> {
    match &clock.office {
        Some(office) if *office != order.by.office => Err(Refusal::OtherOffice),
        _ => Ok(()),
    }
}
