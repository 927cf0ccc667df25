//! Having a file made, and having it removed.

use axum::extract::State;
use axum::response::Response;
use store::{Beginning, ExportId};

use super::what::What;
use super::{HERE, job, show};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::{Here, see_other};
use crate::error::Problem;
use crate::visit::Visit;

pub(in crate::desk) async fn start(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let what = What::from_key(sent.get("what")).ok_or(Problem::NotFound)?;
    if !what.may(desk, &here) {
        return Err(Problem::Forbidden);
    }
    let id = ExportId(desk.id());
    match desk.store.begin_export(id, here.account.id, &what.key(), desk.now()).await? {
        Beginning::Busy => show::page(desk, visit, &here, Some(w.say("desk-exports-busy"))).await,
        Beginning::Begun => {
            tokio::spawn(job::run(app.clone(), here, w, id, what));
            Ok(see_other(&visit.link(HERE, "")))
        }
    }
}

pub(in crate::desk) async fn remove(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id = ExportId(sent.id("id").ok_or(Problem::NotFound)?);
    if !desk.store.remove_export(id, here.account.id).await? {
        return Err(Problem::NotFound);
    }
    Ok(see_other(&visit.link(HERE, "")))
}
