//! What the public is shown of cases.

use serde::{Deserialize, Serialize};

use super::Fact;

/// When the name of an accused officer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NamesShown {
    Never,
    /// Once an allegation was sustained and nobody can change that any more.
    AfterSustainedFinal,
    Always,
}

/// Where a pack says nothing else.
pub const EMBARGO_DAYS: u16 = 90;
/// What nobody may keep back for longer.
pub const MOST_EMBARGO_DAYS: u16 = 366;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Publication {
    /// The smallest count that is shown; at least 1.
    pub minimum: u16,
    pub names: NamesShown,
    /// Calendar days from the closing to when the outcome is shown.
    pub outcome_after_days: u16,
    /// Days for which the public log does not tell which of a day's leaves are covers, and the longest that anybody may
    /// keep one back; 1 to 366.
    pub embargo_days: u16,
    pub fact: Fact,
}
