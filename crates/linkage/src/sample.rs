//! How often strangers agree: *u*, from pairs drawn at random. Must not look at candidate pairs, which agree more.

use std::collections::{BTreeMap, BTreeSet};

use crate::comparison::{Comparison, Shape};
use crate::how::How;
use crate::kind::Field;
use crate::model::Model;
use crate::options::Options;
use crate::pairs::split;
use crate::people::People;
use crate::random::{Random, mix};

/// Pairs drawn of everybody, and of those that agree on another field.
const DRAWN: usize = 120_000;
const DRAWN_AGREEING: usize = 60_000;
/// What was expected before counts as so many drawn pairs.
const BELIEF: f64 = 20.0;

/// Fills the model's *u*.
pub(crate) fn strangers(
    people: &People,
    comparisons: &[Comparison<'_>],
    model: &mut Model,
    options: &Options,
) {
    let alone = people.right == 0;
    let mut random = Random::new(options.seed);
    let drawn: Vec<(u32, u32)> =
        (0..DRAWN.min(enough(people))).filter_map(|_| draw(people, alone, &mut random)).collect();
    let given: BTreeSet<usize> = model.fields.iter().filter_map(|field| field.u_given).collect();
    let given: Vec<usize> = given.into_iter().collect();
    // One generator a field, so that the draws of one do not depend on which thread came first.
    let agreeing = split(given.len(), options.threads, |range| {
        let places = given[range].iter();
        let draw = |place: &usize| {
            let mut random = Random::new(mix(options.seed ^ (*place as u64 + 1)));
            (*place, agreeing(people, &comparisons[*place], &mut random))
        };
        places.map(draw).collect::<Vec<_>>()
    });
    let agreeing: BTreeMap<usize, Vec<(u32, u32)>> = agreeing.into_iter().flatten().collect();
    let learnt = split(comparisons.len(), options.threads, |range| {
        let fields = range.map(|place| {
            let (comparison, before) = (&comparisons[place], &model.fields[place]);
            let pairs = before.u_given.and_then(|given| agreeing.get(&given));
            of_field(comparison, &before.u[0], &drawn, pairs.map_or(&[], Vec::as_slice), alone)
        });
        fields.collect::<Vec<_>>()
    });
    for (field, u) in model.fields.iter_mut().zip(learnt.into_iter().flatten()) {
        field.u = u;
    }
    model.refresh();
}

/// Shares among everybody, and among those that agree on another field.
fn of_field(
    comparison: &Comparison<'_>,
    before: &[f64],
    drawn: &[(u32, u32)],
    agreeing: &[(u32, u32)],
    alone: bool,
) -> [Vec<f64>; 2] {
    let usual = match comparison.shape {
        Shape::Words(words) => by_frequency(comparison, words, alone),
        Shape::Ways(_) => {
            let mut usual = learnt(comparison, before, drawn);
            exactly(comparison, alone, &mut usual);
            usual
        }
    };
    let given = learnt(comparison, &usual, agreeing);
    [usual, given]
}

/// Of few records more draws would only repeat pairs.
fn enough(people: &People) -> usize {
    people.left.saturating_mul(people.right.max(people.left)).saturating_mul(4)
}

fn draw(people: &People, alone: bool, random: &mut Random) -> Option<(u32, u32)> {
    let (a, b) = if alone {
        (random.below(people.left), random.below(people.left))
    } else {
        (random.below(people.left), people.left + random.below(people.right))
    };
    let pair = if alone { (a.min(b), a.max(b)) } else { (a, b) };
    (a != b).then_some((u32::try_from(pair.0).ok()?, u32::try_from(pair.1).ok()?))
}

/// The share of each cell among pairs, of those that have both values.
fn learnt(comparison: &Comparison<'_>, before: &[f64], pairs: &[(u32, u32)]) -> Vec<f64> {
    let mut counts: Vec<f64> = before.iter().map(|share| share * BELIEF).collect();
    for (a, b) in pairs {
        counts[usize::from(comparison.cell(*a, *b))] += 1.0;
    }
    counts[0] = 0.0;
    let all: f64 = counts.iter().sum();
    counts.iter_mut().for_each(|count| *count /= all);
    counts[0] = 1.0;
    counts
}

/// What is the same is counted rather than drawn: it is rare, and its share is known.
fn exactly(comparison: &Comparison<'_>, alone: bool, shares: &mut [f64]) {
    let Some(same) = comparison.cell_for(How::Same).filter(|_| comparison.by_frequency()) else { return };
    if matches!(comparison.column.field, Field::Date(_)) {
        return;
    }
    let known = comparison.column.known.map(|known| f64::from(known).max(1.0));
    let mut share = 0.0;
    for count in &comparison.column.count[1..] {
        let (one, two) = (f64::from(count[0]), f64::from(count[1]));
        share += if alone {
            one * (one - 1.0).max(0.0) / known[0] / (known[0] - 1.0).max(1.0)
        } else {
            one / known[0] * two / known[1]
        };
    }
    // No agreement among few records does not mean that there can be none.
    let least = 0.5 / known[0] / if alone { known[0] } else { known[1] };
    let same = usize::from(same);
    let others = 1.0 - shares[same];
    shares[same] = share.max(least);
    let scale = (1.0 - shares[same]).max(1e-9) / others.max(1e-9);
    for (place, value) in shares.iter_mut().enumerate().skip(1) {
        if place != same {
            *value *= scale;
        }
    }
}

/// Two words meet as often as each occurs.
fn by_frequency(comparison: &Comparison<'_>, words: usize, alone: bool) -> Vec<f64> {
    let column = comparison.column;
    let share = |word: usize, side: usize| {
        // A word that one file does not have could still have been in it.
        (f64::from(column.count[word + 1][side]) + 0.5) / (f64::from(column.known[side]) + 0.5 * words as f64)
    };
    let mut shares = vec![1.0];
    for a in 0..words {
        for b in 0..words {
            shares.push(share(a, 0) * share(b, usize::from(!alone)));
        }
    }
    shares
}

/// Pairs of strangers that agree on a field, drawn as often as its values make pairs. Who agrees on both names is left
/// out: that may be one person.
fn agreeing(people: &People, given: &Comparison<'_>, random: &mut Random) -> Vec<(u32, u32)> {
    let column = given.column;
    let mut holders: Vec<[Vec<u32>; 2]> = vec![Default::default(); column.values.len()];
    for (record, value) in (0u32..).zip(&column.of) {
        holders[*value as usize][usize::from(record as usize >= people.left)].push(record);
    }
    let alone = people.right == 0;
    let mut ends = Vec::new();
    let mut all = 0;
    for [left, right] in holders.iter().skip(1) {
        all += left.len() * if alone { left.len().saturating_sub(1) } else { right.len() };
        ends.push(all);
    }
    if all == 0 {
        return Vec::new();
    }
    let names: Vec<usize> =
        [Field::Last, Field::First].iter().filter_map(|field| people.place(field)).collect();
    let mut drawn = Vec::new();
    for _ in 0..DRAWN_AGREEING.min(enough(people)) {
        let drawn_at = random.below(all);
        let place = 1 + ends.partition_point(|end| *end <= drawn_at);
        let [left, right] = &holders[place];
        let a = left[random.below(left.len())];
        let b = if alone { left[random.below(left.len())] } else { right[random.below(right.len())] };
        let namesakes = !names.is_empty()
            && names.iter().all(|place| {
                let of = &people.fields[*place].of;
                of[a as usize] == of[b as usize]
            });
        if a != b && !namesakes {
            drawn.push(if alone { (a.min(b), a.max(b)) } else { (a, b) });
        }
    }
    drawn
}
