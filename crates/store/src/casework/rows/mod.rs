//! What pages read of one case, as rows: made from the case and its pack alone, so that they can be made again.

mod accused;
mod allegation;
mod clock;
mod downgrade;
mod letter;
mod line;
mod link;
mod proposal;
mod task;
mod track;

use casework::case::{Case, Clock, Reached, Standing, Track, TrackStanding};
use casework::policy::{Key, Pack};
use register::Day;

use crate::Value;

/// The projections of one case. They know neither the case's number nor how many facts it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRows(Vec<Rows>);

/// Rows of one table, one after the other, without the number of their case, which comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) table: &'static str,
    /// Without `report_id`.
    pub(super) names: &'static [&'static str],
    pub(super) values: Vec<Value>,
}

impl CaseRows {
    /// `pack` is the version under which the case is decided.
    #[must_use]
    pub fn of(case: &Case, pack: &Pack) -> Self {
        Self(vec![
            line::rows(case, pack),
            track::rows(case, pack),
            clock::rows(case, pack),
            clock::dues(case, pack),
            accused::rows(case),
            allegation::rows(case),
            proposal::rows(case),
            downgrade::rows(case),
            letter::rows(case),
            task::rows(case),
            link::rows(case),
        ])
    }

    pub(super) fn tables(&self) -> &[Rows] {
        &self.0
    }
}

fn day(day: Day) -> Value {
    day.to_string().into()
}

fn maybe(day: Option<Day>) -> Value {
    day.map(|day| day.to_string()).into()
}

fn text(text: Option<&str>) -> Value {
    text.map(str::to_owned).into()
}

fn key(key: Option<&Key>) -> Value {
    text(key.map(Key::as_str))
}

/// Of a part of the case, from 1.
fn n(place: usize) -> Value {
    count(place + 1)
}

fn count(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

fn standing(case: &Case) -> (&'static str, Option<Day>) {
    match case.standing {
        Standing::Open => ("open", None),
        Standing::Closed(day) => ("closed", Some(day)),
        Standing::Expunged(day) => ("expunged", Some(day)),
    }
}

/// Who else said so, where it was an authority.
fn authority(reached: &Reached) -> Option<&Key> {
    match reached {
        Reached::Investigation => None,
        Reached::Answer(key)
        | Reached::Decision(key)
        | Reached::Hearing(key)
        | Reached::Appeal(key)
        | Reached::Silence(key)
        | Reached::Later(key) => Some(key),
    }
}

fn is_within(track: &Track) -> bool {
    matches!(track.standing, TrackStanding::Offered | TrackStanding::Accepted)
}

/// The last day in time. How long a pause will be nobody knows, so what stands still has only its limit.
fn due(clock: &Clock, pack: &Pack) -> Option<Day> {
    let rule = pack.clock(clock.rule.as_str())?;
    if clock.is_paused() {
        return Some(rule.limit?.after(clock.start, &pack.calendar));
    }
    // No pause goes on, so that today says nothing.
    Some(clock.due(rule, &pack.calendar, clock.start))
}

/// Whether an office answers for a clock.
fn answers(track: &Track, clock: &Clock) -> bool {
    match &clock.office {
        Some(office) => track.office == *office,
        None => is_within(track),
    }
}

fn next_due<'a>(clocks: impl Iterator<Item = &'a Clock>, pack: &Pack) -> Option<Day> {
    clocks.filter(|clock| clock.is_running()).filter_map(|clock| due(clock, pack)).min()
}
