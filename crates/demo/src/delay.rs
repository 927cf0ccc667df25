//! How long complaints stay open.

use register::Day;

use crate::chance::{Chance, quantile};
use crate::marginals::{DELAY_SHARES, Year};

/// The closing days of one year's complaints, which are in order of opening.
///
/// As many are closed as the year's table says, with delays from its quantiles. Nothing closes after
/// `last`: the longest delays choose first, among the complaints that opened early enough for them.
/// What is left open therefore lies late in the year, as in a real release.
pub fn close(chance: &mut Chance, opened: &[Day], year: &Year, last: Day) -> Vec<Option<Day>> {
    let exact = opened.len() as f64 * f64::from(year.open) / f64::from(year.complaints);
    let open = ((exact + chance.unit()) as usize).min(opened.len());
    let table: Vec<(f64, f64)> =
        DELAY_SHARES.iter().zip(year.days).map(|(share, days)| (*share, f64::from(days))).collect();
    let mut delays: Vec<i32> =
        chance.deal(opened.len() - open).into_iter().map(|at| quantile(&table, at) as i32).collect();
    delays.sort_unstable_by(|a, b| b.cmp(a));

    let mut closed = vec![None; opened.len()];
    let mut waiting = opened.iter().enumerate().peekable();
    let mut early_enough: Vec<usize> = Vec::new();
    for delay in delays {
        while let Some((i, _)) = waiting.next_if(|(_, day)| day.0 + delay <= last.0) {
            early_enough.push(i);
        }
        if early_enough.is_empty() {
            // No complaint has room for so long a delay: the earliest takes what there is.
            early_enough.extend(waiting.next().map(|(i, _)| i));
        }
        if early_enough.is_empty() {
            break;
        }
        let i = early_enough.swap_remove(chance.below(early_enough.len()));
        closed[i] = Some(Day((opened[i].0 + delay).min(last.0)));
    }
    closed
}
