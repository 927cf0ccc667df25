//! Learns a [`Model`] without labels: *u* from strangers drawn at random, *m* and the share of pairs that are one person
//! by expectation and maximisation on the candidates. Must not know a threshold.
//!
//! The whole space of pairs is modelled: *u* is that of all pairs, and those that no block gives are taken for two
//! people. So what a block agrees on needs no treatment of its own, as it would if blocks were taken for a population.

use crate::belief::{Edge, probabilities};
use crate::comparison::{Comparison, Shape};
use crate::how::How;
use crate::model::{Cells, Model};
use crate::pairs::Pairs;
use crate::people::People;

/// How many partners a record has on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partners {
    /// At most one on each side.
    One,
    Any,
}

const ROUNDS: usize = 15;
const SETTLED: f64 = 1e-3;
/// What was expected before counts as so many pairs of one person.
const BELIEF: f64 = 10.0;
/// Candidates whose odds are lower compete with nobody.
const FAINT: f64 = -9.0;
/// It is never taken for granted that more of a file than this has a partner: somebody is always missing.
const MOST_MATCHED: f64 = 0.95;

/// What is learnt from: candidates, and how often each record stood in its file word for word.
pub(crate) struct Training<'a> {
    pub people: &'a People,
    pub comparisons: &'a [Comparison<'a>],
    pub pairs: &'a Pairs,
    /// The share of all candidates that `pairs` holds.
    pub share: f64,
    /// Cells of records that are wholly alike, with how many such pairs there are beside the first of each.
    pub alike: &'a [(Cells, f64)],
    pub partners: Partners,
}

impl Training<'_> {
    pub fn fit(&self, model: &mut Model) {
        let people = self.people;
        let (left, right) = (people.left as f64, people.right as f64);
        let alone = people.right == 0;
        let space = if alone { left * (left - 1.0).max(1.0) / 2.0 } else { left * right };
        let most = if self.partners == Partners::One { left.min(right) } else { space };
        let mut matched = if alone { left / 4.0 } else { left.min(right) / 2.0 };
        model.prior = self.prior(matched, space);
        for _ in 0..ROUNDS {
            let weights = self.pairs.weights(model);
            let shares = self.shares(&weights, model.prior);
            let found = (shares.iter().sum::<f64>() / self.share).min(most);
            self.learn(model, &shares);
            model.refresh();
            let moved = (found - matched).abs() / matched.max(1.0);
            matched = found;
            model.prior = self.prior(matched, space);
            if moved < SETTLED {
                break;
            }
        }
    }

    /// The logarithm of the odds that a pair is one person, before it is looked at.
    fn prior(&self, matched: f64, space: f64) -> f64 {
        let matched = matched.max(0.5);
        if self.partners == Partners::One {
            let (left, right) = (self.people.left as f64, self.people.right as f64);
            let free = |all: f64| (all - matched).max(all * (1.0 - MOST_MATCHED));
            (matched / free(left) / free(right)).ln()
        } else {
            (matched / (space - matched).max(1.0)).ln()
        }
    }

    /// How probable each candidate is.
    fn shares(&self, weights: &[f64], prior: f64) -> Vec<f64> {
        let odds = |place: usize| {
            let pair = &self.pairs.list[place];
            weights[pair.pattern as usize] + f64::from(pair.rarity) + prior
        };
        if self.partners == Partners::Any {
            return (0..self.pairs.list.len()).map(|place| 1.0 / (1.0 + (-odds(place)).exp())).collect();
        }
        let (mut places, mut edges) = (Vec::new(), Vec::new());
        for place in 0..self.pairs.list.len() {
            let log = odds(place);
            if log > FAINT {
                let pair = &self.pairs.list[place];
                let right = pair.right - u32::try_from(self.people.left).unwrap_or(0);
                edges.push(Edge { left: pair.left, right, odds: log.exp() });
                places.push(place);
            }
        }
        let mut shares = vec![0.0; self.pairs.list.len()];
        let found = probabilities(&edges, self.people.left, self.people.right);
        for (place, share) in places.into_iter().zip(found) {
            shares[place] = share;
        }
        shares
    }

    fn learn(&self, model: &mut Model, shares: &[f64]) {
        let mut of_pattern = vec![0.0; self.pairs.patterns.len()];
        for (pair, share) in self.pairs.list.iter().zip(shares) {
            of_pattern[pair.pattern as usize] += share;
        }
        let patterns = self.pairs.patterns.iter().zip(of_pattern);
        let observed: Vec<(&Cells, f64)> =
            patterns.chain(self.alike.iter().map(|(cells, times)| (cells, *times * self.share))).collect();
        for (place, comparison) in self.comparisons.iter().enumerate() {
            let mut counts = [vec![0.0; comparison.cells()], vec![0.0; comparison.cells()]];
            for (cells, share) in &observed {
                let cell = usize::from(cells[place]);
                if cell > 0 {
                    counts[model.fields[place].m_stratum(cells)][cell] += share;
                }
            }
            match comparison.shape {
                Shape::Ways(ways) => {
                    let all: Vec<f64> = counts[0].iter().zip(&counts[1]).map(|(a, b)| a + b).collect();
                    let overall = settled(&all, &before(ways));
                    let stratified = model.fields[place].m_given.is_some();
                    model.fields[place].m =
                        counts.map(|own| if stratified { settled(&own, &overall) } else { overall.clone() });
                }
                Shape::Words(words) => {
                    let alone = self.people.right == 0;
                    let m = words_of_one(&counts[0], words, &model.fields[place].u[0], alone);
                    model.fields[place].m = [m.clone(), m];
                }
            }
        }
    }
}

fn before(ways: &[How]) -> Vec<f64> {
    let all: f64 = ways.iter().map(|how| how.of_one_person()).sum();
    std::iter::once(1.0).chain(ways.iter().map(|how| how.of_one_person() / all)).collect()
}

fn settled(counts: &[f64], before: &[f64]) -> Vec<f64> {
    let all: f64 = counts[1..].iter().sum::<f64>() + BELIEF;
    let mut shares: Vec<f64> =
        counts.iter().zip(before).map(|(count, before)| (count + BELIEF * before) / all).collect();
    shares[0] = 1.0;
    shares
}

/// How often one person has two words. For each word of the left file: the words of its pairs, beside what chance
/// gives. One pair alone does not speak for two words, since it may be a wrong one that would confirm itself.
fn words_of_one(counts: &[f64], words: usize, u: &[f64], alone: bool) -> Vec<f64> {
    let mut shares = vec![1.0; counts.len()];
    for a in 0..words {
        let counted =
            |b: usize| counts[1 + a * words + b] + if alone { counts[1 + b * words + a] } else { 0.0 };
        let of_a: f64 = (0..words).map(counted).sum();
        let by_chance: f64 = (0..words).map(|b| u[1 + a * words + b]).sum();
        for b in 0..words {
            let cell = 1 + a * words + b;
            let expected = u[cell] / by_chance;
            let seen = counted(b);
            let seen = (seen - 1.0).max(seen.min(of_a * expected));
            shares[cell] = by_chance * (seen + BELIEF * expected) / (of_a + BELIEF);
        }
    }
    shares
}
