//! Groups of records that are one person, where every group must hold together as a whole. Must not compare records.
//!
//! Two groups are joined when what all their records say of each field, averaged, speaks for one person. So a record
//! that says little cannot chain two namesakes together: as soon as it is with the one, the other's star and birth date
//! contradict the group. And where it fits two groups that contradict each other, both compete for it.

/// What two groups say of each other: for each field the weights of all pairs of records that both have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    sums: Vec<f32>,
    counts: Vec<f32>,
    /// A person has decided that they are two.
    apart: bool,
}

impl Said {
    /// Takes the weight of each field; `None` where one of the two says nothing.
    pub fn of(weights: impl Iterator<Item = Option<f64>>) -> Said {
        let mut said = Said::default();
        for weight in weights {
            #[expect(clippy::cast_possible_truncation, reason = "seven digits of a logarithm are enough")]
            said.sums.push(weight.unwrap_or(0.0) as f32);
            said.counts.push(f32::from(u8::from(weight.is_some())));
        }
        said
    }

    pub fn keep_apart(&mut self) {
        self.apart = true;
    }

    /// The logarithm of how much likelier it is for one person than for two.
    pub fn weight(&self) -> f64 {
        if self.apart {
            return f64::NEG_INFINITY;
        }
        let fields = self.sums.iter().zip(&self.counts).filter(|(_, count)| **count > 0.0);
        fields.map(|(sum, count)| f64::from(sum / count)).sum()
    }

    fn add(&mut self, other: &Said) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, more)| *sum += more);
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, more)| *count += more);
        self.apart |= other.apart;
    }
}

/// Joins `size` things to groups; gives the group of each, named by its first thing. `together` are joined whatever
/// they say.
pub(crate) fn cluster(
    size: usize,
    said: impl Fn(usize, usize) -> Said,
    together: &[(usize, usize)],
    prior: f64,
    threshold: f64,
) -> Vec<usize> {
    let mut groups = Groups::of(size, said, prior);
    for (one, two) in together {
        let (a, b) = (groups.named(*one), groups.named(*two));
        if a != b {
            groups.join(a.min(b), a.max(b));
        }
    }
    while let Some((a, b)) = groups.next(threshold) {
        groups.join(a, b);
    }
    (0..size).map(|thing| groups.named(thing)).collect()
}

struct Groups {
    size: usize,
    /// What the groups `a` and `b`, `a` first, say of each other, at `a * size + b`.
    said: Vec<Said>,
    /// Logarithm of the odds for the same, both ways round.
    odds: Vec<f64>,
    of: Vec<usize>,
    alive: Vec<usize>,
    prior: f64,
}

impl Groups {
    fn of(size: usize, said: impl Fn(usize, usize) -> Said, prior: f64) -> Groups {
        let mut groups = Groups {
            size,
            said: vec![Said::default(); size * size],
            odds: vec![f64::NEG_INFINITY; size * size],
            of: (0..size).collect(),
            alive: (0..size).collect(),
            prior,
        };
        for a in 0..size {
            for b in a + 1..size {
                groups.said[a * size + b] = said(a, b);
                groups.weigh(a, b);
            }
        }
        groups
    }

    fn weigh(&mut self, a: usize, b: usize) {
        let odds = self.said[a.min(b) * self.size + a.max(b)].weight() + self.prior;
        self.odds[a * self.size + b] = odds;
        self.odds[b * self.size + a] = odds;
    }

    fn named(&self, thing: usize) -> usize {
        self.of[thing]
    }

    /// The two groups that are joined next: of those that are probable enough, the most probable ones.
    fn next(&self, threshold: f64) -> Option<(usize, usize)> {
        let mut best: Option<(f64, usize, usize)> = None;
        let least = (threshold / (1.0 - threshold).max(1e-12)).ln();
        for (place, a) in self.alive.iter().enumerate() {
            for b in &self.alive[place + 1..] {
                let odds = self.odds[a * self.size + b];
                if odds >= least
                    && best.is_none_or(|(before, ..)| odds > before)
                    && self.probability(*a, *b, odds) >= threshold
                {
                    best = Some((odds, *a, *b));
                }
            }
        }
        best.map(|(_, a, b)| (a, b))
    }

    /// Groups that fit one of the two and contradict the other compete.
    fn probability(&self, a: usize, b: usize, odds: f64) -> f64 {
        let mut others = 0.0;
        for c in &self.alive {
            if *c == a || *c == b {
                continue;
            }
            let (with_a, with_b) = (self.odds[a * self.size + c], self.odds[b * self.size + c]);
            if with_a.min(with_b) < 0.0 && with_a.max(with_b) > 0.0 {
                others += (with_a.max(with_b) - odds).exp();
            }
        }
        1.0 / (1.0 + (-odds).exp() + others)
    }

    /// `b` goes into `a`, which comes first.
    fn join(&mut self, a: usize, b: usize) {
        self.alive.retain(|group| *group != b);
        for place in 0..self.alive.len() {
            let c = self.alive[place];
            if c == a {
                continue;
            }
            let taken = std::mem::take(&mut self.said[b.min(c) * self.size + b.max(c)]);
            self.said[a.min(c) * self.size + a.max(c)].add(&taken);
            self.weigh(a, c);
        }
        self.of.iter_mut().filter(|group| **group == b).for_each(|group| *group = a);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Things with a name, a star and a year; nothing where 0. Agreement weighs 4, 9 and 5, disagreement minus as much.
    fn grouped(things: &[[u32; 3]], threshold: f64) -> Vec<usize> {
        let said = |a: usize, b: usize| {
            let fields = things[a].iter().zip(&things[b]).zip([4.0, 9.0, 5.0]);
            Said::of(fields.map(|((a, b), weight)| {
                (*a != 0 && *b != 0).then_some(if a == b { weight } else { -weight })
            }))
        };
        cluster(things.len(), said, &[], -2.0, threshold)
    }

    #[test]
    fn a_record_that_says_little_does_not_chain_two_namesakes() {
        let found = grouped(&[[1, 11, 1960], [1, 0, 0], [1, 22, 1980]], 0.5);
        assert_ne!(found[0], found[2]);
        assert_eq!(found, [0, 1, 2], "it fits both, so it is with neither");
    }

    #[test]
    fn what_the_members_know_together_counts() {
        // The first two share the star, the last two the year; the first and the last only their name.
        assert_eq!(grouped(&[[1, 11, 0], [1, 11, 1960], [1, 0, 1960]], 0.5), [0, 0, 0]);
    }

    #[test]
    fn what_a_person_decided_holds() {
        let said = |a: usize, b: usize| {
            let mut said = Said::of([Some(9.0)].into_iter());
            if (a, b) == (0, 2) {
                said.keep_apart();
            }
            said
        };
        let found = cluster(3, said, &[(1, 2)], -2.0, 0.5);
        assert_eq!((found[1] == found[2], found[0] == found[2]), (true, false));
    }
}
