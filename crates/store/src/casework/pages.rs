//! All cases with their facts, a page at a time: for files that are made of many cases. And the facts of one as they are
//! kept, with what their leaves are salted with.

use casework::case::{Fact, Yearly};
use register::Reference;
use vault::CaseId;

use super::read::{fact, facts_of_cases, id};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    NEXT = "SELECT id, reference FROM reports WHERE id > $1 ORDER BY id LIMIT $2";
    FACTS = "SELECT report_id, day, person, role, office, words, event FROM case_facts
        WHERE report_id > $1 AND report_id <= $2 ORDER BY report_id, seq";
    KEPT = "SELECT seq, day, person, role, office, words, event, salt FROM case_facts
        WHERE report_id = $1 ORDER BY seq";
}

/// Cases that are read at once.
const AT_ONCE: u32 = 200;

/// Some cases, and the last of them, behind which the next page begins.
#[derive(Clone, Debug, Default)]
pub struct CasePage {
    pub cases: Vec<(CaseId, Reference, Vec<Fact>)>,
    pub last: Option<CaseId>,
}

/// A fact as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFact {
    pub seq: u64,
    pub fact: Fact,
    /// Of the first fact of an order, in hexadecimal.
    pub salt: Option<String>,
}

impl Store {
    /// The next cases in the order of their ids, which are random; without a last, there are no more.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn case_page(&self, after: Option<CaseId>, limit: u32) -> Result<CasePage, StoreError> {
        let after = after.map_or_else(Vec::new, |case| case.0.to_vec());
        let rows = self.rows(NEXT, vec![Value::Bytes(after.clone()), i64::from(limit).into()]).await?;
        let Some(last) = rows.last() else { return Ok(CasePage::default()) };
        let last = id(last, 0)?;
        let range = vec![Value::Bytes(after), Value::Bytes(last.0.to_vec())];
        let mut facts = facts_of_cases(&self.rows(FACTS, range).await?)?.into_iter().peekable();
        let mut page = CasePage { cases: Vec::with_capacity(rows.len()), last: Some(last) };
        for row in &rows {
            let case = id(row, 0)?;
            let reference: &str = row.get(1)?;
            let reference = reference.parse().map_err(|_| {
                StoreError::Broken(format!("a case has the reference {reference:?}, which is none"))
            })?;
            // A report that is no case yet has none.
            let own = facts.next_if(|(of, _)| *of == case).map_or_else(Vec::new, |(_, facts)| facts);
            page.cases.push((case, reference, own));
        }
        Ok(page)
    }

    /// The lines of a yearly file, in the order of the days of registration and then of the references, and of how many
    /// cases they are. `progress` is told how many were looked at. All lines are held: they are few among the cases of a
    /// city.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn yearly(
        &self,
        yearly: &Yearly<'_>,
        progress: impl Fn(u64),
    ) -> Result<(Vec<Vec<String>>, u64), StoreError> {
        let (mut after, mut looked_at, mut found) = (None, 0, Vec::new());
        loop {
            let page = self.case_page(after, AT_ONCE).await?;
            for (_, reference, facts) in &page.cases {
                let lines = yearly.lines(*reference, facts);
                if !lines.is_empty() {
                    found.push((facts.first().map(|fact| fact.day), reference.to_string(), lines));
                }
            }
            looked_at += page.cases.len() as u64;
            progress(looked_at);
            after = page.last;
            if after.is_none() {
                break;
            }
        }
        found.sort();
        let cases = found.len() as u64;
        Ok((found.into_iter().flat_map(|(_, _, lines)| lines).collect(), cases))
    }

    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn kept_facts(&self, case: CaseId) -> Result<Vec<KeptFact>, StoreError> {
        let kept = |row: &Row| Ok(KeptFact { seq: row.count(0)?, fact: fact(row, 1)?, salt: row.get(7)? });
        self.rows(KEPT, vec![Value::Bytes(case.0.to_vec())]).await?.iter().map(kept).collect()
    }
}
