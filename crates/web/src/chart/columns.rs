//! Upright columns, one for each year.

use askama::Template;

use super::{Caption, Drawing, Mark, WIDTH, axis, tenth};
use crate::words::Words;

const HEIGHT: f64 = 220.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = HEIGHT - 26.0;

struct Column {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

#[derive(Template)]
#[template(path = "chart/columns.svg")]
struct Columns {
    caption: Caption,
    height: f64,
    left: f64,
    right: f64,
    lines: Vec<Mark>,
    columns: Vec<Column>,
    labels: Vec<Mark>,
}

pub(crate) fn columns(
    w: &Words,
    caption: Caption,
    values: &[(String, u64)],
) -> Result<Drawing, askama::Error> {
    let max = values.iter().map(|(_, value)| *value).max().unwrap_or(0) as f64;
    let (top, step) = axis::scale(max);
    // Counts are whole: an axis of halves would promise what cannot be.
    let (top, step) = if step < 1.0 { (max.max(1.0), 1.0) } else { (top, step) };
    let marks: Vec<_> = axis::lines(top, step).map(|value| (value, w.count(&(value as u64)))).collect();
    // A figure takes some eight units at this size.
    let left = 10.0 + 8.2 * marks.iter().map(|(_, text)| text.chars().count()).max().unwrap_or(0) as f64;
    let y = |value: f64| BOTTOM - value / top * (BOTTOM - TOP);
    let plot = WIDTH - left - 4.0;
    let slot = plot / values.len().max(1) as f64;
    let every = axis::every(values.len(), plot, 44.0);
    let middle = |i: usize| left + slot * (i as f64 + 0.5);
    let width = (slot * 0.74).min(48.0);
    Drawing::of(&Columns {
        caption,
        height: HEIGHT,
        left: tenth(left),
        right: WIDTH,
        lines: marks
            .into_iter()
            .map(|(value, text)| Mark { x: tenth(left - 6.0), y: tenth(y(value)), text })
            .collect(),
        columns: values
            .iter()
            .enumerate()
            .map(|(i, (_, value))| Column {
                x: tenth(middle(i) - width / 2.0),
                y: tenth(y(*value as f64)),
                width: tenth(width),
                height: tenth(BOTTOM - y(*value as f64)),
            })
            .collect(),
        labels: values
            .iter()
            .enumerate()
            .step_by(every)
            .map(|(i, (label, _))| Mark { x: tenth(middle(i)), y: HEIGHT - 7.0, text: label.clone() })
            .collect(),
    })
}
