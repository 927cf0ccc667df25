//! One file: which of its records are one person's. Wires the steps together; each step is a file of its own.

use rustc_hash::FxHashMap;

use crate::block::Blocks;
use crate::cluster::{Said, cluster};
use crate::comparison::Comparison;
use crate::decisions::{Decided, Places};
use crate::error::Error;
use crate::explain::Pair;
use crate::groups::portions;
use crate::kind::Field;
use crate::learn;
use crate::model::{Cells, FIELDS, Model};
use crate::options::{DOUBT, Options, is_doubtful, logit};
use crate::pairs::{Look, split};
use crate::people::{Named, People};
use crate::table::Table;
use crate::train::Partners;
use crate::union::Union;

/// What was found, and what it was found from.
pub struct Deduped {
    pub model: Model,
    pub fields: Vec<Field>,
    /// Pairs that were compared.
    pub compared: u64,
    /// Records that were in a block too large to look at, in some pass.
    pub left_out: u64,
    /// For each record the first one of its group, itself where it is alone.
    pub groups: Vec<u32>,
    /// Pairs that are neither improbable nor certain, each looked at alone, whether their groups were joined or not: for
    /// a person to decide. Of records that are word for word alike the first stands for all.
    pub doubtful: Vec<(u32, u32, f64)>,
    people: People,
}

/// Finds the groups of records that are one person's.
///
/// # Errors
/// A decision names a record that there is not, or two decisions contradict each other.
pub fn dedupe(table: &Table, options: &Options) -> Result<Deduped, Error> {
    options.check()?;
    let people = People::of(table, None);
    if people.fields.is_empty() {
        let columns: Vec<&str> = table.schema().columns().iter().map(|(name, _)| name.as_str()).collect();
        return Err(Error::NothingToCompare { file: table.name().to_owned(), columns: columns.join(", ") });
    }
    people.check()?;
    let decided = Decided::of(table, options)?;
    let (distinct, places) = people.distinct(&decided.named);
    let comparisons: Vec<Comparison> = distinct.fields.iter().map(Comparison::of).collect();
    let blocks = Blocks::of(&distinct);
    let repeats = repeats(&places, distinct.len());
    let alike = alike(&distinct, &comparisons, &repeats);
    let learnt = learn::learn(&distinct, &comparisons, &blocks, &alike, Partners::Any, options)?;
    let model = learnt.model;
    let (look, prior) = (
        Look { people: &distinct, comparisons: &comparisons, model: &model, threads: options.threads },
        model.prior,
    );
    let bar = logit(options.threshold);
    let (odds, compared) = learn::scored(&look, &blocks, learnt.pairs, logit(DOUBT).min(bar))?;
    // Records that are word for word alike are one person only if what they say is rare enough.
    let named = Named::of(&distinct);
    let whole = |place: u32| {
        let (cells, rarity) = look.one(place, place);
        named.both(place, place) && model.weight(&cells) + rarity + prior > bar
    };
    let scattered: Vec<bool> =
        (0u32..).zip(&repeats).map(|(place, times)| *times > 1 && !whole(place)).collect();
    let doubtful = doubtful(&odds, &places, distinct.len());
    let held = |place: u32| !scattered[place as usize];
    let mut pairs: Vec<(u32, u32, f64)> =
        odds.into_iter().filter(|(a, b, odds)| *odds > bar.min(0.0) && held(*a) && held(*b)).collect();
    let decided = decided.at(&places);
    pairs.extend(decided.together.iter().map(|(a, b)| (*a, *b, f64::INFINITY)));
    let portions = portions(distinct.len(), &pairs);
    let grouped = split(portions.len(), options.threads, |range| {
        let groups = portions[range].iter().map(|portion| group(&look, portion, &decided, options.threshold));
        groups.flatten().collect::<Vec<(u32, u32)>>()
    });
    let mut of_place: Vec<u32> = (0..u32::try_from(distinct.len()).unwrap_or(u32::MAX)).collect();
    grouped.into_iter().flatten().for_each(|(place, group)| of_place[place as usize] = group);
    join(&decided.together, &mut of_place);
    let groups = of_records(&places, &of_place, &scattered);
    let fields = people.fields.iter().map(|column| column.field.clone()).collect();
    let left_out = blocks.left_out;
    Ok(Deduped { model, fields, compared, left_out, groups, doubtful, people })
}

/// The doubtful ones of pairs of distinct records, as the first records that these stand for.
fn doubtful(odds: &[(u32, u32, f64)], places: &[u32], size: usize) -> Vec<(u32, u32, f64)> {
    let mut first = vec![u32::MAX; size];
    for (record, place) in (0u32..).zip(places) {
        first[*place as usize] = first[*place as usize].min(record);
    }
    let pairs = odds.iter().map(|(a, b, odds)| {
        let (a, b) = (first[*a as usize], first[*b as usize]);
        (a.min(b), a.max(b), 1.0 / (1.0 + (-odds).exp()))
    });
    let mut pairs: Vec<(u32, u32, f64)> =
        pairs.filter(|(.., probability)| is_doubtful(*probability)).collect();
    pairs.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    pairs
}

/// How many records each distinct one stands for.
fn repeats(places: &[u32], size: usize) -> Vec<u32> {
    let mut repeats = vec![0; size];
    places.iter().for_each(|place| repeats[*place as usize] += 1);
    repeats
}

/// The cells of records that repeat, which teach how often one person's agree.
fn alike(people: &People, comparisons: &[Comparison<'_>], repeats: &[u32]) -> Vec<(Cells, f64)> {
    let mut times: FxHashMap<Cells, f64> = FxHashMap::default();
    let named = Named::of(people);
    for (place, repeats) in
        (0u32..).zip(repeats).filter(|(place, repeats)| **repeats > 1 && named.both(*place, *place))
    {
        let mut cells = [0; FIELDS];
        for (cell, comparison) in cells.iter_mut().zip(comparisons) {
            *cell = comparison.cell(place, place);
        }
        *times.entry(cells).or_default() += f64::from(repeats - 1);
    }
    let mut alike: Vec<(Cells, f64)> = times.into_iter().collect();
    alike.sort_unstable_by_key(|(cells, _)| *cells);
    alike
}

/// The groups of one portion, as each place with the first of its group.
fn group(look: &Look<'_>, portion: &[u32], decided: &Places, threshold: f64) -> Vec<(u32, u32)> {
    let said = |a: usize, b: usize| {
        let (a, b) = (portion[a], portion[b]);
        let cells = look.cells(a, b);
        let weight = |place: usize| {
            let weight = look.model.weight_of(place, &cells);
            weight + look.model.rarity(look.comparisons, (a, b), place, cells[place])
        };
        let weights = (0..look.comparisons.len()).map(|place| (cells[place] != 0).then(|| weight(place)));
        let mut said = Said::of(weights);
        if decided.apart.contains(&(a, b)) {
            said.keep_apart();
        }
        said
    };
    let at = |place: u32| portion.binary_search(&place).ok();
    let with = |(place, a): (usize, &u32)| decided.with(*a).filter_map(move |b| Some((place, at(b)?)));
    let together: Vec<(usize, usize)> = portion.iter().enumerate().flat_map(with).collect();
    let groups = cluster(portion.len(), said, &together, look.model.prior, threshold);
    portion.iter().zip(groups).map(|(place, group)| (*place, portion[group])).collect()
}

/// Joins the groups of pairs that people decided, also where these are too many for one portion.
fn join(together: &[(u32, u32)], of_place: &mut [u32]) {
    if together.is_empty() {
        return;
    }
    let mut groups = Union::new(of_place.len());
    together.iter().for_each(|(a, b)| groups.join(of_place[*a as usize], of_place[*b as usize]));
    of_place.iter_mut().for_each(|group| *group = groups.root(*group));
}

/// From groups of distinct records to groups of all, each named by its first record.
fn of_records(places: &[u32], of_place: &[u32], scattered: &[bool]) -> Vec<u32> {
    let mut first: FxHashMap<u32, u32> = FxHashMap::default();
    (0u32..)
        .zip(places)
        .map(|(record, place)| {
            if scattered[*place as usize] {
                return record;
            }
            *first.entry(of_place[*place as usize]).or_insert(record)
        })
        .collect()
}

impl Deduped {
    /// Why pairs of records are in one group, or are not. The probability is that of the pair alone; its group may hold
    /// together by others.
    #[must_use]
    pub fn explain(&self, table: &Table, pairs: &[(u32, u32)]) -> Vec<Pair> {
        let comparisons: Vec<Comparison> = self.people.fields.iter().map(Comparison::of).collect();
        let look = Look { people: &self.people, comparisons: &comparisons, model: &self.model, threads: 1 };
        let explained = pairs.iter().map(|(one, two)| {
            let (cells, rarity) = look.one(*one, *two);
            let odds = self.model.weight(&cells) + rarity + self.model.prior;
            Pair {
                left: table.ids()[*one as usize].to_string(),
                right: table.ids()[*two as usize].to_string(),
                probability: 1.0 / (1.0 + (-odds).exp()),
                why: look.why(*one, *two),
            }
        });
        explained.collect()
    }
}
