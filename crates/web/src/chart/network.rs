//! A few officers and who of them is named with whom: numbered dots, joined by lines that grow with what they share.
//!
//! The numbers are those of the table beside the picture, which has the names: a picture that somebody prints or passes
//! on says nobody's.

use askama::Template;

use super::{Caption, Drawing, WIDTH, tenth};

const HEIGHT: f64 = 320.0;
/// Around the outermost dots, so that the largest fits.
const SIDE: f64 = 22.0;
/// A number must fit into the smallest.
const LEAST: f64 = 11.0;
const LARGEST: f64 = 20.0;
const WIDEST: f64 = 7.0;

struct Dot {
    x: f64,
    y: f64,
    r: f64,
    number: usize,
    is_middle: bool,
}

struct Joined {
    path: String,
    width: f64,
}

#[derive(Template)]
#[template(path = "chart/network.svg")]
struct NetworkSvg {
    caption: Caption,
    height: f64,
    dots: Vec<Dot>,
    lines: Vec<Joined>,
}

/// Dots are numbered from 1 in the order of `drawing.nodes`; `middle` is the one that the picture is about.
pub(crate) fn network(
    caption: Caption,
    drawing: &insight::network::Drawing,
    middle: Option<u32>,
) -> Result<Drawing, askama::Error> {
    let most = drawing.nodes.iter().map(|node| node.complaints).max().unwrap_or(1).max(1);
    let shared = drawing.edges.iter().map(|edge| edge.together).max().unwrap_or(1).max(1);
    let x = |at: f64| tenth(SIDE + at * (WIDTH - 2.0 * SIDE));
    let y = |at: f64| tenth(SIDE + at * (HEIGHT - 2.0 * SIDE));
    let dots = drawing.nodes.iter().zip(1..).map(|(node, number)| Dot {
        x: x(node.x),
        y: y(node.y),
        // Areas, not widths, are compared by the eye.
        r: tenth(LEAST + (LARGEST - LEAST) * (f64::from(node.complaints) / f64::from(most)).sqrt()),
        number,
        is_middle: middle == Some(node.officer),
    });
    let lines = drawing.edges.iter().map(|edge| {
        let (a, b) = (&drawing.nodes[edge.a as usize], &drawing.nodes[edge.b as usize]);
        Joined {
            path: format!("M{} {}L{} {}", x(a.x), y(a.y), x(b.x), y(b.y)),
            width: tenth(1.0 + (WIDEST - 1.0) * f64::from(edge.together) / f64::from(shared)),
        }
    });
    let (dots, lines) = (dots.collect(), lines.collect());
    Drawing::of(&NetworkSvg { caption, height: HEIGHT, dots, lines })
}
