//! What people decided, as places of records. Decisions win over every probability. Must not weigh them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Error;
use crate::options::{Decision, Options};
use crate::table::Table;
use crate::train::Partners;
use crate::union::Union;

/// Decisions about a record of the left table and one of the right, by their places.
///
/// # Errors
/// A record that there is not, a pair that was decided both ways, or a second partner where each has one.
pub(crate) fn of_two(
    left: &Table,
    right: &Table,
    decisions: &[Decision],
    partners: Partners,
) -> Result<FxHashMap<(u32, u32), bool>, Error> {
    let mut decided: FxHashMap<(u32, u32), bool> = FxHashMap::default();
    let mut taken: [FxHashMap<u32, u32>; 2] = Default::default();
    for Decision { left: one, right: two, one_person } in decisions {
        let pair = (place(left, one)?, place(right, two)?);
        if decided.insert(pair, *one_person).is_some_and(|before| before != *one_person) {
            return Err(Error::Contradiction { left: one.clone(), right: two.clone() });
        }
        if partners == Partners::One && *one_person {
            let is_other = |before: Option<u32>, now: u32| before.is_some_and(|before| before != now);
            let [of_left, of_right] = &mut taken;
            if is_other(of_left.insert(pair.0, pair.1), pair.1)
                || is_other(of_right.insert(pair.1, pair.0), pair.0)
            {
                return Err(Error::TwoPartners { left: one.clone(), right: two.clone() });
            }
        }
    }
    Ok(decided)
}

fn place(table: &Table, id: &str) -> Result<u32, Error> {
    let place = table.find(id).and_then(|place| u32::try_from(place).ok());
    place.ok_or_else(|| Error::UnknownId { id: id.to_owned() })
}

/// Decisions about records of one table.
pub(crate) struct Decided {
    pairs: Vec<(u32, u32, bool)>,
    /// Records that some decision is about.
    pub named: FxHashSet<u32>,
}

/// The same about distinct records.
pub(crate) struct Places {
    /// In ascending order.
    pub together: Vec<(u32, u32)>,
    pub apart: FxHashSet<(u32, u32)>,
}

impl Decided {
    pub fn of(table: &Table, options: &Options) -> Result<Decided, Error> {
        let mut pairs = Vec::new();
        for decision in &options.decided {
            let (a, b) = (place(table, &decision.left)?, place(table, &decision.right)?);
            pairs.push((a.min(b), a.max(b), decision.one_person));
        }
        let mut sets = Union::new(if pairs.is_empty() { 0 } else { table.len() });
        pairs.iter().filter(|(.., one)| *one).for_each(|(a, b, _)| sets.join(*a, *b));
        for (a, b, _) in pairs.iter().filter(|(.., one)| !*one) {
            if sets.root(*a) == sets.root(*b) {
                let id = |record: u32| table.ids()[record as usize].to_string();
                return Err(Error::Contradiction { left: id(*a), right: id(*b) });
            }
        }
        let named = pairs.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
        Ok(Decided { pairs, named })
    }

    pub fn at(&self, places: &[u32]) -> Places {
        let mut found = Places { together: Vec::new(), apart: FxHashSet::default() };
        for (a, b, one) in &self.pairs {
            let (a, b) = (places[*a as usize], places[*b as usize]);
            let pair = (a.min(b), a.max(b));
            if *one {
                found.together.push(pair);
            } else {
                found.apart.insert(pair);
            }
        }
        found.together.sort_unstable();
        found
    }
}

impl Places {
    /// Those of a later place that are together with this one.
    pub fn with(&self, place: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.together.partition_point(|(one, _)| *one < place);
        self.together[from..].iter().take_while(move |(one, _)| *one == place).map(|(_, other)| *other)
    }
}
