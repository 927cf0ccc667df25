//! A case as everybody may see it, by its reference or as its mailbox finds it, and the sheet of an incident. What that
//! is decide [`PublicCase`] and [`FactSheet`] alone; here their facts are read, with the leaves that commit to them.

use std::collections::BTreeSet;

use casework::case::{Case, Fact, FactSheet, OnSheet, PublicCase, PublicPart, apply};
use casework::policy::{Key, Packs};
use ledger::Leaf;
use register::{Day, Reference};
use vault::CaseId;

use super::read::{fact, id, replayed};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    FIND = "SELECT r.id, r.reference, r.leaf, e.entry FROM reports r JOIN ledger_entries e ON e.idx = r.leaf
        WHERE r.reference = $1";
    OF_CASE = "SELECT r.id, r.reference, r.leaf, e.entry FROM reports r JOIN ledger_entries e ON e.idx = r.leaf
        WHERE r.id = $1";
    FACTS = "SELECT day, person, role, office, words, event, leaf FROM case_facts
        WHERE report_id = $1 ORDER BY seq";
    // Whoever links writes it down in one of the two cases.
    INCIDENT = "SELECT r.id, r.reference, r.leaf, e.entry FROM case_links k JOIN reports r ON r.reference = k.other
        JOIN ledger_entries e ON e.idx = r.leaf WHERE k.report_id = $1 AND k.how = 'same-incident'
        UNION SELECT r.id, r.reference, r.leaf, e.entry FROM reports me
        JOIN case_links k ON k.other = me.reference AND k.how = 'same-incident'
        JOIN reports r ON r.id = k.report_id JOIN ledger_entries e ON e.idx = r.leaf WHERE me.id = $1";
}

/// What everybody may know of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicFile {
    pub reference: Reference,
    pub seen: PublicCase,
    /// Name and version of the pack whose keys these are.
    pub rules: (Key, u32),
    /// Of the report, once the embargo of its day is over. Before, its place would tell at which beat of the log it came,
    /// which the log hides from everybody ([`ledger::accounting`]).
    pub leaf: Option<u64>,
    /// Leaves of what changed something that the public sees, in order, each with what it changed. Facts from before
    /// their leaves were kept, and what days bring by themselves, have none here.
    pub later: Vec<(PublicPart, u64)>,
}

/// A case with its leaves. It does not leave this module: it holds more than the public may know.
struct Told {
    id: CaseId,
    reference: Reference,
    leaf: Option<u64>,
    later: Vec<(PublicPart, u64)>,
    case: Case,
}

impl Store {
    /// Whether a case was reported here that has this name.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn is_case(&self, reference: Reference) -> Result<bool, StoreError> {
        Ok(!self.rows(FIND, vec![reference.to_string().into()]).await?.is_empty())
    }

    /// `None` where no case has that name. `packs` are those that cases run under.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn public_case(
        &self,
        reference: Reference,
        packs: &Packs,
        today: Day,
    ) -> Result<Option<PublicFile>, StoreError> {
        let rows = self.rows(FIND, vec![reference.to_string().into()]).await?;
        self.public(rows.first(), packs, today).await
    }

    /// The same for whoever has its mailbox.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn public_case_of(
        &self,
        case: CaseId,
        packs: &Packs,
        today: Day,
    ) -> Result<Option<PublicFile>, StoreError> {
        let rows = self.rows(OF_CASE, vec![Value::Bytes(case.0.to_vec())]).await?;
        self.public(rows.first(), packs, today).await
    }

    async fn public(
        &self,
        row: Option<&Row>,
        packs: &Packs,
        today: Day,
    ) -> Result<Option<PublicFile>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let told = self.told(row, packs, today).await?;
        Ok(told.map(|Told { reference, leaf, later, case, .. }| PublicFile {
            reference,
            seen: PublicCase::of(&case, packs.under(&case.pack), today),
            rules: case.pack,
            leaf,
            later,
        }))
    }

    /// What may be told of the incident that a case is about: of all cases that are linked to it as the same incident,
    /// in whichever of them that was written down. `None` where no case has that name. It reads every one of them.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn fact_sheet(
        &self,
        reference: Reference,
        packs: &Packs,
        today: Day,
    ) -> Result<Option<FactSheet>, StoreError> {
        let mut waiting = self.rows(FIND, vec![reference.to_string().into()]).await?;
        let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
        while let Some(row) = waiting.pop() {
            if !seen.insert(id(&row, 0)?.0) {
                continue;
            }
            let Some(told) = self.told(&row, packs, today).await? else { continue };
            waiting.extend(self.rows(INCIDENT, vec![Value::Bytes(told.id.0.to_vec())]).await?);
            all.push(told);
        }
        let cases: Vec<OnSheet<'_>> = all
            .iter()
            .map(|told| OnSheet {
                case: &told.case,
                pack: packs.under(&told.case.pack),
                leaf: told.leaf,
                later: &told.later,
            })
            .collect();
        Ok((!cases.is_empty()).then(|| FactSheet::of(&cases, today)))
    }

    async fn told(&self, row: &Row, packs: &Packs, today: Day) -> Result<Option<Told>, StoreError> {
        let (id, reference) = (id(row, 0)?, super::key::reference(row, 1)?);
        let mut facts = Vec::new();
        for row in self.rows(FACTS, vec![Value::Bytes(id.0.to_vec())]).await? {
            facts.push((row.get::<Option<i64>>(6)?.map(|leaf| leaf as u64), fact(&row, 0)?));
        }
        let Some((case, later)) = replayed_with_leaves(&facts, packs, today)? else { return Ok(None) };
        let came = Leaf::parse(&row.get::<Vec<u8>>(3)?)?.day;
        let today: ledger::Day = today.to_string().parse()?;
        // Of the log, not of the case: its accounting tells a whole day at once.
        let leaf = (came.plus(packs.current().publication.embargo_days) <= today).then_some(row.count(2)?);
        Ok(Some(Told { id, reference, leaf, later, case }))
    }
}

type Changes = Vec<(PublicPart, u64)>;

/// The case, and what of it each leaf changed for the public, as of one day.
fn replayed_with_leaves(
    facts: &[(Option<u64>, Fact)],
    packs: &Packs,
    today: Day,
) -> Result<Option<(Case, Changes)>, StoreError> {
    let mut together = facts.chunk_by(|(one, _), (next, _)| one == next);
    let Some(first) = together.next() else { return Ok(None) };
    let first: Vec<Fact> = first.iter().map(|(_, fact)| fact.clone()).collect();
    let mut case = replayed(&first)?;
    let pack = packs.under(&case.pack);
    let (mut later, mut before) = (Vec::new(), PublicCase::of(&case, pack, today));
    for facts in together {
        facts.iter().for_each(|(_, fact)| apply(&mut case, fact));
        let now = PublicCase::of(&case, pack, today);
        if let Some((Some(leaf), _)) = facts.first() {
            later.extend(now.changed(&before).into_iter().map(|part| (part, *leaf)));
        }
        before = now;
    }
    Ok(Some((case, later)))
}
