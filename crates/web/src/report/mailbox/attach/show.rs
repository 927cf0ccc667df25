//! What is said of files: the form for adding some, what became of those just sent, and those that are there.

use std::collections::BTreeMap;

use askama::Template;
use casework::policy::Pack;
use intake::{AttachmentPlace, FileStanding, open_description};
use store::{Attachment, AttachmentState};
use vault::Secret;
use vault::attachment::{ContentKind, Description, Warning};

use super::check::at_once;
use super::keep::{Kept, NotKept};
use super::{Once, Opened};
use crate::report::words::ReporterWords;

/// What became of one file.
pub(super) struct Told {
    /// As the reporter's device calls it, fit for a page. Empty where a sentence is about all of them.
    name: String,
    text: String,
    kept: bool,
}

impl Told {
    pub(super) fn new(w: &ReporterWords, name: &str, became: &Result<Kept, NotKept>) -> Self {
        let text = match became {
            Ok(Kept::Cleaned) => w.say("files-kept-clean"),
            Ok(Kept::AsItCame) => w.say("files-kept"),
            Ok(Kept::Warned(warning)) => w.say(&format!("files-warn-{}", warning.code())),
            Ok(Kept::Original) => w.say("files-kept-original"),
            Err(why) => w.say(&format!("files-fault-{}", why.key())),
        };
        Self { name: vault::attachment::display_name(name), text, kept: became.is_ok() }
    }

    /// How a file stands to the log.
    pub(super) fn standing(w: &ReporterWords, number: u32, standing: FileStanding) -> Self {
        let text = w.say(match standing {
            FileStanding::Whole => "files-whole",
            FileStanding::Lost => "files-lost",
            FileStanding::Changed => "files-changed",
            FileStanding::Unlogged => "files-unlogged",
        });
        let name = w.tell("files-number", &[("n", u64::from(number).into())]);
        Self { name, text, kept: standing == FileStanding::Whole }
    }

    /// The log has an event of this report that is not here any more.
    pub(super) fn event_lost(w: &ReporterWords) -> Self {
        Self { name: String::new(), text: w.say("files-event-lost"), kept: false }
    }

    pub(super) fn no_files(w: &ReporterWords) -> Self {
        Self { name: String::new(), text: w.say("files-check-none"), kept: true }
    }

    pub(super) fn nothing_chosen(w: &ReporterWords) -> Self {
        Self { name: String::new(), text: w.say("files-none-chosen"), kept: false }
    }

    pub(super) fn broken_off(w: &ReporterWords) -> Self {
        Self { name: String::new(), text: w.say("files-broken-off"), kept: false }
    }

    pub(super) fn went_well(&self) -> bool {
        self.kept
    }
}

/// A file that is there, or was.
struct Line {
    number: u64,
    /// Empty where there is none to show.
    name: String,
    notes: Vec<String>,
    /// What the form that takes it back names; empty where nothing is left to be taken back.
    id: String,
}

/// A part of the mailbox, of the last page after sending, and of the page of files.
#[derive(Template)]
#[template(path = "report/attach.html")]
pub(in crate::report) struct FilesSection<'a> {
    w: &'a ReporterWords,
    once: String,
    told: Vec<Told>,
    /// Some of what was sent was not kept.
    faulty: bool,
    lines: Vec<Line>,
    /// Whether there may be anything to compare with the log.
    checks: bool,
}

impl<'a> FilesSection<'a> {
    /// What is there, and what should be and is not.
    pub(in crate::report::mailbox) fn of(w: &'a ReporterWords, opened: &Opened) -> Self {
        Self::new(w, opened, at_once(w, opened))
    }

    /// The same, and what became of files that were just sent.
    pub(super) fn new(w: &'a ReporterWords, opened: &Opened, told: Vec<Told>) -> Self {
        let faulty = told.iter().any(|one| !one.kept);
        let lines = opened.files.iter().map(|one| line(w, opened, one)).collect();
        Self { w, once: Once::of(&opened.secret).to_string(), told, faulty, lines, checks: true }
    }
}

/// The section for a report that was just sent and has no files yet.
pub(in crate::report) fn add_section<'a>(w: &'a ReporterWords, secret: &Secret) -> FilesSection<'a> {
    let (told, lines) = (Vec::new(), Vec::new());
    FilesSection { w, once: Once::of(secret).to_string(), told, faulty: false, lines, checks: false }
}

/// The section that a device fills by itself, and what it says there by the keys that the server's own way has.
pub(in crate::report) fn device_section(w: &ReporterWords) -> (FilesSection<'_>, BTreeMap<String, String>) {
    let (told, lines) = (Vec::new(), Vec::new());
    let section = FilesSection { w, once: String::new(), told, faulty: false, lines, checks: false };
    let numbers = || [("n", "{n}".into()), ("all", "{all}".into())];
    let mut texts: BTreeMap<String, String> = [
        ("here", w.say("files-here")),
        ("here-text", w.say("files-here-text")),
        ("told", w.say("files-told")),
        ("none-chosen", w.say("files-none-chosen")),
        ("number", w.tell("files-number", &numbers()[..1])),
        ("size-kb", w.tell("files-size-kb", &numbers()[..1])),
        ("size-mb", w.tell("files-size-mb", &numbers()[..1])),
        ("progress", w.tell("files-progress", &numbers())),
        ("line-broke", w.say("files-line-broke")),
        ("kept-clean", w.say("files-kept-clean")),
        ("kept", w.say("files-kept")),
        ("kept-original", w.say("files-kept-original")),
        ("cleaned", w.say("files-cleaned")),
        ("original", w.say("files-original")),
        ("hidden", w.say("files-hidden")),
        ("arriving", w.say("files-arriving")),
        ("removed", w.say("files-removed")),
        ("unreadable", w.say("files-unreadable")),
        ("remove", w.say("files-remove")),
        ("fault-no-drawing", w.say("files-no-drawing")),
        ("check", w.say("files-check")),
        ("check-failed", w.say("files-check-failed")),
        ("no-files", w.say("files-check-none")),
        ("whole", w.say("files-whole")),
        ("lost", w.say("files-lost")),
        ("changed", w.say("files-changed")),
        ("unlogged", w.say("files-unlogged")),
        ("event-lost", w.say("files-event-lost")),
    ]
    .map(|(key, text)| (key.to_owned(), text))
    .into();
    let faults = [
        NotKept::Empty,
        NotKept::PictureTooLarge,
        NotKept::PictureUnreadable,
        NotKept::CaseFull,
        NotKept::NoRoom,
        NotKept::Failed,
    ];
    let faults = faults.map(|why| format!("fault-{}", why.key())).into_iter();
    let warnings = Warning::ALL.map(|warning| format!("warn-{}", warning.code())).into_iter();
    let kinds = ContentKind::ALL.into_iter().filter(|kind| !kind.is_photo());
    let kinds = kinds.map(ContentKind::key).chain(["photo"]).map(|kind| format!("kind-{kind}"));
    for key in faults.chain(warnings).chain(kinds) {
        let text = w.say(&format!("files-{key}"));
        texts.insert(key, text);
    }
    texts.insert("fault-too-large".to_owned(), w.say("files-here-too-large"));
    (section, texts)
}

#[derive(Template)]
#[template(path = "report/files.html")]
pub(super) struct FilesPage<'a> {
    pub(super) w: &'a ReporterWords,
    pub(super) css: &'static str,
    pub(super) pack: &'a Pack,
    pub(super) once: String,
    pub(super) section: FilesSection<'a>,
}

fn line(w: &ReporterWords, opened: &Opened, one: &Attachment) -> Line {
    let number = u64::from(one.number);
    let line = |name: String, notes: Vec<String>, id: String| Line { number, name, notes, id };
    match &one.state {
        AttachmentState::Removed => line(String::new(), vec![w.say("files-removed")], String::new()),
        AttachmentState::Arriving { .. } => {
            line(String::new(), vec![w.say("files-arriving")], one.id.to_string())
        }
        AttachmentState::Complete { description } => {
            let place = AttachmentPlace { lockbox: one.lockbox, sequence: one.sequence, id: one.id };
            let key = opened.keys.secret_key();
            match open_description(&opened.file.boxes, &place, description, key) {
                Ok(described) => line(described.name.clone(), notes(w, &described), one.id.to_string()),
                // Said, rather than left out: somebody sealed what is no description, or it was altered.
                Err(error) => {
                    tracing::error!(%error, "a file's description could not be opened");
                    line(String::new(), vec![w.say("files-unreadable")], one.id.to_string())
                }
            }
        }
    }
}

fn notes(w: &ReporterWords, described: &Description) -> Vec<String> {
    let kind = match described.kind {
        ContentKind::Jpeg | ContentKind::Png | ContentKind::Webp => "photo",
        other => other.key(),
    };
    let mut notes = vec![w.say(&format!("files-kind-{kind}")), size(w, described.bytes)];
    if described.original {
        notes.push(w.say("files-original"));
    } else if described.kind.is_photo() {
        notes.push(w.say("files-cleaned"));
    } else if described.warning().is_some() {
        notes.push(w.say("files-hidden"));
    }
    notes
}

/// Rounded up, so that nothing that is there has no size.
fn size(w: &ReporterWords, bytes: u64) -> String {
    const MEBIBYTE: u64 = 1 << 20;
    match bytes {
        0..MEBIBYTE => w.tell("files-size-kb", &[("n", bytes.div_ceil(1 << 10).into())]),
        _ => w.tell("files-size-mb", &[("n", bytes.div_ceil(MEBIBYTE).into())]),
    }
}
