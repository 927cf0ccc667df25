//! Records that hang together by probable pairs, in portions small enough to be looked at whole. Must not decide who
//! is one person.

use crate::union::Union;

/// Records of one portion. More namesakes than this are parted where their pairs are least probable.
pub(crate) const MOST: usize = 250;
/// By so much the bar is raised until a portion is small enough.
const STEP: f64 = 2.0;

/// Portions of at least two, each sorted, from pairs and their logarithms of odds; in order of their first.
pub(crate) fn portions(size: usize, pairs: &[(u32, u32, f64)]) -> Vec<Vec<u32>> {
    let mut found = Vec::new();
    parted(size, pairs, f64::NEG_INFINITY, &mut found);
    found.sort_unstable();
    found
}

fn parted(size: usize, pairs: &[(u32, u32, f64)], bar: f64, found: &mut Vec<Vec<u32>>) {
    let mut union = Union::new(size);
    pairs.iter().filter(|pair| pair.2 >= bar).for_each(|pair| union.join(pair.0, pair.1));
    let mut members: Vec<(u32, u32)> =
        (0..u32::try_from(size).unwrap_or(u32::MAX)).map(|thing| (union.root(thing), thing)).collect();
    members.sort_unstable();
    let mut large: Vec<u32> = Vec::new();
    for group in members.chunk_by(|a, b| a.0 == b.0) {
        if group.len() > MOST {
            large.extend(group.iter().map(|(_, thing)| *thing));
        } else if group.len() > 1 {
            found.push(group.iter().map(|(_, thing)| *thing).collect());
        }
    }
    if large.is_empty() {
        return;
    }
    large.sort_unstable();
    let place = |thing: u32| large.binary_search(&thing).ok().and_then(|place| u32::try_from(place).ok());
    let rest: Vec<(u32, u32, f64)> =
        pairs.iter().filter_map(|(a, b, odds)| Some((place(*a)?, place(*b)?, *odds))).collect();
    let lowest = rest.iter().map(|pair| pair.2).filter(|odds| *odds >= bar).fold(f64::INFINITY, f64::min);
    let mut within = Vec::new();
    if lowest.is_finite() {
        parted(large.len(), &rest, lowest.max(bar) + STEP, &mut within);
    }
    found.extend(within.into_iter().map(|group| group.into_iter().map(|n| large[n as usize]).collect()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_hang_together_by_their_pairs() {
        let pairs = [(0, 1, 3.0), (1, 2, 3.0), (4, 5, 3.0)];
        assert_eq!(portions(7, &pairs), [vec![0, 1, 2], vec![4, 5]]);
    }

    #[test]
    fn what_is_too_large_is_parted_at_its_weakest_pairs() {
        let half = u32::try_from(MOST).unwrap() - 10;
        let mut pairs: Vec<(u32, u32, f64)> = (1..half).map(|n| (n - 1, n, 20.0)).collect();
        pairs.extend((half + 1..2 * half).map(|n| (n - 1, n, 20.0)));
        pairs.push((half - 1, half, 1.0));
        let found = portions(2 * half as usize, &pairs);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [half as usize, half as usize]);
    }

    #[test]
    fn ten_thousand_who_are_all_alike_end_in_small_portions_or_none() {
        let pairs: Vec<(u32, u32, f64)> = (1..10_000).map(|n| (n - 1, n, 5.0)).collect();
        assert!(portions(10_000, &pairs).iter().all(|portion| portion.len() <= MOST));
    }
}
