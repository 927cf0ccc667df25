//! Expunging: with the fact that says so, everything that opens what is sealed of a case is destroyed.
//!
//! What is sealed stays where it is, and nobody has a key to it; numbers, facts and leaves stay, so that the case counts.
//! Files lie outside the database: their rows go in the transaction, their bytes after it, and where a program is stopped
//! in between the next start removes them, as it does those that a reporter took back.

use vault::CaseId;
use vault::grant::Wrap;

use super::wrap_set::{self, WrapSet};
use crate::attachment::remove;
use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    IS = "SELECT 1 FROM expungements WHERE report_id = $1";
    KEEP = "INSERT INTO expungements (report_id, authority, basis) VALUES ($1, $2, $3)";
    ENDS = "DELETE FROM grant_ends WHERE report_id = $1";
    VISITS = "DELETE FROM mailbox_visits WHERE digest IN (SELECT digest FROM mailboxes WHERE report_id = $1)";
}

/// What a case is expunged with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expunging {
    /// Every set of wraps of the case, each with as many that nobody opens.
    pub sets: Vec<(WrapSet, Vec<Wrap>)>,
    /// The key of the office that agreed.
    pub authority: String,
    /// The key of what the rules say of it.
    pub basis: String,
}

impl Store {
    /// Whether the keys of a case were destroyed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn is_expunged(&self, case: CaseId) -> Result<bool, StoreError> {
        self.with_reader(async |tx| is(tx, case).await).await
    }
}

pub(crate) async fn is(tx: &mut Tx<'_>, case: CaseId) -> Result<bool, StoreError> {
    Ok(!tx.rows(IS, vec![Value::Bytes(case.0.to_vec())]).await?.is_empty())
}

/// Whether these are all sets that there are. One that came since would stay open.
pub(super) async fn is_whole(tx: &mut Tx<'_>, case: CaseId, what: &Expunging) -> Result<bool, StoreError> {
    Ok(wrap_set::all(tx, case).await?.iter().eq(what.sets.iter().map(|(set, _)| set)))
}

/// In the transaction of its event.
pub(super) async fn destroy(tx: &mut Tx<'_>, case: CaseId, what: &Expunging) -> Result<(), StoreError> {
    let id = || Value::Bytes(case.0.to_vec());
    for (set, dummies) in &what.sets {
        wrap_set::overwrite(tx, set, dummies).await?;
    }
    for statement in [ENDS, VISITS] {
        tx.run(statement, vec![id()]).await?;
    }
    remove::all_of(tx, case).await?;
    tx.run_one(KEEP, vec![id(), what.authority.as_str().into(), what.basis.as_str().into()]).await
}
