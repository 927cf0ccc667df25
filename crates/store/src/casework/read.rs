//! Reading a case back: its facts, and what they make of it.

use casework::case::{Actor, Case, Fact, Person, Role, Words, replay};
use register::Day;
use vault::CaseId;

use crate::case::day;
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    FACTS = "SELECT day, person, role, office, words, event FROM case_facts WHERE report_id = $1 ORDER BY seq";
    WITHOUT = "SELECT r.id, r.received, r.rules FROM reports r
        WHERE NOT EXISTS (SELECT 1 FROM case_facts f WHERE f.report_id = r.id AND f.seq = 0)
        ORDER BY r.leaf LIMIT $1";
}

/// A report that is no case yet: it came before cases were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unregistered {
    pub case: CaseId,
    pub received: Day,
    /// The pack under which it was taken, as `name@version`.
    pub rules: String,
}

impl Store {
    /// The facts of a case, in order; none where there is no such case.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] for a fact that this program does not know.
    pub async fn case_facts(&self, case: CaseId) -> Result<Vec<Fact>, StoreError> {
        let rows = self.rows(FACTS, vec![Value::Bytes(case.0.to_vec())]).await?;
        rows.iter().map(|row| fact(row, 0)).collect()
    }

    /// A case as its facts make it.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn case(&self, case: CaseId) -> Result<Option<Case>, StoreError> {
        let facts = self.case_facts(case).await?;
        if facts.is_empty() { Ok(None) } else { replayed(&facts).map(Some) }
    }

    /// Reports that have no facts, in the order in which they came. Where there are none, all reports are looked at: some
    /// seconds for a million, once at a start.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn cases_without_facts(&self, limit: u32) -> Result<Vec<Unregistered>, StoreError> {
        let rows = self.rows(WITHOUT, vec![i64::from(limit).into()]).await?;
        let line = |row: &Row| {
            Ok(Unregistered { case: id(row, 0)?, received: day(row.get(1)?)?, rules: row.get(2)? })
        };
        rows.iter().map(line).collect()
    }
}

pub(super) fn replayed(facts: &[Fact]) -> Result<Case, StoreError> {
    replay(facts).map_err(|error| StoreError::Broken(error.to_string()))
}

/// From rows of id, then the columns of a fact, each case's together.
pub(crate) fn facts_of_cases(rows: &[Row]) -> Result<Vec<(CaseId, Vec<Fact>)>, StoreError> {
    let mut cases: Vec<(CaseId, Vec<Fact>)> = Vec::new();
    for row in rows {
        let (case, fact) = (id(row, 0)?, fact(row, 1)?);
        match cases.last_mut().filter(|(last, _)| *last == case) {
            Some((_, facts)) => facts.push(fact),
            None => cases.push((case, vec![fact])),
        }
    }
    Ok(cases)
}

pub(super) fn id(row: &Row, at: usize) -> Result<CaseId, StoreError> {
    let id: Vec<u8> = row.get(at)?;
    Ok(CaseId(id.try_into().map_err(|_| StoreError::Broken("a case has a wrong id".into()))?))
}

/// From columns that stand side by side.
pub(super) fn fact(row: &Row, at: usize) -> Result<Fact, StoreError> {
    let broken = |what: String| StoreError::Broken(format!("a fact cannot be read back: {what}"));
    let role: &str = row.get(at + 2)?;
    let role = Role::ALL.into_iter().find(|one| one.key() == role);
    let office: &str = row.get(at + 3)?;
    let words: Option<i64> = row.get(at + 4)?;
    Ok(Fact {
        by: Actor {
            person: Person(row.get(at + 1)?),
            role: role.ok_or_else(|| broken("its role is not known".into()))?,
            office: office.parse().map_err(|_| broken("its office has no key".into()))?,
        },
        day: day(row.get(at)?)?,
        words: words.map(|place| Words(place as u64)),
        event: serde_json::from_str(row.get(at + 5)?).map_err(|error| broken(error.to_string()))?,
    })
}
