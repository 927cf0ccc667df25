//! Files of a report: what each is, for those whose key opens the statement, and one of them as a download.
//!
//! Names and types come from inside the seal. What is sent carries a name made of type and number, and is never shown
//! by the browser: whatever somebody hid in a file must find nothing of ours to run in.

use axum::extract::State;
use axum::response::Response;
use intake::{AttachmentPlace, FileStanding, There, digest_of, open_attachment, open_description};
use store::{Attachment, AttachmentState};
use vault::Compartment;
use vault::attachment::{ContentKind, Description, stored_name};
use vault::envelope::AttachmentId;

use super::open::page;
use super::{Opened, find, record};
use crate::App;
use crate::chain::{self, NotFiled, Snapshot};
use crate::desk::Desk;
use crate::desk::download::download;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;
use crate::words::Words;

/// A file as the page of its report shows it.
pub(super) struct FileLine {
    pub(super) number: u64,
    /// As the reporter's device called it; empty where there is none to show.
    pub(super) name: String,
    pub(super) what: String,
    pub(super) size: String,
    /// What its form names; empty where there is nothing to download.
    pub(super) id: String,
    /// How it stands to the log, where that is not as it should be.
    pub(super) wrong: Option<String>,
}

pub(super) async fn lines(desk: &Desk, w: &Words, opened: &Opened) -> Result<Vec<FileLine>, Problem> {
    let Some(now) = logged(desk, opened).await? else {
        let all = desk.store.attachments(opened.file.line.case).await?;
        return Ok(all.iter().map(|one| line(w, opened, one)).collect());
    };
    let there = |one: &Attachment| match one.state {
        AttachmentState::Complete { .. } => There::Listed,
        AttachmentState::Arriving { .. } | AttachmentState::Removed => There::Not,
    };
    let there = now.files.iter().map(|one| (one.number, there(one))).collect();
    let mut lines: Vec<FileLine> = now.files.iter().map(|one| line(w, opened, one)).collect();
    for (number, standing) in now.log.files.standing(&there) {
        let wrong = match standing {
            FileStanding::Whole => continue,
            FileStanding::Lost => w.say("desk-file-lost"),
            FileStanding::Changed => w.say("desk-file-changed"),
            FileStanding::Unlogged => w.say("desk-file-unlogged"),
        };
        match lines.iter_mut().find(|line| line.number == u64::from(number)) {
            Some(line) => line.wrong = Some(wrong),
            None => lines.push(FileLine { wrong: Some(wrong), ..nothing(number, String::new()) }),
        }
    }
    Ok(lines)
}

/// What the log has of the files, for those who open the correspondence as well: events are sealed to it.
async fn logged(desk: &Desk, opened: &Opened) -> Result<Option<Snapshot>, Problem> {
    let (file, key) = (&opened.file, &opened.key);
    if !file.boxes.opens(Compartment::Correspondence, key) {
        return Ok(None);
    }
    let wrong = |error: NotFiled| {
        tracing::error!(%error, "the events of a report could not be read");
        Problem::Internal
    };
    let case_key = chain::log_key(file, key).map_err(wrong)?;
    chain::snapshot(&desk.store, file.line.case, &case_key, key).await.map_err(wrong)
}

fn nothing(number: u32, what: String) -> FileLine {
    let (name, size, id) = (String::new(), String::new(), String::new());
    FileLine { number: number.into(), name, what, size, id, wrong: None }
}

fn line(w: &Words, opened: &Opened, one: &Attachment) -> FileLine {
    let without = |what: &str| nothing(one.number, w.say(what));
    match &one.state {
        AttachmentState::Removed => without("desk-file-removed"),
        AttachmentState::Arriving { .. } => without("desk-file-arriving"),
        AttachmentState::Complete { .. } if !opened.file.boxes.opens_box(one.lockbox, &opened.key) => {
            without("desk-file-later")
        }
        AttachmentState::Complete { .. } => match described(opened, one) {
            Ok(described) => FileLine {
                name: described.name.clone(),
                what: w.say(&format!("desk-file-{}", what(&described))),
                size: w.tell("desk-file-size", &[("n", described.bytes.div_ceil(1024).into())]),
                id: one.id.to_string(),
                ..without("desk-file-removed")
            },
            Err(error) => {
                tracing::error!(%error, "a file's description could not be opened");
                without("desk-file-unreadable")
            }
        },
    }
}

fn what(described: &Description) -> &'static str {
    match described.kind {
        _ if described.original => "original",
        ContentKind::Jpeg | ContentKind::Png | ContentKind::Webp => "cleaned",
        other => other.key(),
    }
}

fn place(one: &Attachment) -> AttachmentPlace {
    AttachmentPlace { lockbox: one.lockbox, sequence: one.sequence, id: one.id }
}

fn described(opened: &Opened, one: &Attachment) -> Result<Description, intake::IntakeError> {
    let AttachmentState::Complete { description } = &one.state else {
        return Err(intake::IntakeError::NotReadable { what: "file that is there" });
    };
    open_description(&opened.file.boxes, &place(one), description, &opened.key)
}

/// `POST /desk/reports/file`: the event first, then the file.
pub(in crate::desk) async fn attachment(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let opened = find(desk, &here, &sent).await?;
    let id: AttachmentId = sent.get("file").parse().map_err(|_| Problem::NotFound)?;
    let all = desk.store.attachments(opened.file.line.case).await?;
    let one = all.into_iter().find(|one| one.id == id).ok_or(Problem::NotFound)?;
    // Taken back while the page was open.
    if !matches!(one.state, AttachmentState::Complete { .. }) {
        return Err(Problem::NotFound);
    }
    record(desk, &here, &opened.file, "file", &one.number.to_string()).await?;
    if !as_logged(desk, &opened, &one).await? {
        tracing::error!(code = FileStanding::Changed.code(), "a file of a report is not as the log has it");
        let error = visit.words().say("desk-file-changed");
        return page(desk, visit, &here, &opened, None, Some(error)).await;
    }
    match read(desk, &opened, &one).await {
        Ok((described, content)) => Ok(file(&described, one.number, content)),
        Err(error) => {
            tracing::error!(%error, "a file could not be opened");
            let error = visit.words().say("desk-file-broken");
            page(desk, visit, &here, &opened, None, Some(error)).await
        }
    }
}

/// Whether the sealed bytes are those that the log has. A file without an event is told of on the page, and given.
async fn as_logged(desk: &Desk, opened: &Opened, one: &Attachment) -> Result<bool, Problem> {
    let AttachmentState::Complete { description } = &one.state else { return Ok(false) };
    let Some(now) = logged(desk, opened).await? else { return Ok(true) };
    let Some(mark) = now.log.files.mark(one.number) else { return Ok(true) };
    // One that cannot be read says so when it is opened.
    let Ok(hashes) = desk.store.attachment_hashes(one).await else { return Ok(true) };
    Ok(description.slots.first().is_some_and(|slot| digest_of(hashes, slot) == mark.digest))
}

/// Opened beside the threads that answer others, a few at once: a file is held whole, as it must be to be checked.
async fn read(desk: &Desk, opened: &Opened, one: &Attachment) -> Result<(Description, Vec<u8>), String> {
    let described = described(opened, one).map_err(|error| error.to_string())?;
    let slots = desk.store.attachment_slots(one).await.map_err(|error| error.to_string())?;
    let (boxes, place, key) = (opened.file.boxes.clone(), place(one), opened.key.clone());
    let opening = desk.stretch(move || {
        let content = open_attachment(&boxes, &place, &slots, &described, &key)?;
        Ok::<_, intake::IntakeError>((described, content.to_vec()))
    });
    opening.await.map_err(|_| "opening was broken off".to_owned())?.map_err(|error| error.to_string())
}

/// Type and number alone make the name. Not its own type: the browser saves it, and guesses nothing.
fn file(described: &Description, number: u32, content: Vec<u8>) -> Response {
    download(&stored_name(described.kind, number), "application/octet-stream", content)
}
