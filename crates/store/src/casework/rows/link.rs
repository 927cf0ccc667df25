//! Which other cases a case names.

use casework::case::Case;

use super::{Rows, day, n};

const NAMES: &[&str] = &["n", "other", "how", "day"];

pub(super) fn rows(case: &Case) -> Rows {
    let mut values = Vec::with_capacity(case.links.len() * NAMES.len());
    for (place, link) in case.links.iter().enumerate() {
        values.extend([n(place), link.other.to_string().into(), link.how.key().into(), day(link.day)]);
    }
    Rows { table: "case_links", names: NAMES, values }
}
