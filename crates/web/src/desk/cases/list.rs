//! The cases of one's office: what is clear about those that this person's key opens, page by page.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::case::Stage;
use casework::policy::Key;
use store::{AwaitingLine, CaseFilter, CaseListLine, CasePlace, ChargeLine, LinePlace, StoreError};

use super::HERE;
use crate::App;
use crate::desk::Desk;
use crate::desk::board::Teller;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::sight::{Listed, Page, Sight};
use crate::desk::staff::agency_name;
use crate::desk::turn::Turn;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Lines of a page.
const MOST: usize = 50;
/// In an address in place of where a list goes on: it is over.
const OVER: &str = "-";

struct Line {
    reference: String,
    registered: String,
    category: String,
    stage: String,
    is_priority: bool,
    owner: String,
}

#[derive(Template)]
#[template(path = "desk/cases.html")]
struct CasesPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    lines: Vec<Line>,
    next: Option<String>,
    /// This page, where not everything was looked at.
    again: Option<String>,
    /// There is such a list as a file.
    has_file: bool,
}

pub(in crate::desk) async fn list(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    // Whoever only administers belongs to no office.
    let Ok(office) = here.account.agency.parse() else {
        let frame = DeskFrame::of(visit, HERE, &here);
        return draw(&CasesPage { frame, w, lines: Vec::new(), next: None, again: None, has_file: false });
    };
    let mut sight = Sight::of(desk, &here)?;
    if desk.pack().authority(&here.account.agency).is_some() {
        let before = before_authority(desk, w, &visit, &office, &mut sight).await?;
        let again = before.unfinished.then(|| visit.link(HERE, &visit.query));
        let next = before.next.map(|query| visit.link(HERE, &query));
        return draw(&CasesPage {
            frame: DeskFrame::of(visit, HERE, &here),
            w,
            lines: before.lines,
            next,
            again,
            has_file: false,
        });
    }
    // Whatever is no place begins the list.
    let after: Option<CasePlace> = visit.parameter("after").and_then(|text| text.parse().ok());
    let from = after.as_ref().map(ToString::to_string);
    let page = of_office(desk, &mut sight, office, after).await?;
    let teller = Teller::of(desk, w).await?;
    let Turn { address, next, again } = Turn::of(&visit, HERE, from, page.next().as_deref(), page.unfinished);
    let lines = page.lines.iter().map(|line| told(&teller, line)).collect();
    draw(&CasesPage { frame: DeskFrame::of(visit, address, &here), w, lines, next, again, has_file: true })
}

async fn of_office(
    desk: &Desk,
    sight: &mut Sight<'_>,
    office: Key,
    after: Option<CasePlace>,
) -> Result<Page<CaseListLine>, Problem> {
    let filter = CaseFilter { office: Some(office), ..CaseFilter::default() };
    let fetch = async |after, limit| desk.store.cases(&CaseFilter { after, ..filter.clone() }, limit).await;
    sight.page(after, MOST, fetch).await
}

struct Before {
    lines: Vec<Line>,
    /// Where both lists go on.
    next: Option<String>,
    unfinished: bool,
}

/// Of a list of what waits: its next lines, none where the address says that it is over.
async fn next_of<T: Listed, F>(
    sight: &mut Sight<'_>,
    at: Option<String>,
    fetch: impl Fn(Option<T::Place>, u32) -> F,
) -> Result<Page<T>, Problem>
where
    T::Place: std::str::FromStr,
    F: Future<Output = Result<Vec<T>, StoreError>>,
{
    if at.as_deref() == Some(OVER) {
        return Ok(Page { lines: Vec::new(), more: false, unfinished: false, looked: None });
    }
    sight.page(at.and_then(|text| text.parse().ok()), MOST, fetch).await
}

/// What waits for an authority: recommendations to answer or decide, and charges, side by side page by page.
async fn before_authority(
    desk: &Desk,
    w: &Words,
    visit: &Visit,
    authority: &Key,
    sight: &mut Sight<'_>,
) -> Result<Before, Problem> {
    let fetch = async |at: Option<CasePlace>, limit| desk.store.awaiting(authority, at.as_ref(), limit).await;
    let awaiting: Page<AwaitingLine> = next_of(sight, visit.parameter("after"), fetch).await?;
    let fetch =
        async |at: Option<LinePlace>, limit| desk.store.charges_before(authority, at.as_ref(), limit).await;
    let charges: Page<ChargeLine> = next_of(sight, visit.parameter("charges"), fetch).await?;
    let mut found = Vec::new();
    for one in &awaiting.lines {
        let stage = if one.disputed { Stage::Decision } else { Stage::Answer };
        found.push((one.reference, stage, agency_name(&desk.packs, w, one.office.as_str())));
    }
    found.extend(charges.lines.iter().map(|one| (one.reference, Stage::Hearing, String::new())));
    let mut told = HashSet::new();
    found.retain(|(reference, ..)| told.insert(*reference));
    let line = |(reference, stage, owner): (register::Reference, Stage, String)| Line {
        reference: reference.to_string(),
        registered: String::new(),
        category: String::new(),
        stage: w.say(&format!("desk-case-stage-{}", stage.key())),
        is_priority: false,
        owner,
    };
    let (after, charge) = (awaiting.next(), charges.next());
    let place = |place: &Option<String>| place.clone().unwrap_or_else(|| OVER.to_owned());
    let unfinished = awaiting.unfinished || charges.unfinished;
    // Of two lists one can go on while the other was not looked at whole: its rest must not be passed over.
    let goes_on = !unfinished && (after.is_some() || charge.is_some());
    Ok(Before {
        lines: found.into_iter().map(line).collect(),
        next: goes_on.then(|| format!("after={}&charges={}", place(&after), place(&charge))),
        unfinished,
    })
}

fn told(teller: &Teller<'_>, line: &CaseListLine) -> Line {
    let person = line.track.as_ref().and_then(|track| track.person.as_ref());
    Line {
        reference: line.reference.to_string(),
        registered: line.registered.to_string(),
        category: line.category.as_ref().map(|key| teller.category(Some(key))).unwrap_or_default(),
        stage: teller.stage(line.stage),
        is_priority: line.handling == casework::policy::Handling::Priority,
        owner: person.map(|person| teller.person(person)).unwrap_or_default(),
    }
}
