//! What somebody was asked to do.

use casework::case::Case;

use super::{Rows, day, maybe, n, text};

const NAMES: &[&str] = &["n", "person", "asked_by", "due", "words", "state", "done"];

pub(super) fn rows(case: &Case) -> Rows {
    let mut values = Vec::with_capacity(case.tasks.len() * NAMES.len());
    for (place, task) in case.tasks.iter().enumerate() {
        let state = if task.done.is_some() { "done" } else { "open" };
        values.extend([n(place), text(Some(&task.to.0)), text(Some(&task.by.0)), day(task.due)]);
        values.extend([(task.words.0 as i64).into(), state.into(), maybe(task.done)]);
    }
    Rows { table: "case_tasks", names: NAMES, values }
}
