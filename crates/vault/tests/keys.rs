//! What a secret opens. The expected values come from `golden/receipts.py`, which shares no code with this
//! crate (argon2-cffi, cryptography, mnemonic). A browser must give the same ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::HashMap;

use secrecy::ExposeSecret;
use vault::phrase::{Digits, Purpose, WordList, Words, read};
use vault::{ReporterKeys, Secret, Site, mailbox_digest};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn site() -> Site {
    Site::new("lakeport").unwrap()
}

/// One map of name to value for each secret.
fn golden() -> Vec<HashMap<&'static str, &'static str>> {
    let mut all: Vec<HashMap<_, _>> = Vec::new();
    for line in include_str!("golden/receipts.txt").lines() {
        let (name, value) = line.split_once(' ').unwrap();
        if name == "secret" {
            all.push(HashMap::new());
        }
        all.last_mut().unwrap().insert(name, value);
    }
    all
}

fn secret(hex: &str) -> Secret {
    let bytes: Vec<u8> = (0..10).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect();
    Secret::from_bytes(bytes.try_into().unwrap()).unwrap()
}

#[test]
fn keys_words_and_digits_are_those_of_an_independent_computation() {
    let all = golden();
    assert_eq!(all.len(), 3);
    for expected in all {
        let secret = secret(expected["secret"]);
        let keys = ReporterKeys::derive(&secret, &site());
        assert_eq!(hex(keys.mailbox_id().expose_secret()), expected["mailbox-id"]);
        assert_eq!(hex(&keys.mailbox_digest().0), expected["digest"]);
        assert_eq!(hex(keys.credential().expose_secret()), expected["mailbox"]);
        assert_eq!(hex(keys.case_tag().expose_secret()), expected["case-tag"]);
        assert_eq!(hex(keys.opening().expose_secret()), expected["opening"]);
        assert_eq!(keys.secret_key().to_text().expose_secret(), expected["key"]);
        assert_eq!(keys.recipient().to_string(), expected["recipient"]);
        assert_eq!(Digits::of(&secret).text().expose_secret(), expected["digits"]);
        for list in WordList::ALL {
            let words = Words::of(&secret, list, Purpose::Receipt).text();
            // Unicode forms of the same letters may differ between the two sources of the lists.
            let nfkd = |text: &str| {
                use unicode_normalization::UnicodeNormalization;
                text.nfkd().collect::<String>()
            };
            assert_eq!(nfkd(words.expose_secret()), nfkd(expected[list.tag()]), "{list:?}");
            assert!(read(expected[list.tag()], Purpose::Receipt).unwrap().iter().any(|c| c.secret == secret));
        }
    }
}

#[test]
fn another_site_gives_the_same_words_another_mailbox() {
    let secret = Secret::from_bytes([3; 10]).unwrap();
    let here = ReporterKeys::derive(&secret, &site());
    let there = ReporterKeys::derive(&secret, &Site::new("riverton").unwrap());
    assert_ne!(here.mailbox_digest(), there.mailbox_digest());
    assert_ne!(here.recipient(), there.recipient());
}

#[test]
fn the_server_finds_a_mailbox_by_the_digest_of_what_it_was_sent() {
    let keys = ReporterKeys::derive(&Secret::from_bytes([4; 10]).unwrap(), &site());
    assert_eq!(mailbox_digest(keys.mailbox_id().expose_secret()), keys.mailbox_digest());
}

#[test]
fn a_site_has_a_plain_name() {
    for wrong in ["", "ab", "Lakeport", "lake port", "läkeport", &"a".repeat(65)] {
        assert!(Site::new(wrong).is_err(), "{wrong}");
    }
}
