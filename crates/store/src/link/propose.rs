//! What the program found between two sources, all at once: the sure pairs are decided, the others wait for a person.
//!
//! The program speaks once of a pair. Whatever was said of it before, by a person or in an earlier run, stays.

use roster::{Pair, Persons, Verdict};
use rustc_hash::{FxHashMap, FxHashSet};

use super::turn::{self, COLUMNS, Line};
use super::{Ground, kind, pair};
use crate::release::sheet::insert_text;
use crate::staff::day;
use crate::statement::statements;
use crate::write::Finish;
use crate::{Store, StoreError, Tx, Value};

statements! {
    PRESENT_OF = "SELECT o.id, o.source_id FROM officers o JOIN sources s ON s.id = o.source_id
        WHERE s.key IN ($1, $2) AND o.gone_in IS NULL";
    SPOKEN_OF = "SELECT DISTINCT officer_a, officer_b FROM officer_links";
}

/// A pair with what the program found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub pair: Pair,
    /// In millionths, from 1 to 999,999: nothing here is certain.
    pub probability: u32,
    pub grounds: Vec<Ground>,
    /// Sure enough to be decided without a person.
    pub sure: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Decided by the program to be one person.
    pub joined: u64,
    /// Left to a person, sure ones among them that contradict what was decided.
    pub waiting: u64,
    /// Nothing was added: something was said of the pair before, or one of the two has a partner in the other source
    /// already, or is gone.
    pub settled: u64,
}

/// Rows of one insert: eleven columns each, below the engines' bounds for arguments.
const AT_ONCE: usize = 500;

impl Store {
    /// Keeps what was found between two sources; all of it or nothing. Each officer has one partner at most in the
    /// other source, unless people decide otherwise.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn propose_links(
        &self,
        sources: [&str; 2],
        mut proposals: Vec<Proposal>,
        now: i64,
    ) -> Result<Proposed, StoreError> {
        let today = day(now)?.to_string();
        let sources = sources.map(str::to_owned);
        // The surest is heard first, whatever the order in which they come.
        proposals.sort_by_key(|proposal| (std::cmp::Reverse(proposal.probability), proposal.pair));
        self.write_once("keep proposed links of officers", move |tx| {
            Box::pin(async move { keep(tx, &sources, &proposals, &today).await.map(Finish::Commit) })
        })
        .await
    }
}

async fn keep(
    tx: &mut Tx<'_>,
    sources: &[String; 2],
    proposals: &[Proposal],
    today: &str,
) -> Result<Proposed, StoreError> {
    turn::take(tx).await?;
    let mut known = Known::load(tx, sources).await?;
    let mut next = turn::last(tx).await? + 1;
    let (mut done, mut values) = (Proposed::default(), Vec::new());
    for proposal in proposals {
        let Some(verdict) = known.hear(next, proposal) else {
            done.settled += 1;
            continue;
        };
        let count = if verdict.is_some() { &mut done.joined } else { &mut done.waiting };
        *count += 1;
        values.extend(turn::values(
            next,
            &Line {
                kind: verdict.map_or("proposed", kind),
                pair: proposal.pair,
                found: Some((proposal.probability, &proposal.grounds)),
                by: None,
                reason: "",
                undoes: None,
                day: today,
            },
        ));
        next += 1;
    }
    for rows in values.chunks(AT_ONCE * COLUMNS.len()) {
        insert(tx, rows).await?;
    }
    Ok(done)
}

async fn insert(tx: &mut Tx<'_>, values: &[Value]) -> Result<(), StoreError> {
    let sql = insert_text("officer_links", &COLUMNS, values.len() / COLUMNS.len(), tx.marks());
    tx.run_built(&sql, values.to_vec()).await.map(drop)
}

/// What a proposal is held against.
struct Known {
    persons: Persons,
    spoken_of: FxHashSet<Pair>,
    /// Officers of the two sources, each with its source.
    source_of: FxHashMap<i64, i64>,
}

impl Known {
    async fn load(tx: &mut Tx<'_>, sources: &[String; 2]) -> Result<Self, StoreError> {
        let arguments = sources.iter().map(|key| key.as_str().into()).collect();
        let mut source_of = FxHashMap::default();
        for row in tx.rows(PRESENT_OF, arguments).await? {
            source_of.insert(row.get(0)?, row.get(1)?);
        }
        let rows = tx.rows(SPOKEN_OF, Vec::new()).await?;
        let spoken_of = rows.iter().map(|row| pair(row, 0)).collect::<Result<_, _>>()?;
        Ok(Self { persons: turn::standing(tx).await?, spoken_of, source_of })
    }

    /// What becomes of a proposal under this number: nothing, a pair that waits, or a decision.
    fn hear(&mut self, n: i64, proposal: &Proposal) -> Option<Option<Verdict>> {
        let pair = proposal.pair;
        if self.has_partner(pair.first(), pair.second())? || self.has_partner(pair.second(), pair.first())? {
            return None;
        }
        if !self.spoken_of.insert(pair) {
            return None;
        }
        let joined = proposal.sure && self.persons.decide(n, pair, Verdict::Same).is_ok();
        Some(joined.then_some(Verdict::Same))
    }

    /// Whether somebody of the other one's source is one person with this one; `None` where either is gone.
    fn has_partner(&self, officer: i64, other: i64) -> Option<bool> {
        let (own, wanted) = (self.source_of.get(&officer)?, self.source_of.get(&other)?);
        let person = self.persons.person_of(officer);
        let is_partner = |member: &i64| *member != officer && self.source_of.get(member) == Some(wanted);
        Some(own == wanted || person.iter().any(is_partner))
    }
}
