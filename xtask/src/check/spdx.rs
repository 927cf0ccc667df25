//! Licence expressions as Cargo packages write them: <https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/>.

use anyhow::{Result, bail};

/// Whether someone who accepts only what `accepted` says yes to may use something under `expression`.
/// An older `MIT/Apache-2.0` means a choice. Fails when the expression cannot be read.
pub fn allows(expression: &str, accepted: &dyn Fn(&str) -> bool) -> Result<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, accepted };
    let allowed = reader.any()?;
    if !reader.words.is_empty() {
        bail!("cannot read the licence {expression:?} from {:?} on", reader.words[0]);
    }
    Ok(allowed)
}

struct Reader<'a> {
    words: &'a [&'a str],
    accepted: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let here = self.words.first() == Some(&word);
        if here {
            self.words = &self.words[1..];
        }
        here
    }

    /// `AND` binds more tightly than `OR`.
    fn any(&mut self) -> Result<bool> {
        let mut allowed = self.all()?;
        while self.take("OR") {
            allowed |= self.all()?;
        }
        Ok(allowed)
    }

    fn all(&mut self) -> Result<bool> {
        let mut allowed = self.one()?;
        while self.take("AND") {
            allowed &= self.one()?;
        }
        Ok(allowed)
    }

    fn one(&mut self) -> Result<bool> {
        if self.take("(") {
            let allowed = self.any()?;
            if !self.take(")") {
                bail!("a licence has a bracket that never closes");
            }
            return Ok(allowed);
        }
        let Some((name, rest)) = self.words.split_first() else { bail!("a licence ends too early") };
        if ["AND", "OR", "WITH", ")"].contains(name) {
            bail!("a licence has {name} where a name belongs");
        }
        self.words = rest;
        if self.take("WITH") {
            let Some((exception, rest)) = self.words.split_first() else {
                bail!("a licence ends after WITH")
            };
            self.words = rest;
            return Ok((self.accepted)(&format!("{name} WITH {exception}")) || (self.accepted)(name));
        }
        Ok((self.accepted)(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_mit_and_isc(expression: &str) -> bool {
        allows(expression, &|name| ["MIT", "ISC"].contains(&name)).expect("readable")
    }

    #[test]
    fn a_choice_needs_one_and_a_sum_needs_all() {
        assert!(with_mit_and_isc("MIT"));
        assert!(with_mit_and_isc("GPL-3.0-only OR MIT"));
        assert!(with_mit_and_isc("MIT/GPL-3.0"));
        assert!(with_mit_and_isc("MIT AND ISC"));
        assert!(!with_mit_and_isc("MIT AND GPL-3.0-only"));
        assert!(!with_mit_and_isc("GPL-3.0-only"));
    }

    #[test]
    fn brackets_and_precedence_hold() {
        assert!(!with_mit_and_isc("(MIT OR GPL-2.0) AND GPL-3.0"));
        assert!(with_mit_and_isc("MIT OR GPL-2.0 AND GPL-3.0"));
        assert!(with_mit_and_isc("(MIT OR GPL-2.0) AND ISC"));
    }

    #[test]
    fn an_exception_only_widens_what_a_licence_grants() {
        assert!(with_mit_and_isc("MIT WITH Some-exception"));
        assert!(!with_mit_and_isc("GPL-3.0 WITH Some-exception"));
    }

    #[test]
    fn nonsense_is_an_error_rather_than_a_yes() {
        for wrong in ["", "MIT OR", "(MIT", "MIT ISC", "AND MIT", "MIT WITH"] {
            assert!(allows(wrong, &|_| true).is_err(), "{wrong:?} was read");
        }
    }
}
