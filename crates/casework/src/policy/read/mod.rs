//! From a pack's text to a pack, or to the first thing that is wrong with it: at which line, and what to do instead.
//!
//! One file a noun: what somebody writes of it (`…Spec`) and what must hold of it. `deny_unknown_fields` everywhere: a
//! misspelt word is an error with its line, never a rule that is silently not followed.

mod agency;
mod authority;
mod calendar;
mod category;
mod clock;
mod danger;
mod discipline;
mod finding;
mod letter;
mod pack;
mod publication;
mod rule;
mod written;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use self::written::Written;
use super::{Fact, Key, Names, Pack};
use crate::CaseworkError;

impl Pack {
    /// Without the texts of its letters, which lie in files of their own: the pack has none then. `file` is what messages
    /// call the text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line and what to do.
    pub fn parse(file: &str, text: &str) -> Result<Self, CaseworkError> {
        Self::whole(file, text, None)
    }

    /// With its letters: `find` has their texts by their paths below the pack's folder, such as
    /// `letters/update.en.txt`.
    ///
    /// # Errors
    /// As [`Self::parse`], and of a letter's text with the name of its file.
    pub fn read(file: &str, text: &str, find: Texts<'_>) -> Result<Self, CaseworkError> {
        Self::whole(file, text, Some(find))
    }

    fn whole(file: &str, text: &str, find: Option<Texts<'_>>) -> Result<Self, CaseworkError> {
        let mut reader = Reader { file, text, invented: false };
        let written: Written = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            // The first line of the message says what; the others repeat what was expected.
            let message = error.message().lines().next().unwrap_or_default();
            // Our own keys and lengths say what to do themselves.
            let (problem, remedy) =
                message.split_once(". ").unwrap_or_else(|| (message, written::remedy(message)));
            reader.wrong(&span, problem.to_owned(), remedy)
        })?;
        reader.invented = written.invented;
        reader.pack(written, find)
    }
}

/// The texts of letters, by their paths below the pack's folder.
type Texts<'a> = &'a mut dyn FnMut(&str) -> Option<String>;

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// Set once the text is known to be TOML.
    invented: bool,
}

type Read<T> = Result<T, CaseworkError>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactSpec {
    source: Spanned<String>,
    /// Empty where the age of the text is not known: it has to be said, not forgotten.
    as_of: Spanned<String>,
    verified: Spanned<bool>,
}

/// What has a key, a name and a source, and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedSpec {
    key: Spanned<String>,
    name: Spanned<Names>,
    fact: FactSpec,
}

impl Reader<'_> {
    fn wrong(&self, span: &Range<usize>, problem: String, remedy: &str) -> CaseworkError {
        let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        CaseworkError::Pack { file: self.file.to_owned(), line, problem, remedy: remedy.to_owned() }
    }

    fn key(&self, text: &Spanned<String>) -> Read<Key> {
        text.get_ref().parse().map_err(|_| {
            let problem = format!("{:?} is not a key", text.get_ref());
            self.wrong(&text.span(), problem, "Write 1 to 40 lower-case letters a to z, digits and hyphens")
        })
    }

    fn distinct<'k>(&self, keys: impl IntoIterator<Item = &'k Spanned<String>>) -> Read<()> {
        let mut seen = BTreeSet::new();
        for key in keys {
            if !seen.insert(key.get_ref()) {
                let problem = format!("{:?} stands here for the second time", key.get_ref());
                return Err(self.wrong(&key.span(), problem, "Rename or remove one of the two"));
            }
        }
        Ok(())
    }

    /// The key of something that the pack has: `table` is what it is called there, such as `matter`.
    fn known<'k>(
        &self,
        key: &Spanned<String>,
        table: &str,
        known: impl IntoIterator<Item = &'k Key>,
    ) -> Read<Key> {
        known.into_iter().find(|one| one.as_str() == key.get_ref()).cloned().ok_or_else(|| {
            let problem = format!("there is no {table} {:?}", key.get_ref());
            self.wrong(&key.span(), problem, &format!("Add it as a [[{table}]], or correct the key"))
        })
    }

    /// The same for a list, which names nothing twice.
    fn all_known<'k>(
        &self,
        keys: &[Spanned<String>],
        table: &str,
        known: impl IntoIterator<Item = &'k Key> + Clone,
    ) -> Read<Vec<Key>> {
        self.distinct(keys)?;
        keys.iter().map(|key| self.known(key, table, known.clone())).collect()
    }

    fn names(&self, names: &Spanned<Names>) -> Read<Names> {
        let span = names.span();
        if names.get_ref().lacks_english() {
            let problem = "the name has no English form".to_owned();
            return Err(self.wrong(&span, problem, "Add en = \"…\": it is shown where others are missing"));
        }
        if let Some(tag) = names.get_ref().tags().find(|tag| !is_tag(tag)) {
            let problem = format!("{tag:?} is not the tag of a language");
            return Err(self.wrong(&span, problem, "Write one such as en, ht or zh-Hans"));
        }
        Ok(names.get_ref().clone())
    }

    fn languages(&self, tags: &Spanned<Vec<String>>) -> Read<()> {
        if tags.get_ref().is_empty() {
            let problem = "the list of languages is empty".to_owned();
            return Err(self.wrong(&tags.span(), problem, "Name at least one, such as \"en\""));
        }
        if let Some(tag) = tags.get_ref().iter().find(|tag| !is_tag(tag)) {
            let problem = format!("{tag:?} is not the tag of a language");
            return Err(self.wrong(&tags.span(), problem, "Write one such as en, ht or zh-Hans"));
        }
        Ok(())
    }

    fn fact(&self, fact: &FactSpec) -> Read<Fact> {
        if fact.source.get_ref().trim().is_empty() {
            let problem = "the source is empty".to_owned();
            let remedy = "Name the law, order or page it was read in";
            return Err(self.wrong(&fact.source.span(), problem, remedy));
        }
        let verified = *fact.verified.get_ref();
        if verified && self.invented {
            let problem = "a rule of an invented city is called verified".to_owned();
            return Err(self.wrong(&fact.verified.span(), problem, "Write verified = false"));
        }
        let as_of = fact.as_of.get_ref();
        let as_of = if as_of.is_empty() {
            None
        } else {
            Some(as_of.parse().map_err(|_| {
                let problem = format!("{as_of:?} is not a day of the calendar");
                let remedy = "Write YYYY-MM-DD, or \"\" where the age of the text is not known";
                self.wrong(&fact.as_of.span(), problem, remedy)
            })?)
        };
        Ok(Fact { source: fact.source.get_ref().clone(), as_of, verified })
    }

    fn named(&self, spec: &NamedSpec) -> Read<(Key, Names, Fact)> {
        Ok((self.key(&spec.key)?, self.names(&spec.name)?, self.fact(&spec.fact)?))
    }

    fn positive(&self, number: &Spanned<u16>, problem: &str, remedy: &str) -> Read<u16> {
        match *number.get_ref() {
            0 => Err(self.wrong(&number.span(), problem.to_owned(), remedy)),
            number => Ok(number),
        }
    }

    /// Ranks put things in one order, so that no two can share one.
    fn ranks<'k>(&self, ranks: impl IntoIterator<Item = &'k Spanned<u8>>) -> Read<()> {
        let mut seen = BTreeSet::new();
        for rank in ranks {
            if *rank.get_ref() == 0 {
                let problem = "the rank is 0".to_owned();
                return Err(self.wrong(&rank.span(), problem, "Count ranks from 1"));
            }
            if !seen.insert(*rank.get_ref()) {
                let problem = format!("the rank {} stands here for the second time", rank.get_ref());
                return Err(self.wrong(&rank.span(), problem, "Give each a rank of its own"));
            }
        }
        Ok(())
    }
}

/// The shape of a BCP 47 tag, as far as our own go: `en`, `zh-Hans`.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
