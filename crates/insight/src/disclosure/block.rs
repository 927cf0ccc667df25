//! Who is told of together with whom, from release to release.
//!
//! A block keeps its people for good: were it taken apart later, what was told of it before and after would tell who
//! left. Whoever is new waits until there are enough to make a block of their own.

use std::collections::{BTreeMap, HashMap, HashSet};

/// Where somebody stands among the others, and what may be told of them only together with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat<T> {
    /// The register's id; whoever gives another to somebody who is corrected follows them here.
    pub person: i64,
    /// What they are in the case. Blocks are of one role.
    pub role: u8,
    /// The kind of case, and its district: people of one are put together first.
    pub group: u16,
    pub district: u16,
    /// Days since 1970-01-01; neighbours in time share a block.
    pub day: i32,
    pub traits: T,
}

/// At least as many people as the minimum, and what was told of them, each with its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block<T> {
    pub people: Vec<(i64, T)>,
}

/// The blocks of the next release: those of before with the same people, and new ones of whoever was in none.
///
/// What was told of a block stays as it was told, also where a release corrects somebody or lets them go, until so many
/// of its people were corrected that nobody can see whom: as many as the minimum. Whoever is in no block at the end
/// waits; they are fewer than the minimum of their role.
#[must_use]
pub fn tell<T: Clone + Eq>(told: Vec<Block<T>>, now: &[Seat<T>], minimum: usize) -> Vec<Block<T>> {
    let minimum = minimum.max(1);
    let seats: HashMap<i64, &Seat<T>> = now.iter().map(|seat| (seat.person, seat)).collect();
    let mut blocks = told;
    let mut known: HashSet<i64> = HashSet::new();
    for block in &mut blocks {
        known.extend(block.people.iter().map(|(person, _)| *person));
        correct(block, &seats, minimum);
    }
    let fresh: Vec<&Seat<T>> = now.iter().filter(|seat| !known.contains(&seat.person)).collect();
    blocks.extend(made(fresh, minimum));
    blocks
}

fn correct<T: Clone + Eq>(block: &mut Block<T>, seats: &HashMap<i64, &Seat<T>>, minimum: usize) {
    let other = |(person, told): &(i64, T)| seats.get(person).is_some_and(|seat| seat.traits != *told);
    if block.people.iter().filter(|one| other(one)).count() < minimum {
        return;
    }
    for (person, told) in &mut block.people {
        if let Some(seat) = seats.get(person) {
            *told = seat.traits.clone();
        }
    }
}

/// Role, kind of case and district, as far as they must be the same.
type Near = (u8, u16, u16);

/// First people of one role, kind and district, then, of those who are too few there, of one role and kind, then of one
/// role.
fn made<T: Clone>(fresh: Vec<&Seat<T>>, minimum: usize) -> Vec<Block<T>> {
    let mut blocks = Vec::new();
    let mut rest = fresh;
    let keys: [fn(&Seat<T>) -> Near; 3] = [
        |seat| (seat.role, seat.group, seat.district),
        |seat| (seat.role, seat.group, 0),
        |seat| (seat.role, 0, 0),
    ];
    for key in keys {
        let mut places: BTreeMap<Near, Vec<&Seat<T>>> = BTreeMap::new();
        for seat in rest {
            places.entry(key(seat)).or_default().push(seat);
        }
        rest = Vec::new();
        for (_, mut seats) in places {
            if seats.len() < minimum {
                rest.extend(seats);
                continue;
            }
            seats.sort_unstable_by_key(|seat| (seat.day, seat.person));
            // Those who are over go into the last block, which has less than twice the minimum then.
            let whole = seats.len() / minimum;
            for n in 0..whole {
                let end = if n + 1 == whole { seats.len() } else { (n + 1) * minimum };
                let people = seats[n * minimum..end].iter().map(|seat| (seat.person, seat.traits.clone()));
                blocks.push(Block { people: people.collect() });
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn seats(first: i64) -> impl Strategy<Value = Vec<Seat<u8>>> {
        let seat = (0_u8..2, 0_u16..3, 0_u16..4, 0_i32..3_000, 0_u8..5);
        prop::collection::vec(seat, 0..200).prop_map(move |all| {
            let seat = |(n, (role, group, district, day, traits))| Seat {
                person: first + i64::try_from(n).unwrap(),
                role,
                group,
                district,
                day,
                traits,
            };
            all.into_iter().enumerate().map(seat).collect()
        })
    }

    proptest! {
        #[test]
        fn nobody_is_in_two_blocks_and_no_block_is_small_or_of_two_roles(now in seats(0), minimum in 1_usize..15) {
            let blocks = tell(Vec::new(), &now, minimum);
            let mut met = BTreeSet::new();
            for block in &blocks {
                prop_assert!(block.people.len() >= minimum);
                let roles: BTreeSet<u8> =
                    block.people.iter().map(|(person, _)| now[usize::try_from(*person).unwrap()].role).collect();
                prop_assert_eq!(roles.len(), 1);
                for (person, _) in &block.people {
                    prop_assert!(met.insert(*person));
                }
            }
            // Whoever waits is one of few.
            for role in 0..2 {
                let waits = now.iter().filter(|seat| seat.role == role && !met.contains(&seat.person)).count();
                prop_assert!(waits < minimum);
            }
        }

        #[test]
        fn a_block_keeps_its_people_and_what_was_told_unless_many_are_corrected(
            before in seats(0), after in seats(1_000), corrected in prop::collection::vec(any::<bool>(), 200),
            minimum in 2_usize..12,
        ) {
            let told = tell(Vec::new(), &before, minimum);
            let mut now: Vec<Seat<u8>> = before;
            for (seat, corrected) in now.iter_mut().zip(corrected) {
                seat.traits = if corrected { seat.traits + 10 } else { seat.traits };
            }
            now.extend(after);
            let next = tell(told.clone(), &now, minimum);
            for (old, new) in told.iter().zip(&next) {
                let people = |block: &Block<u8>| block.people.iter().map(|(person, _)| *person).collect::<Vec<_>>();
                prop_assert_eq!(people(old), people(new));
                let other = old.people.iter().zip(&new.people).filter(|(old, new)| old != new).count();
                prop_assert!(other == 0 || other >= minimum);
            }
            prop_assert!(next[told.len()..].iter().all(|block| block.people.len() >= minimum));
        }
    }
}
