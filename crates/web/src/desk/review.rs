//! Looking through who has access: accounts that nobody uses, invitations that nobody took, accounts to which nobody
//! could consent, and what two people opened together. As a page and as CSV.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use register::inert;
use store::staff::{
    Account, Consent, ConsentKind, Idle, IdleAccount, Review, Role, Roles, StaffId, UNUSED_DAYS, Unused,
    UnusedState,
};
use store::{BreakGlassLine, BreakGlassRequest, RequestState};

use super::frame::DeskFrame;
use super::guard::Here;
use super::person::address;
use super::staff::{agency_name, role_names};
use super::{break_glass, consent};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/staff/review";

#[derive(Template)]
#[template(path = "desk/review.html")]
struct ReviewPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    days: u64,
    unused: Vec<Line>,
    never: Vec<Line>,
    invitations: Vec<Invited>,
    /// Opened when nobody could consent, and nobody has since.
    alone: Vec<consent::Line>,
    break_glass: break_glass::State,
    set_up: String,
    requests: Vec<break_glass::Happened>,
}

struct Line {
    href: String,
    name: String,
    agency: String,
    roles: String,
    joined: String,
    /// Empty for somebody who never signed in.
    last: String,
}

struct Invited {
    agency: String,
    unit: String,
    roles: String,
    invited: String,
    state: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let review = desk.store.review_access(desk.now()).await?;
    let (mut unused, mut never) = (Vec::new(), Vec::new());
    for IdleAccount { account, idle } in review.accounts {
        let (list, last) = match idle {
            Idle::Never => (&mut never, String::new()),
            Idle::Since(day) => (&mut unused, w.day(day.date())),
        };
        list.push(Line {
            href: visit.link(&address(account.id), ""),
            agency: agency_name(&desk.packs, w, &account.agency),
            roles: role_names(w, account.roles),
            joined: w.day(account.joined_on.date()),
            name: account.name,
            last,
        });
    }
    let invited = |one: Unused| {
        let until = one.invitation.expires_on;
        Invited {
            agency: agency_name(&desk.packs, w, &one.invitation.agency),
            unit: one.invitation.unit,
            roles: role_names(w, one.invitation.roles),
            invited: w.day(one.invited_on.date()),
            state: match one.state {
                UnusedState::Open => w.tell("desk-review-open", &[("day", w.day(until.date()).into())]),
                UnusedState::Expired => w.tell("desk-review-expired", &[("day", w.day(until.date()).into())]),
                UnusedState::Withdrawn { on } => {
                    w.tell("desk-review-withdrawn", &[("day", w.day(on.date()).into())])
                }
            },
        }
    };
    draw(&ReviewPage {
        w,
        days: UNUSED_DAYS.unsigned_abs().into(),
        unused,
        never,
        invitations: review.invitations.into_iter().map(invited).collect(),
        alone: consent::lines(desk, w, &here, |one| one.kind == ConsentKind::Alone).await?,
        break_glass: break_glass::state(desk, w).await?,
        set_up: visit.link(break_glass::SET_UP, ""),
        requests: break_glass::happened(desk, w, None, |_| true).await?,
        frame: DeskFrame::of(visit, HERE, &here),
    })
}

/// The same for a program or a spreadsheet: keys and days, the same in every language.
pub(super) async fn csv(State(app): State<App>, _here: Here) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let review = desk.store.review_access(desk.now()).await?;
    let failed = |what: String| {
        tracing::error!(error = what, "the access review could not be written as CSV");
        Problem::Internal
    };
    desk.store.expire_break_glass(desk.now()).await?;
    let all = All {
        review,
        staff: desk.store.staff().await?,
        consents: desk.store.consents().await?,
        break_glass: desk.store.break_glass().await?,
        requests: desk.store.break_glass_requests().await?,
    };
    let bytes = written(&all).map_err(|error| failed(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"access-review.csv\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// All that is reviewed.
struct All {
    review: Review,
    staff: Vec<Account>,
    consents: Vec<Consent>,
    break_glass: Option<BreakGlassLine>,
    requests: Vec<BreakGlassRequest>,
}

fn written(all: &All) -> Result<Vec<u8>, csv::Error> {
    let review = &all.review;
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "finding",
        "id",
        "name",
        "agency",
        "unit",
        "roles",
        "since",
        "last_sign_in",
        "expires_on",
        "withdrawn_on",
    ])?;
    let none = String::new;
    for IdleAccount { account, idle } in &review.accounts {
        let (finding, last) = match idle {
            Idle::Never => ("never-signed-in", none()),
            Idle::Since(day) => ("unused", day.to_string()),
        };
        out.write_record([
            finding.to_owned(),
            account.id.to_string(),
            inert(&account.name),
            inert(&account.agency),
            inert(&account.unit),
            role_keys(account.roles),
            account.joined_on.to_string(),
            last,
            none(),
            none(),
        ])?;
    }
    for one in &review.invitations {
        let (finding, withdrawn) = match one.state {
            UnusedState::Open => ("invitation-open", none()),
            UnusedState::Expired => ("invitation-expired", none()),
            UnusedState::Withdrawn { on } => ("invitation-withdrawn", on.to_string()),
        };
        out.write_record([
            finding.to_owned(),
            StaffId(one.invitation.id).to_string(),
            none(),
            inert(&one.invitation.agency),
            inert(&one.invitation.unit),
            role_keys(one.invitation.roles),
            one.invited_on.to_string(),
            none(),
            one.invitation.expires_on.to_string(),
            withdrawn,
        ])?;
    }
    let name =
        |id: StaffId| inert(all.staff.iter().find(|one| one.id == id).map_or("", |one| one.name.as_str()));
    for one in all.consents.iter().filter(|one| one.kind == ConsentKind::Alone) {
        out.write_record([
            "opened-without-consent".to_owned(),
            one.whose.to_string(),
            name(one.whose),
            inert(&one.position.agency),
            inert(&one.position.unit),
            role_keys(one.position.roles),
            one.since.to_string(),
            none(),
            none(),
            none(),
        ])?;
    }
    if !all.break_glass.as_ref().is_some_and(|line| line.usable) {
        let finding = if all.break_glass.is_some() { "break-glass-no-pair" } else { "break-glass-none" };
        let mut row = vec![finding.to_owned()];
        row.resize_with(10, String::new);
        out.write_record(row)?;
    }
    for one in &all.requests {
        let finding = match one.state {
            RequestState::Open => "break-glass-open",
            RequestState::Opened => "break-glass-opened",
            RequestState::Refused => "break-glass-refused",
            // As on the page: that two people cannot open a report may say whom its reporter left out.
            RequestState::Void | RequestState::Expired => "break-glass-over",
        };
        let people = [one.asked_by, one.asked_of, one.receiver].map(name).join("; ");
        out.write_record([
            finding.to_owned(),
            one.reference.to_string(),
            people,
            one.offices.join(" "),
            none(),
            one.part.clone(),
            one.asked_on.to_string(),
            none(),
            one.expires_on.to_string(),
            one.ended_on.map(|day| day.to_string()).unwrap_or_default(),
        ])?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn role_keys(roles: Roles) -> String {
    roles.iter().map(Role::key).collect::<Vec<_>>().join(" ")
}
