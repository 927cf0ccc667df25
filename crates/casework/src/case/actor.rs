//! Who does something to a case, and what is asked.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Command, Event, Fact};
use crate::policy::Key;

/// A member of the staff, as the store calls them. Never a reporter and never an accused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Person(pub String);

/// In which capacity somebody acts. One person may have several; an order names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Intake,
    Investigator,
    Supervisor,
    /// For one of the pack's authorities: the superintendent, a board, a court.
    Authority,
    /// The program itself, when a day has come.
    System,
}

impl Role {
    pub const ALL: [Self; 5] =
        [Self::Intake, Self::Investigator, Self::Supervisor, Self::Authority, Self::System];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Investigator => "investigator",
            Self::Supervisor => "supervisor",
            Self::Authority => "authority",
            Self::System => "system",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: Person,
    pub role: Role,
    /// Key of an agency; of an authority for [`Role::Authority`].
    pub office: Key,
}

/// The place at which what somebody wrote is sealed: a reason, a description, a statement. It never holds nothing:
/// whoever seals refuses a text of spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub u64);

/// What somebody asks for. Kept only as the events that follow from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub by: Actor,
    /// Of the city.
    pub day: Day,
    pub words: Option<Words>,
    pub command: Command,
}

impl Order {
    /// The events that were decided on it, as they are kept.
    #[must_use]
    pub fn facts(&self, events: Vec<Event>) -> Vec<Fact> {
        let fact = |event| Fact { by: self.by.clone(), day: self.day, words: self.words, event };
        events.into_iter().map(fact).collect()
    }
}
