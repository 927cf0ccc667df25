//! The last visit of a mailbox: a day that is sealed to the reporter, over the one before it.

use vault::{MailboxDigest, Recipient, Slot};

use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    FIND = "SELECT recipient, slot FROM mailbox_visits WHERE digest = $1";
    PUT = "INSERT INTO mailbox_visits (digest, recipient, slot) VALUES ($1, $2, $3)
        ON CONFLICT (digest) DO UPDATE SET recipient = excluded.recipient, slot = excluded.slot";
}

/// What is kept of the last visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Whom the day is sealed to: the public half of what the receipt opens, as whoever came said it.
    pub recipient: Recipient,
    pub slot: Slot,
}

impl Store {
    /// The last visit of a mailbox; `None` where nobody came yet.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn last_visit(&self, mailbox: MailboxDigest) -> Result<Option<Visit>, StoreError> {
        let rows = self.rows(FIND, vec![Value::Bytes(mailbox.0.to_vec())]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let broken = |_| StoreError::Broken("a visit of a mailbox cannot be read back".into());
        let recipient: &str = row.get(0)?;
        let slot = Slot::from_bytes(row.get(1)?).map_err(broken)?;
        Ok(Some(Visit { recipient: recipient.parse().map_err(broken)?, slot }))
    }

    /// Keeps a visit in place of the one before it.
    ///
    /// # Errors
    /// Whatever the database says; a mailbox that is not there is refused.
    pub async fn keep_visit(&self, mailbox: MailboxDigest, visit: Visit) -> Result<(), StoreError> {
        self.write("keep a visit", move |tx| {
            let row = vec![
                Value::Bytes(mailbox.0.to_vec()),
                visit.recipient.to_string().into(),
                Value::Bytes(visit.slot.as_bytes().to_vec()),
            ];
            Box::pin(async move { tx.run_one(PUT, row).await })
        })
        .await
    }
}
