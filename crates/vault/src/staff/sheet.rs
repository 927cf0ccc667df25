//! The recovery sheet: words or digits on paper that open a staff key when its password is forgotten.

use rand_core::CryptoRng;

use crate::hidden::hidden;
use crate::phrase::{self, Digits, NotRead, Purpose, WordList, Words};
use crate::secret::Secret;

/// Eight words or 25 digits, as the reporter's receipt, with a check of their own.
pub struct RecoverySheet(Secret);

hidden!(RecoverySheet);

impl RecoverySheet {
    pub fn draw<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(Secret::draw(rng))
    }

    /// Every sheet that the typed text may mean; try each.
    ///
    /// # Errors
    /// [`NotRead`] with the places of unknown words.
    pub fn read(typed: &str) -> Result<Vec<Self>, NotRead> {
        let candidates = phrase::read(typed, Purpose::RecoverySheet)?;
        Ok(candidates.into_iter().map(|candidate| Self(candidate.secret)).collect())
    }

    #[must_use]
    pub fn words(&self, list: WordList) -> Words {
        Words::of(&self.0, list, Purpose::RecoverySheet)
    }

    #[must_use]
    pub fn digits(&self) -> Digits {
        Digits::of(&self.0)
    }

    pub(super) fn secret(&self) -> &Secret {
        &self.0
    }
}
