//! Years on the force as a band.

use register::Day;

const BANDS: [&str; 7] = ["0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30+"];

fn band(years: u32) -> &'static str {
    BANDS[((years / 5) as usize).min(BANDS.len() - 1)]
}

/// Whole years between two days. `None` for a day before the first, and for more than anybody serves.
pub(super) fn served(appointed: Day, on: Day) -> Option<&'static str> {
    let (from, to) = (appointed.date(), on.date());
    let begun = (to.month(), to.day()) < (from.month(), from.day());
    let years = i32::from(to.year()) - i32::from(from.year()) - i32::from(begun);
    u32::try_from(years).ok().filter(|years| *years <= 80).map(band)
}

/// A band as it is written, or a number as its band.
pub(super) fn from_text(text: &str) -> Option<&'static str> {
    let written = BANDS.into_iter().find(|band| *band == text);
    written.or_else(|| text.parse().ok().filter(|years: &u32| *years <= 80).map(band))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_whole_and_fall_into_the_citys_bands() {
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        assert_eq!(served(day(2000, 3, 4), day(2005, 3, 3)), Some("0-4"));
        assert_eq!(served(day(2000, 3, 4), day(2005, 3, 4)), Some("5-9"));
        assert_eq!(served(day(1970, 1, 1), day(2016, 1, 1)), Some("30+"));
        assert_eq!(served(day(2016, 1, 2), day(2016, 1, 1)), None);
        assert_eq!(served(day(1816, 1, 2), day(2016, 1, 1)), None);
        assert_eq!(
            (from_text("10-14"), from_text("17"), from_text("900")),
            (Some("10-14"), Some("15-19"), None)
        );
    }
}
