//! The columns of a written file: what each holds, for whoever reads it without us.

use serde::{Deserialize, Serialize};

use super::fact::{AccusedFact, CaseFact, Fact, Trait};

/// What stands in a column that is never read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Derived {
    /// Nothing: the register does not keep it.
    Empty,
    /// Of the day of opening; Sunday is 1.
    Weekday,
    /// Of the day of opening, 1 to 12.
    Month,
}

/// One column as the dictionary tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// `text`, `date`, `number`, or `list` where a cell holds several people.
    pub kind: &'static str,
    pub meaning: &'static str,
    /// What can stand there, where that is a closed list; of a date how it is written, in strptime's letters.
    pub values: String,
    /// What stands there where nothing is known.
    pub empty: String,
}

pub(super) fn meaning(fact: Fact) -> &'static str {
    match fact {
        Fact::Case(CaseFact::LogNo) => {
            "The case's number, as its source writes it. It identifies the case from release to release"
        }
        Fact::Case(CaseFact::Opened) => {
            "The day on which the record was made, not that of the incident. The time is always midnight: no hour is kept. Where a release tells months, the first of the month"
        }
        Fact::Case(CaseFact::Agency) => "The body that investigates, in its source's word",
        Fact::Case(CaseFact::CaseType) => "Complaint, notification or another kind, in its source's word",
        Fact::Case(CaseFact::Status) => {
            "Where the case stands, in its source's word; Closed where the source gives only a closing day"
        }
        Fact::Case(CaseFact::Beat) => "The beat in which it happened, zeros included",
        Fact::Case(CaseFact::Category) | Fact::Accused(AccusedFact::Category) => {
            "What is alleged, in its source's words; of several allegations that of the highest finding, else the first"
        }
        Fact::Case(CaseFact::Finding) => {
            "The finding of the case: the highest of its allegations, in the order Sustained, Not Sustained, Unfounded, Exonerated, No Affidavit, No Finding. It can change later"
        }
        Fact::Accused(AccusedFact::Finding) => {
            "The finding against this officer, the highest of several. It can change later"
        }
        Fact::Complainant(Trait::Race) => {
            "Race of whoever complained; Unknown unless their city publishes it row by row"
        }
        Fact::Complainant(Trait::Sex) => {
            "Sex of whoever complained; Unknown unless their city publishes it row by row"
        }
        Fact::Complainant(Trait::Age) => {
            "Age of whoever complained, as a band; Unknown unless their city publishes it row by row"
        }
        Fact::Accused(AccusedFact::Trait(Trait::Race)) => "Race of the involved officer",
        Fact::Accused(AccusedFact::Trait(Trait::Sex)) => "Sex of the involved officer",
        Fact::Accused(AccusedFact::Trait(Trait::Age)) => {
            "Age of the involved officer when the record was made, as a band; never a number, since an exact age helps to tell who it is"
        }
        Fact::Accused(AccusedFact::YearsOnForce) => {
            "Years on the force when the record was made: a band, or the source's own number where its city publishes that"
        }
    }
}

pub(super) fn derived_meaning(derived: Derived) -> &'static str {
    match derived {
        Derived::Empty => "Not kept by the register, so always empty here",
        Derived::Weekday => {
            "Day of the week of the date, 1 for Sunday to 7 for Saturday. Empty where a release tells months"
        }
        Derived::Month => "Month of the date, 1 for January to 12",
    }
}
