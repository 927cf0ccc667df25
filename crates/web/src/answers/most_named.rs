//! How unevenly complaints fall on officers.

use insight::disclosure::concentration;
use insight::{Concentration, Share, View};

use super::{Answer, Answered, Cell, Column, Picture, Table};
use crate::chart::{self, CurvePoint};
use crate::words::Words;

/// The tenth of officers named most often: the figure that people know from reports.
const TOLD: u8 = 10;

pub(super) fn answer(view: &View<'_>, w: &Words) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::MostNamed;
    let Some(found) = concentration(view) else { return Ok(None) };
    let Some(told) = found.top.iter().find(|row| row.percent == TOLD) else { return Ok(None) };
    let sentence = w.tell(
        "most-named-sentence",
        &[
            ("percent", TOLD.to_string().into()),
            ("named", told.officers.into()),
            ("officers", found.officers.into()),
            ("share", w.share(&told.pairs).into()),
        ],
    );
    let caption = this.caption(w, 1, &sentence);
    let heading = caption.title.clone();
    let (equal, axis) = (this.say(w, "picture-equal"), this.say(w, "picture-axis"));
    let drawing = chart::curve(w, caption, equal, axis, &points(w, &found))?;
    let pairs = || Column::share("pairs", w.say("column-pairs"));
    let officers = || Column::count("officers", w.say("column-officers"));
    let top = Table {
        name: "top",
        caption: w.say("most-named-table"),
        columns: vec![Column::text("percent", w.say("column-top")), officers(), pairs()],
        rows: found
            .top
            .iter()
            .map(|row| {
                let text = w.tell("top-percent", &[("percent", row.percent.to_string().into())]);
                vec![Cell::Text(text), Cell::Count(row.officers), Cell::Share(row.pairs)]
            })
            .collect(),
        folded: false,
    };
    let mut rows: Vec<_> = found
        .at_least
        .iter()
        .map(|row| {
            let text = w.tell("at-least", &[("complaints", row.complaints.into())]);
            let officers = Share { part: row.officers, whole: found.officers };
            vec![Cell::Text(text), Cell::Share(officers), Cell::Share(row.pairs)]
        })
        .collect();
    let once = Share { part: found.exactly_one, whole: found.officers };
    let once_pairs = Share { part: found.exactly_one, whole: found.pairs };
    rows.insert(0, vec![Cell::Text(w.say("exactly-one")), Cell::Share(once), Cell::Share(once_pairs)]);
    let at_least = Table {
        name: "at-least",
        caption: w.say("most-named-table-at-least"),
        columns: vec![
            Column::text("complaints", w.say("column-complaints-each")),
            Column::share("officers", w.say("column-officers")),
            pairs(),
        ],
        rows,
        folded: false,
    };
    let each = Table {
        name: "each",
        caption: w.tell("most-named-table-each", &[("officers", found.officers.into())]),
        columns: vec![
            Column::text("measure", w.say("column-measure")),
            Column::days("complaints", w.say("column-complaints")),
        ],
        rows: [
            ("most-named-mean", found.mean),
            ("most-named-median", found.median),
            ("most-named-max", Some(f64::from(found.max))),
        ]
        .map(|(key, value)| vec![Cell::Text(w.say(key)), Cell::Days(value)])
        .into(),
        folded: false,
    };
    let pictures = vec![Picture { heading, drawing }];
    Ok(Some(Answered { sentence, pictures, tables: vec![top, at_least, each] }))
}

/// The shares of the most-named, labelled, and the thresholds, which refine the line between them.
fn points(w: &Words, found: &Concentration) -> Vec<CurvePoint> {
    let of_all = |officers: u64| officers as f64 / found.officers as f64;
    let mut points: Vec<_> = found
        .top
        .iter()
        .map(|row| CurvePoint {
            officers: of_all(row.officers),
            complaints: row.pairs.value(),
            label: Some(w.tell(
                "most-named-point",
                &[("percent", row.percent.to_string().into()), ("share", w.percent(&row.pairs).into())],
            )),
        })
        .chain(found.at_least.iter().filter(|row| row.officers > 0).map(|row| CurvePoint {
            officers: of_all(row.officers),
            complaints: row.pairs.value(),
            label: None,
        }))
        .collect();
    points.sort_by(|a, b| a.officers.total_cmp(&b.officers));
    points
}
