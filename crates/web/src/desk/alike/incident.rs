//! One incident, many reports: one act links them to one case and writes to each reporter who has had no word yet.
//!
//! Each report stays a case of its own, with its receipt, mailbox and clocks, and each is decided by itself: what one of
//! them refuses is told, and the others are done. Nothing is done twice, so that the act can be sent once more.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::{Case, Command, How, Told, TrackStanding};
use casework::report::clean;
use register::Reference;

use crate::App;
use crate::desk::Desk;
use crate::desk::cases::{HERE, carry_out};
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, acts, find_named};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Characters of the message; a form of the desk is no longer.
const LONGEST: usize = 5_000;

struct Done {
    reference: String,
    what: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/incident.html")]
struct IncidentPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    reference: String,
    /// What was typed, where nothing was done.
    typed: String,
    others: Vec<String>,
    done: Vec<Done>,
}

pub(in crate::desk) async fn incident(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut lead = find_named(desk, &here, sent.get("reference")).await?;
    let reference = lead.file.line.reference;
    // All of them are found before anything is done: one that may not be seen is none.
    let mut others: Vec<Opened> = Vec::new();
    for other in sent.all("other") {
        let other = find_named(desk, &here, other).await?;
        let is_new = others.iter().chain([&lead]).all(|one| one.file.line.case != other.file.line.case);
        if is_new {
            others.push(other);
        }
    }
    let text = clean(sent.get("words"));
    let error = if others.is_empty() {
        Some("desk-incident-none")
    } else if text.is_empty() || text.chars().count() > LONGEST {
        Some("desk-incident-no-words")
    } else {
        None
    };
    let mut done = Vec::new();
    if error.is_none() {
        let doing = Doing { desk, w, here: &here, text: &text };
        let all: Vec<Reference> = others.iter().map(|one| one.file.line.reference).collect();
        done.push(doing.one(&mut lead, &all).await?);
        for other in &mut others {
            done.push(doing.one(other, &[reference]).await?);
        }
    }
    let failed = error.is_some();
    let mut response = draw(&IncidentPage {
        frame: DeskFrame::of(visit, HERE, &here).in_one_language(),
        w,
        error: error.map(|key| w.say(key)),
        reference: reference.to_string(),
        typed: text,
        others: others.iter().map(|one| one.file.line.reference.to_string()).collect(),
        done,
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

struct Doing<'a> {
    desk: &'a Desk,
    w: &'a Words,
    here: &'a Here,
    text: &'a str,
}

impl Doing<'_> {
    async fn one(&self, opened: &mut Opened, links: &[Reference]) -> Result<Done, Problem> {
        let reference = opened.file.line.reference.to_string();
        if !acts(opened) {
            let what = vec![self.w.say("desk-incident-ended")];
            return Ok(Done { reference, what });
        }
        let case = self.desk.store.case(opened.file.line.case).await?.ok_or(Problem::Internal)?;
        let mut what = Vec::new();
        // One that the office was asked to take is taken: nobody else can write to its reporter.
        let office = self.here.account.agency.parse().map_err(|_| Problem::Forbidden)?;
        if case.track(&office).is_some_and(|track| track.standing == TrackStanding::Offered) {
            match carry_out(self.desk, self.here, opened, Command::Accept, "").await? {
                None => what.push(self.w.say("desk-incident-taken")),
                Some(refusal) => {
                    what.push(self.w.say(&refusal));
                    return Ok(Done { reference, what });
                }
            }
        }
        let (mut linked, mut before) = (0_u64, 0_u64);
        for other in links {
            if is_linked(&case, *other) {
                before += 1;
                continue;
            }
            let link = Command::Link { other: *other, how: How::SameIncident };
            match carry_out(self.desk, self.here, opened, link, "").await? {
                None => linked += 1,
                Some(refusal) => {
                    what.push(self.w.say(&refusal));
                    break;
                }
            }
        }
        let n = [("n", linked.into()), ("before", before.into())];
        what.push(self.w.tell("desk-incident-linked", &n));
        what.push(if case.told.iter().any(|(_, told)| *told == Told::Notice) {
            self.w.say("desk-incident-told-before")
        } else {
            let tell = Command::Tell(Told::Notice);
            match carry_out(self.desk, self.here, opened, tell, self.text).await? {
                None => self.w.say("desk-incident-told"),
                Some(refusal) => self.w.say(&refusal),
            }
        });
        Ok(Done { reference, what })
    }
}

fn is_linked(case: &Case, other: Reference) -> bool {
    case.links.iter().any(|link| link.other == other && link.how == How::SameIncident)
}
