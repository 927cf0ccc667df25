//! A key is tried beside the pages, from when its person comes in: on what lies at the head of their lists and is
//! oftenest asked for, the open cases of their office and what waits for an authority.
//!
//! Nothing is kept here: what came of a try is remembered by [`Sight`], and a page that finds no try of before makes it
//! itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use casework::policy::Key;
use store::staff::SessionDigest;
use store::{CasePlace, LinePlace, StoreError};
use tokio::time::Instant;

use super::Desk;
use super::guard::Here;
use super::sight::{Listed, Sight};
use crate::App;
use crate::error::Problem;

/// Lines are looked at in such pieces.
const PIECE: usize = 100;

/// Whether it was begun in a session.
#[derive(Clone, Default)]
pub(super) struct Begun(Arc<AtomicBool>);

/// Once in a session, for whoever works with cases of an office.
pub(super) fn look(app: &App, here: &Here, office: &Key) {
    let Ok(desk) = app.desk() else { return };
    let is_first = |begun: Begun| !begun.0.swap(true, Ordering::Relaxed);
    if desk.unlocked.begun(&here.token).is_some_and(is_first) {
        let (app, token, office) = (app.clone(), here.token, office.clone());
        tokio::spawn(async move {
            // Where it cannot go on, each page still looks for itself and says what is wrong.
            let _: Result<(), Problem> = all(&app, &token, &office).await;
        });
    }
}

async fn all(app: &App, token: &SessionDigest, office: &Key) -> Result<(), Problem> {
    let desk = app.desk()?;
    let store = &desk.store;
    let waits = async |at: Option<CasePlace>, limit| store.awaiting(office, at.as_ref(), limit).await;
    through(desk, token, waits).await?;
    let charges = async |at: Option<LinePlace>, limit| store.charges_before(office, at.as_ref(), limit).await;
    through(desk, token, charges).await?;
    let open = async |at: Option<LinePlace>, limit| store.open_cases(office, at.as_ref(), limit).await;
    through(desk, token, open).await
}

/// A list to its end, or to that of the session. One person's at a time, and half of the time nobody's: pages go first.
async fn through<T: Listed, F>(
    desk: &Desk,
    token: &SessionDigest,
    fetch: impl Fn(Option<T::Place>, u32) -> F,
) -> Result<(), Problem>
where
    F: Future<Output = Result<Vec<T>, StoreError>>,
{
    let mut after = None;
    loop {
        let turn = desk.counting.acquire().await.map_err(|_| Problem::Internal)?;
        let began = Instant::now();
        let page = Sight::with(desk, token)?.page(after, PIECE, &fetch).await?;
        after = page.looked;
        if !page.more && !page.unfinished {
            return Ok(());
        }
        tokio::time::sleep(began.elapsed()).await;
        drop(turn);
    }
}
