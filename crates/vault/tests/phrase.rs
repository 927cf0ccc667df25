//! Receipts as people keep and type them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use secrecy::ExposeSecret;
use vault::Secret;
use vault::phrase::{Candidate, Digits, Form, NotRead, Purpose, WordList, Words, read};

fn secrets() -> impl Strategy<Value = [u8; 10]> {
    any::<u64>().prop_map(|seed| *Secret::draw(&mut ChaCha20Rng::seed_from_u64(seed)).expose())
}

fn secret(bytes: [u8; 10]) -> Secret {
    Secret::from_bytes(bytes).unwrap()
}

fn names(candidates: &[Candidate], bytes: [u8; 10]) -> bool {
    candidates.iter().any(|candidate| *candidate.secret.expose() == bytes)
}

fn words(bytes: [u8; 10], list: WordList) -> Vec<&'static str> {
    Words::of(&secret(bytes), list, Purpose::Receipt).iter().collect()
}

fn read_receipt(text: &str) -> Result<Vec<Candidate>, NotRead> {
    read(text, Purpose::Receipt)
}

fn digit_text(bytes: [u8; 10]) -> String {
    Digits::of(&secret(bytes)).text().expose_secret().to_owned()
}

proptest! {
    #[test]
    fn a_phrase_of_every_list_names_its_secret(bytes in secrets()) {
        for list in WordList::ALL {
            let text = Words::of(&secret(bytes), list, Purpose::Receipt).text();
            let candidates = read_receipt(text.expose_secret()).unwrap();
            prop_assert!(names(&candidates, bytes), "{list:?}");
            // The two Chinese lists share words in the same places, so either may be named.
            let listed = candidates.iter().any(|c| c.form == Form::Words(list));
            prop_assert!(listed || list == WordList::ChineseTraditional, "{list:?}");
        }
    }

    #[test]
    fn case_accents_spacing_and_punctuation_do_not_matter(bytes in secrets(), style in 0usize..6) {
        use unicode_normalization::UnicodeNormalization;
        for list in WordList::ALL {
            let words = words(bytes, list);
            let text = match style {
                0 => words.join(" ").to_uppercase(),
                1 => words.join(" ").nfc().collect(),
                2 => words.join(" ").nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect(),
                3 => format!("  {}. ", words.join(",\n\t- ")),
                4 => words.iter().enumerate().map(|(i, w)| format!("{}. {w}\n", i + 1)).collect(),
                _ => words.concat(),
            };
            let candidates = read_receipt(&text);
            prop_assert!(candidates.as_ref().is_ok_and(|found| names(found, bytes)), "{list:?} {candidates:?}");
        }
    }

    #[test]
    fn digits_name_the_same_secret_in_any_script_and_spacing(bytes in secrets(), zero in prop::sample::select(vec!['0', '٠', '۰', '০', '０'])) {
        let text: String = digit_text(bytes)
            .chars()
            .map(|c| c.to_digit(10).map_or('-', |d| char::from_u32(zero as u32 + d).unwrap()))
            .collect();
        let candidates = read_receipt(&text).unwrap();
        prop_assert_eq!(candidates.len(), 1);
        prop_assert!(names(&candidates, bytes));
        prop_assert_eq!(candidates[0].form, Form::Digits);
    }

    #[test]
    fn every_wrong_digit_and_every_swap_of_neighbours_is_caught(bytes in secrets()) {
        let right: Vec<u8> = digit_text(bytes).bytes().filter(u8::is_ascii_digit).collect();
        for place in 0..25 {
            for other in b'0'..=b'9' {
                let mut wrong = right.clone();
                wrong[place] = other;
                let answer = read_receipt(std::str::from_utf8(&wrong).unwrap());
                prop_assert_eq!(answer.is_err(), other != right[place]);
            }
            if place > 0 && right[place] != right[place - 1] {
                let mut wrong = right.clone();
                wrong.swap(place, place - 1);
                prop_assert_eq!(read_receipt(std::str::from_utf8(&wrong).unwrap()), Err(NotRead::DigitCheck));
            }
        }
    }

    #[test]
    fn an_unknown_word_is_told_by_its_place(bytes in secrets(), place in 0usize..8, list in prop::sample::select(WordList::ALL.to_vec())) {
        let mut words = words(bytes, list);
        words[place] = "ŵ";
        match read_receipt(&words.join(" ")) {
            Err(NotRead::UnknownWord { unknown, list: Some(_) }) => prop_assert_eq!(unknown, vec![place + 1]),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        let _ = read_receipt(&text);
    }

    #[test]
    fn any_bytes_as_text_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2_100)) {
        let _ = read_receipt(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn heaps_of_short_words_are_answered(picks in prop::collection::vec(0usize..2048, 0..60), list in prop::sample::select(WordList::ALL.to_vec())) {
        let text: String = picks.iter().map(|i| list.words()[*i]).collect();
        let _ = read_receipt(&text);
    }
}

#[test]
fn one_replaced_word_passes_no_more_often_than_the_check_byte_allows() {
    let mut rng = ChaCha20Rng::seed_from_u64(7);
    let (trials, mut passed) = (5_000, 0);
    for _ in 0..trials {
        let bytes = *Secret::draw(&mut rng).expose();
        let mut words = words(bytes, WordList::English);
        let place = (rng.next_u32() % 8) as usize;
        let other = WordList::English.words()[(rng.next_u32() % 2048) as usize];
        if words[place] == other {
            continue;
        }
        words[place] = other;
        match read_receipt(&words.join(" ")) {
            Ok(candidates) => {
                assert!(!names(&candidates, bytes));
                passed += 1;
            }
            Err(answer) => assert_eq!(answer, NotRead::Check { list: WordList::English }),
        }
    }
    // 5,000 / 256 = 20; a changed first word may also leave the bound. Four standard deviations either way.
    assert!((2..=38).contains(&passed), "{passed} of {trials} passed");
}

#[test]
fn missing_and_extra_words_are_counted() {
    let mut seven = words([1; 10], WordList::Spanish);
    seven.pop();
    let answer = read_receipt(&seven.join(" "));
    assert_eq!(answer, Err(NotRead::WordCount { found: 7, unknown: vec![], list: Some(WordList::Spanish) }));
    let chinese: String = words([1; 10], WordList::ChineseSimplified)[..6].concat();
    assert!(matches!(read_receipt(&chinese), Err(NotRead::WordCount { found: 6, .. })));
    assert_eq!(read_receipt(" ,;"), Err(NotRead::Nothing));
    assert_eq!(read_receipt("12345"), Err(NotRead::DigitCount { found: 5 }));
    assert_eq!(read_receipt(&"a ".repeat(1_001)), Err(NotRead::TooLong));
}

#[test]
fn a_recovery_sheet_is_no_receipt() {
    let sheet = Words::of(&secret([1; 10]), WordList::English, Purpose::RecoverySheet).text();
    assert_eq!(read_receipt(sheet.expose_secret()), Err(NotRead::Check { list: WordList::English }));
    assert!(read(sheet.expose_secret(), Purpose::RecoverySheet).is_ok());
}

#[test]
fn a_retyped_word_is_compared_kindly_and_only_with_its_place() {
    let words = Words::of(&secret([9; 10]), WordList::French, Purpose::Receipt);
    let third = words.iter().nth(2).unwrap();
    assert!(words.is_word(2, &format!(" {} ", third.to_uppercase())));
    assert!(!words.is_word(1, third));
    assert!(!words.is_word(8, third));
    assert!(!words.is_word(2, ""));
}
