//! A record's fields, bound to the columns of one file's header.

use crate::field::{Field, FieldSpec};
use crate::mapping::{AccusedSpec, CaseSpec, OfficerSpec, PersonSpec, RecordSpec};

pub(super) struct CaseFields {
    pub(super) log_no: Field,
    pub(super) opened: Field,
    pub(super) incident: Field,
    pub(super) closed: Field,
    pub(super) agency: Field,
    pub(super) case_type: Field,
    pub(super) status: Field,
    pub(super) beat: Field,
    pub(super) district: Field,
    pub(super) location: Field,
    pub(super) category: Field,
    pub(super) finding: Field,
}

pub(super) struct AccusedFields {
    pub(super) each: Option<String>,
    pub(super) officer: OfficerFields,
    pub(super) age: Field,
    pub(super) years_on_force: Field,
    pub(super) category: Field,
    pub(super) recommended_finding: Field,
    pub(super) recommended_discipline: Field,
    pub(super) final_finding: Field,
    pub(super) final_discipline: Field,
}

pub(super) struct OfficerFields {
    pub(super) log_no: Field,
    pub(super) name: Field,
    pub(super) birth_year: Field,
    pub(super) appointed: Field,
    pub(super) sex: Field,
    pub(super) race: Field,
    pub(super) unit: Field,
    pub(super) rank: Field,
    pub(super) star: Field,
}

pub(super) struct PersonFields {
    pub(super) each: Option<String>,
    pub(super) log_no: Field,
    pub(super) sex: Field,
    pub(super) race: Field,
    pub(super) age: Field,
}

impl CaseFields {
    pub(super) fn bind(s: &CaseSpec, header: &[String]) -> Result<Self, String> {
        let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
        Ok(Self {
            log_no: Field::bind(Some(&s.log_no), header)?,
            opened: Field::bind(Some(&s.opened), header)?,
            incident: may(&s.incident)?,
            closed: may(&s.closed)?,
            agency: may(&s.agency)?,
            case_type: may(&s.case_type)?,
            status: may(&s.status)?,
            beat: may(&s.beat)?,
            district: may(&s.district)?,
            location: may(&s.location)?,
            category: may(&s.category)?,
            finding: may(&s.finding)?,
        })
    }
}

impl AccusedFields {
    pub(super) fn bind(s: &AccusedSpec, header: &[String]) -> Result<Self, String> {
        let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
        Ok(Self {
            each: s.each.clone(),
            officer: OfficerFields {
                log_no: Field::bind(Some(&s.log_no), header)?,
                name: may(&s.name)?,
                birth_year: may(&s.birth_year)?,
                appointed: may(&s.appointed)?,
                sex: may(&s.sex)?,
                race: may(&s.race)?,
                unit: may(&s.unit)?,
                rank: may(&s.rank)?,
                star: may(&s.star)?,
            },
            age: may(&s.age)?,
            years_on_force: may(&s.years_on_force)?,
            category: may(&s.category)?,
            recommended_finding: may(&s.recommended_finding)?,
            recommended_discipline: may(&s.recommended_discipline)?,
            final_finding: may(&s.final_finding)?,
            final_discipline: may(&s.final_discipline)?,
        })
    }
}

impl OfficerFields {
    pub(super) fn bind(s: &OfficerSpec, header: &[String]) -> Result<Self, String> {
        let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
        Ok(Self {
            log_no: Field::bind(Some(&s.log_no), header)?,
            name: Field::bind(Some(&s.name), header)?,
            birth_year: may(&s.birth_year)?,
            appointed: may(&s.appointed)?,
            sex: may(&s.sex)?,
            race: may(&s.race)?,
            unit: may(&s.unit)?,
            rank: may(&s.rank)?,
            star: may(&s.star)?,
        })
    }
}

impl PersonFields {
    pub(super) fn bind(s: &PersonSpec, header: &[String]) -> Result<Self, String> {
        let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
        Ok(Self {
            each: s.each.clone(),
            log_no: Field::bind(Some(&s.log_no), header)?,
            sex: may(&s.sex)?,
            race: may(&s.race)?,
            age: may(&s.age)?,
        })
    }
}

impl RecordSpec {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &FieldSpec> {
        let fields: Vec<Option<&FieldSpec>> = match self {
            Self::Case(s) => {
                let may = [
                    &s.incident,
                    &s.closed,
                    &s.agency,
                    &s.case_type,
                    &s.status,
                    &s.beat,
                    &s.district,
                    &s.location,
                    &s.category,
                    &s.finding,
                ];
                [Some(&s.log_no), Some(&s.opened)].into_iter().chain(may.map(Option::as_ref)).collect()
            }
            Self::Accused(s) => {
                let may = [
                    &s.name,
                    &s.birth_year,
                    &s.appointed,
                    &s.unit,
                    &s.rank,
                    &s.star,
                    &s.sex,
                    &s.race,
                    &s.age,
                    &s.years_on_force,
                    &s.category,
                    &s.recommended_finding,
                    &s.recommended_discipline,
                    &s.final_finding,
                    &s.final_discipline,
                ];
                [Some(&s.log_no)].into_iter().chain(may.map(Option::as_ref)).collect()
            }
            Self::Investigator(s) | Self::Witness(s) => {
                let may = [&s.birth_year, &s.appointed, &s.unit, &s.rank, &s.star, &s.sex, &s.race];
                [Some(&s.log_no), Some(&s.name)].into_iter().chain(may.map(Option::as_ref)).collect()
            }
            Self::Complainant(s) | Self::Affected(s) => {
                [Some(&s.log_no)].into_iter().chain([&s.sex, &s.race, &s.age].map(Option::as_ref)).collect()
            }
        };
        fields.into_iter().flatten()
    }
}
