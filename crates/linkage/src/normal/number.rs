//! Numbers and codes that name something: stars, badges, units, ages. Must not compare.

use super::text::{fold, says_nothing};

/// `018`, `18` and `18.0` are one unit; `A-12` stays a code without its hyphen. `None` where nothing is said.
#[must_use]
pub fn code(text: &str) -> Option<String> {
    let folded = fold(text);
    if says_nothing(&folded) {
        return None;
    }
    let whole = match folded.split_once('.') {
        Some((whole, rest)) if !whole.is_empty() && rest.bytes().all(|b| b == b'0') => whole,
        _ => &folded,
    };
    let code: String = whole.chars().filter(|c| c.is_alphanumeric()).collect();
    let code = code.trim_start_matches('0');
    (!code.is_empty()).then(|| code.to_owned())
}

/// Whole years, `48.767` as 48.
#[must_use]
pub fn age(text: &str) -> Option<u8> {
    let age: f64 = text.trim().parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 1 to 120")]
    (1.0..=120.0).contains(&age).then_some(age as u8)
}

/// A telephone number by its last ten digits, which leave the country's code out.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 6 || says_nothing(&digits) {
        return None;
    }
    Some(digits[digits.len().saturating_sub(10)..].to_owned())
}

/// Words of a category, an address, an e-mail, folded; `U` is unknown in a category.
#[must_use]
pub fn word(text: &str) -> Option<String> {
    let folded = fold(text);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    (!says_nothing(folded)).then(|| folded.to_owned())
}

#[must_use]
pub fn category(text: &str) -> Option<String> {
    let word = word(text)?;
    // A category that came as a float.
    let word = word.strip_suffix(".0").map_or(word.clone(), str::to_owned);
    (word != "U").then_some(word)
}

#[must_use]
pub fn sex(text: &str) -> Option<String> {
    let word = category(text)?;
    Some(match word.as_str() {
        "M" | "MALE" | "MAN" | "HOMBRE" | "MASCULINO" => "M".to_owned(),
        "F" | "FEMALE" | "WOMAN" | "MUJER" | "FEMENINO" => "F".to_owned(),
        _ => word,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_in_front_and_decimals_do_not_make_another_unit() {
        for text in ["018", "18", "18.0", " 0018 "] {
            assert_eq!(code(text).as_deref(), Some("18"), "{text:?}");
        }
        assert_eq!(code("1.5").as_deref(), Some("15"));
        assert_eq!(code("0"), None);
        assert_eq!(code("A-012").as_deref(), Some("A012"));
    }

    #[test]
    fn ages_are_whole_years() {
        assert_eq!(age("48.767"), Some(48));
        assert_eq!(age("0"), None);
        assert_eq!(age("NaN"), None);
    }

    #[test]
    fn a_telephone_number_is_its_digits() {
        assert_eq!(phone("+1 (312) 555-0100"), phone("312.555.0100"));
        assert_eq!(phone("ext. 4"), None);
    }

    #[test]
    fn unknown_is_no_category() {
        assert_eq!(category("U"), None);
        assert_eq!(sex("female").as_deref(), Some("F"));
        assert_eq!(sex("Unknown"), None);
    }
}
