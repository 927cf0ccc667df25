//! What somebody may ask of a case.

use register::{Day, Reference};
use serde::{Deserialize, Serialize};

use super::{
    AccusedNo, Act, AllegationNo, Ballot, Basis, ClockNo, Conflict, Digest, DutyNo, EvidenceKind, EvidenceNo,
    How, InterviewNo, LetterNo, LetterTo, Measure, MediationSide, Party, Person, ProposalNo, Proposed,
    Sending, Serving, TaskNo, Told, Weight, Words,
};
use crate::policy::{CaseKind, Key};

/// What the authority says to a recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Agreed,
    /// The agency is to look again.
    MoreInvestigation,
    /// Other findings, other discipline, or both; what is not named stays as recommended.
    Different {
        findings: Vec<(AllegationNo, Key)>,
        measures: Vec<(AccusedNo, Option<Measure>)>,
    },
}

/// Whom the decision of a disagreement follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Recommendation,
    Answer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A notification in which somebody turns out to allege something, say.
    Convert(CaseKind),
    /// What it is mainly about.
    Classify {
        category: Key,
    },
    /// Asks an agency to take it.
    Offer {
        office: Key,
    },
    Accept,
    Decline,
    /// One half of a joint decision that a matter goes from one agency to the other.
    ProposeReferral {
        matter: Key,
        to: Key,
    },
    /// The other half.
    JoinReferral {
        matter: Key,
    },
    /// Whether there are ties is said each time, none as well.
    Assign {
        person: Person,
        conflicts: Vec<Conflict>,
    },
    Confirm,
    Refuse,
    /// Who alone speaks with the person who was hurt.
    NameInterviewer {
        person: Person,
    },
    /// With words: there is a description.
    AddAccused,
    Describe(AccusedNo),
    NameCandidates {
        accused: AccusedNo,
        count: u16,
    },
    Identify {
        accused: AccusedNo,
        basis: Basis,
    },
    /// Tells the accused.
    GiveNotice(AccusedNo),
    Allege {
        accused: AccusedNo,
        office: Key,
        category: Key,
        rule: Option<Key>,
        answers: Option<AllegationNo>,
    },
    /// To a category at least as grave.
    Recategorise {
        allegation: AllegationNo,
        category: Key,
        rule: Option<Key>,
    },
    AddEvidence {
        kind: EvidenceKind,
        digest: Option<[u8; 32]>,
    },
    MoveEvidence(EvidenceNo),
    Weigh {
        evidence: EvidenceNo,
        allegation: AllegationNo,
        weight: Weight,
    },
    PlanInterview {
        of: Party,
        compelled: bool,
    },
    HoldInterview(InterviewNo),
    Find {
        allegation: AllegationNo,
        finding: Key,
    },
    Recommend {
        accused: AccusedNo,
        measure: Option<Measure>,
    },
    Propose(Proposed),
    Approve(ProposalNo),
    TurnDown(ProposalNo),
    Withdraw(ProposalNo),
    /// The authority answers an agency's recommendation.
    Answer {
        office: Key,
        answer: Answer,
    },
    Decide {
        office: Key,
        side: Side,
        /// Of a board; none of anybody else.
        votes: Vec<Ballot>,
    },
    Charge {
        accused: AccusedNo,
        forum: Key,
    },
    /// The forum waits, or goes on.
    PutOnHold {
        accused: AccusedNo,
        on_hold: bool,
    },
    Hear {
        accused: AccusedNo,
        findings: Vec<(AllegationNo, Key)>,
        measure: Option<Measure>,
        /// Of a board; none of anybody else.
        votes: Vec<Ballot>,
    },
    Appeal {
        accused: AccusedNo,
        to: Key,
    },
    Serve {
        accused: AccusedNo,
        serving: Serving,
    },
    /// After the case was closed.
    ChangeLater {
        accused: AccusedNo,
        authority: Key,
        findings: Vec<(AllegationNo, Key)>,
        measure: Option<Measure>,
    },
    OfferMediation,
    AgreeToMediation(MediationSide),
    /// Whether it came to an understanding.
    EndMediation {
        agreed: bool,
    },
    PlaceHold,
    PauseClock {
        clock: ClockNo,
        reason: Key,
    },
    ResumeClock(ClockNo),
    ExtendClock(ClockNo),
    /// A day has come: what lapsed by then is recorded, with what follows.
    PassDay,
    AskDuty(Key),
    DoDuty(DutyNo),
    Check(Key),
    Tell(Told),
    ReleaseMaterial,
    SendFile(Key),
    Link {
        other: Reference,
        how: How,
    },
    SetTask {
        to: Person,
        due: Day,
    },
    DoTask(TaskNo),
    Note {
        mentions: Vec<Person>,
    },
    /// With words: there is its text. `passages` is where what was written by hand is sealed by itself.
    StartLetter {
        kind: Key,
        language: String,
        to: LetterTo,
        digest: Digest,
        passages: Words,
    },
    /// Another version.
    RewriteLetter {
        letter: LetterNo,
        digest: Digest,
        passages: Words,
    },
    /// The text with this digest, and no other.
    ApproveLetter {
        letter: LetterNo,
        digest: Digest,
    },
    /// Gives it back to whoever wrote it.
    ReturnLetter(LetterNo),
    SendLetter {
        letter: LetterNo,
        digest: Digest,
        way: Sending,
    },
}

impl Command {
    /// What the table of permissions calls it.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Convert(_) | Self::Classify { .. } => Act::Classify,
            Self::Offer { .. } => Act::Offer,
            Self::Accept | Self::Decline => Act::Accept,
            Self::ProposeReferral { .. } | Self::JoinReferral { .. } => Act::Refer,
            Self::Assign { .. } | Self::NameInterviewer { .. } => Act::Assign,
            Self::Confirm | Self::Refuse => Act::Own,
            Self::AddAccused | Self::Describe(_) | Self::NameCandidates { .. } => Act::Describe,
            Self::Identify { .. } => Act::Identify,
            Self::GiveNotice(_) => Act::GiveNotice,
            Self::Allege { .. } | Self::Recategorise { .. } => Act::Allege,
            Self::AddEvidence { .. } | Self::MoveEvidence(_) | Self::Weigh { .. } => Act::Gather,
            Self::PlanInterview { .. } | Self::HoldInterview(_) => Act::Interview,
            Self::Find { .. } | Self::Recommend { .. } => Act::Find,
            Self::Propose(_) | Self::Withdraw(_) => Act::Propose,
            Self::Approve(_) | Self::TurnDown(_) => Act::Approve,
            Self::Answer { .. } => Act::Answer,
            Self::Decide { .. } => Act::Decide,
            Self::Charge { .. } | Self::PutOnHold { .. } => Act::Charge,
            Self::Hear { .. } => Act::Hear,
            Self::Appeal { .. } | Self::ChangeLater { .. } => Act::RecordOutcome,
            Self::Serve { .. } => Act::Serve,
            Self::OfferMediation | Self::AgreeToMediation(_) | Self::EndMediation { .. } => Act::Mediate,
            Self::PlaceHold => Act::PlaceHold,
            Self::PauseClock { .. } | Self::ResumeClock(_) => Act::PauseClock,
            Self::ExtendClock(_) => Act::ExtendClock,
            Self::PassDay => Act::PassDay,
            Self::AskDuty(_) | Self::DoDuty(_) | Self::Check(_) => Act::Fulfil,
            Self::Tell(_) => Act::Tell,
            Self::ReleaseMaterial | Self::SendFile(_) => Act::Release,
            Self::Link { .. } => Act::Link,
            Self::SetTask { .. } | Self::DoTask(_) | Self::Note { .. } => Act::Note,
            Self::StartLetter { .. } | Self::RewriteLetter { .. } => Act::WriteLetter,
            Self::ApproveLetter { .. } | Self::ReturnLetter(_) => Act::ApproveLetter,
            Self::SendLetter { .. } => Act::SendLetter,
        }
    }
}
