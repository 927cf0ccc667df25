//! How long a case took, told by bands: with the months of opening and closing, the exact number of
//! days would give away the days themselves.

use insight::HistogramRow;
use serde::Serialize;
use utoipa::ToSchema;

/// The last day of each band but the open one: those of the picture of times, so that a case can be
/// found in it.
const BOUNDS: [i32; 6] = [30, 90, 180, 365, 730, 1095];

/// Calendar days, both ends included; `to` is null in the longest band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct DaysBand {
    #[schema(example = 31)]
    pub(crate) from: i32,
    #[schema(example = 90)]
    pub(crate) to: Option<i32>,
}

impl DaysBand {
    /// The band of a number of days; `None` for a negative one, which no band holds.
    pub(crate) fn of(days: i32) -> Option<Self> {
        if days < 0 {
            return None;
        }
        let at = BOUNDS.partition_point(|bound| *bound < days);
        let from = at.checked_sub(1).map_or(0, |before| BOUNDS[before] + 1);
        Some(Self { from, to: BOUNDS.get(at).copied() })
    }
}

impl From<&HistogramRow> for DaysBand {
    fn from(row: &HistogramRow) -> Self {
        Self { from: row.from, to: row.to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::sample;

    #[test]
    fn a_case_falls_into_the_bands_of_the_picture() {
        let extract = sample::extract();
        let rows = insight::days_to_close(&insight::View::all(&extract)).histogram;
        for row in &rows {
            let band = Some(DaysBand::from(row));
            assert_eq!(DaysBand::of(row.from), band);
            assert_eq!(DaysBand::of(row.to.unwrap_or(9_999)), band);
        }
        assert_eq!(rows.len(), BOUNDS.len() + 1);
        assert_eq!(DaysBand::of(-1), None);
    }
}
