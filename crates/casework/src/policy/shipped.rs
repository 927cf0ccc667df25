//! The packs that come with the program.

use super::{Edition, Pack};
use crate::CaseworkError;

macro_rules! letters {
    ($city:literal, $($key:literal)+) => {
        &[$(
            (
                concat!("letters/", $key, ".en.txt"),
                include_str!(concat!("../../../../policies/", $city, "/letters/", $key, ".en.txt")),
            ),
            (
                concat!("letters/", $key, ".es.txt"),
                include_str!(concat!("../../../../policies/", $city, "/letters/", $key, ".es.txt")),
            ),
        )+]
    };
}

/// A pack inside the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    pub name: &'static str,
    file: &'static str,
    text: &'static str,
    /// By their paths below the pack's folder.
    letters: &'static [(&'static str, &'static str)],
}

impl Shipped {
    /// # Errors
    /// None for what we ship: a test reads every one.
    pub fn pack(&self) -> Result<Pack, CaseworkError> {
        Pack::read(self.file, self.text, &mut |path| self.letter(path).map(str::to_owned))
    }

    /// # Errors
    /// As [`Self::pack`].
    pub fn edition(&self) -> Result<Edition, CaseworkError> {
        Edition::read(self.file, self.text.to_owned(), |path| self.letter(path).map(str::to_owned))
    }

    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The texts of its letters, with their paths below the pack's folder.
    pub fn letters(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.letters.iter().copied()
    }

    /// The text of a letter, by its path below the pack's folder.
    #[must_use]
    pub fn letter(&self, path: &str) -> Option<&'static str> {
        self.letters.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
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
            letters: letters!("chicago", "accused-notice" "acknowledgement" "extension" "outcome" "referral" "update"),
        },
        Shipped {
            name: "lakeport",
            file: "policies/lakeport/pack.toml",
            text: include_str!("../../../../policies/lakeport/pack.toml"),
            letters: letters!("lakeport", "accused-notice" "first-word" "outcome" "passed-on" "records" "update"),
        },
    ]
}
