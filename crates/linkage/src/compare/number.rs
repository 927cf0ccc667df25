//! Numbers that name one person, and free words.

use super::letters::{jaro_winkler, one_slip};
use crate::how::How;

/// A shorter piece of a number is too often a chance.
const PIECE: usize = 3;
/// A word in an address that says something.
const WORD: usize = 4;

/// Stars, badges, employee numbers: one may be a piece of the other, where a file kept only its beginning or end.
pub fn numbers(a: &str, b: &str) -> How {
    if a == b {
        return How::Same;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() >= PIECE && (long.starts_with(short) || long.ends_with(short)) {
        How::Part
    } else if short.len() >= PIECE && one_slip(short.as_bytes(), long.as_bytes()) {
        How::OneSlip
    } else {
        How::Differs
    }
}

/// Addresses and the like.
pub fn words(a: &str, b: &str) -> How {
    if a == b {
        return How::Same;
    }
    let (one, two): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if one_slip(&one, &two) && one.len().min(two.len()) >= WORD {
        return How::OneSlip;
    }
    if jaro_winkler(&one, &two) >= 0.9 {
        return How::Alike;
    }
    let shared = a.split_whitespace().filter(|word| word.chars().count() >= WORD);
    if shared.into_iter().any(|word| b.split_whitespace().any(|other| word == other)) {
        How::Part
    } else {
        How::Differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_a_piece_of_another_or_slip_by_a_digit() {
        assert_eq!(numbers("11026", "11026"), How::Same);
        assert_eq!(numbers("1026", "11026"), How::Part);
        assert_eq!(numbers("11026", "11062"), How::OneSlip);
        assert_eq!(numbers("26", "11026"), How::Differs);
    }
}
