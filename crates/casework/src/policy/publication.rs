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

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Publication {
    /// The smallest count that is shown; at least 1.
    pub minimum: u16,
    pub names: NamesShown,
    /// Calendar days from the closing to when the outcome is shown.
    pub outcome_after_days: u16,
    pub fact: Fact,
}
