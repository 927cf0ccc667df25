//! What is done with a letter: kept as a draft, approved, given back, sent.

use axum::extract::State;
use axum::response::Response;
use casework::case::{Command, LetterNo, Refusal, Sending, Words as Place};
use casework::report::clean;

use super::approved::approved;
use super::digest::{case_key, digest, from_hex};
use super::write::{self, begun};
use super::{Life, actor, number, read, refusal};
use crate::App;
use crate::desk::Desk;
use crate::desk::cases::keep::{Sealed, keep};
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, find};
use crate::error::Problem;
use crate::visit::Visit;

/// Letters of a word to the colleague.
const LONGEST_NOTE: usize = 5_000;

pub(in crate::desk) async fn save(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let (mut opened, case, draft) = match begun(desk, &visit, &here, &sent).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    let text = match write::filled(desk, w, &here, &opened, &case, &draft) {
        Ok(text) => text,
        Err(error) => return write::page(desk.pack_of(&case), visit, &here, &opened, &draft, Some(error)),
    };
    let written = serde_json::to_string(&draft.passages).map_err(|_| Problem::Internal)?;
    let first = desk.store.reserve_entries(opened.file.line.case, 2).await?;
    let (at, passages) = (Place(first), Place(first + 1));
    let digest = digest(&case_key(&opened)?, &text);
    let command = draft.order(digest, passages);
    let sealed = Sealed::Letter { at, text: &text, passages, written: &written };
    match ordered(desk, &here, &mut opened, command, sealed).await? {
        Ok(()) => {
            let no = match draft.no {
                Some(no) => no,
                None => LetterNo::at(place_of(desk, &opened, at).await?),
            };
            read::page(desk, visit, &here, &opened, no, None).await
        }
        Err(why) => write::page(desk.pack_of(&case), visit, &here, &opened, &draft, Some(refusal(w, why))),
    }
}

/// Where the letter stands that was just begun: somebody else may have begun one beside it.
async fn place_of(desk: &Desk, opened: &Opened, at: Place) -> Result<usize, Problem> {
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    let begun = |letter: &casework::case::Letter| letter.versions.first().is_some_and(|one| one.words == at);
    case.letters.iter().position(begun).ok_or(Problem::Internal)
}

pub(in crate::desk) async fn approve(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let digest = from_hex(sent.get("digest")).ok_or(Problem::NotFound)?;
    reviewed(app, visit, here, sent, |letter| Command::ApproveLetter { letter, digest }).await
}

pub(in crate::desk) async fn give_back(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    reviewed(app, visit, here, sent, Command::ReturnLetter).await
}

/// A second person's word, with a reason or without.
async fn reviewed(
    app: App,
    visit: Visit,
    here: Here,
    sent: Sent,
    command: impl FnOnce(LetterNo) -> Command,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    let (no, text) = (number(&sent)?, clean(sent.get("words")));
    if text.chars().count() > LONGEST_NOTE {
        let error = w.say("desk-letter-note-too-long");
        return read::page(desk, visit, &here, &opened, no, Some(error)).await;
    }
    let sealed = match text.as_str() {
        "" => Sealed::Nothing,
        text => Sealed::Words { at: place(desk, &opened).await?, text },
    };
    let kept = ordered(desk, &here, &mut opened, command(no), sealed).await?;
    read::page(desk, visit, &here, &opened, no, kept.err().map(|why| refusal(w, why))).await
}

async fn place(desk: &Desk, opened: &Opened) -> Result<Place, Problem> {
    Ok(Place(desk.store.reserve_entries(opened.file.line.case, 1).await?))
}

/// The approved text as it lies there sealed, byte for byte. It is never filled in anew.
pub(in crate::desk) async fn send(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    let no = number(&sent)?;
    let way = Sending::ALL.into_iter().find(|way| way.key() == sent.get("way")).ok_or(Problem::NotFound)?;
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    let approved = match approved(w, &opened, &case, no)? {
        Ok(approved) => approved,
        Err(error) => return read::page(desk, visit, &here, &opened, no, Some(error)).await,
    };
    let sealed = match way {
        Sending::Mailbox => Sealed::Mail { at: place(desk, &opened).await?, text: &approved.text },
        Sending::Paper => Sealed::Nothing,
    };
    let command = Command::SendLetter { letter: no, digest: approved.digest, way };
    let kept = ordered(desk, &here, &mut opened, command, sealed).await?;
    read::page(desk, visit, &here, &opened, no, kept.err().map(|why| refusal(w, why))).await
}

/// As whoever may order it, kept with what is sealed.
async fn ordered(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    command: Command,
    sealed: Sealed<'_>,
) -> Result<Result<(), Refusal>, Problem> {
    let Some(by) = actor(desk, here, command.act()) else { return Ok(Err(Refusal::NotAllowed)) };
    keep(desk, here, opened, (by, command), sealed).await
}
