//! Groups compared: one outcome beside one grouping, with the tests an auditor expects.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::View;
use insight::compare::{Compared, Comparison, GroupRow, Grouping, Outcome, Question, TestKind, compare};
use insight::warning::Attribute;

use super::super::frame::DeskFrame;
use super::super::guard::Here;
use super::GROUPS;
use super::chosen::Chosen;
use super::kept::beside;
use super::number::{p, percent_within, within};
use super::record::attribute;
use crate::App;
use crate::answers::{Cell, Column, Table, district_name};
use crate::chart::{self, Caption, Drawing, Interval};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Smaller groups are shown and not compared: an interval of theirs would hold everything.
const LEAST: u64 = 20;

/// Each with the key of its address before it and its text behind it.
pub(crate) const GROUPINGS: [(&str, Grouping, &str); 5] = [
    ("complainant-race", Grouping::ComplainantRace, "patterns-by-complainant-race"),
    ("complainant-sex", Grouping::ComplainantSex, "patterns-by-complainant-sex"),
    ("district", Grouping::District, "patterns-by-district"),
    ("officer-race", Grouping::OfficerRace, "patterns-by-officer-race"),
    ("officer-sex", Grouping::OfficerSex, "patterns-by-officer-sex"),
];
pub(crate) const OUTCOMES: [(&str, Outcome, &str); 4] = [
    ("sustained", Outcome::Sustained, "patterns-outcome-sustained"),
    ("sustained-of-decided", Outcome::SustainedOfDecided, "patterns-outcome-sustained-of-decided"),
    ("no-affidavit", Outcome::NoAffidavit, "patterns-outcome-no-affidavit"),
    ("disciplined", Outcome::Disciplined, "patterns-outcome-disciplined"),
];
pub(crate) const ADJUSTED: [(&str, Compared, &str); 3] = [
    ("category", Compared::CategoryGroup, "patterns-adjust-category"),
    ("year", Compared::Year, "patterns-adjust-year"),
    ("both", Compared::CategoryGroupAndYear, "patterns-adjust-both"),
];

struct Choice {
    key: &'static str,
    text: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/patterns/groups.html")]
struct GroupsPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    chosen: &'a Chosen,
    action: String,
    home: String,
    outcomes: Vec<Choice>,
    groupings: Vec<Choice>,
    adjusted: Vec<Choice>,
    sentence: String,
    drawing: Option<Drawing>,
    table: Table,
    against: Option<Table>,
    overall: Option<String>,
    not_compared: Vec<String>,
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let w = visit.words();
    let asked = |name: &str| visit.parameter(name).unwrap_or_default();
    let Some(chosen) = Chosen::of(&app, &asked("source")).await? else {
        return super::home::page(visit, &here, None, None);
    };
    let (by, outcome, adjust) = (asked("by"), asked("outcome"), asked("adjust"));
    let question = Question {
        grouping: one_of(&GROUPINGS, &by)?,
        outcome: one_of(&OUTCOMES, &outcome)?,
        adjust: if adjust == "none" { None } else { Some(one_of(&ADJUSTED, &adjust)?) },
        reference: None,
        least: LEAST,
    };
    let source = Arc::clone(&chosen.source);
    let found = beside(move || compare(&View::all(&source.extract), &question)).await?;
    let question = &found.question;
    let name = |group: &str| group_name(w, &chosen, question.grouping, group);
    let parts = [("by", &*by), ("outcome", &*outcome), ("adjust", &*adjust)];
    let mut adjusted = choices(w, &ADJUSTED, question.adjust);
    adjusted.push(Choice {
        key: "none",
        text: w.say("patterns-adjust-none"),
        chosen: question.adjust.is_none(),
    });
    draw(&GroupsPage {
        action: visit.link(GROUPS, ""),
        home: chosen.link(&visit, super::HERE, &[]),
        outcomes: choices(w, &OUTCOMES, Some(question.outcome)),
        groupings: choices(w, &GROUPINGS, Some(question.grouping)),
        adjusted,
        sentence: sentence(w, &found, &name),
        drawing: drawing(w, &found, &name)?,
        table: shares(w, &found, &name),
        against: found.reference.as_ref().map(|reference| against(w, &found, reference, &name)),
        overall: found.overall.as_ref().map(|test| {
            w.tell(
                "patterns-groups-overall",
                &[("p", p(test.p).into()), ("degrees", test.degrees.to_string().into())],
            )
        }),
        not_compared: not_compared(w, &found),
        frame: chosen.frame(visit, GROUPS, &parts, &here),
        w,
        chosen: &chosen,
    })
}

/// What a key of an address means; the first where the address has none.
fn one_of<T: Copy>(all: &[(&str, T, &str)], key: &str) -> Result<T, Problem> {
    let found = all.iter().find(|(one, ..)| key.is_empty() || *one == key);
    found.map(|(_, value, _)| *value).ok_or(Problem::NotFound)
}

fn choices<T: PartialEq>(w: &Words, all: &[(&'static str, T, &str)], chosen: Option<T>) -> Vec<Choice> {
    let choice = |(key, value, text): &(&'static str, T, &str)| Choice {
        key,
        text: w.say(text),
        chosen: chosen.as_ref() == Some(value),
    };
    all.iter().map(choice).collect()
}

fn group_name(w: &Words, chosen: &Chosen, grouping: Grouping, group: &str) -> String {
    match grouping {
        Grouping::ComplainantRace | Grouping::OfficerRace => attribute(w, Attribute::Race, Some(group)),
        Grouping::ComplainantSex | Grouping::OfficerSex => attribute(w, Attribute::Sex, Some(group)),
        Grouping::District => {
            let districts = &chosen.source.extract.districts;
            let known = districts.iter().find(|one| one.number == group);
            known.map_or_else(|| group.to_owned(), |one| district_name(w, one))
        }
    }
}

fn sentence(w: &Words, found: &Comparison, name: &dyn Fn(&str) -> String) -> String {
    let large = |row: &&GroupRow| row.share.whole >= LEAST;
    let by_share = |a: &&GroupRow, b: &&GroupRow| a.share.value().total_cmp(&b.share.value());
    let (least, most) =
        (found.rows.iter().filter(large).min_by(by_share), found.rows.iter().filter(large).max_by(by_share));
    match (least, most) {
        (Some(least), Some(most)) if least.group != most.group => w.tell(
            "patterns-groups-sentence",
            &[
                ("most", name(&most.group).into()),
                ("high", w.share(&most.share).into()),
                ("least", name(&least.group).into()),
                ("low", w.share(&least.share).into()),
            ],
        ),
        _ => w.tell("patterns-groups-nothing", &[("least", LEAST.into())]),
    }
}

fn drawing(w: &Words, found: &Comparison, name: &dyn Fn(&str) -> String) -> Result<Option<Drawing>, Problem> {
    let rows: Vec<_> = found
        .rows
        .iter()
        .filter(|row| row.share.whole >= LEAST)
        .filter_map(|row| {
            let interval = row.interval?;
            Some(Interval {
                label: name(&row.group),
                text: w.percent(&row.share),
                low: interval.low,
                value: interval.value,
                high: interval.high,
                mark: None,
            })
        })
        .collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let caption = Caption {
        id: "shares".to_owned(),
        title: w.say("patterns-groups-picture"),
        description: w.say("patterns-groups-picture-means"),
    };
    let percent = |value: f64| crate::number::whole_percent(w.locale, value * 100.0);
    Ok(Some(chart::intervals(caption, rows, percent)?))
}

fn shares(w: &Words, found: &Comparison, name: &dyn Fn(&str) -> String) -> Table {
    let rows = found.rows.iter().map(|row| {
        vec![
            Cell::Text(name(&row.group)),
            Cell::Share(row.share),
            Cell::Text(row.interval.map_or_else(
                || w.say("nothing-to-divide"),
                |interval| percent_within(w, interval.low, interval.high),
            )),
        ]
    });
    Table {
        name: "shares",
        caption: w.say("patterns-groups-shares"),
        columns: vec![
            Column::text("group", w.say("patterns-record-group")),
            Column::share("share", w.say("patterns-groups-share")),
            Column::count("interval", w.say("patterns-groups-interval")),
        ],
        rows: rows.collect(),
        folded: false,
    }
}

fn against(w: &Words, found: &Comparison, reference: &str, name: &dyn Fn(&str) -> String) -> Table {
    let nothing = || w.say("nothing-to-divide");
    let rows = found.rows.iter().filter_map(|row| {
        let against = row.against.as_ref()?;
        let adjusted = against.adjusted.as_ref();
        Some(vec![
            Cell::Text(name(&row.group)),
            Cell::Text(against.difference.map_or_else(nothing, |one| {
                let points = |value: f64| format!("{:.1}", value * 100.0);
                w.tell(
                    "patterns-within",
                    &[
                        ("value", points(one.value).into()),
                        ("low", points(one.low).into()),
                        ("high", points(one.high).into()),
                    ],
                )
            })),
            Cell::Text(against.ratio.map_or_else(nothing, |one| within(w, one.value, one.low, one.high))),
            Cell::Text(against.test.as_ref().map_or_else(nothing, |test| {
                let kind = match test.kind {
                    TestKind::ChiSquare => "patterns-test-chi",
                    TestKind::Fisher => "patterns-test-fisher",
                };
                w.tell(kind, &[("p", p(against.p_corrected.unwrap_or(test.p)).into())])
            })),
            Cell::Text(adjusted.map_or_else(nothing, |one| {
                within(w, one.odds_ratio.value, one.odds_ratio.low, one.odds_ratio.high)
            })),
            Cell::Text(adjusted.map_or_else(nothing, |one| p(against.adjusted_p_corrected.unwrap_or(one.p)))),
            Cell::Text(adjusted.and_then(|one| one.alike.as_ref()).map_or_else(nothing, |one| p(one.p))),
        ])
    });
    let rows = rows.collect();
    let column = |key: &'static str, text: &str| Column::count(key, w.say(text));
    Table {
        name: "against",
        caption: w.tell("patterns-groups-against", &[("group", name(reference).into())]),
        columns: vec![
            Column::text("group", w.say("patterns-record-group")),
            column("difference", "patterns-groups-difference"),
            column("ratio", "patterns-groups-ratio"),
            column("test", "patterns-groups-test"),
            column("odds", "patterns-groups-odds"),
            column("odds_p", "patterns-groups-odds-p"),
            column("alike", "patterns-groups-alike"),
        ],
        rows,
        folded: false,
    }
}

fn not_compared(w: &Words, found: &Comparison) -> Vec<String> {
    let parts = [
        (found.not_compared.unknown, "patterns-groups-unknown"),
        (found.not_compared.several, "patterns-groups-several"),
    ];
    let told = |share: &insight::Share, key| w.tell(key, &[("share", w.share(share).into())]);
    parts.iter().filter(|(share, _)| share.part > 0).map(|(share, key)| told(share, key)).collect()
}
