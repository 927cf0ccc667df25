//! The newest message of each reporter, and how far each of the staff has looked: what of a mailbox is new to somebody.
//!
//! Neither says what a message says; that is sealed, and whether somebody may read it their key decides.

use register::Reference;
use vault::CaseId;

use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

statements! {
    // The leaf is the one of the message: a later one is a later message.
    CAME = "INSERT INTO report_posts (report_id, leaf, sequence) VALUES ($1, $2, $3)
        ON CONFLICT (report_id) DO UPDATE SET leaf = excluded.leaf, sequence = excluded.sequence";
    LOOKED = "INSERT INTO report_looks (staff_id, report_id, sequence) VALUES ($1, $2, $3)
        ON CONFLICT (staff_id, report_id) DO UPDATE SET sequence = excluded.sequence
        WHERE report_looks.sequence < excluded.sequence";
    // Only the newest are looked through, so that somebody who has read all waits for no more than that.
    NEW = "SELECT p.report_id, r.reference, p.leaf
        FROM (SELECT * FROM report_posts WHERE leaf < $2 ORDER BY leaf DESC LIMIT $3) p
        JOIN reports r ON r.id = p.report_id
        LEFT JOIN report_looks s ON s.staff_id = $1 AND s.report_id = p.report_id
        WHERE p.sequence > COALESCE(s.sequence, -1) ORDER BY p.leaf DESC LIMIT $4";
}

/// A case whose reporter wrote something since somebody looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostLine {
    pub case: CaseId,
    pub reference: Reference,
    /// Of the message: the newer it is the greater.
    pub leaf: u64,
}

/// So many cases with messages are looked through, the newest ones.
pub const NEWEST_POSTS: u32 = 1_000;

impl Store {
    /// Among the newest [`NEWEST_POSTS`] cases with a message before a leaf, those that the person has not seen, the
    /// newest message first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn new_posts(
        &self,
        person: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<PostLine>, StoreError> {
        let before = before.and_then(|leaf| i64::try_from(leaf).ok()).unwrap_or(i64::MAX);
        let (newest, limit) = (i64::from(NEWEST_POSTS).into(), i64::from(limit).into());
        let rows = self.rows(NEW, vec![person.into(), before.into(), newest, limit]).await?;
        rows.iter().map(line).collect()
    }

    /// Keeps that somebody was shown a report up to an entry.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn looked(&self, case: CaseId, person: &str, sequence: u64) -> Result<(), StoreError> {
        let row = vec![person.into(), Value::Bytes(case.0.to_vec()), (sequence as i64).into()];
        self.write("keep how far somebody looked", move |tx| {
            let row = row.clone();
            Box::pin(async move { tx.run(LOOKED, row).await.map(drop) })
        })
        .await
    }
}

/// In the transaction that files it.
pub(super) async fn came(tx: &mut Tx<'_>, case: CaseId, leaf: u64, sequence: u64) -> Result<(), StoreError> {
    tx.run_one(CAME, vec![Value::Bytes(case.0.to_vec()), (leaf as i64).into(), (sequence as i64).into()])
        .await
}

fn line(row: &Row) -> Result<PostLine, StoreError> {
    let id: Vec<u8> = row.get(0)?;
    let reference: &str = row.get(1)?;
    let wrong = |what: &str| StoreError::Broken(format!("a report has a wrong {what}"));
    Ok(PostLine {
        case: CaseId(id.try_into().map_err(|_| wrong("id"))?),
        reference: reference.parse().map_err(|_| wrong("reference"))?,
        leaf: row.count(2)?,
    })
}
