//! The queue: what is clear about the reports that this person may open, newest day first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::ReportLine;
use store::staff::Role;
use vault::Compartment;

use super::HERE;
use crate::App;
use crate::desk::Desk;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::staff::agency_name;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// So many of the newest are looked at. Each costs a try of the key on its wraps, a millisecond or so.
const MOST: u32 = 200;

struct Line {
    reference: String,
    received: String,
    channel: String,
    /// Empty while it is with the offices it came to.
    office: String,
}

#[derive(Template)]
#[template(path = "desk/reports.html")]
struct ReportsPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    lines: Vec<Line>,
    /// This person writes reports down for others.
    takes: bool,
}

pub(in crate::desk) async fn list(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    let mut lines = Vec::new();
    for line in desk.store.reports(MOST).await? {
        let boxes = desk.store.boxes(line.case).await?;
        let key = key.clone();
        let opens = tokio::task::spawn_blocking(move || boxes.opens(Compartment::Statement, &key)).await;
        if opens.map_err(|_| Problem::Internal)? {
            lines.push(told(desk, w, &line));
        }
    }
    let takes = app.takes_reports() && here.account.roles.has(Role::Intake);
    draw(&ReportsPage { frame: DeskFrame::of(visit, HERE, &here), w, lines, takes })
}

fn told(desk: &Desk, w: &Words, line: &ReportLine) -> Line {
    Line {
        reference: line.reference.to_string(),
        received: line.received.to_string(),
        channel: channel(w, line),
        office: line.office.as_deref().map(|key| agency_name(&desk.packs, w, key)).unwrap_or_default(),
    }
}

/// How it came, in words.
pub(super) fn channel(w: &Words, line: &ReportLine) -> String {
    w.say(match line.channel {
        intake::Channel::Web => "desk-channel-web",
        intake::Channel::Phone => "desk-channel-phone",
        intake::Channel::InPerson => "desk-channel-in-person",
        intake::Channel::Agency => "desk-channel-agency",
        intake::Channel::Press => "desk-channel-press",
    })
}
