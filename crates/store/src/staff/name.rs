//! The name under which somebody signs in and which colleagues see.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// 2 to 80 letters and marks, spaces squeezed, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffName(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name has 2 to 80 letters")]
pub struct NotAName;

impl StaffName {
    /// # Errors
    /// [`NotAName`].
    pub fn new(typed: &str) -> Result<Self, NotAName> {
        // Bounded before anything is done with it.
        if typed.len() > 1024 {
            return Err(NotAName);
        }
        let name = typed.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        // A name of 32 hexadecimal digits could be taken for somebody's id.
        let like_an_id = name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit());
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        // Marks of direction and other invisible letters would make two names look like one.
        let plain = name.chars().all(|c| c.is_alphanumeric() || " .-'’·,".contains(c) || is_mark(c));
        if (2..=80).contains(&name.chars().count()) && letters >= 2 && plain && !like_an_id {
            Ok(Self(name))
        } else {
            Err(NotAName)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In the form in which names are compared: compatibility letters, no capitals.
    #[must_use]
    pub fn key(&self) -> String {
        folded(&self.0)
    }
}

/// As names are compared.
pub(super) fn folded(name: &str) -> String {
    name.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

pub(super) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

impl fmt::Display for StaffName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_ways_to_type_a_name_are_one_name() {
        let key = |typed| StaffName::new(typed).unwrap().key();
        assert_eq!(key("  Ana   Peña "), key("ana pen\u{303}a"));
        assert_ne!(key("Ana Peña"), key("Ana Pena"));
    }

    #[test]
    fn what_only_looks_like_a_name_is_refused() {
        for typed in ["", " ", "A", "12", "Ana\u{202e}", "Ana\n\u{0}", "<b>Ana</b>", &"a".repeat(81)] {
            assert_eq!(StaffName::new(typed), Err(NotAName), "{typed:?}");
        }
        assert_eq!(StaffName::new("deadbeefdeadbeefdeadbeefdeadbeef"), Err(NotAName));
        assert!(StaffName::new("O’Neil-Sánchez, J.").is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_a_name_stays_itself(typed in "\\PC{0,100}") {
            if let Ok(name) = StaffName::new(&typed) {
                prop_assert_eq!(&StaffName::new(name.as_str()).unwrap(), &name);
            }
        }
    }
}
