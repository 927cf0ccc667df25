//! Letters at the desk: chosen from the pack, filled in, previewed, sealed as a draft, compared, approved by a second
//! person, and sent or printed as they were approved.
//!
//! Who may do what is decided by `casework::case` alone. A text is sealed like every word of a case; the facts hold its
//! digest. What goes out is what lies there sealed, once its digest is the approved one: it is never filled in anew.

mod act;
mod approved;
mod choose;
mod compare;
mod digest;
mod draft;
mod print;
mod read;
mod write;

pub(in crate::desk) use act::{approve, give_back, save, send};
pub(in crate::desk) use choose::open;
pub(in crate::desk::cases) use print::{cannot, pdf_file, ymd};
pub(in crate::desk) use print::{pdf, print};
pub(in crate::desk) use read::read;
pub(in crate::desk) use write::{preview, write};

use axum::extract::DefaultBodyLimit;
use axum::routing::MethodRouter;
use casework::case::{Case, Command, LetterNo, LetterTo, Order, Words as Place, decide};
use casework::policy::Pack;
use intake::open_words;
use register::Day;

use super::{HERE, Life, actor, today};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, acts};
use crate::error::Problem;
use crate::locale::Locale;
use crate::report::ReporterLanguage;
use crate::words::Words;

/// Bytes of a form: a letter of twenty thousand letters fits, as a browser sends it.
const MOST_BYTES: usize = 160 << 10;

pub(in crate::desk) fn wide(methods: MethodRouter<App>) -> MethodRouter<App> {
    methods.layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// The letter that a form names.
fn number(sent: &Sent) -> Result<LetterNo, Problem> {
    sent.get("n").parse().map(LetterNo).map_err(|_| Problem::NotFound)
}

/// What lies sealed at a place, if this person's key opens it.
pub(in crate::desk::cases) fn sealed_text(opened: &Opened, place: Place) -> Option<String> {
    let entry = opened.file.entry(place.0)?;
    open_words(&opened.file.boxes, entry, &opened.key).ok()
}

/// Whether a text lies there that is not for this person: another office keeps it apart.
fn is_apart(opened: &Opened, place: Place) -> bool {
    let entry = opened.file.entry(place.0);
    entry.is_some_and(|entry| !opened.file.boxes.opens_box(entry.context.lockbox, &opened.key))
}

/// A day as people write it in a language of letters; where we have no words for months, in digits.
fn written(language: &str) -> impl Fn(Day) -> String {
    let locale = Locale::ALL.into_iter().find(|locale| locale.tag() == language);
    move |day: Day| match locale {
        Some(locale) => Words::of(locale).day(day.date()),
        None => day.to_string(),
    }
}

/// Its own name for itself.
fn language_name(tag: &str) -> String {
    ReporterLanguage::from_tag(tag).map_or_else(|| tag.to_owned(), |one| one.name().to_owned())
}

/// To whom a letter goes, in words.
fn addressee(pack: &Pack, w: &Words, to: &LetterTo) -> String {
    match to {
        LetterTo::Complainant => w.say("desk-letter-to-complainant"),
        LetterTo::Accused(no) => w.tell("desk-case-accused-n", &[("n", no.0.into())]),
        LetterTo::Office(key) => {
            let names = pack.office(key.as_str());
            names.map_or_else(|| key.to_string(), |names| names.of(w.locale.tag()).0.to_owned())
        }
    }
}

/// The name of a kind of letter; its key where the pack no longer has it.
fn kind_name(pack: &Pack, w: &Words, kind: &casework::policy::Key) -> String {
    let letter = pack.letter(kind.as_str());
    letter.map_or_else(|| kind.to_string(), |letter| letter.name.of(w.locale.tag()).0.to_owned())
}

/// What the case would say to it.
fn asked(desk: &Desk, here: &Here, case: &Case, command: Command) -> Result<(), casework::case::Refusal> {
    let by = actor(desk, here, command.act()).ok_or(casework::case::Refusal::NotAllowed)?;
    let order = Order { by, day: today(desk), words: Some(Place(0)), command };
    decide(case, desk.pack_of(case), &order).map(drop)
}

/// Whether somebody would be let do it now.
fn may(desk: &Desk, here: &Here, opened: &Opened, case: &Case, command: Command) -> bool {
    acts(opened) && asked(desk, here, case, command).is_ok()
}

fn refusal(w: &Words, refusal: casework::case::Refusal) -> String {
    w.say(&format!("desk-case-refusal-{}", refusal.key()))
}
