//! A date as people type it: any part may be missing, digits of any of our scripts.

use register::Day;

/// The parts that were given. All empty where nothing was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

/// Which part cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Day,
    Month,
    Year,
}

/// Reads cleaned texts. Whether a date lies in the future is not asked: that needs a clock, and an
/// investigator sees it as well.
pub(super) fn read(day: &str, month: &str, year: &str) -> Result<Parts, Part> {
    let day_number = number(day, 1..=31).ok_or(Part::Day)?;
    let month_number = number(month, 1..=12).ok_or(Part::Month)?;
    let year_number = number(year, 1900..=2199).ok_or(Part::Year)?;
    if let (Some(day), Some(month)) = (day_number, month_number) {
        // Without a year, a leap year: 29 February may be meant.
        Day::new(year_number.unwrap_or(2000), month as i8, day as i8).ok_or(Part::Day)?;
    }
    Ok(Parts { year: year_number, month: month_number.map(|n| n as i8), day: day_number.map(|n| n as i8) })
}

/// `Some(None)` for nothing typed, `None` for something else than such a number.
fn number(text: &str, range: std::ops::RangeInclusive<i16>) -> Option<Option<i16>> {
    if text.is_empty() {
        return Some(None);
    }
    let western: Option<String> = text.chars().map(western).collect();
    let number = western?.parse().ok().filter(|number| range.contains(number))?;
    Some(Some(number))
}

/// Arabic, Persian and full-width digits are what a phone in those languages types.
pub(super) fn western(digit: char) -> Option<char> {
    let zero = match digit {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(digit as u32 - zero as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Result<Parts, Part> {
        Ok(Parts { year, month, day })
    }

    #[test]
    fn any_part_of_a_date_may_be_missing() {
        assert_eq!(read("", "", ""), parts(None, None, None));
        assert_eq!(read("", "", "2026"), parts(Some(2026), None, None));
        assert_eq!(read("3", "11", ""), parts(None, Some(11), Some(3)));
        assert_eq!(read("29", "2", ""), parts(None, Some(2), Some(29)));
    }

    #[test]
    fn digits_of_arabic_and_chinese_keyboards_are_read() {
        assert_eq!(read("٠٣", "۱۱", "２０２６"), parts(Some(2026), Some(11), Some(3)));
    }

    #[test]
    fn what_no_calendar_has_is_told_by_its_part() {
        assert_eq!(read("30", "2", "2026"), Err(Part::Day));
        assert_eq!(read("29", "2", "2025"), Err(Part::Day));
        assert_eq!(read("32", "", ""), Err(Part::Day));
        assert_eq!(read("1", "13", ""), Err(Part::Month));
        assert_eq!(read("1", "May", "2026"), Err(Part::Month));
        assert_eq!(read("1", "1", "26"), Err(Part::Year));
        assert_eq!(read("1", "1", "99999999999999999999"), Err(Part::Year));
    }
}
