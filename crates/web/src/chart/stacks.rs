//! Upright columns of one height, one for each year, divided into shares of a whole.

use askama::Template;

use super::{Caption, Drawing, Mark, WIDTH, axis, tenth};
use crate::number;
use crate::words::Words;

const LEFT: f64 = 58.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 252.0;
const LEGEND: f64 = BOTTOM + 54.0;
const ROW: f64 = 23.0;
const SWATCH: f64 = 16.0;

/// How a layer is told from its neighbours without colour: by strong steps of lightness, by pattern, and
/// by a line between any two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Dark,
    Middle,
    Light,
    Striped,
    Dotted,
    Crossed,
    Empty,
}

impl Look {
    /// A class of the style sheet, and the end of the pattern's id where there is one.
    fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Middle => "middle",
            Self::Light => "light",
            Self::Striped => "striped",
            Self::Dotted => "dotted",
            Self::Crossed => "crossed",
            Self::Empty => "empty",
        }
    }

    fn is_pattern(self) -> bool {
        matches!(self, Self::Striped | Self::Dotted | Self::Crossed)
    }
}

/// What has one look in every column.
pub(crate) struct Layer {
    pub(crate) label: String,
    pub(crate) look: Look,
    /// One for each column.
    pub(crate) values: Vec<u64>,
}

/// A layer's parts of all columns and its square in the legend, as one path: a hundred rectangles would
/// weigh ten times as much.
struct Drawn {
    look: Look,
    path: String,
    label: Mark,
}

#[derive(Template)]
#[template(path = "chart/stacks.svg")]
struct Stacks {
    caption: Caption,
    height: f64,
    left: f64,
    right: f64,
    lines: Vec<Mark>,
    layers: Vec<Drawn>,
    labels: Vec<Mark>,
    legend: Mark,
}

/// `layers` from the ground up. A column whose values are all 0 has nothing to divide and is not drawn.
pub(crate) fn stacks(
    w: &Words,
    caption: Caption,
    legend: String,
    columns: &[String],
    layers: Vec<Layer>,
) -> Result<Drawing, askama::Error> {
    let slot = (WIDTH - LEFT - 4.0) / columns.len().max(1) as f64;
    let width = tenth((slot * 0.8).min(48.0));
    let middle = |i: usize| LEFT + slot * (i as f64 + 0.5);
    let x = |i: usize| tenth(middle(i) - width / 2.0);
    let mut wholes = vec![0; columns.len()];
    for layer in &layers {
        wholes.iter_mut().zip(&layer.values).for_each(|(whole, value)| *whole += value);
    }
    let mut below = vec![0; columns.len()];
    let mut drawn = Vec::with_capacity(layers.len());
    // The legend reads as the columns do, from top to bottom.
    let mut row = LEGEND + 10.0 + ROW * layers.len() as f64;
    for layer in layers {
        row -= ROW;
        let mut path = square(0.5, tenth(row), SWATCH, SWATCH);
        for (column, value) in layer.values.iter().enumerate().filter(|(_, value)| **value > 0) {
            let bottom = height(below[column], wholes[column]);
            below[column] += value;
            let top = height(below[column], wholes[column]);
            path += &square(x(column), top, width, tenth(bottom - top));
        }
        let label = Mark { x: SWATCH + 9.0, y: tenth(row + 13.0), text: layer.label };
        drawn.push(Drawn { look: layer.look, path, label });
    }
    let quarters = [0.0, 25.0, 50.0, 75.0, 100.0];
    let every = axis::every(columns.len(), WIDTH - LEFT - 4.0, 44.0);
    Drawing::of(&Stacks {
        caption,
        height: LEGEND + 10.0 + ROW * drawn.len() as f64,
        left: LEFT,
        right: WIDTH,
        lines: quarters
            .map(|value| Mark {
                x: LEFT - 6.0,
                y: tenth(BOTTOM - value / 100.0 * (BOTTOM - TOP)),
                text: number::whole_percent(w.locale, value),
            })
            .into(),
        layers: drawn,
        labels: columns
            .iter()
            .enumerate()
            .step_by(every)
            .map(|(i, label)| Mark { x: tenth(middle(i)), y: BOTTOM + 19.0, text: label.clone() })
            .collect(),
        legend: Mark { x: 0.0, y: LEGEND, text: legend },
    })
}

/// Where `below` of `whole` ends on the way up.
fn height(below: u64, whole: u64) -> f64 {
    tenth(BOTTOM - below as f64 / whole as f64 * (BOTTOM - TOP))
}

fn square(x: f64, y: f64, width: f64, height: f64) -> String {
    format!("M{x} {y}h{width}v{height}h-{width}z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn a_column_is_filled_to_the_top_and_an_empty_one_is_not_drawn() {
        let layer = |look, values: [u64; 3]| Layer { label: String::new(), look, values: values.into() };
        let caption = Caption { id: "t".to_owned(), title: String::new(), description: String::new() };
        let columns = ["2010", "2011", "2012"].map(str::to_owned);
        let layers = vec![layer(Look::Dark, [1, 0, 0]), layer(Look::Dotted, [3, 0, 5])];
        let svg =
            stacks(Words::of(Locale::En), caption, String::new(), &columns, layers).unwrap().to_string();
        let paths: Vec<_> = svg.split("<path class=\"part ").skip(1).collect();
        assert!(paths[0].starts_with("dark\" d=\""), "{svg}");
        assert!(paths[1].starts_with("dotted\" fill=\"url(#t-dotted)\" d=\""), "{svg}");
        assert!(svg.contains("<pattern id=\"t-dotted\""));
        // A quarter of the 240 units, and above it the rest; then a whole column; nothing for 2011.
        let heights = |path: &str| -> Vec<String> {
            let path = path.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
            path.split('v').skip(1).map(|rest| rest.split('h').next().unwrap().to_owned()).collect()
        };
        assert_eq!(heights(paths[0]), ["16", "60"]);
        assert_eq!(heights(paths[1]), ["16", "180", "240"]);
        assert!(paths[0].contains(" 192h"), "on the ground: {svg}");
    }
}
