//! From a pack's text to a pack, or to the first thing that is wrong with it.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use super::written::{AgencySpec, DangerSpec, DistrictSpec, FactSpec, MatterSpec, Written};
use super::{
    Agency, Calendar, DangerLine, Fact, Intake, Jurisdiction, Key, Matter, Names, NamesShown, Pack,
    PoliceDistrict, Publication, Retention, Review, Silence, Zone,
};
use crate::CaseworkError;

impl Pack {
    /// `file` is what messages call the text.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line and what to do.
    pub fn parse(file: &str, text: &str) -> Result<Self, CaseworkError> {
        let reader = Reader { file, text };
        let written: Written = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            // The first line of the message says what; the others repeat what was expected.
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            reader.wrong(&span, message, "Write it as the packs under policies/ do")
        })?;
        reader.pack(written)
    }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
}

type Read<T> = Result<T, CaseworkError>;

impl Reader<'_> {
    fn wrong(&self, span: &Range<usize>, problem: String, remedy: &str) -> CaseworkError {
        let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        CaseworkError::Pack { file: self.file.to_owned(), line, problem, remedy: remedy.to_owned() }
    }

    fn pack(&self, written: Written) -> Read<Pack> {
        let name = self.key(&written.name)?;
        if *written.version.get_ref() == 0 {
            let problem = "the version is 0".to_owned();
            return Err(self.wrong(&written.version.span(), problem, "Count versions from 1"));
        }
        self.languages(&written.languages)?;
        if !written.languages.get_ref().iter().any(|tag| tag == "en") {
            let problem = "English is not among the languages".to_owned();
            let remedy = "Add \"en\": names without a translation are shown in English";
            return Err(self.wrong(&written.languages.span(), problem, remedy));
        }
        self.exit(&written.exit)?;
        self.distinct(written.matter.iter().map(|matter| &matter.key))?;
        self.distinct(written.agency.iter().map(|agency| &agency.key))?;
        self.distinct(written.district.iter().map(|district| &district.number))?;
        let matters = written.matter.iter().map(|m| self.matter(m)).collect::<Read<Vec<_>>>()?;
        let agencies = written.agency.iter().map(|a| self.agency(a, &matters)).collect::<Read<Vec<_>>>()?;
        if !agencies.iter().any(|agency| agency.intake == Intake::First) {
            let problem = "no agency takes reports".to_owned();
            let remedy = "Give at least one agency intake = \"first\"; otherwise nobody could read a report";
            return Err(self.wrong(&(0..0), problem, remedy));
        }
        let nothing = Fact { source: String::new(), as_of: None, verified: false };
        Ok(Pack {
            name,
            version: *written.version.get_ref(),
            invented: written.invented,
            languages: written.languages.into_inner(),
            exit: written.exit.into_inner(),
            matters,
            agencies,
            districts: written.district.into_iter().map(|d| self.district(d)).collect::<Read<_>>()?,
            danger: written.danger.into_iter().map(|d| self.danger(d)).collect::<Read<_>>()?,
            time_zone: Zone::named("America/Chicago").expect("TODO"),
            calendar: Calendar::new(vec![], vec![]),
            referrals: vec![],
            categories: vec![],
            rules: vec![],
            standards: vec![],
            findings: vec![],
            closures: vec![],
            disciplines: vec![],
            authorities: vec![],
            clocks: vec![],
            pauses: vec![],
            duties: vec![],
            checklist: vec![],
            regimes: vec![],
            mandatory_files: vec![],
            review: Review {
                recommends: vec![],
                answers: "x".parse().expect("TODO"),
                silence: Silence::Nothing,
                decides: None,
                decides_silence: Silence::Nothing,
                forums: vec![],
                fact: nothing.clone(),
            },
            retention: Retention { years: None, fact: nothing.clone() },
            publication: Publication {
                minimum: 1,
                names: NamesShown::Never,
                outcome_after_days: 0,
                fact: nothing,
            },
        })
    }

    fn key(&self, text: &Spanned<String>) -> Read<Key> {
        text.get_ref().parse().map_err(|_| {
            let problem = format!("{:?} is not a key", text.get_ref());
            self.wrong(&text.span(), problem, "Write 1 to 40 lower-case letters a to z, digits and hyphens")
        })
    }

    fn distinct<'a>(&self, keys: impl Iterator<Item = &'a Spanned<String>>) -> Read<()> {
        let mut seen = BTreeSet::new();
        for key in keys {
            if !seen.insert(key.get_ref()) {
                let problem = format!("{:?} stands here for the second time", key.get_ref());
                return Err(self.wrong(&key.span(), problem, "Rename or remove one of the two"));
            }
        }
        Ok(())
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

    /// The exit is written into a header: nothing may end the line or name another scheme.
    fn exit(&self, exit: &Spanned<String>) -> Read<()> {
        let host = exit.get_ref().strip_prefix("https://").unwrap_or_default();
        if host.is_empty() || host.starts_with('/') || !host.bytes().all(|byte| byte.is_ascii_graphic()) {
            let problem = format!("the quick exit {:?} is not an https address", exit.get_ref());
            let remedy = "Name a site that nobody would think twice about, such as https://www.weather.gov/";
            return Err(self.wrong(&exit.span(), problem, remedy));
        }
        Ok(())
    }

    fn fact(&self, fact: &FactSpec) -> Read<Fact> {
        if fact.source.get_ref().trim().is_empty() {
            let problem = "the source is empty".to_owned();
            return Err(self.wrong(
                &fact.source.span(),
                problem,
                "Name the law, order or page it was read in",
            ));
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
        Ok(Fact { source: fact.source.get_ref().clone(), as_of, verified: fact.verified })
    }

    fn matter(&self, matter: &MatterSpec) -> Read<Matter> {
        Ok(Matter { key: self.key(&matter.key)?, name: self.names(&matter.name)? })
    }

    fn agency(&self, agency: &AgencySpec, matters: &[Matter]) -> Read<Agency> {
        let mut jurisdiction = Vec::new();
        for rule in &agency.jurisdiction {
            let mut over = Vec::new();
            for key in rule.over.get_ref() {
                let Some(matter) = matters.iter().find(|matter| matter.key.as_str() == key) else {
                    let problem = format!("there is no matter {key:?}");
                    return Err(self.wrong(
                        &rule.over.span(),
                        problem,
                        "Add it as a [[matter]], or correct the key",
                    ));
                };
                over.push(matter.key.clone());
            }
            jurisdiction.push(Jurisdiction { over, fact: self.fact(&rule.fact)? });
        }
        Ok(Agency {
            key: self.key(&agency.key)?,
            name: self.names(&agency.name)?,
            kind: agency.kind,
            intake: agency.intake,
            intake_fact: self.fact(&agency.intake_fact)?,
            jurisdiction,
        })
    }

    fn district(&self, district: DistrictSpec) -> Read<PoliceDistrict> {
        self.key(&district.number)?;
        Ok(PoliceDistrict { number: district.number.into_inner(), name: district.name })
    }

    fn danger(&self, line: DangerSpec) -> Read<DangerLine> {
        self.languages(&line.languages)?;
        let number = line.number.get_ref();
        let fits = |c: char| c.is_ascii_digit() || " +-".contains(c);
        if !number.chars().all(fits) || number.chars().filter(char::is_ascii_digit).count() < 3 {
            let problem = format!("{number:?} is not a telephone number");
            return Err(self.wrong(
                &line.number.span(),
                problem,
                "Write digits, spaces, hyphens and a plus only",
            ));
        }
        let fact = self.fact(&line.fact)?;
        let (number, languages) = (line.number.into_inner(), line.languages.into_inner());
        Ok(DangerLine { text: line.text, number, languages, interpreters: line.interpreters, fact })
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
