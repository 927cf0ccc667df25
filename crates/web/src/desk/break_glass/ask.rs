//! The first person's step: the half that their key opens, sealed to the second, is kept with what is asked.

use axum::extract;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report::clean;
use intake::{Part, first_half};
use register::Reference;
use store::staff::StaffId;
use store::{Asking, Half, NewRequest, RequestId};

use super::LONGEST;
use super::show::{Said, page};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;

pub(in crate::desk) async fn ask(
    extract::State(app): extract::State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let refuse = |status, key: &str| {
        let said = Said { error: Some(w.say(key)), ..Said::default() };
        page(desk, visit.clone(), &here, status, Some(&sent), said)
    };
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    let readers = desk.store.readers().await?;
    let find = |id: Option<[u8; 16]>| readers.iter().find(|one| id.is_some_and(|id| one.id == StaffId(id)));
    let me = find(Some(here.account.id.0)).ok_or(Problem::Forbidden)?;
    let (Some(second), Some(receiver)) = (find(sent.id("second")), find(sent.id("to"))) else {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "desk-break-glass-choose").await;
    };
    let people = [me.id, second.id, receiver.id];
    let different = people[0] != people[1] && people[0] != people[2] && people[1] != people[2];
    let known = |agency: &str| desk.pack().agency(agency).is_some();
    if !different || me.agency == second.agency || !known(&receiver.agency) {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "desk-break-glass-choose").await;
    }
    let Some(part) = Part::from_key(sent.get("part")) else {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "desk-break-glass-choose").await;
    };
    let reason = clean(sent.get("reason"));
    if reason.is_empty() || reason.chars().count() > LONGEST {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "desk-break-glass-no-reason").await;
    }
    if sent.get("sure") != "yes" {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "desk-break-glass-not-sure-ask").await;
    }
    // Before anything is looked for: to whoever can open nothing, every reference is the same.
    let mut halves = Vec::new();
    // Which set-up a report was sealed to stands nowhere: all that there were for these two are tried when it is
    // confirmed.
    for pair in desk.store.break_glass_pairs(me.id, second.id).await? {
        match first_half(&pair.file, &key) {
            Ok(half) => halves.push(Half { break_glass: pair.break_glass, half }),
            Err(error) => tracing::error!(%error, "a pair of break-glass could not be opened"),
        }
    }
    if halves.is_empty() {
        return refuse(StatusCode::FORBIDDEN, "desk-break-glass-no-pair").await;
    }
    let reference: Option<Reference> = sent.get("reference").trim().parse().ok();
    let file = match reference {
        Some(reference) => desk.store.report_by_reference(reference).await?,
        None => None,
    };
    let Some(file) = file else {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "desk-break-glass-no-report").await;
    };
    let new = NewRequest {
        id: RequestId(desk.id()),
        case: file.line.case,
        part: part.key().to_owned(),
        asked_by: me.id,
        asked_of: second.id,
        receiver: receiver.id,
        reason,
        halves,
    };
    match desk.store.ask_break_glass(new, desk.now()).await? {
        Asking::Asked => {
            let done = w.tell("desk-break-glass-asked", &[("who", second.name.as_str().into())]);
            let said = Said { done: Some(done), ..Said::default() };
            page(desk, visit.clone(), &here, StatusCode::OK, None, said).await
        }
        Asking::Already => refuse(StatusCode::CONFLICT, "desk-break-glass-already").await,
    }
}
