//! Two files: which record of the one is whom in the other. Wires the steps together; each step is a file of its own.

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
use crate::options::{Options, is_doubtful, logit};
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
    /// Records of the left file whose partner was not weighed against all others, since there were too many who fit.
    pub hurried: u64,
    /// At or above the threshold, in the order of their ids.
    pub pairs: Vec<(u32, u32, f64)>,
    /// Neither improbable nor certain, whether among `pairs` or not, such as two namesakes who fit one record equally
    /// well: for a person to decide.
    pub doubtful: Vec<(u32, u32, f64)>,
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
    let decided = decisions::of_two(left, right, &options.decided, options.partners)?;
    let shift = u32::try_from(people.left).unwrap_or(0);
    let comparisons: Vec<Comparison> = people.fields.iter().map(Comparison::of).collect();
    let blocks = Blocks::of(&people);
    let learnt = learn::learn(&people, &comparisons, &blocks, &[], options.partners, options)?;
    let model = learnt.model;
    let look = Look { people: &people, comparisons: &comparisons, model: &model, threads: options.threads };
    let (mut scored, compared) = learn::scored(&look, &blocks, learnt.pairs, FAINT)?;
    scored.retain(|(left, right, _)| !decided.contains_key(&(*left, right - shift)));
    scored.extend(
        decided
            .iter()
            .map(|((left, right), one)| (*left, right + shift, if *one { DECIDED } else { -DECIDED })),
    );
    scored.sort_unstable_by_key(|(left, right, _)| (*left, *right));
    let edges: Vec<Edge> = scored
        .iter()
        .map(|(left, right, log)| Edge { left: *left, right: right - shift, odds: log.exp() })
        .collect();
    let probable: Vec<f64> = match options.partners {
        Partners::One => probabilities(&edges, people.left, people.right),
        Partners::Any => scored.iter().map(|(.., log)| 1.0 / (1.0 + (-log).exp())).collect(),
    };
    let (chosen, hurried) = match options.partners {
        Partners::One => best(&people, &edges, options.threshold),
        Partners::Any => (vec![true; edges.len()], 0),
    };
    let (mut pairs, mut doubtful) = (Vec::new(), Vec::new());
    for ((edge, probability), chosen) in edges.iter().zip(probable).zip(chosen) {
        let pair = (edge.left, edge.right, probability);
        if chosen && probability >= options.threshold {
            pairs.push(pair);
        }
        if is_doubtful(probability) {
            doubtful.push(pair);
        }
    }
    let fields = people.fields.iter().map(|column| column.field.clone()).collect();
    let left_out = blocks.left_out;
    Ok(Linked { model, fields, compared, left_out, hurried, pairs, doubtful, people })
}

/// Logarithm of the odds of what a person has decided.
const DECIDED: f64 = 200.0;

/// Assigns partners so that all weights together are highest. A threshold below one half also asks for pairs that are
/// less probable than not.
fn best(people: &People, edges: &[Edge], threshold: f64) -> (Vec<bool>, u64) {
    let floor = logit(threshold).min(0.0);
    let mut places = Vec::new();
    let mut offers = Vec::new();
    for (place, edge) in edges.iter().enumerate() {
        let worth = edge.odds.ln() - floor;
        if worth > 0.0 {
            places.push(place);
            offers.push(Offer { left: edge.left, right: edge.right, worth });
        }
    }
    let mut best = vec![false; edges.len()];
    let chosen = choose(&offers, people.left, people.right);
    for (place, chosen) in places.into_iter().zip(chosen.offers) {
        best[place] = chosen;
    }
    (best, chosen.hurried)
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
