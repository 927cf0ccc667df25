//! `GET /api/v1/live`

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use store::CaseStanding;
use utoipa::ToSchema;

use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::live::{Live, NotHeld};

/// Cases that were reported here, all together. Those of this month are counted from the next one on, so that nobody can
/// see from the count when a report came; invented ones at once. Nothing of them is in the other answers.
#[derive(Serialize, ToSchema)]
pub(crate) struct LiveBody {
    invented: bool,
    /// `YYYY-MM-DD`; cases of this day and later are not counted.
    counted_before: String,
    cases: u64,
    /// Somebody who is accused in two cases is counted in both.
    accused_identified: u64,
    accused_not_identified: u64,
    stages: Vec<StageBody>,
    /// Open cases by office and its own stage; one that two offices have is counted at each.
    offices: Vec<OfficeBody>,
    clocks: Vec<ClocksBody>,
    /// Open cases in which a public clock is late.
    late: u64,
    /// Closed cases of which the outcome is public.
    decided: u64,
    /// Their allegations by finding; null where one of them could tell of one person.
    findings: Option<Vec<CountBody>>,
    /// Their accused by discipline; null where one of them could tell of one person.
    discipline: Option<Vec<CountBody>>,
}

#[derive(Serialize, ToSchema)]
struct StageBody {
    /// open, closed or expunged: sealed for good, and still counted.
    #[schema(example = "open")]
    standing: &'static str,
    #[schema(example = "investigation")]
    stage: &'static str,
    cases: u64,
    identified: u64,
    not_identified: u64,
}

#[derive(Serialize, ToSchema)]
struct OfficeBody {
    office: String,
    stage: &'static str,
    cases: u64,
}

/// The clocks that run against one office; null for those that are nobody's alone.
#[derive(Serialize, ToSchema)]
struct ClocksBody {
    office: Option<String>,
    ended: u64,
    ended_in_time: u64,
    running: u64,
    late: u64,
    paused: u64,
}

#[derive(Serialize, ToSchema)]
struct CountBody {
    /// Null for no discipline.
    key: Option<String>,
    /// Null where it is withheld.
    count: Option<u64>,
}

/// All cases that were reported here, counted.
#[utoipa::path(
    get,
    path = "/api/v1/live",
    tag = "live",
    responses(
        (status = 200, description = "The answer", body = LiveBody),
        (status = 404, description = "No reports are taken here", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(State(app): State<App>) -> Result<Response, Problem> {
    let live = Live::of(&app).ok_or(Problem::NotFound)?;
    let figures = app.figures().await.ok_or(Problem::Unavailable)?;
    let (counts, minimum) = (&figures.counts, u64::from(live.pack().publication.minimum));
    let (known, unknown) = counts.accused();
    let findings = figures.findings(live.packs).into_iter();
    let findings = findings.map(|(class, n)| (Some(class.key().to_owned()), n)).collect();
    let discipline = counts.discipline.iter().map(|(key, n)| (key.as_ref().map(ToString::to_string), *n));
    let body = LiveBody {
        invented: live.pack().invented,
        counted_before: figures.before.to_string(),
        cases: counts.all(),
        accused_identified: known,
        accused_not_identified: unknown,
        stages: counts
            .cases
            .iter()
            .map(|one| StageBody {
                standing: standing(one.standing),
                stage: one.stage.key(),
                cases: one.cases,
                identified: one.known,
                not_identified: one.unknown,
            })
            .collect(),
        offices: counts
            .offices
            .iter()
            .map(|(office, stage, cases)| OfficeBody {
                office: office.to_string(),
                stage: stage.key(),
                cases: *cases,
            })
            .collect(),
        clocks: figures
            .clocks()
            .into_iter()
            .map(|(office, clocks)| ClocksBody {
                office: office.map(|key| key.to_string()),
                ended: clocks.ended,
                ended_in_time: clocks.ended_in_time,
                running: clocks.running,
                late: clocks.late,
                paused: clocks.paused,
            })
            .collect(),
        late: counts.late,
        decided: counts.decided,
        findings: restrained(findings, minimum),
        discipline: restrained(discipline.collect(), minimum),
    };
    Ok(not_held(Json(body)))
}

/// An answer that changes whatever the version of the register.
pub(super) fn not_held(body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    response.extensions_mut().insert(NotHeld);
    response
}

fn standing(standing: CaseStanding) -> &'static str {
    match standing {
        CaseStanding::Open => "open",
        CaseStanding::Closed => "closed",
        CaseStanding::Expunged => "expunged",
    }
}

fn restrained(counts: Vec<(Option<String>, u64)>, minimum: u64) -> Option<Vec<CountBody>> {
    let told =
        insight::disclosure::small_counts(&counts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), minimum)?;
    Some(counts.into_iter().zip(told).map(|((key, _), count)| CountBody { key, count }).collect())
}
