//! Early warning: which officers draw complaints faster than their peers, and what such a list was worth
//! in the past.
//!
//! In scope: a rate that forgets old complaints, divided by the time served and drawn towards the mean of
//! peers ([`early_warning`]); what each rate is made of ([`explain`]); and the record of the method itself
//! ([`backtest`]): whom it would have listed in each past year and what then followed, with nothing of the
//! later years in it.
//!
//! Out of scope, on purpose: findings and discipline as evidence, unit and rank (a source gives them as of
//! its release), sex and race, age but for leaving out whoever is about to retire, and any verdict. A rate
//! is a prompt for support and for a look at the assignment; complaints follow exposure and the willingness
//! to complain as much as conduct. What is known of its worth and limits stands in `docs/patterns.md`.

mod backtest;
mod cohort;
mod curve;
mod explain;
mod fairness;
mod measure;
mod method;
mod outcome;
mod rate;
mod record;
mod score;

pub use backtest::{Backtest, BacktestWindow, Decile, Held, LevelRecord, PlainOrder, PlainRecord, backtest};
pub use cohort::LeftOut;
pub use curve::{Calibration, Curve};
pub use explain::{Explanation, YearShare, explain};
pub use fairness::{Attribute, Fairness, FairnessRow, fairness};
pub use measure::{Estimate, Lift};
pub use method::{Method, Resampling};
pub use outcome::Level;
pub use rate::Peers;
pub use record::Record;
pub use score::{Place, Score, Warning, early_warning};
