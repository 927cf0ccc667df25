//! What became of each year's allegations: the picture and table beside the complaints over time.

use insight::FindingYear;
use register::FindingClass;

use super::{Answer, Cell, Column, Picture, Table};
use crate::chart::{self, Layer, Look};
use crate::words::Words;

pub(super) fn picture(w: &Words, years: &[FindingYear]) -> Result<Picture, askama::Error> {
    let this = Answer::OverTime;
    let caption = this.caption(w, 3, &this.say(w, "picture-3-text"));
    let labels: Vec<_> = years.iter().map(|year| year.year.to_string()).collect();
    let layers = FindingClass::ALL
        .into_iter()
        .enumerate()
        .map(|(i, class)| Layer {
            label: w.finding(class),
            look: look(class),
            values: years.iter().map(|year| year.findings[i].1).collect(),
        })
        .collect();
    let heading = caption.title.clone();
    let drawing = chart::stacks(w, caption, w.say("over-time-legend"), &labels, layers)?;
    Ok(Picture { heading, drawing })
}

/// One tone for the three most frequent decisions, patterns for the others, nothing for no finding.
fn look(class: FindingClass) -> Look {
    match class {
        FindingClass::Sustained => Look::Dark,
        FindingClass::NotSustained => Look::Middle,
        FindingClass::Unfounded => Look::Light,
        FindingClass::Exonerated => Look::Striped,
        FindingClass::NoAffidavit => Look::Dotted,
        FindingClass::Other => Look::Crossed,
        FindingClass::None => Look::Empty,
    }
}

pub(super) fn table(w: &Words, years: &[FindingYear]) -> Table {
    let mut columns = vec![
        Column::text("year", w.say("column-year")),
        Column::count("allegations", w.say("column-allegations")),
    ];
    columns.extend(FindingClass::ALL.map(|class| Column::share(key(class), w.finding(class))));
    let row = |year: &FindingYear| {
        let mut row = vec![Cell::Text(year.year.to_string()), Cell::Count(year.allegations)];
        row.extend(year.shares().map(|(_, share)| Cell::Share(share)));
        row
    };
    Table {
        name: "findings",
        caption: w.say("over-time-table-findings"),
        columns,
        rows: years.iter().map(row).collect(),
        folded: false,
    }
}

/// The class's key with the underscores of a CSV column: many programs read a hyphen as a minus.
fn key(class: FindingClass) -> &'static str {
    match class {
        FindingClass::Sustained => "sustained",
        FindingClass::NotSustained => "not_sustained",
        FindingClass::Unfounded => "unfounded",
        FindingClass::Exonerated => "exonerated",
        FindingClass::NoAffidavit => "no_affidavit",
        FindingClass::Other => "other",
        FindingClass::None => "none",
    }
}
