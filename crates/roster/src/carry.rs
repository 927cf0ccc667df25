//! Carrying officers over from one release of a file to the next, so that a person keeps their id.

use register::{Day, OfficerRecord};
use rustc_hash::FxHashMap;

/// An officer whom the register already holds from this file.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: i64,
    pub name: String,
    pub birth_year: Option<String>,
    pub appointed: Option<Day>,
    pub star: Option<String>,
}

/// For each officer of the new release, the id of the same officer in the register, if there is one.
///
/// The same name, birth year and appointed date are required. Among several, the same star decides;
/// what is then left over is matched only if it is one to one. A new star alone does not make a new
/// person, and no two new officers ever get the same id. Officers whom an earlier release had and the last
/// one lacked take part like all others, so such a namesake can leave somebody unmatched.
pub fn carry_over(known: &[Known], new: &[OfficerRecord]) -> Vec<Option<i64>> {
    type Key<'a> = (&'a str, Option<&'a str>, Option<Day>);
    let mut groups: FxHashMap<Key<'_>, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for (i, officer) in new.iter().enumerate() {
        let key = (officer.name.as_str(), officer.birth_year.as_deref(), officer.appointed);
        groups.entry(key).or_default().1.push(i);
    }
    for (i, officer) in known.iter().enumerate() {
        let key = (officer.name.as_str(), officer.birth_year.as_deref(), officer.appointed);
        if let Some(group) = groups.get_mut(&key) {
            group.0.push(i);
        }
    }

    let mut ids = vec![None; new.len()];
    for (mut old, mut fresh) in groups.into_values() {
        fresh.retain(|&n| {
            let same = old.iter().position(|&k| known[k].star.is_some() && known[k].star == new[n].star);
            if let Some(at) = same {
                ids[n] = Some(known[old.swap_remove(at)].id);
            }
            same.is_none()
        });
        if let ([k], [n]) = (old.as_slice(), fresh.as_slice()) {
            ids[*n] = Some(known[*k].id);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: i64, star: Option<&str>) -> Known {
        Known { id, name: "POE, ADA".into(), birth_year: None, appointed: None, star: star.map(Into::into) }
    }

    fn new(star: Option<&str>) -> OfficerRecord {
        OfficerRecord { name: "POE, ADA".into(), star: star.map(Into::into), ..OfficerRecord::default() }
    }

    #[test]
    fn a_promotion_changes_the_star_and_not_the_person() {
        assert_eq!(carry_over(&[known(7, Some("11"))], &[new(Some("99"))]), [Some(7)]);
    }

    #[test]
    fn namesakes_keep_apart_by_their_stars() {
        let ids =
            carry_over(&[known(7, Some("11")), known(8, Some("12"))], &[new(Some("12")), new(Some("11"))]);
        assert_eq!(ids, [Some(8), Some(7)]);
    }

    #[test]
    fn what_is_not_one_to_one_is_not_guessed() {
        assert_eq!(carry_over(&[known(7, None)], &[new(Some("1")), new(Some("2"))]), [None, None]);
        assert_eq!(carry_over(&[], &[new(None)]), [None]);
    }
}
