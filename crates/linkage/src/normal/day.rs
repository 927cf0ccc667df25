//! Days and years as files write them. Must not guess a century, and not compare.

use jiff::civil::Date;

use super::text::fold;

/// A day, or only the month or year of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    pub year: i16,
    /// 0 where only the year is known.
    pub month: u8,
    /// 0 where only month and year are known.
    pub day: u8,
}

/// What stands first in `03/04/1990`. A column is read in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    MonthFirst,
    DayFirst,
}

impl Day {
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Day> {
        let whole = Day { year, month, day };
        let date = match (month, day) {
            (0, 0) => (1, 1),
            (_, 0) => (month, 1),
            both => both,
        };
        (1800..=2200).contains(&year).then_some(())?;
        Date::new(year, i8::try_from(date.0).ok()?, i8::try_from(date.1).ok()?).ok().map(|_| whole)
    }

    #[must_use]
    pub fn year(year: i16) -> Option<Day> {
        Day::new(year, 0, 0)
    }

    /// `1990-03-04`, `1990-03-04 00:00:00`, `3/4/1990`, `19900304`, `4 Mar 1990`, `1990-03`, `1990`, `1990.0`.
    #[must_use]
    pub fn read(text: &str, order: Order) -> Option<Day> {
        let folded = fold(text);
        let pieces = pieces(&folded)?;
        match pieces.as_slice() {
            [Piece::Number(whole, 8)] => {
                let (year, rest) = (whole / 10_000, whole % 10_000);
                Day::of(year, rest / 100, rest % 100)
            }
            [Piece::Number(year, 4)] => Day::of(*year, 0, 0),
            [Piece::Number(year, 4), Piece::Number(month, _)] => Day::of(*year, *month, 0),
            [Piece::Number(year, 4), Piece::Number(month, _), Piece::Number(day, _)] => {
                Day::of(*year, *month, *day)
            }
            [Piece::Number(one, _), Piece::Number(two, _), Piece::Number(year, 4)] => {
                let (month, day) = if order == Order::DayFirst { (*two, *one) } else { (*one, *two) };
                Day::of(*year, month, day)
            }
            [Piece::Number(day, _), Piece::Month(month), Piece::Number(year, 4)]
            | [Piece::Month(month), Piece::Number(day, _), Piece::Number(year, 4)]
            | [Piece::Number(year, 4), Piece::Month(month), Piece::Number(day, _)] => {
                Day::of(*year, *month, *day)
            }
            _ => None,
        }
    }

    fn of(year: u32, month: u32, day: u32) -> Option<Day> {
        Day::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    #[must_use]
    pub fn is_whole(self) -> bool {
        self.day > 0
    }

    /// Days from `other` to this one; `None` where either is no whole day.
    #[must_use]
    pub fn since(self, other: Day) -> Option<i64> {
        let (one, two) = (self.date()?, other.date()?);
        Some(two.duration_until(one).as_hours() / 24)
    }

    fn date(self) -> Option<Date> {
        let (month, day) = (i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?);
        Date::new(self.year, month, day).ok()
    }

    #[must_use]
    pub fn text(self) -> String {
        match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (month, 0) => format!("{:04}-{month:02}", self.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// Whether the column writes the day first: some value cannot be read otherwise, and none the other way.
#[must_use]
pub fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        if let Some(pieces) = pieces(cell)
            && let [Piece::Number(one, ..=2), Piece::Number(two, ..=2), Piece::Number(_, 4)] =
                pieces.as_slice()
        {
            day_first |= *one > 12;
            month_first |= *two > 12;
        }
    }
    if day_first && !month_first { Order::DayFirst } else { Order::MonthFirst }
}

enum Piece {
    /// Value and number of digits.
    Number(u32, usize),
    Month(u32),
}

/// The date's pieces without a time of day, or `None` where something else stands there.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut out = Vec::with_capacity(3);
    let text = text.trim();
    // `1990.0` is a year that passed through a table of floats.
    let text = text.strip_suffix(".0").unwrap_or(text);
    let day = text
        .split_once(':')
        .map_or(text, |(before, _)| before.rsplit_once([' ', 'T', 't']).map_or("", |(date, _hours)| date));
    for word in day.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if out.len() == 3 {
            return None;
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            if word.len() > 8 {
                return None;
            }
            out.push(Piece::Number(word.parse().ok()?, word.len()));
        } else {
            const MONTHS: [&str; 12] =
                ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
            let upper = word.to_uppercase();
            let place = MONTHS.iter().position(|month| upper.starts_with(month))?;
            out.push(Piece::Month(u32::try_from(place).ok()? + 1));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_is_read_however_it_is_written() {
        let day = Day::new(1990, 3, 4);
        for text in [
            "1990-03-04",
            "1990-03-04 00:00:00",
            "1990-03-04T00:00:00Z",
            "3/4/1990",
            "19900304",
            "4 Mar 1990",
            "04-MAR-1990",
            "March 4, 1990",
        ] {
            assert_eq!(Day::read(text, Order::MonthFirst), day, "{text}");
        }
        assert_eq!(Day::read("04/03/1990", Order::DayFirst), day);
    }

    #[test]
    fn years_alone_are_years() {
        for text in ["1949", "1949.0", " 1949 "] {
            assert_eq!(Day::read(text, Order::MonthFirst), Day::year(1949), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in ["", "30/30/1990", "1990-02-30", "9/9/..", "3/4/90", "soon", "99999999999", "0000", ":"] {
            assert_eq!(Day::read(text, Order::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn a_column_with_a_thirteenth_in_front_has_the_day_first() {
        assert_eq!(order_of(["03/04/1990", "13/04/1990"].into_iter()), Order::DayFirst);
        assert_eq!(order_of(["03/04/1990", "04/13/1990"].into_iter()), Order::MonthFirst);
    }

    #[test]
    fn days_are_counted() {
        let (one, two) = (Day::new(1999, 12, 31).unwrap(), Day::new(2000, 3, 1).unwrap());
        assert_eq!(two.since(one), Some(61));
    }
}
