//! Officers by name, for the desk alone: who somebody in the record is, and who looked.
//!
//! In scope: names, years of birth, stars and assignments as a source gives them; finding an officer by name or star; the
//! record of who read whose. Out of scope: anything public, and any figure: those come from the extract, which holds no
//! name.

use register::Day;

use crate::case::day;
use crate::staff::{StaffId, day as day_of};
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    // Only whoever was ever accused has a page: who investigated or saw has none.
    ACCUSED = "SELECT o.id, o.name, o.birth_year, o.appointed, o.star
        FROM officers o JOIN sources s ON s.id = o.source_id
        WHERE s.key = $1 AND o.role = 'accused' AND o.gone_in IS NULL ORDER BY o.name, o.id";
    ASSIGNMENTS = "SELECT unit, rank, star, valid_from, valid_until, as_of FROM assignments
        WHERE officer_id = $1 AND gone_in IS NULL ORDER BY COALESCE(valid_from, as_of), id";
    READ = "INSERT INTO officer_reads (n, officer_id, staff_id, day)
        SELECT COALESCE(MAX(n), 0) + 1, $1, $2, $3 FROM officer_reads";
    READS = "SELECT r.staff_id, s.name, r.day FROM officer_reads r JOIN staff s ON s.id = r.staff_id
        WHERE r.officer_id = $1 ORDER BY r.n DESC LIMIT $2";
}

/// An officer as a source names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerLine {
    /// The register's id: `Officers::id` of the extract.
    pub id: u32,
    pub name: String,
    /// As the source writes it.
    pub birth_year: Option<String>,
    pub appointed: Option<Day>,
    pub star: Option<String>,
}

/// Where somebody served: between two days, or as observed on one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignmentLine {
    pub unit: Option<String>,
    pub rank: Option<String>,
    pub star: Option<String>,
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// The day of which the source says it; mostly that of its release.
    pub as_of: Option<Day>,
}

/// Somebody looked at an officer's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerRead {
    pub by: StaffId,
    pub name: String,
    pub day: Day,
}

/// Five columns, the first of them given.
pub(crate) fn officer(row: &Row, first: usize) -> Result<OfficerLine, StoreError> {
    let number: i64 = row.get(first)?;
    let appointed: Option<String> = row.get(first + 3)?;
    Ok(OfficerLine {
        id: u32::try_from(number)
            .map_err(|_| StoreError::Broken(format!("the id {number} is out of range")))?,
        name: row.get(first + 1)?,
        birth_year: row.get(first + 2)?,
        appointed: appointed.as_deref().map(day).transpose()?,
        star: row.get(first + 4)?,
    })
}

impl Store {
    /// The officers with these ids, in no particular order; unknown ones are left out.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn officers(&self, ids: &[u32]) -> Result<Vec<OfficerLine>, StoreError> {
        let select = "SELECT id, name, birth_year, appointed, star FROM officers";
        self.rows_of_ids(select, ids).await?.iter().map(|row| officer(row, 0)).collect()
    }

    /// Accused officers of a source whose name or star fits what was typed, in order of name, and whether there are more
    /// than `most`. Every word typed must begin a word of the name, in any order and case, or be the star.
    ///
    /// Compared here and not in the database: engines differ in what they take for a letter and its small form, and a
    /// city's officers are few enough to be read.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_officers(
        &self,
        source_key: &str,
        typed: &str,
        most: usize,
    ) -> Result<(Vec<OfficerLine>, bool), StoreError> {
        let words: Vec<String> = words(typed);
        if words.is_empty() {
            return Ok((Vec::new(), false));
        }
        let mut found = Vec::new();
        for row in &self.rows(ACCUSED, vec![source_key.into()]).await? {
            let officer = officer(row, 0)?;
            if fits(&officer, &words) {
                if found.len() == most {
                    return Ok((found, true));
                }
                found.push(officer);
            }
        }
        Ok((found, false))
    }

    /// Oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn assignments(&self, officer: u32) -> Result<Vec<AssignmentLine>, StoreError> {
        let rows = self.rows(ASSIGNMENTS, vec![i64::from(officer).into()]).await?;
        let line = |row: &Row| {
            let at = |column| {
                let text: Option<String> = row.get(column)?;
                text.as_deref().map(day).transpose()
            };
            Ok(AssignmentLine {
                unit: row.get(0)?,
                rank: row.get(1)?,
                star: row.get(2)?,
                from: at(3)?,
                until: at(4)?,
                as_of: at(5)?,
            })
        };
        rows.iter().map(line).collect()
    }

    /// Keeps that somebody opened an officer's record. Whoever shows it calls this first.
    ///
    /// # Errors
    /// Whatever the database says; then nothing may be shown.
    pub async fn read_officer(&self, officer: u32, by: StaffId, now: i64) -> Result<(), StoreError> {
        let arguments =
            vec![i64::from(officer).into(), by.to_string().into(), day_of(now)?.to_string().into()];
        self.write("record who read an officer's record", move |tx| {
            let arguments = arguments.clone();
            Box::pin(async move { tx.run(READ, arguments).await.map(|_| ()) })
        })
        .await
    }

    /// The last `most` times that somebody read it, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn officer_reads(&self, officer: u32, most: u32) -> Result<Vec<OfficerRead>, StoreError> {
        let rows = self.rows(READS, vec![i64::from(officer).into(), i64::from(most).into()]).await?;
        let line = |row: &Row| {
            let (by, on): (String, String) = (row.get(0)?, row.get(2)?);
            let by = by.parse().map_err(|_| StoreError::Broken(format!("{by} is nobody's id")))?;
            Ok(OfficerRead { by, name: row.get(1)?, day: day(&on)? })
        };
        rows.iter().map(line).collect()
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn fits(officer: &OfficerLine, typed: &[String]) -> bool {
    let name = words(&officer.name);
    let star = officer.star.as_deref().unwrap_or_default().to_lowercase();
    typed.iter().all(|typed| *typed == star || name.iter().any(|word| word.starts_with(typed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_a_name_in_any_order_or_are_the_star() {
        let officer = OfficerLine {
            id: 1,
            name: "O'Dell, Ann Marie".to_owned(),
            birth_year: None,
            appointed: None,
            star: Some("1204".to_owned()),
        };
        let fits = |typed| super::fits(&officer, &words(typed));
        for typed in ["ann", "MARIE dell", "o'dell", "dell ann 1204", "1204"] {
            assert!(fits(typed), "{typed}");
        }
        for typed in ["nn", "120", "ann 1205", "bob"] {
            assert!(!fits(typed), "{typed}");
        }
    }
}
