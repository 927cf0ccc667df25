//! Filing: case, lockboxes, entries, mailbox and leaf in one transaction, acknowledged once it is on the disk.

use intake::Filing;
use ledger::leaf::Kind;
use ledger::{Day, Leaf};

use super::{ReportEvent, add, event, grant, leaf as case_leaf, stage};
use crate::casework::{self, Advance};
use crate::ledger::append::{Fresh, Held};
use crate::ledger::together::Appending;
use crate::statement::statements;
use crate::step::Step;
use crate::write::Work;
use crate::{Store, StoreError, Tx, Value};

statements! {
    REPORT = "INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    AGENCY = "INSERT INTO report_agencies (report_id, agency) VALUES ($1, $2)";
    MAILBOX = "INSERT INTO mailboxes (digest, report_id) VALUES ($1, $2)";
}

/// Where a report came to lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Of its leaf in the log.
    pub index: u64,
    pub leaf: Leaf,
}

impl Store {
    /// Keeps a report with the first facts of its case. `Ok` means that it is on the disk with its leaf, and will be in
    /// the next checkpoint.
    ///
    /// # Errors
    /// Whatever the database says; then nothing of the report is kept. First facts that are not the first are refused.
    pub async fn file_report(
        &self,
        filing: Filing,
        rules: &str,
        today: Day,
        first: Advance,
    ) -> Result<Filed, StoreError> {
        self.file_report_taken(filing, rules, today, first, None).await
    }

    /// The same for a report that somebody at an office wrote down: who did is kept with it, or neither is.
    ///
    /// # Errors
    /// As [`Store::file_report`].
    pub async fn file_report_taken(
        &self,
        filing: Filing,
        rules: &str,
        today: Day,
        first: Advance,
        taken: Option<ReportEvent>,
    ) -> Result<Filed, StoreError> {
        let new = New { filing, rules: rules.to_owned(), today, first, taken };
        self.write_leaf("file a report", new).await
    }
}

struct New {
    filing: Filing,
    rules: String,
    today: Day,
    first: Advance,
    taken: Option<ReportEvent>,
}

impl Appending for New {
    type Done = Filed;

    fn append<'t>(&'t self, tx: &'t mut Tx<'_>, held: &'t mut Held) -> Work<'t, Filed> {
        Box::pin(async move {
            let filed = file(tx, held, self).await?;
            if let Some(taken) = &self.taken {
                event::add(tx, self.filing.case, taken.clone()).await?;
            }
            Ok(filed)
        })
    }
}

/// Leaves the log itself for whoever holds it to write.
async fn file(tx: &mut Tx<'_>, held: &mut Held, new: &New) -> Result<Filed, StoreError> {
    let New { filing, rules, today, first, .. } = new;
    let fresh = Fresh { kind: Kind::Case, tag: filing.tag, commit: filing.commit };
    let (appended, mut steps) = held.grow(tx, *today, &[fresh]).await?;
    let leaf = *appended.leaves.first().ok_or(StoreError::Abandoned)?;
    let id = || Value::Bytes(filing.case.0.to_vec());
    let row = vec![
        id(),
        filing.reference.to_string().into(),
        leaf.day.to_string().into(),
        filing.channel.key().into(),
        stage::NEW.into(),
        rules.as_str().into(),
        (appended.first as i64).into(),
        (intake::sequence::FREE as i64).into(),
    ];
    steps.extend([Step::one(REPORT, row), case_leaf::first(filing.case, appended.first)]);
    for agency in &filing.agencies {
        steps.push(Step::one(AGENCY, vec![id(), agency.as_str().into()]));
    }
    steps.extend(grant::steps(&filing.lockboxes, tx.marks()));
    steps.extend(add::step(&filing.entries, tx.marks()));
    steps.push(Step::one(MAILBOX, vec![Value::Bytes(filing.mailbox.0.to_vec()), id()]));
    steps.extend(casework::first(filing.case, first, tx.marks())?);
    tx.run_together(steps).await?;
    Ok(Filed { index: appended.first, leaf })
}
