//! Decimal digits of all scripts: a keyboard set to Arabic, Persian, Bengali or Burmese types its own.

/// The zeros of Unicode's decimal digits (general category Nd) in the Basic Multilingual Plane; the other
/// nine follow each.
const ZEROS: [char; 37] = [
    '\u{30}', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}',
    '\u{1090}', '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}',
    '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}', '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}',
    '\u{aa50}', '\u{abf0}', '\u{ff10}',
];

/// The value of a decimal digit of any script.
pub(super) fn value(c: char) -> Option<u8> {
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= c)].last()?;
    u8::try_from(u32::from(c) - u32::from(*zero)).ok().filter(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_many_scripts_have_their_value_and_neighbours_have_none() {
        for (zero, nine) in
            [('0', '9'), ('٠', '٩'), ('۰', '۹'), ('०', '९'), ('০', '৯'), ('၀', '၉'), ('０', '９')]
        {
            assert_eq!((value(zero), value(nine)), (Some(0), Some(9)));
        }
        for c in ['/', ':', '٪', 'a', '²', 'Ⅷ', '\0', char::MAX] {
            assert_eq!(value(c), None, "{c:?}");
        }
        assert!(ZEROS.is_sorted());
    }
}
