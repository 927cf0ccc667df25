//! Making typed text and listed words comparable: compatibility decomposition, lower case, no accents.
//! Full words stay full: cut to four letters, Spanish and French would lose words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

/// Words of a text in their comparable form; whatever is neither letter nor digit separates them.
pub(crate) fn folded_words(text: &str) -> Vec<Zeroizing<String>> {
    let folded = folded(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| Zeroizing::new(word.to_owned()))
        .collect()
}

/// One word of a list.
pub(super) fn folded_word(word: &str) -> String {
    folded(word).as_str().to_owned()
}

fn folded(text: &str) -> Zeroizing<String> {
    // Lower case may bring marks of its own (İ), so marks go last. Apostrophes vanish with the separators.
    let lower = Zeroizing::new(text.nfkd().collect::<String>().to_lowercase());
    Zeroizing::new(lower.nfkd().filter(|c| !is_combining_mark(*c)).collect())
}
