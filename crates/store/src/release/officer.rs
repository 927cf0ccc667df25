//! Officers of a release: who is who in one file, and where each served.

use register::{OfficerRecord, Role};
use roster::{Known, carry_over, identify};

use super::Intake;
use super::known::assignment_key;
use super::record::day;
use crate::Value;

impl Intake<'_> {
    /// Decides who is who among a file's officers and gives each an id: the one they had, or a new one.
    pub(super) fn officers<'r>(
        &mut self,
        role: Role,
        file_id: i64,
        rows: impl Iterator<Item = (u64, &'r OfficerRecord)> + Clone,
    ) -> Vec<i64> {
        let of_row = identify(rows.clone().map(|(_, officer)| officer));
        if of_row.is_empty() {
            // Another file may still name the officers of this role.
            return Vec::new();
        }
        // The first row of each officer stands for them; the first row with a star gives the star.
        let mut officers: Vec<(u64, OfficerRecord)> = Vec::new();
        for ((line, row), officer) in rows.clone().zip(&of_row) {
            match officers.get_mut(*officer as usize) {
                None => officers.push((line, row.clone())),
                Some((_, first)) if first.star.is_none() => first.star.clone_from(&row.star),
                Some(_) => {}
            }
        }
        let records: Vec<OfficerRecord> = officers.iter().map(|(_, officer)| officer.clone()).collect();
        // Taken already: another file of this release names officers in the same role, and had them first.
        let known = self.known_officers.get(role.key()).into_iter().flatten();
        let known: Vec<Known> = known.filter(|k| !self.sheets.officers.is_taken(&k.id)).cloned().collect();
        let carried = carry_over(&known, &records);
        let source = self.source_id;
        let ids: Vec<i64> = officers
            .into_iter()
            .zip(carried)
            .map(|((line, officer), carried)| {
                let key = carried.unwrap_or_else(|| self.sheets.officers.next_id());
                let facts = vec![officer.sex.into(), officer.race.into(), officer.star.into()];
                let fixed = || {
                    vec![
                        source.into(),
                        role.key().into(),
                        officer.name.into(),
                        officer.birth_year.into(),
                        day(officer.appointed),
                    ]
                };
                self.sheets.officers.put(key, file_id, line, facts, fixed).id()
            })
            .collect();

        let as_of = self.mapping.source().released.map(|day| day.to_string());
        for ((line, row), officer) in rows.zip(&of_row) {
            let id = ids[*officer as usize];
            let key = assignment_key(id, [&row.unit, &row.rank, &row.star]);
            if self.sheets.assignments.is_taken(&key) {
                continue;
            }
            let facts = vec![Value::Text(None), Value::Text(None), as_of.clone().into()];
            self.sheets.assignments.put(key, file_id, line, facts, || {
                vec![id.into(), row.unit.clone().into(), row.rank.clone().into(), row.star.clone().into()]
            });
        }
        of_row.iter().map(|officer| ids[*officer as usize]).collect()
    }
}
