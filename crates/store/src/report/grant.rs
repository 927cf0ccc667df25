//! Granting on: more wraps beside those that are there.
//!
//! A set comes whole, one real wrap among dummies, so that the rows tell how often something was granted and never
//! to whom. To whom and what for is a sealed line, which the recorded event names by its place. All of it is kept by
//! [`super::leaf`] together with the leaf that says so.

use register::Day;
use vault::grant::Wrap;
use vault::{Lockbox, LockboxId};

use super::wrap_set;
use crate::release::sheet::insert_text;
use crate::statement::statements;
use crate::step::Step;
use crate::tx::Marks;
use crate::{StoreError, Tx, Value};

statements! {
    END = "INSERT INTO grant_ends (report_id, compartment, generation, position, until) VALUES ($1, $2, $3, $4, $5)";
    LAST = "SELECT COALESCE(MAX(position), -1) FROM wrap_sets
        WHERE report_id = $1 AND compartment = $2 AND generation = $3";
}

/// New lockboxes with their wraps.
pub(super) async fn add_lockboxes(tx: &mut Tx<'_>, new: &[Lockbox]) -> Result<(), StoreError> {
    let steps = steps(new, tx.marks());
    if new.is_empty() { Ok(()) } else { tx.run_together(steps.into()).await }
}

/// The rows of lockboxes and of their wraps.
pub(super) fn steps(new: &[Lockbox], marks: Marks) -> [Step; 2] {
    let (mut boxes, mut wraps) = (Vec::new(), Vec::new());
    for lockbox in new {
        let id = lockbox.id;
        boxes.extend([
            Value::Bytes(id.case.0.to_vec()),
            id.compartment.key().into(),
            i64::from(id.generation.0).into(),
            lockbox.public.to_string().into(),
        ]);
        wraps.extend(wrap_set::row(id, 0, &lockbox.wraps));
    }
    [
        Step::insert("lockboxes", &["report_id", "compartment", "generation", "public"], boxes, marks),
        Step::insert(wrap_set::TABLE, &wrap_set::NAMES, wraps, marks),
    ]
}

/// After the wraps that each lockbox has; for good, or until a last day.
pub(super) async fn add(
    tx: &mut Tx<'_>,
    new: &[(LockboxId, Vec<Wrap>)],
    until: Option<Day>,
) -> Result<(), StoreError> {
    for (id, wraps) in new {
        let place = [
            Value::Bytes(id.case.0.to_vec()),
            id.compartment.key().into(),
            i64::from(id.generation.0).into(),
        ];
        let rows = tx.rows(LAST, place.to_vec()).await?;
        let last: i64 = rows.first().map_or(Ok(-1), |row| row.get(0))?;
        let values = wrap_set::row(*id, last + 1, wraps).to_vec();
        tx.run_built(&insert_text(wrap_set::TABLE, &wrap_set::NAMES, 1, tx.marks()), values).await?;
        if let Some(until) = until {
            let [case, compartment, generation] = place;
            let end = vec![case, compartment, generation, (last + 1).into(), until.to_string().into()];
            tx.run_one(END, end).await?;
        }
    }
    Ok(())
}
