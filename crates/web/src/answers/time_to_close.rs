//! How long complaints take.

use insight::{Share, View, days_to_close};

use super::{Answer, Answered, Cell, Column, Picture, Table};
use crate::cases::DaysBand;
use crate::chart::{self, Bar};
use crate::words::Words;

pub(super) fn answer(view: &View<'_>, w: &Words) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::TimeToClose;
    let days = days_to_close(view);
    let (all, timed) = (days.closed + days.open, days.closed - days.negative);
    if all == 0 {
        return Ok(None);
    }
    let open = Share { part: days.open, whole: all };
    let quantile = |p: u8| days.quantiles.iter().find(|(q, _)| *q == p).map(|(_, value)| *value);
    let sentence = match (quantile(50), quantile(90)) {
        (Some(half), Some(most)) => w.tell(
            "time-to-close-sentence",
            &[
                ("timed", timed.into()),
                ("half", half.into()),
                ("most", w.decimal(most).into()),
                ("open", w.share(&open).into()),
            ],
        ),
        _ => w.tell("time-to-close-sentence-none", &[("open", w.share(&open).into())]),
    };
    let of_timed = |n: u64| Share { part: n, whole: timed };
    let bars: Vec<_> = days
        .histogram
        .iter()
        .map(|row| Bar {
            label: span(w, row.into()),
            value: row.cases,
            text: w.tell(
                "count-percent",
                &[("count", row.cases.into()), ("percent", w.percent(&of_timed(row.cases)).into())],
            ),
        })
        .collect();
    let mut pictures = Vec::new();
    if timed > 0 {
        let caption = this.caption(w, 1, &sentence);
        pictures
            .push(Picture { heading: caption.title.clone(), drawing: chart::bars(caption, timed, &bars)? });
    }
    let histogram = Table {
        name: "histogram",
        caption: w.say("time-to-close-table"),
        columns: vec![
            Column::text("days", w.say("column-days-taken")),
            Column::share("complaints", w.say("column-complaints")),
        ],
        rows: days
            .histogram
            .iter()
            .map(|row| vec![Cell::Text(span(w, row.into())), Cell::Share(of_timed(row.cases))])
            .collect(),
        folded: false,
    };
    let mut rows: Vec<_> = days
        .quantiles
        .iter()
        .map(|(p, value)| {
            let text = w.tell("time-to-close-quantile", &[("percent", p.to_string().into())]);
            vec![Cell::Text(text), Cell::Days(Some(*value))]
        })
        .collect();
    rows.push(vec![Cell::Text(w.say("time-to-close-mean")), Cell::Days(days.mean)]);
    rows.push(vec![Cell::Text(w.say("time-to-close-max")), Cell::Days(days.max.map(f64::from))]);
    let quantiles = Table {
        name: "quantiles",
        caption: w.tell("time-to-close-table-quantiles", &[("timed", timed.into())]),
        columns: vec![
            Column::text("measure", w.say("column-measure")),
            Column::days("days", w.say("column-days")),
        ],
        rows,
        folded: false,
    };
    let basis = Table {
        name: "basis",
        caption: w.say("time-to-close-table-basis"),
        columns: vec![
            Column::text("state", w.say("column-state")),
            Column::share("complaints", w.say("column-complaints")),
        ],
        rows: [
            ("time-to-close-timed", timed),
            ("time-to-close-negative", days.negative),
            ("time-to-close-open", days.open),
        ]
        .map(|(key, n)| vec![Cell::Text(w.say(key)), Cell::Share(Share { part: n, whole: all })])
        .into(),
        folded: false,
    };
    Ok(Some(Answered { sentence, pictures, tables: vec![histogram, quantiles, basis] }))
}

/// `31 to 90 days`.
pub(crate) fn span(w: &Words, band: DaysBand) -> String {
    between(w, band.from, band.to)
}

/// From so many days to so many, both included; the last has no end.
pub(crate) fn between(w: &Words, from: i32, to: Option<i32>) -> String {
    let from = i64::from(from);
    match to {
        Some(to) if from == 0 => w.tell("days-up-to", &[("to", i64::from(to).into())]),
        Some(to) => w.tell("days-from-to", &[("from", from.into()), ("to", i64::from(to).into())]),
        None => w.tell("days-over", &[("over", (from - 1).into())]),
    }
}
