//! How much open work somebody has, as numbers alone.

use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    WORK = "SELECT
        (SELECT COUNT(*) FROM case_tracks WHERE person = $1 AND within = TRUE AND case_standing = 'open'),
        (SELECT COUNT(*) FROM case_tasks WHERE person = $1 AND state = 'open')";
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenWork {
    /// Open cases that they were asked to investigate.
    pub cases: u64,
    pub tasks: u64,
}

impl Store {
    /// Of a member of the staff, by id.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_work(&self, person: &str) -> Result<OpenWork, StoreError> {
        let rows = self.rows(WORK, vec![person.into()]).await?;
        let Some(row) = rows.first() else { return Ok(OpenWork::default()) };
        Ok(OpenWork { cases: row.count(0)?, tasks: row.count(1)? })
    }
}
