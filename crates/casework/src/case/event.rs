//! What happened to a case. An event is kept as it is for good: a new meaning is a new event, never another field.

use register::{Day, Reference};
use serde::{Deserialize, Serialize};

use super::{
    AccusedNo, Actor, AllegationNo, Answer, Basis, ClockNo, Conflict, DutyNo, EvidenceKind, EvidenceNo, How,
    InterviewNo, Measure, MediationSide, Party, Person, ProposalNo, Proposed, Reached, Serving, Side, TaskNo,
    Told, Weight, Words,
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
}
