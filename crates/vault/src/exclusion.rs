//! Who gets a wrap: those who could, less those whom the reporter or the policy excludes. Decided before any
//! key is wrapped. When nobody is left the answer is an error that says whom to find, never everybody.

use std::fmt;

use zeroize::Zeroizing;

use crate::age_key::Recipient;
use crate::error::Error;
use crate::phrase::folded_words;

/// Key of an agency in the policy pack.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgencyId(pub String);

/// Key of a unit within its agency.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub String);

/// Key of a person on the staff.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub String);

/// Somebody who may be granted a compartment, at one of their posts. A person with two posts is two candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    /// For exclusions by name.
    pub name: String,
    pub agency: AgencyId,
    pub unit: UnitId,
    pub recipient: Recipient,
}

/// Who must not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Exclusion {
    Agency(AgencyId),
    Unit(AgencyId, UnitId),
    Person(PersonId),
    /// A name as the reporter wrote it, where they could not pick the person. Excludes everyone whose name has all its
    /// words, or all of whose words it has, or whose family name is among them, in any case and without accents:
    /// rather one too many than the accused.
    Name(String),
}

/// Whom to find when nobody is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// There was no candidate at all.
    Appoint,
    /// Somebody else of one of these units.
    AnotherPerson(Vec<(AgencyId, UnitId)>),
    /// Somebody of another unit of one of these agencies.
    AnotherUnit(Vec<AgencyId>),
    /// Somebody outside all of these agencies.
    AnotherAgency(Vec<AgencyId>),
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names of agencies stay out: this may reach a log, and an exclusion accuses.
        f.write_str(match self {
            Self::Appoint => "appoint somebody who receives such reports",
            Self::AnotherPerson(_) => "another person of the same unit is needed",
            Self::AnotherUnit(_) => "a person of another unit of the agency is needed",
            Self::AnotherAgency(_) => "a person of another agency is needed",
        })
    }
}

/// The candidates who may read, in their order. Somebody who is excluded at one post is excluded at all.
///
/// # Errors
/// [`Error::NobodyLeft`] with the nearest help that the exclusions leave open.
pub fn allowed<'a>(
    candidates: &'a [Candidate],
    exclusions: &[Exclusion],
) -> Result<Vec<&'a Candidate>, Error> {
    let out: Vec<&PersonId> =
        candidates.iter().filter(|c| hits(exclusions, c)).map(|candidate| &candidate.person).collect();
    let left: Vec<&Candidate> =
        candidates.iter().filter(|candidate| !out.contains(&&candidate.person)).collect();
    if left.is_empty() { Err(Error::NobodyLeft(fallback(candidates, exclusions))) } else { Ok(left) }
}

/// Whether any exclusion names this candidate.
fn hits(exclusions: &[Exclusion], candidate: &Candidate) -> bool {
    exclusions.iter().any(|exclusion| match exclusion {
        Exclusion::Agency(agency) => *agency == candidate.agency,
        Exclusion::Unit(agency, unit) => *agency == candidate.agency && *unit == candidate.unit,
        Exclusion::Person(person) => *person == candidate.person,
        Exclusion::Name(name) => same_name(name, &candidate.name),
    })
}

fn same_name(written: &str, known: &str) -> bool {
    let (written, known) = (folded_words(written), folded_words(known));
    let within = |few: &[_], many: &[_]| !few.is_empty() && few.iter().all(|word| many.contains(word));
    within(&written, &known)
        || within(&known, &written)
        || family_words(&known).any(|word| written.contains(word))
}

/// "Sergeant Dunmore" is how people know an officer. Every word after the first may be the family name; a short one
/// ("de", "la") is a word of many sentences, and names nobody.
pub(crate) fn family_words(known: &[Zeroizing<String>]) -> impl Iterator<Item = &Zeroizing<String>> {
    known.iter().skip(1).filter(|word| word.chars().count() > 2)
}

fn fallback(candidates: &[Candidate], exclusions: &[Exclusion]) -> Fallback {
    if candidates.is_empty() {
        return Fallback::Appoint;
    }
    let open_agencies: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| !exclusions.iter().any(|e| matches!(e, Exclusion::Agency(agency) if *agency == c.agency)))
        .collect();
    let open_units: Vec<(AgencyId, UnitId)> = open_agencies
        .iter()
        .filter(|c| {
            !exclusions
                .iter()
                .any(|e| matches!(e, Exclusion::Unit(agency, unit) if *agency == c.agency && *unit == c.unit))
        })
        .map(|c| (c.agency.clone(), c.unit.clone()))
        .collect();
    if !open_units.is_empty() {
        return Fallback::AnotherPerson(once_each(open_units));
    }
    if !open_agencies.is_empty() {
        return Fallback::AnotherUnit(once_each(open_agencies.iter().map(|c| c.agency.clone()).collect()));
    }
    Fallback::AnotherAgency(once_each(candidates.iter().map(|c| c.agency.clone()).collect()))
}

fn once_each<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SecretKey;
    use proptest::prelude::*;

    fn candidate(person: u8, agency: u8, unit: u8) -> Candidate {
        let name = ["Amara Böhm", "Ben Okafor", "Clara de la Cruz", "Duc Vu"][usize::from(person) % 4];
        Candidate {
            person: PersonId(person.to_string()),
            name: name.to_owned(),
            agency: AgencyId(agency.to_string()),
            unit: UnitId(unit.to_string()),
            recipient: SecretKey::from_bytes(&[person; 32]).recipient(),
        }
    }

    fn agency(n: u8) -> AgencyId {
        AgencyId(n.to_string())
    }

    fn unit(n: u8) -> UnitId {
        UnitId(n.to_string())
    }

    #[test]
    fn the_nearest_help_is_named_when_nobody_is_left() {
        let two = [candidate(0, 1, 1), candidate(1, 1, 2)];
        let needs = |exclusions: &[Exclusion]| match allowed(&two, exclusions) {
            Err(Error::NobodyLeft(fallback)) => fallback,
            other => panic!("{other:?}"),
        };
        let (person, place) = (Exclusion::Person(PersonId("0".into())), Exclusion::Unit(agency(1), unit(2)));
        assert_eq!(
            needs(&[person.clone(), place.clone()]),
            Fallback::AnotherPerson(vec![(agency(1), unit(1))])
        );
        assert_eq!(
            needs(&[place, Exclusion::Unit(agency(1), unit(1))]),
            Fallback::AnotherUnit(vec![agency(1)])
        );
        assert_eq!(needs(&[Exclusion::Agency(agency(1))]), Fallback::AnotherAgency(vec![agency(1)]));
        assert_eq!(allowed(&[], &[person]), Err(Error::NobodyLeft(Fallback::Appoint)));
    }

    #[test]
    fn a_unit_of_the_same_key_in_another_agency_stays() {
        let two = [candidate(0, 1, 7), candidate(1, 2, 7)];
        let left = allowed(&two, &[Exclusion::Unit(agency(1), unit(7))]).unwrap();
        assert_eq!(left, [&two[1]]);
    }

    #[test]
    fn a_written_name_excludes_without_accents_titles_or_order() {
        let all = [candidate(0, 1, 1), candidate(1, 1, 1), candidate(2, 1, 1)];
        for (written, out) in
            [("bohm", 0), ("Sgt. Amara BÖHM", 0), ("Okafor, Ben", 1), ("cruz", 2), ("Officer Ben Okafor", 1)]
        {
            let left = allowed(&all, &[Exclusion::Name(written.to_owned())]).unwrap();
            assert!(!left.contains(&&all[out]) && left.len() == 2, "{written}");
        }
        for (written, out) in
            [("Sergeant Okafor", 1), ("the big one, Böhm I think", 0), ("Cruz from nights", 2)]
        {
            let left = allowed(&all, &[Exclusion::Name(written.to_owned())]).unwrap();
            assert!(!left.contains(&&all[out]) && left.len() == 2, "{written}");
        }
        for written in [" ", "the one de la calle", "Clara Okonkwo", "Ben"] {
            let left = allowed(&all, &[Exclusion::Name(written.to_owned())]).unwrap().len();
            assert_eq!(left, if written == "Ben" { 2 } else { 3 }, "{written}");
        }
    }

    fn exclusions() -> impl Strategy<Value = Exclusion> {
        prop_oneof![
            (0u8..3).prop_map(|n| Exclusion::Agency(agency(n))),
            (0u8..3, 0u8..3).prop_map(|(a, u)| Exclusion::Unit(agency(a), unit(u))),
            (0u8..6).prop_map(|n| Exclusion::Person(PersonId(n.to_string()))),
            prop::sample::select(vec!["bohm", "vu", "ben okafor"])
                .prop_map(|n| Exclusion::Name(n.to_owned())),
        ]
    }

    proptest! {
        #[test]
        fn nobody_who_is_excluded_at_any_post_is_left(
            posts in prop::collection::vec((0u8..6, 0u8..3, 0u8..3), 0..8),
            exclusions in prop::collection::vec(exclusions(), 0..5),
        ) {
            let all: Vec<Candidate> = posts.iter().map(|(p, a, u)| candidate(*p, *a, *u)).collect();
            let out = |person: &PersonId| all.iter().any(|c| c.person == *person && hits(&exclusions, c));
            match allowed(&all, &exclusions) {
                Ok(left) => {
                    prop_assert!(!left.is_empty());
                    prop_assert!(left.iter().all(|c| !out(&c.person)));
                    prop_assert_eq!(left.len(), all.iter().filter(|c| !out(&c.person)).count());
                }
                Err(Error::NobodyLeft(_)) => prop_assert!(all.iter().all(|c| out(&c.person))),
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }
}
