//! Reading reports back, as sealed as they lie: lists by what is clear, one whole, and the one of a mailbox.

use std::collections::BTreeSet;

use intake::{Boxes, Channel, Entry};
use ledger::Day;
use register::Reference;
use vault::envelope::Context;
use vault::{CaseId, Compartment, Generation, Lockbox, LockboxId, MailboxDigest, Slot};

use super::{ReportPlace, kind_from, wrap_set};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

statements! {
    LIST = "SELECT r.id, r.reference, r.received, r.channel, r.stage, r.rules, r.leaf,
            (SELECT e.detail FROM report_events e WHERE e.report_id = r.id AND e.kind = 'handed-over'
                ORDER BY e.position DESC LIMIT 1)
        FROM reports r WHERE (r.received, r.reference) < ($1, $2)
        ORDER BY r.received DESC, r.reference DESC LIMIT $3";
    BY_ID = "SELECT r.id, r.reference, r.received, r.channel, r.stage, r.rules, r.leaf,
            (SELECT e.detail FROM report_events e WHERE e.report_id = r.id AND e.kind = 'handed-over'
                ORDER BY e.position DESC LIMIT 1)
        FROM reports r WHERE r.id = $1";
    BY_REFERENCE = "SELECT r.id, r.reference, r.received, r.channel, r.stage, r.rules, r.leaf,
            (SELECT e.detail FROM report_events e WHERE e.report_id = r.id AND e.kind = 'handed-over'
                ORDER BY e.position DESC LIMIT 1)
        FROM reports r WHERE r.reference = $1";
    BY_MAILBOX = "SELECT r.id, r.reference, r.received, r.channel, r.stage, r.rules, r.leaf,
            (SELECT e.detail FROM report_events e WHERE e.report_id = r.id AND e.kind = 'handed-over'
                ORDER BY e.position DESC LIMIT 1)
        FROM reports r JOIN mailboxes m ON m.report_id = r.id WHERE m.digest = $1";
    NUMBER = "SELECT id FROM reports WHERE reference = $1";
    RULES = "SELECT DISTINCT rules FROM reports";
    AGENCIES = "SELECT agency FROM report_agencies WHERE report_id = $1 ORDER BY agency";
    LOCKBOXES = "SELECT compartment, generation, public FROM lockboxes WHERE report_id = $1
        ORDER BY compartment, generation";
    WRAPS = "SELECT compartment, generation, size, wraps FROM wrap_sets WHERE report_id = $1
        ORDER BY compartment, generation, position";
    ENTRIES = "SELECT sequence, part, compartment, generation, kind, slot FROM sealed_entries
        WHERE report_id = $1 ORDER BY sequence, part";
}

/// What is clear about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    pub case: CaseId,
    pub reference: Reference,
    pub received: Day,
    pub channel: Channel,
    pub stage: String,
    pub rules: String,
    /// The index of its leaf.
    pub leaf: u64,
    /// The office that it was handed over to last, by its key; none while it is with those it came to.
    pub office: Option<String>,
}

/// A report with everything sealed about it.
#[derive(Clone, Debug)]
pub struct ReportFile {
    pub line: ReportLine,
    pub boxes: Boxes,
    /// In the order of their places.
    pub entries: Vec<Entry>,
}

impl ReportLine {
    #[must_use]
    pub fn place(&self) -> ReportPlace {
        ReportPlace { received: self.received, reference: self.reference }
    }
}

impl ReportFile {
    #[must_use]
    pub fn entry(&self, sequence: u64) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.context.sequence == sequence)
    }

    /// The newest lockbox of a compartment: what is sealed from now on goes into it.
    #[must_use]
    pub fn lockbox(&self, compartment: Compartment) -> Option<&Lockbox> {
        self.boxes.newest(compartment)
    }
}

impl Store {
    /// The newest reports, by the day they came.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn reports(&self, limit: u32) -> Result<Vec<ReportLine>, StoreError> {
        self.reports_behind(None, limit).await
    }

    /// The next of them behind another one.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn reports_behind(
        &self,
        place: Option<&ReportPlace>,
        limit: u32,
    ) -> Result<Vec<ReportLine>, StoreError> {
        let [received, reference] = ReportPlace::values(place);
        let rows = self.rows(LIST, vec![received, reference, i64::from(limit).into()]).await?;
        rows.iter().map(line).collect()
    }

    /// The names of the policy packs under which reports were taken, each once, without their versions.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn packs_of_reports(&self) -> Result<BTreeSet<String>, StoreError> {
        let rows = self.rows(RULES, Vec::new()).await?;
        let name = |row: &Row| {
            let rules: &str = row.get(0)?;
            Ok(rules.split('@').next().unwrap_or_default().to_owned())
        };
        rows.iter().map(name).collect()
    }

    /// The offices that a report was for when it came, by their keys, whoever was left out.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn agencies_of_report(&self, case: CaseId) -> Result<Vec<String>, StoreError> {
        let rows = self.rows(AGENCIES, vec![Value::Bytes(case.0.to_vec())]).await?;
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// A report's lockboxes alone: enough to tell whether a key opens any.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn boxes(&self, case: CaseId) -> Result<Boxes, StoreError> {
        self.with_reader(async |tx| boxes(tx, case).await).await
    }

    /// # Errors
    /// Whatever the database says.
    pub async fn report(&self, case: CaseId) -> Result<Option<ReportFile>, StoreError> {
        self.with_reader(async |tx| one(tx, BY_ID, Value::Bytes(case.0.to_vec())).await).await
    }

    /// # Errors
    /// Whatever the database says.
    pub async fn report_by_reference(&self, reference: Reference) -> Result<Option<ReportFile>, StoreError> {
        self.with_reader(async |tx| one(tx, BY_REFERENCE, reference.to_string().into()).await).await
    }

    /// Which case has a reference, and nothing of it: whoever may not see it is asked no more than for none.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn case_of(&self, reference: Reference) -> Result<Option<CaseId>, StoreError> {
        let rows = self.rows(NUMBER, vec![reference.to_string().into()]).await?;
        let wrong = |_| StoreError::Broken("a report has a wrong id".into());
        let id = |row: &Row| row.get::<Vec<u8>>(0)?.try_into().map(CaseId).map_err(wrong);
        rows.first().map(id).transpose()
    }

    /// The report of a mailbox; whoever asks must hold the receipt.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn report_of_mailbox(&self, digest: MailboxDigest) -> Result<Option<ReportFile>, StoreError> {
        self.with_reader(async |tx| one(tx, BY_MAILBOX, Value::Bytes(digest.0.to_vec())).await).await
    }
}

async fn one(
    tx: &mut Tx<'_>,
    statement: crate::Statement,
    argument: Value,
) -> Result<Option<ReportFile>, StoreError> {
    let rows = tx.rows(statement, vec![argument]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let line = line(row)?;
    let boxes = boxes(tx, line.case).await?;
    let mut entries: Vec<Entry> = Vec::new();
    for row in tx.rows(ENTRIES, vec![Value::Bytes(line.case.0.to_vec())]).await? {
        let (sequence, slot) = (row.count(0)?, Slot::from_bytes(row.get(5)?).map_err(broken)?);
        let kind: &str = row.get(4)?;
        let kind =
            kind_from(kind).ok_or_else(|| StoreError::Broken(format!("the kind {kind:?} is not known")))?;
        match entries.last_mut().filter(|entry| entry.context.sequence == sequence) {
            Some(entry) => entry.slots.push(slot),
            None => {
                let context = Context { lockbox: place(line.case, &row, 2)?, sequence, kind };
                entries.push(Entry { context, slots: vec![slot] });
            }
        }
    }
    Ok(Some(ReportFile { line, boxes, entries }))
}

async fn boxes(tx: &mut Tx<'_>, case: CaseId) -> Result<Boxes, StoreError> {
    let id = || vec![Value::Bytes(case.0.to_vec())];
    let mut lockboxes = Vec::new();
    for row in tx.rows(LOCKBOXES, id()).await? {
        let public: &str = row.get(2)?;
        let public = public.parse().map_err(broken)?;
        lockboxes.push(Lockbox { id: place(case, &row, 0)?, public, wraps: Vec::new() });
    }
    for row in tx.rows(WRAPS, id()).await? {
        let of = place(case, &row, 0)?;
        let lockbox = lockboxes.iter_mut().find(|lockbox| lockbox.id == of);
        let lockbox = lockbox.ok_or_else(|| StoreError::Broken("a wrap has no lockbox".into()))?;
        lockbox.wraps.extend(wrap_set::wraps(&row, 2)?);
    }
    Ok(Boxes(lockboxes))
}

/// From the columns of compartment and generation, which stand side by side.
pub(super) fn place(case: CaseId, row: &Row, at: usize) -> Result<LockboxId, StoreError> {
    let key: &str = row.get(at)?;
    let compartment = Compartment::from_key(key)
        .ok_or_else(|| StoreError::Broken(format!("the compartment {key:?} is not known")))?;
    let generation =
        u32::try_from(row.count(at + 1)?).map_err(|error| StoreError::Broken(error.to_string()))?;
    Ok(LockboxId { case, compartment, generation: Generation(generation) })
}

fn line(row: &Row) -> Result<ReportLine, StoreError> {
    let id: Vec<u8> = row.get(0)?;
    let (reference, received, channel): (&str, &str, &str) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let wrong = |what: &str| StoreError::Broken(format!("a report has a wrong {what}"));
    Ok(ReportLine {
        case: CaseId(id.try_into().map_err(|_| wrong("id"))?),
        reference: reference.parse().map_err(|_| wrong("reference"))?,
        received: received.parse()?,
        channel: Channel::from_key(channel).ok_or_else(|| wrong("channel"))?,
        stage: row.get(4)?,
        rules: row.get(5)?,
        leaf: row.count(6)?,
        // The event says the office, and after it the place of the sealed line.
        office: row.get::<Option<&str>>(7)?.and_then(|detail| detail.split(' ').next()).map(str::to_owned),
    })
}

pub(super) fn broken(error: vault::Error) -> StoreError {
    StoreError::Broken(format!("what is sealed cannot be read back: {error}"))
}
