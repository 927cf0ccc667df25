//! How far a case is: read from its facts, never set.

use serde::{Deserialize, Serialize};

use super::{Case, Owner, Proposed, Standing, Track, TrackStanding};

/// In the order in which a case comes to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Registered,
    /// Somebody looks at what it is about and whose it is.
    Classification,
    /// An office has it and nobody has taken it on.
    Assignment,
    Investigation,
    Mediation,
    /// The report waits for a second person.
    Review,
    /// A recommendation waits for an answer.
    Answer,
    /// They disagree; somebody decides.
    Decision,
    /// Charges are before a forum.
    Hearing,
    /// An accused asked for another look.
    Appeal,
    /// What was decided is carried out.
    Implementation,
    /// Everything was found and nothing is left but to close it.
    Reported,
    Closed,
}

impl Stage {
    pub const ALL: [Self; 13] = [
        Self::Registered,
        Self::Classification,
        Self::Assignment,
        Self::Investigation,
        Self::Mediation,
        Self::Review,
        Self::Answer,
        Self::Decision,
        Self::Hearing,
        Self::Appeal,
        Self::Implementation,
        Self::Reported,
        Self::Closed,
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Classification => "classification",
            Self::Assignment => "assignment",
            Self::Investigation => "investigation",
            Self::Mediation => "mediation",
            Self::Review => "review",
            Self::Answer => "answer",
            Self::Decision => "decision",
            Self::Hearing => "hearing",
            Self::Appeal => "appeal",
            Self::Implementation => "implementation",
            Self::Reported => "reported",
            Self::Closed => "closed",
        }
    }
}

impl Case {
    /// Of the agency that is furthest behind.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.standing != Standing::Open {
            return Stage::Closed;
        }
        let working = || self.tracks.iter().filter(|track| track.is_working());
        // An office that took the case and investigates nothing of it holds up nobody.
        let busy = |track: &&Track| {
            track.owner != Owner::Nobody || self.allegations.iter().any(|one| one.office == track.office)
        };
        let furthest_behind = working().filter(busy).map(|track| self.stage_of(track)).min();
        let any = || working().map(|track| self.stage_of(track)).min();
        furthest_behind.or_else(any).unwrap_or(self.unassigned())
    }

    fn unassigned(&self) -> Stage {
        let is_offered = self.tracks.iter().any(|track| track.standing == TrackStanding::Offered);
        if is_offered || self.category.is_some() { Stage::Classification } else { Stage::Registered }
    }

    #[must_use]
    pub fn stage_of(&self, track: &Track) -> Stage {
        if self.standing != Standing::Open {
            return Stage::Closed;
        }
        if self.category.is_none() {
            return Stage::Classification;
        }
        if self.mediation.as_ref().is_some_and(super::Mediating::is_underway) {
            return Stage::Mediation;
        }
        let waits = |what: &Proposed| {
            self.proposals.iter().any(|p| p.end.is_none() && p.what == *what && p.office == track.office)
        };
        if track.reported.is_none() {
            return match track.owner {
                _ if waits(&Proposed::Report) => Stage::Review,
                Owner::Confirmed(..) => Stage::Investigation,
                Owner::Nobody | Owner::Asked(_) => Stage::Assignment,
            };
        }
        if let Some(recommendation) = track.recommendation() {
            if recommendation.waits_for_answer() {
                return Stage::Answer;
            }
            if recommendation.is_disputed() {
                return Stage::Decision;
            }
        }
        self.after_the_decision(track)
    }

    fn after_the_decision(&self, track: &Track) -> Stage {
        let ours = self.accused.iter().enumerate().filter(|(place, _)| {
            self.allegations_of(super::AccusedNo::at(*place)).any(|(_, a)| a.office == track.office)
        });
        let mut stage = Stage::Reported;
        for (_, accused) in ours {
            let own = if accused.appealed.is_some() {
                Stage::Appeal
            } else if !accused.last_word && !accused.disciplined.is_empty() {
                // Without discipline nothing is to be heard: another office has not finished with them.
                Stage::Hearing
            } else if accused.measure().is_some() && accused.served.is_none() {
                Stage::Implementation
            } else {
                Stage::Reported
            };
            stage = stage.min(own);
        }
        stage
    }
}
