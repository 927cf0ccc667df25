//! What sort of case it is, what it is about, and whose it is.

use super::{Case, Command, Event, Order, Refusal, TrackStanding};
use crate::policy::{CaseKind, Category, Handling, Key, Pack};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::Convert(kind) => {
            order.reason()?;
            if *kind == case.kind {
                return Err(Refusal::AlreadyDone);
            }
            if *kind != CaseKind::Complaint && !case.allegations.is_empty() {
                return Err(Refusal::KindStays);
            }
            Ok(vec![Event::Converted(*kind)])
        }
        Command::Classify { category } => classify(case, pack, order, category),
        Command::Offer { office } => {
            pack.agency(office.as_str()).ok_or(Refusal::NotInPack)?;
            match case.track(office).map(|track| track.standing) {
                Some(TrackStanding::Offered | TrackStanding::Accepted) => Err(Refusal::AlreadyDone),
                Some(TrackStanding::Declined | TrackStanding::GivenOn) | None => {
                    // Why this one, so that nobody has to guess later.
                    order.reason()?;
                    Ok(vec![Event::Offered(office.clone())])
                }
            }
        }
        Command::Accept => match case.track(&order.by.office).map(|track| track.standing) {
            Some(TrackStanding::Offered) => Ok(vec![Event::Accepted]),
            Some(TrackStanding::Accepted) => Err(Refusal::AlreadyDone),
            Some(TrackStanding::Declined | TrackStanding::GivenOn) | None => Err(Refusal::NotAsked),
        },
        Command::Decline => {
            order.reason()?;
            let track = case.track(&order.by.office).ok_or(Refusal::NotAsked)?;
            if track.standing != TrackStanding::Offered {
                return Err(Refusal::NotAsked);
            }
            let others = case.tracks.iter().filter(|other| other.office != track.office);
            let is_held = |standing| matches!(standing, TrackStanding::Offered | TrackStanding::Accepted);
            if !others.into_iter().any(|other| is_held(other.standing)) {
                return Err(Refusal::CannotDecline);
            }
            Ok(vec![Event::Declined])
        }
        _ => Err(Refusal::NotHere),
    }
}

fn classify(case: &Case, pack: &Pack, order: &Order, key: &Key) -> Result<Vec<Event>, Refusal> {
    let category = in_force(case, pack, key)?;
    if let Some(before) = &case.category {
        if before == key {
            return Err(Refusal::AlreadyDone);
        }
        order.reason()?;
        // What it is mainly about may become graver by one person's word, and milder only as its allegations do.
        let before = pack.category(before.as_str()).ok_or(Refusal::NotInPack)?;
        if is_milder(category, before) {
            return Err(Refusal::Milder);
        }
    }
    let classified = Event::Classified { category: key.clone(), matter: category.matter.clone() };
    Ok([Some(classified), graver(case, category)].into_iter().flatten().collect())
}

/// A category that was in force on the day of the incident, or of the report where no other day is known.
pub(super) fn in_force<'a>(case: &Case, pack: &'a Pack, key: &Key) -> Result<&'a Category, Refusal> {
    let category = pack.category(key.as_str()).ok_or(Refusal::NotInPack)?;
    let day = case.incident.unwrap_or(case.registered);
    if category.valid.holds(day) { Ok(category) } else { Err(Refusal::NotInForce) }
}

pub(super) fn is_milder(category: &Category, before: &Category) -> bool {
    category.severity < before.severity
        || before.handling == Handling::Priority && category.handling == Handling::Ordinary
}

/// Priority comes with the first category that has it.
pub(super) fn graver(case: &Case, category: &Category) -> Option<Event> {
    let is_new = case.handling == Handling::Ordinary && category.handling == Handling::Priority;
    is_new.then_some(Event::Handled(Handling::Priority))
}
