//! Cases of a release: one row for each log number, and the agency that had it.

use rand_chacha::rand_core::Rng as _;
use register::{Case, Origin, Reference};

use super::Intake;
use super::record::day;
use super::sheet::Put;
use crate::{StoreError, Tx, Value};

impl Intake<'_> {
    pub(super) async fn case(
        &mut self,
        tx: &mut Tx<'_>,
        origin: Origin,
        case: Case,
    ) -> Result<(), StoreError> {
        let agency = match &case.agency {
            Some(name) => Some(self.agency(tx, name).await?),
            None => None,
        };
        let facts = vec![
            Value::Int(agency),
            case.case_type.into(),
            case.status.into(),
            day(Some(case.opened)),
            day(case.incident),
            day(case.closed),
            case.beat.into(),
            case.district.into(),
            case.location.into(),
            case.category.into(),
            case.finding.into(),
        ];
        let (source, random, log_no) = (self.source_id, &mut self.random, case.log_no.clone());
        let fixed = || {
            let reference = Reference::from_random(random.next_u64());
            vec![source.into(), reference.to_string().into(), log_no.into()]
        };
        let file_id = self.file_ids[origin.file];
        match self.sheets.cases.put(case.log_no, file_id, origin.line, facts, fixed) {
            Put::Stored(id) => {
                self.cases_in_file.insert(id);
            }
            Put::Repeated { id, line, same } => {
                self.cases_in_file.insert(id);
                if !same {
                    let reason =
                        format!("line {line} has the same log number with other facts; the first was kept");
                    self.reject(origin, reason);
                }
            }
        }
        Ok(())
    }

    async fn agency(&mut self, tx: &mut Tx<'_>, name: &str) -> Result<i64, StoreError> {
        if let Some(id) = self.agencies.get(name) {
            return Ok(*id);
        }
        let id = crate::source::add_agency(tx, self.source_id, name).await?;
        self.agencies.insert(name.to_owned(), id);
        Ok(id)
    }
}
