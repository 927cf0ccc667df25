//! What differs between two releases of a file: of one case at a time, since its number is what stays.

use rustc_hash::FxHashMap;

/// One difference of a row, or of a cell in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub what: What,
    /// Which of the case's rows, from 1: of the new release, for one that is gone of the old.
    pub row: usize,
    /// Position of the column; of a whole row none.
    pub column: Option<usize>,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Added,
    Changed,
    Removed,
}

impl What {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// The differences between a case's rows in two releases with the same columns.
///
/// People of a case have no number of their own. So rows that are the same in both are taken as the same people first,
/// as often as both have them; of the others the first of the old is compared with the first of the new, and so on, and
/// what is left over on one side came or went. Somebody removed from the middle is one removed row, not a row of changes.
#[must_use]
pub fn compare(old: &[Vec<String>], new: &[Vec<String>]) -> Vec<Difference> {
    let mut same = vec![false; new.len()];
    let mut places: FxHashMap<&Vec<String>, Vec<usize>> = FxHashMap::default();
    for (n, row) in new.iter().enumerate().rev() {
        places.entry(row).or_default().push(n);
    }
    let mut old_left = Vec::new();
    for (at, row) in old.iter().enumerate() {
        match places.get_mut(row).and_then(Vec::pop) {
            Some(n) => same[n] = true,
            None => old_left.push(at),
        }
    }
    let new_left: Vec<usize> = (0..new.len()).filter(|n| !same[*n]).collect();
    let mut all = Vec::new();
    let pairs = old_left.len().min(new_left.len());
    for (was, is) in old_left.iter().zip(&new_left) {
        for (column, (before, after)) in old[*was].iter().zip(&new[*is]).enumerate() {
            if before != after {
                all.push(Difference {
                    what: What::Changed,
                    row: is + 1,
                    column: Some(column),
                    before: before.clone(),
                    after: after.clone(),
                });
            }
        }
    }
    let whole = |what, at: &usize| Difference {
        what,
        row: at + 1,
        column: None,
        before: String::new(),
        after: String::new(),
    };
    all.extend(old_left.iter().skip(pairs).map(|at| whole(What::Removed, at)));
    all.extend(new_left.iter().skip(pairs).map(|at| whole(What::Added, at)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(all: &[&str]) -> Vec<Vec<String>> {
        all.iter().map(|row| row.split(',').map(str::to_owned).collect()).collect()
    }

    fn told(old: &[&str], new: &[&str]) -> Vec<(What, usize, Option<usize>)> {
        compare(&rows(old), &rows(new)).into_iter().map(|one| (one.what, one.row, one.column)).collect()
    }

    #[test]
    fn one_who_leaves_from_the_middle_is_one_removed_row() {
        assert_eq!(told(&["1,a", "1,b", "1,c"], &["1,a", "1,c"]), [(What::Removed, 2, None)]);
        assert_eq!(told(&["1,a", "1,a"], &["1,a"]), [(What::Removed, 2, None)]);
    }

    #[test]
    fn a_corrected_cell_is_told_with_both_words() {
        let all = compare(&rows(&["1,a,x", "1,b,y"]), &rows(&["1,a,x", "1,c,y"]));
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].before.as_str(), all[0].after.as_str(), all[0].row), ("b", "c", 2));
    }

    #[test]
    fn order_alone_is_no_difference() {
        assert_eq!(told(&["1,a", "1,b"], &["1,b", "1,a"]), []);
        assert_eq!(told(&[], &["1,b"]), [(What::Added, 1, None)]);
    }

    proptest! {
        #[test]
        fn nothing_differs_from_itself_and_counts_add_up(
            old in prop::collection::vec("[ab],[cd]", 0..6), new in prop::collection::vec("[ab],[cd]", 0..6)
        ) {
            let split = |all: &[String]| all.iter().map(|r| r.split(',').map(str::to_owned).collect()).collect::<Vec<Vec<String>>>();
            let (old, new) = (split(&old), split(&new));
            prop_assert_eq!(compare(&old, &old), vec![]);
            let all = compare(&old, &new);
            let of = |what| all.iter().filter(|one| one.what == what).count();
            prop_assert_eq!(old.len() + of(What::Added), new.len() + of(What::Removed));
            prop_assert!(of(What::Added) == 0 || of(What::Removed) == 0);
        }
    }
}
