//! Everything of an office that made a case smaller, for whoever supervises it: who wanted it and who agreed. Why is
//! sealed, and this gives the place.

use casework::case::{AllegationNo, Person, Words};
use casework::policy::Key;
use register::Reference;

use super::key::{days, maybe_key, number, reference};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    DOWNGRADES = "SELECT d.report_id, r.reference, d.n, d.allegation, d.category, d.severity, d.category_after,
            d.severity_after, d.person, d.approved_by, d.day, d.words
        FROM case_downgrades d JOIN reports r ON r.id = d.report_id
        WHERE d.office = $1 AND (d.day, d.report_id, d.n) < ($2, $3, $4)
        ORDER BY d.day DESC, d.report_id DESC, d.n DESC LIMIT $5";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DowngradeLine {
    pub reference: Reference,
    /// Its day, the case, and the number of the downgrade in it.
    pub place: LinePlace,
    pub allegation: AllegationNo,
    /// Category and severity; absent where it was kept before they were.
    pub from: (Option<Key>, Option<u8>),
    /// Both absent where the allegation was ended without a finding.
    pub to: (Option<Key>, Option<u8>),
    pub proposed_by: Person,
    pub approved_by: Person,
    pub words: Words,
}

impl Store {
    /// The newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn downgrades(
        &self,
        office: &Key,
        before: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<DowngradeLine>, StoreError> {
        let [day, case, n] = LinePlace::values_down(before);
        let arguments = vec![office.as_str().into(), day, case, n, i64::from(limit).into()];
        self.rows(DOWNGRADES, arguments).await?.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<DowngradeLine, StoreError> {
    let severity = |at| row.get::<Option<i64>>(at)?.map(|_| number(row, at)).transpose();
    Ok(DowngradeLine {
        reference: reference(row, 1)?,
        place: LinePlace { day: days(row, 10)?, case: id(row, 0)?, n: number(row, 2)? },
        allegation: AllegationNo(number(row, 3)?),
        from: (maybe_key(row, 4)?, severity(5)?),
        to: (maybe_key(row, 6)?, severity(7)?),
        proposed_by: Person(row.get(8)?),
        approved_by: Person(row.get(9)?),
        words: Words(number(row, 11)?),
    })
}
