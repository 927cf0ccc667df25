//! Which pairs are looked at: those that agree on the key of one of several passes. Must not compare further.
//!
//! A block that would give too many pairs is cut by further fields; what is still too large then is left out and
//! counted, so work is bounded whatever the file holds.

use crate::kind::Field;
use crate::people::{Column, People};
use crate::random::mix;
use crate::value::Value;

/// Pairs that one block may give: 220 records of each side.
const MOST: u64 = 50_000;
/// Pairs that all blocks together may give: a minute or two of work. Where they would give more, each may give fewer.
const ALL: u64 = 2_000_000_000;

/// What a key is made of.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Whole,
    Sound,
    Initial,
    Start(usize),
    End(usize),
    FirstPart,
    LastPart,
    Earliest,
    Latest,
}

/// The blocks of all passes.
pub(crate) struct Blocks {
    passes: Vec<Pass>,
    /// Records that were in a block too large to look at, in some pass.
    pub left_out: u64,
}

struct Pass {
    /// For each record the block that it is in; 0 for none.
    of: Vec<u32>,
    /// Records of each block together, those of the left table first.
    records: Vec<u32>,
    ends: Vec<u32>,
}

impl Blocks {
    pub fn of(people: &People) -> Blocks {
        let left = u32::try_from(people.left).unwrap_or(u32::MAX);
        let mut most = MOST;
        loop {
            let blocks = Blocks::within(people, most);
            if most == 1 || blocks.most_pairs(left, people.right == 0) <= ALL {
                return blocks;
            }
            most = (most / 4).max(1);
        }
    }

    /// Blocks of at most so many pairs.
    fn within(people: &People, most: u64) -> Blocks {
        let mut blocks = Blocks { passes: Vec::new(), left_out: 0 };
        let refiners = refiners(people);
        for key in passes(people) {
            let pass = Pass::of(people, &key, &refiners, most, &mut blocks.left_out);
            blocks.passes.push(pass);
        }
        blocks
    }

    /// Number of blocks of all passes.
    pub fn len(&self) -> usize {
        self.passes.iter().map(|pass| pass.ends.len()).sum()
    }

    /// At most so many pairs are given by all blocks together; those that several passes give are counted for each.
    pub fn most_pairs(&self, left: u32, alone: bool) -> u64 {
        let of_block = |pass: &Pass, start: u32, end: u32| {
            let records = &pass.records[start as usize..end as usize];
            let middle = records.partition_point(|record| *record < left) as u64;
            let all = records.len() as u64;
            if alone { all * all.saturating_sub(1) / 2 } else { middle * (all - middle) }
        };
        let of_pass = |pass: &Pass| -> u64 {
            let starts = std::iter::once(&0).chain(&pass.ends);
            starts.zip(&pass.ends).map(|(start, end)| of_block(pass, *start, *end)).sum()
        };
        self.passes.iter().map(of_pass).sum()
    }

    /// Gives each pair of the block with this number that no earlier pass gives.
    pub fn pairs(&self, mut block: usize, left: u32, alone: bool, mut give: impl FnMut(u32, u32)) {
        let mut place = 0;
        while block >= self.passes[place].ends.len() {
            block -= self.passes[place].ends.len();
            place += 1;
        }
        let pass = &self.passes[place];
        let start = if block == 0 { 0 } else { pass.ends[block - 1] as usize };
        let records = &pass.records[start..pass.ends[block] as usize];
        let earlier = &self.passes[..place];
        let seen = |a: u32, b: u32| {
            earlier.iter().any(|pass| {
                let of = pass.of[a as usize];
                of != 0 && of == pass.of[b as usize]
            })
        };
        if alone {
            for (i, a) in records.iter().enumerate() {
                for b in &records[i + 1..] {
                    if !seen(*a, *b) {
                        give(*a, *b);
                    }
                }
            }
        } else {
            let middle = records.partition_point(|record| *record < left);
            for a in &records[..middle] {
                for b in &records[middle..] {
                    if !seen(*a, *b) {
                        give(*a, *b);
                    }
                }
            }
        }
    }
}

impl Pass {
    fn of(people: &People, key: &[Keys], refiners: &[Keys], most: u64, left_out: &mut u64) -> Pass {
        let records = u32::try_from(people.len()).unwrap_or(u32::MAX);
        let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(people.len());
        for record in 0..records {
            let mut all = 1u64;
            let whole = key.iter().all(|piece| {
                let one = piece.key(record);
                all = mix(all ^ one).wrapping_add(one);
                one != 0
            });
            if whole {
                keyed.push((all, record));
            }
        }
        let mut pass = Pass { of: vec![0; people.len()], records: Vec::new(), ends: Vec::new() };
        pass.cut(people, &mut keyed, refiners, most, left_out);
        pass
    }

    /// Sorts into blocks in place: a block that is too large gets finer keys, and no copy.
    fn cut(
        &mut self,
        people: &People,
        keyed: &mut [(u64, u32)],
        refiners: &[Keys],
        most: u64,
        left_out: &mut u64,
    ) {
        keyed.sort_unstable();
        let left = u32::try_from(people.left).unwrap_or(u32::MAX);
        for block in keyed.chunk_by_mut(|a, b| a.0 == b.0) {
            let of_left = block.partition_point(|(_, record)| *record < left) as u64;
            let of_right = block.len() as u64 - of_left;
            let pairs = if people.right == 0 { of_left * (of_left - 1) / 2 } else { of_left * of_right };
            if pairs == 0 {
                continue;
            }
            if pairs <= most {
                self.records.extend(block.iter().map(|(_, record)| *record));
                self.ends.push(u32::try_from(self.records.len()).unwrap_or(u32::MAX));
                let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
                block.iter().for_each(|(_, record)| self.of[*record as usize] = number);
            } else if let Some((refiner, rest)) = refiners.split_first() {
                block.iter_mut().for_each(|(key, record)| *key = mix(*key ^ refiner.key(*record)));
                self.cut(people, block, rest, most, left_out);
            } else {
                *left_out += block.len() as u64;
            }
        }
    }
}

/// A piece of a field, as a key for each of its values.
struct Keys<'a> {
    column: &'a Column,
    keys: Vec<u64>,
}

impl Keys<'_> {
    fn of(column: &Column, piece: Piece) -> Keys<'_> {
        let keys = column.values.iter().map(|value| piece.key(value)).collect();
        Keys { column, keys }
    }

    fn key(&self, record: u32) -> u64 {
        self.keys[self.column.of[record as usize] as usize]
    }
}

/// The passes that the fields allow, in this order: what most pairs of one person agree on comes first.
fn passes(people: &People) -> Vec<Vec<Keys<'_>>> {
    use Piece::{Earliest, End, FirstPart, Initial, LastPart, Latest, Sound, Start, Whole};
    let (last, first, birth) = (&Field::Last, &Field::First, &Field::Birth);
    let mut wanted: Vec<Vec<(&Field, Piece)>> = vec![
        vec![(last, Whole), (first, Initial)],
        vec![(last, Sound), (first, Initial)],
        vec![(last, FirstPart), (first, Initial)],
        vec![(last, LastPart), (first, Initial)],
        vec![(last, Start(4)), (first, Start(3))],
        vec![(first, Whole), (last, End(3))],
        vec![(first, Whole), (birth, Whole)],
        vec![(last, Whole), (birth, Whole)],
    ];
    let columns = || people.fields.iter().map(|column| &column.field);
    for date in columns().filter(|field| matches!(field, Field::Date(_))) {
        for end in [Earliest, Latest] {
            wanted.push(vec![(first, Whole), (date, end)]);
            wanted.push(vec![(last, Whole), (date, end)]);
            wanted.push(vec![(birth, Whole), (date, end)]);
        }
    }
    for number in columns().filter(|field| matches!(field, Field::Number(_) | Field::Text(_))) {
        wanted.push(vec![(number, Whole)]);
    }
    let named = people.place(last).is_some() && people.place(first).is_some();
    if !named {
        for field in columns()
            .filter(|field| matches!(field, Field::Last | Field::First | Field::Birth | Field::Date(_)))
        {
            wanted.push(vec![(field, Whole)]);
        }
    }
    let mut found: Vec<Vec<Keys>> = Vec::new();
    for pass in wanted {
        let keys = pass
            .into_iter()
            .map(|(field, piece)| people.place(field).map(|place| Keys::of(&people.fields[place], piece)));
        found.extend(keys.collect::<Option<Vec<Keys>>>());
    }
    if found.is_empty() {
        // Nothing that names a person: only what is wholly alike can be looked at.
        found.push(people.fields.iter().map(|column| Keys::of(column, Whole)).collect());
    }
    found
}

/// What a block that is too large is cut by.
fn refiners(people: &People) -> Vec<Keys<'_>> {
    let order = |field: &Field| match field {
        Field::First => 0,
        Field::Birth => 1,
        Field::Date(_) => 2,
        Field::Number(_) | Field::Text(_) => 3,
        Field::Last => 4,
        Field::Middle => 5,
        Field::Group(_) => 6,
        _ => 7,
    };
    let mut columns: Vec<&Column> = people.fields.iter().collect();
    columns.sort_by_key(|column| order(&column.field));
    columns.into_iter().map(|column| Keys::of(column, Piece::Whole)).collect()
}

impl Piece {
    /// 0 for none.
    fn key(self, value: &Value) -> u64 {
        match value {
            Value::Missing => 0,
            Value::Name(name) => {
                let letters = name.letters();
                match self {
                    Piece::Sound => hash(name.sound().chars()),
                    Piece::Initial => hash([name.initial()]),
                    Piece::FirstPart => name.parts().first().map_or(0, |part| hash(part.chars())),
                    Piece::LastPart => name.parts().last().map_or(0, |part| hash(part.chars())),
                    Piece::Start(count) => hash(letters.iter().copied().take(count)),
                    Piece::End(count) => {
                        hash(letters.iter().copied().skip(letters.len().saturating_sub(count)))
                    }
                    _ if name.is_initial() => 0,
                    _ => hash(letters.iter().copied()),
                }
            }
            // What has two years of birth, or only bounds of a date, agrees with too many.
            Value::Birth(birth) if birth.from != birth.to => 0,
            Value::Birth(birth) => hash(birth.from.to_string().chars()),
            Value::Dates(dates) => {
                let day = if matches!(self, Piece::Latest) { dates.days.last() } else { dates.days.first() };
                day.map_or(0, |day| hash(day.text().chars()))
            }
            other => hash(other.text().chars()),
        }
    }
}

fn hash(letters: impl IntoIterator<Item = char>) -> u64 {
    letters.into_iter().fold(0x51, |key, letter| mix(key ^ u64::from(letter))).max(1)
}
