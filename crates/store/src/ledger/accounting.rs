//! What the database knows of each leaf and of each case, for the accounting of the log; and the notices of erasure.
//!
//! Read in pages, so that a log of any size is read in the memory of one. Nothing sealed is read, and nothing here is
//! shown to anybody before `ledger::accounting` has said what of it is told.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::{Fact, PublicCase, Standing as CaseStanding};
use casework::policy::Packs;
use ledger::accounting::{CaseLine, CaseNumber, Erasure, Kept, Known, Shown, Standing};
use ledger::leaf::Kind;
use ledger::{Day, Leaf};

use super::append::{hold, publish_file};
use crate::casework::facts_of_cases;
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    // A leaf whose report is gone is as one that no report claims. Of other files the content is not needed.
    LEAVES = "SELECT e.idx, e.entry, r.id, l.case_seq, o.shown, p.name,
            CASE WHEN p.name LIKE 'erasures/%' THEN p.content END
        FROM ledger_entries e
        LEFT JOIN report_leaves l ON l.leaf = e.idx
        LEFT JOIN reports r ON r.id = l.report_id
        LEFT JOIN leaf_openings o ON o.idx = e.idx
        LEFT JOIN ledger_published p ON p.idx = e.idx
        WHERE e.idx >= $1 AND e.idx < $2 ORDER BY e.idx";
    CASES = "SELECT id FROM reports WHERE id > $1 AND leaf < $2 ORDER BY id LIMIT $3";
    FACTS = "SELECT f.report_id, f.day, f.person, f.role, f.office, f.words, f.event
        FROM case_facts f JOIN reports r ON r.id = f.report_id
        WHERE f.report_id > $1 AND f.report_id <= $2 AND r.leaf < $3 ORDER BY f.report_id, f.seq";
    ERASED = "INSERT INTO erased_leaves (idx, notice) VALUES ($1, $2) ON CONFLICT (idx) DO NOTHING";
    UNTOLD = "SELECT x.report_id, x.authority, x.basis, l.leaf, e.entry
        FROM expungements x
        JOIN report_leaves l ON l.report_id = x.report_id
        JOIN ledger_entries e ON e.idx = l.leaf
        LEFT JOIN erased_leaves t ON t.idx = l.leaf
        WHERE t.idx IS NULL ORDER BY x.report_id, l.leaf";
    CLOSE = "DELETE FROM leaf_openings WHERE idx IN (SELECT idx FROM erased_leaves WHERE notice < $1)";
    NOTICES = "SELECT idx, content FROM ledger_published WHERE name LIKE 'erasures/%' AND idx < $1 ORDER BY idx";
}

/// Cases that are read at once.
const CASES_AT_ONCE: i64 = 200;

/// A leaf, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountedLeaf {
    pub index: u64,
    pub leaf: Leaf,
    pub known: Known,
}

impl Store {
    /// The leaves from one index to before another, for whoever makes an accounting.
    ///
    /// # Errors
    /// Whatever the database says, and an entry that is no leaf.
    pub async fn accounted_leaves(&self, from: u64, to: u64) -> Result<Vec<AccountedLeaf>, StoreError> {
        let bound = |index| i64::try_from(index).unwrap_or(i64::MAX).into();
        self.rows(LEAVES, vec![bound(from), bound(to)]).await?.iter().map(accounted).collect()
    }

    /// What everybody may see of each case whose report lies below a size of the log, under its own rules, on a day. `number`
    /// says what a case is called; they come in the order of these numbers, which says nothing.
    ///
    /// Memory: a line of each.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn accounted_cases(
        &self,
        size: u64,
        packs: &Packs,
        today: register::Day,
        number: impl Fn(&[u8; 16]) -> CaseNumber,
    ) -> Result<BTreeMap<CaseNumber, CaseLine>, StoreError> {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let (mut lines, mut after) = (BTreeMap::new(), Vec::new());
        loop {
            let page = self
                .rows(CASES, vec![Value::Bytes(after.clone()), size.into(), CASES_AT_ONCE.into()])
                .await?;
            let Some(last) = page.last() else { return Ok(lines) };
            let until: Vec<u8> = last.get(0)?;
            let range = vec![Value::Bytes(after), Value::Bytes(until.clone()), size.into()];
            for (case, facts) in facts_of_cases(&self.rows(FACTS, range).await?)? {
                let number = number(&case.0);
                lines.insert(number, line(number, &facts, packs, today)?);
            }
            after = until;
        }
    }

    /// Notices of erasure below a size of the log, by the index of their leaf.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] for a notice that cannot be read.
    pub async fn erasures(&self, size: u64) -> Result<BTreeMap<u64, Erasure>, StoreError> {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let notice = |row: &Row| {
            let content: Vec<u8> = row.get(1)?;
            Ok((row.count(0)?, String::from_utf8_lossy(&content).parse()?))
        };
        self.rows(NOTICES, vec![size.into()]).await?.iter().map(notice).collect()
    }

    /// The notices that are still to be published on a day, one for each case that was expunged, of the leaves whose
    /// embargo is over by then. A notice that named the others would tell of their beats, so they wait for a later one;
    /// that the case was expunged its page and its line of the accounting say meanwhile.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn untold_erasures(
        &self,
        origin: &str,
        embargo: u16,
        today: Day,
    ) -> Result<Vec<Erasure>, StoreError> {
        let mut notices: BTreeMap<Vec<u8>, Erasure> = BTreeMap::new();
        for row in &self.rows(UNTOLD, Vec::new()).await? {
            let leaf = Leaf::parse(&row.get::<Vec<u8>>(4)?)?;
            if leaf.day.plus(embargo) > today {
                continue;
            }
            let (authority, basis) = (row.get(1)?, row.get(2)?);
            let none = || Erasure { origin: origin.to_owned(), authority, basis, leaves: BTreeSet::new() };
            notices.entry(row.get(0)?).or_insert_with(none).leaves.insert(row.count(3)?);
        }
        Ok(notices.into_values().collect())
    }

    /// Deletes what opens the leaves that notices below a size of the log name: an accounting of that size or a larger
    /// one shows them as erased, and one that was made before had to show them. Gives their number.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn close_erased(&self, size: u64) -> Result<u64, StoreError> {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        self.write("close erased leaves", move |tx| {
            Box::pin(async move { tx.run(CLOSE, vec![size.into()]).await })
        })
        .await
    }

    /// Publishes a notice of erasure with its leaf. Gives the index of the leaf. The leaves that it names become known as
    /// those of cases: not to be called before their embargo is over.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn publish_erasure(&self, today: Day, notice: Erasure) -> Result<u64, StoreError> {
        self.write_in_turn("publish a notice of erasure", move |tx| {
            let (text, leaves) = (notice.to_string(), notice.leaves.clone());
            Box::pin(async move {
                let index = hold(tx).await?.tree.size();
                let name = Erasure::name(index);
                let index = publish_file(tx, Kind::Dataset, today, &name, text.into_bytes()).await?;
                for leaf in leaves {
                    tx.run(ERASED, vec![(leaf as i64).into(), (index as i64).into()]).await?;
                }
                Ok(index)
            })
        })
        .await
    }
}

fn accounted(row: &Row) -> Result<AccountedLeaf, StoreError> {
    let leaf = Leaf::parse(&row.get::<Vec<u8>>(1)?)?;
    let case: Option<Vec<u8>> = row.get(2)?;
    let seq: Option<i64> = row.get(3)?;
    let shown: Option<String> = row.get(4)?;
    let name: Option<String> = row.get(5)?;
    let known = match (case, seq, name) {
        (Some(case), Some(seq), _) => {
            let broken = || StoreError::Broken("a case has a wrong id or number".into());
            let (case, seq) =
                (case.try_into().map_err(|_| broken())?, u64::try_from(seq).map_err(|_| broken())?);
            // What cannot be read was changed: it is told as what it is, nothing that opens the leaf.
            let kept = match shown.as_deref() {
                None => Kept::Before,
                Some("") => Kept::Reporter,
                Some(shown) => Shown::read(shown).map_or(Kept::Before, Kept::Office),
            };
            Known::Event { case, seq, kept }
        }
        (_, _, Some(name)) => {
            let content: Option<Vec<u8>> = row.get(6)?;
            Known::File { name, content: content.unwrap_or_default() }
        }
        _ => Known::Nothing,
    };
    Ok(AccountedLeaf { index: row.count(0)?, leaf, known })
}

fn line(
    number: CaseNumber,
    facts: &[Fact],
    packs: &Packs,
    today: register::Day,
) -> Result<CaseLine, StoreError> {
    let case = casework::case::replay(facts).map_err(|error| StoreError::Broken(error.to_string()))?;
    let public = PublicCase::of(&case, packs.under(&case.pack), today);
    let outcome = public.outcome.map(|outcomes| {
        let mut found = BTreeMap::new();
        for class in outcomes.iter().flat_map(|one| &one.findings) {
            *found.entry(class.key().to_owned()).or_default() += 1;
        }
        found
    });
    let key =
        |office: Option<&casework::policy::Key>| office.map_or(String::new(), |key| key.as_str().to_owned());
    Ok(CaseLine {
        number,
        month: public.registered.to_string()[..7].to_owned(),
        standing: match case.standing {
            CaseStanding::Open => Standing::Open,
            CaseStanding::Closed(_) => Standing::Closed,
            CaseStanding::Expunged(_) => Standing::Expunged,
        },
        stage: public.stage.key().to_owned(),
        offices: public
            .offices
            .iter()
            .map(|(office, stage)| (key(Some(office)), stage.key().to_owned()))
            .collect(),
        known: public.known as u64,
        unknown: public.unknown as u64,
        clocks: public
            .clocks
            .iter()
            .map(|clock| (key(Some(&clock.rule)), key(clock.office.as_ref()), clock.kept.key().to_owned()))
            .collect(),
        outcome,
    })
}
