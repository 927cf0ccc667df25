//! A district: a place for counting, with the dates between which it existed.

use serde::{Deserialize, Serialize};

use crate::Day;

/// One district and its square on the tile map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// The city's own number, as text.
    pub number: String,
    pub name: String,
    /// Column and row of its tile, from the north-west corner.
    pub tile: (u8, u8),
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// The first day on which it is known to be gone. Old cases keep their district.
    #[serde(default)]
    pub valid_until: Option<Day>,
}
