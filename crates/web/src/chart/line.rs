//! A share over the years, as a line with a point for each year that has a denominator.

use askama::Template;

use super::{Caption, Drawing, Mark, WIDTH, axis, tenth};
use crate::number;
use crate::words::Words;

const HEIGHT: f64 = 190.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = HEIGHT - 26.0;

#[derive(Template)]
#[template(path = "chart/line.svg")]
struct Line {
    caption: Caption,
    height: f64,
    left: f64,
    right: f64,
    lines: Vec<Mark>,
    path: String,
    points: Vec<(f64, f64)>,
    labels: Vec<Mark>,
}

/// `values` are shares of 1; `None` where there is nothing to divide by, and the line is broken there.
pub(crate) fn line(
    w: &Words,
    caption: Caption,
    values: &[(String, Option<f64>)],
) -> Result<Drawing, askama::Error> {
    let max = values.iter().filter_map(|(_, value)| *value).fold(0.0, f64::max);
    let (top, step) = axis::scale(max * 100.0);
    let y = |value: f64| BOTTOM - value * 100.0 / top * (BOTTOM - TOP);
    let plot = WIDTH - LEFT - 4.0;
    let slot = plot / values.len().max(1) as f64;
    let every = axis::every(values.len(), plot, 44.0);
    let middle = |i: usize| tenth(LEFT + slot * (i as f64 + 0.5));
    let mut path = String::new();
    let mut points = Vec::new();
    let mut pen_down = false;
    for (i, (_, value)) in values.iter().enumerate() {
        let Some(value) = value else {
            pen_down = false;
            continue;
        };
        let (x, y) = (middle(i), tenth(y(*value)));
        path += &format!("{}{x} {y}", if pen_down { "L" } else { "M" });
        points.push((x, y));
        pen_down = true;
    }
    Drawing::of(&Line {
        caption,
        height: HEIGHT,
        left: LEFT,
        right: WIDTH,
        lines: axis::lines(top, step)
            .map(|value| Mark {
                x: LEFT - 6.0,
                y: tenth(y(value / 100.0)),
                text: number::whole_percent(w.locale, value),
            })
            .collect(),
        path,
        points,
        labels: values
            .iter()
            .enumerate()
            .step_by(every)
            .map(|(i, (label, _))| Mark { x: middle(i), y: HEIGHT - 7.0, text: label.clone() })
            .collect(),
    })
}
