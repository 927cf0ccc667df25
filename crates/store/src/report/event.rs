//! What the staff did with a report, for whoever must know later who read it. Never changed, never deleted.

use vault::CaseId;

use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    // The case's own row is taken first, so that positions are never given twice.
    TAKE = "UPDATE reports SET stage = stage WHERE id = $1";
    ADD = "INSERT INTO report_events (report_id, position, kind, actor, day, detail)
        SELECT $1, COALESCE(MAX(position), -1) + 1, $2, $3, $4, $5 FROM report_events WHERE report_id = $1";
    LIST = "SELECT kind, actor, day, detail FROM report_events WHERE report_id = $1 ORDER BY position";
}

/// One thing done: `kind` such as `read` or `replied`, `actor` a person's id, `detail` such as a compartment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportEvent {
    pub kind: String,
    pub actor: String,
    pub day: String,
    pub detail: String,
}

impl Store {
    /// Keeps an event. To be called before what it tells of is shown: a read that nobody recorded is a leak.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where there is no such case.
    pub async fn add_report_event(&self, case: CaseId, event: ReportEvent) -> Result<(), StoreError> {
        self.write("record an event", move |tx| {
            let event = event.clone();
            Box::pin(async move { add(tx, case, event).await })
        })
        .await
    }

    /// # Errors
    /// Whatever the database says.
    pub async fn report_events(&self, case: CaseId) -> Result<Vec<ReportEvent>, StoreError> {
        let rows = self.rows(LIST, vec![Value::Bytes(case.0.to_vec())]).await?;
        let event = |row: &crate::Row| {
            Ok(ReportEvent { kind: row.get(0)?, actor: row.get(1)?, day: row.get(2)?, detail: row.get(3)? })
        };
        rows.iter().map(event).collect()
    }
}

pub(crate) async fn add(tx: &mut Tx<'_>, case: CaseId, event: ReportEvent) -> Result<(), StoreError> {
    let id = || Value::Bytes(case.0.to_vec());
    tx.run_one(TAKE, vec![id()]).await?;
    let ReportEvent { kind, actor, day, detail } = event;
    tx.run_one(ADD, vec![id(), kind.into(), actor.into(), day.into(), detail.into()]).await
}
