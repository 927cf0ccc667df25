//! The code of an invitation, or of an allowance for a new second factor: shown once, handed over, typed in, used up.
//! Only its SHA-256 is stored.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use register::Day;
use sha2::{Digest as _, Sha256};
use store::staff::{AllowanceDigest, InvitationDigest};
use zeroize::Zeroizing;

use super::token::{from_hex, to_hex};

/// Days, the first included: a code is handed over, not sent and forgotten.
const GOOD_FOR: i32 = 3;

/// 128 random bits, as eight groups of four hexadecimal digits. Wiped when dropped.
pub struct InviteCode(Zeroizing<[u8; 16]>);

impl InviteCode {
    /// From a seed that is used for nothing else.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self::draw(&mut ChaCha20Rng::from_seed(seed))
    }

    pub(super) fn draw(rng: &mut ChaCha20Rng) -> Self {
        let mut bytes = Zeroizing::new([0; 16]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// As it is typed: any case, with or without the hyphens.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let kept = |c: &char| !c.is_whitespace() && *c != '-';
        // One more than it has, so that a longer one is not cut down to a good one.
        let digits = Zeroizing::new(typed.chars().filter(kept).take(33).collect::<String>());
        from_hex(&digits).map(Self)
    }

    /// `3f2a-90c1-…`, to be shown once.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let digits = to_hex(&*self.0);
        let mut text = Zeroizing::new(String::with_capacity(40));
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                text.push('-');
            }
            text.push(digit);
        }
        text
    }

    /// The last day on which one made at `now` (microseconds since 1970 UTC) can be used; `None` for an instant that
    /// no clock shows.
    #[must_use]
    pub fn last_day(now: i64) -> Option<Day> {
        let today = i32::try_from(now.div_euclid(24 * 3_600 * 1_000_000)).ok()?;
        today.checked_add(GOOD_FOR - 1).map(Day)
    }

    #[must_use]
    pub fn digest(&self) -> InvitationDigest {
        InvitationDigest(Sha256::digest(self.0.as_slice()).into())
    }

    /// The same code where it allows a new second factor. It is looked for in another table, so neither passes for the
    /// other.
    pub(super) fn allowance(&self) -> AllowanceDigest {
        AllowanceDigest(Sha256::digest(self.0.as_slice()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = InviteCode::from_seed([7; 32]);
        let text = code.text();
        assert_eq!(text.len(), 39);
        for typed in [text.to_string(), text.to_uppercase(), text.replace('-', " "), format!(" {} ", *text)] {
            assert_eq!(InviteCode::read(&typed).map(|code| code.digest()), Some(code.digest()), "{typed}");
        }
        for wrong in ["", "3f2a", &format!("{}0", *text), &text.replace('-', "g")] {
            assert!(InviteCode::read(wrong).is_none(), "{wrong}");
        }
    }
}
