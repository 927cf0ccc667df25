//! One leaf of the log, published or not: for whoever made it.

use ledger::Leaf;

use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    ENTRY = "SELECT entry FROM ledger_entries WHERE idx = $1";
}

impl Store {
    /// The leaf at an index. Only for those who hold what it stands for: the public reads through checkpoints.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn leaf(&self, index: u64) -> Result<Option<Leaf>, StoreError> {
        let Ok(index) = i64::try_from(index) else { return Ok(None) };
        match self.rows(ENTRY, vec![index.into()]).await?.first() {
            Some(row) => Ok(Some(Leaf::parse(&row.get::<Vec<u8>>(0)?)?)),
            None => Ok(None),
        }
    }
}
