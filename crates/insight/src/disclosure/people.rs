//! Who complained and who was affected, by sex, race or age: told from blocks alone.

use std::collections::BTreeMap;

use register::{AgeBand, PersonRole};
use serde::{Deserialize, Serialize};

use super::Figure;
use crate::{NONE_U32, View};

/// The class of a mapping for what the source itself calls unknown.
const UNKNOWN: &str = "unknown";

/// What is told of a person only together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Traits {
    /// Index into the extract's `sexes`, or [`crate::NONE_U16`].
    pub sex: u16,
    /// Index into the extract's `races`, or [`crate::NONE_U16`].
    pub race: u16,
    /// Index into [`AgeBand::ALL`], or [`crate::NONE_U16`].
    pub age: u16,
}

/// One block as the public's answers are made from it. Both lists have an entry a person and an order of their own, so
/// that which of its people is of which case is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldBlock {
    pub role: PersonRole,
    /// Positions of cases in the extract, ascending; [`NONE_U32`] for one that a later release no longer has.
    pub cases: Vec<u32>,
    /// Ascending.
    pub traits: Vec<Traits>,
}

impl ToldBlock {
    /// Of people with the position of their case.
    #[must_use]
    pub fn new(role: PersonRole, people: Vec<(u32, Traits)>) -> Self {
        let (mut cases, mut traits): (Vec<u32>, Vec<Traits>) = people.into_iter().unzip();
        cases.sort_unstable();
        traits.sort_unstable();
        Self { role, cases, traits }
    }
}

/// All blocks of a source.
pub type Told = Vec<ToldBlock>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    Sex,
    Race,
    Age,
}

impl Trait {
    pub const ALL: [Self; 3] = [Self::Sex, Self::Race, Self::Age];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Race => "race",
            Self::Age => "age",
        }
    }

    fn of(self, traits: Traits) -> u16 {
        match self {
            Self::Sex => traits.sex,
            Self::Race => traits.race,
            Self::Age => traits.age,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TraitValue {
    /// As the mapping explains the source's code, or the code itself.
    Word(String),
    /// What few people of the whole source have, put together: a word of its own would tell that somebody has it.
    Other,
    /// The source does not say.
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeopleRow {
    pub value: TraitValue,
    pub people: Figure,
}

/// People of one role in the cases of a view. Rows are rounded each by itself, so they need not add up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeopleTable {
    pub role: PersonRole,
    pub by: Trait,
    /// Every value that enough people of the whole source have, and then always both others, whatever the view. In the
    /// order of their words, since that in which a source has them would tell of whoever comes first.
    pub rows: Vec<PeopleRow>,
    /// All of them.
    pub people: Figure,
    /// To what every figure is rounded, and below which none is told.
    pub minimum: u64,
}

/// How many people of a role have which trait.
///
/// A block that lies wholly in the view, and that is most of them, counts with all that its people are. Of one that lies
/// partly in it each trait counts in the share in which its people do, since nobody can say which of them it is.
#[must_use]
pub fn people(view: &View<'_>, role: PersonRole, by: Trait, minimum: u64) -> PeopleTable {
    let extract = view.extract;
    let mut is_in = vec![false; extract.cases.len()];
    view.cases().for_each(|case| is_in[case] = true);
    let words: &[String] = match by {
        Trait::Sex => &extract.sexes,
        Trait::Race => &extract.races,
        Trait::Age => &[],
    };
    let answer = |value: u16| match by {
        Trait::Age => AgeBand::ALL.get(usize::from(value)).map(|band| band.key().to_owned()),
        // What the source calls unknown is what it does not say.
        Trait::Sex | Trait::Race => words.get(usize::from(value)).filter(|word| *word != UNKNOWN).cloned(),
    };
    // Of each value in the whole source, and in the view.
    let mut counts: BTreeMap<u16, (u64, f64)> = BTreeMap::new();
    let mut all = 0.0;
    for together in of_role(&extract.told, role, minimum) {
        let cases = together.iter().flat_map(|block| &block.cases);
        let inside = cases.filter(|case| **case != NONE_U32 && is_in[**case as usize]).count() as f64;
        all += inside;
        let share = inside / together.iter().map(|block| block.traits.len()).sum::<usize>() as f64;
        for traits in together.iter().flat_map(|block| &block.traits) {
            let (whole, part) = counts.entry(by.of(*traits)).or_default();
            *whole += 1;
            *part += share;
        }
    }
    let mut named: BTreeMap<TraitValue, (u64, f64)> =
        [TraitValue::Other, TraitValue::Unknown].map(|answer| (answer, (0, 0.0))).into();
    for (value, (whole, part)) in counts {
        let at = named.entry(answer(value).map_or(TraitValue::Unknown, TraitValue::Word)).or_default();
        *at = (at.0 + whole, at.1 + part);
    }
    let few = |(answer, (whole, _)): &(&TraitValue, &(u64, f64))| {
        matches!(answer, TraitValue::Word(_)) && *whole < minimum.max(1)
    };
    let few: Vec<(TraitValue, f64)> =
        named.iter().filter(few).map(|(answer, (_, part))| (answer.clone(), *part)).collect();
    for (answer, part) in few {
        named.remove(&answer);
        if let Some(other) = named.get_mut(&TraitValue::Other) {
            other.1 += part;
        }
    }
    let row = |(value, (_, count)): (TraitValue, (u64, f64))| PeopleRow {
        value,
        people: Figure::of(count, minimum),
    };
    PeopleTable {
        role,
        by,
        rows: named.into_iter().map(row).collect(),
        people: Figure::of(all, minimum),
        minimum: minimum.max(1),
    }
}

/// Blocks of a role. Where a pack asks for more people than they were made of, neighbours are put together, which tells
/// less and never more.
fn of_role(told: &[ToldBlock], role: PersonRole, minimum: u64) -> Vec<Vec<&ToldBlock>> {
    let minimum = usize::try_from(minimum).unwrap_or(usize::MAX);
    let is_few =
        |together: &Vec<&ToldBlock>| together.iter().map(|block| block.traits.len()).sum::<usize>() < minimum;
    let mut all: Vec<Vec<&ToldBlock>> = Vec::new();
    for block in told.iter().filter(|block| block.role == role) {
        match all.last_mut().filter(|last| is_few(last)) {
            Some(last) => last.push(block),
            None => all.push(vec![block]),
        }
    }
    // The last ones wait until there are enough: put to those before them, a later release would take them away again.
    if all.last().is_some_and(is_few) {
        all.pop();
    }
    all
}
