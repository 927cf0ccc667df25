//! Lying bars, each below its label, so that long names have the whole width.

use askama::Template;

use super::{Caption, Drawing, WIDTH, tenth};

const ROW: f64 = 42.0;

/// One bar. `value` is what its length shows, `text` what stands at its end.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: u64,
    pub(crate) text: String,
}

struct Drawn {
    y_label: f64,
    y: f64,
    width: f64,
    label: String,
    text: String,
}

#[derive(Template)]
#[template(path = "chart/bars.svg")]
struct Bars {
    caption: Caption,
    height: f64,
    right: f64,
    bars: Vec<Drawn>,
}

/// Lengths are shares of `whole`, which the outline of each bar shows.
pub(crate) fn bars(caption: Caption, whole: u64, rows: &[Bar]) -> Result<Drawing, askama::Error> {
    let bars = rows
        .iter()
        .enumerate()
        .map(|(i, bar)| {
            let y = i as f64 * ROW;
            let width = bar.value as f64 / whole.max(1) as f64 * (WIDTH - 1.0);
            // Something is never drawn as nothing.
            let width = if bar.value > 0 { width.max(1.0) } else { 0.0 };
            Drawn {
                y_label: y + 14.0,
                y: y + 20.5,
                width: tenth(width),
                label: shortened(&bar.label, &bar.text),
                text: bar.text.clone(),
            }
        })
        .collect();
    Drawing::of(&Bars { caption, height: rows.len() as f64 * ROW, right: WIDTH, bars })
}

/// What of a label fits beside its number; the table has the whole of it.
fn shortened(label: &str, text: &str) -> String {
    // A letter takes about 7 of the 400 units at this size.
    let room = 55usize.saturating_sub(text.chars().count() + 2);
    if label.chars().count() <= room {
        return label.to_owned();
    }
    let cut: String = label.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_makes_room_for_the_number() {
        assert_eq!(shortened("Traffic", "12"), "Traffic");
        let long = "Operation and personnel violations, and all other conduct";
        assert_eq!(shortened(long, "40,148 (32.0%)").chars().count(), 39);
        assert!(shortened(long, "40,148 (32.0%)").ends_with('…'));
    }
}
