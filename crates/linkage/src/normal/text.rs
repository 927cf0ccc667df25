//! One spelling of any text: no accents, capitals, single spaces. Must not know what the text is.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longer texts are cut here: nobody's name is longer, and comparing takes the square of it.
pub const LONGEST: usize = 120;

/// `José-María ` becomes `JOSE-MARIA`. Folding twice is folding once.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return squeeze(text.chars().map(|c| c.to_ascii_uppercase()));
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_uppercase);
    // Capitals of some letters have marks again.
    let plain = plain.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(Letters::of);
    squeeze(plain)
}

fn squeeze(letters: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut space = false;
    let mut count = 0;
    for c in letters {
        if c.is_whitespace() || c.is_control() {
            space = count > 0;
            continue;
        }
        if count + usize::from(space) >= LONGEST {
            break;
        }
        if space {
            out.push(' ');
            count += 1;
            space = false;
        }
        out.push(c);
        count += 1;
    }
    out
}

/// Letters that decompose into nothing, and dashes and quotes that are typed in several ways.
struct Letters;

impl Letters {
    fn of(c: char) -> impl Iterator<Item = char> {
        let (first, second) = match c {
            'Ø' => ('O', None),
            'Ł' => ('L', None),
            'Đ' | 'Ð' => ('D', None),
            'Æ' => ('A', Some('E')),
            'Œ' => ('O', Some('E')),
            'Þ' => ('T', Some('H')),
            'ẞ' => ('S', Some('S')),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => ('-', None),
            '‘' | '’' | 'ʼ' | '`' | '´' => ('\'', None),
            other => (other, None),
        };
        std::iter::once(first).chain(second)
    }
}

/// Whether somebody wrote that nothing is known: blank, dashes, UNKNOWN. Takes folded text.
///
/// `NA` is none of these: it is a code of some files and a name in others.
#[must_use]
pub fn says_nothing(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "UNKNOWN",
        "UNKN",
        "UNK",
        "UNKOWN",
        "UNKNOWEN",
        "N/A",
        "#N/A",
        "NULL",
        "NONE",
        "NAN",
        "NIL",
        "(NULL)",
        "NOT AVAILABLE",
        "NOT APPLICABLE",
        "NOT KNOWN",
        "NOT GIVEN",
        "NO NAME",
        "REDACTED",
        "UNIDENTIFIED",
        "ANONYMOUS",
        "MISSING",
        "TBD",
    ];
    let mut letters = folded.chars().filter(|c| c.is_alphanumeric());
    let Some(first) = letters.next() else { return true };
    let many = folded.chars().count() >= 3;
    if many && matches!(first, 'X' | '9' | '0') && letters.all(|c| c == first) {
        return true;
    }
    WORDS.contains(&folded) || folded.split([' ', ',']).all(|word| word.is_empty() || WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_spaces_make_no_difference() {
        assert_eq!(fold("  José\u{a0}María "), "JOSE MARIA");
        assert_eq!(fold("Møller–Strauß"), "MOLLER-STRAUSS");
        assert_eq!(fold("O’Byrne"), "O'BYRNE");
    }

    #[test]
    fn what_says_that_nothing_is_known_is_nothing() {
        for text in ["", " - ", "UNKNOWN", "UNKNOWN UNKNOWN", "XXXX", "N/A", "00000"] {
            assert!(says_nothing(&fold(text)), "{text:?}");
        }
        for text in ["NA", "XU", "ANN", "X", "0"] {
            assert!(!says_nothing(&fold(text)), "{text:?}");
        }
    }
}
