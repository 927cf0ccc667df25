//! Finding cases by filter, log number or reference.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use insight::{Filter, View};
use register::{Day, Reference};
use store::CaseLine;

use super::CaseFacts;
use crate::App;
use crate::answers::{BadFilterPage, FilterForm, district_name, selection};
use crate::error::Problem;
use crate::filter::{Asked, Field};
use crate::frame::{Frame, Section, draw};
use crate::home::EmptyPage;
use crate::live;
use crate::shelf::{Register, Snapshot};
use crate::visit::Visit;
use crate::words::Words;

pub(crate) const PAGE_SIZE: usize = 25;

/// One page of what was found.
pub(crate) struct Search {
    /// Over all pages.
    pub(crate) found: usize,
    /// With the same words but without the filter, where that is more.
    pub(crate) without_filter: usize,
    pub(crate) page: usize,
    pub(crate) pages: usize,
    /// Newest month first, each with its position in the extract.
    pub(crate) lines: Vec<(CaseLine, usize)>,
}

/// The cases that both the filter and the search words leave, newest month first. A page beyond the last is
/// the last.
pub(crate) async fn search(
    register: &Register,
    source: &Snapshot,
    filter: &Filter,
    words: &str,
    page: u32,
) -> Result<Search, Problem> {
    let view = View::new(&source.extract, filter);
    let (mut positions, without_filter): (Vec<usize>, usize) = if words.is_empty() {
        (view.cases().collect(), 0)
    } else {
        let mut named = named(register, source, words).await?;
        let all = named.len();
        let chosen: Vec<usize> = view.cases().collect();
        named.retain(|position| chosen.binary_search(position).is_ok());
        (named, all)
    };
    // The extract counts cases by their day, and newest is last.
    positions.sort_unstable_by(|a, b| b.cmp(a));
    let pages = positions.len().div_ceil(PAGE_SIZE).max(1);
    let page = (page as usize).min(pages);
    let lines = lines(register, source, &positions, (page - 1) * PAGE_SIZE).await?;
    Ok(Search { found: positions.len(), without_filter, page, pages, lines })
}

/// One page from `start` on, of `positions` newest first. Within a month cases stand in the order of
/// their references, which are drawn at random: the order of days would tell the days.
async fn lines(
    register: &Register,
    source: &Snapshot,
    positions: &[usize],
    start: usize,
) -> Result<Vec<(CaseLine, usize)>, Problem> {
    let month = |position: usize| {
        let date = Day(source.extract.cases.opened[position]).date();
        (date.year(), date.month())
    };
    // Only the months that the page touches need their references read, but these whole.
    let end = (start + PAGE_SIZE).min(positions.len());
    let Some(touched) = positions.get(start..end).filter(|touched| !touched.is_empty()) else {
        return Ok(Vec::new());
    };
    let (newest, oldest) = (month(touched[0]), month(touched[touched.len() - 1]));
    let first = positions.partition_point(|position| month(*position) > newest);
    let last = positions.partition_point(|position| month(*position) >= oldest);
    let ids: Vec<u32> =
        positions[first..last].iter().map(|position| source.extract.cases.id[*position]).collect();
    let lines = register.case_lines(&ids).await?;
    let mut lines: Vec<_> =
        lines.into_iter().filter_map(|line| Some((source.position(line.id)?, line))).collect();
    lines.sort_by_cached_key(|(position, line)| (Reverse(month(*position)), line.reference));
    let shown = lines.into_iter().skip(start - first).take(PAGE_SIZE);
    Ok(shown.map(|(position, line)| (line, position)).collect())
}

/// Positions of the cases whose reference is `words`, or whose log number begins with them.
async fn named(register: &Register, source: &Snapshot, words: &str) -> Result<Vec<usize>, Problem> {
    let mut ids = register.cases_by_log_no(source.key(), words).await?;
    // Ten digits can be either.
    if let Ok(reference) = words.parse::<Reference>()
        && let Some(file) = register.case_file(reference).await?
        && !ids.contains(&file.line.id)
    {
        ids.push(file.line.id);
    }
    Ok(ids.into_iter().filter_map(|id| source.position(id)).collect())
}

/// One case in the list.
struct Line {
    reference: String,
    log_no: String,
    opened: String,
    district: String,
    categories: String,
    outcome: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage<'a> {
    frame: Frame,
    w: &'a Words,
    form: FilterForm,
    selection: Vec<String>,
    asked: Asked,
    search: Search,
    lines: Vec<Line>,
    /// The reference that was asked for, where a case that was reported here has it.
    reported: Option<String>,
}

impl CasesPage<'_> {
    fn at_page(&self, page: usize) -> String {
        let page = if page == 1 { String::new() } else { page.to_string() };
        self.frame.link_with("/cases", &self.asked.with(Field::Page, &page))
    }

    fn case(&self, reference: &str) -> String {
        self.frame.link(&format!("/cases/{reference}"))
    }

    fn without_filter(&self) -> String {
        let asked = self.asked.unfiltered().with(Field::Search, self.asked.get(Field::Search));
        self.frame.link_with("/cases", &asked)
    }
}

pub(crate) async fn list(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let shelf = app.register().shelf().await?;
    let Some(source) = shelf.asked(&asked)? else {
        // Without a record there is no list, and what is found is all that there is.
        return match reported(&app, asked.get(Field::Search)).await? {
            Some(reference) => {
                Ok(Redirect::to(&visit.link(&format!("/cases/{reference}"), "")).into_response())
            }
            None => EmptyPage::respond(visit, Section::Cases),
        };
    };
    let (filter, page) = match (asked.filter(&source.extract), asked.page()) {
        (Ok(filter), Ok(page)) => (filter, page),
        (filter, page) => {
            let bad: Vec<_> = filter.err().unwrap_or_default().into_iter().chain(page.err()).collect();
            return BadFilterPage::respond(visit, Section::Cases, source, &asked, &bad);
        }
    };
    let w = visit.words();
    let search = search(app.register(), source, &filter, asked.get(Field::Search), page).await?;
    let lines = search.lines.iter().map(|(line, at)| line_of(w, line, &CaseFacts::new(&source.extract, *at)));
    let lines = lines.collect();
    let reported = reported(&app, asked.get(Field::Search)).await?;
    let frame = Frame::new(visit, Section::Cases, Some(source), &asked);
    draw(&CasesPage {
        form: FilterForm::new(&frame, w, source, &asked, &[], true),
        frame,
        w,
        selection: selection(w, &source.extract, &filter),
        asked,
        search,
        lines,
        reported,
    })
}

/// Found by its whole reference alone, and by nothing else.
async fn reported(app: &App, words: &str) -> Result<Option<String>, Problem> {
    let Ok(reference) = words.parse::<Reference>() else { return Ok(None) };
    Ok(live::exists(app, reference).await?.then(|| reference.to_string()))
}

fn line_of(w: &Words, line: &CaseLine, facts: &CaseFacts<'_>) -> Line {
    Line {
        reference: line.reference.to_string(),
        log_no: line.log_no.clone(),
        opened: w.month(facts.opened_in()),
        district: facts.district.map_or_else(|| w.say("no-district"), |district| district_name(w, district)),
        categories: match facts.categories.as_slice() {
            [] => w.say("no-category"),
            categories => categories.iter().map(|c| w.mark(&c.title)).collect::<Vec<_>>().join("; "),
        },
        outcome: outcome(w, facts),
        open: facts.closed_in().is_none(),
    }
}

/// What was found, over all allegations of the case.
fn outcome(w: &Words, facts: &CaseFacts<'_>) -> String {
    let all = facts.allegations.len() as u64;
    match facts.sustained() as u64 {
        _ if all == 0 => w.say("outcome-no-accused"),
        0 if !facts.has_finding() => w.tell("outcome-no-finding", &[("allegations", all.into())]),
        0 => w.tell("outcome-none-sustained", &[("allegations", all.into())]),
        sustained => {
            w.tell("outcome-sustained", &[("sustained", sustained.into()), ("allegations", all.into())])
        }
    }
}
