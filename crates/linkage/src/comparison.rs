//! One field of two records as a number, its *cell*: in which way they agree. Must not weigh cells.
//!
//! Cell 0: one of the two says nothing. Names, dates and numbers have a cell for each [`How`]; words of which there are
//! few, which two files may call differently, have one for each pair of words.

use rustc_hash::FxHashMap;

use crate::compare::{date, name, number};
use crate::how::How;
use crate::kind::Field;
use crate::normal::day::Day;
use crate::people::Column;
use crate::value::Value;

/// A field with more words than this compares them as same or different.
const WORDS: usize = 250;

pub(crate) struct Comparison<'a> {
    pub column: &'a Column,
    pub shape: Shape,
    days: FxHashMap<Day, u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Ways(&'static [How]),
    /// So many words, and a cell for each pair.
    Words(usize),
}

const NAME: &[How] = &[
    How::Same,
    How::SoundsAlike,
    How::Shortened,
    How::OneSlip,
    How::Part,
    How::Alike,
    How::Initial,
    How::Differs,
];
const MIDDLE: &[How] = &[How::Same, How::Initial, How::Differs];
const SUFFIX: &[How] = &[How::Same, How::NeitherHas, How::OneOnly, How::Differs];
const BIRTH: &[How] =
    &[How::Same, How::NearDay, How::SameYear, How::Within, How::NextYear, How::NearYear, How::Differs];
const DATE: &[How] =
    &[How::Same, How::NearDay, How::SameMonth, How::SameYear, How::Within, How::NextYear, How::Differs];
const NUMBER: &[How] = &[How::Same, How::OneSlip, How::Part, How::Differs];
const TEXT: &[How] = &[How::Same, How::OneSlip, How::Alike, How::Part, How::Differs];
const AGE: &[How] = &[How::Same, How::NextYear, How::NearYear, How::Differs];
const GROUP: &[How] = &[How::Same, How::Differs];

impl<'a> Comparison<'a> {
    pub fn of(column: &'a Column) -> Comparison<'a> {
        let ways = match &column.field {
            Field::Last | Field::First => NAME,
            Field::Middle => MIDDLE,
            Field::Suffix => SUFFIX,
            Field::Birth => BIRTH,
            Field::Date(_) => DATE,
            Field::Number(_) => NUMBER,
            Field::Text(_) => TEXT,
            Field::Age => AGE,
            Field::Group(_) => GROUP,
            Field::Sex | Field::Category(_) => GROUP,
        };
        let words = column.values.len() - 1;
        let shape = match column.field {
            Field::Sex | Field::Category(_) if words <= WORDS => Shape::Words(words),
            _ => Shape::Ways(ways),
        };
        let mut days = FxHashMap::default();
        for (value, count) in column.values.iter().zip(&column.count) {
            if let Value::Dates(dates) = value {
                for day in &dates.days {
                    *days.entry(*day).or_default() += count[0] + count[1];
                }
            }
        }
        Comparison { column, shape, days }
    }

    /// Number of cells, the one for nothing said included.
    pub fn cells(&self) -> usize {
        1 + match self.shape {
            Shape::Ways(ways) => ways.len(),
            Shape::Words(words) => words * words,
        }
    }

    pub fn cell(&self, left: u32, right: u32) -> u16 {
        let (a, b) = (self.column.of[left as usize], self.column.of[right as usize]);
        self.cell_of(a, b)
    }

    /// The cell of two values by their numbers.
    pub fn cell_of(&self, a: u32, b: u32) -> u16 {
        if a == 0 || b == 0 {
            return 0;
        }
        let place = match self.shape {
            Shape::Words(words) => (a as usize - 1) * words + b as usize - 1,
            Shape::Ways(ways) => {
                let how = self.how(a, b);
                ways.iter().position(|way| *way == how).unwrap_or(ways.len() - 1)
            }
        };
        u16::try_from(place + 1).unwrap_or(0)
    }

    fn how(&self, a: u32, b: u32) -> How {
        match (&self.column.values[a as usize], &self.column.values[b as usize]) {
            (Value::Name(a), Value::Name(b)) if self.column.field == Field::Middle => name::middle(a, b),
            (Value::Name(_), Value::Name(_)) if a == b => How::Same,
            (Value::Name(a), Value::Name(b)) => name::compare(a, b),
            (Value::Suffix(None), Value::Suffix(None)) => How::NeitherHas,
            (Value::Suffix(Some(a)), Value::Suffix(Some(b))) if a == b => How::Same,
            (Value::Suffix(Some(_)), Value::Suffix(Some(_))) => How::Differs,
            (Value::Suffix(_), Value::Suffix(_)) => How::OneOnly,
            (Value::Birth(a), Value::Birth(b)) => date::birth(*a, *b),
            (Value::Dates(a), Value::Dates(b)) => date::dates(a, b),
            (Value::Number(a), Value::Number(b)) => number::numbers(a, b),
            (Value::Age(a), Value::Age(b)) => date::ages(*a, *b),
            (Value::Word(a), Value::Word(b)) if matches!(self.column.field, Field::Text(_)) => {
                number::words(a, b)
            }
            _ if a == b => How::Same,
            _ => How::Differs,
        }
    }

    /// In which way the values of a cell agree.
    pub fn how_of(&self, cell: u16) -> Option<How> {
        let place = usize::from(cell).checked_sub(1)?;
        Some(match self.shape {
            Shape::Ways(ways) => ways[place],
            Shape::Words(words) if place / words == place % words => How::Same,
            Shape::Words(_) => How::Words,
        })
    }

    pub fn cell_for(&self, how: How) -> Option<u16> {
        match self.shape {
            Shape::Ways(ways) => {
                ways.iter().position(|way| *way == how).and_then(|place| u16::try_from(place + 1).ok())
            }
            Shape::Words(_) => None,
        }
    }

    /// How likely two people who have this cell agree by chance on what they agree on, where it is rarer or more
    /// common than usual: a rare name says more than a frequent one.
    pub fn chance(&self, left: u32, right: u32, cell: u16) -> Option<f64> {
        if !self.by_frequency() || self.how_of(cell) != Some(How::Same) {
            return None;
        }
        let column = self.column;
        let (a, b) = (column.of[left as usize], column.of[right as usize]);
        if let (Value::Dates(one), Value::Dates(two)) =
            (&column.values[a as usize], &column.values[b as usize])
        {
            let known = f64::from(column.known[0]) + f64::from(column.known[1]);
            let shared = one.days.iter().filter(|day| two.days.contains(day));
            return shared.map(|day| f64::from(self.days[day]) / known).min_by(f64::total_cmp);
        }
        Some(column.frequency(a).max(column.frequency(b)))
    }

    pub fn by_frequency(&self) -> bool {
        matches!(
            self.column.field,
            Field::Last | Field::First | Field::Date(_) | Field::Number(_) | Field::Group(_) | Field::Text(_)
        )
    }
}
