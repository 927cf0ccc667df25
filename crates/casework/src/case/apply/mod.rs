//! What a fact makes of a case. It decides nothing: whatever was kept as a fact has happened.

mod accused;
mod allegation;
mod clock;
mod evidence;
mod letter;
mod proposal;
mod track;

use super::{
    Accused, AccusedNo, Allegation, AllegationNo, BoardVote, Case, Clock, ClockNo, DutyAsked, Event, Fact,
    Hold, Link, Mediating, Standing, Task, Track, Words,
};
use crate::policy::{Handling, Key};

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
            votes: Vec::new(),
            letters: Vec::new(),
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
        Event::Voted { on, casts } => {
            let vote = BoardVote::of(case, fact, on, casts);
            case.votes.push(vote);
        }
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
            track::track(case, fact);
            accused::accused(case, fact);
            allegation::allegation(case, fact);
            evidence::evidence(case, fact);
            proposal::proposal(case, fact);
            clock::clock(case, fact);
            letter::letter(case, fact);
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
