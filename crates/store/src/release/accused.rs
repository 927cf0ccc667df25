//! Accused of a release and what is alleged of each.

use register::{AgeBand, Role};

use super::Intake;
use super::known::Whom;
use crate::{StoreError, Tx, Value};

impl Intake<'_> {
    pub(super) async fn accused(&mut self, tx: &mut Tx<'_>, file: usize) -> Result<(), StoreError> {
        let waiting = std::mem::take(&mut self.waiting.accused);
        let file_id = self.file_ids[file];
        let named = waiting.iter().filter_map(|(line, _, accused)| Some((*line, accused.officer.as_ref()?)));
        let mut officers = self.officers(Role::Accused, file_id, named).into_iter();
        for (line, case, accused) in waiting {
            let officer = if accused.officer.is_some() { officers.next() } else { None };
            let whom = match officer {
                Some(id) => Whom::Officer(id),
                None => {
                    let n = self.unknown_accused.entry(case).or_default();
                    *n += 1;
                    Whom::Unknown(*n)
                }
            };
            let facts = vec![
                accused.sex.into(),
                accused.race.into(),
                Value::Text(accused.age.map(|band: AgeBand| band.key().to_owned())),
                accused.years_on_force.into(),
            ];
            let position = match whom {
                Whom::Unknown(n) => n,
                Whom::Officer(_) => {
                    let n = self.accused_of.entry(case).or_default();
                    *n += 1;
                    *n
                }
            };
            let fixed = || vec![case.into(), position.into(), Value::Int(officer)];
            let id = self.sheets.accused.put((case, whom), file_id, line, facts, fixed).id();

            let n = self.allegations_of.entry(id).or_default();
            *n += 1;
            let (key, position) = ((id, *n), *n);
            let said = accused.allegation;
            let facts = vec![
                said.category.into(),
                said.recommended_finding.into(),
                said.recommended_discipline.into(),
                said.final_finding.into(),
                said.final_discipline.into(),
            ];
            self.sheets.allegations.put(key, file_id, line, facts, || vec![id.into(), position.into()]);
            if self.sheets.accused.is_full() || self.sheets.allegations.is_full() {
                self.flush(tx).await?;
            }
        }
        Ok(())
    }
}
