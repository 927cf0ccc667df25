//! Who was asked and has not said yes: an office whether it takes a case, a person whether they investigate it.

use casework::case::{Person, Stage};
use casework::policy::Key;
use register::Reference;

use super::key::{days, key, maybe_key, reference, stage};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    OFFERED = "SELECT t.report_id, r.reference, t.offered, t.category, t.stage, t.office, t.person
        FROM case_tracks t JOIN reports r ON r.id = t.report_id
        WHERE t.office = $1 AND t.standing = 'offered' AND t.case_standing = 'open'
            AND (t.offered, t.report_id) > ($2, $3)
        ORDER BY t.offered, t.report_id LIMIT $4";
    ASKED = "SELECT t.report_id, r.reference, t.asked, t.category, t.stage, t.office, t.person
        FROM case_tracks t JOIN reports r ON r.id = t.report_id
        WHERE t.office = $1 AND t.person IS NOT NULL AND t.confirmed IS NULL AND t.within = TRUE
            AND t.case_standing = 'open' AND (t.asked, t.report_id) > ($2, $3)
        ORDER BY t.asked, t.report_id LIMIT $4";
    ASKED_OF = "SELECT t.report_id, r.reference, t.asked, t.category, t.stage, t.office, t.person
        FROM case_tracks t JOIN reports r ON r.id = t.report_id
        WHERE t.person = $1 AND t.person IS NOT NULL AND t.confirmed IS NULL AND t.within = TRUE
            AND t.case_standing = 'open'
        ORDER BY t.asked, t.report_id, t.office LIMIT $2";
}

/// A case that waits for a yes or a no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLine {
    pub reference: Reference,
    /// The case, and since when it waits.
    pub place: LinePlace,
    pub category: Option<Key>,
    pub stage: Stage,
    pub office: Key,
    /// Absent where the office itself is asked.
    pub person: Option<Person>,
}

impl Store {
    /// Open cases that an office was offered and has not taken, whatever waits for longest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn offered(
        &self,
        office: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<AskedLine>, StoreError> {
        self.asked_by(OFFERED, office, after, limit).await
    }

    /// Open cases of an office that somebody was asked to investigate and has not said yes to, whatever waits for
    /// longest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn unconfirmed(
        &self,
        office: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<AskedLine>, StoreError> {
        self.asked_by(ASKED, office, after, limit).await
    }

    /// The same of one person, at every office.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn unconfirmed_of(&self, person: &Person, limit: u32) -> Result<Vec<AskedLine>, StoreError> {
        let arguments = vec![person.0.as_str().into(), i64::from(limit).into()];
        self.rows(ASKED_OF, arguments).await?.iter().map(line).collect()
    }

    async fn asked_by(
        &self,
        statement: crate::Statement,
        office: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<AskedLine>, StoreError> {
        let [day, case, _] = LinePlace::values(after);
        let arguments = vec![office.as_str().into(), day, case, i64::from(limit).into()];
        self.rows(statement, arguments).await?.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<AskedLine, StoreError> {
    let office = key(row, 5)?;
    let person: Option<String> = row.get(6)?;
    Ok(AskedLine {
        reference: reference(row, 1)?,
        place: LinePlace { day: days(row, 2)?, case: id(row, 0)?, n: 0 },
        category: maybe_key(row, 3)?,
        stage: stage(row, 4)?,
        office,
        person: person.map(Person),
    })
}
