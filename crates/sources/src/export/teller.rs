//! What of a case is told in the rows of a data set, and in whose words.

use register::{Accused, AgeBand, Allegation, Case, CodeKind, Day, FindingClass, Person, PersonRole};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::fact::CaseFact;
use super::vocabulary::{UNKNOWN, Vocabulary};
use super::{Sheet, years};

/// What a source's own publisher has published row by row. A row of a release says nothing finer: whoever did not
/// publish is told of as our pages tell, and a mapping that is silent has published nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Published {
    /// Log numbers with months, as our pages show them; no beat, and of nobody race, sex, age or years.
    #[default]
    Nothing,
    /// Also days, beats, and race, sex and bands of the officers involved.
    Cases,
    /// Also race, sex and age band of whoever complained.
    People,
}

/// A case with all that may be written of it. There is no field for anybody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    pub case: Case,
    /// In the order of the register.
    pub accused: Vec<Charged>,
    /// Those who complained; whoever was affected otherwise is in none of the data sets.
    pub complainants: Vec<Person>,
}

/// One accused and all that is alleged of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charged {
    pub sex: Option<String>,
    pub race: Option<String>,
    pub age: Option<AgeBand>,
    pub years_on_force: Option<String>,
    /// From these two the bands are made where the source gives none; they are not written.
    pub born: Option<i16>,
    pub appointed: Option<Day>,
    pub allegations: Vec<Allegation>,
}

/// The class of each code of a source.
pub type Classes = FxHashMap<(CodeKind, String), String>;

/// A case as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub case: Case,
    pub accused: Vec<Accused>,
    pub complainants: Vec<Person>,
    /// False where `opened` is the first of its month for want of leave to say more.
    pub day_is_known: bool,
}

/// Tells cases of one source in the columns and words of one data set.
#[derive(Debug)]
pub struct Teller<'m> {
    sheet: &'m Sheet<'m>,
    published: Published,
    /// The source is this data set: its words are kept as they are.
    own: bool,
    /// In whose words race and sex are told; of a data set itself only if somebody asked.
    words: Option<&'m Vocabulary>,
    classes: &'m Classes,
}

impl<'m> Teller<'m> {
    /// `source_key` is that of the source that is told, `published` what its own mapping says, `vocabulary` the name of one
    /// of the data set's.
    ///
    /// # Errors
    /// In words, where the data set has no such vocabulary.
    pub fn new(
        sheet: &'m Sheet<'m>,
        source_key: &str,
        published: Published,
        vocabulary: Option<&str>,
        classes: &'m Classes,
    ) -> Result<Self, String> {
        let own = source_key == sheet.mapping.source.key && published == Published::People;
        let all = &sheet.mapping.vocabulary;
        let names = || all.iter().map(|words| words.name.as_str()).collect::<Vec<_>>().join(", ");
        let words = match vocabulary {
            Some(name) => Some(all.iter().find(|words| words.name == name).ok_or_else(|| {
                format!(
                    "there is no vocabulary {name:?} of {}. It has: {}",
                    sheet.mapping.source.key,
                    names()
                )
            })?),
            None if own => None,
            // The newest words of the city.
            None => {
                Some(all.last().ok_or("the data set has no vocabulary, so nothing else can be told in it")?)
            }
        };
        Ok(Self { sheet, published, own, words, classes })
    }

    #[must_use]
    pub fn tell(&self, whole: &Whole) -> Told {
        if self.own { self.kept(whole) } else { self.translated(whole) }
    }

    /// The data set itself: nothing is lost and nothing is reworded, unless a vocabulary was asked for.
    fn kept(&self, whole: &Whole) -> Told {
        let log_no = &whole.case.log_no;
        let accused = whole.accused.iter().flat_map(|one| {
            let none = [Allegation::default()];
            let said = if one.allegations.is_empty() { &none[..] } else { &one.allegations[..] };
            said.iter()
                .map(|allegation| Accused {
                    log_no: log_no.clone(),
                    officer: None,
                    sex: self.asked_for(CodeKind::Sex, one.sex.as_ref()),
                    race: self.asked_for(CodeKind::Race, one.race.as_ref()),
                    age: one.age,
                    years_on_force: one.years_on_force.clone(),
                    allegation: allegation.clone(),
                })
                .collect::<Vec<_>>()
        });
        let complainants = whole.complainants.iter().map(|person| Person {
            sex: self.asked_for(CodeKind::Sex, person.sex.as_ref()),
            race: self.asked_for(CodeKind::Race, person.race.as_ref()),
            ..person.clone()
        });
        Told {
            accused: accused.collect(),
            complainants: complainants.collect(),
            case: whole.case.clone(),
            day_is_known: true,
        }
    }

    /// A word in the vocabulary that was asked for. One that the mapping does not explain stays.
    fn asked_for(&self, kind: CodeKind, code: Option<&String>) -> Option<String> {
        let code = code?;
        match (self.words, self.class(kind, code)) {
            (Some(words), Some(class)) => self.word(words, kind, class),
            _ => Some(code.clone()),
        }
    }

    fn translated(&self, whole: &Whole) -> Told {
        let fine = self.published >= Published::Cases;
        let from = &whole.case;
        let normal =
            |fact, text: &Option<String>| text.as_ref().and_then(|text| self.sheet.normal(fact, text));
        // The highest finding of each accused, with what it is about, and of them the highest of the case.
        let primary: Vec<Primary<'_>> =
            whole.accused.iter().map(|one| self.primary(&one.allegations)).collect();
        let highest = primary.iter().copied().reduce(higher).unwrap_or_default();
        let own_finding = from.finding.as_ref().map(|code| self.finding(code));
        let category = normal(CaseFact::Category, &from.category.clone().or(highest.category.cloned()));
        let status = normal(CaseFact::Status, &from.status);
        let case = Case {
            log_no: from.log_no.clone(),
            opened: if fine { from.opened } else { month(from.opened) },
            agency: normal(CaseFact::Agency, &from.agency),
            case_type: normal(CaseFact::CaseType, &from.case_type),
            // "Open" would be false of a source without closing days.
            status: status.or_else(|| from.closed.map(|_| "Closed".to_owned())),
            beat: if fine { normal(CaseFact::Beat, &from.beat) } else { None },
            category: category.clone(),
            finding: self.finding_word(own_finding.or(highest.finding)),
            incident: None,
            closed: None,
            district: None,
            location: None,
        };
        let accused = whole.accused.iter().zip(&primary).map(|(one, primary)| {
            let born = one.born.map(|born| f64::from(from.opened.year()) - f64::from(born));
            let age = one.age.or_else(|| born.and_then(AgeBand::of_years));
            let years = one.years_on_force.as_deref().and_then(years::from_text);
            let years = years.or_else(|| one.appointed.and_then(|day| years::served(day, from.opened)));
            let years = years.filter(|_| fine).map(str::to_owned);
            Accused {
                log_no: from.log_no.clone(),
                officer: None,
                sex: self.told_as(CodeKind::Sex, one.sex.as_ref().filter(|_| fine)),
                race: self.told_as(CodeKind::Race, one.race.as_ref().filter(|_| fine)),
                age: age.filter(|_| fine),
                years_on_force: years.or_else(|| self.told_as(CodeKind::Sex, None)),
                // One category for all rows of a case, since they must not contradict each other.
                allegation: Allegation {
                    category: category.clone(),
                    final_finding: self.finding_word(primary.finding),
                    ..Allegation::default()
                },
            }
        });
        let people = self.published == Published::People;
        let complainants = whole.complainants.iter().map(|person| Person {
            log_no: from.log_no.clone(),
            role: PersonRole::Complainant,
            sex: self.told_as(CodeKind::Sex, person.sex.as_ref().filter(|_| people)),
            race: self.told_as(CodeKind::Race, person.race.as_ref().filter(|_| people)),
            age: person.age.filter(|_| people),
        });
        Told { accused: accused.collect(), complainants: complainants.collect(), case, day_is_known: fine }
    }

    fn primary<'a>(&self, allegations: &'a [Allegation]) -> Primary<'a> {
        let one = |said: &'a Allegation| Primary {
            finding: said.final_finding.as_ref().map(|code| self.finding(code)),
            category: said.category.as_ref(),
        };
        allegations.iter().map(one).reduce(higher).unwrap_or_default()
    }

    fn class(&self, kind: CodeKind, code: &str) -> Option<&str> {
        self.classes.get(&(kind, code.to_owned())).map(String::as_str)
    }

    /// A finding that no mapping explains counts as closed in another way, as everywhere.
    fn finding(&self, code: &str) -> FindingClass {
        self.class(CodeKind::Finding, code).and_then(FindingClass::from_key).unwrap_or(FindingClass::Other)
    }

    fn finding_word(&self, class: Option<FindingClass>) -> Option<String> {
        self.words?.finding(class?, &self.sheet.mapping.codes)
    }

    /// What a code of another source means, in the data set's words; what nobody explains is unknown.
    fn told_as(&self, kind: CodeKind, code: Option<&String>) -> Option<String> {
        let class = code.and_then(|code| self.class(kind, code)).unwrap_or(UNKNOWN);
        self.words.and_then(|words| self.word(words, kind, class))
    }

    fn word(&self, words: &Vocabulary, kind: CodeKind, class: &str) -> Option<String> {
        match kind {
            CodeKind::Race => words.race(class, &self.sheet.mapping.codes),
            _ => words.sex(class, &self.sheet.mapping.codes),
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Primary<'a> {
    finding: Option<FindingClass>,
    category: Option<&'a String>,
}

/// The higher of two findings, the first where they are alike; what has no finding is below all. Where the first says
/// no category, the second's is better than none.
fn higher<'a>(one: Primary<'a>, other: Primary<'a>) -> Primary<'a> {
    let (high, low) = if rank(other.finding) > rank(one.finding) { (other, one) } else { (one, other) };
    Primary { category: high.category.or(low.category), ..high }
}

/// The order in which the city rolls findings up: docs of its data sets.
fn rank(class: Option<FindingClass>) -> u8 {
    match class {
        Some(FindingClass::Sustained) => 6,
        Some(FindingClass::NotSustained) => 5,
        Some(FindingClass::Unfounded) => 4,
        Some(FindingClass::Exonerated) => 3,
        Some(FindingClass::NoAffidavit) => 2,
        Some(FindingClass::Other | FindingClass::None) => 1,
        None => 0,
    }
}

fn month(day: Day) -> Day {
    Day::from(day.date().first_of_month())
}
