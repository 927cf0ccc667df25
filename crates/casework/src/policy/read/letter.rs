//! Letters: what is declared of them, and their texts, a file a letter and language.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::pack::keys;
use super::{Read, Reader, Texts};
use crate::CaseworkError;
use crate::policy::{Addressee, Letter, Names, Pack, Passage, Placeholder, Serves, Template};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    to: Spanned<Addressee>,
    clocks: Option<Spanned<Vec<Spanned<String>>>>,
    duty: Option<Spanned<String>>,
    #[serde(default)]
    gives_notice: Option<Spanned<bool>>,
    languages: Spanned<Vec<String>>,
    placeholders: Spanned<Vec<Spanned<Placeholder>>>,
    #[serde(default)]
    passage: Vec<PassageSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassageSpec {
    key: Spanned<String>,
    name: Spanned<Names>,
    #[serde(default)]
    optional: bool,
}

impl Reader<'_> {
    /// Everything but the texts.
    pub(super) fn letter(&self, letter: &LetterSpec, pack: &Pack) -> Read<Letter> {
        self.distinct(letter.passage.iter().map(|passage| &passage.key))?;
        self.letter_languages(letter, pack)?;
        let placeholders = self.placeholders(letter)?;
        let gives_notice = letter.gives_notice.as_ref().is_some_and(|gives| *gives.get_ref());
        let to = *letter.to.get_ref();
        if let (true, Some(gives)) = (gives_notice && to != Addressee::Accused, &letter.gives_notice) {
            let problem = "a letter that gives notice and does not go to the accused".to_owned();
            return Err(self.wrong(
                &gives.span(),
                problem,
                "Write to = \"accused\", or take gives_notice out",
            ));
        }
        Ok(Letter {
            key: self.key(&letter.key)?,
            name: self.names(&letter.name)?,
            to,
            serves: self.serves(letter, pack)?,
            gives_notice,
            placeholders,
            passages: letter
                .passage
                .iter()
                .map(|passage| {
                    let (key, name) = (self.key(&passage.key)?, self.names(&passage.name)?);
                    Ok(Passage { key, name, optional: passage.optional })
                })
                .collect::<Read<_>>()?,
            texts: BTreeMap::new(),
        })
    }

    fn letter_languages(&self, letter: &LetterSpec, pack: &Pack) -> Read<()> {
        self.languages(&letter.languages)?;
        let (tags, span) = (letter.languages.get_ref(), letter.languages.span());
        if !tags.iter().any(|tag| tag == "en") {
            let problem = "the letter has no English text".to_owned();
            return Err(self.wrong(&span, problem, "Add \"en\": whoever approves it may read no other"));
        }
        if let Some(tag) = tags.iter().find(|tag| !pack.languages.contains(tag)) {
            let problem = format!("{tag:?} is not among the languages of the pack");
            return Err(self.wrong(&span, problem, "Add it to languages at the top, or take it out here"));
        }
        if (1..tags.len()).any(|place| tags[..place].contains(&tags[place])) {
            let problem = "a language stands here for the second time".to_owned();
            return Err(self.wrong(&span, problem, "Remove one of the two"));
        }
        Ok(())
    }

    fn placeholders(&self, letter: &LetterSpec) -> Read<Vec<Placeholder>> {
        let mut all = Vec::new();
        for one in letter.placeholders.get_ref() {
            let placeholder = *one.get_ref();
            let to = *letter.to.get_ref();
            let (fits, remedy) = match placeholder {
                Placeholder::Due => {
                    (letter.clocks.is_some(), "Say which clocks the letter serves: clocks = [\"KEY\"]")
                }
                Placeholder::Allegations => {
                    (to == Addressee::Accused, "Write to = \"accused\", or take it out")
                }
                Placeholder::Addressee => (to == Addressee::Office, "Write to = \"office\", or take it out"),
                _ => (true, ""),
            };
            if !fits {
                let problem = format!("{{{}}} has no value in this letter", placeholder.key());
                return Err(self.wrong(&one.span(), problem, remedy));
            }
            if all.contains(&placeholder) {
                let problem = format!("{:?} stands here for the second time", placeholder.key());
                return Err(self.wrong(&one.span(), problem, "Rename or remove one of the two"));
            }
            all.push(placeholder);
        }
        all.sort_unstable();
        Ok(all)
    }

    fn serves(&self, letter: &LetterSpec, pack: &Pack) -> Read<Option<Serves>> {
        Ok(match (&letter.clocks, &letter.duty) {
            (Some(clocks), Some(_)) => {
                let problem = "a letter that serves clocks and a duty".to_owned();
                let remedy = "Keep one of the two; make two letters for both";
                return Err(self.wrong(&clocks.span(), problem, remedy));
            }
            (Some(clocks), None) => {
                self.some(clocks, "a letter that serves no clock", "Name at least one, or take clocks out")?;
                let known = keys(&pack.clocks, |clock| &clock.key);
                Some(Serves::Clocks(self.all_known(clocks.get_ref(), "clock", known)?))
            }
            (None, Some(duty)) => {
                Some(Serves::Duty(self.known(duty, "duty", keys(&pack.duties, |duty| &duty.key))?))
            }
            (None, None) => None,
        })
    }

    /// The texts of the letters, as `find` has them by their paths below the pack's folder.
    pub(super) fn texts(&self, specs: &[LetterSpec], letters: &mut [Letter], find: Texts<'_>) -> Read<()> {
        for (spec, letter) in specs.iter().zip(letters) {
            for tag in spec.languages.get_ref() {
                let path = Letter::path(letter.key.as_str(), tag);
                let Some(text) = find(&path) else {
                    let problem = format!("the text {path} is not there, or is not UTF-8");
                    let remedy = format!("Write it beside the pack, or take {tag:?} out of languages");
                    return Err(self.wrong(&spec.languages.span(), problem, &remedy));
                };
                let template = self.text(letter, &path, &text)?;
                letter.texts.insert(tag.clone(), template);
            }
        }
        Ok(())
    }

    /// What stands in every language is what the pack declares, no less and no more.
    fn text(&self, letter: &Letter, path: &str, text: &str) -> Read<Template> {
        let file = match self.file.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{path}"),
            None => path.to_owned(),
        };
        let wrong = |line, problem: String, remedy: String| CaseworkError::Pack {
            file: file.clone(),
            line,
            problem,
            remedy,
        };
        let at = |what: &str| 1 + text.lines().position(|line| line.contains(what)).unwrap_or_default();
        let template =
            Template::parse(text).map_err(|error| wrong(error.line, error.problem, error.remedy))?;
        let (used, declared) = (template.placeholders(), &letter.placeholders);
        if let Some(one) = used.iter().find(|one| !declared.contains(one)) {
            let name = format!("{{{}}}", one.key());
            let problem =
                format!("{name} is not among the placeholders of the letter {:?}", letter.key.as_str());
            let remedy =
                "Add it to placeholders in the pack, and to the other languages, or take it out here";
            return Err(wrong(at(&name), problem, remedy.to_owned()));
        }
        if let Some(one) = declared.iter().find(|one| !used.contains(one)) {
            let problem = format!("the text does not use {{{}}}, which the pack declares for it", one.key());
            let remedy =
                "Write it into the text, or take it out of placeholders: every language says the same";
            return Err(wrong(1, problem, remedy.to_owned()));
        }
        let passages = template.passages();
        for (place, key) in passages.iter().enumerate() {
            let name = format!("{{write:{key}}}");
            if letter.passage(key.as_str()).is_none() {
                let problem =
                    format!("there is no passage {:?} in the letter {:?}", key.as_str(), letter.key.as_str());
                let remedy = "Add it as a [[letter.passage]], or correct the key";
                return Err(wrong(at(&name), problem, remedy.to_owned()));
            }
            if passages[..place].contains(key) {
                let problem = format!("{name} stands in the text twice");
                return Err(wrong(
                    at(&name),
                    problem,
                    "Remove one of the two: it is written once".to_owned(),
                ));
            }
        }
        for passage in &letter.passages {
            let name = format!("{{write:{}}}", passage.key);
            if !passages.contains(&&passage.key) {
                let problem = format!("the text does not use {name}, which the pack declares for it");
                let remedy = "Write it into the text, or take the passage out: every language says the same";
                return Err(wrong(1, problem, remedy.to_owned()));
            }
            if passage.optional && !template.stands_alone(&passage.key) {
                let problem = format!("{name} may stay empty and does not stand in a paragraph of its own");
                let remedy = "Put an empty line before and after it, or take optional out of the passage";
                return Err(wrong(at(&name), problem, remedy.to_owned()));
            }
        }
        Ok(template)
    }
}

/// The keys of letters, which name files.
pub(super) fn letter_keys(letters: &[LetterSpec]) -> impl Iterator<Item = &Spanned<String>> {
    letters.iter().map(|letter| &letter.key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::policy::{Key, Template};

    proptest! {
        #[test]
        fn no_text_makes_reading_a_letter_panic(text in "\\PC{0,200}|[ {}a-z:\n-]{0,200}") {
            if let Ok(template) = Template::parse(&text) {
                // What is read is written as it is, and read again.
                prop_assert_eq!(Template::parse(&template.to_string()).unwrap(), template);
            }
        }

        #[test]
        fn a_letter_without_braces_is_the_letter(
            heading in "[a-zA-Zñ¿]{1,30}",
            paragraphs in prop::collection::vec("[a-zA-Zñ.,]{1,9}( [a-zA-Zñ.,]{1,9}){0,9}(\n[a-z]{1,9})?", 1..6),
        ) {
            let text = format!("{heading}\n\n{}", paragraphs.join("\n\n"));
            let filled = Template::parse(&text).unwrap().fill(|_| None, &Default::default(), |_: &Key| true);
            prop_assert_eq!(filled.unwrap(), text);
        }
    }
}
