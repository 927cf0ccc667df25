//! Mediation: both sides want it, and what the case is about allows it.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Case, Command, Event, Order, Refusal};
use crate::policy::{Handling, Mediation, Pack};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediationSide {
    Complainant,
    Accused,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediating {
    pub offered: Day,
    pub agreed: Vec<MediationSide>,
    /// Whether it came to an understanding, once it is over.
    pub end: Option<(Day, bool)>,
}

impl Mediating {
    #[must_use]
    pub fn is_underway(&self) -> bool {
        self.end.is_none() && self.agreed.len() == 2
    }
}

/// The closure with which an understanding ends an allegation.
const MEDIATED: &str = "mediated";

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::OfferMediation => {
            if case.mediation.as_ref().is_some_and(|mediation| mediation.end.is_none()) {
                return Err(Refusal::AlreadyDone);
            }
            allowed(case, pack)?;
            Ok(vec![Event::MediationOffered])
        }
        Command::AgreeToMediation(side) => {
            let open = case.mediation.as_ref().filter(|mediation| mediation.end.is_none());
            let open = open.ok_or(Refusal::NotOffered)?;
            if open.agreed.contains(side) {
                return Err(Refusal::AlreadyDone);
            }
            allowed(case, pack)?;
            Ok(vec![Event::MediationAgreed(*side)])
        }
        Command::EndMediation { agreed } => {
            let open = case.mediation.as_ref().filter(|mediation| mediation.end.is_none());
            let open = open.ok_or(Refusal::NotOffered)?;
            let mut events = vec![Event::MediationEnded { agreed: *agreed }];
            if *agreed {
                if !open.is_underway() {
                    return Err(Refusal::BothSidesFirst);
                }
                allowed(case, pack)?;
                let closure = pack.closure(MEDIATED).ok_or(Refusal::NotInPack)?;
                let open = case.allegations().filter(|(_, allegation)| !allegation.is_ended());
                events.extend(open.map(|(allegation, _)| Event::AllegationEnded {
                    allegation,
                    closure: closure.key.clone(),
                    proposal: None,
                }));
            }
            Ok(events)
        }
        _ => Err(Refusal::NotHere),
    }
}

/// Barred by one allegation is barred for the case: nobody is to sit down with somebody who is accused of the rest.
fn allowed(case: &Case, pack: &Pack) -> Result<(), Refusal> {
    let barred = |category: &crate::policy::Key| {
        pack.category(category.as_str()).is_none_or(|category| category.mediation == Mediation::Barred)
    };
    let alleged = case.allegations().map(|(_, allegation)| &allegation.category);
    let main = case.category.iter();
    if case.handling == Handling::Priority || alleged.chain(main).any(barred) || case.allegations.is_empty() {
        return Err(Refusal::MediationBarred);
    }
    Ok(())
}
