//! `GET /api/v1/cases/{reference}/facts`

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::case::{Confirm, Confirmed, Kept, NotYet, PublicClock, PublicVote, Unknown, Vote};
use register::Reference;
use serde::Serialize;
use store::PublicFile;
use utoipa::ToSchema;

use super::live::not_held;
use super::month;
use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::live::Live;

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
    /// Index of the leaf of the report in the public log; null until the embargo of its day is over, as the log tells
    /// nobody at which beat a report came.
    leaf: Option<u64>,
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
    /// How boards voted on it, in order; empty where nobody voted.
    votes: Vec<VoteBody>,
}

/// A board's vote in favour of what it decided.
#[derive(Serialize, ToSchema)]
struct VoteBody {
    board: String,
    #[serde(rename = "for")]
    in_favour: u8,
    against: u8,
    /// Sat and voted neither way.
    abstained: u8,
    /// Did not sit on it.
    recused: u8,
    /// Empty where the rules do not make names public.
    members: Vec<MemberVoteBody>,
}

#[derive(Serialize, ToSchema)]
struct MemberVoteBody {
    member: String,
    /// for, against, abstained or recused.
    vote: &'static str,
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
pub(crate) async fn show(
    State(app): State<App>,
    reference: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(reference) = reference.map_err(|_| Problem::NotFound)?;
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let live = Live::of(&app).ok_or(Problem::NotFound)?;
    let Live { store, packs, today } = live;
    let file = store.public_case(reference, packs, today).await?.ok_or(Problem::NotFound)?;
    let sheet = store.fact_sheet(reference, packs, today).await?.ok_or(Problem::NotFound)?;
    let body = FactsBody {
        reference: reference.to_string(),
        invented: live.pack().invented,
        as_of: sheet.as_of.to_string(),
        case: case(file),
        confirmed: sheet.confirmed.into_iter().map(fact).collect(),
        unknown: sheet.unknown.into_iter().map(unknown).collect(),
        not_yet: sheet.not_yet.into_iter().map(not_yet).collect(),
    };
    Ok(not_held(Json(body)))
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
                votes: one.votes.into_iter().map(vote).collect(),
            };
            outcomes.into_iter().map(one).collect()
        }),
        expunged: seen.expunged,
        leaf,
        later: later.into_iter().map(|(part, leaf)| LeafBody { what: part.key(), leaf }).collect(),
    }
}

fn vote(vote: PublicVote) -> VoteBody {
    let member = |(vote, member): (Vote, String)| MemberVoteBody { member, vote: vote.key() };
    VoteBody {
        board: vote.board.to_string(),
        in_favour: vote.tally.in_favour,
        against: vote.tally.against,
        abstained: vote.tally.abstained,
        recused: vote.tally.recused,
        members: vote.members.into_iter().map(member).collect(),
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
        NotYet::Findings { .. } => "findings",
        NotYet::NamesNever => "names-never",
        NotYet::NamesUntilFinal => "names-until-final",
        NotYet::SmallCounts(_) => "small-counts",
    }
}
