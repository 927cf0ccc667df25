//! The front page: what this is, the first numbers, and where to go on.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::{View, days_to_close, findings, path};

use crate::App;
use crate::answers::Answer;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::live::{LiveSection, live_headlines};
use crate::shelf::Snapshot;
use crate::visit::Visit;
use crate::words::Words;

/// A figure with what it counts and what it is a part of.
struct Headline {
    figure: String,
    text: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    frame: Frame,
    w: &'a Words,
    place: String,
    period: String,
    headlines: Vec<Headline>,
    /// Of the cases that were reported here; empty where there are none.
    live: Vec<(String, String)>,
    reports: bool,
}

impl HomePage<'_> {
    fn answers(&self) -> [Answer; 7] {
        Answer::ALL
    }
}

/// Before anything has been imported.
#[derive(Template)]
#[template(path = "empty.html")]
pub(crate) struct EmptyPage<'a> {
    frame: Frame,
    w: &'a Words,
    reports: bool,
    live: Option<LiveSection>,
}

impl EmptyPage<'_> {
    pub(crate) fn respond(visit: Visit, section: Section) -> Result<Response, Problem> {
        Self::drawn(visit, section, false, None)
    }

    /// With the cases that were reported here, which need no record.
    pub(crate) fn drawn(
        visit: Visit,
        section: Section,
        reports: bool,
        live: Option<LiveSection>,
    ) -> Result<Response, Problem> {
        let w = visit.words();
        draw(&EmptyPage { frame: Frame::new(visit, section, None, &Asked::default()), w, reports, live })
    }
}

pub(crate) async fn show(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let shelf = app.register().shelf().await?;
    let Some(source) = shelf.asked(&asked)? else {
        let live = LiveSection::of(&app, visit.words()).await?;
        return EmptyPage::drawn(visit, Section::Home, app.takes_reports(), live);
    };
    let w = visit.words();
    let live = app.figures().await.map(|figures| live_headlines(w, &figures)).unwrap_or_default();
    // The front page tells of the whole record; a filter that came along stays in its links.
    let frame = Frame::new(visit, Section::Home, Some(source), &asked);
    draw(&HomePage {
        frame,
        w,
        place: source.extract.source.place.clone(),
        period: period(w, source),
        headlines: headlines(w, source),
        live,
        reports: app.takes_reports(),
    })
}

fn period(w: &Words, source: &Arc<Snapshot>) -> String {
    source.years().map_or_else(String::new, |(first, last)| {
        w.tell("selection-years", &[("from", first.to_string().into()), ("to", last.to_string().into())])
    })
}

fn headlines(w: &Words, source: &Snapshot) -> Vec<Headline> {
    let view = View::all(&source.extract);
    let (path, findings, days) = (path(&view), findings(&view), days_to_close(&view));
    let half = days.quantiles.iter().find(|(p, _)| *p == 50).map(|(_, days)| *days);
    let timed = days.closed - days.negative;
    let mut out = vec![
        Headline {
            figure: w.count(&path.complaints),
            text: w.tell("headline-complaints", &[("open", days.open.into())]),
        },
        Headline {
            figure: w.percent(&path.with_accused),
            text: w.tell(
                "headline-with-accused",
                &[("part", path.with_accused.part.into()), ("whole", path.with_accused.whole.into())],
            ),
        },
        Headline {
            figure: w.percent(&findings.sustained_of_all),
            text: w.tell(
                "headline-sustained",
                &[
                    ("part", findings.sustained_of_all.part.into()),
                    ("whole", findings.sustained_of_all.whole.into()),
                ],
            ),
        },
    ];
    out.extend(half.map(|half| Headline {
        figure: w.decimal(half),
        text: w.tell("headline-days", &[("timed", timed.into()), ("half", half.into())]),
    }));
    out
}
