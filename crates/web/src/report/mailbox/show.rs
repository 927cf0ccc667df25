//! An open mailbox as a page.

use askama::Template;
use casework::policy::{Pack, Packs};
use intake::{Author, Entry, open_message, sequence};
use ledger::deadline::EventType;
use vault::envelope::Kind;

use super::deadline::open;
use super::life::{Life, Told};
use super::visit::Before;
use super::{FilesSection, Once, Opened, style};
use crate::report::tell;
use crate::report::words::ReporterWords;

/// What has just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    None,
    /// The words were typed: the day of the time before is told.
    Opened,
    Sent,
    Empty,
    TooLong,
    /// Written to very often within the hour.
    Often,
    /// It could not be kept.
    NotKept,
    /// No checkpoint covers the report yet.
    NotLogged,
}

struct Line {
    from: String,
    text: String,
    ours: bool,
}

#[derive(Template)]
#[template(path = "report/mailbox.html")]
pub(in crate::report) struct MailboxPage<'a> {
    w: &'a ReporterWords,
    css: &'static str,
    pack: &'a Pack,
    once: String,
    note: Note,
    /// What was typed and not kept.
    typed: String,
    new: bool,
    /// Where the case stands, as everybody may see it.
    life: Option<Told>,
    /// The day by which the office promised to answer.
    due: Option<String>,
    /// Whether a time was set: then there is a file to check it with.
    clock: bool,
    /// The day on which the office looked at it first.
    seen: Option<String>,
    /// When it was opened before, in a sentence.
    before: Option<String>,
    lines: Vec<Line>,
    withdrawn: bool,
    /// That the report was handed over, and to which office.
    office: Option<String>,
    /// Where files are taken.
    files: Option<FilesSection<'a>>,
}

impl<'a> MailboxPage<'a> {
    /// `None` where a message cannot be opened: something was moved or altered, and a page that leaves it out in
    /// silence would be a false one.
    pub(super) fn new(
        w: &'a ReporterWords,
        packs: &'a Packs,
        opened: &Opened,
        life: Option<&Life>,
        note: Note,
        typed: &str,
        takes_files: bool,
    ) -> Option<Self> {
        let file = &opened.file;
        let (mut lines, mut withdrawn) = (Vec::new(), false);
        for entry in file.entries.iter().filter(|entry| entry.context.kind == Kind::Message) {
            let message = open_message(&file.boxes, entry, opened.keys.secret_key())
                .inspect_err(|error| tracing::error!(%error, "a message could not be opened"))
                .ok()?;
            withdrawn |= message.withdrawn;
            if message.text.is_empty() {
                continue;
            }
            let date = isolated(&message.day);
            let (from, ours) = match message.author {
                Author::Reporter => (w.tell("mailbox-from-you", &[("date", date.into())]), true),
                Author::Office => {
                    let office = packs.any(|pack| pack.agency(&message.office));
                    let office = office.map(|agency| tell::agency(w, agency).text);
                    let args = [("office", office.unwrap_or_default().into()), ("date", date.into())];
                    (w.tell("mailbox-from-office", &args), false)
                }
            };
            lines.push(Line { from, text: message.text, ours });
        }
        let due = due(opened)?;
        Some(Self {
            w,
            css: style::CSS,
            pack: packs.current(),
            once: Once::of(&opened.secret).to_string(),
            note,
            typed: typed.to_owned(),
            new: file.line.stage == "new" && lines.iter().all(|line| line.ours),
            life: life.map(|life| Told::new(w, packs, life)),
            clock: due.is_some(),
            due: due.map(|day| isolated(&day)),
            seen: seen(opened)?.map(|day| isolated(&day)),
            before: before(w, opened, note),
            lines,
            withdrawn,
            office: file
                .line
                .office
                .as_deref()
                .and_then(|key| packs.any(|pack| pack.agency(key)))
                .map(|agency| w.tell("mailbox-office", &[("office", tell::agency(w, agency).text.into())])),
            files: takes_files.then(|| FilesSection::of(w, opened)),
        })
    }

    /// The page of a mailbox that a device fills by itself.
    pub(in crate::report) fn empty(
        w: &'a ReporterWords,
        pack: &'a Pack,
        files: Option<FilesSection<'a>>,
    ) -> Self {
        let (once, typed, lines) = (String::new(), String::new(), Vec::new());
        let (note, new, clock, withdrawn) = (Note::None, true, true, false);
        let (due, seen, before, office) = (None, None, None, None);
        let (css, life) = (style::CSS, Some(Told::empty()));
        Self {
            w,
            css,
            pack,
            once,
            note,
            typed,
            new,
            life,
            due,
            clock,
            seen,
            before,
            office,
            lines,
            withdrawn,
            files,
        }
    }

    fn is(&self, note: &str) -> bool {
        matches!(
            (self.note, note),
            (Note::Sent, "sent")
                | (Note::Empty, "empty")
                | (Note::TooLong, "too-long")
                | (Note::Often, "often")
                | (Note::NotKept, "not-kept")
                | (Note::NotLogged, "not-logged")
        )
    }
}

/// Told once, where the words were typed: what was done since then the reporter did.
fn before(w: &ReporterWords, opened: &Opened, note: Note) -> Option<String> {
    match opened.before {
        _ if note != Note::Opened => None,
        Before::Never => None,
        Before::On(day) => {
            Some(w.tell("mailbox-last-opened", &[("date", isolated(&day.to_string()).into())]))
        }
        Before::NotReadable => Some(w.say("mailbox-opened-unknown")),
    }
}

/// The day by which the reporter should hear, as event 0 of the case committed to it: the rules may have changed
/// since, and what counts is what was promised then. `None` outside where it cannot be opened, inside where no time
/// was set.
fn due(opened: &Opened) -> Option<Option<String>> {
    let openings = open(opened, sequence::OPENINGS)?;
    let due = openings.iter().find(|opening| opening.name == "due_ack");
    Some(due.map(|opening| opening.value.clone()).filter(|day| !day.is_empty()))
}

/// The day on which the office opened the report for the first time, as the events of the case say. `None` outside
/// where one cannot be opened.
fn seen(opened: &Opened) -> Option<Option<String>> {
    let later = |entry: &&Entry| {
        entry.context.kind == Kind::LedgerOpening && entry.context.sequence >= sequence::FREE
    };
    for entry in opened.file.entries.iter().filter(later) {
        let fields = open(opened, entry.context.sequence)?;
        let value = |name: &str| fields.iter().find(|one| one.name == name).map(|one| one.value.as_str());
        if value("type") == Some(EventType::Opened.key()) {
            return Some(value("occurred_at").map(str::to_owned));
        }
    }
    Some(None)
}

/// A date that stays in its order in a text that runs from right to left, where its parts would change places.
fn isolated(date: &str) -> String {
    format!("\u{2066}{date}\u{2069}")
}
