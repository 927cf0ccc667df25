//! Reports that nobody has opened yet, the oldest first.

use register::{Day, Reference};
use vault::CaseId;

use crate::case::day;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    FRESH = "SELECT id, reference, received FROM reports
        WHERE stage = 'new' AND (received, reference) > ($1, $2) ORDER BY received, reference LIMIT $3";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshLine {
    pub case: CaseId,
    pub reference: Reference,
    pub received: Day,
}

impl Store {
    /// At most `limit` behind another one.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn fresh_reports(
        &self,
        after: Option<&FreshLine>,
        limit: u32,
    ) -> Result<Vec<FreshLine>, StoreError> {
        let place = after.map(|line| (line.received.to_string(), line.reference.to_string()));
        let (received, reference) = place.unwrap_or_default();
        let rows = self.rows(FRESH, vec![received.into(), reference.into(), i64::from(limit).into()]).await?;
        rows.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<FreshLine, StoreError> {
    let id: Vec<u8> = row.get(0)?;
    let reference: &str = row.get(1)?;
    let wrong = |what: &str| StoreError::Broken(format!("a report has a wrong {what}"));
    Ok(FreshLine {
        case: CaseId(id.try_into().map_err(|_| wrong("id"))?),
        reference: reference.parse().map_err(|_| wrong("reference"))?,
        received: day(row.get(2)?)?,
    })
}
