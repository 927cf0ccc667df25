//! What such lists were worth: the list of each past New Year's Day, and what then followed.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::warning::{
    Attribute, Backtest, BacktestWindow, Decile, Fairness, FairnessRow, Level, LevelRecord, Method,
    PlainOrder, Record, Resampling, backtest, fairness,
};

use super::super::frame::DeskFrame;
use super::super::guard::Here;
use super::RECORD;
use super::chosen::Chosen;
use super::kept::{Of, Worth, counted};
use super::number::{fine, within};
use crate::App;
use crate::answers::{Cell, Column, Table};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Enough for the ends of an interval to stay where they are to two decimals; the seed makes the page the same each time.
const RESAMPLING: Resampling = Resampling { times: 200, seed: 1 };
/// The cut at which errors are counted by group: the tenth that everybody quotes.
const CUT: u8 = 10;
/// A group of fewer officers says nothing of a group.
const LEAST: u64 = 20;

#[derive(Template)]
#[template(path = "desk/patterns/record.html")]
struct RecordPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    chosen: &'a Chosen,
    warning: String,
    sentence: Option<String>,
    tables: Vec<Table>,
    fairness: Vec<Table>,
}

async fn worth(app: &App, chosen: &Chosen) -> Result<Arc<Worth>, Problem> {
    let of = Of { source: chosen.source.key().to_owned(), version: chosen.version, asked: String::new() };
    let source = Arc::clone(&chosen.source);
    counted(&app.desk()?.patterns.worth, of, move || {
        let extract = &source.extract;
        let (method, record) = (Method::for_extract(extract), Record::new(extract));
        let backtest = backtest(&record, &method, RESAMPLING);
        let last = backtest.windows.last().map(|window| window.as_of);
        let by = |attribute| {
            last.and_then(|day| fairness(&record, &method, day, attribute, Level::ThreeOrMore, CUT))
        };
        let fairness = [Attribute::Race, Attribute::Sex].into_iter().filter_map(by).collect();
        Worth { backtest, fairness }
    })
    .await
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let w = visit.words();
    let Some(chosen) = Chosen::of(&app, &visit.parameter("source").unwrap_or_default()).await? else {
        return super::home::page(visit, &here, None, None);
    };
    let worth = worth(&app, &chosen).await?;
    let backtest = &worth.backtest;
    let tables = if backtest.windows.is_empty() {
        Vec::new()
    } else {
        let levels = Level::ALL.iter().map(|level| by_year(w, backtest, *level));
        levels.chain([held(w, backtest)]).chain(backtest.windows.last().map(|one| deciles(w, one))).collect()
    };
    draw(&RecordPage {
        warning: chosen.link(&visit, super::WARNING, &[]),
        frame: chosen.frame(visit, RECORD, &[], &here),
        w,
        sentence: backtest.windows.last().and_then(|window| sentence(w, window)),
        tables,
        fairness: worth.fairness.iter().map(|one| by_group(w, one)).collect(),
        chosen: &chosen,
    })
}

fn of_level(window: &BacktestWindow, level: Level) -> Option<&LevelRecord> {
    window.levels.iter().find(|one| one.level == level)
}

/// What the first tenth of the last list did and did not hold, in words.
fn sentence(w: &Words, window: &BacktestWindow) -> Option<String> {
    let level = of_level(window, Level::ThreeOrMore)?;
    let lift = level.lifts.iter().find(|lift| lift.percent == CUT)?;
    let held = window.held.iter().find(|held| held.percent == CUT)?;
    Some(w.tell(
        "patterns-record-sentence",
        &[
            ("day", w.day(window.as_of.date()).into()),
            ("officers", lift.officers.into()),
            ("caught", w.count(&(lift.caught.round() as u64)).into()),
            ("base", w.share(&level.base).into()),
            ("held", w.share(&held.complaints).into()),
        ],
    ))
}

/// The name of a level's table, and its text.
fn key(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Any => ("any", "patterns-record-level-any"),
        Level::ThreeOrMore => ("three", "patterns-record-level-three"),
        Level::Sustained => ("sustained", "patterns-record-level-sustained"),
    }
}

/// One row a list: how many there were to find, and how much better than lots it did.
fn by_year(w: &Words, backtest: &Backtest, level: Level) -> Table {
    let plain = |record: &LevelRecord, order: PlainOrder| {
        let auc = record.plain.iter().find(|one| one.order == order).and_then(|one| one.auc);
        Cell::Text(auc.map_or_else(|| w.say("nothing-to-divide"), fine))
    };
    let rows = backtest.windows.iter().filter_map(|window| {
        let record = of_level(window, level)?;
        let mut row =
            vec![
                Cell::Text(w.day(window.as_of.date())),
                Cell::Share(record.base),
                Cell::Text(record.auc.map_or_else(
                    || w.say("nothing-to-divide"),
                    |auc| within(w, auc.value, auc.low, auc.high),
                )),
                plain(record, PlainOrder::AllComplaints),
                plain(record, PlainOrder::LastFiveYears),
            ];
        row.extend([2, 5, 10].map(|percent| {
            let lift = record.lifts.iter().find(|lift| lift.percent == percent);
            Cell::Text(lift.map_or_else(
                || w.say("nothing-to-divide"),
                |lift| within(w, lift.lift.value, lift.lift.low, lift.lift.high),
            ))
        }));
        Some(row)
    });
    let rows = rows.collect();
    let column = |key: &'static str, text: &str| Column::count(key, w.say(text));
    let (name, caption) = key(level);
    Table {
        name,
        caption: w.say(caption),
        columns: vec![
            Column::text("as_of", w.say("patterns-record-day")),
            Column::share("base", w.say("patterns-record-base")),
            column("auc", "patterns-record-auc"),
            column("plain_all", "patterns-record-plain-all"),
            column("plain_five", "patterns-record-plain-five"),
            column("lift_2", "patterns-record-lift-2"),
            column("lift_5", "patterns-record-lift-5"),
            column("lift_10", "patterns-record-lift-10"),
        ],
        rows,
        folded: level != Level::ThreeOrMore,
    }
}

/// How little of what followed the head of a list holds.
fn held(w: &Words, backtest: &Backtest) -> Table {
    let rows = backtest.windows.iter().map(|window| {
        let mut row = vec![
            Cell::Text(w.day(window.as_of.date())),
            Cell::Count(window.officers),
            Cell::Count(window.complaints),
        ];
        row.extend(window.held.iter().map(|held| Cell::Share(held.complaints)));
        row
    });
    let rows = rows.collect();
    Table {
        name: "held",
        caption: w.say("patterns-record-held"),
        columns: vec![
            Column::text("as_of", w.say("patterns-record-day")),
            Column::count("officers", w.say("patterns-record-officers")),
            Column::count("complaints", w.say("patterns-record-complaints")),
            Column::share("first_2", w.say("patterns-record-held-2")),
            Column::share("first_5", w.say("patterns-record-held-5")),
            Column::share("first_10", w.say("patterns-record-held-10")),
        ],
        rows,
        folded: true,
    }
}

fn foretold(w: &Words, decile: &Decile) -> [Cell; 3] {
    [
        Cell::Days(Some(decile.predicted)),
        Cell::Count(decile.observed),
        Cell::Text(within(w, decile.ratio.value, decile.ratio.low, decile.ratio.high)),
    ]
}

/// Predicted beside observed, by tenths of the last list.
fn deciles(w: &Words, window: &BacktestWindow) -> Table {
    let three = of_level(window, Level::ThreeOrMore).map_or(&[][..], |record| &record.deciles);
    let rows = (1u64..).zip(&window.complaints_by_decile).map(|(tenth, complaints)| {
        let mut row = vec![Cell::Count(tenth), Cell::Count(complaints.officers)];
        row.extend(foretold(w, complaints));
        match three.get(tenth as usize - 1) {
            Some(three) => row.extend(foretold(w, three)),
            None => row.extend([(); 3].map(|()| Cell::Text(w.say("nothing-to-divide")))),
        }
        row
    });
    let rows = rows.collect();
    let column = |key: &'static str, text: &str| Column::count(key, w.say(text));
    Table {
        name: "deciles",
        caption: w.tell("patterns-record-deciles", &[("day", w.day(window.as_of.date()).into())]),
        columns: vec![
            column("tenth", "patterns-record-tenth"),
            column("officers", "patterns-record-officers"),
            column("predicted", "patterns-record-predicted"),
            column("observed", "patterns-record-observed"),
            column("ratio", "patterns-record-ratio"),
            column("three_predicted", "patterns-record-three-predicted"),
            column("three_observed", "patterns-record-three-observed"),
            column("three_ratio", "patterns-record-three-ratio"),
        ],
        rows,
        folded: false,
    }
}

/// The mapping's word for an attribute in the reader's language, else the source's own.
pub(super) fn attribute(w: &Words, attribute: Attribute, group: Option<&str>) -> String {
    let Some(group) = group else { return w.say("patterns-group-unknown") };
    let key = match attribute {
        Attribute::Race => format!("who-race-{group}"),
        Attribute::Sex => format!("who-sex-{group}"),
    };
    if group == "unknown" {
        w.say("patterns-group-unknown")
    } else if w.has(&key) {
        w.say(&key)
    } else {
        group.to_owned()
    }
}

fn by_group(w: &Words, fairness: &Fairness) -> Table {
    let row = |row: &FairnessRow| {
        vec![
            Cell::Text(attribute(w, fairness.attribute, row.group.as_deref())),
            Cell::Share(row.listed),
            Cell::Share(row.reached),
            Cell::Share(row.caught),
            Cell::Share(row.listed_in_vain),
            Cell::Text(row.complaints.as_ref().map_or_else(
                || w.say("nothing-to-divide"),
                |one| within(w, one.ratio.value, one.ratio.low, one.ratio.high),
            )),
        ]
    };
    let (name, caption) = match fairness.attribute {
        Attribute::Race => ("race", "patterns-record-by-race"),
        Attribute::Sex => ("sex", "patterns-record-by-sex"),
    };
    let share = |key: &'static str, text: &str| Column::share(key, w.say(text));
    Table {
        name,
        caption: w.tell(caption, &[("day", w.day(fairness.as_of.date()).into())]),
        columns: vec![
            Column::text("group", w.say("patterns-record-group")),
            share("listed", "patterns-record-listed"),
            share("reached", "patterns-record-reached"),
            share("caught", "patterns-record-caught"),
            share("in_vain", "patterns-record-in-vain"),
            Column::count("ratio", w.say("patterns-record-ratio")),
        ],
        rows: fairness.rows.iter().filter(|row| row.listed.whole >= LEAST).map(row).collect(),
        folded: false,
    }
}
