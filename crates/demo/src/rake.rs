//! From three tables of two, findings by year, findings by group and groups by period, to the one of all.

use crate::category::GROUPS;
use crate::marginals::{FINDINGS, YEARS};

/// How often each finding and group occur together in one year: finding first, then group.
pub type Cells = Vec<f64>;

/// Enough for the sums to agree with both tables to a thousandth; a test looks.
const ROUNDS: usize = 60;

/// Iterative proportional fitting: scale to each table in turn until all hold. Beyond what they say
/// nothing is assumed. Findings by group come last and hold exactly; the tables differ a little in what
/// they count, so the others hold nearly.
pub fn findings_by_year_and_group() -> Vec<Cells> {
    let groups = GROUPS.len();
    let mut years: Vec<Cells> = vec![vec![1.0; FINDINGS.len() * groups]; YEARS.len()];
    for _ in 0..ROUNDS {
        for (cells, year) in years.iter_mut().zip(&YEARS) {
            let period = (year.year - 2000) as usize / 4;
            let all: u32 = GROUPS.iter().map(|group| group.periods[period]).sum();
            let found: u32 = year.findings.iter().sum();
            for (g, group) in GROUPS.iter().enumerate() {
                let target = f64::from(found) * f64::from(group.periods[period]) / f64::from(all);
                scale(cells[g..].iter_mut().step_by(groups), target);
            }
            for (row, target) in cells.chunks_mut(groups).zip(year.findings) {
                scale(row.iter_mut(), f64::from(target));
            }
        }
        for (g, group) in GROUPS.iter().enumerate() {
            for (f, target) in group.findings.iter().enumerate() {
                let across = years.iter_mut().map(|cells| &mut cells[f * groups + g]);
                scale(across.collect::<Vec<_>>().into_iter(), f64::from(*target));
            }
        }
    }
    years
}

fn scale<'a>(cells: impl Iterator<Item = &'a mut f64>, target: f64) {
    let cells: Vec<_> = cells.collect();
    let sum: f64 = cells.iter().map(|cell| **cell).sum();
    if sum > 0.0 {
        for cell in cells {
            *cell *= target / sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_hold() {
        let years = findings_by_year_and_group();
        let groups = GROUPS.len();
        for (cells, year) in years.iter().zip(&YEARS) {
            for (f, target) in year.findings.iter().enumerate() {
                let sum: f64 = cells[f * groups..(f + 1) * groups].iter().sum();
                assert!(
                    (sum - f64::from(*target)).abs() <= 0.01 * f64::from(*target) + 2.0,
                    "{} {f} {sum} {target}",
                    year.year
                );
            }
        }
        for (g, group) in GROUPS.iter().enumerate() {
            for (f, target) in group.findings.iter().enumerate() {
                let sum: f64 = years.iter().map(|cells| cells[f * groups + g]).sum();
                assert!(
                    (sum - f64::from(*target)).abs() <= 0.001 * f64::from(*target) + 0.01,
                    "{} {f}",
                    group.code
                );
            }
        }
    }
}
