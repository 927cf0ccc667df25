//! Days from opening to closing.

use serde::Serialize;

use crate::{NONE_DAY, View};

/// Calendar days from the opening to the closing of each case. Open cases have no duration; cases
/// that close before they open are counted but take no part in the quantiles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DaysToClose {
    pub closed: u64,
    pub open: u64,
    /// Closed before they opened, an error of the source.
    pub negative: u64,
    /// p10, p25, p50, p75, p90, p95, p99, linearly interpolated; empty without a single duration.
    pub quantiles: Vec<(u8, f64)>,
    pub mean: Option<f64>,
    pub max: Option<i32>,
    pub histogram: Vec<HistogramRow>,
}

/// Cases that took `from` to `to` days, both included; `to` is absent in the last row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistogramRow {
    pub from: i32,
    pub to: Option<i32>,
    pub cases: u64,
}

/// A month, a quarter, half a year, then years: the marks that people know.
pub(crate) const BOUNDS: [i32; 6] = [30, 90, 180, 365, 730, 1095];

#[must_use]
pub fn days_to_close(view: &View<'_>) -> DaysToClose {
    let cases = &view.extract.cases;
    let (mut open, mut negative) = (0, 0);
    let mut days = Vec::with_capacity(view.cases().len());
    for case in view.cases() {
        match (cases.opened[case], cases.closed[case]) {
            (_, NONE_DAY) => open += 1,
            (opened, closed) if closed < opened => negative += 1,
            (opened, closed) => days.push(closed - opened),
        }
    }
    let days = sorted(days);
    let below = |bound: i32| days.partition_point(|d| *d <= bound) as u64;
    let mut from = 0;
    let mut histogram: Vec<_> = BOUNDS
        .iter()
        .map(|&to| {
            let row = HistogramRow {
                from,
                to: Some(to),
                cases: below(to) - if from == 0 { 0 } else { below(from - 1) },
            };
            from = to + 1;
            row
        })
        .collect();
    histogram.push(HistogramRow { from, to: None, cases: days.len() as u64 - below(from - 1) });
    let sum: i64 = days.iter().map(|d| i64::from(*d)).sum();
    DaysToClose {
        closed: (days.len() + negative) as u64,
        open,
        negative: negative as u64,
        quantiles: [10, 25, 50, 75, 90, 95, 99]
            .into_iter()
            .filter_map(|p| Some((p, quantile(&days, f64::from(p) / 100.0)?)))
            .collect(),
        mean: (!days.is_empty()).then(|| sum as f64 / days.len() as f64),
        max: days.last().copied(),
        histogram,
    }
}

/// Numbers of days in ascending order. There are far fewer different ones than cases, so they are counted
/// rather than compared; where a damaged date makes one of them huge or takes it below 0, they are compared.
pub(crate) fn sorted(mut days: Vec<i32>) -> Vec<i32> {
    let most = days.iter().copied().max().and_then(|most| usize::try_from(most).ok()).unwrap_or(0);
    if most > days.len() || days.iter().any(|days| *days < 0) {
        days.sort_unstable();
        return days;
    }
    let mut counts = vec![0usize; most + 1];
    days.iter().for_each(|days| counts[*days as usize] += 1);
    days.clear();
    for (number, count) in (0..).zip(counts) {
        days.extend(std::iter::repeat_n(number, count));
    }
    days
}

/// The `q`-quantile of sorted values, linearly interpolated between neighbours (the default of R,
/// NumPy and DuckDB's `quantile_cont`).
pub(crate) fn quantile(sorted: &[i32], q: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = q * last as f64;
    let low = at.floor() as usize;
    let high = (low + 1).min(last);
    let (a, b) = (f64::from(sorted[low]), f64::from(sorted[high]));
    // To the sixth decimal: what is beyond is the binary rest of a decimal fraction.
    Some(((a + (b - a) * (at - low as f64)) * 1e6).round() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_and_comparing_give_the_same_order() {
        assert_eq!(sorted(vec![3, 0, 2, 3, 0, 1]), [0, 0, 1, 2, 3, 3]);
        assert_eq!(sorted(vec![3_000_000, 0, 2]), [0, 2, 3_000_000]);
        assert_eq!(sorted(Vec::new()), []);
    }

    #[test]
    fn quantiles_are_interpolated() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[7], 0.9), Some(7.0));
        assert_eq!(quantile(&[1, 2], 0.5), Some(1.5));
        assert_eq!(quantile(&[10, 20, 30, 40], 0.25), Some(17.5));
    }
}
