//! The pack, validated: whoever holds one may rely on what the fields say.

use register::Day;
use serde::Serialize;

use super::{
    Agency, Authority, Calendar, Category, CheckItem, ClockRule, Closure, DangerLine, Deadline, DeadlineText,
    Discipline, Duty, FindingKind, Handling, Intake, Key, Letter, MandatoryFile, Matter, Occurrence,
    PauseReason, PoliceDistrict, Publication, Referral, Regime, Retention, Review, Rule, Standard, Zone,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pack {
    pub name: Key,
    /// A case keeps the version it was decided under. At least 1, and raised with every change.
    pub version: u32,
    /// The city and its people are invented.
    pub invented: bool,
    /// Tags in which the reporter's pages are offered; English is among them.
    pub languages: Vec<String>,
    /// Where the quick exit leads: an `https` address that nobody would think twice about.
    pub exit: String,
    pub time_zone: Zone,
    /// The weekend and the holidays.
    pub calendar: Calendar,
    pub matters: Vec<Matter>,
    /// At least one of them takes reports first. Keys are distinct.
    pub agencies: Vec<Agency>,
    /// Numbers are distinct.
    pub districts: Vec<PoliceDistrict>,
    pub danger: Vec<DangerLine>,
    pub referrals: Vec<Referral>,
    pub categories: Vec<Category>,
    pub occurrences: Vec<Occurrence>,
    pub rules: Vec<Rule>,
    pub standards: Vec<Standard>,
    /// Ranks are distinct; at least one is of the class sustained.
    pub findings: Vec<FindingKind>,
    pub closures: Vec<Closure>,
    pub disciplines: Vec<Discipline>,
    pub authorities: Vec<Authority>,
    pub review: Review,
    pub clocks: Vec<ClockRule>,
    pub pauses: Vec<PauseReason>,
    pub duties: Vec<Duty>,
    /// Never empty where a category is handled with priority.
    pub checklist: Vec<CheckItem>,
    pub regimes: Vec<Regime>,
    pub retention: Retention,
    pub publication: Publication,
    pub mandatory_files: Vec<MandatoryFile>,
    /// Empty in a pack that was read without its texts.
    pub letters: Vec<Letter>,
}

impl Pack {
    /// The offices that a new report is for, before anybody is excluded.
    pub fn first(&self) -> impl Iterator<Item = &Agency> {
        self.agencies.iter().filter(|agency| agency.intake == Intake::First)
    }

    /// The offices that a new report is sealed to: those that come first less the `excluded`, or, where
    /// none is left, those that stand in for them. Empty where the reporter excluded these too.
    #[must_use]
    pub fn recipients(&self, excluded: &[Key]) -> Vec<&Agency> {
        let left = |intake: Intake| {
            let agencies = self.agencies.iter().filter(move |agency| agency.intake == intake);
            agencies.filter(|agency| !excluded.contains(&agency.key)).collect::<Vec<_>>()
        };
        let first = left(Intake::First);
        if first.is_empty() { left(Intake::Otherwise) } else { first }
    }

    /// Some category is handled with priority.
    #[must_use]
    pub fn has_priority(&self) -> bool {
        self.categories.iter().any(|category| category.handling == Handling::Priority)
    }

    /// The regimes of the affidavit that were in force on a day.
    pub fn regimes_on(&self, day: Day) -> impl Iterator<Item = &Regime> {
        self.regimes.iter().filter(move |regime| regime.valid.holds(day))
    }

    /// What a reporter is told of times.
    pub fn deadlines(&self) -> impl Iterator<Item = Deadline> {
        self.clocks.iter().filter_map(Deadline::of)
    }

    /// The day by which something is due of a report that came, or was asked for, on a day; `None` where the rules
    /// set no time for it.
    #[must_use]
    pub fn due(&self, text: DeadlineText, received: Day) -> Option<Day> {
        let clock = self.clocks.iter().find(|clock| clock.reporter_text == Some(text))?;
        Some(clock.length.after(received, &self.calendar))
    }

    /// The day on which an instant falls in the city, in microseconds since 1970 UTC.
    #[must_use]
    pub fn day_of(&self, unix_microseconds: i64) -> Day {
        self.time_zone.day_of(unix_microseconds)
    }
}
