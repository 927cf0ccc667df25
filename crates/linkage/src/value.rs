//! The values that are compared, one for each field of a record. Must not compare them.

use crate::normal::day::Day;
use crate::normal::name::Name;
use crate::normal::suffix::Suffix;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Missing,
    Name(Name),
    /// `None`: the file has suffixes, and this record none.
    Suffix(Option<Suffix>),
    Birth(Birth),
    Dates(Dates),
    Number(Box<str>),
    Word(Box<str>),
    Age(u8),
}

/// A day or year of birth, or the years between which it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Birth {
    pub from: i16,
    pub to: i16,
    pub day: Option<Day>,
}

/// One date of a record, of which its source may give several, or only bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    pub days: Vec<Day>,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Birth {
    pub fn of(day: Day) -> Birth {
        Birth { from: day.year, to: day.year, day: day.is_whole().then_some(day) }
    }

    /// Somebody who was `age` on a day of `year` was born in the year that many before or in the one before that.
    pub fn of_age(age: u8, year: i16) -> Birth {
        let born = year - i16::from(age);
        Birth { from: born - 1, to: born, day: None }
    }
}

impl Value {
    /// Two values of one field with the same key are the same, and counted together.
    pub fn key(&self) -> String {
        match self {
            Value::Name(name) => name.letters().iter().collect(),
            other => other.text(),
        }
    }

    /// For explanations.
    pub fn text(&self) -> String {
        match self {
            Value::Missing => String::new(),
            Value::Name(name) => name.text(),
            Value::Suffix(suffix) => suffix.map_or("none", Suffix::text).to_owned(),
            Value::Birth(birth) => match birth.day {
                Some(day) => day.text(),
                None if birth.from == birth.to => birth.from.to_string(),
                None => format!("{}-{}", birth.from, birth.to),
            },
            Value::Dates(dates) => {
                let mut text: Vec<String> = dates.days.iter().map(|day| day.text()).collect();
                if dates.from.is_some() || dates.to.is_some() {
                    let end = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
                    text.push(format!("{}..{}", end(dates.from), end(dates.to)));
                }
                text.join(" ")
            }
            Value::Number(text) | Value::Word(text) => text.to_string(),
            Value::Age(age) => age.to_string(),
        }
    }

    /// How much it says, where two spellings of one key meet: a name with its parts apart says more.
    pub fn detail(&self) -> usize {
        match self {
            Value::Name(name) => name.parts().len(),
            _ => 0,
        }
    }
}
