//! Ending a colleague's access to what comes later, by somebody who reads it and goes on reading. What was read cannot
//! be taken back, and the page says so.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{Act, Boxes, Ended, renew, renew_apart, seal_ended};
use store::Change;
use vault::{Compartment, Recipient};

use super::onward::Onward;
use super::open::page_again;
use super::readers::{LONGEST, Typed, excluded, may_grant};
use super::{Kept, Opened, TRIES, acts, event, file_event_after, find, look_again};
use crate::App;
use crate::desk::Desk;
use crate::desk::break_glass;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;

pub(in crate::desk) async fn end(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    let (who, purpose) = (sent.get("who").to_owned(), clean(sent.get("purpose")));
    let sure = sent.get("sure") == "yes";
    let wrong = match ended(desk, &here, &mut opened, &who, &purpose, sure).await? {
        Ok(()) => return page_again(desk, visit, &here, &opened, Typed::default(), None).await,
        Err(wrong) => wrong,
    };
    let typed = Typed { to: who, end: purpose, ..Typed::default() };
    page_again(desk, visit, &here, &opened, typed, Some(w.say(wrong))).await
}

/// The text that tells why not, where it was not done.
async fn ended(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    who: &str,
    purpose: &str,
    sure: bool,
) -> Result<Result<(), &'static str>, Problem> {
    let case = opened.file.line.case;
    let mut place = None;
    for _ in 0..TRIES {
        // First this, then who reads: whatever is granted in between comes after it, and is seen at the next try.
        let previous = desk.store.last_event(case).await?;
        look_again(desk, opened).await?;
        if !may_grant(desk, here) || !acts(opened) {
            return Err(Problem::Forbidden);
        }
        let Some(onward) = Onward::of(desk, opened, &excluded(opened)?).await? else {
            return Ok(Err("desk-end-unknown"));
        };
        let Some(account) = onward.others(here).find(|account| account.id.to_string() == who) else {
            return Ok(Err("desk-end-refused"));
        };
        let stay = onward.stay(who);
        // Whom the reporter left out by now, as they work elsewhere, cannot go on and so does not decide who does.
        if !stay.report.contains(&here.account.id.to_string()) {
            return Ok(Err("desk-end-refused"));
        }
        if purpose.is_empty() || purpose.chars().count() > LONGEST {
            return Ok(Err("desk-end-no-purpose"));
        }
        if !sure {
            return Ok(Err("desk-end-not-sure"));
        }
        let sealing = |error: intake::IntakeError| {
            tracing::error!(%error, "lockboxes could not be renewed");
            Problem::Internal
        };
        let keys = |ids: &[String]| -> Vec<Recipient> {
            onward.readers(ids).into_iter().map(|reader| reader.post.recipient.clone()).collect()
        };
        let (report, identity) = (keys(&stay.report), keys(&stay.identity));
        let boxes = &opened.file.boxes;
        let emergency = break_glass::of_now(desk).await?;
        let mut lockboxes =
            renew(boxes, &report, &identity, &onward.reporter, emergency.as_ref(), &mut desk.rng())
                .map_err(sealing)?;
        for compartment in apart(boxes) {
            let to = keys(stay.of(compartment));
            // Where nobody is left, whoever writes there next begins a box that they can open.
            if !to.is_empty() {
                let of = (case, compartment);
                let next = renew_apart(boxes, of, &to, 0, emergency.as_ref(), &mut desk.rng());
                lockboxes.push(next.map_err(sealing)?);
            }
        }
        let place = match place {
            Some(place) => place,
            None => *place.insert(desk.store.reserve_entries(case, 1).await?),
        };
        let of_notes = |one: &&vault::Lockbox| one.id.compartment == Compartment::Investigation;
        let investigation = lockboxes.iter().find(of_notes).ok_or(Problem::Internal)?;
        let line = Ended { who: who.to_owned(), purpose: purpose.to_owned(), stay };
        let note = seal_ended(investigation, place, &line).map_err(sealing)?;
        let record = Some(event(desk, here, "ended", &format!("later {place}")));
        let act = Act::Ended(&account.agency);
        let change = Change { entries: vec![note], record, lockboxes, ..Change::default() };
        if file_event_after(desk, here, opened, act, &change, Some(previous)).await? == Kept::Done {
            look_again(desk, opened).await?;
            return Ok(Ok(()));
        }
    }
    Err(Problem::Unavailable)
}

/// What offices keep apart in this case.
fn apart(boxes: &Boxes) -> Vec<Compartment> {
    let of_offices =
        boxes.0.iter().map(|lockbox| lockbox.id.compartment).filter(|one| one.office().is_some());
    let mut apart: Vec<Compartment> = of_offices.collect();
    apart.sort_unstable();
    apart.dedup();
    apart
}
