//! What happened, fact by fact, in sentences: who, when, what, and in whose words.

use std::collections::HashMap;

use casework::case::{Event, Fact, Known, Person};
use casework::policy::Key;

use super::choice::Choosing;

/// One line of the history.
pub(super) struct Line {
    pub(super) day: String,
    pub(super) who: String,
    pub(super) what: String,
    /// What they wrote, where this person can read it.
    pub(super) words: Option<String>,
    /// They wrote something that is not for this person.
    pub(super) is_apart: bool,
}

pub(super) struct Telling<'a> {
    pub(super) choosing: &'a Choosing<'a>,
    pub(super) names: &'a HashMap<String, String>,
    /// By their places.
    pub(super) words: &'a HashMap<u64, String>,
}

impl Telling<'_> {
    pub(super) fn person(&self, person: &Person) -> String {
        self.names.get(&person.0).cloned().unwrap_or_else(|| self.choosing.w.say("desk-case-program"))
    }

    /// The name of an agency or an authority; the key where the pack has neither.
    pub(super) fn office(&self, key: &Key) -> String {
        let names = self.choosing.pack.office(key.as_str());
        names.map_or_else(|| key.to_string(), |names| self.choosing.name(names))
    }

    pub(super) fn lines(&self, facts: &[Fact]) -> Vec<Line> {
        // The words belong to the first of an order's events; the others followed from it.
        let mut told = None;
        let mut lines = Vec::new();
        for fact in facts {
            let words = fact.words.filter(|words| told != Some(*words));
            told = fact.words.or(told);
            lines.push(Line {
                day: fact.day.to_string(),
                who: self.person(&fact.by.person),
                what: self.sentence(&fact.event),
                is_apart: words.is_some_and(|words| !self.words.contains_key(&words.0)),
                words: words.and_then(|words| self.words.get(&words.0).cloned()),
            });
        }
        lines
    }

    fn sentence(&self, event: &Event) -> String {
        let what = self.what(event);
        self.choosing.w.tell(&format!("desk-case-event-{}", event.key()), &[("what", what.into())])
    }

    fn named<T>(&self, found: Option<&T>, name: impl Fn(&T) -> &casework::policy::Names) -> String {
        found.map(|one| self.choosing.name(name(one))).unwrap_or_default()
    }

    pub(super) fn accused(&self, no: casework::case::AccusedNo) -> String {
        self.choosing.w.tell("desk-case-accused-n", &[("n", no.0.into())])
    }

    pub(super) fn category(&self, key: &Key) -> String {
        self.named(self.choosing.pack.category(key.as_str()), |one| &one.name)
    }

    pub(super) fn finding(&self, key: &Key) -> String {
        self.named(self.choosing.pack.finding(key.as_str()), |one| &one.name)
    }

    pub(super) fn clock(&self, key: &Key) -> String {
        self.named(self.choosing.pack.clock(key.as_str()), |one| &one.name)
    }

    pub(super) fn measure(&self, measure: Option<&casework::case::Measure>) -> String {
        let w = self.choosing.w;
        let Some(measure) = measure else { return w.say("desk-case-no-discipline") };
        let name = self.named(self.choosing.pack.discipline(measure.kind.as_str()), |one| &one.name);
        match measure.days {
            Some(days) => format!("{name} ({})", w.tell("desk-case-days", &[("n", days.into())])),
            None => name,
        }
    }

    pub(super) fn known(&self, known: &Known) -> String {
        let w = self.choosing.w;
        match known {
            Known::Unknown => w.say("desk-case-known-unknown"),
            Known::Described => w.say("desk-case-known-described"),
            Known::Candidates(n) => w.tell("desk-case-known-candidates", &[("n", (*n).into())]),
            Known::Identified(basis) => {
                let basis = w.say(&format!("desk-case-basis-{}", basis.key()));
                w.tell("desk-case-known-identified", &[("basis", basis.into())])
            }
        }
    }

    fn proposed(&self, what: &casework::case::Proposed) -> String {
        self.choosing.w.say(&format!("desk-case-proposed-{}", what.key()))
    }

    fn clock_no(&self, no: casework::case::ClockNo) -> String {
        let clock = self.choosing.case.clocks.get(usize::from(no.0).wrapping_sub(1));
        clock.map(|clock| self.clock(&clock.rule)).unwrap_or_default()
    }

    /// The part of a sentence that differs.
    fn what(&self, event: &Event) -> String {
        let (w, pack) = (self.choosing.w, self.choosing.pack);
        let two = |one: String, other: String| format!("{one}: {other}");
        match event {
            Event::Registered { kind, .. } | Event::Converted(kind) => {
                w.say(&format!("desk-case-kind-{}", kind.key()))
            }
            Event::Classified { category, .. } => self.category(category),
            Event::Handled(_) => w.say("desk-case-priority"),
            Event::Offered(office) | Event::Reported(office) | Event::Stood { office } => self.office(office),
            Event::Recommended { office, .. }
            | Event::Answered { office, .. }
            | Event::DecidedFor { office, .. } => self.office(office),
            Event::ReferralProposed { to, .. } | Event::Referred { to, .. } => self.office(to),
            Event::Assigned(person) | Event::InterviewerNamed(person) => self.person(person),
            Event::ConflictFound { person, conflicts } => {
                let ties = conflicts.iter().map(|one| w.say(&format!("desk-case-conflict-{}", one.key())));
                two(self.person(person), ties.collect::<Vec<_>>().join(", "))
            }
            Event::Described(no) | Event::NoticeGiven(no) | Event::MadeFinal(no) => self.accused(*no),
            Event::CandidatesNamed { accused, count } => {
                let known = w.tell("desk-case-known-candidates", &[("n", (*count).into())]);
                two(self.accused(*accused), known)
            }
            Event::Identified { accused, basis } => {
                two(self.accused(*accused), w.say(&format!("desk-case-basis-{}", basis.key())))
            }
            Event::Alleged { accused, category, .. } => two(self.accused(*accused), self.category(category)),
            Event::Recategorised { allegation, category, .. } => {
                two(allegation.0.to_string(), self.category(category))
            }
            Event::EvidenceAdded { kind, .. } => w.say(&format!("desk-case-thing-{}", kind.key())),
            Event::EvidenceMoved(no) => no.0.to_string(),
            Event::Weighed { evidence, allegation, .. } => format!("{}, {}", evidence.0, allegation.0),
            Event::InterviewPlanned { of, .. } => self.choosing.party(*of),
            Event::InterviewHeld(no) => no.0.to_string(),
            Event::Found { allegation, finding, .. } => two(allegation.0.to_string(), self.finding(finding)),
            Event::AllegationEnded { allegation, closure, .. } => {
                let closure = self.named(pack.closure(closure.as_str()), |one| &one.name);
                two(allegation.0.to_string(), closure)
            }
            Event::MeasureRecommended { accused, measure } | Event::Disciplined { accused, measure, .. } => {
                two(self.accused(*accused), self.measure(measure.as_ref()))
            }
            Event::Proposed(what) => self.proposed(what),
            Event::Approved(no) | Event::TurnedDown(no) | Event::Withdrawn(no) => {
                let proposal = self.choosing.case.proposal(*no);
                proposal.map(|proposal| self.proposed(&proposal.what)).unwrap_or_default()
            }
            Event::Voted { casts, .. } => self.casts(casts),
            Event::Charged { accused, forum } => two(self.accused(*accused), self.office(forum)),
            Event::PutOnHold { accused, on_hold } => two(
                self.accused(*accused),
                w.say(if *on_hold { "desk-case-yes-yes" } else { "desk-case-yes-no" }),
            ),
            Event::Appealed { accused, to } => two(self.accused(*accused), self.office(to)),
            Event::Served { accused, serving } => {
                two(self.accused(*accused), w.say(&format!("desk-case-serving-{}", serving.key())))
            }
            Event::MediationEnded { agreed } => {
                w.say(if *agreed { "desk-case-yes-yes" } else { "desk-case-yes-no" })
            }
            Event::ClockStarted { rule, .. } => self.clock(rule),
            Event::ClockPaused { clock, reason } => {
                let reason = self.named(pack.pause(reason.as_str()), |one| &one.name);
                two(self.clock_no(*clock), reason)
            }
            Event::ClockResumed(no)
            | Event::ClockExtended(no)
            | Event::ClockLapsed(no)
            | Event::ClockMet(no)
            | Event::ClockMoot(no) => self.clock_no(*no),
            Event::DutyAsked(duty) => self.named(pack.duty(duty.as_str()), |one| &one.name),
            Event::DutyDone(no) => no.0.to_string(),
            Event::Checked(item) => self.named(pack.check_item(item.as_str()), |one| &one.name),
            Event::FileSent(file) => self.named(pack.mandatory_file(file.as_str()), |one| &one.name),
            Event::Linked { other, how } => {
                two(w.say(&format!("desk-case-how-{}", how.key())), other.to_string())
            }
            Event::TaskSet { to, due } => two(self.person(to), due.to_string()),
            Event::TaskDone(no) => no.0.to_string(),
            Event::HoldLifted(no) => no.0.to_string(),
            Event::LetterStarted { kind, .. } => self.named(pack.letter(kind.as_str()), |one| &one.name),
            Event::LetterRewritten { letter, .. }
            | Event::LetterApproved { letter, .. }
            | Event::LetterReturned(letter)
            | Event::LetterSent { letter, .. } => letter.0.to_string(),
            Event::Accepted
            | Event::Declined
            | Event::Confirmed
            | Event::Refused
            | Event::AccusedAdded
            | Event::MediationOffered
            | Event::MediationAgreed(_)
            | Event::HoldPlaced
            | Event::Told(_)
            | Event::MaterialReleased
            | Event::Noted { .. }
            | Event::Closed
            | Event::Reopened
            | Event::Expunged => String::new(),
        }
    }
}
