//! The pack as a whole: what its tables say of each other.

use toml::Spanned;

use super::letter::letter_keys;
use super::written::Written;
use super::{NamedSpec, Read, Reader, Texts};
use crate::policy::{Calendar, Closure, Duty, Handling, Intake, Key, Pack, PauseReason, Standard};

impl Reader<'_> {
    pub(super) fn pack(&self, written: Written, find: Option<Texts<'_>>) -> Read<Pack> {
        self.head(&written)?;
        self.keys(&written)?;
        let matters = self.all(&written.matter, Self::matter)?;
        let agencies = self.all(&written.agency, |reader, agency| reader.agency(agency, &matters))?;
        if !agencies.iter().any(|agency| agency.intake == Intake::First) {
            let problem = "no agency takes reports".to_owned();
            let remedy = "Give at least one agency intake = \"first\"; otherwise nobody could read a report";
            return Err(self.wrong(&(0..0), problem, remedy));
        }
        let standards = self.all(&written.standard, |reader, spec| {
            let (key, name, fact) = reader.named(spec)?;
            Ok(Standard { key, name, fact })
        })?;
        let closures = self.all(&written.closure, |reader, spec| {
            let (key, name, fact) = reader.named(spec)?;
            Ok(Closure { key, name, fact })
        })?;
        let pauses = self.all(&written.pause, |reader, spec| {
            let (key, name, fact) = reader.named(spec)?;
            Ok(PauseReason { key, name, fact })
        })?;
        let duties = self.all(&written.duty, |reader, spec| {
            let (key, name, fact) = reader.named(spec)?;
            Ok(Duty { key, name, fact })
        })?;
        let authorities = self.all(&written.authority, Self::authority)?;
        let review = self.review(&written.review, &agencies, &authorities)?;
        let mut pack = Pack {
            name: self.key(&written.name)?,
            version: *written.version.get_ref(),
            invented: written.invented,
            languages: written.languages.get_ref().clone(),
            exit: written.exit.get_ref().clone(),
            time_zone: self.zone(&written.time_zone)?,
            calendar: Calendar::new(
                self.weekend(written.weekend.as_ref())?,
                self.holidays(&written.holiday)?,
            ),
            referrals: self
                .all(&written.referral, |reader, referral| reader.referral(referral, &agencies))?,
            mandatory_files: self.all(&written.mandatory_file, |reader, file| {
                reader.mandatory_file(file, &matters, &agencies)
            })?,
            districts: self.all(&written.district, Self::district)?,
            danger: self.all(&written.danger, Self::danger)?,
            categories: self
                .all(&written.category, |reader, category| reader.category(category, &matters))?,
            occurrences: self.all(&written.occurrence, |reader, spec| reader.occurrence(spec, &matters))?,
            checklist: self.all(&written.checklist, Self::check_item)?,
            rules: self.all(&written.rule, Self::rule)?,
            regimes: self.all(&written.regime, Self::regime)?,
            findings: self
                .all(&written.finding, |reader, finding| reader.finding(finding, &standards, &matters))?,
            disciplines: self
                .all(&written.discipline, |reader, discipline| reader.discipline(discipline, &review))?,
            retention: self.retention(&written.retention)?,
            publication: self.publication(&written.publication)?,
            clocks: Vec::new(),
            letters: Vec::new(),
            matters,
            agencies,
            standards,
            closures,
            pauses,
            duties,
            authorities,
            review,
        };
        self.decides_something(&pack)?;
        self.first_day(&written)?;
        pack.clocks = self.all(&written.clock, |reader, clock| reader.clock(clock, &pack))?;
        self.own_clocks(&written, &pack)?;
        let mut letters = self.all(&written.letter, |reader, letter| reader.letter(letter, &pack))?;
        if let Some(find) = find {
            self.texts(&written.letter, &mut letters, find)?;
            pack.letters = letters;
        }
        Ok(pack)
    }

    fn all<S, T>(&self, specs: &[S], read: impl Fn(&Self, &S) -> Read<T>) -> Read<Vec<T>> {
        specs.iter().map(|spec| read(self, spec)).collect()
    }

    fn head(&self, written: &Written) -> Read<()> {
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
        self.exit(&written.exit)
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

    fn keys(&self, written: &Written) -> Read<()> {
        let named = |specs: &[NamedSpec]| self.distinct(specs.iter().map(|spec| &spec.key));
        self.distinct(written.matter.iter().map(|matter| &matter.key))?;
        self.distinct(written.agency.iter().map(|agency| &agency.key))?;
        self.distinct(written.mandatory_file.iter().map(|file| &file.key))?;
        self.distinct(written.district.iter().map(|district| &district.number))?;
        self.distinct(written.category.iter().map(|category| &category.key))?;
        self.distinct(written.occurrence.iter().map(|occurrence| &occurrence.key))?;
        self.distinct(written.checklist.iter().map(|item| &item.key))?;
        self.distinct(written.rule.iter().map(|rule| &rule.key))?;
        self.distinct(written.regime.iter().map(|regime| &regime.key))?;
        named(&written.standard)?;
        // An allegation ends with one or the other, so a key says which.
        let findings = written.finding.iter().map(|finding| &finding.key);
        self.distinct(findings.chain(written.closure.iter().map(|closure| &closure.key)))?;
        self.ranks(written.finding.iter().map(|finding| &finding.rank))?;
        self.distinct(written.discipline.iter().map(|discipline| &discipline.key))?;
        self.ranks(written.discipline.iter().map(|discipline| &discipline.rank))?;
        self.distinct(written.authority.iter().map(|authority| &authority.key))?;
        named(&written.pause)?;
        named(&written.duty)?;
        self.distinct(written.clock.iter().map(|clock| &clock.key))?;
        self.distinct(letter_keys(&written.letter))?;
        self.reporter_texts(&written.clock)
    }

    fn decides_something(&self, pack: &Pack) -> Read<()> {
        if pack.categories.is_empty() {
            let problem = "there is no category".to_owned();
            let remedy = "Add at least one [[category]]; otherwise no allegation could be written down";
            return Err(self.wrong(&(0..0), problem, remedy));
        }
        if !pack.findings.iter().any(|finding| finding.class == register::FindingClass::Sustained) {
            let problem = "no finding is of the class sustained".to_owned();
            let remedy =
                "Add a [[finding]] with class = \"sustained\"; otherwise nothing could be found proved";
            return Err(self.wrong(&(0..0), problem, remedy));
        }
        Ok(())
    }

    /// What is handled with priority has something to be handled with.
    fn first_day(&self, written: &Written) -> Read<()> {
        let Some(category) = first_priority(written) else { return Ok(()) };
        if written.checklist.is_empty() {
            let key = category.get_ref();
            let problem =
                format!("{key:?} is handled with priority, but there is no checklist for its first day");
            let remedy = "Add what is done on that day as [[checklist]] items";
            return Err(self.wrong(&category.span(), problem, remedy));
        }
        Ok(())
    }

    /// And it has clocks of its own.
    fn own_clocks(&self, written: &Written, pack: &Pack) -> Read<()> {
        let Some(category) = first_priority(written) else { return Ok(()) };
        if !pack.clocks.iter().any(|clock| clock.only.handling == Some(Handling::Priority)) {
            let problem =
                format!("{:?} is handled with priority, but no clock is for such cases", category.get_ref());
            let remedy = "Add a [[clock]] with only = { handling = \"priority\" }";
            return Err(self.wrong(&category.span(), problem, remedy));
        }
        Ok(())
    }
}

fn first_priority(written: &Written) -> Option<&Spanned<String>> {
    let mut categories = written.category.iter();
    categories.find(|category| category.handling == Handling::Priority).map(|category| &category.key)
}

/// The keys of what a pack holds, to look a reference up in.
pub(super) fn keys<'t, T>(things: &'t [T], key: impl Fn(&'t T) -> &'t Key) -> Vec<&'t Key> {
    things.iter().map(key).collect()
}
