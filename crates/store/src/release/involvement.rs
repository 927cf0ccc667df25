//! Officers of a release who investigated or saw.

use register::Role;

use super::Intake;
use super::known::Whom;
use crate::{StoreError, Tx, Value};

impl Intake<'_> {
    pub(super) async fn involvements(&mut self, tx: &mut Tx<'_>, file: usize) -> Result<(), StoreError> {
        let waiting = std::mem::take(&mut self.waiting.involved);
        let file_id = self.file_ids[file];
        for role in [Role::Investigator, Role::Witness] {
            let of_role = waiting.iter().filter(|(_, _, involved)| involved.role == role);
            let named = of_role.clone().filter_map(|(line, _, i)| Some((*line, i.officer.as_ref()?)));
            let mut officers = self.officers(role, file_id, named).into_iter();
            for (line, case, involved) in of_role {
                let officer = if involved.officer.is_some() { officers.next() } else { None };
                let whom = officer.map_or_else(
                    || {
                        let n = self.unknown_involved.entry((role, *case)).or_default();
                        *n += 1;
                        Whom::Unknown(*n)
                    },
                    Whom::Officer,
                );
                let position = if let Whom::Unknown(n) = whom { n } else { 0 };
                let facts = vec![role.key().into()];
                let fixed = || vec![(*case).into(), Value::Int(officer), position.into()];
                self.sheets.involvements.put((*case, whom, role.key()), file_id, *line, facts, fixed);
                if self.sheets.involvements.is_full() {
                    self.flush(tx).await?;
                }
            }
        }
        Ok(())
    }
}
