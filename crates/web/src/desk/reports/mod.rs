//! Reports at the desk: the queue, opening one, answering it, granting it on, handing it over,
//! and ending what was granted for what comes later.
//!
//! Whether somebody may see a report is never a matter of their role: their key opens its lockboxes or it does
//! not, and what it does not open is not even listed. Each opening is an event, kept before anything is shown.

mod attachment;
mod end;
mod grant;
mod hand_over;
mod identity;
mod list;
mod onward;
mod open;
mod readers;
mod reply;
mod told;

pub(super) use attachment::attachment;
pub(super) use end::end;
pub(super) use grant::grant;
pub(super) use hand_over::hand_over;
pub(super) use identity::identity;
pub(super) use list::list;
pub(super) use onward::Onward;
pub(super) use open::open;
pub(super) use readers::excluded;
pub(super) use reply::reply;

use intake::{Act, Actor, Previous};
use register::Reference;
use store::{Change, ReportEvent, ReportFile};
use vault::{Compartment, SecretKey};

use super::Desk;
use super::form::Sent;
use super::guard::Here;
use super::sight::Sight;
use crate::chain::{self, Next, NotFiled};
use crate::error::Problem;

const HERE: &str = "/desk/reports";

/// A report whose statement this person's key opens, and the key.
pub(super) struct Opened {
    pub(super) file: ReportFile,
    pub(super) key: SecretKey,
}

/// The report that a form names. One that is not there and one that the person may not see are the same.
pub(super) async fn find(desk: &Desk, here: &Here, sent: &Sent) -> Result<Opened, Problem> {
    find_named(desk, here, sent.get("reference")).await
}

/// The same of any reference that a form names. Of what the person may not see no more is read than of what is not
/// there, and their key is tried on as much: neither the answer nor its time tells one from the other.
pub(super) async fn find_named(desk: &Desk, here: &Here, reference: &str) -> Result<Opened, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let case = desk.store.case_of(reference).await?;
    if !Sight::of(desk, here)?.sees(case).await? {
        return Err(Problem::NotFound);
    }
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    let file = desk.store.report_by_reference(reference).await?.ok_or(Problem::NotFound)?;
    Ok(Opened { file, key })
}

/// What the desk's own history says that somebody did.
pub(super) fn event(desk: &Desk, here: &Here, kind: &str, detail: &str) -> ReportEvent {
    ReportEvent {
        kind: kind.to_owned(),
        actor: here.account.id.to_string(),
        day: today(desk),
        detail: detail.to_owned(),
    }
}

/// Keeps what somebody is about to do. Without it, it is not done.
pub(super) async fn record(
    desk: &Desk,
    here: &Here,
    file: &ReportFile,
    kind: &str,
    detail: &str,
) -> Result<(), Problem> {
    Ok(desk.store.add_report_event(file.line.case, event(desk, here, kind, detail)).await?)
}

/// Whether somebody reads what comes now. Where their access was ended they still read what was there before, and do
/// nothing with the report any more.
pub(super) fn acts(opened: &Opened) -> bool {
    let boxes = &opened.file.boxes;
    [Compartment::Statement, Compartment::Correspondence, Compartment::Investigation]
        .into_iter()
        .all(|compartment| boxes.opens_newest(compartment, &opened.key))
}

/// As it is now.
pub(super) async fn look_again(desk: &Desk, opened: &mut Opened) -> Result<(), Problem> {
    opened.file = desk.store.report(opened.file.line.case).await?.ok_or(Problem::Internal)?;
    Ok(())
}

/// How often something is sealed anew because somebody's access was ended at that moment.
pub(super) const TRIES: usize = 3;

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Done,
    /// Somebody else was faster, and it is done.
    Before,
    /// What was sealed was for the lockboxes of before: look again and seal anew. Nothing was kept.
    Renewed,
}

/// Keeps what somebody does that is an event of the case, with its leaf.
pub(super) async fn file_event(
    desk: &Desk,
    here: &Here,
    opened: &Opened,
    act: Act<'_>,
    change: &Change,
) -> Result<Kept, Problem> {
    file_event_after(desk, here, opened, act, change, None).await
}

async fn file_event_after(
    desk: &Desk,
    here: &Here,
    opened: &Opened,
    act: Act<'_>,
    change: &Change,
    after: Option<Previous>,
) -> Result<Kept, Problem> {
    let told = |error: NotFiled| {
        tracing::error!(%error, "an event of a report could not be kept");
        Problem::Internal
    };
    let key = chain::log_key(&opened.file, &opened.key).map_err(told)?;
    let day = today(desk).parse().map_err(|_| Problem::Internal)?;
    let actor = Actor::Office(&here.account.agency);
    let next = Next { file: &opened.file, key: &key, act, actor, day, after };
    match chain::file(&desk.store, &next, change, &mut desk.rng()).await {
        Ok(true) => Ok(Kept::Done),
        Ok(false) => Ok(Kept::Before),
        Err(NotFiled::Renewed | NotFiled::Stale) => Ok(Kept::Renewed),
        Err(error) => Err(told(error)),
    }
}

pub(super) fn today(desk: &Desk) -> String {
    let days = desk.now().div_euclid(24 * 3600 * 1_000_000);
    register::Day(i32::try_from(days).unwrap_or_default()).to_string()
}
