//! What the summary report of an investigation still lacks. What is there is told by the case itself; what is missing is
//! told as missing, so that an empty place is never read as nothing to say.

use super::{AccusedNo, AllegationNo, Case, Party};
use crate::policy::{CaseKind, Key, Pack};

/// In the order in which a report tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The day of the incident.
    Incident,
    Category,
    /// Nobody of this office investigates.
    Owner,
    /// The office alleges nothing.
    Allegations,
    /// Nobody knows who it was.
    Identity(AccusedNo),
    /// The accused was not told.
    Notice(AccusedNo),
    /// Nobody spoke with them.
    Interview(Party),
    /// Nothing that was gathered says anything of it.
    Evidence(AllegationNo),
    /// Neither a finding nor an end without one.
    Finding(AllegationNo),
    /// Of an accused of whom something was sustained.
    Recommendation(AccusedNo),
    /// A second person has not approved the report.
    Approval,
    Answer,
    /// They disagree, and nobody has decided.
    Decision,
    LastWord(AccusedNo),
}

impl Missing {
    /// The name in texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Category => "category",
            Self::Owner => "owner",
            Self::Allegations => "allegations",
            Self::Identity(_) => "identity",
            Self::Notice(_) => "notice",
            Self::Interview(_) => "interview",
            Self::Evidence(_) => "evidence",
            Self::Finding(_) => "finding",
            Self::Recommendation(_) => "recommendation",
            Self::Approval => "approval",
            Self::Answer => "answer",
            Self::Decision => "decision",
            Self::LastWord(_) => "last-word",
        }
    }
}

/// Of one office's investigation. Empty where the report is whole.
#[must_use]
pub fn missing(case: &Case, pack: &Pack, office: &Key) -> Vec<Missing> {
    let mut all = Vec::new();
    let mut lacks = |is_missing: bool, what: Missing| {
        if is_missing {
            all.push(what);
        }
    };
    let track = case.track(office);
    lacks(case.incident.is_none(), Missing::Incident);
    lacks(case.category.is_none(), Missing::Category);
    lacks(track.and_then(|track| track.owner()).is_none(), Missing::Owner);
    let ours: Vec<_> = case.allegations().filter(|(_, one)| one.office == *office).collect();
    lacks(ours.is_empty(), Missing::Allegations);
    let mut accused: Vec<AccusedNo> = ours.iter().map(|(_, one)| one.accused).collect();
    accused.sort_unstable();
    accused.dedup();
    let spoken = |party| case.interviews.iter().any(|one| one.of == party && one.held.is_some());
    lacks(
        case.kind == CaseKind::Complaint && !spoken(Party::Complainant),
        Missing::Interview(Party::Complainant),
    );
    for no in &accused {
        let Ok(one) = case.accused(*no) else { continue };
        lacks(!one.is_identified(), Missing::Identity(*no));
        lacks(one.is_identified() && one.notice.is_none(), Missing::Notice(*no));
        lacks(one.is_identified() && !spoken(Party::Accused(*no)), Missing::Interview(Party::Accused(*no)));
    }
    for (no, one) in &ours {
        let says = case.evidence.iter().any(|evidence| evidence.says.iter().any(|(of, _)| of == no));
        lacks(!says, Missing::Evidence(*no));
        lacks(!one.is_ended(), Missing::Finding(*no));
    }
    let sustained =
        |no: AccusedNo| ours.iter().any(|(_, one)| one.accused == no && Case::is_sustained(pack, one));
    for no in accused.iter().filter(|no| sustained(**no)) {
        lacks(case.accused(*no).is_ok_and(|one| one.recommended.is_none()), Missing::Recommendation(*no));
    }
    lacks(track.is_none_or(|track| track.reported.is_none()), Missing::Approval);
    if let Some(recommendation) = track.and_then(|track| track.recommendation()) {
        lacks(recommendation.waits_for_answer(), Missing::Answer);
        lacks(recommendation.is_disputed() && pack.review.decides.is_some(), Missing::Decision);
    }
    for no in accused.iter().filter(|no| sustained(**no)) {
        lacks(case.accused(*no).is_ok_and(|one| !one.last_word), Missing::LastWord(*no));
    }
    all
}
