//! Files of a report, without a script: taken in memory, cleaned, sealed and kept one after the other, never a
//! temporary file. The report is there before them, so a file that goes wrong loses nothing that was told.
//!
//! # How much memory
//!
//! Files are read as they come, 25 MiB each at most, and all that are being read share a budget ([`Uploads`]); whoever
//! finds it used up for long is told to come back. One picture is decoded at a time, since a decoder may take some
//! hundred mebibytes for one.
//!
//! # Too much at once
//!
//! A browser looks for an answer only once it has sent everything or cannot go on. So what is too large is answered at
//! once, and what still comes is read and thrown away for half a minute ([`receive`]): then the connection is closed,
//! and the browser shows the page that is waiting for it instead of an error of its own.

mod check;
mod device;
mod keep;
mod receive;
mod show;

pub(in crate::report) use device::{begin, chunk, description, hashes, list, take_back};
pub(crate) use keep::NotKept;
pub(in crate::report) use receive::Uploads;
pub(in crate::report) use show::{FilesSection, add_section, device_section};

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use intake::Act;
use store::{AttachmentState, FileChange};
use vault::envelope::AttachmentId;

use super::{Opened, Shut, find, problem, style};
use crate::report::once::{FIELD, Once, Typed};
use crate::report::problem::draw;
use crate::report::receiving::Receiving;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, Reporting};
use receive::{Incoming, Part};
use show::{FilesPage, Told};

/// Files of one form.
const MOST_FILES: usize = 40;

/// `POST /mailbox/attach`.
pub(in crate::report) async fn attach(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    request: Request,
) -> Response {
    let w = ReporterWords::of(language);
    let Some(receiving) = reporting.receiving().filter(|receiving| receiving.store().keeps_attachments())
    else {
        return problem::broken();
    };
    let Some(mut incoming) = Incoming::of(request) else { return problem::broken() };
    let answer = if incoming.says_too_much() {
        too_much(w)
    } else {
        match take(receiving, w, &mut incoming).await {
            Ok((opened, told)) => files_page(&reporting, w, &opened, told),
            Err(Refused::TooMuch) => too_much(w),
            Err(Refused::Broken) => problem::broken(),
            Err(Refused::Expunged) => problem::expunged(w),
        }
    };
    incoming.let_go(answer)
}

/// `POST /mailbox/files`: what is there, every byte of it compared with the log.
pub(in crate::report) async fn files(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    let (Some(receiving), Some(secret)) = (reporting.receiving(), typed.secret()) else {
        return problem::broken();
    };
    match find(receiving, secret).await {
        Ok(Some(mut opened)) => {
            let w = ReporterWords::of(language);
            match check::told(receiving, w, &mut opened).await {
                Some(told) => files_page(&reporting, w, &opened, told),
                None => problem::broken(),
            }
        }
        Err(shut) => shut.answer(ReporterWords::of(language), "/mailbox/files", &typed),
        Ok(None) => problem::broken(),
    }
}

/// `POST /mailbox/remove`: takes a file back.
pub(in crate::report) async fn remove(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    let (Some(receiving), Some(secret)) = (reporting.receiving(), typed.secret()) else {
        return problem::broken();
    };
    let Ok(id) = typed.get("file").parse::<AttachmentId>() else { return problem::broken() };
    let mut opened = match find(receiving, secret).await {
        Ok(Some(opened)) => opened,
        Err(Shut::Expunged) => return problem::expunged(ReporterWords::of(language)),
        Ok(None) | Err(_) => return problem::broken(),
    };
    if !removed(receiving, &opened, id).await || opened.look_again(receiving).await.is_err() {
        return problem::broken();
    }
    files_page(&reporting, ReporterWords::of(language), &opened, Vec::new())
}

/// A file that the log knows goes with an event that names the same file; one that never became complete just goes.
async fn removed(receiving: &Receiving, opened: &Opened, id: AttachmentId) -> bool {
    let (store, case) = (receiving.store(), opened.file.line.case);
    let told = |error: &_| tracing::error!(%error, "a file could not be taken back");
    let Some(one) = opened.files.iter().find(|one| one.id == id) else { return false };
    let AttachmentState::Complete { description } = &one.state else {
        return store.remove_unfinished(case, id).await.inspect_err(told).is_ok();
    };
    let Some(mark) = check::mark(receiving, opened, one, description).await else { return false };
    keep::event(receiving, opened, Act::TookBack(mark), FileChange::TakeBack { id }).await.is_ok()
}

/// Why nothing of a form can be gone on with. What was kept of it before is kept.
enum Refused {
    TooMuch,
    Broken,
    Expunged,
}

/// Takes the fields in the order in which a browser sends them: whose they are, what is wished, then the files.
async fn take(
    receiving: &Receiving,
    w: &ReporterWords,
    incoming: &mut Incoming,
) -> Result<(Opened, Vec<Told>), Refused> {
    let uploads = receiving.uploads();
    let (mut opened, mut original, mut told, mut files) = (None, false, Vec::new(), 0);
    let mut form = incoming.form(uploads);
    let ended = loop {
        match form.next().await {
            Ok(Some(Part::Field { name, value })) if name == FIELD => {
                // Once: each costs the derivation of keys.
                if opened.is_some() {
                    return Err(Refused::Broken);
                }
                let secret = Once::read(&value).ok_or(Refused::Broken)?;
                let found = find(receiving, secret).await.map_err(|shut| match shut {
                    Shut::Expunged => Refused::Expunged,
                    Shut::TooMany | Shut::Failed => Refused::Broken,
                })?;
                opened = Some(found.ok_or(Refused::Broken)?);
            }
            Ok(Some(Part::Field { name, .. })) => original |= name == "original",
            Ok(Some(Part::File { name, content })) => {
                let opened = opened.as_ref().ok_or(Refused::Broken)?;
                files += 1;
                if files > MOST_FILES {
                    told.push(Told::new(w, &name, &Err(NotKept::TooMany)));
                    continue;
                }
                let kept = match content {
                    Ok(content) => keep::file(receiving, opened, &name, content, original).await,
                    Err(why) => vec![Err(why)],
                };
                told.extend(kept.iter().map(|kept| Told::new(w, &name, kept)));
            }
            Ok(None) => break Ok(()),
            Err(why) => break Err(why),
        }
    };
    drop(form);
    let mut opened = opened.ok_or_else(|| incoming.refused())?;
    // Files that are kept are told of, whatever came after them.
    match ended {
        Ok(()) if told.is_empty() => told.push(Told::nothing_chosen(w)),
        Ok(()) => {}
        Err(()) if told.is_empty() => return Err(incoming.refused()),
        Err(()) => told.push(Told::broken_off(w)),
    }
    opened.look_again(receiving).await.map_err(|()| Refused::Broken)?;
    Ok((opened, told))
}

fn files_page(reporting: &Reporting, w: &ReporterWords, opened: &Opened, told: Vec<Told>) -> Response {
    let whole = told.iter().all(Told::went_well);
    let once = Once::of(&opened.secret).to_string();
    let section = FilesSection::new(w, opened, told);
    let status = if whole { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    draw(status, &FilesPage { w, css: style::CSS, pack: reporting.pack(), once, section })
}

fn too_much(w: &ReporterWords) -> Response {
    let page =
        problem::ProblemPage { w, css: style::CSS, title: "files-too-much-title", text: "files-too-much" };
    draw(StatusCode::PAYLOAD_TOO_LARGE, &page)
}
