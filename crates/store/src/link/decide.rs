//! A person says that two officers are one person, or two, and why.

use std::fmt;

use roster::{Pair, Refusal, Verdict};

use super::kind;
use super::turn::{self, Line};
use crate::staff::{StaffId, day};
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    PRESENT = "SELECT id FROM officers WHERE id IN ($1, $2) AND gone_in IS NULL ORDER BY id";
}

/// Why somebody decided or undid, in their own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkReason(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAReason {
    #[error("say why")]
    Empty,
    #[error("the reason is longer than {} letters; say it in fewer words", LinkReason::MOST)]
    Long,
}

impl LinkReason {
    /// Letters.
    pub const MOST: usize = 1_000;

    /// Space around it is left out.
    ///
    /// # Errors
    /// Nothing was said, or too much.
    pub fn new(typed: &str) -> Result<Self, NotAReason> {
        match typed.trim() {
            "" => Err(NotAReason::Empty),
            text if text.chars().count() > Self::MOST => Err(NotAReason::Long),
            text => Ok(Self(text.to_owned())),
        }
    }
}

impl fmt::Display for LinkReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What came of a decision, or of undoing one. Whatever is not `Done` changed nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkAnswer {
    /// It stands under this number.
    Done(i64),
    /// It contradicts what stands, or was decided or undone already.
    Refused(Refusal),
    /// The newest release of a source no longer has this officer, or there never was one.
    Gone(i64),
}

impl Store {
    /// Takes a decision about two officers. Of two people who decide the same pair at once, one is first, and the other
    /// is told what stands.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn decide_link(
        &self,
        pair: Pair,
        verdict: Verdict,
        reason: &LinkReason,
        by: StaffId,
        now: i64,
    ) -> Result<LinkAnswer, StoreError> {
        let (today, by, reason) = (day(now)?.to_string(), by.to_string(), reason.to_string());
        self.write_on_rows("decide whether two officers are one person", move |tx| {
            let (today, by, reason) = (today.clone(), by.clone(), reason.clone());
            Box::pin(async move {
                turn::take(tx).await?;
                let both = [pair.first(), pair.second()];
                let rows = tx.rows(PRESENT, both.map(Into::into).to_vec()).await?;
                let present = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<i64>, _>>()?;
                if let Some(gone) = both.iter().find(|officer| !present.contains(officer)) {
                    return Ok(LinkAnswer::Gone(*gone));
                }
                let persons = turn::standing_around(tx, &both).await?;
                if let Err(refusal) = persons.check(pair, verdict) {
                    return Ok(LinkAnswer::Refused(refusal));
                }
                let (kind, by) = (kind(verdict), Some(&*by));
                let line = Line { kind, pair, found: None, by, reason: &reason, undoes: None, day: &today };
                turn::add(tx, &line).await.map(LinkAnswer::Done)
            })
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        assert_eq!(LinkReason::new("  seen both files \n").unwrap().to_string(), "seen both files");
        assert_eq!(LinkReason::new(" \n"), Err(NotAReason::Empty));
        assert!(LinkReason::new(&"ü".repeat(LinkReason::MOST)).is_ok());
        assert_eq!(LinkReason::new(&"ü".repeat(LinkReason::MOST + 1)), Err(NotAReason::Long));
    }
}
