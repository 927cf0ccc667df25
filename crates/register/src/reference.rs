//! The public name of a case: random, so that it tells nothing of who, what, where or when.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no I, L, O or U, so that it can be read out and typed from paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Ten symbols, 50 random bits, shown in two groups: `7K3M9-2QD4X`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 10]);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a case reference has ten letters and digits, like 7K3M9-2QD4X")]
pub struct NotAReference;

impl Reference {
    /// From random bits: the caller owns the generator. Only the low 50 bits are used.
    #[must_use]
    pub fn from_random(bits: u64) -> Self {
        Self(std::array::from_fn(|i| ALPHABET[(bits >> (5 * i) & 31) as usize]))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, symbol) in self.0.iter().enumerate() {
            let dash = if i == 5 { "-" } else { "" };
            write!(f, "{dash}{}", char::from(*symbol))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    /// Reads what a person types: any case, any spacing or dashes, O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let mut symbols = [0u8; 10];
        let mut count = 0;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let symbol = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = u8::try_from(symbol).ok().filter(|b| ALPHABET.contains(b));
            *symbols.get_mut(count).ok_or(NotAReference)? = known.ok_or(NotAReference)?;
            count += 1;
        }
        if count == 10 { Ok(Self(symbols)) } else { Err(NotAReference) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        let reference: Reference = "7K3M9-2QD41".parse().unwrap();
        assert_eq!(" 7k3m9 2qd4l".parse(), Ok(reference));
        assert_eq!("7K3M9-2QD4".parse::<Reference>(), Err(NotAReference));
        assert_eq!("7K3M9-2QD4U".parse::<Reference>(), Err(NotAReference));
        assert_eq!("7K3M9-2QD411".parse::<Reference>(), Err(NotAReference));
    }

    proptest! {
        #[test]
        fn shown_and_read_agree(bits: u64) {
            let reference = Reference::from_random(bits);
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
        }

        #[test]
        fn any_text_is_answered(text in ".{0,30}") {
            let _ = text.parse::<Reference>();
        }
    }
}
