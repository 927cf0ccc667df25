//! A legal hold: while one stands, nothing of the case is shredded.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Case, Command, Event, HoldNo, Order, Person, Refusal, Words};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub placed: (Day, Person),
    pub words: Words,
    pub lifted: Option<Day>,
}

pub(super) fn decide(case: &Case, order: &Order) -> Result<Vec<Event>, Refusal> {
    match order.command {
        Command::PlaceHold => {
            order.reason()?;
            case.room(case.holds.len())?;
            Ok(vec![Event::HoldPlaced])
        }
        _ => Err(Refusal::NotHere),
    }
}

/// A hold that stands.
pub(super) fn standing(case: &Case, no: HoldNo) -> Result<&Hold, Refusal> {
    let hold = case.holds.get(no.place()).ok_or(Refusal::NoSuch)?;
    if hold.lifted.is_some() { Err(Refusal::AlreadyDone) } else { Ok(hold) }
}
