//! Letters of an office that wait for a second person: by whom, and since when. What they say is sealed.

use casework::case::{LetterNo, Person};
use casework::policy::Key;
use register::Reference;

use super::key::{days, maybe_key, number, reference};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    LETTERS = "SELECT l.report_id, r.reference, l.n, l.kind, l.person, l.day
        FROM case_letters l JOIN reports r ON r.id = l.report_id
        WHERE l.office = $1 AND (l.day, l.report_id, l.n) > ($2, $3, $4)
        ORDER BY l.day, l.report_id, l.n LIMIT $5";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterLine {
    pub reference: Reference,
    /// The day of its newest text, the case, and the number of the letter in it.
    pub place: LinePlace,
    /// Absent where it was kept before they were.
    pub kind: Option<Key>,
    /// Of the newest text.
    pub by: Person,
}

impl LetterLine {
    #[must_use]
    pub fn no(&self) -> LetterNo {
        LetterNo(self.place.n)
    }
}

impl Store {
    /// Drafts of an office, the oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn letters_waiting(
        &self,
        office: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<LetterLine>, StoreError> {
        let [day, case, n] = LinePlace::values(after);
        let arguments = vec![office.as_str().into(), day, case, n, i64::from(limit).into()];
        self.rows(LETTERS, arguments).await?.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<LetterLine, StoreError> {
    Ok(LetterLine {
        reference: reference(row, 1)?,
        place: LinePlace { day: days(row, 5)?, case: id(row, 0)?, n: number(row, 2)? },
        kind: maybe_key(row, 3)?,
        by: Person(row.get(4)?),
    })
}
