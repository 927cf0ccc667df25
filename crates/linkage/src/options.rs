//! What a caller may choose. Must not hold anything of the files.

use crate::error::Error;
use crate::train::Partners;

#[derive(Clone, Debug)]
pub struct Options {
    /// From here on a pair is reported.
    pub threshold: f64,
    pub partners: Partners,
    /// Of the random pairs; another one gives slightly other figures.
    pub seed: u64,
    /// The result is the same for every number.
    pub threads: usize,
    /// What people decided already, by ids.
    pub decided: Vec<Decision>,
}

/// A pair that a person has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub left: String,
    pub right: String,
    pub one_person: bool,
}

/// Where one and two people are equally probable.
pub const THRESHOLD: f64 = 0.5;

/// A pair is doubtful from this probability on, and up to as much below certainty: worth a look by a person.
pub const DOUBT: f64 = 0.05;

/// The logarithm of the odds of a probability.
pub(crate) fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability).max(1e-12)).ln()
}

pub(crate) fn is_doubtful(probability: f64) -> bool {
    (DOUBT..=1.0 - DOUBT).contains(&probability)
}

impl Default for Options {
    fn default() -> Options {
        Options { threshold: THRESHOLD, partners: Partners::Any, seed: 1, threads: 1, decided: Vec::new() }
    }
}

impl Options {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.threshold > 0.0 && self.threshold <= 1.0 {
            return Ok(());
        }
        Err(Error::Threshold { value: self.threshold })
    }
}
