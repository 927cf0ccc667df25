//! The secret as a number: 24 digits and Damm's check digit, in five groups of five. They do not say what
//! they are for, as the words' check byte does.

use secrecy::SecretString;
use zeroize::Zeroize;

use super::damm;
use crate::hidden::hidden;
use crate::secret::Secret;

/// 25 digits, to be shown once. Wiped when dropped.
pub struct Digits([u8; 25]);

impl Digits {
    pub const COUNT: usize = 25;

    #[must_use]
    pub fn of(secret: &Secret) -> Self {
        let mut digits = [0u8; Self::COUNT];
        let mut rest = secret.number();
        for digit in digits[..24].iter_mut().rev() {
            *digit = (rest % 10) as u8;
            rest /= 10;
        }
        digits[24] = damm::check(&digits[..24]);
        Self(digits)
    }

    /// `None` if the check digit is not that of the other 24. Each value must be below 10.
    pub(super) fn secret(digits: &[u8; 25]) -> Option<Secret> {
        if damm::check(digits) != 0 {
            return None;
        }
        Secret::from_number(digits[..24].iter().fold(0, |number, digit| number * 10 + u128::from(*digit)))
    }

    /// Five groups of five with a space between them.
    #[must_use]
    pub fn text(&self) -> SecretString {
        let mut text = String::with_capacity(29);
        for (i, digit) in self.0.iter().enumerate() {
            if i > 0 && i % 5 == 0 {
                text.push(' ');
            }
            text.push(char::from(b'0' + digit));
        }
        text.into()
    }
}

impl Drop for Digits {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

hidden!(Digits);
