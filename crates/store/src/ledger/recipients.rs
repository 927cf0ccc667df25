//! Versions of the list of those whom reports are sealed to: each once in the log, as a file that anybody may read.

use ledger::leaf::Kind;
use ledger::recipients::{LoggedList, RecipientList};
use ledger::{Day, Leaf};

use super::append::{hold, publish_file};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    NEWEST = "SELECT content FROM ledger_published WHERE name LIKE 'recipients/%' ORDER BY idx DESC LIMIT 1";
    ALL = "SELECT p.idx, e.entry, p.content FROM ledger_published p JOIN ledger_entries e ON e.idx = p.idx
        WHERE p.name LIKE 'recipients/%' AND p.idx < $1 ORDER BY p.idx";
}

impl Store {
    /// Puts versions of the list into the log, in their order, but for one that is the same as the one before it. Gives
    /// how many leaves that made.
    ///
    /// # Errors
    /// Whatever the database says; then none of them is kept.
    pub async fn log_recipients(&self, today: Day, lists: Vec<RecipientList>) -> Result<usize, StoreError> {
        self.write_in_turn("log the list of recipients", move |tx| {
            let lists = lists.clone();
            Box::pin(async move {
                // Held first, so that the one before it and the index stay what they are.
                hold(tx).await?;
                let mut before: Option<Vec<u8>> =
                    tx.rows(NEWEST, Vec::new()).await?.first().map(|row| row.get(0)).transpose()?;
                let mut logged = 0;
                for list in &lists {
                    let content = list.to_string().into_bytes();
                    if before.as_ref() == Some(&content) {
                        continue;
                    }
                    let index = hold(tx).await?.tree.size();
                    let name = RecipientList::name(index);
                    publish_file(tx, Kind::Dataset, today, &name, content.clone()).await?;
                    (before, logged) = (Some(content), logged + 1);
                }
                Ok(logged)
            })
        })
        .await
    }

    /// All versions that a checkpoint covers, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn recipient_lists(&self) -> Result<Vec<LoggedList>, StoreError> {
        let Some(newest) = self.checkpoint().await? else { return Ok(Vec::new()) };
        let rows = self.rows(ALL, vec![Value::from(newest.size() as i64)]).await?;
        rows.iter().map(logged).collect()
    }
}

fn logged(row: &Row) -> Result<LoggedList, StoreError> {
    let leaf = Leaf::parse(&row.get::<Vec<u8>>(1)?)?;
    let content: Vec<u8> = row.get(2)?;
    let list = String::from_utf8_lossy(&content).parse()?;
    Ok(LoggedList { index: row.count(0)?, day: leaf.day, list })
}
