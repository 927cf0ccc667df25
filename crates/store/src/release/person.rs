//! People of a release: they have no identity, so the n-th of equal ones stays the n-th.

use register::{Origin, Person};

use super::{Intake, sheet};
use crate::Value;

impl Intake<'_> {
    pub(super) fn person(&mut self, origin: Origin, person: Person) {
        let Some(case) = self.case_of(&person.log_no, origin) else { return };
        let facts = vec![
            person.role.key().into(),
            person.sex.into(),
            person.race.into(),
            Value::Text(person.age.map(|band| band.key().to_owned())),
        ];
        let attributes = sheet::fingerprint(&facts);
        let mut nth = 0;
        while self.sheets.people.is_taken(&(case, attributes, nth)) {
            nth += 1;
        }
        let file_id = self.file_ids[origin.file];
        self.sheets.people.put((case, attributes, nth), file_id, origin.line, facts, || vec![case.into()]);
    }
}
