//! The packs that come with the program.

use super::Pack;
use crate::CaseworkError;

/// A pack inside the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    pub name: &'static str,
    file: &'static str,
    text: &'static str,
}

impl Shipped {
    /// # Errors
    /// None for what we ship: a test reads every one.
    pub fn pack(&self) -> Result<Pack, CaseworkError> {
        Pack::parse(self.file, self.text)
    }

    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }
}

/// Every shipped pack. Lakeport is invented and drawn on by the demonstration; it also proves that
/// nothing of Chicago is in the code.
#[must_use]
pub fn shipped() -> &'static [Shipped] {
    &[
        Shipped {
            name: "chicago",
            file: "policies/chicago/pack.toml",
            text: include_str!("../../../../policies/chicago/pack.toml"),
        },
        Shipped {
            name: "lakeport",
            file: "policies/lakeport/pack.toml",
            text: include_str!("../../../../policies/lakeport/pack.toml"),
        },
    ]
}
