//! One agency's part in a case. Two agencies may investigate side by side, each behind its wall.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AccusedNo, AllegationNo, Answer, Measure, Person, Side};
use crate::policy::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrackStanding {
    /// It was asked and has not said yes.
    Offered,
    Accepted,
    Declined,
    /// Everything that it had went to another agency.
    GivenOn,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    Nobody,
    /// Has not said yes.
    Asked(Person),
    /// Since a day.
    Confirmed(Person, Day),
}

/// What ties somebody who could investigate to the people of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    SameUnit,
    PastPartner,
    NamedBefore,
    Kin,
}

impl Conflict {
    pub const ALL: [Self; 4] = [Self::SameUnit, Self::PastPartner, Self::NamedBefore, Self::Kin];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SameUnit => "same-unit",
            Self::PastPartner => "past-partner",
            Self::NamedBefore => "named-before",
            Self::Kin => "kin",
        }
    }
}

/// What the agency asked to be done, as it was on the day when it was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    pub day: Day,
    pub findings: Vec<(AllegationNo, Key)>,
    pub measures: Vec<(AccusedNo, Option<Measure>)>,
    pub answer: Option<(Day, Answer)>,
    /// Who was followed where they disagreed.
    pub decision: Option<(Day, Side)>,
    /// Nobody answered, or decided, in time.
    pub stood: Option<Day>,
}

impl Recommendation {
    /// The answer that differs and that nobody has decided on.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        matches!(self.answer, Some((_, Answer::Different { .. })))
            && self.decision.is_none()
            && self.stood.is_none()
    }

    #[must_use]
    pub fn waits_for_answer(&self) -> bool {
        self.answer.is_none() && self.stood.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    pub office: Key,
    pub standing: TrackStanding,
    /// When it was asked last whether it takes the case.
    pub offered: Day,
    pub owner: Owner,
    /// When whoever was asked last to investigate was asked.
    pub asked: Option<Day>,
    /// Of a case with priority: the one who speaks with the person who was hurt.
    pub interviewer: Option<Person>,
    /// Ties that were found when somebody was to be assigned, with the day.
    pub conflicts: Vec<(Day, Person, Vec<Conflict>)>,
    /// The report was approved; `None` again when more investigation was asked for.
    pub reported: Option<Day>,
    pub recommendations: Vec<Recommendation>,
}

impl Track {
    pub(super) fn offered(office: Key, day: Day) -> Self {
        Self {
            office,
            standing: TrackStanding::Offered,
            offered: day,
            owner: Owner::Nobody,
            asked: None,
            interviewer: None,
            conflicts: Vec::new(),
            reported: None,
            recommendations: Vec::new(),
        }
    }

    /// Who owns it, once they said yes.
    #[must_use]
    pub fn owner(&self) -> Option<&Person> {
        match &self.owner {
            Owner::Confirmed(person, _) => Some(person),
            Owner::Nobody | Owner::Asked(_) => None,
        }
    }

    #[must_use]
    pub fn recommendation(&self) -> Option<&Recommendation> {
        self.recommendations.last()
    }

    #[must_use]
    pub fn is_working(&self) -> bool {
        self.standing == TrackStanding::Accepted
    }
}
