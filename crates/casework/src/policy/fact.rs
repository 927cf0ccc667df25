//! Where a statement of law or practice comes from.

use register::Day;
use serde::Serialize;

/// What a statement rests on. An administrator who installs a pack is shown every one that is not
/// verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// A law, an order, a page; never empty.
    pub source: String,
    /// The day whose text was read; absent where the age of the text is not known.
    pub as_of: Option<Day>,
    /// Somebody read it in the source named.
    pub verified: bool,
}
