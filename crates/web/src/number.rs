//! Numbers as a reader of each language writes them.
//!
//! Spanish follows the academies' spelling of 2010: a narrow space between groups, none in a number of
//! four digits, and a point before the decimals. A comma or a point between groups would be read as
//! decimals in half of the Spanish-speaking countries.

use crate::locale::Locale;

const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
const NO_BREAK_SPACE: char = '\u{a0}';

pub(crate) fn count(locale: Locale, n: u64) -> String {
    let digits = n.to_string();
    let (separator, least) = match locale {
        Locale::En => (',', 4),
        Locale::Es => (NARROW_NO_BREAK_SPACE, 5),
    };
    if digits.len() < least {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + 6);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// One decimal, dropped where it is zero: `175`, `765.7`.
pub(crate) fn decimal(locale: Locale, value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let whole = count(locale, tenths.unsigned_abs() / 10);
    let sign = if tenths < 0 { "-" } else { "" };
    match tenths.unsigned_abs() % 10 {
        0 => format!("{sign}{whole}"),
        tenth => format!("{sign}{whole}.{tenth}"),
    }
}

/// A share of 1 as a percentage with one decimal. What is not nothing is never shown as `0.0%`, and
/// what is not all never as `100.0%`.
pub(crate) fn percent(locale: Locale, value: f64) -> String {
    let gap = match locale {
        Locale::En => String::new(),
        Locale::Es => NO_BREAK_SPACE.to_string(),
    };
    let text = if value > 0.0 && value < 0.0005 {
        "<0.1".to_owned()
    } else if (0.9995..1.0).contains(&value) {
        ">99.9".to_owned()
    } else {
        format!("{:.1}", value * 100.0)
    };
    format!("{text}{gap}%")
}

/// A whole percentage along an axis, `25%`; a fraction only where the axis needs it.
pub(crate) fn whole_percent(locale: Locale, percentage: f64) -> String {
    let gap = match locale {
        Locale::En => String::new(),
        Locale::Es => NO_BREAK_SPACE.to_string(),
    };
    format!("{}{gap}%", decimal(locale, percentage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_groups_in_its_way() {
        assert_eq!(count(Locale::En, 7), "7");
        assert_eq!(count(Locale::En, 1_627), "1,627");
        assert_eq!(count(Locale::En, 1_234_567), "1,234,567");
        assert_eq!(count(Locale::Es, 1_627), "1627");
        assert_eq!(count(Locale::Es, 109_339), "109\u{202f}339");
    }

    #[test]
    fn a_little_is_not_nothing() {
        assert_eq!(percent(Locale::En, 0.064_835), "6.5%");
        assert_eq!(percent(Locale::Es, 0.064_835), "6.5\u{a0}%");
        assert_eq!(percent(Locale::En, 0.0), "0.0%");
        assert_eq!(percent(Locale::En, 0.000_1), "<0.1%");
        assert_eq!(percent(Locale::En, 0.999_9), ">99.9%");
        assert_eq!(percent(Locale::En, 1.0), "100.0%");
    }

    #[test]
    fn a_round_number_has_no_decimals() {
        assert_eq!(decimal(Locale::En, 175.0), "175");
        assert_eq!(decimal(Locale::En, 1_463.0), "1,463");
        assert_eq!(decimal(Locale::Es, 765.7), "765.7");
    }
}
