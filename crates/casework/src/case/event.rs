//! What happened to a case. An event is kept as it is for good: a new meaning is a new event, never another field.

use register::{Day, Reference};
use serde::{Deserialize, Serialize};

use super::{
    AccusedNo, Actor, AllegationNo, Answer, Basis, Cast, ClockNo, Conflict, Digest, DutyNo, EvidenceKind,
    EvidenceNo, How, InterviewNo, LetterNo, LetterTo, Measure, MediationSide, Party, Person, ProposalNo,
    Proposed, Reached, Sending, Serving, Side, TaskNo, Told, VotedOn, Weight, Words,
};
use crate::policy::{CaseKind, Handling, Key, Severity};

/// An event with who, when and where the words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub by: Actor,
    pub day: Day,
    pub words: Option<Words>,
    pub event: Event,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Registered {
        kind: CaseKind,
        incident: Option<Day>,
        pack: Key,
        version: u32,
        regime: Option<Key>,
    },
    Converted(CaseKind),
    Classified {
        category: Key,
        matter: Key,
    },
    /// How the case is handled from now on, because of what it is about.
    Handled(Handling),
    Offered(Key),
    Accepted,
    Declined,
    ReferralProposed {
        matter: Key,
        to: Key,
    },
    /// These allegations, all that are open in the matter, are the other agency's from now on.
    Referred {
        matter: Key,
        from: Key,
        to: Key,
        allegations: Vec<AllegationNo>,
    },
    Assigned(Person),
    /// They could not be assigned.
    ConflictFound {
        person: Person,
        conflicts: Vec<Conflict>,
    },
    Confirmed,
    Refused,
    InterviewerNamed(Person),
    AccusedAdded,
    Described(AccusedNo),
    CandidatesNamed {
        accused: AccusedNo,
        count: u16,
    },
    Identified {
        accused: AccusedNo,
        basis: Basis,
    },
    NoticeGiven(AccusedNo),
    Alleged {
        accused: AccusedNo,
        office: Key,
        category: Key,
        rule: Option<Key>,
        severity: Severity,
        answers: Option<AllegationNo>,
    },
    Recategorised {
        allegation: AllegationNo,
        category: Key,
        rule: Option<Key>,
        severity: Severity,
        /// By which it became milder.
        proposal: Option<ProposalNo>,
    },
    EvidenceAdded {
        kind: EvidenceKind,
        digest: Option<[u8; 32]>,
    },
    EvidenceMoved(EvidenceNo),
    Weighed {
        evidence: EvidenceNo,
        allegation: AllegationNo,
        weight: Weight,
    },
    InterviewPlanned {
        of: Party,
        compelled: bool,
    },
    InterviewHeld(InterviewNo),
    Found {
        allegation: AllegationNo,
        finding: Key,
        standard: Key,
        reached: Reached,
    },
    AllegationEnded {
        allegation: AllegationNo,
        closure: Key,
        proposal: Option<ProposalNo>,
    },
    MeasureRecommended {
        accused: AccusedNo,
        measure: Option<Measure>,
    },
    Proposed(Proposed),
    Approved(ProposalNo),
    TurnedDown(ProposalNo),
    Withdrawn(ProposalNo),
    /// An agency's investigation ended with an approved report.
    Reported(Key),
    Recommended {
        office: Key,
        findings: Vec<(AllegationNo, Key)>,
        measures: Vec<(AccusedNo, Option<Measure>)>,
    },
    Answered {
        office: Key,
        answer: Answer,
    },
    DecidedFor {
        office: Key,
        side: Side,
    },
    /// Of the board whose decision follows at once. Decisions of before boards' votes were kept have none.
    Voted {
        on: VotedOn,
        casts: Vec<Cast>,
    },
    /// Nobody answered or decided in time, and the pack says that the recommendation stands then.
    Stood {
        office: Key,
    },
    Disciplined {
        accused: AccusedNo,
        measure: Option<Measure>,
        reached: Reached,
    },
    Charged {
        accused: AccusedNo,
        forum: Key,
    },
    PutOnHold {
        accused: AccusedNo,
        on_hold: bool,
    },
    /// What was decided can be carried out; appeals aside.
    MadeFinal(AccusedNo),
    Appealed {
        accused: AccusedNo,
        to: Key,
    },
    Served {
        accused: AccusedNo,
        serving: Serving,
    },
    MediationOffered,
    MediationAgreed(MediationSide),
    MediationEnded {
        agreed: bool,
    },
    HoldPlaced,
    HoldLifted(super::HoldNo),
    ClockStarted {
        rule: Key,
        start: Day,
        office: Option<Key>,
        duty: Option<DutyNo>,
        again: bool,
    },
    ClockPaused {
        clock: ClockNo,
        reason: Key,
    },
    ClockResumed(ClockNo),
    ClockExtended(ClockNo),
    ClockLapsed(ClockNo),
    ClockMet(ClockNo),
    /// What it was counting to can no longer happen.
    ClockMoot(ClockNo),
    DutyAsked(Key),
    DutyDone(DutyNo),
    Checked(Key),
    Told(Told),
    MaterialReleased,
    FileSent(Key),
    Linked {
        #[serde(with = "super::link::reference")]
        other: Reference,
        how: How,
    },
    TaskSet {
        to: Person,
        due: Day,
    },
    TaskDone(TaskNo),
    Noted {
        mentions: Vec<Person>,
    },
    Closed,
    Reopened,
    Expunged,
    /// Its text lies at the fact's words.
    LetterStarted {
        kind: Key,
        language: String,
        to: LetterTo,
        digest: Digest,
        passages: Words,
    },
    LetterRewritten {
        letter: LetterNo,
        digest: Digest,
        passages: Words,
    },
    LetterApproved {
        letter: LetterNo,
        digest: Digest,
    },
    LetterReturned(LetterNo),
    LetterSent {
        letter: LetterNo,
        digest: Digest,
        way: Sending,
    },
}

impl Event {
    /// The name in texts.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Registered { .. } => "registered",
            Self::Converted(_) => "converted",
            Self::Classified { .. } => "classified",
            Self::Handled(_) => "handled",
            Self::Offered(_) => "offered",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::ReferralProposed { .. } => "referral-proposed",
            Self::Referred { .. } => "referred",
            Self::Assigned(_) => "assigned",
            Self::ConflictFound { .. } => "conflict-found",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::InterviewerNamed(_) => "interviewer-named",
            Self::AccusedAdded => "accused-added",
            Self::Described(_) => "described",
            Self::CandidatesNamed { .. } => "candidates-named",
            Self::Identified { .. } => "identified",
            Self::NoticeGiven(_) => "notice-given",
            Self::Alleged { .. } => "alleged",
            Self::Recategorised { .. } => "recategorised",
            Self::EvidenceAdded { .. } => "evidence-added",
            Self::EvidenceMoved(_) => "evidence-moved",
            Self::Weighed { .. } => "weighed",
            Self::InterviewPlanned { .. } => "interview-planned",
            Self::InterviewHeld(_) => "interview-held",
            Self::Found { .. } => "found",
            Self::AllegationEnded { .. } => "allegation-ended",
            Self::MeasureRecommended { .. } => "measure-recommended",
            Self::Proposed(_) => "proposed",
            Self::Approved(_) => "approved",
            Self::TurnedDown(_) => "turned-down",
            Self::Withdrawn(_) => "withdrawn",
            Self::Reported(_) => "reported",
            Self::Recommended { .. } => "recommended",
            Self::Answered { .. } => "answered",
            Self::DecidedFor { .. } => "decided-for",
            Self::Voted { .. } => "voted",
            Self::Stood { .. } => "stood",
            Self::Disciplined { .. } => "disciplined",
            Self::Charged { .. } => "charged",
            Self::PutOnHold { .. } => "put-on-hold",
            Self::MadeFinal(_) => "made-final",
            Self::Appealed { .. } => "appealed",
            Self::Served { .. } => "served",
            Self::MediationOffered => "mediation-offered",
            Self::MediationAgreed(_) => "mediation-agreed",
            Self::MediationEnded { .. } => "mediation-ended",
            Self::HoldPlaced => "hold-placed",
            Self::HoldLifted(_) => "hold-lifted",
            Self::ClockStarted { .. } => "clock-started",
            Self::ClockPaused { .. } => "clock-paused",
            Self::ClockResumed(_) => "clock-resumed",
            Self::ClockExtended(_) => "clock-extended",
            Self::ClockLapsed(_) => "clock-lapsed",
            Self::ClockMet(_) => "clock-met",
            Self::ClockMoot(_) => "clock-moot",
            Self::DutyAsked(_) => "duty-asked",
            Self::DutyDone(_) => "duty-done",
            Self::Checked(_) => "checked",
            Self::Told(_) => "told",
            Self::MaterialReleased => "material-released",
            Self::FileSent(_) => "file-sent",
            Self::Linked { .. } => "linked",
            Self::TaskSet { .. } => "task-set",
            Self::TaskDone(_) => "task-done",
            Self::Noted { .. } => "noted",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Expunged => "expunged",
            Self::LetterStarted { .. } => "letter-started",
            Self::LetterRewritten { .. } => "letter-rewritten",
            Self::LetterApproved { .. } => "letter-approved",
            Self::LetterReturned(_) => "letter-returned",
            Self::LetterSent { .. } => "letter-sent",
        }
    }
}
