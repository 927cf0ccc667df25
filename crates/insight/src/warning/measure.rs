//! How well an order foretold what followed: AUC and lift, with intervals from sampling officers anew.

use serde::Serialize;

use super::Resampling;

/// A figure with the 95% interval that sampling the officers anew gives; low and high equal the value where
/// nothing was sampled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// What the first `percent` of the list caught.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lift {
    pub percent: u8,
    /// Listed: rounded up to whole persons.
    pub officers: u64,
    /// Of these, how many reached the level. Where the cut falls among equal rates, what lots would draw on
    /// average.
    pub caught: f64,
    /// The share of all who reached the level that is caught, over the share that is listed: 1 is what lots
    /// do.
    pub lift: Estimate,
}

pub(super) const PERCENTS: [u8; 3] = [2, 5, 10];

/// Positions of officers, highest rate first, with where each run of equal rates ends.
pub(super) struct Ranking {
    pub order: Vec<u32>,
    ends: Vec<u32>,
}

impl Ranking {
    pub(super) fn new(rates: &[f64]) -> Self {
        let mut order: Vec<u32> = (0..rates.len() as u32).collect();
        order.sort_by(|a, b| rates[*b as usize].total_cmp(&rates[*a as usize]).then(a.cmp(b)));
        let ends = (1..=order.len() as u32)
            .filter(|end| {
                let rate = |at: u32| order.get(at as usize).map(|i| rates[*i as usize]);
                rate(*end) != rate(end - 1)
            })
            .collect();
        Self { order, ends }
    }

    pub(super) fn listed(&self, percent: u8) -> u64 {
        (self.order.len() * usize::from(percent)).div_ceil(100) as u64
    }
}

/// AUC and, for each of [`PERCENTS`], how many are caught and the lift.
#[derive(Clone, Copy)]
struct Figures {
    auc: f64,
    caught: [f64; PERCENTS.len()],
    lift: [f64; PERCENTS.len()],
}

/// What all levels share: how often each officer counts, in the order of the ranking, and where that puts
/// them.
struct Standing {
    times: Vec<u16>,
    /// From the highest on; whoever shares a rate shares the middle of their ranks.
    rank: Vec<f64>,
    officers: f64,
    cuts: [Cut; PERCENTS.len()],
}

/// The list ends among the officers from `start` to before `end`, of whom `share` are on it.
#[derive(Clone, Copy, Default)]
struct Cut {
    listed: f64,
    start: usize,
    end: usize,
    share: f64,
}

impl Standing {
    fn new(officers: usize) -> Self {
        let (times, rank) = (vec![1; officers], vec![0.0; officers]);
        Self { times, rank, officers: officers as f64, cuts: [Cut::default(); PERCENTS.len()] }
    }

    /// After `times` changed. Its sum stays the number of officers.
    fn rank(&mut self, ranking: &Ranking) {
        self.cuts = PERCENTS.map(|percent| Cut {
            listed: (self.officers * f64::from(percent) / 100.0).ceil(),
            ..Cut::default()
        });
        let (mut start, mut above) = (0, 0.0);
        for end in &ranking.ends {
            let end = *end as usize;
            let here: f64 = self.times[start..end].iter().map(|times| f64::from(*times)).sum();
            self.rank[start..end].fill(above + (here + 1.0) / 2.0);
            for cut in self.cuts.iter_mut().filter(|cut| above < cut.listed && here > 0.0) {
                (cut.start, cut.end, cut.share) = (start, end, ((cut.listed - above) / here).min(1.0));
            }
            above += here;
            start = end;
        }
    }

    /// `events` are positions in the ranking, ascending. `None` where nobody or everybody is among them.
    fn figures(&self, events: &[u32]) -> Option<Figures> {
        let (mut all, mut ranks, mut caught) = (0.0, 0.0, [0.0; PERCENTS.len()]);
        for at in events {
            let at = *at as usize;
            let times = f64::from(self.times[at]);
            all += times;
            ranks += times * self.rank[at];
            for (caught, cut) in caught.iter_mut().zip(&self.cuts) {
                *caught += match at {
                    at if at < cut.start => times,
                    at if at < cut.end => times * cut.share,
                    _ => 0.0,
                };
            }
        }
        let others = self.officers - all;
        if all <= 0.0 || others <= 0.0 {
            return None;
        }
        let mut lift = caught;
        for (lift, cut) in lift.iter_mut().zip(&self.cuts) {
            *lift = (*lift / all) / (cut.listed / self.officers);
        }
        // Mann and Whitney's count of pairs in the right order, out of all pairs.
        let right = all * others + all * (all + 1.0) / 2.0 - ranks;
        Some(Figures { auc: right / (all * others), caught, lift })
    }
}

/// For each level: AUC and lifts, or nothing where it cannot be told. `events[level][at]` in the order of the
/// ranking.
pub(super) fn measure<const N: usize>(
    ranking: &Ranking,
    events: &[Vec<bool>; N],
    resampling: Resampling,
) -> [Option<(Estimate, Vec<Lift>)>; N] {
    let events = events.each_ref().map(|events| positions(events));
    let officers = ranking.order.len();
    let mut standing = Standing::new(officers);
    standing.rank(ranking);
    let found: Vec<Option<Figures>> = events.iter().map(|events| standing.figures(events)).collect();
    let mut drawn: Vec<Vec<Figures>> = vec![Vec::with_capacity(resampling.times as usize); N];
    let mut lots = Lots(resampling.seed);
    for _ in 0..resampling.times {
        standing.times.fill(0);
        for _ in 0..officers {
            standing.times[lots.below(officers)] += 1;
        }
        standing.rank(ranking);
        for (drawn, events) in drawn.iter_mut().zip(&events) {
            drawn.extend(standing.figures(events));
        }
    }
    let mut found = found.into_iter().zip(drawn);
    std::array::from_fn(|_| {
        let (found, drawn) = found.next()?;
        let found = found?;
        let estimate = |value: f64, of: &dyn Fn(&Figures) -> f64| {
            let mut values: Vec<f64> = drawn.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            let at = |share: f64| {
                let last = values.len().checked_sub(1)?;
                values.get((share * last as f64).round() as usize).copied()
            };
            Estimate { value, low: at(0.025).unwrap_or(value), high: at(0.975).unwrap_or(value) }
        };
        let lifts = PERCENTS.iter().enumerate().map(|(i, percent)| Lift {
            percent: *percent,
            officers: ranking.listed(*percent),
            caught: found.caught[i],
            lift: estimate(found.lift[i], &|figures| figures.lift[i]),
        });
        Some((estimate(found.auc, &|figures| figures.auc), lifts.collect()))
    })
}

fn positions(events: &[bool]) -> Vec<u32> {
    (0..).zip(events).filter(|(_, event)| **event).map(|(at, _)| at).collect()
}

/// SplitMix64: lots that are the same for the same seed.
struct Lots(u64);

impl Lots {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        // The upper half of a product: fast, and no lot is favoured by more than one in 2^64 / n.
        ((u128::from(z) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figures(rates: &[f64], events: &[bool]) -> Option<Figures> {
        let ranking = Ranking::new(rates);
        let sorted: Vec<bool> = ranking.order.iter().map(|i| events[*i as usize]).collect();
        let mut standing = Standing::new(rates.len());
        standing.rank(&ranking);
        standing.figures(&positions(&sorted))
    }

    fn auc(rates: &[f64], events: &[bool]) -> Option<f64> {
        figures(rates, events).map(|figures| figures.auc)
    }

    #[test]
    fn an_order_that_is_right_has_an_auc_of_one_and_equals_count_half() {
        assert_eq!(auc(&[3.0, 2.0, 1.0], &[true, false, false]), Some(1.0));
        assert_eq!(auc(&[1.0, 2.0, 3.0], &[true, false, false]), Some(0.0));
        assert_eq!(auc(&[1.0, 1.0, 1.0], &[true, false, false]), Some(0.5));
        assert_eq!(auc(&[2.0, 2.0, 1.0, 1.0], &[true, false, true, false]), Some(0.5));
        assert_eq!(auc(&[1.0], &[true]), None, "nobody to compare with");
    }

    #[test]
    fn the_cut_among_equals_catches_what_lots_would() {
        // Fifty officers: the first has an event, the next forty-nine are equal and five of them have one.
        let rates: Vec<f64> = std::iter::once(2.0).chain(std::iter::repeat_n(1.0, 49)).collect();
        let events: Vec<bool> = (0..50).map(|i| i < 6).collect();
        let figures = figures(&rates, &events).unwrap();
        // 2% is one officer, 10% five: the first and four of forty-nine.
        assert_eq!(figures.caught[0], 1.0);
        assert!((figures.caught[2] - (1.0 + 4.0 * 5.0 / 49.0)).abs() < 1e-12);
        assert!((figures.lift[0] - (1.0 / 6.0) / (1.0 / 50.0)).abs() < 1e-12);
    }

    #[test]
    fn the_same_seed_draws_the_same_interval_and_it_holds_the_value() {
        let rates: Vec<f64> = (0..400).map(f64::from).collect();
        let events = [(0..400).map(|i| i % 3 == 0 || i < 40).collect::<Vec<bool>>()];
        let ranking = Ranking::new(&rates);
        let run = |seed| measure(&ranking, &events, Resampling { times: 200, seed })[0].clone().unwrap();
        let (auc, lifts) = run(7);
        assert_eq!((auc, lifts.clone()), run(7));
        assert!(auc.low < auc.value && auc.value < auc.high);
        assert!(
            lifts.iter().all(|lift| lift.lift.low <= lift.lift.value && lift.lift.value <= lift.lift.high)
        );
    }

    proptest! {
        #[test]
        fn the_auc_is_the_share_of_pairs_in_the_right_order(
            officers in proptest::collection::vec((0u8..6, any::<bool>()), 2..40),
        ) {
            let rates: Vec<f64> = officers.iter().map(|o| f64::from(o.0)).collect();
            let events: Vec<bool> = officers.iter().map(|o| o.1).collect();
            let (mut pairs, mut right) = (0.0, 0.0);
            for i in 0..rates.len() {
                for j in 0..rates.len() {
                    if events[i] && !events[j] {
                        pairs += 1.0;
                        right += match rates[i].total_cmp(&rates[j]) {
                            std::cmp::Ordering::Greater => 1.0,
                            std::cmp::Ordering::Equal => 0.5,
                            std::cmp::Ordering::Less => 0.0,
                        };
                    }
                }
            }
            match auc(&rates, &events) {
                Some(auc) => prop_assert!((auc - right / pairs).abs() < 1e-12),
                None => prop_assert_eq!(pairs, 0.0),
            }
        }
    }
}
