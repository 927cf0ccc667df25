//! From the columns of a table to the value of a field: which cells speak for it, and which of them wins. Must not
//! number or compare values.

use crate::kind::{Field, Kind, START};
use crate::normal::day::{Day, Order, order_of};
use crate::normal::name::{self, Name, Written};
use crate::normal::number;
use crate::normal::suffix::Suffix;
use crate::normal::text::{fold, says_nothing};
use crate::table::{Column, Table};
use crate::value::{Birth, Dates, Value};

pub(crate) struct Standard<'a> {
    columns: Vec<Cells<'a>>,
    has_suffixes: bool,
}

/// A column with what its texts mean, each read once.
struct Cells<'a> {
    column: &'a Column,
    meaning: Vec<Meaning>,
}

enum Meaning {
    Nothing,
    Written(Written),
    Suffix(Suffix),
    Day(Day),
    Age(u8),
    Text(String),
}

impl<'a> Standard<'a> {
    pub fn of(table: &'a Table) -> Standard<'a> {
        let columns: Vec<Cells> = table.columns().iter().map(Cells::read).collect();
        let suffixed = |meaning: &Meaning| match meaning {
            Meaning::Written(written) => written.suffix.is_some(),
            Meaning::Suffix(_) => true,
            _ => false,
        };
        let has_suffixes = columns.iter().any(|cells| cells.meaning.iter().any(suffixed));
        Standard { columns, has_suffixes }
    }

    /// Whether ages at the start come with a date of the start.
    pub fn dates_ages(table: &Table) -> bool {
        table.columns().iter().any(|column| matches!(&column.kind, Kind::Date(role) if role == START))
    }

    /// The columns that the value of a field is made of.
    pub fn sources(&self, field: &Field) -> Vec<&'a [u32]> {
        let speaks = |kind: &Kind| {
            let dates_age = *field == Field::Birth && *kind == Kind::Date(START.to_owned());
            dates_age || Field::of(kind).contains(field)
        };
        let columns = self.columns.iter().filter(|cells| speaks(&cells.column.kind));
        columns.map(|cells| &*cells.column.rows).collect()
    }

    pub fn value(&self, field: &Field, record: usize) -> Option<Value> {
        match field {
            Field::Last => self.name(record, &[Kind::Last, Kind::FullName], |written| written.last.as_ref()),
            Field::First => {
                self.name(record, &[Kind::First, Kind::FullName], |written| written.first.as_ref())
            }
            Field::Middle => {
                self.name(record, &[Kind::Middle], |written| written.middle.as_ref()).or_else(|| {
                    self.name(record, &[Kind::First, Kind::FullName], |written| written.middle.as_ref())
                })
            }
            Field::Suffix => self.suffix(record),
            Field::Birth => self.birth(record),
            Field::Age => self.first(record, &Kind::Age, |meaning| match meaning {
                Meaning::Age(age) => Some(Value::Age(*age)),
                _ => None,
            }),
            Field::Date(role) => self.dates(role, record),
            Field::Number(role) => {
                self.text(record, &Kind::Number(role.clone())).map(|text| Value::Number(text.into()))
            }
            Field::Group(role) => {
                self.text(record, &Kind::Group(role.clone())).map(|text| Value::Word(text.into()))
            }
            Field::Category(role) => {
                self.text(record, &Kind::Category(role.clone())).map(|text| Value::Word(text.into()))
            }
            Field::Sex => self.text(record, &Kind::Sex).map(|text| Value::Word(text.into())),
            Field::Text(role) => {
                let kind = if role == "phone" { Kind::Phone } else { Kind::Text(role.clone()) };
                self.text(record, &kind).map(|text| Value::Word(text.into()))
            }
        }
    }

    fn cells(&self, record: usize, kind: &Kind) -> impl Iterator<Item = &Meaning> {
        let cells = self.columns.iter().filter(move |cells| cells.column.kind == *kind);
        cells.map(move |cells| &cells.meaning[cells.column.rows[record] as usize])
    }

    fn first<T>(&self, record: usize, kind: &Kind, pick: impl Fn(&Meaning) -> Option<T>) -> Option<T> {
        self.cells(record, kind).find_map(pick)
    }

    fn text(&self, record: usize, kind: &Kind) -> Option<String> {
        self.first(record, kind, |meaning| match meaning {
            Meaning::Text(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Of several columns the first that says something, in the form that keeps most parts apart.
    fn name(&self, record: usize, kinds: &[Kind], pick: impl Fn(&Written) -> Option<&Name>) -> Option<Value> {
        let mut best: Option<&Name> = None;
        for kind in kinds {
            for meaning in self.cells(record, kind) {
                let Meaning::Written(written) = meaning else { continue };
                let Some(name) = pick(written) else { continue };
                let better = best.is_none_or(|best| {
                    best.letters() == name.letters() && name.parts().len() > best.parts().len()
                });
                if better {
                    best = Some(name);
                }
            }
        }
        best.cloned().map(Value::Name)
    }

    fn suffix(&self, record: usize) -> Option<Value> {
        if !self.has_suffixes {
            return None;
        }
        let own = self.first(record, &Kind::Suffix, |meaning| match meaning {
            Meaning::Suffix(suffix) => Some(*suffix),
            _ => None,
        });
        let within = || {
            [Kind::Last, Kind::FullName, Kind::First].iter().find_map(|kind| {
                self.first(record, kind, |meaning| match meaning {
                    Meaning::Written(written) => written.suffix,
                    _ => None,
                })
            })
        };
        Some(Value::Suffix(own.or_else(within)))
    }

    fn birth(&self, record: usize) -> Option<Value> {
        let day = |meaning: &Meaning| match meaning {
            Meaning::Day(day) => Some(*day),
            _ => None,
        };
        let days = self.cells(record, &Kind::Birth).filter_map(day);
        if let Some(best) = days.reduce(|best, day| if best.is_whole() { best } else { day }) {
            return Some(Value::Birth(Birth::of(best)));
        }
        let age = self.first(record, &Kind::AgeAtStart, |meaning| match meaning {
            Meaning::Age(age) => Some(*age),
            _ => None,
        })?;
        // The latest date of a start is the one that an age is counted at.
        let start = self.cells(record, &Kind::Date(START.to_owned())).filter_map(day).max()?;
        Some(Value::Birth(Birth::of_age(age, start.year)))
    }

    fn dates(&self, role: &str, record: usize) -> Option<Value> {
        let days = |kind: Kind| -> Vec<Day> {
            let mut days: Vec<Day> = self
                .cells(record, &kind)
                .filter_map(|meaning| match meaning {
                    Meaning::Day(day) => Some(*day),
                    _ => None,
                })
                .collect();
            days.sort_unstable();
            days.dedup();
            days
        };
        let dates = Dates {
            days: days(Kind::Date(role.to_owned())),
            from: days(Kind::DateFrom(role.to_owned())).first().copied(),
            to: days(Kind::DateTo(role.to_owned())).last().copied(),
        };
        (dates != Dates::default()).then_some(Value::Dates(dates))
    }
}

/// For each text of a column of dates or ages whether it is none, though something stands there.
pub(crate) fn unread(column: &Column) -> Vec<bool> {
    let dated = matches!(
        column.kind,
        Kind::Birth | Kind::Date(_) | Kind::DateFrom(_) | Kind::DateTo(_) | Kind::Age | Kind::AgeAtStart
    );
    let texts = column.texts.iter().zip(Cells::read(column).meaning);
    let unread = |text: &str, meaning: &Meaning| {
        dated && matches!(meaning, Meaning::Nothing) && !says_nothing(&fold(text))
    };
    texts.map(|(text, meaning)| unread(text, &meaning)).collect()
}

impl Cells<'_> {
    fn read(column: &Column) -> Cells<'_> {
        let order = match column.kind {
            Kind::Birth | Kind::Date(_) | Kind::DateFrom(_) | Kind::DateTo(_) => {
                order_of(column.texts.iter().map(|text| &**text))
            }
            _ => Order::default(),
        };
        let meaning = column.texts.iter().map(|text| Meaning::of(&column.kind, text, order)).collect();
        Cells { column, meaning }
    }
}

impl Meaning {
    fn of(kind: &Kind, text: &str, order: Order) -> Meaning {
        let found = match kind {
            Kind::Id | Kind::Ignored => None,
            Kind::FullName => Some(Meaning::Written(name::full(text))),
            Kind::First => Some(Meaning::Written(name::first(text))),
            Kind::Last => Some(Meaning::Written(name::last(text))),
            Kind::Middle => {
                let middle = name::middle(text);
                middle.map(|middle| Meaning::Written(Written { middle: Some(middle), ..Written::default() }))
            }
            Kind::Suffix => Suffix::read(text).map(Meaning::Suffix),
            Kind::Birth | Kind::Date(_) | Kind::DateFrom(_) | Kind::DateTo(_) => {
                Day::read(text, order).map(Meaning::Day)
            }
            Kind::Age | Kind::AgeAtStart => number::age(text).map(Meaning::Age),
            Kind::Sex => number::sex(text).map(Meaning::Text),
            Kind::Number(_) | Kind::Group(_) => number::code(text).map(Meaning::Text),
            Kind::Category(_) => number::category(text).map(Meaning::Text),
            Kind::Phone => number::phone(text).map(Meaning::Text),
            Kind::Text(_) => number::word(text).map(Meaning::Text),
        };
        found.unwrap_or(Meaning::Nothing)
    }
}
