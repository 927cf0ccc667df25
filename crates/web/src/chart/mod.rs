//! Pictures as SVG, drawn on the server for a width of 360 pixels and scaled up from there.
//!
//! Colours, line styles and type sizes are classes of the style sheet, since the security policy allows no
//! inline style. Nothing is told by colour alone; every picture has a title, a description and a
//! table beside it with the same numbers.

mod axis;
mod bars;
mod columns;
mod curve;
mod intervals;
mod line;
mod network;
mod stacks;
mod tiles;

use std::fmt;

use askama::Template;

pub(crate) use bars::{Bar, bars};
pub(crate) use columns::columns;
pub(crate) use curve::{CurvePoint, curve};
pub(crate) use intervals::{Interval, intervals};
pub(crate) use line::line;
pub(crate) use network::network;
pub(crate) use stacks::{Layer, Look, stacks};
pub(crate) use tiles::{Tile, tiles};

/// The width in which everything is drawn. On a phone of 360 pixels it is scaled by 0.82, so that
/// letters of 14 units stay above 11 pixels.
pub(crate) const WIDTH: f64 = 400.0;

/// What a picture says in words. `id` is unique in the page.
pub(crate) struct Caption {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
}

/// Finished markup of our own templates: the one thing that a page takes in without escaping.
#[derive(Clone, Debug)]
pub(crate) struct Drawing(String);

impl Drawing {
    fn of(template: &impl Template) -> Result<Self, askama::Error> {
        Ok(Self(template.render()?))
    }
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Drawing {}

/// A text at a place.
struct Mark {
    x: f64,
    y: f64,
    text: String,
}

/// Tenths of a unit are finer than any screen; more digits only weigh.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
