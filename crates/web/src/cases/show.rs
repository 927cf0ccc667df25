//! One case: what the record says of it, and of nobody.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use register::{FindingClass, Reference};
use store::CaseFile;

use super::{AllegationFacts, CaseFacts};
use crate::App;
use crate::answers::{days_span, district_name};
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::live;
use crate::visit::Visit;
use crate::words::Words;

/// One allegation in words.
struct Allegation {
    group: String,
    category: String,
    recommended: String,
    finding: String,
    discipline: String,
}

/// One accused, with what is alleged of them.
struct Accused {
    heading: String,
    allegations: Vec<Allegation>,
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage<'a> {
    frame: Frame,
    w: &'a Words,
    reference: String,
    file: CaseFile,
    opened: String,
    closed: Option<String>,
    days: Option<String>,
    closes_before_it_opens: bool,
    district: String,
    categories: Vec<String>,
    known: u64,
    unknown: u64,
    accused: Vec<Accused>,
    /// The finding of the whole case, where the source gives one.
    finding: Option<String>,
    /// Each finding that occurs, with what it means.
    meanings: Vec<(String, String)>,
    imported: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visit: Visit,
    asked: Asked,
    typed: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(typed) = typed.map_err(|_| Problem::NotFound)?;
    let reference: Reference = typed.parse().map_err(|_| Problem::NotFound)?;
    // One address for one case, however it was typed.
    if typed != reference.to_string() {
        let to = visit.link(&format!("/cases/{reference}"), &visit.query);
        return Ok(Redirect::permanent(&to).into_response());
    }
    let Some(file) = app.register().case_file(reference).await? else {
        // One that was reported here: what is told of it is other.
        return live::show(&app, visit, &asked, reference).await;
    };
    if file.gone {
        // What is left is that it was there. Its facts are no longer published, so they are not shown.
        return Err(Problem::Gone);
    }
    let shelf = app.register().shelf().await?;
    let source = shelf.source(&file.source.key).ok_or(Problem::NotFound)?;
    let position = source.position(file.line.id).ok_or(Problem::NotFound)?;
    let facts = CaseFacts::new(&source.extract, position);
    let w = visit.words();
    let finding_of_case = file.finding.as_ref().map(|code| {
        source
            .extract
            .findings
            .iter()
            .find(|known| known.code == *code)
            .map_or(FindingClass::Other, |known| known.class)
    });
    draw(&CasePage {
        reference: file.line.reference.to_string(),
        opened: w.month(facts.opened_in()),
        closed: facts.closed_in().map(|day| w.month(day)),
        days: facts.days().map(|band| days_span(w, band)),
        closes_before_it_opens: facts.closes_before_it_opens(),
        district: facts.district.map_or_else(|| w.say("no-district"), |district| district_name(w, district)),
        categories: facts.categories.iter().map(|category| w.mark(&category.title)).collect(),
        known: facts.known as u64,
        unknown: facts.unknown as u64,
        accused: accused(w, &facts),
        finding: finding_of_case.map(|class| w.finding(class)),
        meanings: meanings(w, &facts, finding_of_case),
        imported: imported(w, file.imported_at),
        frame: Frame::new(visit, Section::Cases, Some(source), &asked),
        w,
        file,
    })
}

/// Known officers in the order of their numbers, then whoever the record does not identify.
fn accused(w: &Words, facts: &CaseFacts<'_>) -> Vec<Accused> {
    let of = |officer: Option<usize>| {
        let theirs = facts.allegations.iter().filter(|allegation| allegation.officer == officer);
        theirs.map(|allegation| in_words(w, allegation)).collect::<Vec<_>>()
    };
    let known = (1..=facts.known).map(|n| Accused {
        heading: w.tell("officer-n", &[("n", n.to_string().into())]),
        allegations: of(Some(n)),
    });
    let unknown =
        (facts.unknown > 0).then(|| Accused { heading: w.say("officer-unknown"), allegations: of(None) });
    known.chain(unknown).collect()
}

fn in_words(w: &Words, allegation: &AllegationFacts<'_>) -> Allegation {
    Allegation {
        group: allegation.group.map(|group| w.term(group).to_owned()).unwrap_or_default(),
        category: allegation
            .category
            .map_or_else(|| w.say("no-category"), |category| w.mark(&category.title)),
        recommended: w.finding(allegation.recommended),
        finding: w.finding(allegation.finding),
        discipline: w.discipline(allegation.discipline),
    }
}

fn meanings(w: &Words, facts: &CaseFacts<'_>, of_case: Option<FindingClass>) -> Vec<(String, String)> {
    let occurs = |class: FindingClass| {
        of_case == Some(class)
            || facts.allegations.iter().any(|a| a.finding == class || a.recommended == class)
    };
    let classes = FindingClass::ALL.into_iter().filter(|class| occurs(*class));
    classes.map(|class| (w.finding(class), w.say(&format!("finding-{}-means", class.key())))).collect()
}

/// The day of the import: it is about the data, not about the people.
fn imported(w: &Words, microseconds: i64) -> String {
    let instant = jiff::Timestamp::from_microsecond(microseconds).unwrap_or_default();
    w.day(instant.to_zoned(jiff::tz::TimeZone::UTC).date())
}
