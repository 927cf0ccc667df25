//! Precision and recall, as the README of the training halves defines them. Must not print a record.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

/// Two columns of a file.
pub type Rows = Vec<(String, String)>;

pub enum Truth {
    /// Pairs of records of two files.
    Pairs(Rows),
    /// A record and whose it is.
    Groups(Rows),
}

#[derive(Clone, Copy)]
pub struct Scored {
    precision: f64,
    recall: f64,
}

impl Scored {
    fn of(right: f64, wrong: f64, all: f64) -> Scored {
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        Scored { precision: share(right, right + wrong), recall: share(right, all) }
    }

    fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }

    pub fn text(self) -> String {
        format!("{:.4} / {:.4} / {:.4}", self.precision, self.recall, self.f1())
    }
}

impl Truth {
    /// `found`: pairs, or records with their group.
    pub fn score(&self, found: &Rows) -> Scored {
        match self {
            Truth::Pairs(truth) => {
                let partner: HashMap<&str, &str> = truth.iter().map(|(l, r)| (&**l, &**r)).collect();
                let rights: HashSet<&str> = partner.values().copied().collect();
                let (mut right, mut wrong) = (0.0, 0.0);
                for (l, r) in found {
                    match partner.get(&**l) {
                        Some(known) if known == r => right += 1.0,
                        Some(_) => wrong += 1.0,
                        None if rights.contains(&**r) => wrong += 1.0,
                        // Nobody knows.
                        None => {}
                    }
                }
                Scored::of(right, wrong, truth.len() as f64)
            }
            Truth::Groups(truth) => {
                let whose: HashMap<&str, &str> = truth.iter().map(|(id, uid)| (&**id, &**uid)).collect();
                let mut counts: [HashMap<(&str, &str), f64>; 3] = Default::default();
                for (id, group) in found {
                    let uid = whose.get(&**id).copied().unwrap_or_default();
                    *counts[0].entry((group, "")).or_default() += 1.0;
                    *counts[2].entry((group, uid)).or_default() += 1.0;
                }
                truth.iter().for_each(|(_, uid)| *counts[1].entry(("", uid)).or_default() += 1.0);
                let pairs = |map: &HashMap<_, f64>| map.values().map(|n| n * (n - 1.0) / 2.0).sum::<f64>();
                let [found, all, right] = [pairs(&counts[0]), pairs(&counts[1]), pairs(&counts[2])];
                Scored::of(right, found - right, all)
            }
        }
    }

    /// Of all thresholds the one with the best F1.
    pub fn best(&self, pairs: &[(String, String, f64)]) -> Scored {
        let thresholds = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999];
        let at = |threshold: f64| {
            let kept =
                pairs.iter().filter(|pair| pair.2 >= threshold).map(|(l, r, _)| (l.clone(), r.clone()));
            match self {
                Truth::Pairs(_) => self.score(&kept.collect()),
                Truth::Groups(truth) => self.score(&closed(truth, &kept.collect::<Vec<_>>())),
            }
        };
        let all = thresholds.into_iter().map(at);
        all.max_by(|a, b| a.f1().total_cmp(&b.f1())).unwrap_or(Scored::of(0.0, 0.0, 0.0))
    }
}

/// Groups of records from pairs, closed transitively.
fn closed(records: &Rows, pairs: &[(String, String)]) -> Rows {
    let places: HashMap<&str, usize> = records.iter().enumerate().map(|(n, (id, _))| (&**id, n)).collect();
    let mut above: Vec<usize> = (0..records.len()).collect();
    fn root(above: &mut [usize], mut n: usize) -> usize {
        while above[n] != n {
            above[n] = above[above[n]];
            n = above[n];
        }
        n
    }
    for (l, r) in pairs {
        if let (Some(l), Some(r)) = (places.get(&**l), places.get(&**r)) {
            let (l, r) = (root(&mut above, *l), root(&mut above, *r));
            above[l.max(r)] = l.min(r);
        }
    }
    records.iter().enumerate().map(|(n, (id, _))| (id.clone(), root(&mut above, n).to_string())).collect()
}

/// The first two columns of a file of ours, plain or packed: ids need no quotes.
pub fn rows(path: &Path) -> Result<Rows> {
    let lines = text(path)?;
    let two = |line: &str| {
        let mut cells = line.split(',').map(str::to_owned);
        Some((cells.next()?, cells.next()?))
    };
    lines.lines().skip(1).map(|line| two(line).with_context(|| format!("cannot read {line}"))).collect()
}

pub fn rows_with_probability(path: &Path) -> Result<Vec<(String, String, f64)>> {
    let lines = text(path)?;
    let three = |line: &str| {
        let mut cells = line.split(',');
        Some((cells.next()?.to_owned(), cells.next()?.to_owned(), cells.next()?.parse().ok()?))
    };
    lines.lines().skip(1).map(|line| three(line).with_context(|| format!("cannot read {line}"))).collect()
}

fn text(path: &Path) -> Result<String> {
    let mut text = String::new();
    let mut file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    if path.extension().is_some_and(|end| end == "gz") {
        GzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        file.read_to_string(&mut text)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(pairs: &[(&str, &str)]) -> Rows {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn a_pair_of_records_that_nobody_knows_counts_neither_way() {
        let truth = Truth::Pairs(rows_of(&[("l1", "r1"), ("l2", "r2")]));
        let scored = truth.score(&rows_of(&[("l1", "r1"), ("l3", "r2"), ("l4", "r4")]));
        assert_eq!((scored.precision, scored.recall), (0.5, 0.5));
    }

    #[test]
    fn groups_are_scored_by_their_pairs() {
        let truth = Truth::Groups(rows_of(&[("a", "1"), ("b", "1"), ("c", "1"), ("d", "2")]));
        // One of three pairs found, and one wrong.
        let scored = truth.score(&rows_of(&[("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")]));
        assert_eq!((scored.precision, scored.recall), (0.5, 1.0 / 3.0));
    }
}
