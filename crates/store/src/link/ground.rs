//! Why the program thinks that two are one, or not: how each field agrees and what that weighs. No value of a field.

use crate::StoreError;

/// One field of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// `last-name`, `birth`.
    pub field: String,
    /// `same`, `one-slip`, `differs`.
    pub how: String,
    /// Tenths of bits for (above 0) or against one person: 10 doubles the odds, -10 halves them.
    pub tenths: i32,
}

impl Ground {
    /// Words become one code each: letters and digits in small form, the rest is a hyphen.
    #[must_use]
    pub fn new(field: &str, how: &str, bits: f64) -> Self {
        let code = |words: &str| -> String {
            let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
            words.chars().map(letter).collect()
        };
        // No weight of a field comes near a thousand bits.
        #[expect(clippy::cast_possible_truncation, reason = "clamped")]
        let tenths = (bits.clamp(-1e3, 1e3) * 10.0).round() as i32;
        Self { field: code(field), how: code(how), tenths }
    }
}

/// `last-name:same:92 birth:differs:-31`
pub(super) fn to_text(grounds: &[Ground]) -> String {
    let words: Vec<String> =
        grounds.iter().map(|ground| format!("{}:{}:{}", ground.field, ground.how, ground.tenths)).collect();
    words.join(" ")
}

pub(super) fn read(text: &str) -> Result<Vec<Ground>, StoreError> {
    let wrong = || StoreError::Broken(format!("{text:?} are no grounds of a link"));
    let ground = |word: &str| {
        let (field, rest) = word.split_once(':').ok_or_else(wrong)?;
        let (how, tenths) = rest.split_once(':').ok_or_else(wrong)?;
        let tenths = tenths.parse().map_err(|_| wrong())?;
        Ok(Ground { field: field.to_owned(), how: how.to_owned(), tenths })
    };
    text.split_whitespace().map(ground).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_codes_that_come_back() {
        let grounds = [Ground::new("last name", "same", 9.234), Ground::new("start date", "near day", -0.05)];
        assert_eq!(to_text(&grounds), "last-name:same:92 start-date:near-day:-1");
        assert_eq!(read(&to_text(&grounds)).unwrap(), grounds);
        assert_eq!(read("").unwrap(), []);
        assert!(read("last-name:same").is_err());
    }
}
