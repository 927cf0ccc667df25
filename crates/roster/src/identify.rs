//! The officer key: name, birth year and appointed date; within these, the star decides.

use std::hash::Hash;

use register::OfficerRecord;
use rustc_hash::FxHashMap;

/// Groups rows into officers. Returns for each row the number of its officer, from 0 in order of
/// first appearance.
///
/// Rows with the same name, birth year and appointed date are one officer, except that *different
/// stars* are different officers (two namesakes appointed on one day). A row without a star joins the
/// group's only star. Where a group has several stars it could be any of them, so such rows form an
/// officer of their own rather than being given to one by guess.
///
/// Unit and rank take no part: they change, and sources spell them in several ways.
pub fn identify<'a>(rows: impl Iterator<Item = &'a OfficerRecord> + Clone) -> Vec<u32> {
    let key = |row: &'a OfficerRecord| (row.name.as_str(), row.birth_year.as_deref(), row.appointed);
    identify_by(rows.map(|row| (key(row), row.star.as_deref())))
}

/// The same of rows of which only a key is at hand: one for name, birth year and appointed date together, and one for
/// the star where there is one. Equal keys stand for equal texts.
pub fn identify_by<P: Eq + Hash, S: Eq + Hash + Copy>(
    rows: impl Iterator<Item = (P, Option<S>)> + Clone,
) -> Vec<u32> {
    let mut group_of = FxHashMap::default();
    let mut groups: Vec<u32> = Vec::new();
    // The first star seen in each group, and whether a second one was.
    let mut stars: Vec<(Option<S>, bool)> = Vec::new();
    for (person, star) in rows.clone() {
        let group = *group_of.entry(person).or_insert_with(|| {
            stars.push((None, false));
            (stars.len() - 1) as u32
        });
        groups.push(group);
        if let Some(star) = star {
            let seen = &mut stars[group as usize];
            match seen.0 {
                None => seen.0 = Some(star),
                Some(first) if first != star => seen.1 = true,
                Some(_) => {}
            }
        }
    }

    let mut officer_of = FxHashMap::default();
    rows.zip(groups)
        .map(|((_, star), group)| {
            let star = if stars[group as usize].1 { star } else { None };
            let next = officer_of.len() as u32;
            *officer_of.entry((group, star)).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(name: &str, born: &str, star: &str) -> OfficerRecord {
        OfficerRecord {
            name: name.into(),
            birth_year: Some(born.into()),
            star: (!star.is_empty()).then(|| star.into()),
            ..OfficerRecord::default()
        }
    }

    fn officers(rows: &[OfficerRecord]) -> Vec<u32> {
        identify(rows.iter())
    }

    #[test]
    fn a_row_without_a_star_joins_the_only_star() {
        let rows = [row("POE, ADA", "1970", "11"), row("POE, ADA", "1970", ""), row("POE, ADA", "1971", "")];
        assert_eq!(officers(&rows), [0, 0, 1]);
    }

    #[test]
    fn two_stars_are_two_namesakes_and_a_blank_is_given_to_neither() {
        let rows =
            [row("POE, ADA", "1970", "11"), row("POE, ADA", "1970", "12"), row("POE, ADA", "1970", "")];
        assert_eq!(officers(&rows), [0, 1, 2]);
    }

    #[test]
    fn unit_and_rank_do_not_split_an_officer() {
        let mut moved = row("POE, ADA", "1970", "11");
        moved.unit = Some("018".into());
        assert_eq!(officers(&[row("POE, ADA", "1970", "11"), moved]), [0, 0]);
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_change_who_is_who(
            picks in prop::collection::vec((0u8..3, 0u8..2, 0u8..3), 1..40),
            seed: u64,
        ) {
            let rows: Vec<_> = picks.iter()
                .map(|(n, b, s)| row(&format!("N{n}"), &format!("{b}"), &"1".repeat(usize::from(*s))))
                .collect();
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(seed | 1));
            let plain = officers(&rows);
            let shuffled: Vec<_> = order.iter().map(|i| rows[*i].clone()).collect();
            let again = officers(&shuffled);
            for (a, i) in order.iter().enumerate() {
                for (b, j) in order.iter().enumerate() {
                    prop_assert_eq!(plain[*i] == plain[*j], again[a] == again[b]);
                }
            }
        }
    }
}
