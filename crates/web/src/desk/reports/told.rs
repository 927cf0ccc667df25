//! A report's own words with the questions they answer, as the form asked them.

use casework::policy::Packs;
use casework::report::{Choice, Identity, Source, Statement};

use crate::report::{ReporterLanguage, ReporterWords};
use crate::words::Words;

/// A question and what was answered. What a person typed is never put into a sentence.
pub(super) struct Told {
    pub(super) asked: String,
    pub(super) answer: String,
    /// The reporter's own words, which may run in either direction.
    pub(super) typed: bool,
}

struct Telling<'a> {
    words: &'static ReporterWords,
    packs: &'a Packs,
    told: Vec<Told>,
}

impl<'a> Telling<'a> {
    fn new(w: &Words, packs: &'a Packs) -> Self {
        let language = ReporterLanguage::from_tag(w.locale.tag()).unwrap_or(ReporterLanguage::En);
        Self { words: ReporterWords::of(language), packs, told: Vec::new() }
    }

    fn typed(&mut self, field: &str, answer: &str) {
        if !answer.is_empty() {
            let asked = self.words.say(&format!("field-{field}"));
            self.told.push(Told { asked, answer: answer.to_owned(), typed: true });
        }
    }

    fn said(&mut self, field: &str, answer: String) {
        if !answer.is_empty() {
            let asked = self.words.say(&format!("field-{field}"));
            self.told.push(Told { asked, answer, typed: false });
        }
    }

    /// Where it came from, as whoever took it wrote down.
    fn source(&mut self, w: &Words, source: &Source) {
        let mut add = |key: &str, answer: String, typed: bool| {
            if !answer.is_empty() {
                self.told.push(Told { asked: w.say(key), answer, typed });
            }
        };
        add("desk-entry-name", source.name.clone(), true);
        add("desk-entry-reference", source.reference.clone(), true);
        add("desk-entry-received", source.received.clone(), false);
        let language = ReporterLanguage::from_tag(&source.language);
        add("desk-entry-language", language.map_or("", ReporterLanguage::name).to_owned(), false);
        if source.present {
            add("desk-entry-present", w.say("desk-entry-yes"), false);
        }
    }

    /// The words of one choice of a field.
    fn choice(&self, field: &str, choice: &str) -> String {
        self.words.say(&format!("choice-{field}-{choice}"))
    }

    fn chosen<C: Choice>(&mut self, field: &str, choices: impl IntoIterator<Item = C>) {
        let say = |choice: C| self.choice(field, choice.key());
        let answer = choices.into_iter().map(say).collect::<Vec<_>>().join("; ");
        self.said(field, answer);
    }
}

pub(super) fn statement(w: &Words, packs: &Packs, said: &Statement) -> Vec<Told> {
    let mut telling = Telling::new(w, packs);
    if let Some(source) = &said.source {
        telling.source(w, source);
    }
    let (whom, when, place) = (&said.concerned, &said.when, &said.place);
    telling.chosen("danger", said.danger);
    telling.typed("happened", &said.happened);
    telling.chosen("who", said.reporter.iter().copied());
    telling.chosen("knowledge", whom.knowledge);
    telling.typed("names", &whom.names);
    telling.typed("count", whom.how_many.as_ref().map_or("", |count| &count.words));
    telling.chosen("uniform", whom.uniform);
    telling.typed("tag", &whom.tag);
    telling.typed("vehicle", &whom.vehicle);
    telling.typed("looks", &whom.looks);
    let parts = [when.year.map(i32::from), when.month.map(i32::from), when.day.map(i32::from)];
    let date: Vec<String> =
        parts.iter().map(|part| part.map_or_else(|| "–".to_owned(), |n| format!("{n:02}"))).collect();
    if parts.iter().any(Option::is_some) {
        telling.said("date", date.join("-"));
    }
    telling.typed("roughly", &when.roughly);
    if when.ongoing {
        telling.said("ongoing", telling.choice("ongoing", "yes"));
    }
    telling.chosen("site", place.site);
    telling.typed("district", &place.district);
    telling.typed("place", &place.words);
    let names = said.excluded.agencies.iter();
    let names = names.filter_map(|key| telling.packs.any(|pack| pack.agency(key.as_str())));
    let offices: Vec<String> = names.map(|agency| agency.name.of(w.locale.tag()).0.to_owned()).collect();
    telling.said("not-agency", offices.join("; "));
    telling.typed("not-unit", &said.excluded.units);
    telling.typed("not-person", &said.excluded.persons);
    telling.chosen("contact", said.contact);
    telling.told
}

pub(super) fn identity(w: &Words, packs: &Packs, said: &Identity) -> Vec<Told> {
    let mut telling = Telling::new(w, packs);
    if said.member {
        telling.said("who", telling.choice("who", "member"));
    }
    telling.typed("name", &said.name);
    telling.typed("way", &said.way);
    telling.typed("times", &said.times);
    telling.typed("speak", &said.speak);
    telling.told
}
