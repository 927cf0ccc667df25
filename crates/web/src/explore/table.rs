//! From a cross table to a table of the page and its file.

use insight::Extract;
use insight::crosstab::{Crosstab, Key, Measure, Value};

use super::asked::Layout;
use super::name::{code, title};
use crate::answers::{Cell, Column, Table};
use crate::words::Words;

/// For whom a table is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Person,
    /// Wants a code in each row, the same in every language.
    Program,
}

pub(super) fn table(w: &Words, extract: &Extract, layout: Layout, told: &Crosstab, reader: Reader) -> Table {
    let column = |key: String, heading: String| match layout.measure {
        Measure::Complaints | Measure::Allegations => Column::count(key, heading),
        Measure::MedianDays => Column::days(key, heading),
        _ => Column::share(key, heading),
    };
    let axis = |axis: insight::crosstab::Axis| w.say(&format!("explore-axis-{}", axis.key()));
    let mut columns = vec![Column::code(layout.rows.key(), axis(layout.rows))];
    if let Some(across) = layout.columns {
        let named = told.columns.iter().map(|key| {
            let (heading, cited) = title(w, extract, across, *key);
            column(code(extract, across, *key), if cited { w.mark(&heading) } else { heading })
        });
        columns.extend(named);
    }
    columns.push(column("all".to_owned(), w.say("explore-all")));
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(told.rows.len() + 1);
    for ((key, cells), all) in told.rows.iter().zip(&told.cells).zip(&told.of_rows) {
        let (title, cited) = title(w, extract, layout.rows, *key);
        let code = code(extract, layout.rows, *key);
        // On a page, what is called by a word of ours needs no code beside it.
        let code = if cited || reader == Reader::Program { code } else { String::new() };
        let mut row = vec![Cell::Code { code, title, cited }];
        row.extend(cells.iter().chain([all]).map(|value| cell(*value)));
        rows.push(row);
    }
    let code = if reader == Reader::Program { "all" } else { "" }.to_owned();
    let mut last = vec![Cell::Code { code, title: w.say("explore-all"), cited: false }];
    last.extend(told.of_columns.iter().chain([&told.whole]).map(|value| cell(*value)));
    rows.push(last);
    let measure = w.say(&format!("explore-measure-{}", layout.measure.key()));
    let caption = match layout.columns {
        None => {
            w.tell("explore-caption-one", &[("measure", measure.into()), ("rows", axis(layout.rows).into())])
        }
        Some(across) => w.tell(
            "explore-caption-two",
            &[
                ("measure", measure.into()),
                ("rows", axis(layout.rows).into()),
                ("columns", axis(across).into()),
            ],
        ),
    };
    Table { name: "explore", caption, columns, rows, folded: false }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Count(n) => Cell::Count(n),
        Value::Share(share) => Cell::Share(share),
        Value::Days(days) => Cell::Days(Some(days)),
        Value::Nothing => Cell::Days(None),
        Value::Withheld => Cell::Withheld(insight::crosstab::LEAST as u64),
    }
}

/// How dark each cell of the inner table is, from 1 to 5; `None` where there is nothing to shade. By its place between
/// nothing and the largest, so that a zero looks like one. Complaints about nobody are often a third of all, and would
/// leave the rest pale: they take no part in what is largest.
pub(super) fn shade(told: &Crosstab) -> Vec<Vec<Option<u8>>> {
    let number = |value: &Value| match value {
        Value::Count(n) => Some(*n as f64),
        Value::Share(share) if share.whole > 0 => Some(share.value()),
        Value::Days(days) => Some(*days),
        _ => None,
    };
    let about_nobody = |key: &Key| *key == Key::NoAllegation;
    let inner =
        told.rows.iter().zip(&told.cells).filter(|(row, _)| !about_nobody(row)).flat_map(|(_, cells)| {
            told.columns.iter().zip(cells).filter(|(column, _)| !about_nobody(column)).map(|(_, value)| value)
        });
    let most = inner.filter_map(number).fold(0.0, f64::max);
    let step = |value: f64| {
        let step = (value / most * 5.0).ceil();
        (most > 0.0 && value > 0.0).then_some(step.clamp(1.0, 5.0) as u8)
    };
    let row = |row: &Vec<Value>| row.iter().map(|value| number(value).and_then(step)).collect();
    told.cells.iter().map(row).collect()
}
