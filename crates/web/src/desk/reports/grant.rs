//! Granting a report to one colleague, for a purpose that is written down.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{Act, Part};
use vault::Compartment;

use super::open::page_again;
use super::readers::{Giving, LONGEST, Typed, allowed, excluded, give, may_grant};
use super::{acts, find};
use crate::App;
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
    let part = Part::from_key(sent.get("part"));
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
        (Some(part), Some(reader)) => {
            let to = &[reader];
            let act = Act::Granted(&reader.agency);
            let giving = Giving { act, what: part.key(), part, to, among: 1, purpose };
            give(desk, &here, &mut opened, giving).await?;
            return page_again(desk, visit, &here, &opened, Typed::default(), None).await;
        }
        _ => Some("desk-grant-refused"),
    };
    let typed = Typed { to, grant: purpose, ..Typed::default() };
    page_again(desk, visit, &here, &opened, typed, wrong.map(|key| w.say(key))).await
}
