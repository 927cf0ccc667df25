//! Comparing groups: who is found against more often, and whether that is more than chance and mixture.
//!
//! In scope: shares by group with their counts, differences and ratios with intervals, chi-square and
//! Fisher's exact test, odds ratios adjusted over strata, Holm's correction for many comparisons
//! ([`compare`]); rates over exposure, exactly ([`rate_ratio`]). The tests are there by themselves too, so
//! that somebody can put other counts to them.
//!
//! Out of scope: causes. Complaints are not drawn by lots, several come from one incident or concern one
//! officer, and what is not recorded cannot be adjusted for. A small p says that chance alone would seldom
//! make such a difference if complaints were independent; it does not say why there is one.

mod groups;
mod holm;
mod odds;
mod proportion;
mod rate;
mod significance;

pub use groups::{
    Against, Compared, Comparison, GroupRow, Grouping, NotCompared, Outcome, Question, compare,
};
pub use holm::holm;
pub(crate) use holm::holm_among;
pub use odds::{Adjusted, Alike, Stratum, mantel_haenszel};
pub use proportion::{Interval, newcombe, ratio, wilson};
pub use rate::{RateRatio, rate_interval, rate_ratio};
pub use significance::{Test, TestKind, chi_square, fisher, two_by_two};
