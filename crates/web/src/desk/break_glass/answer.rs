//! The second person's step: confirming, which grants the report to the one who was named, or refusing.

use axum::extract;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report::{Excluded, clean};
use intake::{Act, Actor, Granted, Part, lets_all, open_statement, seal_granted, secret_of, sequence};
use store::{
    BreakGlassRequest, Change, Reader, ReportEvent, ReportFile, RequestAnswer, RequestEnd, RequestState,
};
use vault::grant::Wrap;
use vault::{Compartment, LockboxId, SecretKey};

use super::LONGEST;
use super::show::{Said, page};
use crate::App;
use crate::chain::{self, Next, NotFiled};
use crate::desk::Desk;
use crate::desk::cases::{Life, of_office};
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::desk::reports::today;
use crate::error::Problem;
use crate::visit::Visit;

/// The request that a form names, if it is open and asked of this person.
async fn find(desk: &Desk, here: &Here, sent: &Sent) -> Result<Option<BreakGlassRequest>, Problem> {
    desk.store.expire_break_glass(desk.now()).await?;
    let id = sent.id("request");
    let all = desk.store.break_glass_requests().await?;
    Ok(all.into_iter().find(|one| {
        id == Some(one.id.0) && one.asked_of == here.account.id && one.state == RequestState::Open
    }))
}

async fn said(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    status: StatusCode,
    key: &str,
) -> Result<Response, Problem> {
    let text = Some(visit.words().say(key));
    let said = match status.is_success() {
        true => Said { done: text, error: None },
        false => Said { error: text, done: None },
    };
    page(desk, visit, here, status, None, said).await
}

pub(in crate::desk) async fn refuse(
    extract::State(app): extract::State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let reason = clean(sent.get("reason"));
    if reason.is_empty() || reason.chars().count() > LONGEST {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return said(desk, visit, &here, status, "desk-break-glass-no-refusal").await;
    }
    let ended = match find(desk, &here, &sent).await? {
        Some(request) => {
            let end = RequestEnd::Refused { reason };
            desk.store.end_break_glass(request.id, here.account.id, end, desk.now()).await?
        }
        None => false,
    };
    if ended {
        return said(desk, visit, &here, StatusCode::OK, "desk-break-glass-refused-now").await;
    }
    said(desk, visit, &here, StatusCode::CONFLICT, "desk-break-glass-gone").await
}

pub(in crate::desk) async fn confirm(
    extract::State(app): extract::State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    if sent.get("sure") != "yes" {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return said(desk, visit, &here, status, "desk-break-glass-not-sure-confirm").await;
    }
    let Some(request) = find(desk, &here, &sent).await? else {
        return said(desk, visit, &here, StatusCode::CONFLICT, "desk-break-glass-gone").await;
    };
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    let file = desk.store.report(request.case).await?.ok_or(Problem::Internal)?;
    let opened = open(desk, &request, &file, &key).await?;
    let Some((secrets, receiver)) = opened else {
        desk.store.end_break_glass(request.id, here.account.id, RequestEnd::Void, desk.now()).await?;
        return said(desk, visit, &here, StatusCode::CONFLICT, "desk-break-glass-cannot").await;
    };
    match give(desk, &here, &request, &file, &secrets, &receiver).await {
        Ok(()) => said(desk, visit, &here, StatusCode::OK, "desk-break-glass-opened-now").await,
        Err(NotFiled::Overtaken | NotFiled::Renewed) => {
            said(desk, visit, &here, StatusCode::CONFLICT, "desk-break-glass-gone").await
        }
        Err(error) => {
            tracing::error!(%error, "a report could not be opened by two people");
            Err(Problem::Internal)
        }
    }
}

/// The secrets that open the report, the statement's first, and who is to receive it. `None` where these people cannot, whatever the cause: one
/// has left, the report was never sealed to these two, or its reporter leaves one of the three out.
async fn open(
    desk: &Desk,
    request: &BreakGlassRequest,
    file: &ReportFile,
    key: &SecretKey,
) -> Result<Option<(Vec<SecretKey>, Reader)>, Problem> {
    let readers = desk.store.readers().await?;
    let find = |id| readers.iter().find(|one| one.id == id);
    let people = (find(request.asked_by), find(request.asked_of), find(request.receiver));
    let (Some(first), Some(second), Some(receiver)) = people else { return Ok(None) };
    let different = first.id != second.id && receiver.id != first.id && receiver.id != second.id;
    if !different || first.agency == second.agency || desk.pack().agency(&receiver.agency).is_none() {
        return Ok(None);
    }
    let halves = desk.store.break_glass_halves(request.id).await?;
    // Those of other set-ups than the report's are wiped again at once. Where an access was ended, what came later is
    // sealed under the set-up of that day.
    let opens = |half: &store::Half| {
        let secret = secret_of(&half.half, key).ok()?;
        file.boxes.opens(Compartment::Statement, &secret).then_some(secret)
    };
    let mut secrets: Vec<SecretKey> = halves.iter().filter_map(opens).collect();
    let statement = file.entry(sequence::STATEMENT).ok_or(Problem::Internal)?.context.lockbox;
    secrets.sort_by_key(|secret| !file.boxes.opens_box(statement, secret));
    let Some(secret) = secrets.first().filter(|secret| file.boxes.opens_box(statement, secret)) else {
        return Ok(None);
    };
    let excluded = excluded(file, secret)?;
    let posts = [first, second, receiver]
        .map(|one| std::iter::once(&one.post).chain(&one.former).cloned().collect::<Vec<_>>());
    let all: Vec<&[intake::Post]> = posts.iter().map(Vec::as_slice).collect();
    Ok(lets_all(&excluded, &all).then(|| (secrets, receiver.clone())))
}

fn excluded(file: &ReportFile, secret: &SecretKey) -> Result<Excluded, Problem> {
    let entry = file.entry(sequence::STATEMENT).ok_or(Problem::Internal)?;
    let statement = open_statement(&file.boxes, entry, secret).map_err(|error| {
        tracing::error!(%error, "a report could not be opened");
        Problem::Internal
    })?;
    Ok(statement.excluded)
}

/// As any other grant: a whole set of wraps, the purpose sealed, a leaf; and with it that the request is answered.
async fn give(
    desk: &Desk,
    here: &Here,
    request: &BreakGlassRequest,
    file: &ReportFile,
    secrets: &[SecretKey],
    receiver: &Reader,
) -> Result<(), NotFiled> {
    let case = file.line.case;
    let part = Part::from_key(&request.part).unwrap_or(Part::Report);
    let to = [receiver.post.recipient.clone()];
    let secret = secrets.first().ok_or(intake::IntakeError::Vault(vault::Error::NoGrant))?;
    // With what the receiver's own office wrote: they would read it if nothing had happened. What was compelled is not
    // given by this, whoever receives it: they may be of those who must not know it.
    let life = Life::of(desk, case).await.map_err(|_| store::StoreError::Broken("facts of a case".into()))?;
    let own = of_office(&life.case, &receiver.agency).map(Compartment::Office);
    let opens = |secret: &SecretKey| own.filter(|own| file.boxes.opens(*own, secret));
    let mut wraps: Vec<(LockboxId, Vec<Wrap>)> = Vec::new();
    for secret in secrets {
        let all: Vec<Compartment> = part.compartments().into_iter().chain(opens(secret)).collect();
        let more = intake::grant(&file.boxes, &all, secret, &to, 1, &mut desk.rng())?;
        let new: Vec<_> = more.into_iter().filter(|(id, _)| wraps.iter().all(|(had, _)| had != id)).collect();
        wraps.extend(new);
    }
    let apart = own.filter(|_| secrets.iter().any(|secret| opens(secret).is_some()));
    let place = desk.store.reserve_entries(case, 1).await?;
    let broken = || store::StoreError::Broken("a case has no investigation".into());
    let lockbox = file.lockbox(Compartment::Investigation).ok_or_else(broken)?;
    let granted = Granted {
        to: vec![receiver.id.to_string()],
        purpose: request.reason.clone(),
        apart: apart.iter().map(|one| one.key().to_owned()).collect(),
        until: None,
    };
    let note = seal_granted(lockbox, place, &granted)?;
    let act = Act::Granted(&receiver.agency);
    let record = ReportEvent {
        kind: act.event_type().key().to_owned(),
        actor: here.account.id.to_string(),
        day: today(desk),
        detail: format!("{} {place}", part.key()),
    };
    let change = Change {
        entries: vec![note],
        record: Some(record),
        wraps,
        break_glass: Some(RequestAnswer { id: request.id, by: here.account.id }),
        ..Change::default()
    };
    let key = chain::log_key(file, secret)?;
    let day = today(desk).parse().map_err(store::StoreError::from)?;
    let next = Next { file, key: &key, act, actor: Actor::Office(&here.account.agency), day, after: None };
    chain::file(&desk.store, &next, &change, &mut desk.rng()).await.map(drop)
}
