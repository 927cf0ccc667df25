//! `GET /api/v1/live` and `GET /api/v1/cases/{reference}/facts`

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use casework::case::{Confirm, Confirmed, Kept, NotYet, PublicClock, Unknown};
use register::Reference;
use serde::Serialize;
use store::{CaseStanding, PublicFile};
use utoipa::ToSchema;

use super::month;
use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::live::{Live, NotHeld};
use crate::restraint::small_counts;

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

/// What may be told of one incident, and of the case that was asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct FactsBody {
    #[schema(example = "7K3M9-2QD4X")]
    reference: String,
    invented: bool,
    /// `YYYY-MM-DD`
    as_of: String,
    case: LiveCaseBody,
    confirmed: Vec<FactBody>,
    unknown: Vec<UnknownBody>,
    /// what-was-reported, findings, names-never, names-until-final or small-counts.
    not_yet: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct LiveCaseBody {
    /// Month of registration.
    #[schema(example = "2026-03")]
    registered: String,
    #[schema(example = "investigation")]
    stage: &'static str,
    offices: Vec<OfficeStageBody>,
    clocks: Vec<ClockBody>,
    accused_identified: usize,
    accused_not_identified: usize,
    /// One entry for each accused, in no order that says anything; null until the outcome is public.
    outcome: Option<Vec<OutcomeBody>>,
    expunged: bool,
    /// Index of the leaf of the report in the public log.
    leaf: u64,
    later: Vec<LeafBody>,
}

#[derive(Serialize, ToSchema)]
struct OfficeStageBody {
    office: String,
    stage: &'static str,
}

#[derive(Serialize, ToSchema)]
struct ClockBody {
    rule: String,
    office: Option<String>,
    /// `YYYY-MM-DD`, the last day in time; null while it stands still.
    due: Option<String>,
    /// running, paused, in-time or late.
    #[schema(example = "running")]
    kept: &'static str,
    ended: bool,
}

#[derive(Serialize, ToSchema)]
struct OutcomeBody {
    findings: Vec<&'static str>,
    discipline: Option<String>,
}

/// A leaf, and what it changed for the public: stage, offices, accused, clocks, outcome or expunged.
#[derive(Serialize, ToSchema)]
struct LeafBody {
    what: &'static str,
    leaf: u64,
}

/// One confirmed fact with the leaves that it rests on.
#[derive(Default, Serialize, ToSchema)]
struct FactBody {
    /// reports, expunged, accused, office, missed, found or disciplined.
    #[schema(example = "reports")]
    what: &'static str,
    /// Of reports, cases, clocks or accused; of accused those who are identified.
    count: usize,
    /// Accused who are not identified.
    not_identified: Option<usize>,
    office: Option<String>,
    stage: Option<&'static str>,
    /// Class of a finding, or key of a discipline.
    decided: Option<String>,
    leaves: Vec<u64>,
}

#[derive(Serialize, ToSchema)]
struct UnknownBody {
    /// who-they-are (so many accused) or whether-it-happened (so many cases).
    what: &'static str,
    count: usize,
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
pub(crate) async fn figures(State(app): State<App>) -> Result<Response, Problem> {
    let live = Live::of(&app).ok_or(Problem::NotFound)?;
    let figures = app.figures().await.ok_or(Problem::Unavailable)?;
    let (counts, minimum) = (&figures.counts, u64::from(live.pack.publication.minimum));
    let (known, unknown) = counts.accused();
    let findings = figures.findings(live.pack).into_iter();
    let findings = findings.map(|(class, n)| (Some(class.key().to_owned()), n)).collect();
    let discipline = counts.discipline.iter().map(|(key, n)| (key.as_ref().map(ToString::to_string), *n));
    let body = LiveBody {
        invented: live.pack.invented,
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

/// What may be told the press of the incident that a case is about.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{reference}/facts",
    tag = "live",
    params(("reference" = String, Path, description = "Of a case that was reported here: ten letters and digits, like 7K3M9-2QD4X")),
    responses(
        (status = 200, description = "The answer", body = FactsBody),
        (status = 404, description = "No such case was reported here", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn facts(
    State(app): State<App>,
    reference: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(reference) = reference.map_err(|_| Problem::NotFound)?;
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let Live { store, pack, today } = Live::of(&app).ok_or(Problem::NotFound)?;
    let file = store.public_case(reference, pack, today).await?.ok_or(Problem::NotFound)?;
    let sheet = store.fact_sheet(reference, pack, today).await?.ok_or(Problem::NotFound)?;
    let body = FactsBody {
        reference: reference.to_string(),
        invented: pack.invented,
        as_of: sheet.as_of.to_string(),
        case: case(file),
        confirmed: sheet.confirmed.into_iter().map(fact).collect(),
        unknown: sheet.unknown.into_iter().map(unknown).collect(),
        not_yet: sheet.not_yet.into_iter().map(not_yet).collect(),
    };
    Ok(not_held(Json(body)))
}

fn not_held(body: impl IntoResponse) -> Response {
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
    let told = small_counts(&counts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), minimum)?;
    Some(counts.into_iter().zip(told).map(|((key, _), count)| CountBody { key, count }).collect())
}

fn case(file: PublicFile) -> LiveCaseBody {
    let PublicFile { seen, leaf, later, .. } = file;
    LiveCaseBody {
        registered: month(seen.registered),
        stage: seen.stage.key(),
        offices: seen
            .offices
            .iter()
            .map(|(office, stage)| OfficeStageBody { office: office.to_string(), stage: stage.key() })
            .collect(),
        clocks: seen.clocks.iter().map(clock).collect(),
        accused_identified: seen.known,
        accused_not_identified: seen.unknown,
        outcome: seen.outcome.map(|outcomes| {
            let one = |one: casework::case::Outcome| OutcomeBody {
                findings: one.findings.iter().map(|class| class.key()).collect(),
                discipline: one.discipline.map(|key| key.to_string()),
            };
            outcomes.into_iter().map(one).collect()
        }),
        expunged: seen.expunged,
        leaf,
        later: later.into_iter().map(|(part, leaf)| LeafBody { what: part.key(), leaf }).collect(),
    }
}

fn clock(clock: &PublicClock) -> ClockBody {
    ClockBody {
        rule: clock.rule.to_string(),
        office: clock.office.as_ref().map(ToString::to_string),
        due: (clock.kept != Kept::Paused).then(|| clock.due.to_string()),
        kept: clock.kept.key(),
        ended: clock.ended,
    }
}

fn fact(one: Confirmed) -> FactBody {
    let none = FactBody { leaves: one.leaves, ..FactBody::default() };
    match one.what {
        Confirm::Reports(count) => FactBody { what: "reports", count, ..none },
        Confirm::Expunged(count) => FactBody { what: "expunged", count, ..none },
        Confirm::Accused { known: count, unknown } => {
            FactBody { what: "accused", count, not_identified: Some(unknown), ..none }
        }
        Confirm::Office { office, cases: count, stage } => {
            let (office, stage) = (Some(office.to_string()), Some(stage.key()));
            FactBody { what: "office", count, office, stage, ..none }
        }
        Confirm::Missed { office, clocks: count } => {
            FactBody { what: "missed", count, office: office.map(|key| key.to_string()), ..none }
        }
        Confirm::Found { class, accused: count } => {
            FactBody { what: "found", count, decided: Some(class.key().to_owned()), ..none }
        }
        Confirm::Disciplined { discipline, accused: count } => {
            FactBody { what: "disciplined", count, decided: Some(discipline.to_string()), ..none }
        }
    }
}

fn unknown(one: Unknown) -> UnknownBody {
    match one {
        Unknown::WhoTheyAre(count) => UnknownBody { what: "who-they-are", count },
        Unknown::WhetherItHappened(count) => UnknownBody { what: "whether-it-happened", count },
    }
}

fn not_yet(one: NotYet) -> &'static str {
    match one {
        NotYet::WhatWasReported => "what-was-reported",
        NotYet::Findings => "findings",
        NotYet::NamesNever => "names-never",
        NotYet::NamesUntilFinal => "names-until-final",
        NotYet::SmallCounts(_) => "small-counts",
    }
}
