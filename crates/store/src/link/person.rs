//! Who is one person, by the decisions that stand.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::turn;
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    OF_SOURCE = "SELECT o.id FROM officers o JOIN sources s ON s.id = o.source_id WHERE s.key = $1";
}

impl Store {
    /// The officers who are one person with this one, themselves among them, by the register's ids. Somebody whom the
    /// newest release of their source no longer has stays among them.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn person_of(&self, officer: u32) -> Result<BTreeSet<i64>, StoreError> {
        let officer = i64::from(officer);
        let persons = self.with_reader(async |tx| turn::standing_around(tx, &[officer]).await).await?;
        Ok(persons.person_of(officer))
    }

    /// Every person of several officers of whom one at least is of this source, each with all their officers.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn together(&self, source_key: &str) -> Result<Vec<BTreeSet<i64>>, StoreError> {
        let rows = self.rows(OF_SOURCE, vec![source_key.into()]).await?;
        let own = rows.iter().map(|row| row.get(0)).collect::<Result<FxHashSet<i64>, _>>()?;
        let persons = self.with_reader(async |tx| turn::standing(tx).await).await?;
        let mut groups = persons.groups();
        groups.retain(|group| group.iter().any(|officer| own.contains(officer)));
        Ok(groups)
    }
}
