//! Every statement of a pack that rests on a source.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Fact, Key, Names, Pack};

/// What sort of statement it is, in the order in which a pack is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// When an agency gets a report.
    Intake,
    Jurisdiction,
    Referral,
    MandatoryFile,
    Danger,
    Category,
    Occurrence,
    Checklist,
    Rule,
    Regime,
    Standard,
    Finding,
    /// Another standard of a finding, over certain matters.
    OtherStandard,
    Closure,
    Discipline,
    Authority,
    /// How an authority of several people votes.
    Board,
    Review,
    Pause,
    Duty,
    Clock,
    Extension,
    Holiday,
    Retention,
    Publication,
}

impl Part {
    pub const ALL: [Self; 25] = [
        Self::Intake,
        Self::Jurisdiction,
        Self::Referral,
        Self::MandatoryFile,
        Self::Danger,
        Self::Category,
        Self::Occurrence,
        Self::Checklist,
        Self::Rule,
        Self::Regime,
        Self::Standard,
        Self::Finding,
        Self::OtherStandard,
        Self::Closure,
        Self::Discipline,
        Self::Authority,
        Self::Board,
        Self::Review,
        Self::Pause,
        Self::Duty,
        Self::Clock,
        Self::Extension,
        Self::Holiday,
        Self::Retention,
        Self::Publication,
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Jurisdiction => "jurisdiction",
            Self::Referral => "referral",
            Self::MandatoryFile => "mandatory-file",
            Self::Danger => "danger",
            Self::Category => "category",
            Self::Occurrence => "occurrence",
            Self::Checklist => "checklist",
            Self::Rule => "rule",
            Self::Regime => "regime",
            Self::Standard => "standard",
            Self::Finding => "finding",
            Self::OtherStandard => "other-standard",
            Self::Closure => "closure",
            Self::Discipline => "discipline",
            Self::Authority => "authority",
            Self::Board => "board",
            Self::Review => "review",
            Self::Pause => "pause",
            Self::Duty => "duty",
            Self::Clock => "clock",
            Self::Extension => "extension",
            Self::Holiday => "holiday",
            Self::Retention => "retention",
            Self::Publication => "publication",
        }
    }
}

/// One statement: what it is about, and what it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    pub part: Part,
    /// Of what it is about, where that has a name.
    pub name: Option<&'a Names>,
    /// Keys, or a telephone number, that tell it from others of its sort; can be empty.
    pub about: About<'a>,
    pub fact: &'a Fact,
}

#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    Nothing,
    Key(&'a Key),
    /// An agency and the matters that it has or may give on.
    Matters(&'a Key, &'a [Key]),
    Number(&'a str),
}

impl fmt::Display for About<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Key(key) => write!(f, "{key}"),
            Self::Matters(key, matters) => {
                let matters: Vec<_> = matters.iter().map(Key::as_str).collect();
                write!(f, "{key} over {}", matters.join(", "))
            }
            Self::Number(number) => f.write_str(number),
        }
    }
}

impl fmt::Display for Stated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.key())?;
        match (self.about, self.name) {
            (About::Nothing, Some(name)) => write!(f, " {}", name.of("en").0),
            (About::Nothing, None) => Ok(()),
            (about, _) => write!(f, " {about}"),
        }
    }
}

impl Pack {
    /// Every statement, in the order of [`Part`].
    #[must_use]
    pub fn stated(&self) -> Vec<Stated<'_>> {
        let mut all = Vec::new();
        let mut say = |part, name, about, fact| all.push(Stated { part, name, about, fact });
        for agency in &self.agencies {
            say(Part::Intake, Some(&agency.name), About::Key(&agency.key), &agency.intake_fact);
            for rule in &agency.jurisdiction {
                let about = About::Matters(&agency.key, &rule.over);
                say(Part::Jurisdiction, Some(&agency.name), about, &rule.fact);
            }
        }
        for referral in &self.referrals {
            say(Part::Referral, None, About::Matters(&referral.from, &referral.over), &referral.fact);
        }
        for line in &self.danger {
            say(Part::Danger, None, About::Number(&line.number), &line.fact);
        }
        for finding in &self.findings {
            say(Part::Finding, Some(&finding.name), About::Key(&finding.key), &finding.fact);
            for other in &finding.other_standards {
                let about = About::Matters(&finding.key, &other.over);
                say(Part::OtherStandard, Some(&finding.name), about, &other.fact);
            }
        }
        for authority in &self.authorities {
            if let Some(board) = &authority.board {
                say(Part::Board, Some(&authority.name), About::Key(&authority.key), &board.fact);
            }
        }
        for clock in &self.clocks {
            say(Part::Clock, Some(&clock.name), About::Key(&clock.key), &clock.fact);
            if let Some(extension) = &clock.extension {
                say(Part::Extension, Some(&clock.name), About::Key(&clock.key), &extension.fact);
            }
        }
        for holiday in self.calendar.holidays() {
            say(Part::Holiday, Some(&holiday.name), About::Nothing, &holiday.fact);
        }
        say(Part::Review, None, About::Nothing, &self.review.fact);
        say(Part::Retention, None, About::Nothing, &self.retention.fact);
        say(Part::Publication, None, About::Nothing, &self.publication.fact);
        macro_rules! keyed {
            ($($part:ident $things:ident),*) => {$(
                for thing in &self.$things {
                    say(Part::$part, Some(&thing.name), About::Key(&thing.key), &thing.fact);
                }
            )*};
        }
        keyed!(
            MandatoryFile mandatory_files, Category categories, Occurrence occurrences, Checklist checklist, Rule rules, Regime regimes,
            Standard standards, Closure closures, Discipline disciplines, Authority authorities, Pause pauses,
            Duty duties
        );
        all.sort_by_key(|stated| stated.part);
        all
    }

    /// Every statement that rests on a source, with what it is about.
    pub fn facts(&self) -> impl Iterator<Item = (String, &Fact)> {
        self.stated().into_iter().map(|stated| (stated.to_string(), stated.fact))
    }
}
