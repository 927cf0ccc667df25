//! Which share of the complaints the most-named share of officers holds (a Lorenz curve from the top).

use askama::Template;

use super::{Caption, Drawing, Mark, WIDTH, tenth};
use crate::number;
use crate::words::Words;

const SIDE: f64 = 300.0;
const LEFT: f64 = 58.0;
const TOP: f64 = 12.0;

/// Both are shares of 1. A named point is marked and has its label drawn.
pub(crate) struct CurvePoint {
    pub(crate) officers: f64,
    pub(crate) complaints: f64,
    pub(crate) label: Option<String>,
}

#[derive(Template)]
#[template(path = "chart/curve.svg")]
struct Curve {
    caption: Caption,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    lines: Vec<Mark>,
    labels: Vec<Mark>,
    path: String,
    points: Vec<Mark>,
    equal: String,
    x_title: String,
    y_x_title: f64,
}

/// `points` in ascending order of officers, without 0 and 1, which are added.
pub(crate) fn curve(
    w: &Words,
    caption: Caption,
    equal: String,
    x_title: String,
    points: &[CurvePoint],
) -> Result<Drawing, askama::Error> {
    let width = WIDTH - LEFT - 22.0;
    let x = |share: f64| tenth(LEFT + share * width);
    let y = |share: f64| tenth(TOP + (1.0 - share) * SIDE);
    let mut path = format!("M{} {}", x(0.0), y(0.0));
    for point in points {
        path += &format!("L{} {}", x(point.officers), y(point.complaints));
    }
    path += &format!("L{} {}", x(1.0), y(1.0));
    let quarters = [0.0, 25.0, 50.0, 75.0, 100.0];
    let percent = |value: f64| number::whole_percent(w.locale, value);
    Drawing::of(&Curve {
        caption,
        height: TOP + SIDE + 48.0,
        left: LEFT,
        right: x(1.0),
        top: TOP,
        bottom: y(0.0),
        lines: quarters.map(|value| Mark { x: LEFT - 6.0, y: y(value / 100.0), text: percent(value) }).into(),
        labels: quarters
            .map(|value| Mark { x: x(value / 100.0), y: y(0.0) + 19.0, text: percent(value) })
            .into(),
        path,
        points: points
            .iter()
            .filter_map(|point| {
                let text = point.label.clone()?;
                Some(Mark { x: x(point.officers), y: y(point.complaints), text })
            })
            .collect(),
        equal,
        x_title,
        y_x_title: y(0.0) + 41.0,
    })
}
