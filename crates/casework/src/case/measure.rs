//! Discipline: what it is, who decided it, and whether it was served.

use register::Day;
use serde::{Deserialize, Serialize};

use super::Reached;
use crate::policy::Key;

/// Discipline of the pack, with its days where it is counted in days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub kind: Key,
    pub days: Option<u16>,
}

/// What was decided of one accused; `measure` is absent where it was decided that there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disciplined {
    pub measure: Option<Measure>,
    pub reached: Reached,
    pub day: Day,
}

/// What became of discipline that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serving {
    Served,
    /// They left before it.
    Resigned,
    NotServed,
}

impl Serving {
    pub const ALL: [Self; 3] = [Self::Served, Self::Resigned, Self::NotServed];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Resigned => "resigned",
            Self::NotServed => "not-served",
        }
    }
}
