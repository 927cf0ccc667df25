//! A map of squares, one for each district, where a real map would give the largest the most weight.

use askama::Template;

use super::{Caption, Drawing, WIDTH, axis, tenth};
use crate::words::Words;

const SHADES: u64 = 5;
const GAP: f64 = 3.0;
const LEGEND: f64 = 62.0;

/// One district's square.
pub(crate) struct Tile {
    pub(crate) number: String,
    pub(crate) name: String,
    /// Column and row, from the north-west corner.
    pub(crate) at: (u8, u8),
    pub(crate) value: u64,
    /// It no longer exists: its border is broken.
    pub(crate) gone: bool,
}

struct Drawn {
    class: String,
    name: String,
    x: f64,
    y: f64,
    middle: f64,
    number: String,
    y_number: f64,
    value: String,
    y_value: f64,
}

struct Shade {
    class: String,
    x: f64,
    /// The least that it stands for; the next one's is the first that it does not.
    from: String,
}

#[derive(Template)]
#[template(path = "chart/tiles.svg")]
struct Tiles {
    caption: Caption,
    height: f64,
    side: f64,
    tiles: Vec<Drawn>,
    legend: String,
    y_legend: f64,
    shade_width: f64,
    shades: Vec<Shade>,
}

pub(crate) fn tiles(
    w: &Words,
    caption: Caption,
    legend: String,
    tiles: &[Tile],
) -> Result<Drawing, askama::Error> {
    let columns = f64::from(tiles.iter().map(|tile| tile.at.0).max().unwrap_or(0)) + 1.0;
    let rows = f64::from(tiles.iter().map(|tile| tile.at.1).max().unwrap_or(0)) + 1.0;
    let pitch = (WIDTH / columns).min(80.0);
    let margin = (WIDTH - pitch * columns) / 2.0;
    let step = shade_step(tiles.iter().map(|tile| tile.value).max().unwrap_or(0));
    let shade = |value: u64| (value / step).min(SHADES - 1) + 1;
    let drawn = tiles
        .iter()
        .map(|tile| {
            let (x, y) = (margin + f64::from(tile.at.0) * pitch, f64::from(tile.at.1) * pitch);
            Drawn {
                class: format!("s{}{}", shade(tile.value), if tile.gone { " gone" } else { "" }),
                name: tile.name.clone(),
                x: tenth(x + GAP / 2.0),
                y: tenth(y + GAP / 2.0),
                middle: tenth(x + pitch / 2.0),
                number: tile.number.clone(),
                y_number: tenth(y + pitch * 0.42),
                value: w.count(&tile.value),
                y_value: tenth(y + pitch * 0.76),
            }
        })
        .collect();
    let top = rows * pitch + 8.0;
    let width = WIDTH / SHADES as f64;
    Drawing::of(&Tiles {
        caption,
        height: tenth(top + LEGEND),
        side: tenth(pitch - GAP),
        tiles: drawn,
        legend,
        y_legend: tenth(top + 14.0),
        shade_width: width - GAP,
        shades: (0..SHADES)
            .map(|i| Shade {
                class: format!("s{}", i + 1),
                x: tenth(width * i as f64),
                from: w.count(&(step * i)),
            })
            .collect(),
    })
}

/// How many complaints a shade spans, so that five equal spans on round numbers reach the largest.
fn shade_step(max: u64) -> u64 {
    let (_, step) = axis::scale((max + 1) as f64 / SHADES as f64);
    let step = (step.round() as u64).max(1);
    (max + 1).div_ceil(SHADES).div_ceil(step) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_shades_reach_the_largest() {
        for max in [0, 1, 4, 5, 9, 37, 412, 7_999, 8_000, 123_456] {
            assert!(shade_step(max) * SHADES > max, "{max}: {}", shade_step(max));
        }
        assert_eq!(shade_step(7_400), 1_500);
    }
}
