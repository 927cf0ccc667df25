//! The words of a city's data set: for each class of a finding, race or sex the one that is written.

use register::FindingClass;
use serde::Deserialize;

use crate::Codes;

/// What a word means stands in the mapping's codes alone, so that writing and reading cannot differ.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// What it is asked for by: the year from which the city used it.
    pub name: String,
    pub finding: Vec<String>,
    pub race: Vec<String>,
    pub sex: Vec<String>,
}

pub(super) const UNKNOWN: &str = "unknown";

impl Vocabulary {
    pub(crate) fn validate(&self, codes: &Codes) -> Result<(), String> {
        let finding = |word: &String| codes.finding(word).map(FindingClass::key);
        let race = |word: &String| codes.race.get(word).map(String::as_str);
        let sex = |word: &String| codes.sex.get(word).map(String::as_str);
        self.one_each("finding", &self.finding, &finding, FindingClass::None.key())?;
        self.one_each("race", &self.race, &race, UNKNOWN)?;
        self.one_each("sex", &self.sex, &sex, UNKNOWN)
    }

    fn one_each<'c>(
        &self,
        kind: &str,
        words: &[String],
        class: &dyn Fn(&String) -> Option<&'c str>,
        needed: &str,
    ) -> Result<(), String> {
        let name = &self.name;
        let mut classes = Vec::new();
        for word in words {
            let found = class(word)
                .ok_or_else(|| format!("vocabulary {name:?}: {word:?} is not explained in codes.{kind}"))?;
            if classes.contains(&found) {
                return Err(format!("vocabulary {name:?}: two words of {kind} mean {found}"));
            }
            classes.push(found);
        }
        match classes.contains(&needed) {
            true => Ok(()),
            false => Err(format!("vocabulary {name:?}: no word of {kind} means {needed}")),
        }
    }

    /// What the city has no word for is closed in another way: it counts that as no finding.
    pub(super) fn finding(&self, class: FindingClass, codes: &Codes) -> Option<String> {
        let word = |wanted| self.finding.iter().find(|word| codes.finding(word) == Some(wanted)).cloned();
        word(class).or_else(|| word(FindingClass::None))
    }

    pub(super) fn race(&self, class: &str, codes: &Codes) -> Option<String> {
        word(&self.race, &codes.race, class)
    }

    pub(super) fn sex(&self, class: &str, codes: &Codes) -> Option<String> {
        word(&self.sex, &codes.sex, class)
    }
}

/// A class that the city has no word for is unknown to it.
fn word(words: &[String], codes: &std::collections::BTreeMap<String, String>, class: &str) -> Option<String> {
    let of = |wanted: &str| words.iter().find(|word| codes.get(*word).is_some_and(|c| c == wanted)).cloned();
    of(class).or_else(|| of(UNKNOWN))
}
