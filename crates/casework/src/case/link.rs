//! Ties between cases. What lies behind the other one's wall stays there: a link is a reference and nothing else.

use register::{Day, Reference};
use serde::{Deserialize, Serialize};

use super::{Case, Command, Event, Order, Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The same incident, told by another reporter. Each keeps their own receipt, mailbox and clocks.
    SameIncident,
    /// The other case alleges harm done because of this one.
    Retaliation,
    Related,
}

impl How {
    pub const ALL: [Self; 3] = [Self::SameIncident, Self::Retaliation, Self::Related];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SameIncident => "same-incident",
            Self::Retaliation => "retaliation",
            Self::Related => "related",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    #[serde(with = "reference")]
    pub other: Reference,
    pub how: How,
    pub day: Day,
}

pub(super) fn decide(case: &Case, order: &Order) -> Result<Vec<Event>, Refusal> {
    let Command::Link { other, how } = &order.command else { return Err(Refusal::NotHere) };
    case.room(case.links.len())?;
    if case.links.iter().any(|link| link.other == *other && link.how == *how) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Event::Linked { other: *other, how: *how }])
}

pub(super) mod reference {
    use register::Reference;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(reference: &Reference, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(reference)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reference, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("no reference"))
    }
}
