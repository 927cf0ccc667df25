//! How one fact is spelt in a cell, the opposite of reading it. Each spelling is read back before it is given out.

use jiff::civil::{Date, Time};
use register::{AgeBand, Day};

use crate::field::{Field, quoted};

impl Field {
    /// A text of the register. `None` is what this field calls nothing, or an empty cell.
    pub(super) fn cell(
        &self,
        text: Option<&str>,
        blank: &[String],
        line_breaks: bool,
    ) -> Result<String, String> {
        let cell = text.or(self.detail.nothing.as_deref()).unwrap_or_default();
        if !line_breaks && cell.contains('\n') {
            return Err(format!("{} holds a line break, which this file cannot", quoted(cell)));
        }
        if self.tidy(cell, blank).as_deref() == text {
            Ok(cell.to_owned())
        } else {
            Err(format!("{} would be read back as something else", quoted(cell)))
        }
    }

    pub(super) fn age_cell(&self, band: Option<AgeBand>, blank: &[String]) -> Result<String, String> {
        let cell = band.map(AgeBand::key).or(self.detail.nothing.as_deref()).unwrap_or_default();
        let text = self.tidy(cell, blank).filter(|text| !text.eq_ignore_ascii_case("unknown"));
        match text.as_deref().map(AgeBand::from_key) {
            None if band.is_none() => Ok(cell.to_owned()),
            Some(read) if read.is_some() && read == band => Ok(cell.to_owned()),
            _ => Err(format!("{} would be read back as another age", quoted(cell))),
        }
    }

    /// Midnight, where the format has a time: no hour is kept.
    pub(super) fn day_cell(&self, day: Day) -> Result<String, String> {
        let Some(format) = &self.detail.date else { return Ok(day.to_string()) };
        let midnight = day.date().to_datetime(Time::midnight());
        let wrong = |error: &dyn std::fmt::Display| format!("{day} cannot be written as {format}: {error}");
        let cell = jiff::fmt::strtime::format(format, midnight).map_err(|error| wrong(&error))?;
        match Date::strptime(format, &cell) {
            Ok(read) if Day::from(read) == day => Ok(cell),
            Ok(read) => Err(wrong(&format!("it would be read back as {read}"))),
            Err(error) => Err(wrong(&error)),
        }
    }
}

/// Several people's cells in one. What would be read back as others, or as more of them, is refused.
pub(super) fn joined(cells: &[String], each: &str) -> Result<String, String> {
    let cell = cells.join(each);
    // An empty cell is nobody, or one person of whom this column says nothing; whoever calls tells which.
    if cell.trim().is_empty() && cells.len() <= 1 {
        return Ok(String::new());
    }
    let same =
        !cell.trim().is_empty() && cell.split(each).map(str::trim).eq(cells.iter().map(|cell| cell.trim()));
    if same { Ok(cell) } else { Err(format!("{} cannot be cut at {each:?} again", quoted(&cell))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Detail, FieldSpec};
    use proptest::prelude::*;

    fn field(detail: Detail) -> Field {
        let spec = FieldSpec::Detail(Detail { column: Some("c".into()), ..detail });
        Field::bind(Some(&spec), &["c".to_owned()]).unwrap()
    }

    fn beat() -> Field {
        let blank = ["0", "8888888", "Unknown"].map(String::from).into();
        field(Detail { pad: Some(4), blank, nothing: Some("Unknown".into()), ..Detail::default() })
    }

    #[test]
    fn a_beat_keeps_its_zeros_and_what_says_nothing_has_one_word() {
        assert_eq!(beat().cell(Some("0111"), &[], false).unwrap(), "0111");
        assert_eq!(beat().cell(None, &[], false).unwrap(), "Unknown");
        for lost in ["0", "8888888", "111", " 0111"] {
            assert!(beat().cell(Some(lost), &[], false).is_err(), "{lost:?}");
        }
    }

    #[test]
    fn a_day_is_written_at_midnight() {
        let opened = field(Detail { date: Some("%m/%d/%Y %I:%M:%S %p".into()), ..Detail::default() });
        let day = Day::new(2018, 3, 4).unwrap();
        assert_eq!(opened.day_cell(day).unwrap(), "03/04/2018 12:00:00 AM");
        let lossy = field(Detail { date: Some("%m/%Y".into()), ..Detail::default() });
        assert!(lossy.day_cell(day).is_err());
    }

    #[test]
    fn an_age_that_is_not_known_is_not_a_band() {
        let age = field(Detail { nothing: Some("Unknown".into()), ..Detail::default() });
        assert_eq!(age.age_cell(None, &[]).unwrap(), "Unknown");
        assert_eq!(age.age_cell(Some(AgeBand::From70), &[]).unwrap(), "70+");
        let wrong = field(Detail { nothing: Some("0-19".into()), ..Detail::default() });
        assert!(wrong.age_cell(None, &[]).is_err());
    }

    #[test]
    fn a_pipe_in_a_word_is_refused() {
        let cells = |all: &[&str]| all.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(joined(&cells(&["A", "B"]), " | ").unwrap(), "A | B");
        assert_eq!(joined(&cells(&["A", "", "B"]), " | ").unwrap(), "A |  | B");
        assert_eq!(joined(&cells(&[]), " | ").unwrap(), "");
        assert!(joined(&cells(&["A | B"]), " | ").is_err());
        assert!(joined(&cells(&["A", " | B"]), " | ").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "\\PC{0,12}", pad in 0usize..6) {
            let field = field(Detail { pad: Some(pad), blank: vec!["-".into()], ..Detail::default() });
            // What the register can hold is what reading gave.
            let held = field.tidy(&text, &[]).map(std::borrow::Cow::into_owned);
            let cell = field.cell(held.as_deref(), &[], false).unwrap();
            prop_assert_eq!(field.tidy(&cell, &[]).map(std::borrow::Cow::into_owned), held);
        }

        #[test]
        fn every_day_of_four_digits_comes_back(n in -700_000i32..2_900_000) {
            let opened = field(Detail { date: Some("%m/%d/%Y %I:%M:%S %p".into()), ..Detail::default() });
            let cell = opened.day_cell(Day(n)).unwrap();
            prop_assert_eq!(Day::from(Date::strptime("%m/%d/%Y %I:%M:%S %p", &cell).unwrap()), Day(n));
        }

        #[test]
        fn people_of_a_cell_come_back_or_are_refused(cells in prop::collection::vec("[ |a]{0,4}", 0..5)) {
            let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            if let Ok(cell) = joined(&cells, " | ") {
                let read: Vec<&str> = if cell.trim().is_empty() { Vec::new() } else { cell.split(" | ").map(str::trim).collect() };
                prop_assert!(read == cells || (read.is_empty() && cells == [""]));
            }
        }
    }
}
