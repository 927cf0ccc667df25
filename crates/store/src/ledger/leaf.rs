//! One leaf of the log, published or not: for whoever made it.

use ledger::Leaf;
use ledger::leaf::Tag;

use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    ENTRY = "SELECT entry FROM ledger_entries WHERE idx = $1";
    TAGGED = "SELECT idx FROM ledger_entries WHERE tag = $1";
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

    /// Where the leaf with a tag lies, published or not. Only for those who hold the key that made the tag.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn leaf_tagged(&self, tag: Tag) -> Result<Option<u64>, StoreError> {
        let rows = self.rows(TAGGED, vec![Value::Bytes(tag.0.to_vec())]).await?;
        rows.first().map(|row| row.count(0)).transpose()
    }
}
