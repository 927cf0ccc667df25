//! Reading what a person typed or pasted from their card, as kindly as the check allows. Nothing typed
//! goes into an error: errors give places, and the page still has the text.

use zeroize::Zeroizing;

use super::digits::Digits;
use super::fold::folded_words;
use super::list::WordList;
use super::segment::segment;
use super::words::Words;
use super::{Purpose, decimal};
use crate::secret::Secret;

/// Longer texts are not read. Eight of the longest words need a fifth of it.
const LONGEST_BYTES: usize = 2_000;

/// A secret that the text may name. Where two fit, try both mailboxes.
#[derive(Debug, PartialEq, Eq)]
pub struct Candidate {
    pub secret: Secret,
    pub form: Form,
}

/// How it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Words(WordList),
    Digits,
}

/// Why a text names no secret. Places count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    #[error("nothing was typed; write the eight words, or the 25 digits")]
    Nothing,
    #[error("this text is too long for eight words; write only the words, or the 25 digits")]
    TooLong,
    #[error("there are {found} digits where 25 belong; compare them with your card")]
    DigitCount { found: usize },
    #[error("one of the digits is wrong, or two changed places; compare them with your card")]
    DigitCheck,
    /// `unknown` are the places of the words that the nearest list does not have.
    #[error("there are {found} words where eight belong; compare them with your card")]
    WordCount { found: usize, unknown: Vec<usize>, list: Option<WordList> },
    /// `list` is the one that has most of the words, `None` if no list has any.
    #[error("word {} is not on the list; look at its letters on your card", places(unknown))]
    UnknownWord { unknown: Vec<usize>, list: Option<WordList> },
    #[error(
        "each word is on the list, but together they are no receipt; one is another word, or two changed places"
    )]
    Check { list: WordList },
}

fn places(unknown: &[usize]) -> String {
    unknown.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

/// Every secret that `typed` may name: words of any list, whole, in any case, with or without accents, with any
/// spacing or punctuation, or digits of any script.
///
/// # Errors
/// [`NotRead`] says what keeps the text from being read, with the places of unknown words.
pub fn read(typed: &str, purpose: Purpose) -> Result<Vec<Candidate>, NotRead> {
    if typed.len() > LONGEST_BYTES {
        return Err(NotRead::TooLong);
    }
    let mut words = folded_words(typed);
    if words.is_empty() {
        return Err(NotRead::Nothing);
    }
    if words.iter().all(|word| is_number(word)) {
        return digits(&words);
    }
    // Cards may number the words.
    words.retain(|word| !is_number(word));
    let whole = Zeroizing::new(words.iter().map(|word| word.as_str()).collect::<String>());

    let mut candidates: Vec<Candidate> = Vec::new();
    let mut eight_known = None;
    let mut nearest: Option<Lookup> = None;
    for list in WordList::ALL {
        let lookup = Lookup::of(&words, list);
        let mut readings = segment(&whole, list.index());
        if let Some(positions) = lookup.eight() {
            readings.push(*positions);
        }
        if !readings.is_empty() && eight_known.is_none() {
            eight_known = Some(list);
        }
        for positions in readings.iter() {
            if let Some(secret) = Words::secret(positions, purpose)
                && candidates.iter().all(|known| known.secret != secret)
            {
                candidates.push(Candidate { secret, form: Form::Words(list) });
            }
        }
        if nearest.as_ref().is_none_or(|best| lookup.known() > best.known()) {
            nearest = Some(lookup);
        }
    }
    if !candidates.is_empty() {
        return Ok(candidates);
    }
    if let Some(list) = eight_known {
        return Err(NotRead::Check { list });
    }
    let nearest = nearest.ok_or(NotRead::Nothing)?;
    let (found, unknown) = (nearest.positions.len(), nearest.unknown());
    let list = (nearest.known() > 0).then_some(nearest.list);
    Err(if found == Words::COUNT {
        NotRead::UnknownWord { unknown, list }
    } else {
        NotRead::WordCount { found, unknown, list }
    })
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| decimal::value(c).is_some())
}

fn digits(words: &[Zeroizing<String>]) -> Result<Vec<Candidate>, NotRead> {
    let values: Zeroizing<Vec<u8>> =
        Zeroizing::new(words.iter().flat_map(|word| word.chars()).filter_map(decimal::value).collect());
    let digits = <&[u8; Digits::COUNT]>::try_from(values.as_slice())
        .map_err(|_| NotRead::DigitCount { found: values.len() })?;
    let secret = Digits::secret(digits).ok_or(NotRead::DigitCheck)?;
    Ok(vec![Candidate { secret, form: Form::Digits }])
}

/// The typed words looked up in one list.
struct Lookup {
    list: WordList,
    positions: Zeroizing<Vec<Option<u16>>>,
}

impl Lookup {
    fn of(words: &[Zeroizing<String>], list: WordList) -> Self {
        let index = list.index();
        let find = |word: &str| index.positions.get(word).copied();
        let positions = match list {
            // Every word is one character, whatever stands between them.
            WordList::ChineseSimplified | WordList::ChineseTraditional => {
                let mut buffer = [0u8; 4];
                words.iter().flat_map(|word| word.chars()).map(|c| find(c.encode_utf8(&mut buffer))).collect()
            }
            _ => words.iter().map(|word| find(word)).collect(),
        };
        Self { list, positions: Zeroizing::new(positions) }
    }

    fn eight(&self) -> Option<Zeroizing<[u16; 8]>> {
        let known: Zeroizing<Vec<u16>> = Zeroizing::new(self.positions.iter().copied().flatten().collect());
        let whole = self.positions.len() == Words::COUNT;
        <[u16; 8]>::try_from(known.as_slice()).ok().filter(|_| whole).map(Zeroizing::new)
    }

    fn known(&self) -> usize {
        self.positions.iter().flatten().count()
    }

    fn unknown(&self) -> Vec<usize> {
        let numbered = self.positions.iter().zip(1..);
        numbered.filter(|(position, _)| position.is_none()).map(|(_, place)| place).collect()
    }
}
