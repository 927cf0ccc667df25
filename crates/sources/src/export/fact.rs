//! What a column of a written file can hold, and nothing else.

use crate::field::FieldSpec;
use crate::mapping::RecordSpec;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Case(CaseFact),
    Complainant(Trait),
    Accused(AccusedFact),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFact {
    LogNo,
    Opened,
    Agency,
    CaseType,
    Status,
    Beat,
    Category,
    Finding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    Race,
    Sex,
    Age,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccusedFact {
    Trait(Trait),
    YearsOnForce,
    Category,
    Finding,
}

/// Of whom a file has a row each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowOf {
    Case,
    Complainant,
    Accused,
}

/// A record's fields with the facts that they hold, whose row it is, and what separates several in a cell.
pub(super) struct Bound<'m> {
    pub(super) facts: Vec<(Fact, &'m FieldSpec)>,
    pub(super) row_of: RowOf,
    pub(super) each: Option<&'m str>,
}

pub(super) fn bound(record: &RecordSpec) -> Result<Bound<'_>, String> {
    match record {
        RecordSpec::Case(s) => {
            if s.incident.is_some() || s.closed.is_some() || s.location.is_some() {
                return Err("the day of an incident or of closing and a kind of place are not written".into());
            }
            let district_is_of_the_beat = |field: &FieldSpec| match (field, &s.beat) {
                (FieldSpec::Detail(detail), Some(beat)) => {
                    detail.take.is_some() && field.column() == beat.column()
                }
                _ => false,
            };
            if !s.district.as_ref().is_none_or(district_is_of_the_beat) {
                return Err("a district is not written; it must be the beginning of the beat".into());
            }
            let facts = [
                (CaseFact::LogNo, Some(&s.log_no)),
                (CaseFact::Opened, Some(&s.opened)),
                (CaseFact::Agency, s.agency.as_ref()),
                (CaseFact::CaseType, s.case_type.as_ref()),
                (CaseFact::Status, s.status.as_ref()),
                (CaseFact::Beat, s.beat.as_ref()),
                (CaseFact::Category, s.category.as_ref()),
                (CaseFact::Finding, s.finding.as_ref()),
            ];
            let facts = facts.into_iter().filter_map(|(fact, spec)| Some((Fact::Case(fact), spec?)));
            Ok(Bound { facts: facts.collect(), row_of: RowOf::Case, each: None })
        }
        RecordSpec::Complainant(s) => {
            let facts = [
                (Fact::Case(CaseFact::LogNo), Some(&s.log_no)),
                (Fact::Complainant(Trait::Race), s.race.as_ref()),
                (Fact::Complainant(Trait::Sex), s.sex.as_ref()),
                (Fact::Complainant(Trait::Age), s.age.as_ref()),
            ];
            Ok(many(&facts, s.each.as_deref(), RowOf::Complainant))
        }
        RecordSpec::Accused(s) => {
            let never = [&s.name, &s.birth_year, &s.appointed, &s.unit, &s.rank, &s.star];
            let other = [&s.recommended_finding, &s.recommended_discipline, &s.final_discipline];
            if never.into_iter().chain(other).any(Option::is_some) {
                return Err("of an accused nothing is written but race, sex, age, years on the force, category and final finding".into());
            }
            let facts = [
                (Fact::Case(CaseFact::LogNo), Some(&s.log_no)),
                (Fact::Accused(AccusedFact::Trait(Trait::Race)), s.race.as_ref()),
                (Fact::Accused(AccusedFact::Trait(Trait::Sex)), s.sex.as_ref()),
                (Fact::Accused(AccusedFact::Trait(Trait::Age)), s.age.as_ref()),
                (Fact::Accused(AccusedFact::YearsOnForce), s.years_on_force.as_ref()),
                (Fact::Accused(AccusedFact::Category), s.category.as_ref()),
                (Fact::Accused(AccusedFact::Finding), s.final_finding.as_ref()),
            ];
            Ok(many(&facts, s.each.as_deref(), RowOf::Accused))
        }
        _ => Err("only cases, complainants and accused are written".into()),
    }
}

fn many<'m>(facts: &[(Fact, Option<&'m FieldSpec>)], each: Option<&'m str>, row_of: RowOf) -> Bound<'m> {
    let facts = facts.iter().filter_map(|(fact, spec)| Some((*fact, (*spec)?))).collect();
    // Several in one cell share the row of their case.
    Bound { facts, row_of: if each.is_some() { RowOf::Case } else { row_of }, each }
}
