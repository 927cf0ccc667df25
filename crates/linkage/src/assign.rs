//! One partner at most for every record, so that the weights of all pairs together are as high as they can be.
//!
//! Shortest augmenting paths on the pairs that there are (the sparse form of the Hungarian method, after Jonker and
//! Volgenant 1987), one group of connected records at a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A pair that may be chosen and what it is worth, above 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offer {
    pub left: u32,
    pub right: u32,
    pub worth: f64,
}

/// A distance in a heap; never NaN.
#[derive(Clone, Copy, PartialEq)]
struct Far(f64);

impl Eq for Far {}
impl PartialOrd for Far {
    fn partial_cmp(&self, other: &Far) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Far {
    fn cmp(&self, other: &Far) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// So many offers are looked at, a minute of work: a hundred thousand namesakes who all fit each other would take days.
const STEPS: u64 = 3_000_000_000;

/// Which offers are chosen.
pub(crate) struct Chosen {
    pub offers: Vec<bool>,
    /// Left records that came when all steps were taken: they got the best partner that was still free.
    pub hurried: u64,
}

/// Offers are sorted by left record.
pub(crate) fn choose(offers: &[Offer], lefts: usize, rights: usize) -> Chosen {
    within(offers, lefts, rights, STEPS)
}

fn within(offers: &[Offer], lefts: usize, rights: usize, steps: u64) -> Chosen {
    let mut starts = vec![0usize; lefts + 1];
    for offer in offers {
        starts[offer.left as usize + 1] += 1;
    }
    for place in 0..lefts {
        starts[place + 1] += starts[place];
    }
    let mut search = Search {
        offers,
        starts,
        // Potentials keep every reduced cost at or above 0. Staying alone costs nothing.
        left_price: vec![0.0; lefts],
        right_price: vec![0.0; rights],
        of_left: vec![None; lefts],
        of_right: vec![None; rights],
        distance: vec![f64::INFINITY; rights],
        from: vec![usize::MAX; rights],
        steps: 0,
    };
    let mut hurried = 0;
    for left in 0..lefts {
        if search.starts[left] == search.starts[left + 1] {
            continue;
        }
        if search.steps < steps {
            search.place(left);
        } else {
            search.hurry(left);
            hurried += 1;
        }
    }
    let mut chosen = vec![false; offers.len()];
    search.of_left.iter().flatten().for_each(|offer| chosen[*offer] = true);
    Chosen { offers: chosen, hurried }
}

struct Search<'a> {
    offers: &'a [Offer],
    starts: Vec<usize>,
    left_price: Vec<f64>,
    right_price: Vec<f64>,
    of_left: Vec<Option<usize>>,
    of_right: Vec<Option<usize>>,
    distance: Vec<f64>,
    /// The offer by which a right record was reached.
    from: Vec<usize>,
    /// Offers that were looked at.
    steps: u64,
}

impl Search<'_> {
    /// Finds the cheapest way to place one more left record: on a free right one, by moving others, by leaving it
    /// alone, or by leaving another alone in its stead.
    fn place(&mut self, root: usize) {
        let best = self.offers[self.starts[root]..self.starts[root + 1]]
            .iter()
            .map(|offer| -offer.worth - self.right_price[offer.right as usize])
            .fold(0.0, f64::min);
        self.left_price[root] = best;
        let mut heap: BinaryHeap<Reverse<(Far, u32)>> = BinaryHeap::new();
        let mut reached: Vec<u32> = Vec::new();
        let mut done: Vec<(u32, f64)> = Vec::new();
        // Leaving a left record alone: its reduced cost is minus its price.
        let (mut end, mut end_at) = (End::Alone(root), -self.left_price[root]);
        let mut settled: Vec<(usize, f64)> = vec![(root, 0.0)];
        self.reach(root, 0.0, &mut heap, &mut reached);
        while let Some(Reverse((Far(distance), right))) = heap.pop() {
            if distance > self.distance[right as usize] {
                continue;
            }
            if distance >= end_at {
                break;
            }
            let Some(holder) = self.of_right[right as usize] else {
                (end, end_at) = (End::Free(right), distance);
                break;
            };
            done.push((right, distance));
            let left = self.offers[holder].left as usize;
            settled.push((left, distance));
            let alone = distance - self.left_price[left];
            if alone < end_at {
                (end, end_at) = (End::Alone(left), alone);
            }
            self.reach(left, distance, &mut heap, &mut reached);
        }
        for (left, distance) in settled {
            self.left_price[left] += (end_at - distance).max(0.0);
        }
        for (right, distance) in done {
            self.right_price[right as usize] -= (end_at - distance).max(0.0);
        }
        self.turn(root, end);
        for right in reached {
            self.distance[right as usize] = f64::INFINITY;
            self.from[right as usize] = usize::MAX;
        }
    }

    /// Takes the best right record that is free, and moves nobody.
    fn hurry(&mut self, left: usize) {
        let own = self.starts[left]..self.starts[left + 1];
        let free = own.filter(|place| self.of_right[self.offers[*place].right as usize].is_none());
        let best = free.max_by(|a, b| {
            let worth = |place: usize| self.offers[place].worth;
            // The first of equals.
            worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))
        });
        if let Some(place) = best {
            self.of_left[left] = Some(place);
            self.of_right[self.offers[place].right as usize] = Some(place);
        }
    }

    fn reach(
        &mut self,
        left: usize,
        at: f64,
        heap: &mut BinaryHeap<Reverse<(Far, u32)>>,
        reached: &mut Vec<u32>,
    ) {
        self.steps += (self.starts[left + 1] - self.starts[left]) as u64;
        for place in self.starts[left]..self.starts[left + 1] {
            let offer = self.offers[place];
            let right = offer.right as usize;
            let reduced = -offer.worth - self.left_price[left] - self.right_price[right];
            let distance = at + reduced.max(0.0);
            if distance < self.distance[right] {
                if self.distance[right].is_infinite() {
                    reached.push(offer.right);
                }
                self.distance[right] = distance;
                self.from[right] = place;
                heap.push(Reverse((Far(distance), offer.right)));
            }
        }
    }

    /// Moves everybody along the path that ends here.
    fn turn(&mut self, root: usize, end: End) {
        let mut right = match end {
            End::Free(right) => right,
            End::Alone(left) if left == root => return,
            End::Alone(left) => {
                let Some(held) = self.of_left[left].take() else { return };
                self.offers[held].right
            }
        };
        loop {
            let place = self.from[right as usize];
            let left = self.offers[place].left as usize;
            let before = self.of_left[left].replace(place);
            self.of_right[right as usize] = Some(place);
            match before {
                Some(before) if left != root => right = self.offers[before].right,
                _ => return,
            }
        }
    }
}

enum End {
    Free(u32),
    Alone(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best(offers: &[Offer], taken: u32) -> f64 {
        let Some((first, rest)) = offers.split_first() else { return 0.0 };
        let (left, right) = (1 << first.left, 1 << (first.right + 16));
        let without = best(rest, taken);
        if taken & (left | right) != 0 {
            without
        } else {
            without.max(first.worth + best(rest, taken | left | right))
        }
    }

    proptest! {
        #[test]
        fn nothing_is_worth_more_and_nobody_has_two(
            worths in proptest::collection::btree_map((0u32..5, 0u32..5), 1u32..50, 0..14)
        ) {
            let offers: Vec<Offer> = worths
                .into_iter()
                .map(|((left, right), worth)| Offer { left, right, worth: f64::from(worth) })
                .collect();
            let chosen = choose(&offers, 5, 5).offers;
            let mut seen = std::collections::HashSet::new();
            let mut sum = 0.0;
            for offer in offers.iter().zip(&chosen).filter(|(_, chosen)| **chosen).map(|(offer, _)| offer) {
                prop_assert!(seen.insert((0, offer.left)) && seen.insert((1, offer.right)));
                sum += offer.worth;
            }
            prop_assert!((sum - best(&offers, 0)).abs() < 1e-9, "{} is not {}", sum, best(&offers, 0));
        }
    }

    #[test]
    fn whoever_comes_when_all_steps_are_taken_gets_what_is_free() {
        let offers: Vec<Offer> = (0..30)
            .flat_map(|left| (0..30).map(move |right| Offer { left, right, worth: 1.0 + f64::from(right) }))
            .collect();
        let chosen = within(&offers, 30, 30, 200);
        assert!((1..30).contains(&chosen.hurried), "{}", chosen.hurried);
        let (mut lefts, mut rights) = (vec![0; 30], vec![0; 30]);
        for offer in offers.iter().zip(&chosen.offers).filter(|(_, chosen)| **chosen).map(|(offer, _)| offer)
        {
            lefts[offer.left as usize] += 1;
            rights[offer.right as usize] += 1;
        }
        assert_eq!((lefts, rights), (vec![1; 30], vec![1; 30]));
    }

    #[test]
    fn greed_would_lose_here() {
        let offer = |left, right, worth| Offer { left, right, worth };
        let offers = [offer(0, 0, 10.0), offer(0, 1, 9.0), offer(1, 0, 9.0)];
        assert_eq!(choose(&offers, 2, 2).offers, [false, true, true]);
    }
}
