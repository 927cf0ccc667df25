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

/// AUC and, for each of [`PERCENTS`], how many are caught and the lift. `None` where nobody or everybody
/// reached the level.
#[derive(Clone, Copy)]
struct Figures {
    auc: f64,
    caught: [f64; PERCENTS.len()],
    lift: [f64; PERCENTS.len()],
}

/// `events` and `times` in the order of the ranking; `times` says how often each officer was drawn.
fn figures(ranking: &Ranking, events: &[bool], times: Option<&[u16]>) -> Option<Figures> {
    let count = |at: usize| times.map_or(1.0, |times| f64::from(times[at]));
    let officers: f64 = (0..events.len()).map(count).sum();
    let all: f64 = (0..events.len()).filter(|at| events[*at]).map(count).sum();
    let others = officers - all;
    if all <= 0.0 || others <= 0.0 {
        return None;
    }
    let listed = PERCENTS.map(|percent| (officers * f64::from(percent) / 100.0).ceil());
    let mut caught = [0.0; PERCENTS.len()];
    let (mut start, mut above, mut others_above, mut area) = (0, 0.0, 0.0, 0.0);
    for end in &ranking.ends {
        let run = start..*end as usize;
        start = *end as usize;
        let (mut here, mut reached) = (0.0, 0.0);
        for at in run {
            here += count(at);
            reached += if events[at] { count(at) } else { 0.0 };
        }
        if here <= 0.0 {
            continue;
        }
        // Whoever shares a rate with somebody beats them half the time.
        area += reached * (others - others_above - (here - reached) / 2.0);
        others_above += here - reached;
        for (caught, listed) in caught.iter_mut().zip(listed) {
            let room: f64 = (listed - above).clamp(0.0, here);
            *caught += reached * room / here;
        }
        above += here;
    }
    let mut lift = caught;
    for (lift, listed) in lift.iter_mut().zip(listed) {
        *lift = (*lift / all) / (listed / officers);
    }
    Some(Figures { auc: area / (all * others), caught, lift })
}

/// For each level: AUC and lifts, or nothing where it cannot be told. `events[level][at]` in the order of the
/// ranking.
pub(super) fn measure<const N: usize>(
    ranking: &Ranking,
    events: &[Vec<bool>; N],
    resampling: Resampling,
) -> [Option<(Estimate, Vec<Lift>)>; N] {
    let found: Vec<Option<Figures>> = events.iter().map(|events| figures(ranking, events, None)).collect();
    let officers = ranking.order.len();
    let mut drawn: Vec<Vec<Figures>> = vec![Vec::with_capacity(resampling.times as usize); N];
    let mut lots = Lots(resampling.seed);
    let mut times = vec![0u16; officers];
    for _ in 0..resampling.times {
        times.fill(0);
        for _ in 0..officers {
            times[lots.below(officers)] += 1;
        }
        for (drawn, events) in drawn.iter_mut().zip(events) {
            drawn.extend(figures(ranking, events, Some(&times)));
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

    fn auc(rates: &[f64], events: &[bool]) -> Option<f64> {
        let ranking = Ranking::new(rates);
        let sorted: Vec<bool> = ranking.order.iter().map(|i| events[*i as usize]).collect();
        figures(&ranking, &sorted, None).map(|figures| figures.auc)
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
        let figures = figures(&Ranking::new(&rates), &events, None).unwrap();
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
