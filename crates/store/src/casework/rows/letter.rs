//! Letters that wait for a second person. What was approved, given back or sent waits for nobody's word.

use casework::case::{Case, LetterStage, Standing};

use super::{Rows, day, n, text};

const NAMES: &[&str] = &["n", "office", "kind", "person", "day"];

pub(super) fn rows(case: &Case) -> Rows {
    let mut values = Vec::new();
    let is_gone = matches!(case.standing, Standing::Expunged(_));
    for (place, letter) in case.letters.iter().enumerate() {
        let waits = !is_gone && letter.stage() == LetterStage::Draft;
        if let Some(newest) = letter.newest().filter(|_| waits) {
            values.extend([n(place), text(Some(letter.office.as_str())), text(Some(letter.kind.as_str()))]);
            values.extend([text(Some(&newest.by.0)), day(newest.day)]);
        }
    }
    Rows { table: "case_letters", names: NAMES, values }
}
