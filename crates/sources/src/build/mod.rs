//! Turning one row into records of the register.

mod accused;
mod case;
mod fields;
mod maker;
mod officer;
mod person;

use register::{Origin, PersonRole, Record, Role};

use crate::field::{FieldSpec, Row};
use crate::mapping::{FileSpec, Mapping, RecordSpec};
use crate::{Notice, NoticeKind, UnknownCodes};
use fields::{AccusedFields, CaseFields, OfficerFields, PersonFields};
use maker::{Maker, Refusal};

/// A file's record specs, bound to its header.
pub(crate) struct Builder(Vec<Bound>);

enum Bound {
    Case(Box<CaseFields>),
    Accused(Box<AccusedFields>),
    Involvement(Role, Box<OfficerFields>),
    Person(PersonRole, Box<PersonFields>),
}

impl Builder {
    pub(crate) fn bind(spec: &FileSpec, header: &[String]) -> Result<Self, String> {
        let bind = |record: &RecordSpec| -> Result<Bound, String> {
            Ok(match record {
                RecordSpec::Case(s) => Bound::Case(Box::new(CaseFields::bind(s, header)?)),
                RecordSpec::Accused(s) => Bound::Accused(Box::new(AccusedFields::bind(s, header)?)),
                RecordSpec::Investigator(s) => {
                    Bound::Involvement(Role::Investigator, Box::new(OfficerFields::bind(s, header)?))
                }
                RecordSpec::Witness(s) => {
                    Bound::Involvement(Role::Witness, Box::new(OfficerFields::bind(s, header)?))
                }
                RecordSpec::Complainant(s) => {
                    Bound::Person(PersonRole::Complainant, Box::new(PersonFields::bind(s, header)?))
                }
                RecordSpec::Affected(s) => {
                    Bound::Person(PersonRole::Affected, Box::new(PersonFields::bind(s, header)?))
                }
            })
        };
        for name in &spec.not_read {
            if !header.contains(name) {
                return Err(format!("the column {name:?} is missing"));
            }
        }
        Ok(Self(spec.record.iter().map(bind).collect::<Result<_, _>>()?))
    }

    /// Whether the mapping speaks of this column at all.
    pub(crate) fn mentions(&self, spec: &FileSpec, name: &str) -> bool {
        let text = |field: &FieldSpec| field.column() == Some(name);
        spec.not_read.iter().any(|other| other == name) || spec.record.iter().any(|r| r.fields().any(text))
    }

    /// Adds a row's records to `out`. True if the row was rejected, in which case nothing was added.
    #[expect(
        clippy::too_many_arguments,
        reason = "three of them are where results go; a struct for one call would hide it"
    )]
    pub(crate) fn build(
        &self,
        row: &Row<'_>,
        origin: Origin,
        spec: &FileSpec,
        mapping: &Mapping,
        out: &mut Vec<(Origin, Record)>,
        notices: &mut Vec<Notice>,
        unknown: &mut UnknownCodes,
        columns: &[(String, u64)],
    ) -> bool {
        let before = out.len();
        let mut maker = Maker { row, origin, file: &spec.name, mapping, unknown, doubts: Vec::new() };
        let name =
            |at: Option<usize>| at.and_then(|i| columns.get(i)).map(|c| c.0.clone()).unwrap_or_default();
        let notice = |kind, column, reason| Notice {
            kind,
            file: spec.name.clone(),
            line: origin.line,
            column: name(column),
            reason,
        };
        for bound in &self.0 {
            let made = match bound {
                Bound::Case(fields) => maker.case(fields, out),
                Bound::Accused(fields) => maker.accused(fields, out),
                Bound::Involvement(role, fields) => maker.involvement(*role, fields, out),
                Bound::Person(role, fields) => maker.people(*role, fields, out),
            };
            if let Err(Refusal(column, reason)) = made {
                out.truncate(before);
                notices.push(notice(NoticeKind::Rejected, column, reason));
                return true;
            }
        }
        for (column, doubt) in std::mem::take(&mut maker.doubts) {
            notices.push(notice(NoticeKind::Kept, column, doubt));
        }
        false
    }
}
