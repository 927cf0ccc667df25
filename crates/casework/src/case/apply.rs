//! What a fact makes of a case. It decides nothing: whatever was kept as a fact has happened.

use register::Day;

use super::{
    Accused, AccusedNo, Allegation, AllegationEnd, AllegationNo, Answer, Case, Clock, ClockEnd, ClockNo,
    Disciplined, Downgrade, DutyAsked, Event, Evidence, Extended, Fact, Found, Hold, Interview, Known, Link,
    Mediating, Notice, Owner, Pause, Proposal, ProposalEnd, ProposalNo, Proposed, Recommendation, Standing,
    Task, Track, TrackStanding, Words,
};
use crate::policy::{Handling, Key, Severity};

/// Facts that are no case's: their first one is no registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the facts of a case do not begin with its registration. Restore them from a backup")]
pub struct Broken;

/// A case as all its facts make it.
///
/// # Errors
/// [`Broken`] where the first is no registration.
pub fn replay<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Result<Case, Broken> {
    let mut facts = facts.into_iter();
    let mut case = facts.next().and_then(Case::begun).ok_or(Broken)?;
    facts.for_each(|fact| apply(&mut case, fact));
    Ok(case)
}

impl Case {
    pub(super) fn begun(first: &Fact) -> Option<Self> {
        let Event::Registered { kind, incident, pack, version, regime } = &first.event else { return None };
        Some(Self {
            kind: *kind,
            standing: Standing::Open,
            registered: first.day,
            incident: *incident,
            pack: (pack.clone(), *version),
            regime: regime.clone(),
            category: None,
            matters: Vec::new(),
            handling: Handling::Ordinary,
            priority_since: None,
            newest: first.day,
            tracks: Vec::new(),
            referrals: Vec::new(),
            accused: Vec::new(),
            allegations: Vec::new(),
            evidence: Vec::new(),
            interviews: Vec::new(),
            proposals: Vec::new(),
            downgrades: Vec::new(),
            clocks: Vec::new(),
            duties: Vec::new(),
            checked: Vec::new(),
            told: Vec::new(),
            released: None,
            files_sent: Vec::new(),
            final_on: None,
            mediation: None,
            holds: Vec::new(),
            links: Vec::new(),
            tasks: Vec::new(),
            reopened: Vec::new(),
        })
    }

    fn office(&mut self, office: &Key) -> Option<&mut Track> {
        self.tracks.iter_mut().find(|track| track.office == *office)
    }

    fn person(&mut self, no: AccusedNo) -> Option<&mut Accused> {
        self.accused.get_mut(no.place())
    }

    fn claim(&mut self, no: AllegationNo) -> Option<&mut Allegation> {
        self.allegations.get_mut(no.place())
    }

    fn clock(&mut self, no: ClockNo) -> Option<&mut Clock> {
        self.clocks.get_mut(no.place())
    }
}

/// Nothing is taken away by any event, and none fails: what a fact names and is not there was not decided by us.
pub fn apply(case: &mut Case, fact: &Fact) {
    case.newest = case.newest.max(fact.day);
    match &fact.event {
        Event::Registered { .. } => {}
        Event::Converted(kind) => case.kind = *kind,
        Event::Classified { category, matter } => {
            case.category = Some(category.clone());
            about(case, matter);
        }
        Event::Handled(handling) => {
            case.handling = *handling;
            case.priority_since.get_or_insert(fact.day);
        }
        Event::HoldPlaced => {
            let (placed, words) = ((fact.day, fact.by.person.clone()), words(fact));
            case.holds.push(Hold { placed, words, lifted: None });
        }
        Event::HoldLifted(no) => {
            if let Some(hold) = case.holds.get_mut(no.place()) {
                hold.lifted = Some(fact.day);
            }
        }
        Event::DutyAsked(duty) => {
            case.duties.push(DutyAsked { duty: duty.clone(), asked: fact.day, words: fact.words, done: None })
        }
        Event::DutyDone(no) => {
            if let Some(asked) = case.duties.get_mut(no.place()) {
                asked.done = Some(fact.day);
            }
        }
        Event::Checked(item) => case.checked.push((item.clone(), fact.day)),
        Event::Told(told) => case.told.push((fact.day, *told)),
        Event::MaterialReleased => drop(case.released.get_or_insert(fact.day)),
        Event::FileSent(file) => case.files_sent.push((file.clone(), fact.day)),
        Event::Linked { other, how } => case.links.push(Link { other: *other, how: *how, day: fact.day }),
        Event::TaskSet { to, due } => case.tasks.push(Task {
            to: to.clone(),
            by: fact.by.person.clone(),
            due: *due,
            words: words(fact),
            done: None,
        }),
        Event::TaskDone(no) => {
            if let Some(task) = case.tasks.get_mut(no.place()) {
                task.done = Some(fact.day);
            }
        }
        Event::Noted { .. } => {}
        Event::Closed => case.standing = Standing::Closed(fact.day),
        Event::Reopened => {
            case.standing = Standing::Open;
            case.reopened.push(fact.day);
            case.tracks.iter_mut().for_each(|track| track.reported = None);
        }
        Event::Expunged => case.standing = Standing::Expunged(fact.day),
        Event::MediationOffered => {
            case.mediation = Some(Mediating { offered: fact.day, agreed: Vec::new(), end: None });
        }
        Event::MediationAgreed(side) => {
            if let Some(mediation) = &mut case.mediation {
                mediation.agreed.push(*side);
            }
        }
        Event::MediationEnded { agreed } => {
            if let Some(mediation) = &mut case.mediation {
                mediation.end = Some((fact.day, *agreed));
            }
        }
        _ => {
            track(case, fact);
            person(case, fact);
            allegation(case, fact);
            gathered(case, fact);
            proposal(case, fact);
            clock(case, fact);
        }
    }
}

/// Where a decision asked for words they are there; a fact of other hands shows an empty place.
fn words(fact: &Fact) -> Words {
    fact.words.unwrap_or(Words(0))
}

fn about(case: &mut Case, matter: &Key) {
    if !case.matters.contains(matter) {
        case.matters.push(matter.clone());
    }
}

fn track(case: &mut Case, fact: &Fact) {
    let ours = fact.by.office.clone();
    let mut set = |office: &Key, change: &dyn Fn(&mut Track)| {
        if let Some(track) = case.office(office) {
            change(track);
        }
    };
    match &fact.event {
        Event::Offered(office) => match case.office(office) {
            Some(track) => track.standing = TrackStanding::Offered,
            None => case.tracks.push(Track::offered(office.clone())),
        },
        Event::Accepted => set(&ours, &|track| track.standing = TrackStanding::Accepted),
        Event::Declined => set(&ours, &|track| track.standing = TrackStanding::Declined),
        Event::ReferralProposed { matter, to } => case.referrals.push((matter.clone(), ours, to.clone())),
        Event::Assigned(person) => set(&ours, &|track| track.owner = Owner::Asked(person.clone())),
        Event::ConflictFound { person, conflicts } => set(&ours, &|track| {
            track.conflicts.push((fact.day, person.clone(), conflicts.clone()));
        }),
        Event::Confirmed => {
            set(&ours, &|track| track.owner = Owner::Confirmed(fact.by.person.clone(), fact.day))
        }
        Event::Refused => set(&ours, &|track| track.owner = Owner::Nobody),
        Event::InterviewerNamed(person) => set(&ours, &|track| track.interviewer = Some(person.clone())),
        Event::Reported(office) => set(office, &|track| track.reported = Some(fact.day)),
        Event::Recommended { office, findings, measures } => set(office, &|track| {
            track.recommendations.push(Recommendation {
                day: fact.day,
                findings: findings.clone(),
                measures: measures.clone(),
                answer: None,
                decision: None,
                stood: None,
            });
        }),
        Event::Answered { office, answer } => set(office, &|track| {
            if let Some(recommendation) = track.recommendations.last_mut() {
                recommendation.answer = Some((fact.day, answer.clone()));
            }
            if *answer == Answer::MoreInvestigation {
                track.reported = None;
            }
        }),
        Event::DecidedFor { office, side } => set(office, &|track| {
            if let Some(recommendation) = track.recommendations.last_mut() {
                recommendation.decision = Some((fact.day, *side));
            }
        }),
        Event::Stood { office } => set(office, &|track| {
            if let Some(recommendation) = track.recommendations.last_mut() {
                recommendation.stood = Some(fact.day);
            }
        }),
        _ => {}
    }
}

fn person(case: &mut Case, fact: &Fact) {
    let known = |case: &mut Case, no: AccusedNo, known: Known| {
        if let Some(accused) = case.person(no) {
            accused.known.push((fact.day, known, fact.words));
        }
    };
    match &fact.event {
        Event::AccusedAdded => {
            let first = if fact.words.is_some() { Known::Described } else { Known::Unknown };
            case.accused.push(Accused::new(fact.day, first, fact.words));
        }
        Event::Described(no) => {
            let now = case.person(*no).map_or(Known::Unknown, |accused| accused.now().clone());
            let better = if now == Known::Unknown { Known::Described } else { now };
            known(case, *no, better);
        }
        Event::CandidatesNamed { accused, count } => known(case, *accused, Known::Candidates(*count)),
        Event::Identified { accused, basis } => known(case, *accused, Known::Identified(*basis)),
        event => {
            let (Event::NoticeGiven(no)
            | Event::MadeFinal(no)
            | Event::MeasureRecommended { accused: no, .. }
            | Event::Disciplined { accused: no, .. }
            | Event::Charged { accused: no, .. }
            | Event::PutOnHold { accused: no, .. }
            | Event::Appealed { accused: no, .. }
            | Event::Served { accused: no, .. }) = event
            else {
                return;
            };
            if let Some(accused) = case.person(*no) {
                of_accused(accused, fact);
            }
            if matches!(event, Event::MadeFinal(_)) {
                case.final_on = Some(fact.day);
            }
        }
    }
}

fn of_accused(accused: &mut Accused, fact: &Fact) {
    match &fact.event {
        Event::NoticeGiven(_) => accused.notice = Some(Notice { day: fact.day, words: fact.words }),
        Event::MeasureRecommended { measure, .. } => accused.recommended = Some(measure.clone()),
        Event::Disciplined { measure, reached, .. } => {
            let (measure, reached) = (measure.clone(), reached.clone());
            accused.disciplined.push(Disciplined { measure, reached, day: fact.day });
            accused.last_word = false;
            accused.served = None;
        }
        Event::Charged { forum, .. } => accused.charged = Some(forum.clone()),
        Event::PutOnHold { on_hold, .. } => accused.on_hold = *on_hold,
        Event::MadeFinal(_) => {
            accused.last_word = true;
            accused.on_hold = false;
            accused.appealed = None;
        }
        Event::Appealed { to, .. } => accused.appealed = Some(to.clone()),
        Event::Served { serving, .. } => accused.served = Some(*serving),
        _ => {}
    }
}

fn allegation(case: &mut Case, fact: &Fact) {
    match &fact.event {
        Event::Alleged { accused, office, category, rule, severity, answers } => {
            case.allegations.push(Allegation {
                accused: *accused,
                office: office.clone(),
                category: category.clone(),
                rule: rule.clone(),
                severity: *severity,
                day: fact.day,
                words: fact.words,
                answers: *answers,
                found: Vec::new(),
                ended: None,
            });
        }
        Event::Recategorised { allegation, category, rule, severity, proposal } => {
            let Some(claim) = case.claim(*allegation) else { return };
            let before = (claim.category.clone(), claim.severity);
            (claim.category, claim.severity) = (category.clone(), *severity);
            claim.rule.clone_from(rule);
            downgraded(case, fact, *proposal, before, Some((category.clone(), *severity)));
        }
        Event::Found { allegation, finding, standard, reached } => {
            if let Some(claim) = case.claim(*allegation) {
                claim.found.push(Found {
                    finding: finding.clone(),
                    standard: standard.clone(),
                    reached: reached.clone(),
                    by: fact.by.person.clone(),
                    day: fact.day,
                    words: fact.words,
                });
            }
        }
        Event::AllegationEnded { allegation, closure, proposal } => {
            let Some(claim) = case.claim(*allegation) else { return };
            let before = (claim.category.clone(), claim.severity);
            claim.ended = Some(AllegationEnd { closure: closure.clone(), day: fact.day, words: fact.words });
            downgraded(case, fact, *proposal, before, None);
        }
        Event::Referred { matter, from, to, allegations } => {
            for no in allegations {
                if let Some(claim) = case.claim(*no) {
                    claim.office = to.clone();
                }
            }
            case.referrals.retain(|one| *one != (matter.clone(), from.clone(), to.clone()));
            // With nothing left to investigate, its part is over.
            if !case.allegations.iter().any(|claim| claim.office == *from)
                && let Some(track) = case.office(from)
            {
                track.standing = TrackStanding::GivenOn;
            }
        }
        _ => {}
    }
}

/// Only what followed from a proposal made anything smaller.
fn downgraded(
    case: &mut Case,
    fact: &Fact,
    by: Option<ProposalNo>,
    from: (Key, Severity),
    to: Option<(Key, Severity)>,
) {
    let Some(proposal) = by.and_then(|no| case.proposals.get(no.place())) else { return };
    let (Proposed::Downgrade { allegation, .. } | Proposed::EndAllegation { allegation, .. }) = proposal.what
    else {
        return;
    };
    let (proposed_by, words) = (proposal.by.clone(), proposal.words);
    let approved_by = fact.by.person.clone();
    case.downgrades.push(Downgrade { allegation, from, to, proposed_by, approved_by, day: fact.day, words });
}

fn gathered(case: &mut Case, fact: &Fact) {
    let by = || fact.by.person.clone();
    match &fact.event {
        Event::EvidenceAdded { kind, digest } => case.evidence.push(Evidence {
            kind: *kind,
            digest: *digest,
            words: words(fact),
            day: fact.day,
            by: by(),
            custody: Vec::new(),
            says: Vec::new(),
        }),
        Event::EvidenceMoved(no) => {
            if let Some(evidence) = case.evidence.get_mut(no.place()) {
                evidence.custody.push((fact.day, by(), words(fact)));
            }
        }
        Event::Weighed { evidence, allegation, weight } => {
            if let Some(evidence) = case.evidence.get_mut(evidence.place()) {
                evidence.says.retain(|(one, _)| one != allegation);
                evidence.says.push((*allegation, *weight));
            }
        }
        Event::InterviewPlanned { of, compelled } => {
            case.interviews.push(Interview { of: *of, compelled: *compelled, planned: fact.day, held: None });
        }
        Event::InterviewHeld(no) => {
            if let Some(interview) = case.interviews.get_mut(no.place()) {
                interview.held = Some((fact.day, by(), words(fact)));
            }
        }
        _ => {}
    }
}

fn proposal(case: &mut Case, fact: &Fact) {
    let mut end = |no: ProposalNo, end| {
        if let Some(proposal) = case.proposals.get_mut(no.place()) {
            proposal.end = Some((fact.day, fact.by.person.clone(), end));
        }
    };
    match &fact.event {
        Event::Approved(no) => end(*no, ProposalEnd::Approved),
        Event::TurnedDown(no) => end(*no, ProposalEnd::TurnedDown),
        Event::Withdrawn(no) => end(*no, ProposalEnd::Withdrawn),
        Event::Proposed(what) => case.proposals.push(Proposal {
            what: what.clone(),
            office: fact.by.office.clone(),
            by: fact.by.person.clone(),
            day: fact.day,
            words: words(fact),
            end: None,
        }),
        _ => {}
    }
}

fn clock(case: &mut Case, fact: &Fact) {
    let ended = |case: &mut Case, no: ClockNo, day: Day, end: ClockEnd| {
        if let Some(clock) = case.clock(no).filter(|clock| clock.end.is_none()) {
            clock.end = Some((day, end));
            if let Some(pause) = clock.pauses.last_mut().filter(|pause| pause.until.is_none()) {
                pause.until = Some(day);
            }
        }
    };
    match &fact.event {
        Event::ClockStarted { rule, start, office, duty, again } => case.clocks.push(Clock {
            rule: rule.clone(),
            start: *start,
            office: office.clone(),
            duty: *duty,
            again: *again,
            pauses: Vec::new(),
            extensions: Vec::new(),
            lapsed: None,
            end: None,
        }),
        Event::ClockPaused { clock, reason } => {
            let (by, words) = (fact.by.person.clone(), words(fact));
            if let Some(clock) = case.clock(*clock) {
                clock.pauses.push(Pause { from: fact.day, until: None, reason: reason.clone(), by, words });
            }
        }
        Event::ClockResumed(no) => {
            if let Some(pause) = case.clock(*no).and_then(|clock| clock.pauses.last_mut()) {
                pause.until = Some(fact.day);
            }
        }
        Event::ClockExtended(no) => {
            let (by, words) = (fact.by.person.clone(), words(fact));
            if let Some(clock) = case.clock(*no) {
                clock.extensions.push(Extended { day: fact.day, by, words });
            }
        }
        Event::ClockLapsed(no) => {
            if let Some(clock) = case.clock(*no) {
                clock.lapsed.get_or_insert(fact.day);
            }
        }
        Event::ClockMet(no) => ended(case, *no, fact.day, ClockEnd::Met),
        Event::ClockMoot(no) => ended(case, *no, fact.day, ClockEnd::Moot),
        _ => {}
    }
}
