//! What a day brings by itself: clocks that ran out are written down, and reports from before cases were kept become
//! cases. By the program, without a leaf: it decides nothing that the rules have not.

use casework::case::{Actor, Command, Order, Person, Role, apply, decide};
use store::{Advance, CaseRows, ReportEvent, StoreError, Unregistered, WrapSet};
use vault::CaseId;
use vault::grant::{Wrap, dummies};

use super::{Life, today};
use crate::desk::Desk;
use crate::error::Problem;

/// So many at once; the rest comes next time.
const MOST: u32 = 200;

impl Desk {
    /// Makes cases of some reports from before; whether there may be more. To be asked only until there are none: to find
    /// out takes a look at every report.
    pub(crate) async fn register_older(&self) -> Result<bool, Problem> {
        let older = self.store.cases_without_facts(MOST).await?;
        for report in &older {
            register(self, report).await?;
        }
        Ok(!older.is_empty())
    }

    /// Writes down what ran out.
    pub(crate) async fn pass_days(&self) -> Result<(), Problem> {
        for case in self.store.overdue_cases(today(self), MOST).await? {
            match pass(self, case).await {
                // Of another server's version, and logged: others are not kept waiting by it.
                Err(Problem::Unavailable) => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// Takes back what was granted until a day that is over.
    pub(crate) async fn lapse_grants(&self) -> Result<(), Problem> {
        let over = self.store.grants_over(today(self), MOST).await?;
        for of_case in over.chunk_by(|one, next| one.lockbox.case == next.lockbox.case) {
            let record = ReportEvent {
                kind: "lapsed".to_owned(),
                actor: String::new(),
                day: today(self).to_string(),
                detail: String::new(),
            };
            self.store.forget_grants(of_case[0].lockbox.case, self.with_dummies(of_case), record).await?;
        }
        Ok(())
    }

    /// For each set as many wraps that nobody opens.
    pub(super) fn with_dummies(&self, sets: &[WrapSet]) -> Vec<(WrapSet, Vec<Wrap>)> {
        let mut rng = self.rng();
        sets.iter().map(|one| (*one, dummies(one.lockbox, one.wraps, &mut rng))).collect()
    }
}

/// Under the rules of now: those of then may have had no clocks.
async fn register(desk: &Desk, report: &Unregistered) -> Result<(), Problem> {
    let begun = store::begin(desk.pack(), report.received)
        .map_err(|refusal| StoreError::Broken(format!("a report could not become a case: {refusal}")))?;
    // Somebody else may have been faster.
    desk.store.add_facts(report.case, begun).await?;
    Ok(())
}

async fn pass(desk: &Desk, case: CaseId) -> Result<(), Problem> {
    let Life { facts, case: mut life } = Life::of(desk, case).await?;
    let pack = desk.deciding(&life).await?;
    let Some(agency) = pack.agencies.first() else { return Ok(()) };
    let by = Actor { person: Person("redress".to_owned()), role: Role::System, office: agency.key.clone() };
    let order = Order { by, day: today(desk).max(life.newest), words: None, command: Command::PassDay };
    let new = match decide(&life, pack, &order) {
        Ok(events) => order.facts(events),
        Err(_) => return Ok(()),
    };
    // Also where nothing follows: rows that were made under another version, which said that something would, are made
    // again under its own.
    new.iter().for_each(|fact| apply(&mut life, fact));
    let rows = CaseRows::of(&life, pack);
    let advance = Advance { after: facts.len() as u64, facts: new, salt: None, rows };
    desk.store.add_facts(case, advance).await?;
    Ok(())
}
