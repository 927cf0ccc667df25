//! Clocks: when one starts and ends, and what it may do in between.

use std::collections::BTreeSet;

use register::Day;
use serde::Deserialize;
use toml::Spanned;

use super::pack::keys;
use super::{FactSpec, Read, Reader};
use crate::policy::{
    Calendar, CaseKind, ClockRule, DeadlineText, End, ExtendedBy, Extension, Handling, Key, Lapse, Length,
    Names, Only, Pack, Review, Silence, Start,
};

/// The most of its unit that any length may have: a century. Longer ones are mistakes of typing.
fn most(length: Length) -> u16 {
    match length {
        Length::Days(_) => 36_525,
        Length::BusinessDays(_) => 26_000,
        Length::Months(_) => 1_200,
        Length::Years(_) => 100,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockSpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    starts: Spanned<Start>,
    ends: Spanned<End>,
    length: Spanned<Length>,
    extension: Option<ExtensionSpec>,
    limit: Option<Spanned<Length>>,
    #[serde(default)]
    pauses: Vec<Spanned<String>>,
    lapse: Spanned<Lapse>,
    #[serde(default)]
    only: OnlySpec,
    public: bool,
    reporter_text: Option<Spanned<DeadlineText>>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtensionSpec {
    length: Spanned<Length>,
    most: Spanned<u8>,
    by: Spanned<ExtendedBy>,
    fact: FactSpec,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlySpec {
    #[serde(default)]
    kinds: Vec<CaseKind>,
    handling: Option<Handling>,
    #[serde(default)]
    agencies: Vec<Spanned<String>>,
    #[serde(default)]
    matters: Vec<Spanned<String>>,
}

impl Reader<'_> {
    /// A sentence for reporters is told of one clock.
    pub(super) fn reporter_texts(&self, clocks: &[ClockSpec]) -> Read<()> {
        let mut seen = BTreeSet::new();
        for text in clocks.iter().filter_map(|clock| clock.reporter_text.as_ref()) {
            let key = text.get_ref().key();
            if !seen.insert(key) {
                let problem = format!("a second clock is told to reporters as {key:?}");
                return Err(self.wrong(
                    &text.span(),
                    problem,
                    "Keep reporter_text at the clock they should know",
                ));
            }
        }
        Ok(())
    }

    /// `pack` has everything but its clocks.
    pub(super) fn clock(&self, clock: &ClockSpec, pack: &Pack) -> Read<ClockRule> {
        let length = self.length(&clock.length, false)?;
        let extension = match &clock.extension {
            Some(extension) => Some(self.extension(extension, pack)?),
            None => None,
        };
        let rule = ClockRule {
            key: self.key(&clock.key)?,
            name: self.names(&clock.name)?,
            starts: self.starts(&clock.starts, pack)?,
            ends: self.ends(&clock.ends, pack)?,
            length,
            extension,
            limit: self.limit(clock.limit.as_ref(), length, &pack.calendar)?,
            pauses: self.all_known(&clock.pauses, "pause", keys(&pack.pauses, |pause| &pause.key))?,
            lapse: self.lapse(&clock.lapse, clock.ends.get_ref(), &pack.review)?,
            only: Only {
                kinds: clock.only.kinds.clone(),
                handling: clock.only.handling,
                agencies: self.all_known(
                    &clock.only.agencies,
                    "agency",
                    keys(&pack.agencies, |agency| &agency.key),
                )?,
                matters: self.all_known(
                    &clock.only.matters,
                    "matter",
                    keys(&pack.matters, |matter| &matter.key),
                )?,
            },
            public: clock.public,
            reporter_text: clock.reporter_text.as_ref().map(|text| *text.get_ref()),
            fact: self.fact(&clock.fact)?,
        };
        if let Some(text) = &clock.reporter_text
            && !matches!(length, Length::Days(1..) | Length::BusinessDays(1..))
        {
            let problem = format!("reporters are told of a clock of {length}");
            let remedy = "Give it a length in days or business days, at least 1, or remove reporter_text";
            return Err(self.wrong(&text.span(), problem, remedy));
        }
        Ok(rule)
    }

    fn length(&self, length: &Spanned<Length>, some: bool) -> Read<Length> {
        let value = *length.get_ref();
        if some && value.is_none() {
            let problem = "this takes no time at all".to_owned();
            return Err(self.wrong(
                &length.span(),
                problem,
                "Write how long it is, such as 30 days or 6 months",
            ));
        }
        if value.amount() > most(value) {
            let problem = format!("{value} is longer than a century");
            return Err(self.wrong(&length.span(), problem, "Correct the number"));
        }
        Ok(value)
    }

    fn limit(
        &self,
        limit: Option<&Spanned<Length>>,
        length: Length,
        calendar: &Calendar,
    ) -> Read<Option<Length>> {
        let Some(limit) = limit else { return Ok(None) };
        let value = self.length(limit, false)?;
        // Lengths of different units are compared where they are spent: over a leap year and the one before.
        let starts =
            (1..=12).flat_map(|month| [Day::new(2027, month, 1), Day::new(2028, month, 1)]).flatten();
        if starts.into_iter().any(|start| value.after(start, calendar) < length.after(start, calendar)) {
            let problem = format!("the limit of {value} can end before the clock's own {length}");
            let remedy = "Raise the limit, shorten the clock, or leave limit out";
            return Err(self.wrong(&limit.span(), problem, remedy));
        }
        Ok(Some(value))
    }

    fn extension(&self, extension: &ExtensionSpec, pack: &Pack) -> Read<Extension> {
        let most = *extension.most.get_ref();
        if most == 0 {
            let problem = "an extension that may be given 0 times".to_owned();
            let remedy = "Write how often, at least 1, or remove the extension";
            return Err(self.wrong(&extension.most.span(), problem, remedy));
        }
        let by = extension.by.get_ref().clone();
        if let ExtendedBy::Authority(key) = &by {
            let key = Spanned::new(extension.by.span(), key.to_string());
            self.known(&key, "authority", keys(&pack.authorities, |authority| &authority.key))?;
        }
        let (length, fact) = (self.length(&extension.length, true)?, self.fact(&extension.fact)?);
        Ok(Extension { length, most, by, fact })
    }

    fn duty(&self, key: &Key, span: std::ops::Range<usize>, pack: &Pack) -> Read<()> {
        self.known(&Spanned::new(span, key.to_string()), "duty", keys(&pack.duties, |duty| &duty.key))?;
        Ok(())
    }

    fn starts(&self, starts: &Spanned<Start>, pack: &Pack) -> Read<Start> {
        let remedy = match starts.get_ref() {
            Start::Duty(key) => {
                self.duty(key, starts.span(), pack)?;
                None
            }
            Start::PriorityRecognised => (!pack.has_priority())
                .then_some("Give a category handling = \"priority\", or remove the clock"),
            Start::Disagreed => {
                pack.review.decides.is_none().then_some("Add decides to [review], or remove the clock")
            }
            _ => None,
        };
        match remedy {
            None => Ok(starts.get_ref().clone()),
            Some(remedy) => {
                let problem = "a clock that nothing in this pack could start".to_owned();
                Err(self.wrong(&starts.span(), problem, remedy))
            }
        }
    }

    fn ends(&self, ends: &Spanned<End>, pack: &Pack) -> Read<End> {
        let remedy = match ends.get_ref() {
            End::Duty(key) => {
                self.duty(key, ends.span(), pack)?;
                None
            }
            End::FileSent => {
                pack.mandatory_files.is_empty().then_some("Add a [[mandatory_file]], or remove the clock")
            }
            End::Decided => {
                pack.review.decides.is_none().then_some("Add decides to [review], or remove the clock")
            }
            End::ChecklistDone => {
                pack.checklist.is_empty().then_some("Add [[checklist]] items, or remove the clock")
            }
            _ => None,
        };
        match remedy {
            None => Ok(ends.get_ref().clone()),
            Some(remedy) => {
                let problem = "a clock that nothing in this pack could stop".to_owned();
                Err(self.wrong(&ends.span(), problem, remedy))
            }
        }
    }

    fn lapse(&self, lapse: &Spanned<Lapse>, ends: &End, review: &Review) -> Read<Lapse> {
        let wrong = |problem: &str, remedy: &str| Err(self.wrong(&lapse.span(), problem.to_owned(), remedy));
        match *lapse.get_ref() {
            Lapse::Stands if !matches!(ends, End::Answered | End::Decided) => wrong(
                "a recommendation cannot stand when this clock lapses, for nobody answers or decides one in it",
                "Write told, or let the clock end with answered or decided",
            ),
            Lapse::Stands if silence(ends, review) == Silence::Nothing => wrong(
                "the recommendation stands when this clock lapses, but [review] says that nothing follows silence",
                "Write told, or silence (decides_silence) = \"stands\" in [review]",
            ),
            Lapse::Barred if *ends != End::Charged => wrong(
                "charges cannot be barred when this clock lapses, for it does not end with them",
                "Write told, or let the clock end with charged",
            ),
            Lapse::Again(length) => {
                let length = Spanned::new(lapse.span(), length);
                Ok(Lapse::Again(self.length(&length, true)?))
            }
            other => Ok(other),
        }
    }
}

/// What the way of a recommendation says of the silence that such a clock ends in.
fn silence(ends: &End, review: &Review) -> Silence {
    match ends {
        End::Decided => review.decides_silence,
        _ => review.silence,
    }
}
