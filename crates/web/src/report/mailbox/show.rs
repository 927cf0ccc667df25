//! An open mailbox as a page.

use askama::Template;
use casework::policy::{Days, Deadline, DeadlineText, Pack};
use intake::{Author, open_message};
use vault::envelope::Kind;

use super::{Once, Opened, style};
use crate::report::tell;
use crate::report::words::ReporterWords;

/// What has just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    None,
    Sent,
    Empty,
    TooLong,
}

struct Line {
    from: String,
    text: String,
    ours: bool,
}

#[derive(Template)]
#[template(path = "report/mailbox.html")]
pub(crate) struct MailboxPage<'a> {
    w: &'a ReporterWords,
    css: &'static str,
    pack: &'a Pack,
    once: String,
    note: Note,
    new: bool,
    due: Option<String>,
    lines: Vec<Line>,
    withdrawn: bool,
    /// That the report was handed over, and to which office.
    office: Option<String>,
}

impl<'a> MailboxPage<'a> {
    /// `None` where a message cannot be opened: something was moved or altered, and a page that leaves it out in
    /// silence would be a false one.
    pub(super) fn new(w: &'a ReporterWords, pack: &'a Pack, opened: &Opened, note: Note) -> Option<Self> {
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
                    let office = pack.agency(&message.office).map(|agency| tell::agency(w, agency).text);
                    let args = [("office", office.unwrap_or_default().into()), ("date", date.into())];
                    (w.tell("mailbox-from-office", &args), false)
                }
            };
            lines.push(Line { from, text: message.text, ours });
        }
        let notice = pack.deadlines.iter().find(|deadline| deadline.text == DeadlineText::Notice);
        Some(Self {
            w,
            css: style::CSS,
            pack,
            once: Once::of(&opened.secret).to_string(),
            note,
            new: file.line.stage == "new" && lines.iter().all(|line| line.ours),
            due: notice
                .and_then(|deadline| due(&file.line.received.to_string(), deadline))
                .map(|day| isolated(&day)),
            lines,
            withdrawn,
            office: file
                .line
                .office
                .as_deref()
                .and_then(|key| pack.agency(key))
                .map(|agency| w.tell("mailbox-office", &[("office", tell::agency(w, agency).text.into())])),
        })
    }

    fn is(&self, note: &str) -> bool {
        matches!(
            (self.note, note),
            (Note::Sent, "sent") | (Note::Empty, "empty") | (Note::TooLong, "too-long")
        )
    }
}

/// A date that stays in its order in a text that runs from right to left, where its parts would change places.
fn isolated(date: &str) -> String {
    format!("\u{2066}{date}\u{2069}")
}

/// The day by which something is due. Working days are Monday to Friday; holidays come with the calendars of
/// packs, and until then a due day can be a holiday too early, never too late for the office.
fn due(received: &str, deadline: &Deadline) -> Option<String> {
    let mut day: jiff::civil::Date = received.parse().ok()?;
    let mut left = deadline.days;
    while left > 0 {
        day = day.tomorrow().ok()?;
        let works = match deadline.counted {
            Days::Calendar => true,
            Days::Business => day.weekday().to_monday_zero_offset() < 5,
        };
        left -= u16::from(works);
    }
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::policy::Fact;

    #[test]
    fn working_days_leave_out_saturday_and_sunday() {
        let deadline = |days, counted| {
            let fact = Fact { source: String::new(), as_of: None, verified: false };
            Deadline { text: DeadlineText::Notice, days, counted, fact }
        };
        // A Friday.
        assert_eq!(due("2026-02-27", &deadline(1, Days::Business)).unwrap(), "2026-03-02");
        assert_eq!(due("2026-02-27", &deadline(5, Days::Business)).unwrap(), "2026-03-06");
        assert_eq!(due("2026-02-27", &deadline(7, Days::Calendar)).unwrap(), "2026-03-06");
        assert_eq!(due("2026-02-28", &deadline(0, Days::Calendar)).unwrap(), "2026-02-28");
        assert_eq!(due("never", &deadline(1, Days::Calendar)), None);
    }
}
