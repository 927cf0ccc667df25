//! The cases of one's office: what is clear about those that this person's key opens.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::case::Stage;
use casework::policy::Key;
use store::{CaseFilter, CaseListLine};
use vault::{CaseId, Compartment, SecretKey};

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

/// So many are looked at. Each costs a try of the key on its wraps, a millisecond or so.
const MOST: u32 = 100;

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
}

pub(in crate::desk) async fn list(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    // Whoever only administers belongs to no office.
    let Ok(office) = here.account.agency.parse() else {
        return draw(&CasesPage { frame: DeskFrame::of(visit, HERE, &here), w, lines: Vec::new() });
    };
    let names = desk.store.staff().await?;
    if desk.pack().authority(&here.account.agency).is_some() {
        let lines = before_authority(desk, w, &office, &key).await?;
        return draw(&CasesPage { frame: DeskFrame::of(visit, HERE, &here), w, lines });
    }
    let filter = CaseFilter { office: Some(office), ..CaseFilter::default() };
    let mut lines = Vec::new();
    for line in desk.store.cases(&filter, MOST).await? {
        if opens(desk, line.case, &key).await? {
            let owner = line
                .track
                .as_ref()
                .and_then(|track| track.person.as_ref())
                .and_then(|id| names.iter().find(|one| one.id.to_string() == id.0));
            lines.push(told(desk, w, &line, owner.map(|one| one.name.clone()).unwrap_or_default()));
        }
    }
    draw(&CasesPage { frame: DeskFrame::of(visit, HERE, &here), w, lines })
}

/// What waits for an authority: recommendations to answer or decide, and charges.
async fn before_authority(
    desk: &Desk,
    w: &Words,
    authority: &Key,
    key: &SecretKey,
) -> Result<Vec<Line>, Problem> {
    let mut found = Vec::new();
    for one in desk.store.awaiting(authority).await? {
        let stage = if one.disputed { Stage::Decision } else { Stage::Answer };
        found.push((one.case, one.reference, stage, agency_name(&desk.packs, w, one.office.as_str())));
    }
    for one in desk.store.charges_before(authority).await? {
        found.push((one.case, one.reference, Stage::Hearing, String::new()));
    }
    let mut lines: Vec<Line> = Vec::new();
    for (case, reference, stage, owner) in found {
        let reference = reference.to_string();
        if lines.iter().all(|line| line.reference != reference) && opens(desk, case, key).await? {
            let (registered, category) = (String::new(), String::new());
            let stage = w.say(&format!("desk-case-stage-{}", stage.key()));
            lines.push(Line { reference, registered, category, stage, is_priority: false, owner });
        }
    }
    Ok(lines)
}

async fn opens(desk: &Desk, case: CaseId, key: &SecretKey) -> Result<bool, Problem> {
    let (boxes, key) = (desk.store.boxes(case).await?, key.clone());
    let opens = tokio::task::spawn_blocking(move || boxes.opens(Compartment::Statement, &key)).await;
    opens.map_err(|_| Problem::Internal)
}

fn told(desk: &Desk, w: &Words, line: &CaseListLine, owner: String) -> Line {
    let category = line.category.as_ref().and_then(|key| desk.packs.any(|pack| pack.category(key.as_str())));
    Line {
        reference: line.reference.to_string(),
        registered: line.registered.to_string(),
        category: category.map(|one| one.name.of(w.locale.tag()).0.to_owned()).unwrap_or_default(),
        stage: w.say(&format!("desk-case-stage-{}", line.stage.key())),
        is_priority: line.handling == casework::policy::Handling::Priority,
        owner,
    }
}
