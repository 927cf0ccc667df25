//! The times that law and orders set, as rules. What a rule makes of one case is the case's business.

use serde::{Deserialize, Serialize};

use super::{CaseKind, DeadlineText, Fact, Handling, Key, Length, Names};

/// The event from whose day a clock counts. That day itself is not counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    Registered,
    /// The day of the incident, which can lie long before the report.
    Incident,
    /// Somebody investigates it.
    Assigned,
    /// It was seen to need priority handling.
    PriorityRecognised,
    /// The person who complained was last told something.
    Updated,
    Recommended,
    /// Who answers said no to the recommendation.
    Disagreed,
    DisciplineFinal,
    /// The duty with this key was asked for.
    Duty(Key),
}

/// What stops a clock.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// The person who complained was given notice.
    Noticed,
    Classified,
    Investigated,
    ChecklistDone,
    Closed,
    Answered,
    Decided,
    FileSent,
    MaterialReleased,
    Charged,
    /// The duty with this key was done.
    Duty(Key),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtendedBy {
    Supervisor,
    /// The authority with this key.
    Authority(Key),
    /// Whoever the clock runs against asks for it.
    Request,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extension {
    pub length: Length,
    /// How many times; at least 1.
    pub most: u8,
    pub by: ExtendedBy,
    pub fact: Fact,
}

/// What follows when a clock runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lapse {
    /// It stands on the supervisor's list and on the public page.
    Told,
    /// The recommendation stands.
    Stands,
    /// It starts once more from the day it ran out, for this long: a notice each six months.
    Again(Length),
    /// Charges can no longer be brought.
    Barred,
}

/// Which cases a clock is for. What is empty or absent leaves none out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Only {
    pub kinds: Vec<CaseKind>,
    pub handling: Option<Handling>,
    /// Keys of agencies.
    pub agencies: Vec<Key>,
    /// Keys of matters.
    pub matters: Vec<Key>,
}

/// A reason for which a clock may stand still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PauseReason {
    pub key: Key,
    pub name: Names,
    pub fact: Fact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockRule {
    pub key: Key,
    pub name: Names,
    pub starts: Start,
    pub ends: End,
    pub length: Length,
    pub extension: Option<Extension>,
    /// Never more than this after the start, whatever extends or pauses it.
    pub limit: Option<Length>,
    /// Keys of the [`PauseReason`]s that may pause it; empty: nothing does.
    pub pauses: Vec<Key>,
    pub lapse: Lapse,
    pub only: Only,
    /// The public sees whether it is kept.
    pub public: bool,
    /// The sentence in which a reporter is told of it; its length is then in days, at least 1.
    pub reporter_text: Option<DeadlineText>,
    pub fact: Fact,
}
