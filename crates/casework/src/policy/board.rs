//! An authority of several people, which decides by their votes.

use serde::Serialize;

use super::Fact;

/// How many sit on it. Who they are changes, and is no rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Board {
    /// 2 to 25.
    pub members: u8,
    /// So many have to sit for it to decide, whether or not they vote for something; 1 to `members`.
    pub quorum: u8,
    /// Everybody may know who voted how; else only how many.
    pub names_public: bool,
    pub fact: Fact,
}

impl Board {
    /// People on the largest.
    pub const MOST: u8 = 25;
}
