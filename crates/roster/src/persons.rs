//! Which officers of the register are one person, as decisions say. A decision can be taken back, and then everything is
//! as if it had never been: nothing is merged, only held together by the decisions that stand.
//!
//! In scope: which decisions stand, whom they hold together, and refusing one that contradicts another. Out of scope: how
//! probable it is that two are one, which is `linkage`; who may decide; keeping decisions.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Two officers, by the register's ids, the smaller one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    first: i64,
    second: i64,
}

impl Pair {
    /// `None` where both are the same officer.
    #[must_use]
    pub fn new(one: i64, other: i64) -> Option<Self> {
        (one != other).then(|| Self { first: one.min(other), second: one.max(other) })
    }

    #[must_use]
    pub fn first(self) -> i64 {
        self.first
    }

    #[must_use]
    pub fn second(self) -> i64 {
        self.second
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Same,
    Different,
}

/// Decisions have numbers, each its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Says {
        n: i64,
        pair: Pair,
        verdict: Verdict,
    },
    /// The one with this number stands no more.
    Undone {
        n: i64,
    },
}

/// Why a decision is not taken; then nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A decision about these two stands already.
    #[error("decision {n} about officers {} and {} stands", pair.first, pair.second)]
    Decided { n: i64, pair: Pair, verdict: Verdict },
    /// Each officer on the path is, or would be, one person with the next, and decision `apart` says that its ends are
    /// two: it stands, or is the one that is refused, and then `apart` is `None`.
    #[error(
        "officers {path:?} are held together one by one, while the first and the last are to be two people"
    )]
    Contradiction { path: Vec<i64>, apart: Option<i64> },
    /// There is no decision with this number, or it was undone before.
    #[error("no decision {n} stands")]
    NotStanding { n: i64 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    n: i64,
    verdict: Verdict,
}

/// The decisions that stand, and with them who is one person: whoever is connected by the word "same".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Persons {
    /// For each officer of whom something was decided, the others; each decision stands here twice.
    near: BTreeMap<i64, BTreeMap<i64, Standing>>,
    pairs: BTreeMap<i64, Pair>,
}

impl Persons {
    /// What stands after all of these, in this order.
    ///
    /// # Errors
    /// The first that is refused. Decisions that were kept were taken one by one, so none of them is.
    pub fn of(decisions: impl IntoIterator<Item = Decision>) -> Result<Self, Refusal> {
        let mut persons = Self::default();
        for decision in decisions {
            match decision {
                Decision::Says { n, pair, verdict } => persons.decide(n, pair, verdict)?,
                Decision::Undone { n } => persons.undo(n).map(drop)?,
            }
        }
        Ok(persons)
    }

    /// # Errors
    /// The pair is decided already, or the decision contradicts those that stand: then nothing was changed.
    pub fn decide(&mut self, n: i64, pair: Pair, verdict: Verdict) -> Result<(), Refusal> {
        self.check(pair, verdict)?;
        let standing = Standing { n, verdict };
        self.near.entry(pair.first).or_default().insert(pair.second, standing);
        self.near.entry(pair.second).or_default().insert(pair.first, standing);
        self.pairs.insert(n, pair);
        Ok(())
    }

    /// Whether it could be decided.
    ///
    /// # Errors
    /// As [`Persons::decide`].
    pub fn check(&self, pair: Pair, verdict: Verdict) -> Result<(), Refusal> {
        if let Some(Standing { n, verdict }) =
            self.near.get(&pair.first).and_then(|near| near.get(&pair.second))
        {
            return Err(Refusal::Decided { n: *n, pair, verdict: *verdict });
        }
        let path = self.path(pair.first, pair.second);
        match (verdict, path) {
            (Verdict::Different, Some(path)) => Err(Refusal::Contradiction { path, apart: None }),
            (Verdict::Same, None) => self.check_joined(pair),
            _ => Ok(()),
        }
    }

    /// Nobody on one side may have been told apart from somebody on the other.
    fn check_joined(&self, pair: Pair) -> Result<(), Refusal> {
        let others = self.person_of(pair.second);
        for one in self.person_of(pair.first) {
            for (other, standing) in self.near.get(&one).into_iter().flatten() {
                if standing.verdict == Verdict::Different && others.contains(other) {
                    let path = self.path(one, pair.first).into_iter().chain(self.path(pair.second, *other));
                    return Err(Refusal::Contradiction {
                        path: path.flatten().collect(),
                        apart: Some(standing.n),
                    });
                }
            }
        }
        Ok(())
    }

    /// Gives the pair of which it was.
    ///
    /// # Errors
    /// No such decision stands.
    pub fn undo(&mut self, n: i64) -> Result<Pair, Refusal> {
        let pair = self.pairs.remove(&n).ok_or(Refusal::NotStanding { n })?;
        for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
            if let Some(near) = self.near.get_mut(&one) {
                near.remove(&other);
                if near.is_empty() {
                    self.near.remove(&one);
                }
            }
        }
        Ok(pair)
    }

    /// Everybody who is one person with this officer, themselves among them.
    #[must_use]
    pub fn person_of(&self, officer: i64) -> BTreeSet<i64> {
        let mut found = BTreeSet::from([officer]);
        let mut next = vec![officer];
        while let Some(officer) = next.pop() {
            next.extend(self.same(officer).filter(|other| found.insert(*other)));
        }
        found
    }

    /// Every person of several officers, in the order of their first ones. Whoever is in none is a person alone.
    #[must_use]
    pub fn groups(&self) -> Vec<BTreeSet<i64>> {
        let mut seen: BTreeSet<i64> = BTreeSet::new();
        let mut groups = Vec::new();
        for officer in self.near.keys() {
            if !seen.contains(officer) {
                let person = self.person_of(*officer);
                seen.extend(&person);
                if person.len() > 1 {
                    groups.push(person);
                }
            }
        }
        groups
    }

    /// Every decision that stands, by its number.
    pub fn standing(&self) -> impl Iterator<Item = (i64, Pair, Verdict)> {
        let verdict =
            |pair: &Pair| self.near.get(&pair.first)?.get(&pair.second).map(|standing| standing.verdict);
        self.pairs.iter().filter_map(move |(n, pair)| Some((*n, *pair, verdict(pair)?)))
    }

    fn same(&self, officer: i64) -> impl Iterator<Item = i64> {
        let near = self.near.get(&officer).into_iter().flatten();
        near.filter(|(_, standing)| standing.verdict == Verdict::Same).map(|(other, _)| *other)
    }

    /// The shortest way from one to the other by the word "same", with both ends.
    fn path(&self, from: i64, to: i64) -> Option<Vec<i64>> {
        let mut came_from = BTreeMap::from([(from, from)]);
        let mut next = VecDeque::from([from]);
        while let Some(officer) = next.pop_front() {
            if officer == to {
                let before = |officer: &i64| came_from.get(officer).copied().filter(|_| *officer != from);
                let mut path: Vec<i64> = std::iter::successors(Some(to), before).collect();
                path.reverse();
                return Some(path);
            }
            for other in self.same(officer) {
                if let std::collections::btree_map::Entry::Vacant(place) = came_from.entry(other) {
                    place.insert(officer);
                    next.push_back(other);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair(one: i64, other: i64) -> Pair {
        Pair::new(one, other).unwrap()
    }

    fn says(n: i64, one: i64, other: i64, verdict: Verdict) -> Decision {
        Decision::Says { n, pair: pair(one, other), verdict }
    }

    #[test]
    fn a_wrong_merge_is_taken_back_and_leaves_nothing() {
        let mut persons = Persons::of([says(1, 1, 2, Verdict::Same), says(2, 3, 4, Verdict::Same)]).unwrap();
        let before = persons.groups();
        persons.decide(3, pair(2, 3), Verdict::Same).unwrap();
        assert_eq!(persons.groups(), [BTreeSet::from([1, 2, 3, 4])]);
        assert_eq!(persons.undo(3), Ok(pair(2, 3)));
        assert_eq!(persons.groups(), before);
        assert_eq!(persons.undo(3), Err(Refusal::NotStanding { n: 3 }));
    }

    #[test]
    fn what_would_join_two_who_were_told_apart_is_refused_with_the_way_between_them() {
        let decisions =
            [says(1, 1, 9, Verdict::Different), says(2, 1, 2, Verdict::Same), says(3, 9, 8, Verdict::Same)];
        let mut persons = Persons::of(decisions).unwrap();
        let refusal = Refusal::Contradiction { path: vec![1, 2, 8, 9], apart: Some(1) };
        assert_eq!(persons.decide(4, pair(8, 2), Verdict::Same), Err(refusal));
        persons.undo(1).unwrap();
        persons.decide(4, pair(8, 2), Verdict::Same).unwrap();
        let refusal = Refusal::Contradiction { path: vec![1, 2, 8, 9], apart: None };
        assert_eq!(persons.decide(5, pair(9, 1), Verdict::Different), Err(refusal));
    }

    #[test]
    fn a_pair_is_decided_once_until_that_is_undone() {
        let mut persons = Persons::of([says(1, 1, 2, Verdict::Same)]).unwrap();
        for verdict in [Verdict::Same, Verdict::Different] {
            let stands = Refusal::Decided { n: 1, pair: pair(1, 2), verdict: Verdict::Same };
            assert_eq!(persons.decide(2, pair(2, 1), verdict), Err(stands));
        }
        persons.undo(1).unwrap();
        persons.decide(2, pair(2, 1), Verdict::Different).unwrap();
        assert_eq!(persons.standing().collect::<Vec<_>>(), [(2, pair(1, 2), Verdict::Different)]);
        assert_eq!(Pair::new(3, 3), None);
    }

    fn verdict() -> impl Strategy<Value = Verdict> {
        prop_oneof![3 => Just(Verdict::Same), 1 => Just(Verdict::Different)]
    }

    /// Few officers, so that decisions meet.
    fn decided() -> impl Strategy<Value = Vec<(Pair, Verdict)>> {
        let one = (0i64..12, 0i64..12, verdict());
        let pair = one
            .prop_filter_map("two officers", |(one, other, verdict)| Some((Pair::new(one, other)?, verdict)));
        proptest::collection::vec(pair, 0..40)
    }

    /// Takes what is not refused; gives what was taken.
    fn taken(decided: &[(Pair, Verdict)]) -> (Persons, Vec<Decision>) {
        let (mut persons, mut taken) = (Persons::default(), Vec::new());
        for (n, (pair, verdict)) in (1..).zip(decided) {
            let before = persons.clone();
            match persons.decide(n, *pair, *verdict) {
                Ok(()) => taken.push(Decision::Says { n, pair: *pair, verdict: *verdict }),
                Err(_) => assert_eq!(persons, before, "what is refused changes nothing"),
            }
        }
        (persons, taken)
    }

    proptest! {
        #[test]
        fn undoing_gives_what_was_before(decided in decided(), one in 0i64..12, other in 0i64..12, verdict in verdict()) {
            let (mut persons, _) = taken(&decided);
            let before = persons.clone();
            if let Some(pair) = Pair::new(one, other) && persons.decide(1_000, pair, verdict).is_ok() {
                prop_assert_ne!(&persons, &before);
                prop_assert_eq!(persons.undo(1_000), Ok(pair));
            }
            prop_assert_eq!(persons.groups(), before.groups());
            prop_assert_eq!(persons, before);
        }

        #[test]
        fn what_does_not_conflict_may_come_in_any_order(
            (decided, shuffled) in decided().prop_map(|decided| taken(&decided).1)
                .prop_flat_map(|taken| (Just(taken.clone()), Just(taken).prop_shuffle())),
        ) {
            prop_assert_eq!(Persons::of(shuffled), Persons::of(decided));
        }

        #[test]
        fn undoing_some_is_never_having_decided_them(decided in decided(), undone in proptest::collection::vec(any::<bool>(), 40)) {
            let (mut persons, taken) = taken(&decided);
            let mut kept = Vec::new();
            for (decision, undone) in taken.into_iter().zip(undone) {
                match decision {
                    Decision::Says { n, .. } if undone => drop(persons.undo(n).unwrap()),
                    decision => kept.push(decision),
                }
            }
            prop_assert_eq!(Ok(persons), Persons::of(kept));
        }

        #[test]
        fn nobody_is_two_persons_and_nobody_told_apart_is_one(decided in decided()) {
            let (persons, _) = taken(&decided);
            let groups = persons.groups();
            let all: Vec<i64> = groups.iter().flatten().copied().collect();
            prop_assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len());
            for group in &groups {
                prop_assert!(group.iter().all(|officer| persons.person_of(*officer) == *group));
            }
            for (_, pair, verdict) in persons.standing() {
                prop_assert_eq!(persons.person_of(pair.first).contains(&pair.second), verdict == Verdict::Same);
            }
        }

        #[test]
        fn a_refusal_names_a_way_that_is_there(decided in decided(), one in 0i64..12, other in 0i64..12, verdict in verdict()) {
            let (persons, _) = taken(&decided);
            let Some(pair) = Pair::new(one, other) else { return Ok(()) };
            if let Err(Refusal::Contradiction { path, apart }) = persons.check(pair, verdict) {
                for step in path.windows(2) {
                    let is_asked = Pair::new(step[0], step[1]) == Some(pair) && verdict == Verdict::Same;
                    prop_assert!(is_asked || persons.same(step[0]).any(|next| next == step[1]));
                }
                let ends = Pair::new(path[0], path[path.len() - 1]).unwrap();
                let told_apart = persons.standing().find(|(n, ..)| Some(*n) == apart);
                match told_apart {
                    Some((_, apart, verdict)) => prop_assert_eq!((apart, verdict), (ends, Verdict::Different)),
                    None => prop_assert_eq!((ends, verdict), (pair, Verdict::Different)),
                }
            }
        }
    }
}
