//! Officers as those who link them see them: what a source says of each, and which source it is.

use roster::Persons;

use super::turn;
use crate::officer::officer;
use crate::statement::statements;
use crate::{OfficerLine, Row, Store, StoreError};

statements! {
    // Whoever was accused: an investigator or a witness of the same source can be the same person once more, and
    // linking one to one takes nobody twice.
    TO_LINK = "SELECT o.id, o.name, o.birth_year, o.appointed, o.star, o.sex, o.race, s.title
        FROM officers o JOIN sources s ON s.id = o.source_id
        WHERE s.key = $1 AND o.role = 'accused' AND o.gone_in IS NULL ORDER BY o.id";
}

/// An officer with what tells whether they are somebody of another source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedOfficer {
    pub officer: OfficerLine,
    /// As the source writes it.
    pub sex: Option<String>,
    pub race: Option<String>,
    /// The source's title.
    pub source: String,
}

/// Eight columns, the first of them given.
pub(super) fn linked(row: &Row, first: usize) -> Result<LinkedOfficer, StoreError> {
    Ok(LinkedOfficer {
        officer: officer(row, first)?,
        sex: row.get(first + 5)?,
        race: row.get(first + 6)?,
        source: row.get(first + 7)?,
    })
}

impl Store {
    /// The accused officers of a source, without those whom its newest release no longer has.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn officers_to_link(&self, source_key: &str) -> Result<Vec<LinkedOfficer>, StoreError> {
        self.rows(TO_LINK, vec![source_key.into()]).await?.iter().map(|row| linked(row, 0)).collect()
    }

    /// Every decision that stands, the program's and those of people.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn persons(&self) -> Result<Persons, StoreError> {
        self.with_reader(async |tx| turn::standing(tx).await).await
    }
}
