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
        let nth = first_free(|nth| self.sheets.people.is_taken(&(case, attributes, nth)));
        let file_id = self.file_ids[origin.file];
        self.sheets.people.put((case, attributes, nth), file_id, origin.line, facts, || vec![case.into()]);
    }
}

/// The lowest free place. Places are taken in order, so it is found by halving: a file can list equal
/// people in one case a million times, and counting up to each would never end.
fn first_free(is_taken: impl Fn(u32) -> bool) -> u32 {
    let mut beyond = 1;
    while is_taken(beyond - 1) {
        beyond *= 2;
    }
    let (mut low, mut high) = (beyond / 2, beyond - 1);
    while low < high {
        let middle = (low + high) / 2;
        if is_taken(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::first_free;

    #[test]
    fn after_all_that_are_taken() {
        for taken in 0..70 {
            assert_eq!(first_free(|nth| nth < taken), taken);
        }
    }
}
