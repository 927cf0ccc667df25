//! A mapping: one TOML file that says what a source's files, columns and codes mean.

use std::collections::BTreeMap;

use register::{Day, DisciplineClass, District, FindingClass, Source, Term};
use serde::Deserialize;

use crate::SourceError;
use crate::export::{Derived, Published, Vocabulary};
use crate::field::FieldSpec;
use crate::shipped;

/// A mapping as written. `deny_unknown_fields` everywhere: a misspelt word is an error with its line,
/// never a column that is silently not read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub source: SourceSpec,
    /// The name of a place that we ship (`chicago`), whose districts are added to `district`.
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub district: Vec<District>,
    /// Texts that mean "nothing here", beside the empty cell.
    #[serde(default)]
    pub blank: Vec<String>,
    /// Names that stand for nobody (`UNKNOWN UNKNOWN`): such rows have no officer, and must never
    /// become one person.
    #[serde(default)]
    pub nobody: Vec<String>,
    #[serde(default)]
    pub category: CategoryRule,
    #[serde(default)]
    pub category_group: Vec<GroupSpec>,
    #[serde(default)]
    pub codes: Codes,
    /// The words of this file's publisher, where others' facts are to be written in them.
    #[serde(default)]
    pub vocabulary: Vec<Vocabulary>,
    pub file: Vec<FileSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSpec {
    pub key: String,
    pub title: String,
    pub publisher: String,
    pub place: String,
    #[serde(default)]
    pub released: Option<String>,
    #[serde(default)]
    pub invented: bool,
    /// What its publisher itself has published of it, row by row. Nothing finer leaves in a release.
    #[serde(default)]
    pub published: Published,
}

/// How a category's text is cut into a code, a title and a group.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryRule {
    /// What stands between code and title, `-` in `05A-ARRESTEE`. Absent: the whole text is the code.
    #[serde(default)]
    pub separator: Option<String>,
    /// How many characters of the code name its group. Absent: the code is its own group.
    #[serde(default)]
    pub group_length: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupSpec {
    pub code: String,
    pub en: String,
    pub es: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    #[serde(default)]
    pub finding: BTreeMap<String, FindingClass>,
    #[serde(default)]
    pub discipline: BTreeMap<String, DisciplineClass>,
    /// Whole numbers in the discipline field that are days of suspension: first and last, both included.
    #[serde(default)]
    pub suspension_days: Vec<(u32, u32)>,
    #[serde(default)]
    pub race: BTreeMap<String, String>,
    #[serde(default)]
    pub sex: BTreeMap<String, String>,
}

/// What to do with a row that repeats an earlier one of its file to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Repeats {
    /// It is the same fact twice: read it once and count it.
    Merge,
    /// It may be a second person with the same attributes: keep it and count it.
    Keep,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSpec {
    pub name: String,
    pub repeats: Repeats,
    /// Whether cells of this file may hold line breaks. Where they may not, a cell with one is a quotation
    /// mark without its partner, and the rows behind it would vanish into that cell.
    #[serde(default)]
    pub line_breaks: bool,
    /// Columns that are known and deliberately not read: addresses, hours, what nobody needs.
    #[serde(default)]
    pub not_read: Vec<String>,
    /// All columns in their order, where the file can also be written.
    #[serde(default)]
    pub header: Vec<String>,
    /// What is written in columns that are not read.
    #[serde(default)]
    pub written: BTreeMap<String, Derived>,
    pub record: Vec<RecordSpec>,
}

/// One kind of record to be made from each row of a file. A row can make several: a summary row holds
/// a case and the people in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RecordSpec {
    Case(Box<CaseSpec>),
    Accused(Box<AccusedSpec>),
    Investigator(OfficerSpec),
    Witness(OfficerSpec),
    Complainant(PersonSpec),
    Affected(PersonSpec),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseSpec {
    pub log_no: FieldSpec,
    pub opened: FieldSpec,
    pub incident: Option<FieldSpec>,
    pub closed: Option<FieldSpec>,
    pub agency: Option<FieldSpec>,
    pub case_type: Option<FieldSpec>,
    pub status: Option<FieldSpec>,
    pub beat: Option<FieldSpec>,
    pub district: Option<FieldSpec>,
    pub location: Option<FieldSpec>,
    pub category: Option<FieldSpec>,
    pub finding: Option<FieldSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccusedSpec {
    pub log_no: FieldSpec,
    /// What separates several accused in one cell. Absent: one accused a row.
    pub each: Option<String>,
    pub name: Option<FieldSpec>,
    pub birth_year: Option<FieldSpec>,
    pub appointed: Option<FieldSpec>,
    pub unit: Option<FieldSpec>,
    pub rank: Option<FieldSpec>,
    pub star: Option<FieldSpec>,
    pub sex: Option<FieldSpec>,
    pub race: Option<FieldSpec>,
    pub age: Option<FieldSpec>,
    pub years_on_force: Option<FieldSpec>,
    pub category: Option<FieldSpec>,
    pub recommended_finding: Option<FieldSpec>,
    pub recommended_discipline: Option<FieldSpec>,
    pub final_finding: Option<FieldSpec>,
    pub final_discipline: Option<FieldSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficerSpec {
    pub log_no: FieldSpec,
    pub name: FieldSpec,
    pub birth_year: Option<FieldSpec>,
    pub appointed: Option<FieldSpec>,
    pub unit: Option<FieldSpec>,
    pub rank: Option<FieldSpec>,
    pub star: Option<FieldSpec>,
    pub sex: Option<FieldSpec>,
    pub race: Option<FieldSpec>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSpec {
    pub log_no: FieldSpec,
    pub each: Option<String>,
    pub sex: Option<FieldSpec>,
    pub race: Option<FieldSpec>,
    pub age: Option<FieldSpec>,
}

impl Mapping {
    /// Reads a mapping's text. `name` is what messages call it.
    ///
    /// # Errors
    /// [`SourceError::Mapping`] with line and column for what is not TOML or not known, and with the
    /// place in words for what contradicts itself.
    pub fn parse(name: &str, text: &str) -> Result<Self, SourceError> {
        let wrong = |problem: String| SourceError::Mapping { mapping: name.to_owned(), problem };
        let mut mapping: Self = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        if let Some(place) = &mapping.place {
            let known = shipped::place(place).map_err(&wrong)?;
            mapping.district.splice(0..0, known);
        }
        mapping.validate().map_err(wrong)?;
        Ok(mapping)
    }

    pub(crate) fn released(&self) -> Result<Option<Day>, String> {
        let parse = |text: &String| text.parse().map_err(|e| format!("source.released: {e}"));
        self.source.released.as_ref().map(parse).transpose()
    }

    #[must_use]
    pub fn source(&self) -> Source {
        let spec = &self.source;
        Source {
            key: spec.key.clone(),
            title: spec.title.clone(),
            publisher: spec.publisher.clone(),
            place: spec.place.clone(),
            released: self.released().ok().flatten(),
            invented: spec.invented,
        }
    }

    /// The groups of categories with their titles.
    #[must_use]
    pub fn groups(&self) -> Vec<Term> {
        let term = |g: &GroupSpec| Term {
            code: g.code.clone(),
            class: String::new(),
            en: g.en.clone(),
            es: g.es.clone(),
        };
        self.category_group.iter().map(term).collect()
    }
}

impl Codes {
    /// The class of a finding code; `None` for a code that the mapping does not know.
    #[must_use]
    pub fn finding(&self, code: &str) -> Option<FindingClass> {
        self.finding.get(code).copied()
    }

    #[must_use]
    pub fn discipline(&self, code: &str) -> Option<DisciplineClass> {
        self.discipline.get(code).copied().or_else(|| {
            // Written as the number is: `05` is another code than `5`, as everywhere else.
            let days: u32 = code.parse().ok().filter(|days: &u32| days.to_string() == code)?;
            let is_days = self.suspension_days.iter().any(|(first, last)| (*first..=*last).contains(&days));
            is_days.then_some(if days > 30 {
                DisciplineClass::SuspensionOver30
            } else {
                DisciplineClass::Suspension
            })
        })
    }
}
