//! The pack, validated: whoever holds one may rely on what the fields say.

use register::Day;

use super::{Agency, DangerLine, Deadline, DeadlineText, Fact, Intake, Key, Matter, PoliceDistrict};

#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub matters: Vec<Matter>,
    /// At least one of them takes reports first. Keys are distinct.
    pub agencies: Vec<Agency>,
    /// Numbers are distinct.
    pub districts: Vec<PoliceDistrict>,
    pub danger: Vec<DangerLine>,
    pub deadlines: Vec<Deadline>,
}

impl Pack {
    #[must_use]
    pub fn agency(&self, key: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.key.as_str() == key)
    }

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

    /// The day by which something is due of a report that came on a day; `None` where the rules set no time for it.
    #[must_use]
    pub fn due(&self, text: DeadlineText, received: Day) -> Option<Day> {
        self.deadlines.iter().find(|deadline| deadline.text == text).map(|deadline| deadline.due(received))
    }

    /// Every statement that rests on a source, with what it is about.
    pub fn facts(&self) -> impl Iterator<Item = (String, &Fact)> {
        let agencies = self.agencies.iter().flat_map(|agency| {
            let intake = (format!("agency {}: intake", agency.key), &agency.intake_fact);
            let rules = agency.jurisdiction.iter().map(|rule| {
                let over: Vec<_> = rule.over.iter().map(Key::as_str).collect();
                (format!("agency {}: jurisdiction over {}", agency.key, over.join(", ")), &rule.fact)
            });
            std::iter::once(intake).chain(rules)
        });
        let danger = self.danger.iter().map(|line| (format!("danger: {}", line.number), &line.fact));
        let deadlines = self.deadlines.iter().map(|d| (format!("deadline: {}", d.text.key()), &d.fact));
        agencies.chain(danger).chain(deadlines)
    }
}
