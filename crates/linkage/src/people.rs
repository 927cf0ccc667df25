//! The records of one or two tables in one form: for each field, a number of its value. Must not compare.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Error;
use crate::kind::{Field, Kind};
use crate::model::FIELDS;
use crate::standard::Standard;
use crate::table::Table;
use crate::value::Value;

/// Records of the left table first, then those of the right one.
pub(crate) struct People {
    pub fields: Vec<Column>,
    pub left: usize,
    pub right: usize,
}

/// One field of everybody.
pub(crate) struct Column {
    pub field: Field,
    /// The first is the missing one.
    pub values: Vec<Value>,
    /// Number of the value, for each record.
    pub of: Vec<u32>,
    /// How many records have each value, of the left table and of the right one.
    pub count: Vec<[u32; 2]>,
    /// Records that have any.
    pub known: [u32; 2],
}

impl Column {
    /// The share of records with this value, of those that have any: how likely two people agree on it by chance.
    pub fn frequency(&self, value: u32) -> f64 {
        let [left, right] = self.count[value as usize];
        let known = f64::from(self.known[0]) + f64::from(self.known[1]);
        f64::from(left + right) / known.max(1.0)
    }
}

impl People {
    /// The fields that both tables have; of one table alone, all of them.
    pub fn of(left: &Table, right: Option<&Table>) -> People {
        let mut fields: Vec<Field> = fields(left);
        if let Some(right) = right {
            let theirs = self::fields(right);
            fields.retain(|field| theirs.contains(field));
        }
        let mut interners: Vec<Interner> = fields.into_iter().map(Interner::new).collect();
        for table in std::iter::once(left).chain(right) {
            let standard = Standard::of(table);
            for interner in &mut interners {
                interner.take(&standard, table.len());
            }
        }
        let sizes = (left.len(), right.map_or(0, Table::len));
        let fields = interners.into_iter().filter_map(|interner| interner.column(sizes.0)).collect();
        People { fields, left: sizes.0, right: sizes.1 }
    }

    /// # Errors
    /// There are more fields than a pair has room for.
    pub fn check(&self) -> Result<(), Error> {
        if self.fields.len() <= FIELDS {
            return Ok(());
        }
        Err(Error::ManyFields { found: self.fields.len(), most: FIELDS })
    }

    pub fn len(&self) -> usize {
        self.left + self.right
    }

    pub fn place(&self, wanted: &Field) -> Option<usize> {
        self.fields.iter().position(|column| column.field == *wanted)
    }

    /// The value of a record, where it has one.
    pub fn value(&self, place: usize, record: u32) -> Option<&Value> {
        let column = &self.fields[place];
        match column.of[record as usize] {
            0 => None,
            number => Some(&column.values[number as usize]),
        }
    }

    /// Only the first of records that are alike in everything, and for each record its place among those. Those in
    /// `apart` stay on their own.
    pub fn distinct(&self, apart: &FxHashSet<u32>) -> (People, Vec<u32>) {
        let mut seen: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut kept: Vec<usize> = Vec::new();
        let mut places = Vec::with_capacity(self.len());
        for record in 0..self.len() {
            let number = u32::try_from(record).unwrap_or(u32::MAX);
            let mut values: Vec<u32> = self.fields.iter().map(|column| column.of[record]).collect();
            values.extend(apart.contains(&number).then_some(number));
            let next = u32::try_from(kept.len()).unwrap_or(u32::MAX);
            let place = *seen.entry(values).or_insert_with(|| {
                kept.push(record);
                next
            });
            places.push(place);
        }
        let fields = self.fields.iter().map(|column| {
            let of: Vec<u32> = kept.iter().map(|record| column.of[*record]).collect();
            Column::counted(column.field.clone(), column.values.clone(), of, kept.len())
        });
        (People { fields: fields.collect(), left: kept.len(), right: 0 }, places)
    }
}

impl Column {
    fn counted(field: Field, values: Vec<Value>, of: Vec<u32>, left: usize) -> Column {
        let mut count = vec![[0u32; 2]; values.len()];
        let mut known = [0; 2];
        for (record, value) in of.iter().enumerate() {
            let side = usize::from(record >= left);
            count[*value as usize][side] += 1;
            known[side] += u32::from(*value != 0);
        }
        Column { field, values, of, count, known }
    }
}

fn fields(table: &Table) -> Vec<Field> {
    let kinds = table.columns().iter().map(|column| &column.kind);
    let mut fields: Vec<Field> = kinds
        .filter(|kind| **kind != Kind::AgeAtStart || Standard::dates_ages(table))
        .flat_map(Field::of)
        .collect();
    fields.sort();
    fields.dedup();
    fields
}

struct Interner {
    field: Field,
    values: Vec<Value>,
    known: FxHashMap<String, u32>,
    of: Vec<u32>,
    /// Whether every table had a value at all.
    everywhere: bool,
}

impl Interner {
    fn new(field: Field) -> Interner {
        let values = vec![Value::Missing];
        Interner { field, values, known: FxHashMap::default(), of: Vec::new(), everywhere: true }
    }

    fn take(&mut self, standard: &Standard<'_>, records: usize) {
        let mut any = false;
        self.of.reserve(records);
        let sources = standard.sources(&self.field);
        let mut recent: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut cells = Vec::with_capacity(sources.len());
        for record in 0..records {
            // The cells that a value is made of repeat; the value is made once for all of them.
            cells.clear();
            cells.extend(sources.iter().map(|source| source[record]));
            let number = match recent.get(&cells) {
                Some(number) => *number,
                None => {
                    let number = standard.value(&self.field, record).map_or(0, |value| self.number(value));
                    recent.insert(cells.clone(), number);
                    number
                }
            };
            any |= number != 0;
            self.of.push(number);
        }
        self.everywhere &= any;
    }

    fn number(&mut self, value: Value) -> u32 {
        let key = value.key();
        if let Some(number) = self.known.get(&key) {
            let kept = &mut self.values[*number as usize];
            if (value.detail(), kept.text()) > (kept.detail(), value.text()) {
                *kept = value;
            }
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(0);
        self.values.push(value);
        self.known.insert(key, number);
        number
    }

    /// `None` where a table has nothing in this field: then there is nothing to compare.
    fn column(self, left: usize) -> Option<Column> {
        self.everywhere.then(|| Column::counted(self.field, self.values, self.of, left))
    }
}

/// Nobody is found without a name where the files have names: two placeholders are not one person.
pub(crate) struct Named<'a>(Vec<&'a [u32]>);

impl Named<'_> {
    pub fn of(people: &People) -> Named<'_> {
        let names = [Field::Last, Field::First];
        Named(
            names
                .iter()
                .filter_map(|field| people.place(field))
                .map(|place| &*people.fields[place].of)
                .collect(),
        )
    }

    pub fn both(&self, left: u32, right: u32) -> bool {
        self.0.is_empty() || self.0.iter().any(|of| of[left as usize] != 0 && of[right as usize] != 0)
    }
}
