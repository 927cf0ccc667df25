//! What somebody wants to write: which letter, to whom, in which language, and what they put into its passages.

use std::collections::BTreeMap;

use casework::case::{AccusedNo, Case, Command, Digest, Filling, LetterNo, LetterTo, Words};
use casework::policy::{Key, Letter, Pack, Unfilled};
use casework::report::clean;
use register::{Day, Reference};

use super::written;
use crate::desk::form::Sent;
use crate::words;

/// Letters of a whole letter, far above any.
const LONGEST: usize = 20_000;

pub(super) struct Draft {
    /// Of a letter that gets another version.
    pub(super) no: Option<LetterNo>,
    pub(super) kind: Key,
    pub(super) to: LetterTo,
    pub(super) language: String,
    pub(super) passages: BTreeMap<Key, String>,
}

impl Draft {
    /// `None` where the form says nothing known.
    pub(super) fn of(sent: &Sent, case: &Case, pack: &Pack) -> Option<Self> {
        let (no, kind, to, language) = match sent.get("n") {
            "" => {
                let (kind, to) = sent.get("letter").split_once(' ')?;
                (None, kind.parse().ok()?, to_of(to)?, sent.get("language").to_owned())
            }
            n => {
                let no = LetterNo(n.parse().ok()?);
                let letter = case.letter(no)?;
                (Some(no), letter.kind.clone(), letter.to.clone(), letter.language.clone())
            }
        };
        let letter = pack.letter(Key::as_str(&kind))?;
        let passages = letter.passages.iter().map(|passage| {
            let text = clean(sent.get(&field(&passage.key)));
            (passage.key.clone(), text)
        });
        let passages = passages.collect();
        letter.text(&language)?;
        Some(Self { no, kind, to, language, passages })
    }

    /// What keeps it, as a new letter or as another version.
    pub(super) fn order(&self, digest: Digest, passages: Words) -> Command {
        match self.no {
            Some(letter) => Command::RewriteLetter { letter, digest, passages },
            None => Command::StartLetter {
                kind: self.kind.clone(),
                language: self.language.clone(),
                to: self.to.clone(),
                digest,
                passages,
            },
        }
    }

    /// The letter as it would be, or what is missing, in words.
    pub(super) fn text(&self, filled: &Filled<'_>) -> Result<String, String> {
        let (w, letter) = (filled.w, filled.letter);
        let day = written(&self.language);
        let filling = Filling {
            case: filled.case,
            pack: filled.pack,
            letter,
            office: filled.office,
            to: &self.to,
            reference: filled.reference,
            today: filled.today,
            language: &self.language,
            day: &day,
        };
        let template = letter.text(&self.language).ok_or_else(|| w.say("desk-letter-not-chosen"))?;
        let optional = |key: &Key| letter.passage(key.as_str()).is_some_and(|passage| passage.optional);
        let text = template.fill(|one| filling.value(one), &self.passages, optional);
        match text {
            Ok(text) if text.chars().count() > LONGEST => Err(w.say("desk-letter-too-long")),
            Ok(text) => Ok(text),
            Err(Unfilled::NoValue(one)) => Err(w.say(&format!("desk-letter-lacks-{}", one.key()))),
            Err(Unfilled::NoPassage(key)) => {
                let passage = letter.passage(key.as_str());
                let name = passage.map(|one| one.name.of(w.locale.tag()).0).unwrap_or_default();
                Err(w.tell("desk-letter-passage-empty", &[("what", name.into())]))
            }
        }
    }
}

/// What a letter is filled in from.
pub(super) struct Filled<'a> {
    pub(super) w: &'a words::Words,
    pub(super) case: &'a Case,
    pub(super) pack: &'a Pack,
    pub(super) letter: &'a Letter,
    pub(super) office: &'a Key,
    pub(super) reference: Reference,
    pub(super) today: Day,
}

/// The name of a passage's field.
pub(super) fn field(key: &Key) -> String {
    format!("passage-{key}")
}

pub(super) fn to_text(to: &LetterTo) -> String {
    match to {
        LetterTo::Complainant => "complainant".to_owned(),
        LetterTo::Accused(no) => format!("accused {}", no.0),
        LetterTo::Office(key) => format!("office {key}"),
    }
}

fn to_of(text: &str) -> Option<LetterTo> {
    match text.split_once(' ') {
        None => (text == "complainant").then_some(LetterTo::Complainant),
        Some(("accused", no)) => no.parse().ok().map(|no| LetterTo::Accused(AccusedNo(no))),
        Some(("office", key)) => key.parse().ok().map(LetterTo::Office),
        Some(_) => None,
    }
}
