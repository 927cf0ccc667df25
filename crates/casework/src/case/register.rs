//! The first event of a case.

use register::Day;

use super::{Actor, Case, Event, Fact, Refusal, apply, follow};
use crate::policy::{CaseKind, Key, Pack};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub kind: CaseKind,
    pub incident: Option<Day>,
    /// Keys of the agencies that are asked to take it at once.
    pub offices: Vec<Key>,
}

/// The facts with which a case begins.
///
/// # Errors
/// [`Refusal::DayInTheFuture`] for an incident after its report, [`Refusal::NotInPack`] for an agency that the pack
/// does not know.
pub fn register(pack: &Pack, by: &Actor, day: Day, what: &Registration) -> Result<Vec<Fact>, Refusal> {
    if what.incident.is_some_and(|incident| incident > day) {
        return Err(Refusal::DayInTheFuture);
    }
    if what.offices.iter().any(|office| pack.agency(office.as_str()).is_none()) {
        return Err(Refusal::NotInPack);
    }
    let regime = pack.regimes.iter().find(|regime| regime.valid.holds(day)).map(|regime| regime.key.clone());
    let fact = |event| Fact { by: by.clone(), day, words: None, event };
    let first = fact(Event::Registered {
        kind: what.kind,
        incident: what.incident,
        pack: pack.name.clone(),
        version: pack.version,
        regime,
    });
    let Some(mut case) = Case::begun(&first) else { return Err(Refusal::NotHere) };
    let mut facts = vec![first];
    let offers = what.offices.iter().cloned().map(Event::Offered).map(fact);
    let mut waiting: Vec<Fact> = follow::follow(&case, pack, &facts[0]).into_iter().map(fact).collect();
    waiting.extend(offers);
    for next in waiting {
        apply(&mut case, &next);
        facts.push(next);
    }
    Ok(facts)
}
