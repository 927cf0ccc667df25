//! The mappings that come with the program.

use register::District;
use serde::Deserialize;

use crate::{Mapping, SourceError};

/// A mapping inside the program: the names it answers to, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// The first is its own name, the others are short for it.
    pub names: &'static [&'static str],
    text: &'static str,
}

impl Shipped {
    /// # Errors
    /// None for what we ship: a test reads every one.
    pub fn mapping(&self) -> Result<Mapping, SourceError> {
        Mapping::parse(self.names[0], self.text)
    }

    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }
}

macro_rules! mapping {
    ($file:literal, $($name:literal),+) => {
        Shipped { names: &[$($name),+], text: include_str!(concat!("../mappings/", $file)) }
    };
}

/// Every shipped mapping.
#[must_use]
pub fn shipped() -> &'static [Shipped] {
    &[
        mapping!("chicago/complaints-2000-2016.toml", "chicago-2000-2016", "chicago"),
        mapping!("chicago/copa-summary.toml", "chicago-copa-summary"),
        mapping!("chicago/copa-by-complainant.toml", "chicago-copa-by-complainant"),
        mapping!("chicago/copa-by-officer.toml", "chicago-copa-by-officer"),
        mapping!("chicago/bia-by-officer.toml", "chicago-bia-by-officer"),
        mapping!("lakeport/complaints.toml", "lakeport"),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    district: Vec<District>,
}

/// The districts of a place that we ship.
pub(crate) fn place(name: &str) -> Result<Vec<District>, String> {
    let text = match name {
        "chicago" => include_str!("../mappings/chicago/place.toml"),
        "lakeport" => include_str!("../mappings/lakeport/place.toml"),
        _ => return Err(format!("the place {name:?} is not known; we ship chicago and lakeport")),
    };
    let place: Place = toml::from_str(text).map_err(|error| error.to_string())?;
    Ok(place.district)
}
