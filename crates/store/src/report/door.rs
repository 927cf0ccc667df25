//! The lockboxes of statements of several cases at once: what decides, with somebody's key, which of them they may see.
//!
//! The texts and their number are the same whether or not there is anything: what is asked is filled up to a fixed
//! count with the number of no case.

use std::collections::BTreeMap;

use intake::Boxes;
use vault::{CaseId, Compartment, Lockbox};

use super::{read, wrap_set};
use crate::{Row, Store, StoreError, Value};

/// A case's number is random; no case has this one.
const NOBODY: CaseId = CaseId([0; 16]);

/// So many cases are asked about in one statement, or fewer.
const SIZES: [usize; 3] = [8, 64, 256];

/// What a case's wraps were when a key was tried: where it is another, the key may open more, or less, than it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// Sets of wraps of the statement: each grant adds one.
    sets: u64,
    /// Grants that are to end by themselves: one less, and one was overwritten.
    ending: u64,
    /// All were overwritten.
    is_expunged: bool,
}

pub type Doors = BTreeMap<CaseId, Door>;

impl Store {
    /// # Errors
    /// Whatever the database says.
    pub async fn doors(&self, cases: &[CaseId]) -> Result<Doors, StoreError> {
        let mut doors = Doors::new();
        for part in parts(cases) {
            for row in self.asked_of(DOORS, &part).await? {
                let door =
                    Door { sets: row.count(1)?, ending: row.count(2)?, is_expunged: row.count(3)? > 0 };
                doors.insert(id(&row)?, door);
            }
        }
        Ok(doors)
    }

    /// # Errors
    /// Whatever the database says.
    pub async fn statement_boxes(&self, cases: &[CaseId]) -> Result<Vec<(CaseId, Boxes)>, StoreError> {
        let mut all: Vec<(CaseId, Boxes)> = Vec::new();
        for part in parts(cases) {
            for row in self.asked_of(BOXES, &part).await? {
                let case = id(&row)?;
                if all.last().is_none_or(|(last, _)| *last != case) {
                    all.push((case, Boxes(Vec::new())));
                }
                let Some((_, Boxes(boxes))) = all.last_mut() else { continue };
                let (place, wraps) = (read::place(case, &row, 1)?, wrap_set::wraps(&row, 4)?);
                match boxes.last_mut().filter(|one| one.id == place) {
                    Some(one) => one.wraps.extend(wraps),
                    None => {
                        let public: &str = row.get(3)?;
                        let public = public.parse().map_err(read::broken)?;
                        boxes.push(Lockbox { id: place, public, wraps });
                    }
                }
            }
        }
        Ok(all)
    }

    async fn asked_of(&self, (before, after): (&str, &str), part: &[CaseId]) -> Result<Vec<Row>, StoreError> {
        let sql = text((before, after), part.len());
        let mut arguments: Vec<Value> = part.iter().map(|case| Value::Bytes(case.0.to_vec())).collect();
        arguments.push(Compartment::Statement.key().into());
        self.with_reader(async |tx| tx.rows_built(&sql, arguments).await).await
    }
}

const DOORS: (&str, &str) = (
    "SELECT w.report_id, COUNT(*),
            (SELECT COUNT(*) FROM grant_ends g WHERE g.report_id = w.report_id),
            (SELECT COUNT(*) FROM expungements x WHERE x.report_id = w.report_id)
        FROM wrap_sets w WHERE w.report_id IN (",
    ") AND w.compartment = $ GROUP BY w.report_id",
);
const BOXES: (&str, &str) = (
    "SELECT w.report_id, w.compartment, w.generation, b.public, w.size, w.wraps FROM wrap_sets w
        JOIN lockboxes b ON b.report_id = w.report_id AND b.compartment = w.compartment
            AND b.generation = w.generation
        WHERE w.report_id IN (",
    ") AND w.compartment = $ ORDER BY w.report_id, w.generation, w.position",
);

fn text((before, after): (&str, &str), count: usize) -> String {
    let marks: Vec<String> = (1..=count).map(|n| format!("${n}")).collect();
    format!("{before}{}{}", marks.join(", "), after.replace('$', &format!("${}", count + 1)))
}

/// Each of a fixed size; one even where there are no cases.
fn parts(cases: &[CaseId]) -> Vec<Vec<CaseId>> {
    let largest = SIZES[SIZES.len() - 1];
    let chunks = cases.chunks(largest).map(<[CaseId]>::to_vec);
    let mut parts: Vec<Vec<CaseId>> = chunks.collect();
    if parts.is_empty() {
        parts.push(Vec::new());
    }
    for part in &mut parts {
        let size = SIZES.into_iter().find(|size| part.len() <= *size).unwrap_or(largest);
        part.resize(size, NOBODY);
    }
    parts
}

fn id(row: &Row) -> Result<CaseId, StoreError> {
    let id: Vec<u8> = row.get(0)?;
    Ok(CaseId(id.try_into().map_err(|_| StoreError::Broken("a case has a wrong id".into()))?))
}

/// Every text that is made here.
#[cfg(test)]
pub(crate) fn door_texts() -> Vec<String> {
    SIZES.into_iter().flat_map(|size| [text(DOORS, size), text(BOXES, size)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_asked_for_a_case_as_for_none() {
        let sizes = |count: u8| -> Vec<usize> {
            let cases: Vec<CaseId> = (0..count).map(|n| CaseId([n + 1; 16])).collect();
            parts(&cases).iter().map(Vec::len).collect()
        };
        assert_eq!((sizes(0), sizes(1), sizes(8)), (vec![8], vec![8], vec![8]));
        assert_eq!((sizes(9), sizes(65)), (vec![64], vec![256]));
        let many: Vec<CaseId> =
            (0..600_u32).map(|n| CaseId([u8::try_from(n % 250).unwrap() + 1; 16])).collect();
        assert_eq!(parts(&many).iter().map(Vec::len).collect::<Vec<_>>(), [256, 256, 256]);
    }
}
