//! From what was typed to a report, or to what should be looked at again.

use std::fmt;

use super::day::{self, Part};
use super::document::{
    Concerned, Excluded, HowMany, Identity, IdentityVersion, Place, Statement, StatementVersion, When,
};
use super::{Answers, Choice, ContactWish, Fault, FaultKind, Faults, Field, Reporter, Shape, clean};
use crate::policy::{Key, Pack};

/// What is handed over, to be sealed and kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    pub statement: Statement,
    pub identity: Identity,
    pub clear: Clear,
    /// The offices to seal to. Never stored in clear: beside [`Clear::agencies`] it would tell whom the
    /// reporter fears.
    pub recipients: Vec<Key>,
}

impl fmt::Debug for Report {
    /// Neither what was written nor whom it goes to, which would tell who is excluded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Report(…)")
    }
}

/// What may be kept unsealed. Nothing in it is about the person, and two reports of one city that differ
/// in everything a reporter can say have the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clear {
    /// The offices that a new report is for by the pack, whether or not the reporter excluded some.
    pub agencies: Vec<Key>,
}

/// Reads the answers under a pack. `language` is the tag of the language in which the form was filled in.
///
/// # Errors
/// Everything that should be looked at again, in the order of the form.
pub fn check(answers: &Answers, language: &str, pack: &Pack) -> Result<Report, Faults> {
    let mut reading = Reading { answers, faults: Vec::new() };
    let happened = reading.text(Field::Happened);
    if happened.is_empty() {
        reading.fault(Field::Happened, FaultKind::HappenedMissing);
    }
    let who: Vec<Reporter> = reading.many(Field::Who);
    let excluded = reading.excluded(pack);
    let recipients: Vec<Key> = pack.recipients(&excluded.agencies).iter().map(|a| a.key.clone()).collect();
    if recipients.is_empty() {
        reading.fault(Field::NotAgency, FaultKind::NobodyLeft);
    }
    let contact = reading.one(Field::Contact);
    let identity = reading.identity(contact, who.contains(&Reporter::Member));
    let statement = Statement {
        version: StatementVersion::Own,
        language: language.to_owned(),
        happened,
        danger: reading.one(Field::Danger),
        reporter: who.into_iter().filter(|who| *who != Reporter::Member).collect(),
        concerned: reading.concerned(),
        when: reading.when(),
        place: reading.place(pack),
        excluded,
        contact,
        source: None,
    };
    Faults::none_or(reading.faults)?;
    let agencies = pack.first().map(|agency| agency.key.clone()).collect();
    Ok(Report { statement, identity, clear: Clear { agencies }, recipients })
}

struct Reading<'a> {
    answers: &'a Answers,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, field: Field, kind: FaultKind) {
        self.faults.push(Fault { field, kind });
    }

    /// Several texts of one field can only come from a form that is not ours; none of them is dropped.
    fn text(&mut self, field: Field) -> String {
        let joined = self.answers.every(field).collect::<Vec<_>>().join("\n");
        let text = clean(&joined);
        if let Shape::Line { most } | Shape::Text { most } = field.shape() {
            let has = text.chars().count();
            if has > most {
                self.fault(field, FaultKind::TooLong { most, has });
            }
        }
        text
    }

    fn many<C: Choice + PartialEq>(&mut self, field: Field) -> Vec<C> {
        let typed: Vec<&str> = self.answers.every(field).filter(|value| !value.is_empty()).collect();
        if typed.iter().any(|value| C::from_key(value).is_none()) {
            self.fault(field, FaultKind::NotAChoice);
        }
        // In the order of the list, each once.
        C::ALL.iter().copied().filter(|choice| typed.contains(&choice.key())).collect()
    }

    fn one<C: Choice + PartialEq>(&mut self, field: Field) -> Option<C> {
        let chosen = self.many(field);
        if chosen.len() > 1 {
            self.fault(field, FaultKind::NotAChoice);
        }
        chosen.first().copied()
    }

    fn concerned(&mut self) -> Concerned {
        let count = self.text(Field::Count);
        let digits: Option<String> = count.chars().map(day::western).collect();
        let number = digits.and_then(|digits| digits.parse().ok());
        Concerned {
            knowledge: self.one(Field::Knowledge),
            names: self.text(Field::Names),
            how_many: (!count.is_empty()).then_some(HowMany { words: count, number }),
            uniform: self.one(Field::Uniform),
            tag: self.text(Field::Tag),
            vehicle: self.text(Field::Vehicle),
            looks: self.text(Field::Looks),
        }
    }

    fn when(&mut self) -> When {
        let [day, month, year] = [Field::Day, Field::Month, Field::Year].map(|field| self.text(field));
        let parts = day::read(&day, &month, &year).unwrap_or_else(|part| {
            let field = match part {
                Part::Day => Field::Day,
                Part::Month => Field::Month,
                Part::Year => Field::Year,
            };
            self.fault(field, FaultKind::NotADay);
            day::Parts::default()
        });
        if self.answers.every(Field::Ongoing).any(|value| !matches!(value, "" | "yes")) {
            self.fault(Field::Ongoing, FaultKind::NotAChoice);
        }
        When {
            year: parts.year,
            month: parts.month,
            day: parts.day,
            roughly: self.text(Field::Roughly),
            ongoing: self.answers.has(Field::Ongoing, "yes"),
        }
    }

    fn place(&mut self, pack: &Pack) -> Place {
        let district = self.text(Field::District);
        if !district.is_empty() && !pack.districts.iter().any(|known| known.number == district) {
            self.fault(Field::District, FaultKind::NotAChoice);
        }
        Place { site: self.one(Field::Site), district, words: self.text(Field::Place) }
    }

    fn excluded(&mut self, pack: &Pack) -> Excluded {
        let typed: Vec<&str> = self.answers.every(Field::NotAgency).filter(|key| !key.is_empty()).collect();
        if typed.iter().any(|key| pack.agency(key).is_none()) {
            self.fault(Field::NotAgency, FaultKind::NotAChoice);
        }
        let agencies = pack.agencies.iter().map(|agency| &agency.key);
        Excluded {
            agencies: agencies.filter(|key| typed.contains(&key.as_str())).cloned().collect(),
            units: self.text(Field::NotUnit),
            persons: self.text(Field::NotPerson),
        }
    }

    /// A way to be reached beside "do not reach me" may be a slip that puts somebody in danger, so it is
    /// asked about, neither dropped nor used.
    fn identity(&mut self, contact: Option<ContactWish>, member: bool) -> Identity {
        let way = self.text(Field::Way);
        match contact {
            Some(ContactWish::Way) if way.is_empty() => self.fault(Field::Way, FaultKind::WayMissing),
            Some(ContactWish::None | ContactWish::Mailbox) | None if !way.is_empty() => {
                self.fault(Field::Contact, FaultKind::WayUnwanted);
            }
            _ => {}
        }
        Identity {
            version: IdentityVersion,
            member,
            way,
            name: self.text(Field::Name),
            times: self.text(Field::Times),
            speak: self.text(Field::Speak),
        }
    }
}
