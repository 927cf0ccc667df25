//! Setting it up: an administrator chooses people, the server draws a key pair and forgets its secret half.

use askama::Template;
use axum::extract;
use axum::http::StatusCode;
use axum::response::Response;
use intake::{Custodian, IntakeError};
use store::{Reader, SettingUp};

use super::show::{self, State, label};
use super::{HERE, SET_UP};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::{Here, see_other};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/break_glass_set_up.html")]
struct SetUpPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    state: State,
    /// Id, name with office, ticked.
    people: Vec<(String, String, bool)>,
}

pub(in crate::desk) async fn choose(
    extract::State(app): extract::State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    page(app.desk()?, visit, &here, None, None).await
}

async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    sent: Option<&Sent>,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let ticked = |id: &str| sent.is_some_and(|sent| sent.all("custodian").any(|one| one == id));
    let person = |reader: Reader| {
        let id = reader.id.to_string();
        (id.clone(), label(desk, w, &reader), ticked(&id))
    };
    let readers = desk.store.readers().await?;
    let people = readers.into_iter().filter(|one| desk.pack().agency(&one.agency).is_some()).map(person);
    let failed = error.is_some();
    let page = SetUpPage {
        people: people.collect(),
        state: show::state(desk, w).await?,
        frame: DeskFrame::of(visit, SET_UP, here),
        w,
        error,
    };
    let mut response = draw(&page)?;
    if failed {
        *response.status_mut() = StatusCode::BAD_REQUEST;
    }
    Ok(response)
}

pub(in crate::desk) async fn set_up(
    extract::State(app): extract::State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let refuse = |key: &str| page(desk, visit.clone(), &here, Some(&sent), Some(w.say(key)));
    if sent.get("sure") != "yes" {
        return refuse("desk-break-glass-not-sure").await;
    }
    let readers = desk.store.readers().await?;
    let known = |reader: &&Reader| desk.pack().agency(&reader.agency).is_some();
    let mut chosen = Vec::new();
    for id in sent.all("custodian") {
        let found = readers.iter().filter(known).find(|reader| reader.id.to_string() == id);
        // Somebody who has left, or waits for consent.
        let Some(reader) = found else { return refuse("desk-break-glass-custodian").await };
        chosen.push(reader);
    }
    let custodians: Vec<Custodian> = chosen
        .iter()
        .map(|one| Custodian {
            person: one.id.to_string(),
            agency: one.agency.clone(),
            recipient: one.post.recipient.clone(),
        })
        .collect();
    let made = match intake::set_up(&custodians, &mut desk.rng()) {
        Ok(made) => made,
        Err(IntakeError::Vault(vault::Error::Custodians { .. })) => {
            return refuse("desk-break-glass-offices").await;
        }
        Err(error) => {
            tracing::error!(%error, "break-glass could not be set up");
            return Err(Problem::Internal);
        }
    };
    let offices = chosen.iter().map(|one| (one.id, one.agency.clone())).collect();
    match desk.store.set_up_break_glass(desk.id(), made, offices, here.account.id, desk.now()).await? {
        SettingUp::Done => Ok(see_other(&visit.link(HERE, ""))),
        SettingUp::Custodian => refuse("desk-break-glass-custodian").await,
    }
}
