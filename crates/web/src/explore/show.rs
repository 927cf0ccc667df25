//! The page, and its table as a file.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use insight::View;
use insight::crosstab::crosstab;

use super::asked::{Layout, inputs};
use super::picture::picture;
use super::table::{Reader, shade, table};
use crate::App;
use crate::answers::{BadFilterPage, FilterForm, Picture, Table, download, selection};
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::home::EmptyPage;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "explore.html")]
struct ExplorePage<'a> {
    frame: Frame,
    w: &'a Words,
    form: FilterForm,
    selection: Vec<String>,
    complaints: u64,
    allegations: u64,
    picture: Option<Picture>,
    table: Table,
    shades: Vec<Vec<Option<u8>>>,
    /// A complaint can stand in several rows or columns.
    overlaps: bool,
    medians: bool,
    csv: String,
    json: String,
}

impl ExplorePage<'_> {
    /// The class of a cell's shade; the last row and the last column are totals and have none. Places count from 0.
    fn shade(&self, row: &usize, column: &usize) -> String {
        let step =
            column.checked_sub(1).and_then(|column| self.shades.get(*row)?.get(column).copied().flatten());
        step.map_or_else(String::new, |step| format!(" s{step}"))
    }
}

pub(crate) async fn show(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let w = visit.words();
    let shelf = app.register().shelf().await?;
    let Some(source) = shelf.asked(&asked)? else {
        return EmptyPage::respond(visit, Section::Explore);
    };
    let (filter, layout) = match (asked.filter(&source.extract), Layout::of(&asked)) {
        (Ok(filter), Ok(layout)) => (filter, layout),
        (filter, layout) => {
            let bad = [filter.err(), layout.err()].into_iter().flatten().flatten().collect::<Vec<_>>();
            return BadFilterPage::respond(visit, Section::Explore, source, &asked, &bad);
        }
    };
    let extract = &source.extract;
    let view = View::new(extract, &filter);
    let told = crosstab(&view, layout.rows, layout.columns, layout.measure);
    let table = table(w, extract, layout, &told, Reader::Person);
    let frame = Frame::new(visit, Section::Explore, Some(source), &asked);
    let form = FilterForm::new(&frame, w, source, &asked, &[], false).laid_out(inputs(w, &asked, &[]));
    let of_allegations = |axis: insight::crosstab::Axis| axis.is_of_allegations();
    draw(&ExplorePage {
        selection: selection(w, extract, &filter),
        complaints: view.cases().len() as u64,
        allegations: view.allegations().len() as u64,
        picture: picture(w, extract, layout, &told, &table.caption)?,
        shades: if layout.columns.is_some() { shade(&told) } else { Vec::new() },
        overlaps: of_allegations(layout.rows) || layout.columns.is_some_and(of_allegations),
        medians: layout.measure == insight::crosstab::Measure::MedianDays,
        csv: frame.link_with("/explore/table.csv", &asked),
        json: match asked.query() {
            query if query.is_empty() => "/api/v1/explore".to_owned(),
            query => format!("/api/v1/explore?{query}"),
        },
        form,
        frame,
        w,
        table,
    })
}

/// The table of the page, whole.
pub(crate) async fn csv(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let shelf = app.register().shelf().await?;
    let source = shelf.asked(&asked)?.ok_or(Problem::NotFound)?;
    let filter = asked.filter(&source.extract).map_err(Problem::Bad)?;
    let layout = Layout::of(&asked).map_err(Problem::Bad)?;
    let view = View::new(&source.extract, &filter);
    let told = crosstab(&view, layout.rows, layout.columns, layout.measure);
    let bytes = table(visit.words(), &source.extract, layout, &told, Reader::Program).csv()?;
    Ok(download("text/csv; charset=utf-8", "explore.csv", bytes.into_response()))
}
