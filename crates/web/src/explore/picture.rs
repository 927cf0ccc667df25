//! A table with one axis as a picture; of two axes the shaded table is the picture.

use insight::Extract;
use insight::crosstab::{Axis, Crosstab, Value};

use super::asked::Layout;
use super::name::title;
use crate::answers::Picture;
use crate::chart::{self, Bar, Caption};
use crate::words::Words;

/// More bars than this are a wall; the table has them all.
const BARS: usize = 30;
/// Of a share's bar, what is all of it.
const WHOLE: u64 = 10_000;

pub(super) fn picture(
    w: &Words,
    extract: &Extract,
    layout: Layout,
    told: &Crosstab,
    heading: &str,
) -> Result<Option<Picture>, askama::Error> {
    if layout.columns.is_some() || told.rows.len() < 2 {
        return Ok(None);
    }
    let caption = Caption {
        id: "explore-1".to_owned(),
        title: heading.to_owned(),
        description: w.tell("explore-picture", &[("most", BARS.into())]),
    };
    let name = |key| title(w, extract, layout.rows, key).0;
    let by_year = layout.rows == Axis::Year;
    let counts: Option<Vec<u64>> = told.of_rows.iter().map(count).collect();
    let drawing = match counts {
        Some(counts) if by_year => {
            let values: Vec<_> = told.rows.iter().map(|key| name(*key)).zip(counts).collect();
            chart::columns(w, caption, &values)?
        }
        Some(counts) => {
            let most = counts.iter().copied().max().unwrap_or(0);
            let mut rows: Vec<_> = told.rows.iter().zip(counts).collect();
            rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            rows.truncate(BARS);
            let bar =
                |(key, count): (&_, u64)| Bar { label: name(*key), value: count, text: w.count(&count) };
            chart::bars(caption, most, &rows.into_iter().map(bar).collect::<Vec<_>>())?
        }
        None if by_year && told.of_rows.iter().all(|value| matches!(value, Value::Share(_))) => {
            let values = told.rows.iter().map(|key| name(*key)).zip(told.of_rows.iter().map(share));
            chart::line(w, caption, &values.collect::<Vec<_>>())?
        }
        None => {
            let shares = told.rows.iter().zip(&told.of_rows).filter_map(|(key, value)| match value {
                Value::Share(share) if share.whole > 0 => Some(Bar {
                    label: name(*key),
                    value: (share.value() * WHOLE as f64).round() as u64,
                    text: w.share(share),
                }),
                _ => None,
            });
            let bars: Vec<_> = shares.take(BARS).collect();
            if bars.is_empty() {
                return Ok(None);
            }
            chart::bars(caption, WHOLE, &bars)?
        }
    };
    Ok(Some(Picture { heading: heading.to_owned(), drawing }))
}

fn count(value: &Value) -> Option<u64> {
    match value {
        Value::Count(n) => Some(*n),
        _ => None,
    }
}

fn share(value: &Value) -> Option<f64> {
    match value {
        Value::Share(share) if share.whole > 0 => Some(share.value()),
        _ => None,
    }
}
