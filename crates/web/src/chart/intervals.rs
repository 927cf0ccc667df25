//! Values with the interval in which they lie, one below the other on one axis, so that overlapping ones are seen to
//! overlap.

use askama::Template;

use super::{Caption, Drawing, Mark, WIDTH, axis, tenth};

const ROW: f64 = 44.0;
const FOOT: f64 = 24.0;
/// From the edge to the ends of the axis, so that the marks at both ends fit.
const SIDE: f64 = 18.0;

/// One line of the picture. `low` up to `high` holds `value`; `mark` is what it is compared with, where there is something.
pub(crate) struct Interval {
    pub(crate) label: String,
    /// At the end of the label's line.
    pub(crate) text: String,
    pub(crate) low: f64,
    pub(crate) value: f64,
    pub(crate) high: f64,
    pub(crate) mark: Option<f64>,
}

struct Drawn {
    y_label: f64,
    y: f64,
    low: f64,
    value: f64,
    high: f64,
    mark: Option<f64>,
    label: String,
    text: String,
}

#[derive(Template)]
#[template(path = "chart/intervals.svg")]
struct Intervals {
    caption: Caption,
    height: f64,
    bottom: f64,
    right: f64,
    rows: Vec<Drawn>,
    marks: Vec<Mark>,
}

/// On an axis from nothing to the highest end; `tell` writes its marks.
pub(crate) fn intervals(
    caption: Caption,
    rows: Vec<Interval>,
    tell: impl Fn(f64) -> String,
) -> Result<Drawing, askama::Error> {
    let ends = rows.iter().flat_map(|row| [row.high, row.mark.unwrap_or(0.0)]);
    let (top, step) = axis::scale(ends.fold(0.0, f64::max));
    let x = |value: f64| tenth(SIDE + value.clamp(0.0, top) / top * (WIDTH - 2.0 * SIDE));
    let bottom = rows.len() as f64 * ROW;
    let rows = rows.into_iter().enumerate().map(|(i, row)| {
        let y = i as f64 * ROW;
        Drawn {
            y_label: y + 16.0,
            y: y + 30.0,
            low: x(row.low),
            value: x(row.value),
            high: x(row.high),
            mark: row.mark.map(x),
            label: row.label,
            text: row.text,
        }
    });
    let rows = rows.collect();
    Drawing::of(&Intervals {
        caption,
        height: bottom + FOOT,
        bottom,
        right: WIDTH,
        rows,
        marks: axis::lines(top, step)
            .map(|value| Mark { x: x(value), y: bottom + 18.0, text: tell(value) })
            .collect(),
    })
}
