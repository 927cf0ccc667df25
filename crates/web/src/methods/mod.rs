//! How the numbers are made, in plain words: what is counted and divided by, who is taken for whom, what is withheld, how to
//! check it, and what nobody knows.
//!
//! In scope: words, and the gaps of the record that is shown. Out of scope: figures of any one city, which stand on the
//! pages that count them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::{NONE_DAY, NONE_U16, NONE_U32, Share};

use crate::App;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::shelf::Snapshot;
use crate::visit::Visit;
use crate::words::Words;

/// Each with a heading and as many paragraphs as its texts count.
const CHAPTERS: [(&str, &str, &[&str]); 8] = [
    (
        "units",
        "methods-units-heading",
        &["methods-units-1", "methods-units-2", "methods-units-3", "methods-units-4"],
    ),
    ("who", "methods-who-heading", &["methods-who-1", "methods-who-2", "methods-who-3"]),
    ("linking", "methods-linking-heading", &["methods-linking-1", "methods-linking-2"]),
    (
        "warning",
        "methods-warning-heading",
        &["methods-warning-1", "methods-warning-2", "methods-warning-3", "methods-warning-4"],
    ),
    ("groups", "methods-groups-heading", &["methods-groups-1", "methods-groups-2"]),
    ("network", "methods-network-heading", &["methods-network-1", "methods-network-2"]),
    (
        "withheld",
        "methods-withheld-heading",
        &["methods-withheld-1", "methods-withheld-2", "methods-withheld-3", "methods-withheld-4"],
    ),
    ("check", "methods-check-heading", &["methods-check-1", "methods-check-2"]),
];

struct Chapter {
    id: &'static str,
    heading: String,
    texts: Vec<String>,
}

#[derive(Template)]
#[template(path = "methods.html")]
struct MethodsPage<'a> {
    frame: Frame,
    w: &'a Words,
    chapters: Vec<Chapter>,
    /// What the record that is shown does not say.
    gaps: Vec<String>,
    has_log: bool,
}

pub(crate) async fn show(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let w = visit.words();
    let shelf = app.register().shelf().await?;
    let source = shelf.asked(&asked)?;
    let minimum = app.minimum();
    let text = |key: &str| w.tell(key, &[("minimum", minimum.into())]);
    draw(&MethodsPage {
        chapters: CHAPTERS
            .iter()
            .map(|(id, heading, texts)| Chapter {
                id,
                heading: w.say(heading),
                texts: texts.iter().map(|key| text(key)).collect(),
            })
            .collect(),
        gaps: source.map_or_else(Vec::new, |source| gaps(w, source)),
        has_log: app.log().is_ok(),
        frame: Frame::new(visit, Section::None, source.map(|source| &**source), &asked),
        w,
    })
}

/// Each gap with how many it concerns; what is whole is not mentioned.
fn gaps(w: &Words, source: &Snapshot) -> Vec<String> {
    let (cases, allegations) = (&source.extract.cases, &source.extract.allegations);
    let of_cases = |lacks: &dyn Fn(usize) -> bool| {
        Share::new((0..cases.len()).filter(|case| lacks(*case)).count(), cases.len())
    };
    let of_allegations = |lacks: &dyn Fn(usize) -> bool| {
        Share::new((0..allegations.len()).filter(|one| lacks(*one)).count(), allegations.len())
    };
    [
        ("methods-gap-accused", of_cases(&|case| cases.allegations(case).is_empty())),
        ("methods-gap-known", of_allegations(&|one| allegations.officer[one] == NONE_U32)),
        ("methods-gap-finding", of_allegations(&|one| allegations.finding[one] == NONE_U16)),
        ("methods-gap-category", of_allegations(&|one| allegations.category[one] == NONE_U16)),
        ("methods-gap-district", of_cases(&|case| cases.district[case] == NONE_U16)),
        ("methods-gap-incident", of_cases(&|case| cases.incident[case] == NONE_DAY)),
        ("methods-gap-open", of_cases(&|case| cases.closed[case] == NONE_DAY)),
    ]
    .into_iter()
    .filter(|(_, share)| share.part > 0)
    .map(|(key, share)| w.tell(key, &[("share", w.share(&share).into())]))
    .collect()
}
