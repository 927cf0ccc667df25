//! The board on one page: counts with what they are counts of, who has how much, and the beginning of each list.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::count::{Counts, count};
use super::list::{office, rows};
use super::row::{Row, Teller};
use super::{HERE, List};
use crate::App;
use crate::desk::cases::today;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::sight::Sight;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Lines of each list.
const FIRST: usize = 5;

struct Section {
    list: &'static str,
    action: &'static str,
    rows: Vec<Row>,
    /// The whole list, where there is more.
    all: Option<String>,
    has_more: bool,
    /// Not everything was looked at.
    unfinished: bool,
}

impl Section {
    fn text(&self, which: &str) -> String {
        format!("desk-board-{}-{which}", self.list)
    }
}

struct LoadLine {
    who: String,
    open: u64,
    late: u64,
    unconfirmed: u64,
}

#[derive(Template)]
#[template(path = "desk/board.html")]
struct BoardPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    /// Absent for somebody whose office has no cases of its own.
    counts: Option<Counts>,
    stages: Vec<(String, u64)>,
    loads: Vec<LoadLine>,
    sections: Vec<Section>,
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let Some(office) = office(desk, &here) else {
        let frame = DeskFrame::of(visit, HERE, &here);
        let (stages, loads, sections) = (Vec::new(), Vec::new(), Vec::new());
        return draw(&BoardPage { frame, w, counts: None, stages, loads, sections });
    };
    let (teller, mut sight) = (Teller::of(desk, w).await?, Sight::of(desk, &here)?);
    let mut sections = Vec::new();
    for list in List::ALL {
        let found = rows(desk, &teller, &mut sight, &office, list, "", FIRST).await?;
        let all = (!found.rows.is_empty()).then(|| visit.link(&format!("{HERE}/{}", list.key()), ""));
        let (rows, has_more, unfinished) = (found.rows, found.next.is_some(), found.unfinished);
        sections.push(Section { list: list.key(), action: list.action(), rows, all, has_more, unfinished });
    }
    // With the tries that the lists have left.
    let counts = count(&app, &here, &mut sight, &office, today(desk)).await?;
    let stages = counts.stages.iter().map(|(stage, n)| (teller.stage(*stage), *n)).collect();
    draw(&BoardPage {
        frame: DeskFrame::of(visit, HERE, &here),
        w,
        stages,
        loads: loads(&teller, &counts),
        sections,
        counts: Some(counts),
    })
}

/// Whoever has most first; the cases of nobody last.
fn loads(teller: &Teller<'_>, counts: &Counts) -> Vec<LoadLine> {
    let mut all: Vec<_> = counts.loads.iter().collect();
    all.sort_by_key(|(who, load)| (who.is_none(), std::cmp::Reverse(load.open), (*who).clone()));
    let line = |(who, load): (&Option<casework::case::Person>, &super::count::Load)| LoadLine {
        who: match who {
            Some(person) => teller.person(person),
            None => teller.w.say("desk-board-nobody"),
        },
        open: load.open,
        late: load.late,
        unconfirmed: load.unconfirmed,
    };
    all.into_iter().map(line).collect()
}
