//! Making the projections again from the facts, a few hundred cases at a time, while work goes on.

use casework::policy::Packs;
use rustc_hash::FxHashSet;

use super::CaseRows;
use super::advance::anew;
use super::read::{facts_of_cases, id, replayed};
use crate::statement::statements;
use crate::step::Step;
use crate::{Store, StoreError, Tx, Value};

statements! {
    NEXT = "SELECT report_id FROM case_facts WHERE seq = 0 AND report_id > $1 ORDER BY report_id LIMIT $2";
    // Whoever adds facts waits, or is waited for. A case that begins meanwhile is not taken, and left as it is.
    TAKE = "UPDATE reports SET stage = stage WHERE id > $1 AND id <= $2 RETURNING id";
    FACTS = "SELECT report_id, day, person, role, office, words, event FROM case_facts
        WHERE report_id > $1 AND report_id <= $2 ORDER BY report_id, seq";
    NO_LINES = "DELETE FROM case_lines WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_lines.report_id AND f.seq = 0)";
    NO_TRACKS = "DELETE FROM case_tracks WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_tracks.report_id AND f.seq = 0)";
    NO_CLOCKS = "DELETE FROM case_clocks WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_clocks.report_id AND f.seq = 0)";
    NO_DUES = "DELETE FROM case_dues WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_dues.report_id AND f.seq = 0)";
    NO_ACCUSED = "DELETE FROM case_accused WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_accused.report_id AND f.seq = 0)";
    NO_ALLEGATIONS = "DELETE FROM case_allegations WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_allegations.report_id AND f.seq = 0)";
    NO_PROPOSALS = "DELETE FROM case_proposals WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_proposals.report_id AND f.seq = 0)";
    NO_DOWNGRADES = "DELETE FROM case_downgrades WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_downgrades.report_id AND f.seq = 0)";
    NO_LETTERS = "DELETE FROM case_letters WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_letters.report_id AND f.seq = 0)";
    NO_TASKS = "DELETE FROM case_tasks WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_tasks.report_id AND f.seq = 0)";
    NO_LINKS = "DELETE FROM case_links WHERE NOT EXISTS
        (SELECT 1 FROM case_facts f WHERE f.report_id = case_links.report_id AND f.seq = 0)";
}

/// Rows of no case.
const NOBODYS: [crate::Statement; 11] = [
    NO_LINES,
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

/// So many cases are made again in one transaction: about a second's work, for which others wait.
const BATCH: i64 = 200;

impl Store {
    /// Throws the projections of all cases away and makes them again from the facts. Says how many cases there are.
    ///
    /// Each batch is whole or not there: it can be stopped and run again.
    ///
    /// # Errors
    /// [`StoreError::UnknownPack`] where a case is decided under a pack that is not given; whatever the database says.
    pub async fn rebuild_cases(&self, packs: &Packs) -> Result<u64, StoreError> {
        let (mut after, mut cases) = (Vec::new(), 0);
        loop {
            let range = self.rows(NEXT, vec![Value::Bytes(after.clone()), BATCH.into()]).await?;
            let Some(last) = range.last() else { break };
            let (packs, from, until) = (packs.clone(), after, id(last, 0)?.0.to_vec());
            cases += range.len() as u64;
            after = until.clone();
            self.write_on_rows("make cases again", move |tx| {
                let (packs, range) = (packs.clone(), [from.clone(), until.clone()]);
                Box::pin(async move { batch(tx, &packs, range.map(Value::Bytes).to_vec()).await })
            })
            .await?;
        }
        self.write_on_rows("forget rows of no case", |tx| {
            let steps = NOBODYS.into_iter().map(|statement| Step::any(statement, Vec::new())).collect();
            Box::pin(tx.run_together(steps))
        })
        .await?;
        Ok(cases)
    }
}

async fn batch(tx: &mut Tx<'_>, packs: &Packs, range: Vec<Value>) -> Result<(), StoreError> {
    let mut taken = FxHashSet::default();
    for row in tx.rows(TAKE, range.clone()).await? {
        taken.insert(id(&row, 0)?.0);
    }
    let facts = facts_of_cases(&tx.rows(FACTS, range).await?)?;
    for (id, facts) in facts.into_iter().filter(|(id, _)| taken.contains(&id.0)) {
        let case = replayed(&facts)?;
        let pack = packs.of(&case.pack).ok_or_else(|| {
            let (name, version) = &case.pack;
            StoreError::UnknownPack { pack: format!("{name}@{version}") }
        })?;
        let rows = CaseRows::of(&case, pack);
        tx.run_together(anew(id, facts.len() as u64, &rows, tx.marks())).await?;
    }
    Ok(())
}
