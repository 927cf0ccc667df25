//! The eight words of a secret: eleven bits each, 80 bits of secret and the check byte, high bits first.

use secrecy::SecretString;
use zeroize::Zeroize;

use super::Purpose;
use super::fold::folded_words;
use super::list::WordList;
use crate::hidden::hidden;
use crate::secret::Secret;

/// Eight words, to be shown once. Wiped when dropped.
pub struct Words {
    list: WordList,
    positions: [u16; 8],
}

impl Words {
    pub const COUNT: usize = 8;

    #[must_use]
    pub fn of(secret: &Secret, list: WordList, purpose: Purpose) -> Self {
        let bits = secret.number() << 8 | u128::from(purpose.check_byte(secret));
        let positions = std::array::from_fn(|i| (bits >> (77 - 11 * i) & 0x7ff) as u16);
        Self { list, positions }
    }

    /// The secret that these positions in a list name; `None` if the check byte or the bound says otherwise.
    pub(super) fn secret(positions: &[u16; 8], purpose: Purpose) -> Option<Secret> {
        let bits = positions.iter().fold(0u128, |bits, position| bits << 11 | u128::from(*position));
        let secret = Secret::from_number(bits >> 8)?;
        (purpose.check_byte(&secret) == (bits & 0xff) as u8).then_some(secret)
    }

    #[must_use]
    pub fn list(&self) -> WordList {
        self.list
    }

    /// The words in their order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        let words = self.list.words();
        self.positions.iter().map(move |position| words[usize::from(*position) & 0x7ff])
    }

    /// All words with a space between them.
    #[must_use]
    pub fn text(&self) -> SecretString {
        // Exactly as long as needed: `secrecy` shrinks what is longer, and shrinking leaves a copy behind.
        let length = self.iter().map(str::len).sum::<usize>() + Self::COUNT - 1;
        let mut text = String::with_capacity(length);
        for (i, word) in self.iter().enumerate() {
            text.push_str(if i == 0 { "" } else { " " });
            text.push_str(word);
        }
        text.into()
    }

    /// Whether `typed` is the word at `place` (0 to 7), read as kindly as the whole phrase is. For the two words
    /// that a reporter types again before leaving the page.
    #[must_use]
    pub fn is_word(&self, place: usize, typed: &str) -> bool {
        let Some(expected) = self.positions.get(place) else { return false };
        match folded_words(typed).as_slice() {
            [word] => self.list.index().positions.get(word.as_str()) == Some(expected),
            _ => false,
        }
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        self.positions.zeroize();
    }
}

hidden!(Words);
