//! Answering: sealed to the correspondence, where the reporter finds it in the mailbox.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{Act, Author, Message, seal_message};
use store::Change;
use vault::Compartment;

use super::open::page;
use super::{Kept, TRIES, acts, event, file_event, find, look_again, today};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;

/// Characters of an answer.
const LONGEST: usize = 5_000;

pub(in crate::desk) async fn reply(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    if !acts(&opened) {
        return Err(Problem::Forbidden);
    }
    let text = clean(sent.get("text"));
    if text.is_empty() || text.chars().count() > LONGEST {
        let error = w.say("desk-reply-no-text");
        return page(desk, visit, &here, &opened, None, Some(error)).await;
    }
    let case = opened.file.line.case;
    let place = desk.store.reserve_entries(case, 1).await?;
    let office = here.account.agency.clone();
    let message = Message { author: Author::Office, office, withdrawn: false, day: today(desk), text };
    let compartment = Compartment::Correspondence;
    for _ in 0..TRIES {
        // Also where the access was ended while they wrote.
        if !acts(&opened) {
            return Err(Problem::Forbidden);
        }
        let lockbox = opened.file.lockbox(compartment).ok_or(Problem::Internal)?;
        let entry = seal_message(lockbox, place, &message).map_err(|error| {
            tracing::error!(%error, "an answer could not be sealed");
            Problem::Internal
        })?;
        let record = Some(event(desk, &here, "replied", compartment.key()));
        let change = Change { entries: vec![entry], record, ..Change::default() };
        let kept = file_event(desk, &here, &opened, Act::Replied(&message.text), &change).await?;
        look_again(desk, &mut opened).await?;
        if kept != Kept::Renewed {
            return page(desk, visit, &here, &opened, None, None).await;
        }
    }
    Err(Problem::Unavailable)
}
