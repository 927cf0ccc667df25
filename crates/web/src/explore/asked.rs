//! What an address lays out: rows, columns, and what stands in the cells.

use insight::crosstab::{Axis, Measure};

use crate::answers::{Choice, Input};
use crate::error::tell_bad;
use crate::filter::{Asked, Bad, Field};
use crate::words::Words;

/// Axes that can lie across. There are more than a hundred categories, and nobody reads so many columns.
pub(crate) const COLUMNS: [Axis; 9] = [
    Axis::Year,
    Axis::District,
    Axis::Status,
    Axis::Duration,
    Axis::Allegations,
    Axis::Group,
    Axis::Recommended,
    Axis::Finding,
    Axis::Discipline,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) rows: Axis,
    pub(crate) columns: Option<Axis>,
    pub(crate) measure: Measure,
}

impl Layout {
    /// Where an address says nothing: complaints by year.
    ///
    /// # Errors
    /// Every value that is none of ours, and columns that repeat the rows.
    pub(crate) fn of(asked: &Asked) -> Result<Self, Vec<Bad>> {
        let rows = match asked.get(Field::Rows) {
            "" => Some(Axis::Year),
            key => Axis::from_key(key),
        };
        let columns = match asked.get(Field::Columns) {
            "" => Some(None),
            key => COLUMNS.into_iter().find(|axis| axis.key() == key && rows != Some(*axis)).map(Some),
        };
        let measure = match asked.get(Field::Measure) {
            "" => Some(Measure::Complaints),
            key => Measure::from_key(key),
        };
        match (rows, columns, measure) {
            (Some(rows), Some(columns), Some(measure)) => Ok(Self { rows, columns, measure }),
            (rows, columns, measure) => {
                let lacks = [
                    (rows.is_none(), Field::Rows),
                    (columns.is_none(), Field::Columns),
                    (measure.is_none(), Field::Measure),
                ];
                Err(lacks.into_iter().filter(|(bad, _)| *bad).map(|(_, field)| asked.bad(field)).collect())
            }
        }
    }
}

/// The three choices, as they were made.
pub(crate) fn inputs(w: &Words, asked: &Asked, bad: &[Bad]) -> Vec<Input> {
    let axis = |axis: Axis| (axis.key(), w.say(&format!("explore-axis-{}", axis.key())));
    let measure = |one: Measure| (one.key(), w.say(&format!("explore-measure-{}", one.key())));
    let none = (String::new(), w.say("explore-columns-none"));
    let chosen = |field: Field,
                  label: &str,
                  default: &str,
                  first: Option<(String, String)>,
                  all: Vec<(&str, String)>| {
        let value = if asked.get(field).is_empty() { default } else { asked.get(field) };
        let all = all.into_iter().map(|(value, text)| (value.to_owned(), text));
        let choices = first.into_iter().chain(all).map(|(key, text)| Choice {
            selected: key == value,
            value: key,
            text,
        });
        Input {
            name: field.key(),
            label: w.say(label),
            value: asked.get(field).to_owned(),
            choices: choices.collect(),
            error: bad.iter().find(|bad| bad.field == field).map(|bad| tell_bad(w, bad)),
        }
    };
    vec![
        chosen(Field::Measure, "explore-measure", "complaints", None, Measure::ALL.map(measure).into()),
        chosen(Field::Rows, "explore-rows", "year", None, Axis::ALL.map(axis).into()),
        chosen(Field::Columns, "explore-columns", "", Some(none), COLUMNS.map(axis).into()),
    ]
}
