//! One list of the board, page by page.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::policy::Key;
use store::{CaseFilter, CasePlace, DowngradeLine, LinePlace};

use super::row::{Row, Teller};
use super::{HERE, List};
use crate::App;
use crate::desk::Desk;
use crate::desk::cases::today;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::sight::{Listed, Page, Sight};
use crate::desk::turn::Turn;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Lines of a page.
const MOST: usize = 50;

pub(in crate::desk) struct Rows {
    pub(in crate::desk) rows: Vec<Row>,
    /// The place that the next page goes on behind.
    pub(in crate::desk) next: Option<String>,
    /// Behind what was looked at last: never for an address.
    pub(in crate::desk) looked: Option<String>,
    pub(in crate::desk) unfinished: bool,
}

#[derive(Template)]
#[template(path = "desk/board_list.html")]
struct ListPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    list: &'static str,
    action: &'static str,
    rows: Vec<Row>,
    next: Option<String>,
    /// This page, where not everything was looked at.
    again: Option<String>,
    /// Why something was made smaller can be asked for.
    has_reasons: bool,
    after: String,
}

impl ListPage<'_> {
    fn text(&self, which: &str) -> String {
        format!("desk-board-{}-{which}", self.list)
    }
}

pub(in crate::desk) async fn list(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    Path(key): Path<String>,
) -> Result<Response, Problem> {
    let list = List::from_key(&key).ok_or(Problem::NotFound)?;
    let after = after(&visit);
    page(&app, visit, &here, list, after, None).await
}

/// What the address says the page before ended with.
fn after(visit: &Visit) -> String {
    // Whatever is no place begins the list, and is not carried on.
    visit.parameter("after").filter(|after| is_place(after)).unwrap_or_default()
}

fn is_place(text: &str) -> bool {
    text.parse::<LinePlace>().is_ok() || text.parse::<CasePlace>().is_ok()
}

/// `reasons` of the downgrades on this page, where they were asked for.
pub(super) async fn page(
    app: &App,
    visit: Visit,
    here: &Here,
    list: List,
    after: String,
    reasons: Option<Vec<Option<String>>>,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut rows = Rows { rows: Vec::new(), next: None, looked: None, unfinished: false };
    if let Some(office) = office(desk, here) {
        let (teller, mut sight) = (Teller::of(desk, w).await?, Sight::of(desk, here)?);
        rows = self::rows(desk, &teller, &mut sight, &office, list, &after, MOST).await?;
    }
    let has_reasons = list == List::Downgrades && reasons.is_none() && !rows.rows.is_empty();
    for (row, words) in rows.rows.iter_mut().zip(reasons.into_iter().flatten()) {
        row.words = words;
    }
    let address = format!("{HERE}/{}", list.key());
    let from = (!after.is_empty()).then(|| after.clone());
    let Turn { address, next, again } =
        Turn::of(&visit, &address, from, rows.next.as_deref(), rows.unfinished);
    draw(&ListPage {
        frame: DeskFrame::of(visit, address, here),
        w,
        list: list.key(),
        action: list.action(),
        rows: rows.rows,
        next,
        again,
        has_reasons,
        after,
    })
}

/// Which office somebody supervises; an authority of the pack has no cases of its own.
pub(super) fn office(desk: &Desk, here: &Here) -> Option<Key> {
    desk.pack().agency(&here.account.agency).map(|agency| agency.key.clone())
}

fn told<T: Listed>(page: Page<T>, tell: impl Fn(&T) -> Row) -> Rows
where
    T::Place: ToString,
{
    let next = page.next();
    let looked = page.looked.as_ref().map(ToString::to_string);
    Rows { rows: page.lines.iter().map(tell).collect(), next, looked, unfinished: page.unfinished }
}

pub(in crate::desk) async fn rows(
    desk: &Desk,
    teller: &Teller<'_>,
    sight: &mut Sight<'_>,
    office: &Key,
    list: List,
    after: &str,
    want: usize,
) -> Result<Rows, Problem> {
    let (store, day) = (&desk.store, today(desk));
    // Whatever is no place begins the list.
    let place: Option<LinePlace> = after.parse().ok();
    Ok(match list {
        List::Waiting => {
            let fetch = async |at: Option<LinePlace>, limit| store.waiting(office, at.as_ref(), limit).await;
            told(sight.page(place, want, fetch).await?, |line| teller.waiting(line))
        }
        List::Letters => {
            let fetch =
                async |at: Option<LinePlace>, limit| store.letters_waiting(office, at.as_ref(), limit).await;
            told(sight.page(place, want, fetch).await?, |line| teller.letter(line))
        }
        List::Offered => {
            let fetch = async |at: Option<LinePlace>, limit| store.offered(office, at.as_ref(), limit).await;
            told(sight.page(place, want, fetch).await?, |line| teller.asked(line))
        }
        List::Unconfirmed => {
            let fetch =
                async |at: Option<LinePlace>, limit| store.unconfirmed(office, at.as_ref(), limit).await;
            told(sight.page(place, want, fetch).await?, |line| teller.asked(line))
        }
        List::LateClocks => {
            let fetch =
                async |at: Option<LinePlace>, limit| store.late_clocks(office, day, at.as_ref(), limit).await;
            told(sight.page(place, want, fetch).await?, |line| teller.clock(line, day))
        }
        List::Paused => {
            let fetch =
                async |at: Option<LinePlace>, limit| store.paused_clocks(office, at.as_ref(), limit).await;
            told(sight.page(place, want, fetch).await?, |line| teller.paused(line))
        }
        List::Downgrades => {
            told(downgrades(desk, sight, office, place, want).await?, |line| teller.downgrade(line))
        }
        List::LateCases => {
            let filter =
                CaseFilter { office: Some(office.clone()), late_on: Some(day), ..CaseFilter::default() };
            let fetch =
                async |after, limit| store.cases(&CaseFilter { after, ..filter.clone() }, limit).await;
            told(sight.page(after.parse().ok(), want, fetch).await?, |line| teller.late(line))
        }
    })
}

pub(super) async fn downgrades(
    desk: &Desk,
    sight: &mut Sight<'_>,
    office: &Key,
    place: Option<LinePlace>,
    want: usize,
) -> Result<Page<DowngradeLine>, Problem> {
    let fetch = async |at: Option<LinePlace>, limit| desk.store.downgrades(office, at.as_ref(), limit).await;
    sight.page(place, want, fetch).await
}

/// The lines of a page of downgrades, as [`page`] shows them.
pub(super) async fn shown(desk: &Desk, here: &Here, after: &str) -> Result<Vec<DowngradeLine>, Problem> {
    let Some(office) = office(desk, here) else { return Ok(Vec::new()) };
    let mut sight = Sight::of(desk, here)?;
    Ok(downgrades(desk, &mut sight, &office, after.parse().ok(), MOST).await?.lines)
}
