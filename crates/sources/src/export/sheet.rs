//! One file of a mapping, to be written: its columns, and a case's rows.

use register::{Accused, Case, CodeKind, Person};

use super::cell::joined;
use super::column::{Column, Derived, derived_meaning, meaning};
use super::fact::{AccusedFact, Bound, CaseFact, Fact, RowOf, Trait, bound};
use super::teller::Told;
use crate::field::{Field, FieldSpec};
use crate::{FileSpec, Mapping, SourceError};

/// A file of a mapping with its columns bound to facts.
#[derive(Debug)]
pub struct Sheet<'m> {
    pub mapping: &'m Mapping,
    pub spec: &'m FileSpec,
    columns: Vec<Holds>,
    /// What every case of the file has, without a column for it: `BIA` in the file of internal affairs.
    fixed: Vec<(CaseFact, String)>,
    row_of: RowOf,
}

#[derive(Debug)]
enum Holds {
    /// The same column may be read twice, as a case's category and as that of an allegation. Of those that the row is of,
    /// the last is written, also where it says nothing: the case's own came from its first row.
    Facts(Vec<(Fact, Field, Option<String>)>),
    Derived(Derived),
}

const MOST_COLUMNS: usize = 500;

/// Whose cells are asked for.
#[derive(Clone, Copy)]
enum Of<'t> {
    All,
    Complainant(&'t Person),
    Accused(&'t Accused),
}

impl<'m> Sheet<'m> {
    /// # Errors
    /// In words, where the mapping does not say of every column what is written in it.
    pub fn bind(mapping: &'m Mapping, file: usize) -> Result<Self, String> {
        let spec = mapping.file.get(file).ok_or("there is no such file")?;
        // A mapping can come from a stranger, and columns are looked for in a list.
        if spec.header.len() > MOST_COLUMNS {
            return Err(format!("the header has {} columns, {MOST_COLUMNS} at most", spec.header.len()));
        }
        let mut held: Vec<Vec<(Fact, Field, Option<String>)>> =
            spec.header.iter().map(|_| Vec::new()).collect();
        let (mut fixed, mut row_of) = (Vec::new(), RowOf::Case);
        for record in &spec.record {
            let Bound { facts, row_of: of, each } = bound(record)?;
            if of != RowOf::Case {
                if row_of != RowOf::Case {
                    return Err("a row is of one complainant or of one accused, not of both".into());
                }
                row_of = of;
            }
            for (fact, field_spec) in facts {
                if let (Fact::Case(fact), FieldSpec::Detail(detail)) = (fact, field_spec)
                    && let Some(value) = &detail.value
                {
                    fixed.push((fact, value.clone()));
                    continue;
                }
                // In a row of several, what is alleged of each is what is alleged in the case.
                if each.is_some()
                    && matches!(fact, Fact::Accused(AccusedFact::Category | AccusedFact::Finding))
                {
                    continue;
                }
                let field = Field::bind(Some(field_spec), &spec.header)?;
                let at = field.column().ok_or("a fact of a person needs a column")?;
                let each = match fact {
                    Fact::Case(_) => None,
                    _ => each.map(str::to_owned),
                };
                held[at].push((fact, field, each));
            }
        }
        let mut columns = Vec::with_capacity(held.len());
        for (name, facts) in spec.header.iter().zip(held) {
            columns.push(match (facts.is_empty(), spec.written.get(name)) {
                (false, None) => Holds::Facts(facts),
                (true, Some(derived)) if spec.not_read.contains(name) => Holds::Derived(*derived),
                (true, Some(_)) => {
                    return Err(format!("the column {name:?} must stand in not_read to be written"));
                }
                (true, None) => return Err(format!("nothing says what is written in the column {name:?}")),
                (false, Some(_)) => {
                    return Err(format!("the column {name:?} is read, so `written` must not name it"));
                }
            });
        }
        if let Some(name) = spec.written.keys().find(|name| !spec.header.contains(name)) {
            return Err(format!("the column {name:?} is not in the header"));
        }
        if let Some((at, name)) =
            spec.header.iter().enumerate().find(|(at, name)| spec.header[..*at].contains(name))
        {
            return Err(format!("column {} of the header, {name:?}, stands there twice", at + 1));
        }
        Ok(Self { mapping, spec, columns, fixed, row_of })
    }

    /// The column that names the case; empty where the header is.
    #[must_use]
    pub fn identifier(&self) -> &str {
        let names = |holds: &Holds| match holds {
            Holds::Facts(facts) => facts.iter().any(|(fact, ..)| *fact == Fact::Case(CaseFact::LogNo)),
            Holds::Derived(_) => false,
        };
        let at = self.columns.iter().position(names);
        at.and_then(|at| self.spec.header.get(at)).map_or("", String::as_str)
    }

    /// Whether a case belongs into this file.
    #[must_use]
    pub fn takes(&self, case: &Case) -> bool {
        self.fixed.iter().all(|(fact, value)| text_of(case, *fact) == Some(value))
    }

    /// A text as it is after this file was written and read: what it calls nothing is nothing.
    pub(super) fn normal(&self, wanted: CaseFact, text: &str) -> Option<String> {
        let text = if self.spec.line_breaks { text.to_owned() } else { text.replace(['\n', '\r'], " ") };
        let fields = self.columns.iter().filter_map(|column| match column {
            Holds::Facts(facts) => facts.iter().find(|(fact, ..)| *fact == Fact::Case(wanted)),
            Holds::Derived(_) => None,
        });
        match fields.map(|(_, field, _)| field).next() {
            Some(field) => field.tidy(&text, &self.mapping.blank).map(std::borrow::Cow::into_owned),
            None => Some(text),
        }
    }

    /// The rows of one case.
    ///
    /// # Errors
    /// [`SourceError::Unwritable`] for what would be read back as something else.
    pub fn rows(&self, told: &Told) -> Result<Vec<Vec<String>>, SourceError> {
        match self.row_of {
            RowOf::Case => Ok(vec![self.row(told, Of::All)?]),
            RowOf::Complainant => {
                told.complainants.iter().map(|person| self.row(told, Of::Complainant(person))).collect()
            }
            RowOf::Accused => {
                told.accused.iter().map(|accused| self.row(told, Of::Accused(accused))).collect()
            }
        }
    }

    fn row(&self, told: &Told, of: Of<'_>) -> Result<Vec<String>, SourceError> {
        let wrong = |at: usize, problem: String| SourceError::Unwritable {
            file: self.spec.name.clone(),
            log_no: told.case.log_no.clone(),
            column: self.spec.header[at].clone(),
            problem,
        };
        let mut row = Vec::with_capacity(self.columns.len());
        for (at, column) in self.columns.iter().enumerate() {
            row.push(self.column_cell(column, told, of).map_err(|problem| wrong(at, problem))?);
        }
        // One person of whom every column is empty is nobody when it is read.
        for (accused, count) in [(false, told.complainants.len()), (true, told.accused.len())] {
            let mut cells = self.columns.iter().zip(&row).enumerate().filter_map(|(at, (column, cell))| {
                let Holds::Facts(facts) = column else { return None };
                let of_them = facts
                    .iter()
                    .any(|(fact, _, each)| each.is_some() && matches!(fact, Fact::Accused(_)) == accused);
                of_them.then_some((at, cell))
            });
            if let Some((at, first)) = cells.next()
                && count == 1
                && first.is_empty()
                && cells.all(|(_, cell)| cell.is_empty())
            {
                return Err(wrong(
                    at,
                    "somebody of whom nothing is known would be read back as nobody".into(),
                ));
            }
        }
        Ok(row)
    }

    fn column_cell(&self, column: &Holds, told: &Told, of: Of<'_>) -> Result<String, String> {
        let facts = match column {
            Holds::Derived(derived) => return Ok(derived_cell(*derived, told)),
            Holds::Facts(facts) => facts,
        };
        for (fact, field, each) in facts.iter().rev() {
            let cell = match (fact, each) {
                (Fact::Case(CaseFact::Opened), _) => return field.day_cell(told.case.opened),
                (Fact::Case(fact), _) => self.text(field, text_of(&told.case, *fact).map(String::as_str))?,
                (Fact::Complainant(fact), Some(each)) => {
                    let cells = told.complainants.iter().map(|person| self.person(field, *fact, person));
                    joined(&cells.collect::<Result<Vec<_>, _>>()?, each)?
                }
                (Fact::Accused(fact), Some(each)) => {
                    let cells = told.accused.iter().map(|accused| self.accused(field, *fact, accused));
                    joined(&cells.collect::<Result<Vec<_>, _>>()?, each)?
                }
                (Fact::Complainant(fact), None) => match of {
                    Of::Complainant(person) => self.person(field, *fact, person)?,
                    _ => continue,
                },
                (Fact::Accused(fact), None) => match of {
                    Of::Accused(accused) => self.accused(field, *fact, accused)?,
                    _ => continue,
                },
            };
            return Ok(cell);
        }
        Ok(String::new())
    }

    fn text(&self, field: &Field, text: Option<&str>) -> Result<String, String> {
        field.cell(text, &self.mapping.blank, self.spec.line_breaks)
    }

    fn person(&self, field: &Field, fact: Trait, person: &Person) -> Result<String, String> {
        match fact {
            Trait::Race => self.text(field, person.race.as_deref()),
            Trait::Sex => self.text(field, person.sex.as_deref()),
            Trait::Age => field.age_cell(person.age, &self.mapping.blank),
        }
    }

    fn accused(&self, field: &Field, fact: AccusedFact, accused: &Accused) -> Result<String, String> {
        let text = match fact {
            AccusedFact::Trait(Trait::Age) => return field.age_cell(accused.age, &self.mapping.blank),
            AccusedFact::Trait(Trait::Race) => &accused.race,
            AccusedFact::Trait(Trait::Sex) => &accused.sex,
            AccusedFact::YearsOnForce => &accused.years_on_force,
            AccusedFact::Category => &accused.allegation.category,
            AccusedFact::Finding => &accused.allegation.final_finding,
        };
        self.text(field, text.as_deref())
    }

    /// The columns in their order, as the dictionary tells them.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let column = |(name, holds): (&String, &Holds)| match holds {
            Holds::Derived(derived) => Column {
                name: name.clone(),
                kind: if *derived == Derived::Empty { "text" } else { "number" },
                meaning: derived_meaning(*derived),
                values: match derived {
                    Derived::Empty => String::new(),
                    Derived::Weekday => "1 to 7".into(),
                    Derived::Month => "1 to 12".into(),
                },
                empty: String::new(),
            },
            Holds::Facts(facts) => {
                let (fact, field, each) = facts.last().unwrap_or(&facts[0]);
                Column {
                    name: name.clone(),
                    kind: match fact {
                        Fact::Case(CaseFact::Opened) => "date",
                        _ if each.is_some() => "list",
                        _ => "text",
                    },
                    meaning: meaning(*fact),
                    values: match &field.detail.date {
                        Some(format) => format.clone(),
                        None => self.values(*fact),
                    },
                    empty: field.detail.nothing.clone().unwrap_or_default(),
                }
            }
        };
        self.spec.header.iter().zip(&self.columns).map(column).collect()
    }

    fn values(&self, fact: Fact) -> String {
        let words = |kind: CodeKind| {
            let mut all: Vec<&str> = Vec::new();
            for vocabulary in &self.mapping.vocabulary {
                let words = match kind {
                    CodeKind::Race => &vocabulary.race,
                    CodeKind::Sex => &vocabulary.sex,
                    _ => &vocabulary.finding,
                };
                all.extend(
                    words.iter().map(String::as_str).filter(|word| !all.contains(word)).collect::<Vec<_>>(),
                );
            }
            all.join("; ")
        };
        match fact {
            Fact::Complainant(Trait::Race) | Fact::Accused(AccusedFact::Trait(Trait::Race)) => {
                words(CodeKind::Race)
            }
            Fact::Complainant(Trait::Sex) | Fact::Accused(AccusedFact::Trait(Trait::Sex)) => {
                words(CodeKind::Sex)
            }
            Fact::Complainant(Trait::Age) | Fact::Accused(AccusedFact::Trait(Trait::Age)) => {
                "0-19; 20-29; 30-39; 40-49; 50-59; 60-69; 70+; Unknown".into()
            }
            Fact::Accused(AccusedFact::YearsOnForce) => {
                "0-4; 5-9; 10-14; 15-19; 20-24; 25-29; 30+; Unknown".into()
            }
            Fact::Case(CaseFact::Finding) | Fact::Accused(AccusedFact::Finding) => words(CodeKind::Finding),
            _ => String::new(),
        }
    }
}

fn derived_cell(derived: Derived, told: &Told) -> String {
    let date = told.case.opened.date();
    match derived {
        Derived::Empty => String::new(),
        Derived::Weekday if told.day_is_known => date.weekday().to_sunday_one_offset().to_string(),
        Derived::Weekday => String::new(),
        Derived::Month => date.month().to_string(),
    }
}

fn text_of(case: &Case, fact: CaseFact) -> Option<&String> {
    match fact {
        CaseFact::LogNo => Some(&case.log_no),
        // A day is no text; it is written on its own way.
        CaseFact::Opened => None,
        CaseFact::Agency => case.agency.as_ref(),
        CaseFact::CaseType => case.case_type.as_ref(),
        CaseFact::Status => case.status.as_ref(),
        CaseFact::Beat => case.beat.as_ref(),
        CaseFact::Category => case.category.as_ref(),
        CaseFact::Finding => case.finding.as_ref(),
    }
}
