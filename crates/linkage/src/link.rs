//! Two files: which record of the one is whom in the other. Wires the steps together; each step is a file of its own.

use rustc_hash::FxHashMap;

use crate::assign::{Offer, choose};
use crate::belief::{Edge, probabilities};
use crate::block::Blocks;
use crate::comparison::Comparison;
use crate::decisions;
use crate::error::Error;
use crate::explain::Pair;
use crate::kind::Field;
use crate::learn;
use crate::model::Model;
use crate::options::Options;
use crate::pairs::Look;
use crate::people::People;
use crate::table::Table;
use crate::train::Partners;

/// Natural logarithm of odds below which a pair is forgotten at once: one in eight thousand.
const FAINT: f64 = -9.0;

/// What was found, and what it was found from.
pub struct Linked {
    pub model: Model,
    pub fields: Vec<Field>,
    /// Pairs that were compared.
    pub compared: u64,
    /// Records that were in a block too large to look at, in some pass.
    pub left_out: u64,
    /// At or above the threshold, in the order of their ids.
    pub pairs: Vec<(u32, u32, f64)>,
    people: People,
}

/// Finds the pairs of records that are one person's.
///
/// # Errors
/// The tables have nothing in common, or a decision names a record that there is not.
pub fn link(left: &Table, right: &Table, options: &Options) -> Result<Linked, Error> {
    options.check()?;
    let people = People::of(left, Some(right));
    if people.fields.is_empty() {
        let (left, right) = (left.name().to_owned(), right.name().to_owned());
        return Err(Error::NothingShared { left, right });
    }
    people.check()?;
    let decided = decisions::of_two(left, right, &options.decided)?;
    let shift = u32::try_from(people.left).unwrap_or(0);
    let comparisons: Vec<Comparison> = people.fields.iter().map(Comparison::of).collect();
    let blocks = Blocks::of(&people);
    let learnt = learn::learn(&people, &comparisons, &blocks, &[], options.partners, options);
    let (model, partners) = (learnt.model, options.partners);
    let look = Look { people: &people, comparisons: &comparisons, model: &model, threads: options.threads };
    let (scored, compared) = learn::scored(&look, &blocks, learnt.pairs, FAINT);
    let mut scored: FxHashMap<(u32, u32), f64> =
        scored.into_iter().map(|(left, right, odds)| ((left, right), odds)).collect();
    for ((left, right), one) in decided {
        scored.insert((left, right + shift), if one { DECIDED } else { -DECIDED });
    }
    let mut scored: Vec<(u32, u32, f64)> =
        scored.into_iter().map(|((left, right), log)| (left, right, log)).collect();
    scored.sort_unstable_by_key(|(left, right, _)| (*left, *right));
    let found = if partners == Partners::One {
        one_to_one(&people, &scored, options.threshold)
    } else {
        let all = scored.into_iter().map(|(left, right, log)| (left, right, 1.0 / (1.0 + (-log).exp())));
        all.filter(|(_, _, probability)| *probability >= options.threshold).collect()
    };
    let pairs =
        found.into_iter().map(|(left, right, probability)| (left, right - shift, probability)).collect();
    let fields = people.fields.iter().map(|column| column.field.clone()).collect();
    let left_out = blocks.left_out;
    Ok(Linked { model, fields, compared, left_out, pairs, people })
}

/// Logarithm of the odds of what a person has decided.
const DECIDED: f64 = 200.0;

/// Assigns partners so that all weights together are highest, then keeps those probable enough with everybody who
/// competes considered.
fn one_to_one(people: &People, scored: &[(u32, u32, f64)], threshold: f64) -> Vec<(u32, u32, f64)> {
    let shift = u32::try_from(people.left).unwrap_or(0);
    let edge =
        |(left, right, log): &(u32, u32, f64)| Edge { left: *left, right: right - shift, odds: log.exp() };
    let edges: Vec<Edge> = scored.iter().map(edge).collect();
    let probable = probabilities(&edges, people.left, people.right);
    // A threshold below one half also asks for pairs that are less probable than not.
    let floor = (threshold / (1.0 - threshold).max(1e-12)).ln().min(0.0);
    let mut places = Vec::new();
    let mut offers = Vec::new();
    for (place, (left, right, log)) in scored.iter().enumerate() {
        if *log > floor {
            places.push(place);
            offers.push(Offer { left: *left, right: right - shift, worth: log - floor });
        }
    }
    let chosen = choose(&offers, people.left, people.right);
    let chosen = places.into_iter().zip(chosen).filter(|(_, chosen)| *chosen);
    let pairs = chosen.map(|(place, _)| (scored[place].0, scored[place].1, probable[place]));
    pairs.filter(|(_, _, probability)| *probability >= threshold).collect()
}

impl Linked {
    /// Pairs of this result with their ids and reasons.
    #[must_use]
    pub fn explain(&self, left: &Table, right: &Table, pairs: &[(u32, u32, f64)]) -> Vec<Pair> {
        let comparisons: Vec<Comparison> = self.people.fields.iter().map(Comparison::of).collect();
        let look = Look { people: &self.people, comparisons: &comparisons, model: &self.model, threads: 1 };
        let shift = u32::try_from(self.people.left).unwrap_or(0);
        let explained = pairs.iter().map(|pair| Pair {
            left: left.ids()[pair.0 as usize].to_string(),
            right: right.ids()[pair.1 as usize].to_string(),
            probability: pair.2,
            why: look.why(pair.0, pair.1 + shift),
        });
        explained.collect()
    }
}
