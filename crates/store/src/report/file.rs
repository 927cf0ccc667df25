//! Filing: case, lockboxes, entries, mailbox and leaf in one transaction, acknowledged once it is on the disk.

use std::sync::Arc;

use intake::Filing;
use ledger::leaf::Kind;
use ledger::{Day, Leaf};

use super::{ReportEvent, add, event, leaf as case_leaf, stage};
use crate::ledger::append::{Fresh, append, hold};
use crate::statement::statements;
use crate::step::Step;
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
    /// Keeps a report. `Ok` means that it is on the disk with its leaf, and will be in the next checkpoint.
    ///
    /// # Errors
    /// Whatever the database says; then nothing of the report is kept.
    pub async fn file_report(&self, filing: Filing, rules: &str, today: Day) -> Result<Filed, StoreError> {
        self.file_report_taken(filing, rules, today, None).await
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
        taken: Option<ReportEvent>,
    ) -> Result<Filed, StoreError> {
        let (filing, rules) = (Arc::new(filing), rules.to_owned());
        self.write_in_turn("file a report", move |tx| {
            let (filing, rules, taken) = (Arc::clone(&filing), rules.clone(), taken.clone());
            Box::pin(async move {
                let filed = file(tx, &filing, &rules, today).await?;
                if let Some(taken) = taken {
                    event::add(tx, filing.case, taken).await?;
                }
                Ok(filed)
            })
        })
        .await
    }
}

async fn file(tx: &mut Tx<'_>, filing: &Filing, rules: &str, today: Day) -> Result<Filed, StoreError> {
    let mut held = hold(tx).await?;
    let fresh = Fresh { kind: Kind::Case, tag: filing.tag, commit: filing.commit };
    let appended = append(tx, &mut held, today, &[fresh]).await?;
    let leaf = *appended.leaves.first().ok_or(StoreError::Abandoned)?;
    let id = || Value::Bytes(filing.case.0.to_vec());
    let row = vec![
        id(),
        filing.reference.to_string().into(),
        leaf.day.to_string().into(),
        filing.channel.key().into(),
        stage::NEW.into(),
        rules.into(),
        (appended.first as i64).into(),
        (intake::sequence::FREE as i64).into(),
    ];
    let mut steps = vec![Step::one(REPORT, row), case_leaf::first(filing.case, appended.first)];
    for agency in &filing.agencies {
        steps.push(Step::one(AGENCY, vec![id(), agency.as_str().into()]));
    }
    let (mut boxes, mut wraps) = (Vec::new(), Vec::new());
    for lockbox in &filing.lockboxes {
        let place = || -> [Value; 3] {
            [id(), lockbox.id.compartment.key().into(), i64::from(lockbox.id.generation.0).into()]
        };
        boxes.extend(place());
        boxes.push(lockbox.public.to_string().into());
        for (position, wrap) in (0i64..).zip(&lockbox.wraps) {
            wraps.extend(place());
            wraps.extend([position.into(), Value::Bytes(wrap.as_bytes().to_vec())]);
        }
    }
    let names = ["report_id", "compartment", "generation", "public"];
    steps.push(Step::insert("lockboxes", &names, boxes, tx.marks()));
    let names = ["report_id", "compartment", "generation", "position", "wrap"];
    steps.push(Step::insert("wraps", &names, wraps, tx.marks()));
    steps.extend(add::step(&filing.entries, tx.marks()));
    steps.push(Step::one(MAILBOX, vec![Value::Bytes(filing.mailbox.0.to_vec()), id()]));
    tx.run_together(steps).await?;
    Ok(Filed { index: appended.first, leaf })
}
