//! Opening a report: the event first, then what was told, the messages, and who has read it before.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use intake::{Act, Author, open_message, open_statement, sequence};
use store::Change;
use store::stage::{NEW, OPENED};
use vault::envelope::Kind;
use vault::{Compartment, LockboxId};

use super::attachment::{self, FileLine};
use super::list::channel;
use super::readers::{Readers, Typed};
use super::told::{self, Told};
use super::{HERE, Kept, Opened, event, file_event, find, record};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::staff::{agency_name, names};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

struct Line {
    from: String,
    day: String,
    text: String,
}

struct Done {
    day: String,
    who: String,
    what: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "desk/report.html")]
pub(super) struct ReportPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    reference: String,
    received: String,
    channel: String,
    rules: String,
    leaf: u64,
    told: Vec<Told>,
    /// Who reported, once it was asked for with a reason.
    identity: Option<Vec<Told>>,
    /// This person may ask for it.
    may_ask: bool,
    lines: Vec<Line>,
    /// Messages that came after this person's access was ended.
    later: u64,
    withdrawn: bool,
    files: Vec<FileLine>,
    done: Vec<Done>,
    error: Option<String>,
    readers: Readers,
}

pub(in crate::desk) async fn open(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let opened = find(desk, &here, &sent).await?;
    read(desk, &here, &opened).await?;
    page(desk, visit, &here, &opened, None, None).await
}

/// Keeps that somebody reads it. The first time is an event of the case as well, which the reporter sees.
async fn read(desk: &Desk, here: &Here, opened: &Opened) -> Result<(), Problem> {
    let detail = Compartment::Statement.key();
    if opened.file.line.stage == NEW {
        let record = Some(event(desk, here, "read", detail));
        let change = Change { record, stage: Some((NEW, OPENED)), ..Change::default() };
        if file_event(desk, here, opened, Act::Opened, &change).await? == Kept::Done {
            return Ok(());
        }
    }
    record(desk, here, &opened.file, "read", detail).await
}

/// The page, once the event is kept.
pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    identity: Option<Vec<Told>>,
    error: Option<String>,
) -> Result<Response, Problem> {
    drawn(desk, visit, here, opened, identity, Typed::default(), error).await
}

/// The page after a grant, or with what was typed where nothing was granted.
pub(super) async fn page_again(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    typed: Typed,
    error: Option<String>,
) -> Result<Response, Problem> {
    drawn(desk, visit, here, opened, None, typed, error).await
}

async fn drawn(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    identity: Option<Vec<Told>>,
    typed: Typed,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    // What was refused kept no event of its own, and the page shows the report all the same.
    if error.is_some() {
        record(desk, here, &opened.file, "read", Compartment::Statement.key()).await?;
    }
    let (file, key) = (&opened.file, &opened.key);
    let wrong = |error: intake::IntakeError| {
        tracing::error!(%error, "a report could not be opened");
        Problem::Internal
    };
    let entry = file.entry(sequence::STATEMENT).ok_or(Problem::Internal)?;
    let statement = open_statement(&file.boxes, entry, key).map_err(wrong)?;
    let (mut lines, mut withdrawn, mut later) = (Vec::new(), false, 0);
    let opens = |id| file.boxes.opens_box(id, key);
    let mut known: HashMap<LockboxId, bool> = HashMap::new();
    for entry in file.entries.iter().filter(|entry| entry.context.kind == Kind::Message) {
        // What came after an access was ended is not shown to whom it was ended; whatever else does not open is wrong.
        let id = entry.context.lockbox;
        if !*known.entry(id).or_insert_with(|| opens(id)) {
            later += 1;
            continue;
        }
        let message = open_message(&file.boxes, entry, key).map_err(wrong)?;
        withdrawn |= message.withdrawn;
        if !message.text.is_empty() {
            let from = match message.author {
                Author::Reporter => w.say("desk-from-reporter"),
                Author::Office => agency_name(&desk.packs, w, &message.office),
            };
            lines.push(Line { from, day: message.day.clone(), text: message.text.clone() });
        }
    }
    let newest = file.entries.last().map_or(0, |entry| entry.context.sequence);
    desk.store.looked(file.line.case, &here.account.id.to_string(), newest).await?;
    let failed = error.is_some();
    let mut response = draw(&ReportPage {
        reference: file.line.reference.to_string(),
        received: file.line.received.to_string(),
        channel: channel(w, &file.line),
        rules: file.line.rules.clone(),
        leaf: file.line.leaf,
        told: told::statement(w, &desk.packs, &statement),
        may_ask: identity.is_none() && file.boxes.opens(Compartment::Identity, key),
        identity,
        lines,
        later,
        withdrawn,
        files: attachment::lines(desk, w, opened).await?,
        done: done(desk, w, opened).await?,
        readers: Readers::of(desk, w, here, opened, &statement, typed).await?,
        frame: DeskFrame::of(visit, HERE, here),
        w,
        error,
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn done(desk: &Desk, w: &Words, opened: &Opened) -> Result<Vec<Done>, Problem> {
    let names = names(&desk.store.staff().await?);
    let events = desk.store.report_events(opened.file.line.case).await?;
    let told = |event: store::ReportEvent| Done {
        what: w.say(match event.kind.as_str() {
            "read" => "desk-event-read",
            "identity" => "desk-event-identity",
            "granted" => "desk-event-granted",
            "handed-over" => "desk-event-handed-over",
            "apart" => "desk-event-apart",
            "lapsed" => "desk-event-lapsed",
            "ended" => "desk-event-ended",
            "file" => "desk-event-file",
            "file-removed" => "desk-event-file-removed",
            "taken" => "desk-event-taken",
            "break-glass-asked" => "desk-event-break-glass-asked",
            "break-glass-refused" => "desk-event-break-glass-refused",
            "break-glass-opened" => "desk-event-break-glass-opened",
            "break-glass-void" => "desk-event-break-glass-void",
            "break-glass-expired" => "desk-event-break-glass-expired",
            "compared" => "desk-alike-compared",
            "exported" => "desk-event-exported",
            _ => "desk-event-replied",
        }),
        who: match event.actor.as_str() {
            "" if matches!(event.kind.as_str(), "break-glass-expired" | "lapsed") => {
                w.say("desk-event-nobody")
            }
            "" if event.kind == "exported" => w.say("desk-happened-terminal"),
            // The reporter, of whom nothing more is known here.
            "" => w.say("desk-from-reporter"),
            actor => names.get(actor).cloned().unwrap_or_else(|| actor.to_owned()),
        },
        day: event.day,
        detail: match event.kind.as_str() {
            "identity" | "break-glass-asked" | "break-glass-refused" => event.detail,
            "file" | "file-removed" => {
                let number: u64 = event.detail.parse().unwrap_or_default();
                w.tell("desk-file-number", &[("n", number.into())])
            }
            _ => String::new(),
        },
    };
    Ok(events.into_iter().map(told).collect())
}
