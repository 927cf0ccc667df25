//! How long a closed case is kept.

use serde::Serialize;

use super::Fact;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// Counted from the closing; absent: for good.
    pub years: Option<u16>,
    pub fact: Fact,
}
