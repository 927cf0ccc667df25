//! Taking a decision back, the program's or a person's. It stays in the history, with who took it back and why.

use roster::Refusal;

use super::decide::{LinkAnswer, LinkReason};
use super::pair;
use super::turn::{self, Line};
use crate::staff::{StaffId, day};
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    STANDS = "SELECT l.officer_a, l.officer_b FROM officer_links l
        WHERE l.n = $1 AND l.kind IN ('same', 'different')
            AND NOT EXISTS (SELECT 1 FROM officer_links u WHERE u.undoes = l.n)";
}

impl Store {
    /// Undoes the decision with this number: everybody is grouped as if it had never been. The pair waits to be decided
    /// again where the program had said something of it. Also where an officer is gone meanwhile: an error about them
    /// must not stay.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn undo_link(
        &self,
        n: i64,
        reason: &LinkReason,
        by: StaffId,
        now: i64,
    ) -> Result<LinkAnswer, StoreError> {
        let (today, by, reason) = (day(now)?.to_string(), by.to_string(), reason.to_string());
        self.write_on_rows("undo a decision about officers", move |tx| {
            let (today, by, reason) = (today.clone(), by.clone(), reason.clone());
            Box::pin(async move {
                turn::take(tx).await?;
                let rows = tx.rows(STANDS, vec![n.into()]).await?;
                let Some(row) = rows.first() else {
                    return Ok(LinkAnswer::Refused(Refusal::NotStanding { n }));
                };
                let (pair, by) = (pair(row, 0)?, Some(&*by));
                let (kind, undoes) = ("undone", Some(n));
                let line = Line { kind, pair, found: None, by, reason: &reason, undoes, day: &today };
                turn::add(tx, &line).await.map(LinkAnswer::Done)
            })
        })
        .await
    }
}
