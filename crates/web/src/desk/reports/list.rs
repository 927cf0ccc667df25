//! The queue: what is clear about the reports that this person may open, newest day first, page by page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::staff::Role;
use store::{ReportLine, ReportPlace};

use super::HERE;
use crate::App;
use crate::desk::Desk;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::sight::Sight;
use crate::desk::staff::agency_name;
use crate::desk::turn::Turn;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Lines of a page.
const MOST: usize = 50;

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
    next: Option<String>,
    /// This page, where not everything was looked at.
    again: Option<String>,
}

pub(in crate::desk) async fn list(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    // Whatever is no place begins the list.
    let after: Option<ReportPlace> = visit.parameter("after").and_then(|text| text.parse().ok());
    let from = after.as_ref().map(ToString::to_string);
    let fetch = async |at: Option<ReportPlace>, limit| desk.store.reports_behind(at.as_ref(), limit).await;
    let page = Sight::of(desk, &here)?.page(after, MOST, fetch).await?;
    let Turn { address, next, again } = Turn::of(&visit, HERE, from, page.next().as_deref(), page.unfinished);
    let lines = page.lines.iter().map(|line| told(desk, w, line)).collect();
    let takes = app.takes_reports() && here.account.roles.has(Role::Intake);
    draw(&ReportsPage { frame: DeskFrame::of(visit, address, &here), w, lines, takes, next, again })
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
