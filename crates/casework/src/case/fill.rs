//! What the placeholders of a letter stand for in one case. What has no value is told, never left blank or guessed.

use register::{Day, Reference};

use super::{AccusedNo, Case, LetterTo};
use crate::policy::{Key, Letter, Names, Pack, Placeholder, Serves};

/// For one letter, on one day.
pub struct Filling<'a> {
    pub case: &'a Case,
    pub pack: &'a Pack,
    pub letter: &'a Letter,
    /// The office that writes.
    pub office: &'a Key,
    pub to: &'a LetterTo,
    pub reference: Reference,
    pub today: Day,
    /// Of the letter, as a BCP 47 tag.
    pub language: &'a str,
    /// A day as people of that language write it.
    pub day: &'a dyn Fn(Day) -> String,
}

impl Filling<'_> {
    /// `None` where the case does not say it yet.
    #[must_use]
    pub fn value(&self, placeholder: Placeholder) -> Option<String> {
        let day = |day: Day| (self.day)(day);
        match placeholder {
            Placeholder::Reference => Some(self.reference.to_string()),
            Placeholder::Date => Some(day(self.today)),
            Placeholder::Received => Some(day(self.case.registered)),
            Placeholder::Incident => self.case.incident.map(day),
            Placeholder::Office => self.pack.office(self.office.as_str()).map(|names| self.name(names)),
            Placeholder::Category => self.category(self.case.category.as_ref()?),
            Placeholder::Due => self.due().map(day),
            Placeholder::Allegations => match self.to {
                LetterTo::Accused(no) => self.allegations(*no),
                LetterTo::Complainant | LetterTo::Office(_) => None,
            },
            Placeholder::Outcome => self.outcome(),
            Placeholder::Addressee => match self.to {
                LetterTo::Office(key) => self.pack.office(key.as_str()).map(|names| self.name(names)),
                LetterTo::Complainant | LetterTo::Accused(_) => None,
            },
        }
    }

    fn name(&self, names: &Names) -> String {
        names.of(self.language).0.to_owned()
    }

    fn category(&self, key: &Key) -> Option<String> {
        self.pack.category(key.as_str()).map(|category| self.name(&category.name))
    }

    /// Of the clocks that the letter serves, that run, and that are this office's or nobody's alone: the first to run out.
    /// One that stands still has no last day.
    fn due(&self) -> Option<Day> {
        let Some(Serves::Clocks(keys)) = &self.letter.serves else { return None };
        let served = self.case.clocks.iter().filter(|clock| {
            keys.contains(&clock.rule)
                && clock.is_running()
                && !clock.is_paused()
                && clock.office.as_ref().is_none_or(|office| office == self.office)
        });
        served
            .filter_map(|clock| {
                let rule = self.pack.clock(clock.rule.as_str())?;
                Some(clock.due(rule, &self.pack.calendar, self.today))
            })
            .min()
    }

    /// A line each, with the rule that it says was broken. Only before anything was found: a letter that tells what is
    /// alleged says that nothing is.
    fn allegations(&self, accused: AccusedNo) -> Option<String> {
        let mut lines = Vec::new();
        for (_, one) in self.case.allegations_of(accused).filter(|(_, one)| one.ended.is_none()) {
            let rule = one.rule.as_ref().and_then(|key| self.pack.rule(key.as_str()));
            if !one.found.is_empty() {
                return None;
            }
            let category = self.category(&one.category)?;
            lines.push(match rule {
                Some(rule) => format!("– {category} ({})", self.name(&rule.name)),
                None => format!("– {category}"),
            });
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Only once the last word was said of everybody: until then a finding may still change. It tells of no accused.
    fn outcome(&self) -> Option<String> {
        if !self.case.is_decided() {
            return None;
        }
        let mut lines = Vec::new();
        for (no, one) in self.case.allegations() {
            let category = self.category(&one.category)?;
            let end = match (one.finding(), &one.ended) {
                (_, Some(end)) => self.name(&self.pack.closure(end.closure.as_str())?.name),
                (Some(found), None) => {
                    let finding = self.name(&self.pack.finding(found.finding.as_str())?.name);
                    let standard = self.name(&self.pack.standard(found.standard.as_str())?.name);
                    format!("{finding} ({standard})")
                }
                (None, None) => return None,
            };
            lines.push(format!("{}. {category}: {end}", no.0));
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}
