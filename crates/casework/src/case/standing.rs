//! Whether a case is worked on.

use register::Day;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Open,
    Closed(Day),
    /// What was sealed can be opened no more. The case still counts.
    Expunged(Day),
}
