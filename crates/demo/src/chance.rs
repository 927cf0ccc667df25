//! Chance, reproducible: one stream of numbers for each noun and the few ways of drawing from it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// One stream for each thing that is drawn, so that a new field draws from its own stream and leaves
/// every other file as it was. Numbers are never reused.
#[derive(Clone, Copy, Debug)]
pub enum Stream {
    Opening = 1,
    Incident = 2,
    Delay = 3,
    Place = 4,
    Sizes = 5,
    Officers = 6,
    Careers = 7,
    Posts = 8,
    Naming = 9,
    Allegations = 10,
    Discipline = 11,
    Complainants = 12,
    Victims = 13,
    Witnesses = 14,
    InvestigatorPool = 15,
    Investigators = 16,
}

impl Stream {
    pub fn of(self, seed: u64) -> Chance {
        let mut key = [0u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(self as u64);
        Chance(rng)
    }
}

pub struct Chance(ChaCha8Rng);

impl Chance {
    /// At least 0 and below 1, with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// From 0 to `n - 1`; 0 for `n = 0`.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }

    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// The index of one of these weights.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let at = self.unit();
        place(at, weights)
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// `n` numbers between 0 and 1, one from each of `n` equal parts, in random order. Dealt like cards
    /// rather than thrown like dice: a demo of a few thousand cases then keeps the table's shape.
    pub fn deal(&mut self, n: usize) -> Vec<f64> {
        let mut cards: Vec<f64> = (0..n).map(|i| (i as f64 + self.unit()) / n as f64).collect();
        self.shuffle(&mut cards);
        cards
    }
}

/// The index of the weight on which `at`, between 0 and 1, falls when they are laid end to end. The
/// last index where they sum to nothing.
pub fn place(at: f64, weights: &[f64]) -> usize {
    let mut rest = at * weights.iter().sum::<f64>();
    for (i, weight) in weights.iter().enumerate() {
        if rest < *weight {
            return i;
        }
        rest -= weight;
    }
    // Rounding may leave a crumb behind the last weight.
    weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(weights.len().saturating_sub(1))
}

/// The value at `at` of a table of (share, value), with straight lines between its points.
pub fn quantile(table: &[(f64, f64)], at: f64) -> f64 {
    let next = table.partition_point(|(share, _)| *share <= at).clamp(1, table.len() - 1);
    let ((a, low), (b, high)) = (table[next - 1], table[next]);
    low + (high - low) * ((at - a) / (b - a)).clamp(0.0, 1.0)
}

/// `n` things shared out by weight, by largest remainder: the parts sum to `n`.
pub fn apportion(n: usize, weights: &[u32]) -> Vec<usize> {
    let all: u64 = weights.iter().map(|w| u64::from(*w)).sum();
    let exact = |w: u32| n as u64 * u64::from(w);
    let mut parts: Vec<usize> = weights.iter().map(|w| (exact(*w) / all) as usize).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(exact(weights[*i]) % all), *i));
    let left = n - parts.iter().sum::<usize>();
    for i in order.into_iter().take(left) {
        parts[i] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_sum_to_the_whole() {
        assert_eq!(apportion(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(apportion(0, &[5, 1]), [0, 0]);
        assert_eq!(apportion(7, &[0, 2]), [0, 7]);
    }

    #[test]
    fn a_quantile_lies_on_the_line_between_its_points() {
        let table = [(0.0, 10.0), (0.5, 20.0), (1.0, 60.0)];
        assert_eq!(quantile(&table, 0.0), 10.0);
        assert_eq!(quantile(&table, 0.25), 15.0);
        assert_eq!(quantile(&table, 0.75), 40.0);
        assert_eq!(quantile(&table, 1.0), 60.0);
    }

    #[test]
    fn a_weight_of_nothing_is_never_chosen() {
        assert_eq!(place(0.0, &[0.0, 1.0, 0.0]), 1);
        assert_eq!(place(0.999_999, &[0.0, 1.0, 0.0]), 1);
    }

    #[test]
    fn cards_come_one_from_each_part() {
        let mut cards = Stream::Opening.of(3).deal(50);
        cards.sort_by(f64::total_cmp);
        assert!(cards.iter().enumerate().all(|(i, card)| (*card * 50.0) as usize == i));
    }

    #[test]
    fn streams_differ() {
        assert_ne!(Stream::Opening.of(1).below(1 << 60), Stream::Delay.of(1).below(1 << 60));
        assert_ne!(Stream::Opening.of(1).below(1 << 60), Stream::Opening.of(2).below(1 << 60));
    }
}
