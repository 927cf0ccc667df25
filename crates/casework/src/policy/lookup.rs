//! The things of a pack by their keys.

use super::{
    Agency, Authority, Category, CheckItem, ClockRule, Closure, Discipline, Duty, FindingKind, Letter,
    MandatoryFile, Matter, Names, Occurrence, Pack, PauseReason, Regime, Rule, Standard,
};

impl Pack {
    #[must_use]
    pub fn agency(&self, key: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.key.as_str() == key)
    }

    /// The name of an agency, or of an authority that answers, decides or hears.
    #[must_use]
    pub fn office(&self, key: &str) -> Option<&Names> {
        let agency = self.agency(key).map(|agency| &agency.name);
        agency.or_else(|| self.authority(key).map(|authority| &authority.name))
    }

    #[must_use]
    pub fn matter(&self, key: &str) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.key.as_str() == key)
    }

    #[must_use]
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key.as_str() == key)
    }

    #[must_use]
    pub fn occurrence(&self, key: &str) -> Option<&Occurrence> {
        self.occurrences.iter().find(|occurrence| occurrence.key.as_str() == key)
    }

    #[must_use]
    pub fn rule(&self, key: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.key.as_str() == key)
    }

    #[must_use]
    pub fn standard(&self, key: &str) -> Option<&Standard> {
        self.standards.iter().find(|standard| standard.key.as_str() == key)
    }

    #[must_use]
    pub fn finding(&self, key: &str) -> Option<&FindingKind> {
        self.findings.iter().find(|finding| finding.key.as_str() == key)
    }

    #[must_use]
    pub fn closure(&self, key: &str) -> Option<&Closure> {
        self.closures.iter().find(|closure| closure.key.as_str() == key)
    }

    #[must_use]
    pub fn discipline(&self, key: &str) -> Option<&Discipline> {
        self.disciplines.iter().find(|discipline| discipline.key.as_str() == key)
    }

    #[must_use]
    pub fn authority(&self, key: &str) -> Option<&Authority> {
        self.authorities.iter().find(|authority| authority.key.as_str() == key)
    }

    #[must_use]
    pub fn clock(&self, key: &str) -> Option<&ClockRule> {
        self.clocks.iter().find(|clock| clock.key.as_str() == key)
    }

    #[must_use]
    pub fn pause(&self, key: &str) -> Option<&PauseReason> {
        self.pauses.iter().find(|pause| pause.key.as_str() == key)
    }

    #[must_use]
    pub fn duty(&self, key: &str) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.key.as_str() == key)
    }

    #[must_use]
    pub fn check_item(&self, key: &str) -> Option<&CheckItem> {
        self.checklist.iter().find(|check_item| check_item.key.as_str() == key)
    }

    #[must_use]
    pub fn regime(&self, key: &str) -> Option<&Regime> {
        self.regimes.iter().find(|regime| regime.key.as_str() == key)
    }

    #[must_use]
    pub fn letter(&self, key: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.key.as_str() == key)
    }

    #[must_use]
    pub fn mandatory_file(&self, key: &str) -> Option<&MandatoryFile> {
        self.mandatory_files.iter().find(|mandatory_file| mandatory_file.key.as_str() == key)
    }
}
