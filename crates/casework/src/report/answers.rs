//! What was typed, field by field, exactly as it was typed.

use std::collections::BTreeMap;
use std::fmt;

use super::Field;
use crate::CaseworkError;

/// The texts of a form. A key may come several times; keys that are not ours are not kept.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<Field, Vec<String>>);

impl Answers {
    /// The most that is read, in bytes of all values together. A form of only the longest answers in a
    /// script of three bytes a character stays far below it.
    pub const MOST_BYTES: usize = 1 << 20;

    /// The most values that are read, so that empty ones cannot fill the memory either.
    pub const MOST_VALUES: usize = 1_000;

    /// # Errors
    /// `TooLarge` where there is more than may be read. Nothing is cut: half a report would be a false one.
    pub fn from_pairs<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Result<Self, CaseworkError>
    where
        K: AsRef<str>,
        V: Into<String>,
    {
        let (mut answers, mut bytes, mut values) = (Self::default(), 0usize, 0usize);
        for (key, value) in pairs {
            let Some(field) = Field::from_key(key.as_ref()) else { continue };
            let value = value.into();
            bytes = bytes.saturating_add(value.len());
            values += 1;
            if bytes > Self::MOST_BYTES || values > Self::MOST_VALUES {
                return Err(CaseworkError::TooLarge { most: Self::MOST_BYTES });
            }
            answers.0.entry(field).or_default().push(value);
        }
        Ok(answers)
    }

    /// Everything as it came, in the order of the form: what `from_pairs` reads back as the same.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().flat_map(|(field, values)| values.iter().map(|value| (field.key(), value.as_str())))
    }

    /// The first text of a field that has only one; empty where there is none.
    #[must_use]
    pub fn first(&self, field: Field) -> &str {
        self.0.get(&field).and_then(|values| values.first()).map_or("", String::as_str)
    }

    pub fn every(&self, field: Field) -> impl Iterator<Item = &str> {
        self.0.get(&field).into_iter().flatten().map(String::as_str)
    }

    /// Whether a choice is ticked.
    #[must_use]
    pub fn has(&self, field: Field, value: &str) -> bool {
        self.every(field).any(|typed| typed == value)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().flatten().all(String::is_empty)
    }
}

impl fmt::Debug for Answers {
    /// How many fields, never what they say.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({} fields)", self.0.len())
    }
}
