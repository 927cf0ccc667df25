//! New facts of a case with the projections that they make: kept together, or not at all.

use casework::case::Fact;
use ledger::Hash;
use vault::CaseId;

use super::CaseRows;
use crate::statement::statements;
use crate::step::Step;
use crate::tx::Marks;
use crate::{StoreError, Tx, Value};

statements! {
    // The case's own row is taken first, so that of two who come at once the second sees what the first has added.
    TAKE = "UPDATE reports SET stage = stage WHERE id = $1";
    COUNT = "SELECT COALESCE(MAX(seq), -1) + 1 FROM case_facts WHERE report_id = $1";
    NO_LINE = "DELETE FROM case_lines WHERE report_id = $1";
    NO_TRACKS = "DELETE FROM case_tracks WHERE report_id = $1";
    NO_CLOCKS = "DELETE FROM case_clocks WHERE report_id = $1";
    NO_DUES = "DELETE FROM case_dues WHERE report_id = $1";
    NO_ACCUSED = "DELETE FROM case_accused WHERE report_id = $1";
    NO_ALLEGATIONS = "DELETE FROM case_allegations WHERE report_id = $1";
    NO_PROPOSALS = "DELETE FROM case_proposals WHERE report_id = $1";
    NO_DOWNGRADES = "DELETE FROM case_downgrades WHERE report_id = $1";
    NO_LETTERS = "DELETE FROM case_letters WHERE report_id = $1";
    NO_TASKS = "DELETE FROM case_tasks WHERE report_id = $1";
    NO_LINKS = "DELETE FROM case_links WHERE report_id = $1";
}

const EMPTY: [crate::Statement; 11] = [
    NO_LINE,
    NO_TRACKS,
    NO_CLOCKS,
    NO_DUES,
    NO_ACCUSED,
    NO_ALLEGATIONS,
    NO_PROPOSALS,
    NO_DOWNGRADES,
    NO_LETTERS,
    NO_TASKS,
    NO_LINKS,
];

const FACT: [&str; 10] =
    ["report_id", "seq", "day", "person", "role", "office", "words", "event", "salt", "leaf"];

/// So many values go into one statement; the engines take 32,766 and 65,535.
const VALUES: usize = 20_000;

/// What is added to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advance {
    /// How many facts the case had when this was decided. With another number nothing is kept.
    pub after: u64,
    pub facts: Vec<Fact>,
    /// Of what their leaf commits to; absent where they have none.
    pub salt: Option<[u8; 32]>,
    /// Of the case as it is with them.
    pub rows: CaseRows,
}

/// Whether a case has so many facts. From then on nobody else can add any, until the transaction ends.
pub(crate) async fn is_at(tx: &mut Tx<'_>, case: CaseId, after: u64) -> Result<bool, StoreError> {
    let id = || vec![Value::Bytes(case.0.to_vec())];
    tx.run_one(TAKE, id()).await?;
    let rows = tx.rows(COUNT, id()).await?;
    Ok(rows.first().map_or(Ok(0), |row| row.count(0))? == after)
}

/// After [`is_at`], in its transaction. `leaf` is the index of the event that commits to the facts, where one does.
pub(crate) async fn keep(
    tx: &mut Tx<'_>,
    case: CaseId,
    advance: &Advance,
    leaf: Option<u64>,
) -> Result<(), StoreError> {
    let mut steps = facts(case, advance, leaf, tx.marks())?;
    steps.extend(anew(case, advance.after + advance.facts.len() as u64, &advance.rows, tx.marks()));
    tx.run_together(steps).await
}

/// The first facts of a case that is made in this transaction.
pub(crate) fn first(case: CaseId, advance: &Advance, marks: Marks) -> Result<Vec<Step>, StoreError> {
    if advance.after != 0 {
        return Err(StoreError::Broken("the first facts of a case come after others".into()));
    }
    let mut steps = facts(case, advance, None, marks)?;
    steps.extend(projections(case, advance.facts.len() as u64, &advance.rows, marks));
    Ok(steps)
}

/// Other projections of a case in place of those that are there.
pub(super) fn anew(case: CaseId, facts: u64, rows: &CaseRows, marks: Marks) -> Vec<Step> {
    let id = || vec![Value::Bytes(case.0.to_vec())];
    let mut steps: Vec<Step> = EMPTY.into_iter().map(|statement| Step::any(statement, id())).collect();
    steps.extend(projections(case, facts, rows, marks));
    steps
}

fn facts(case: CaseId, advance: &Advance, leaf: Option<u64>, marks: Marks) -> Result<Vec<Step>, StoreError> {
    let mut values = Vec::with_capacity(advance.facts.len() * FACT.len());
    for (seq, fact) in (advance.after..).zip(&advance.facts) {
        let event = serde_json::to_string(&fact.event)
            .map_err(|error| StoreError::Broken(format!("an event cannot be written: {error}")))?;
        values.extend([
            Value::Bytes(case.0.to_vec()),
            (seq as i64).into(),
            fact.day.to_string().into(),
            fact.by.person.0.as_str().into(),
            fact.by.role.key().into(),
            fact.by.office.as_str().into(),
            fact.words.map(|words| words.0 as i64).into(),
            event.into(),
            advance.salt.filter(|_| seq == advance.after).map(|salt| Hash(salt).to_hex()).into(),
            leaf.map(|leaf| leaf as i64).into(),
        ]);
    }
    Ok(chunks("case_facts", &FACT, values, marks))
}

fn projections(case: CaseId, facts: u64, rows: &CaseRows, marks: Marks) -> Vec<Step> {
    let mut steps = Vec::new();
    for rows in rows.tables() {
        // The line says besides from how many facts all of it was made.
        let is_line = rows.table == "case_lines";
        let own: &[&str] = if is_line { &["report_id", "facts"] } else { &["report_id"] };
        let names: Vec<&str> = own.iter().chain(rows.names).copied().collect();
        let mut values = Vec::with_capacity(rows.values.len() / rows.names.len() * names.len());
        for row in rows.values.chunks(rows.names.len()) {
            values.push(Value::Bytes(case.0.to_vec()));
            if is_line {
                values.push((facts as i64).into());
            }
            values.extend_from_slice(row);
        }
        steps.extend(chunks(rows.table, &names, values, marks));
    }
    steps
}

/// None where there are no rows.
fn chunks(table: &str, names: &[&str], values: Vec<Value>, marks: Marks) -> Vec<Step> {
    let whole_rows = VALUES / names.len() * names.len();
    values.chunks(whole_rows).map(|rows| Step::insert(table, names, rows.to_vec(), marks)).collect()
}
