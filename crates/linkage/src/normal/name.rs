//! Names as they are compared: without suffix, with the parts they are made of. Must not compare.

use super::suffix::Suffix;
use super::text::{fold, says_nothing};

/// A first, middle or last name. Two are equal where their letters are, however they were set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Without spaces, hyphens and apostrophes: `MC DOE` and `MCDOE` are one.
    letters: Box<[char]>,
    /// `SMITH-DOE` has two. A particle belongs to what follows it.
    parts: Box<[Box<str>]>,
    /// Spellings that sound alike share it.
    sound: Box<str>,
    /// Which letters occur, as bits.
    mask: u32,
}

/// What stood in one cell of a name's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub first: Option<Name>,
    pub middle: Option<Name>,
    pub last: Option<Name>,
    pub suffix: Option<Suffix>,
}

/// Written apart or together by chance.
const PARTICLES: &[&str] = &[
    "MC", "MAC", "O", "D", "DE", "DI", "DA", "DU", "DEL", "DELA", "DELLA", "DOS", "LA", "LE", "LO", "LOS",
    "LAS", "ST", "SAINT", "SAN", "SANTA", "VAN", "VANDER", "VANDEN", "VON", "DER", "DEN", "TER", "TEN", "EL",
    "AL", "BEN", "BIN", "ABU", "FITZ", "SANT", "VER", "ZU",
];

impl Name {
    fn of(words: &[String]) -> Option<Name> {
        let letters: Box<[char]> = words.iter().flat_map(|word| word.chars()).collect();
        if letters.is_empty() {
            return None;
        }
        let mut parts: Vec<String> = Vec::new();
        let mut open = false;
        for word in words {
            let lettered = word.chars().all(char::is_alphabetic);
            match parts.last_mut().filter(|_| open && lettered) {
                Some(part) => part.push_str(word),
                None => parts.push(word.clone()),
            }
            open = PARTICLES.contains(&word.as_str());
        }
        let sound = sound(&letters);
        let mask = letters.iter().fold(0, |mask, letter| mask | 1 << (u32::from(*letter) % 32));
        Some(Name { letters, parts: parts.into_iter().map(String::into_boxed_str).collect(), sound, mask })
    }

    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    #[must_use]
    pub fn parts(&self) -> &[Box<str>] {
        &self.parts
    }

    #[must_use]
    pub fn sound(&self) -> &str {
        &self.sound
    }

    /// At most so many letters of this name find one alike in the other.
    #[must_use]
    pub fn shared_at_most(&self, other: &Name) -> usize {
        self.letters.len() - (self.mask & !other.mask).count_ones() as usize
    }

    #[must_use]
    pub fn initial(&self) -> char {
        self.letters[0]
    }

    #[must_use]
    pub fn is_initial(&self) -> bool {
        self.letters.len() == 1
    }

    /// As one line: the parts with a space between.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.join(" ")
    }
}

/// A cell of a column of last names: `DOE JR`, `MC DOE`, `SMITH-DOE`.
#[must_use]
pub fn last(text: &str) -> Written {
    let folded = fold(text);
    if says_nothing(&folded) {
        return Written::default();
    }
    let (words, suffix) = without_suffix(words(&folded), true);
    Written { last: Name::of(&words), suffix, ..Written::default() }
}

/// A cell of a column of first names: `ALEX`, `ALEX B`, `JR., ALEX`.
#[must_use]
pub fn first(text: &str) -> Written {
    let folded = fold(text);
    if says_nothing(&folded) {
        return Written::default();
    }
    let (words, suffix) = without_suffix(words(&folded), false);
    let (first, middle) = split_initials(words);
    Written { first: Name::of(&first), middle: Name::of(&middle), suffix, ..Written::default() }
}

/// A cell of a column of middle names or initials.
#[must_use]
pub fn middle(text: &str) -> Option<Name> {
    let folded = fold(text);
    if says_nothing(&folded) { None } else { Name::of(&words(&folded)) }
}

/// `DOE, ALEX B JR`, or without a comma `ALEX B DOE JR`.
#[must_use]
pub fn full(text: &str) -> Written {
    let folded = fold(text);
    if says_nothing(&folded) {
        return Written::default();
    }
    if let Some((before, after)) = folded.split_once(',')
        && !words(after).iter().all(|word| Suffix::of(word).is_some())
    {
        let (surname, given) = (last(before), first(after));
        return Written { last: surname.last, suffix: surname.suffix.or(given.suffix), ..given };
    }
    let (words, suffix) = without_suffix(words(&folded), true);
    let Some((family, given)) = words.split_last() else { return Written::default() };
    if given.is_empty() {
        return Written { last: Name::of(&words), suffix, ..Written::default() };
    }
    // Particles belong to the family: ALEX DE LA CRUZ. The first word is always given.
    let mut start = words.len() - 1;
    while start > 1 && PARTICLES.contains(&words[start - 1].as_str()) && words[start - 1].len() > 1 {
        start -= 1;
    }
    let family = if start == words.len() - 1 { std::slice::from_ref(family) } else { &words[start..] };
    let (first, rest) = split_initials(words[..start].to_vec());
    Written { first: Name::of(&first), middle: Name::of(&rest), last: Name::of(family), suffix }
}

/// Apostrophes and full stops vanish, everything else that is no letter parts two words. A zero among letters was
/// meant to be an O.
fn words(folded: &str) -> Vec<String> {
    let named = folded.chars().any(char::is_alphabetic);
    let mut words = Vec::new();
    for piece in folded.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '.')) {
        let word: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
        if word.is_empty() {
            continue;
        }
        let lettered = word.chars().any(char::is_alphabetic) || (named && word == "0");
        let ordinal = Suffix::of(&word).is_some();
        words.push(if lettered && !ordinal { word.replace('0', "O") } else { word });
    }
    words
}

/// Takes the suffix from wherever it stands, as long as a name is left. `V` and `I` are suffixes behind a last name
/// and initials behind a first one.
fn without_suffix(mut words: Vec<String>, of_last: bool) -> (Vec<String>, Option<Suffix>) {
    let mut found = None;
    for place in (0..words.len()).rev() {
        if words.len() == 1 {
            break;
        }
        let word = &words[place];
        if let Some(suffix) = Suffix::of(word)
            && (word.chars().count() > 1 || (of_last && place > 0 && place == words.len() - 1))
        {
            found = found.or(Some(suffix));
            words.remove(place);
        }
    }
    (words, found)
}

/// Single letters behind a first name are middle initials.
fn split_initials(mut words: Vec<String>) -> (Vec<String>, Vec<String>) {
    let mut kept = words.len();
    while kept > 1 && words[kept - 1].chars().count() == 1 && words[0].chars().count() > 1 {
        kept -= 1;
    }
    let initials = words.split_off(kept);
    (words, initials)
}

/// Letters that are heard: doubled ones once, `PH` as `F`, `Y` as `I`, `CK` and `C` as `K`, `Z` as `S`, no silent `H`.
fn sound(letters: &[char]) -> Box<str> {
    let mut out = String::new();
    let mut before = None;
    for (place, &letter) in letters.iter().enumerate() {
        let heard = match letter {
            'P' if letters.get(place + 1) == Some(&'H') => 'F',
            'Y' => 'I',
            'C' | 'Q' => 'K',
            'Z' => 'S',
            'H' if place > 0 => continue,
            other => other,
        };
        if before != Some(heard) {
            out.push(heard);
        }
        before = Some(heard);
    }
    out.into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: Option<Name>) -> String {
        name.map(|name| name.text()).unwrap_or_default()
    }

    #[test]
    fn a_suffix_inside_the_last_name_is_taken_out() {
        for cell in ["Doe Jr", "DOE, JR.", "doe  jr."] {
            let written = last(cell);
            assert_eq!((text(written.last), written.suffix), ("DOE".to_owned(), Suffix::of("JR")), "{cell}");
        }
        assert_eq!(text(last("JR").last), "JR");
        assert_eq!(last("DOE V").suffix, Suffix::of("V"));
        assert_eq!(text(last("DOE 3RD").last), "DOE");
    }

    #[test]
    fn a_particle_is_the_same_name_apart_and_together() {
        let (apart, together) = (last("MC DOE").last.unwrap(), last("McDoe").last.unwrap());
        assert_eq!(apart.letters(), together.letters());
        assert_eq!(apart.parts(), together.parts());
        assert_eq!(text(last("DE LA MARSH-O'FEN").last), "DELAMARSH OFEN");
    }

    #[test]
    fn a_zero_among_letters_is_an_o() {
        assert_eq!(text(last("C0NNER").last), "CONNER");
    }

    #[test]
    fn initials_behind_a_first_name_are_middle_initials() {
        let written = first("ALEX  B C");
        assert_eq!((text(written.first), text(written.middle)), ("ALEX".to_owned(), "B C".to_owned()));
        assert_eq!(text(first("J ALEX").first), "J ALEX");
        assert_eq!(text(first("JR., ALEX").first), "ALEX");
    }

    #[test]
    fn full_names_are_read_in_both_orders() {
        for cell in ["DOE JR, ALEX B", "DOE, ALEX B JR", "Alex B. Doe Jr."] {
            let written = full(cell);
            assert_eq!(text(written.last), "DOE", "{cell}");
            assert_eq!(text(written.first), "ALEX", "{cell}");
            assert_eq!(text(written.middle), "B", "{cell}");
            assert_eq!(written.suffix, Suffix::of("JR"), "{cell}");
        }
        assert_eq!(text(full("ALEX DE LA FEN").last), "DELAFEN");
        assert_eq!(text(full("ALEX DOE, JR").first), "ALEX");
        assert_eq!(full("UNKNOWN, UNKNOWN"), Written::default());
    }
}
