//! Granting a report to one colleague, for a purpose that is written down.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{Act, Part};
use register::Day;
use store::Reader;
use vault::{Compartment, OfficeNo};

use super::open::page_again;
use super::readers::{Giving, LONGEST, Typed, allowed, excluded, give, may_grant};
use super::{Opened, acts, find};
use crate::App;
use crate::desk::Desk;
use crate::desk::cases::{Life, of_office};
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;

pub(in crate::desk) async fn grant(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    if !may_grant(desk, &here) || !acts(&opened) {
        return Err(Problem::Forbidden);
    }
    let (to, purpose) = (sent.get("to").to_owned(), clean(sent.get("purpose")));
    let until = until(sent.get("until"), desk.pack().day_of(desk.now()));
    let (part, shares) = match sent.get("part") {
        "office" => (Some(Part::Report), Some(Compartment::Office as fn(OfficeNo) -> Compartment)),
        "compelled" => (Some(Part::Report), Some(Compartment::Compelled as fn(OfficeNo) -> Compartment)),
        key => (Part::from_key(key), None),
    };
    if part == Some(Part::Identity) && !opened.file.boxes.opens(Compartment::Identity, &opened.key) {
        return Err(Problem::Forbidden);
    }
    let all = allowed(desk, &excluded(&opened)?).await?;
    let reader = all.iter().find(|one| one.id != here.account.id && one.id.to_string() == to);
    // One refusal for whoever is left out, is not there, or works with no reports: it tells nobody which.
    let wrong = match (part, reader) {
        (Some(_), Some(_)) if purpose.is_empty() || purpose.chars().count() > LONGEST => {
            Some("desk-grant-no-purpose")
        }
        (Some(_), Some(_)) if sent.get("sure") != "yes" => Some("desk-grant-not-sure"),
        (Some(_), Some(_)) if until.is_none() => Some("desk-grant-until-wrong"),
        (Some(part), Some(reader)) => {
            let to = &[reader];
            let act = Act::Granted(&reader.agency);
            let apart = apart(desk, &here, &opened, reader, shares).await?;
            let giving =
                Giving { act, what: part.key(), part, apart, to, among: 1, purpose, until: until.flatten() };
            give(desk, &here, &mut opened, giving).await?;
            return page_again(desk, visit, &here, &opened, Typed::default(), None).await;
        }
        _ => Some("desk-grant-refused"),
    };
    let typed = Typed { to, grant: purpose, until: sent.get("until").to_owned(), ..Typed::default() };
    page_again(desk, visit, &here, &opened, typed, wrong.map(|key| w.say(key))).await
}

/// So many days ahead at most: what is meant for longer is not for a time.
const LONGEST_TIME: i32 = 366;

/// The last day, or none for good. `None` for what is no day, or one that is over or too far.
fn until(typed: &str, today: Day) -> Option<Option<Day>> {
    if typed.trim().is_empty() {
        return Some(None);
    }
    let day: Day = typed.trim().parse().ok()?;
    (day >= today && day.0 - today.0 <= LONGEST_TIME).then_some(Some(day))
}

/// What of their office's own is given with the report: to a colleague what the office wrote, always; to somebody of
/// another office only where the granter says so; and what was compelled to nobody who was not meant by it.
async fn apart(
    desk: &Desk,
    here: &Here,
    opened: &Opened,
    reader: &Reader,
    shares: Option<fn(OfficeNo) -> Compartment>,
) -> Result<Vec<Compartment>, Problem> {
    let case = Life::of(desk, opened.file.line.case).await?.case;
    let own = of_office(&case, &here.account.agency);
    let holds = |compartment: &Compartment| opened.file.boxes.opens(*compartment, &opened.key);
    let said = shares.map(|kind| own.map(kind).filter(holds).ok_or(Problem::Forbidden)).transpose()?;
    let colleague =
        own.map(Compartment::Office).filter(holds).filter(|_| reader.agency == here.account.agency);
    let mut apart: Vec<Compartment> = colleague.into_iter().chain(said).collect();
    apart.dedup();
    Ok(apart)
}
