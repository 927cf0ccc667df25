//! What can be chosen in a field: parts of this case, and things of the pack under which it is decided.

use casework::case::{Basis, Case, Conflict, EvidenceKind, How, Party, Serving, TrackStanding};
use casework::policy::{CaseKind, Key, Names, Pack};
use store::staff::{Account, AccountState};

use super::form::Input;
use super::show::Typed;
use super::vote::{self, VoteLine};
use crate::words::Words;

/// What the choices come from.
pub(super) struct Choosing<'a> {
    pub(super) w: &'a Words,
    pub(super) pack: &'a Pack,
    pub(super) case: &'a Case,
    pub(super) staff: &'a [Account],
    /// Of whoever chooses.
    pub(super) office: &'a Key,
    pub(super) typed: &'a Typed,
}

/// A value with its words.
#[derive(Clone)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
}

/// How a field is filled in.
pub(super) enum Field {
    One(Vec<Choice>),
    Many(Vec<Choice>),
    Line,
    Day,
    Votes(Votes),
    /// Nothing: whoever is no board does not vote.
    Absent,
}

/// Of the board that whoever chooses works for.
pub(super) struct Votes {
    pub(super) members: u64,
    pub(super) quorum: u64,
    pub(super) lines: Vec<VoteLine>,
    pub(super) choices: Vec<Choice>,
}

impl Choosing<'_> {
    pub(super) fn name(&self, names: &Names) -> String {
        names.of(self.w.locale.tag()).0.to_owned()
    }

    pub(super) fn field(&self, input: Input) -> Field {
        match input {
            Input::Count | Input::Days | Input::Reference => Field::Line,
            Input::Due => Field::Day,
            Input::Votes => self.votes(),
            Input::Conflicts => {
                Field::Many(self.said("desk-case-conflict", Conflict::ALL.map(Conflict::key)))
            }
            other => Field::One(self.choices(other)),
        }
    }

    fn said<'k>(&self, text: &str, keys: impl IntoIterator<Item = &'k str>) -> Vec<Choice> {
        let choice = |key: &str| Choice { value: key.to_owned(), text: self.w.say(&format!("{text}-{key}")) };
        keys.into_iter().map(choice).collect()
    }

    fn named<'k>(&self, things: impl IntoIterator<Item = (&'k Key, &'k Names)>) -> Vec<Choice> {
        let choice = |(key, names): (&Key, &Names)| Choice { value: key.to_string(), text: self.name(names) };
        things.into_iter().map(choice).collect()
    }

    fn choices(&self, input: Input) -> Vec<Choice> {
        let (pack, case, w) = (self.pack, self.case, self.w);
        let day = case.incident.unwrap_or(case.registered);
        match input {
            Input::Accused => (1..=case.accused.len()).map(|n| self.accused(n)).collect(),
            Input::Allegation | Input::AnsweredAllegation => {
                (1..=case.allegations.len()).map(|n| self.allegation(n)).collect()
            }
            Input::Basis => self.said("desk-case-basis", Basis::ALL.map(Basis::key)),
            Input::Category => {
                let valid = pack.categories.iter().filter(|one| one.valid.holds(day));
                self.named(valid.map(|one| (&one.key, &one.name)))
            }
            Input::Checked => self.named(case.unchecked(pack).into_iter().map(|one| (&one.key, &one.name))),
            Input::Clock => self.clocks(),
            Input::Closure => self.named(pack.closures.iter().map(|one| (&one.key, &one.name))),
            Input::Compelled | Input::OnHold | Input::Understanding => {
                self.said("desk-case-yes", ["no", "yes"])
            }
            Input::Discipline => self.named(pack.disciplines.iter().map(|one| (&one.key, &one.name))),
            Input::DutyAsked => self.numbered(case.duties.iter().map(|one| {
                let name = pack.duty(one.duty.as_str()).map(|duty| self.name(&duty.name));
                (one.done.is_none(), format!("{}, {}", name.unwrap_or_default(), one.asked))
            })),
            Input::Duty => self.named(pack.duties.iter().map(|one| (&one.key, &one.name))),
            Input::Evidence => self.numbered(case.evidence.iter().map(|one| {
                (true, format!("{}, {}", w.say(&format!("desk-case-thing-{}", one.kind.key())), one.day))
            })),
            Input::EvidenceKind => self.said("desk-case-thing", EvidenceKind::ALL.map(EvidenceKind::key)),
            Input::File => self.named(case.files_due(pack).into_iter().map(|one| (&one.key, &one.name))),
            Input::Finding => self.named(pack.findings.iter().map(|one| (&one.key, &one.name))),
            Input::Forum | Input::To => self.offices(input),
            Input::How => self.said("desk-case-how", How::ALL.map(How::key)),
            Input::Interview => self.numbered(
                case.interviews
                    .iter()
                    .map(|one| (one.held.is_none(), format!("{}, {}", self.party(one.of), one.planned))),
            ),
            Input::Hold => {
                self.numbered(case.holds.iter().map(|one| (one.lifted.is_none(), one.placed.0.to_string())))
            }
            Input::Kind => {
                let others = CaseKind::ALL.into_iter().filter(|kind| *kind != case.kind);
                self.said("desk-case-kind", others.map(CaseKind::key))
            }
            Input::Matter => {
                let matters = pack.matters.iter().filter(|one| case.touches(pack, &one.key));
                self.named(matters.map(|one| (&one.key, &one.name)))
            }
            Input::MediationSide => self.said("desk-case-side", ["complainant", "accused"]),
            Input::Office => {
                let free = |key: &Key| {
                    let standing = case.track(key).map(|track| track.standing);
                    !matches!(standing, Some(TrackStanding::Offered | TrackStanding::Accepted))
                };
                let agencies = pack.agencies.iter().filter(|agency| free(&agency.key));
                self.named(agencies.map(|one| (&one.key, &one.name)))
            }
            Input::Party => self.parties(),
            Input::Pause => self.named(pack.pauses.iter().map(|one| (&one.key, &one.name))),
            Input::Person => self.people(),
            Input::Recommending => self.offices(input),
            Input::Rule => {
                let valid = pack.rules.iter().filter(|one| one.valid.holds(day));
                self.named(valid.map(|one| (&one.key, &one.name)))
            }
            Input::Serving => self.said("desk-case-serving", Serving::ALL.map(Serving::key)),
            Input::Side => self.said("desk-case-side", ["recommendation", "answer"]),
            Input::Task => {
                self.numbered(case.tasks.iter().map(|one| (one.done.is_none(), one.due.to_string())))
            }
            Input::Weight => self.said("desk-case-weight", ["for", "against", "neither"]),
            Input::Conflicts | Input::Count | Input::Days | Input::Due | Input::Reference | Input::Votes => {
                Vec::new()
            }
        }
    }

    fn votes(&self) -> Field {
        let authority = self.pack.authority(self.office.as_str());
        let Some(board) = authority.and_then(|authority| authority.board.as_ref()) else {
            return Field::Absent;
        };
        Field::Votes(Votes {
            members: board.members.into(),
            quorum: board.quorum.into(),
            lines: vote::lines(board, self.typed),
            choices: vote::choices(self.w),
        })
    }

    /// Those that are wanted, by their number in the case.
    fn numbered(&self, parts: impl Iterator<Item = (bool, String)>) -> Vec<Choice> {
        let parts = parts.enumerate().filter(|(_, (wanted, _))| *wanted);
        let choice = |(place, (_, text)): (usize, (bool, String))| Choice {
            value: (place + 1).to_string(),
            text: format!("{}: {text}", place + 1),
        };
        parts.map(choice).collect()
    }

    fn accused(&self, n: usize) -> Choice {
        Choice { value: n.to_string(), text: self.w.tell("desk-case-accused-n", &[("n", n.into())]) }
    }

    fn allegation(&self, n: usize) -> Choice {
        let allegation = &self.case.allegations[n - 1];
        let category = self.pack.category(allegation.category.as_str()).map(|one| self.name(&one.name));
        let accused = self.w.tell("desk-case-accused-n", &[("n", allegation.accused.0.into())]);
        let text = format!("{n}: {}, {accused}", category.unwrap_or_default());
        Choice { value: n.to_string(), text }
    }

    fn clocks(&self) -> Vec<Choice> {
        self.numbered(self.case.clocks.iter().map(|clock| {
            let name = self.pack.clock(clock.rule.as_str()).map(|rule| self.name(&rule.name));
            (clock.is_running() && clock.lapsed.is_none(), name.unwrap_or_default())
        }))
    }

    pub(super) fn party(&self, party: Party) -> String {
        match party {
            Party::Complainant => self.w.say("desk-case-party-complainant"),
            Party::Witness => self.w.say("desk-case-party-witness"),
            Party::Accused(no) => self.w.tell("desk-case-accused-n", &[("n", no.0.into())]),
        }
    }

    fn parties(&self) -> Vec<Choice> {
        let mut parties = self.said("desk-case-party", ["complainant", "witness"]);
        parties.extend((1..=self.case.accused.len()).map(|n| self.accused(n)));
        parties
    }

    fn people(&self) -> Vec<Choice> {
        let ours = |account: &&Account| {
            account.state == AccountState::Active && account.agency == self.office.as_str()
        };
        let choice = |account: &Account| Choice { value: account.id.to_string(), text: account.name.clone() };
        self.staff.iter().filter(ours).map(choice).collect()
    }

    fn offices(&self, input: Input) -> Vec<Choice> {
        let pack = self.pack;
        match input {
            Input::Forum => {
                let forums = pack.review.forums.iter().filter_map(|key| pack.authority(key.as_str()));
                self.named(forums.map(|one| (&one.key, &one.name)))
            }
            // Of a referral an agency, of an appeal an authority: an order with the other one is refused.
            Input::To => {
                let agencies = pack.agencies.iter().filter(|one| one.key != *self.office);
                let mut all = self.named(agencies.map(|one| (&one.key, &one.name)));
                all.extend(self.named(pack.authorities.iter().map(|one| (&one.key, &one.name))));
                all
            }
            _ => {
                let open = self.case.tracks.iter().filter(|track| {
                    track.recommendation().is_some_and(|one| one.waits_for_answer() || one.is_disputed())
                });
                let agencies = open.filter_map(|track| pack.agency(track.office.as_str()));
                self.named(agencies.map(|one| (&one.key, &one.name)))
            }
        }
    }
}
