//! Damm's check digit (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): it catches every
//! single wrong digit and every swap of two neighbours.

const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The digit to append; 0 for digits that end with their own check digit. Each must be below 10.
pub(super) fn check(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |so_far, digit| TABLE[usize::from(so_far)][usize::from(*digit)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_holds() {
        assert_eq!(check(&[5, 7, 2]), 4);
        assert_eq!(check(&[5, 7, 2, 4]), 0);
    }
}
