//! The steps that linking two files and grouping one have in common: learn from candidates, then weigh all of them.

use crate::block::Blocks;
use crate::comparison::Comparison;
use crate::error::Error;
use crate::model::{Cells, Model};
use crate::options::Options;
use crate::pairs::{Look, Pairs};
use crate::people::People;
use crate::random::mix;
use crate::sample::strangers;
use crate::train::{Partners, Training};

/// Candidates to learn from; of more, so many are drawn.
const LEARNT_FROM: u64 = 600_000;

pub(crate) struct Learnt {
    pub model: Model,
    /// All candidates, where there were few enough to learn from them all.
    pub pairs: Option<Pairs>,
}

pub(crate) fn learn(
    people: &People,
    comparisons: &[Comparison<'_>],
    blocks: &Blocks,
    alike: &[(Cells, f64)],
    partners: Partners,
    options: &Options,
) -> Result<Learnt, Error> {
    let mut model = Model::untrained(people, comparisons);
    strangers(people, comparisons, &mut model, options);
    let look = Look { people, comparisons, model: &model, threads: options.threads };
    let (pairs, share) = sample(&look, blocks, partners, options.seed)?;
    let mut fitted = model.clone();
    Training { people, comparisons, pairs: &pairs, share, alike, partners }.fit(&mut fitted);
    Ok(Learnt { model: fitted, pairs: (share >= 1.0).then_some(pairs) })
}

fn sample(look: &Look<'_>, blocks: &Blocks, partners: Partners, seed: u64) -> Result<(Pairs, f64), Error> {
    let left = u32::try_from(look.people.left).unwrap_or(u32::MAX);
    let most = blocks.most_pairs(left, look.people.right == 0);
    if most <= LEARNT_FROM {
        return Ok((look.all(blocks, |_, _| true, |_| true)?, 1.0));
    }
    let share = LEARNT_FROM as f64 / most as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the whole range")]
    let bound = (share * u64::MAX as f64) as u64;
    // One to one, all candidates of a record are drawn or none, since they compete with each other.
    let of = |left: u32, right: u32| match partners {
        Partners::One => u64::from(left),
        Partners::Any => u64::from(left) << 32 | u64::from(right),
    };
    let drawn = |left: u32, right: u32| mix(mix(seed) ^ of(left, right)) <= bound;
    Ok((look.all(blocks, drawn, |_| true)?, share))
}

/// Pairs with the logarithm of their odds.
pub(crate) type Scored = Vec<(u32, u32, f64)>;

/// Every candidate whose logarithm of odds is above the floor, in the order of its records, and how many were looked
/// at.
pub(crate) fn scored(
    look: &Look<'_>,
    blocks: &Blocks,
    pairs: Option<Pairs>,
    floor: f64,
) -> Result<(Scored, u64), Error> {
    let prior = look.model.prior;
    let pairs = match pairs {
        Some(pairs) => pairs,
        None => look.all(blocks, |_, _| true, |weight| weight + prior > floor)?,
    };
    let weights = pairs.weights(look.model);
    let odds = pairs
        .list
        .iter()
        .map(|pair| (pair.left, pair.right, weights[pair.pattern as usize] + f64::from(pair.rarity) + prior));
    let mut scored: Vec<(u32, u32, f64)> = odds.filter(|(.., odds)| *odds > floor).collect();
    scored.sort_unstable_by_key(|(left, right, _)| (*left, *right));
    Ok((scored, pairs.seen))
}
