//! From what a form sent to a command. A field that is missing or says nothing known makes none.

use casework::case::{
    AccusedNo, AllegationNo, Answer, Basis, ClockNo, Command, Conflict, DutyNo, EvidenceKind, EvidenceNo,
    HoldNo, How, InterviewNo, Measure, MediationSide, Party, Person, ProposalNo, Proposed, Serving, Side,
    TaskNo, Told, Weight,
};
use casework::policy::{CaseKind, Key};
use register::{Day, Reference};

use super::form::{Input, spec};
use super::vote;
use crate::desk::form::Sent;

struct Read<'a>(&'a Sent);

impl Read<'_> {
    fn get(&self, input: Input) -> &str {
        self.0.get(input.name())
    }

    fn key(&self, input: Input) -> Option<Key> {
        self.get(input).parse().ok()
    }

    /// `None` inside where the field was left empty.
    fn maybe_key(&self, input: Input) -> Option<Option<Key>> {
        match self.get(input) {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        }
    }

    fn number(&self, input: Input) -> Option<u16> {
        self.get(input).parse().ok()
    }

    fn maybe_number(&self, input: Input) -> Option<Option<u16>> {
        match self.get(input).trim() {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        }
    }

    fn person(&self) -> Option<Person> {
        let id = self.get(Input::Person);
        (!id.is_empty()).then(|| Person(id.to_owned()))
    }

    fn yes(&self, input: Input) -> Option<bool> {
        match self.get(input) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    fn one_of<T: Copy>(&self, input: Input, all: &[T], key: impl Fn(T) -> &'static str) -> Option<T> {
        all.iter().copied().find(|one| key(*one) == self.get(input))
    }

    fn accused(&self) -> Option<AccusedNo> {
        self.number(Input::Accused).map(AccusedNo)
    }

    fn allegation(&self) -> Option<AllegationNo> {
        self.number(Input::Allegation).map(AllegationNo)
    }

    fn measure(&self) -> Option<Option<Measure>> {
        let days = self.maybe_number(Input::Days)?;
        Some(self.maybe_key(Input::Discipline)?.map(|kind| Measure { kind, days }))
    }

    fn party(&self) -> Option<Party> {
        match self.get(Input::Party) {
            "complainant" => Some(Party::Complainant),
            "witness" => Some(Party::Witness),
            number => number.parse().ok().map(|no| Party::Accused(AccusedNo(no))),
        }
    }
}

/// `office` is that of whoever asks.
pub(super) fn command(key: &str, sent: &Sent, office: &Key) -> Option<Command> {
    let read = Read(sent);
    let votes = vote::ballots(&vote::entered(spec(key), sent));
    let answer = |answer| Some(Command::Answer { office: read.key(Input::Recommending)?, answer });
    Some(match key {
        "accept" => Command::Accept,
        "decline" => Command::Decline,
        "classify" => Command::Classify { category: read.key(Input::Category)? },
        "convert" => Command::Convert(read.one_of(Input::Kind, &CaseKind::ALL, CaseKind::key)?),
        "offer" => Command::Offer { office: read.key(Input::Office)? },
        "propose-referral" => {
            Command::ProposeReferral { matter: read.key(Input::Matter)?, to: read.key(Input::To)? }
        }
        "join-referral" => Command::JoinReferral { matter: read.key(Input::Matter)? },
        "assign" => {
            let all = sent.all(Input::Conflicts.name());
            let known = |text: &str| Conflict::ALL.into_iter().find(|one| one.key() == text);
            Command::Assign { person: read.person()?, conflicts: all.filter_map(known).collect() }
        }
        "confirm" => Command::Confirm,
        "refuse" => Command::Refuse,
        "name-interviewer" => Command::NameInterviewer { person: read.person()? },
        "add-accused" => Command::AddAccused,
        "describe" => Command::Describe(read.accused()?),
        "name-candidates" => {
            Command::NameCandidates { accused: read.accused()?, count: read.number(Input::Count)? }
        }
        "identify" => {
            let basis = read.one_of(Input::Basis, &Basis::ALL, Basis::key)?;
            Command::Identify { accused: read.accused()?, basis }
        }
        "give-notice" => Command::GiveNotice(read.accused()?),
        "allege" => Command::Allege {
            accused: read.accused()?,
            office: office.clone(),
            category: read.key(Input::Category)?,
            rule: read.maybe_key(Input::Rule)?,
            answers: read.maybe_number(Input::AnsweredAllegation)?.map(AllegationNo),
        },
        "recategorise" => Command::Recategorise {
            allegation: read.allegation()?,
            category: read.key(Input::Category)?,
            rule: read.maybe_key(Input::Rule)?,
        },
        "propose-downgrade" => Command::Propose(Proposed::Downgrade {
            allegation: read.allegation()?,
            category: read.key(Input::Category)?,
            rule: read.maybe_key(Input::Rule)?,
        }),
        "propose-end" => Command::Propose(Proposed::EndAllegation {
            allegation: read.allegation()?,
            closure: read.key(Input::Closure)?,
        }),
        "add-evidence" => {
            let kind = read.one_of(Input::EvidenceKind, &EvidenceKind::ALL, EvidenceKind::key)?;
            Command::AddEvidence { kind, digest: None }
        }
        "move-evidence" => Command::MoveEvidence(EvidenceNo(read.number(Input::Evidence)?)),
        "weigh" => Command::Weigh {
            evidence: EvidenceNo(read.number(Input::Evidence)?),
            allegation: read.allegation()?,
            weight: match read.get(Input::Weight) {
                "for" => Weight::For,
                "against" => Weight::Against,
                "neither" => Weight::Neither,
                _ => return None,
            },
        },
        "plan-interview" => {
            Command::PlanInterview { of: read.party()?, compelled: read.yes(Input::Compelled)? }
        }
        "hold-interview" => Command::HoldInterview(InterviewNo(read.number(Input::Interview)?)),
        "find" => Command::Find { allegation: read.allegation()?, finding: read.key(Input::Finding)? },
        "recommend" => Command::Recommend { accused: read.accused()?, measure: read.measure()? },
        "propose-report" => Command::Propose(Proposed::Report),
        "agree" => answer(Answer::Agreed)?,
        "ask-more" => answer(Answer::MoreInvestigation)?,
        "differ-measure" => {
            let measures = vec![(read.accused()?, read.measure()?)];
            answer(Answer::Different { findings: Vec::new(), measures })?
        }
        "differ-finding" => {
            let findings = vec![(read.allegation()?, read.key(Input::Finding)?)];
            answer(Answer::Different { findings, measures: Vec::new() })?
        }
        "decide" => {
            let side = match read.get(Input::Side) {
                "recommendation" => Side::Recommendation,
                "answer" => Side::Answer,
                _ => return None,
            };
            Command::Decide { office: read.key(Input::Recommending)?, side, votes: votes? }
        }
        "charge" => Command::Charge { accused: read.accused()?, forum: read.key(Input::Forum)? },
        "hold-forum" => Command::PutOnHold { accused: read.accused()?, on_hold: read.yes(Input::OnHold)? },
        "hear" => Command::Hear {
            accused: read.accused()?,
            findings: Vec::new(),
            measure: read.measure()?,
            votes: votes?,
        },
        "appeal" => Command::Appeal { accused: read.accused()?, to: read.key(Input::To)? },
        "serve" => Command::Serve {
            accused: read.accused()?,
            serving: read.one_of(Input::Serving, &Serving::ALL, Serving::key)?,
        },
        "offer-mediation" => Command::OfferMediation,
        "agree-mediation" => Command::AgreeToMediation(match read.get(Input::MediationSide) {
            "complainant" => MediationSide::Complainant,
            "accused" => MediationSide::Accused,
            _ => return None,
        }),
        "end-mediation" => Command::EndMediation { agreed: read.yes(Input::Understanding)? },
        "pause" => {
            let clock = ClockNo(read.number(Input::Clock)?);
            Command::PauseClock { clock, reason: read.key(Input::Pause)? }
        }
        "resume" => Command::ResumeClock(ClockNo(read.number(Input::Clock)?)),
        "extend" => Command::ExtendClock(ClockNo(read.number(Input::Clock)?)),
        "tell-notice" => Command::Tell(Told::Notice),
        "tell-update" => Command::Tell(Told::Update),
        "check" => Command::Check(read.key(Input::Checked)?),
        "ask-duty" => Command::AskDuty(read.key(Input::Duty)?),
        "do-duty" => Command::DoDuty(DutyNo(read.number(Input::DutyAsked)?)),
        "release-material" => Command::ReleaseMaterial,
        "send-file" => Command::SendFile(read.key(Input::File)?),
        "note" => Command::Note { mentions: Vec::new() },
        "set-task" => {
            let due: Day = read.get(Input::Due).parse().ok()?;
            Command::SetTask { to: read.person()?, due }
        }
        "do-task" => Command::DoTask(TaskNo(read.number(Input::Task)?)),
        "link" => {
            let other: Reference = read.get(Input::Reference).parse().ok()?;
            Command::Link { other, how: read.one_of(Input::How, &How::ALL, How::key)? }
        }
        "propose-close" => Command::Propose(Proposed::Close),
        "propose-reopen" => Command::Propose(Proposed::Reopen),
        "place-hold" => Command::PlaceHold,
        "propose-lift-hold" => Command::Propose(Proposed::LiftHold(HoldNo(read.number(Input::Hold)?))),
        "propose-expunge" => Command::Propose(Proposed::Expunge),
        "approve" => Command::Approve(ProposalNo(sent.get("proposal").parse().ok()?)),
        "turn-down" => Command::TurnDown(ProposalNo(sent.get("proposal").parse().ok()?)),
        "withdraw" => Command::Withdraw(ProposalNo(sent.get("proposal").parse().ok()?)),
        _ => return None,
    })
}
