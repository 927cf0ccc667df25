//! Staff keys, the door, the sheet, the second factor.

use super::*;
use crate::phrase::WordList;
use crate::{Error, SecretKey, age_file};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use secrecy::ExposeSecret;

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(5)
}

fn password(text: &str) -> Password {
    Password::new(text).unwrap()
}

#[test]
fn the_password_opens_the_key_and_another_does_not() {
    let key = StaffKey::draw(&mut rng());
    let sealed = key.seal(&password("correct horse"), &mut rng());
    let opened = sealed.open(&password("correct horse"), &key.recipient()).unwrap();
    assert_eq!(opened.recipient(), key.recipient());
    let wrong = sealed.open(&password("correct horsf"), &key.recipient());
    assert!(matches!(wrong, Err(Error::WrongPassword)));
}

#[test]
fn a_key_at_rest_survives_storage_and_refuses_damage() {
    let key = StaffKey::draw(&mut rng());
    let bytes = key.seal(&password("secret"), &mut rng()).to_bytes();
    let stored = SealedStaffKey::from_bytes(&bytes).unwrap();
    assert!(stored.open(&password("secret"), &key.recipient()).is_ok());
    let mut damaged = bytes.clone();
    *damaged.last_mut().unwrap() ^= 1;
    let damaged = SealedStaffKey::from_bytes(&damaged).unwrap();
    assert!(matches!(damaged.open(&password("secret"), &key.recipient()), Err(Error::Damaged)));
    assert!(SealedStaffKey::from_bytes(&bytes[..15]).is_err());
}

#[test]
fn the_key_of_another_person_under_ones_own_password_is_refused() {
    let mut rng = rng();
    let (mine, other) = (StaffKey::draw(&mut rng), StaffKey::draw(&mut rng));
    let swapped = other.seal(&password("mine"), &mut rng);
    assert!(matches!(swapped.open(&password("mine"), &mine.recipient()), Err(Error::KeySubstituted)));
}

#[test]
fn a_changed_password_opens_the_same_key_and_the_old_one_nothing() {
    let mut rng = rng();
    let key = StaffKey::draw(&mut rng);
    let sheet = RecoverySheet::draw(&mut rng);
    let on_paper = key.seal_to_sheet(&sheet, &mut rng);
    let before = key.seal(&password("old"), &mut rng);
    let after =
        before.change_password(&password("old"), &password("new"), &key.recipient(), &mut rng).unwrap();
    assert!(after.open(&password("new"), &key.recipient()).is_ok());
    assert!(matches!(after.open(&password("old"), &key.recipient()), Err(Error::WrongPassword)));
    assert_ne!(before.to_bytes()[..16], after.to_bytes()[..16], "the salt is fresh");
    assert!(on_paper.open_with_sheet(&sheet, &key.recipient()).is_ok());
    let refused = before.change_password(&password("x"), &password("new"), &key.recipient(), &mut rng);
    assert_eq!(refused, Err(Error::WrongPassword));
}

#[test]
fn a_sheet_read_back_from_words_or_digits_opens_the_key() {
    let mut rng = rng();
    let key = StaffKey::draw(&mut rng);
    let sheet = RecoverySheet::draw(&mut rng);
    let sealed = key.seal_to_sheet(&sheet, &mut rng);
    for typed in [sheet.words(WordList::Spanish).text(), sheet.digits().text()] {
        let read = RecoverySheet::read(typed.expose_secret()).unwrap();
        assert!(read.iter().any(|sheet| sealed.open_with_sheet(sheet, &key.recipient()).is_ok()));
    }
    let other = RecoverySheet::draw(&mut rng);
    assert!(matches!(SealedStaffKey::open_nobody_with_sheet(&sheet), Err(Error::WrongSheet)));
    assert!(matches!(sealed.open_with_sheet(&other, &key.recipient()), Err(Error::WrongSheet)));
    assert!(matches!(sealed.open(&password("guess"), &key.recipient()), Err(Error::WrongPassword)));
}

#[test]
fn a_key_that_the_sheet_opened_goes_under_another_password_and_sheet_and_the_old_sheet_opens_nothing_new() {
    let mut rng = rng();
    let key = StaffKey::draw(&mut rng);
    let (lost, next) = (RecoverySheet::draw(&mut rng), RecoverySheet::draw(&mut rng));
    let opened = key.seal_to_sheet(&lost, &mut rng).open_with_sheet(&lost, &key.recipient()).unwrap();
    let (for_password, for_sheet) =
        (opened.seal(&password("another"), &mut rng), opened.seal_to_sheet(&next, &mut rng));
    assert_eq!(
        for_password.open(&password("another"), &key.recipient()).unwrap().recipient(),
        key.recipient()
    );
    assert!(for_sheet.open_with_sheet(&next, &key.recipient()).is_ok());
    assert!(matches!(for_sheet.open_with_sheet(&lost, &key.recipient()), Err(Error::WrongSheet)));
}

#[test]
fn the_door_knows_the_password_but_keeps_nothing_that_opens_a_key() {
    let key = StaffKey::draw(&mut rng());
    // The same generator for both, so that the salts are equal bytes: the labels alone keep them apart.
    let sealed = key.seal(&password("secret"), &mut rng());
    let hash = LoginHash::of(&password("secret"), &mut rng());
    assert_eq!(hash.verify(&password("secret")), Ok(()));
    assert_eq!(hash.verify(&password("Secret")), Err(Error::WrongPassword));
    assert_eq!(LoginHash::from_text(hash.as_text()).unwrap().verify(&password("secret")), Ok(()));
    let output = hash.as_text().rsplit('$').next().unwrap();
    let bytes: [u8; 32] = base64(output).try_into().unwrap();
    assert!(age_file::open(&sealed.to_bytes()[16..], &SecretKey::from_bytes(&bytes)).is_err());
    assert_eq!(LoginHash::verify_nobody(&password("secret")), Err(Error::WrongPassword));
}

/// PHC strings use base 64 without padding.
fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<usize> = text.chars().map(|c| ALPHABET.find(c).unwrap()).collect();
    let bit = |i: usize| bits[i / 6] >> (5 - i % 6) & 1;
    (0..bits.len() * 6 / 8).map(|byte| (0..8).fold(0, |b, i| b << 1 | bit(8 * byte + i) as u8)).collect()
}

#[test]
fn a_password_hash_of_another_cost_is_not_taken_from_storage() {
    let hash = LoginHash::of(&password("secret"), &mut rng());
    let text = hash.as_text();
    assert!(text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{text}");
    for wrong in [text.replace("m=19456", "m=4000000"), text.replace("argon2id", "argon2d"), String::new()] {
        assert!(LoginHash::from_text(&wrong).is_err(), "{wrong}");
    }
    assert!(LoginHash::from_text("$argon2id$v=19$m=19456,t=2,p=1$").is_err());
}

#[test]
fn the_same_letters_from_two_keyboards_are_one_password() {
    let hash = LoginHash::of(&password("caf\u{e9}"), &mut rng());
    assert_eq!(hash.verify(&password("cafe\u{301}")), Ok(()));
    assert!(Password::new("").is_err());
    assert!(Password::new(&"a".repeat(1025)).is_err());
}

/// RFC 6238, appendix B: the secret `12345678901234567890` with SHA-1; the last six of its eight digits.
#[test]
fn codes_are_those_of_the_rfc() {
    let factor = SecondFactor::from_bytes(b"12345678901234567890").unwrap();
    assert_eq!(factor.text().expose_secret(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    for (time, code) in
        [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
    {
        assert_eq!(factor.check(code, time, None), Some(Step(time / 30)), "{time}");
    }
    assert_eq!(factor.check("287 082", 59, None), Some(Step(1)));
}

#[test]
fn a_code_is_good_once_and_for_a_minute_and_a_half() {
    let factor = SecondFactor::from_bytes(b"12345678901234567890").unwrap();
    assert_eq!(factor.check("287082", 59, Some(Step(1))), None);
    assert_eq!(factor.check("287082", 89, None), Some(Step(1)));
    assert_eq!(factor.check("287082", 90, None), None);
    assert_eq!(factor.check("287082", 0, None), Some(Step(1)));
    assert_eq!(factor.check("", 59, None), None);
    // A clock that was set back by minutes makes them wait; one that was wrong by more must not, for years perhaps.
    for (last, good) in [(1, false), (2, false), (21, false), (22, true), (40_000_000, true)] {
        assert_eq!(factor.check("287082", 59, Some(Step(last))).is_some(), good, "after step {last}");
    }
    assert!(SecondFactor::from_bytes(b"short").is_err());
}

#[test]
fn a_sealed_factor_opens_with_its_owner_s_key_alone_and_nothing_else_passes_for_one() {
    let mut rng = rng();
    let (mine, other) = (StaffKey::draw(&mut rng), StaffKey::draw(&mut rng));
    let factor = SecondFactor::draw(&mut rng);
    let sealed = factor.seal(&mine.recipient());
    assert_eq!(SecondFactor::open(&sealed, &mine).unwrap().expose(), factor.expose());
    assert!(matches!(SecondFactor::open(&sealed, &other), Err(Error::NotForThisKey)));
    assert!(!sealed.windows(20).any(|window| window == factor.expose()), "it lies open");
    let bare = age_file::seal(factor.expose(), &mine.recipient());
    assert!(matches!(SecondFactor::open(&bare, &mine), Err(Error::Damaged)));
    assert!(matches!(SecondFactor::open(b"no age file", &mine), Err(Error::Damaged)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_answered(text in "\\PC{0,40}", time: u64) {
        let _ = LoginHash::from_text(&text);
        let _ = Password::new(&text);
        let _ = SealedStaffKey::from_bytes(text.as_bytes());
        let _ = SecondFactor::from_bytes(b"12345678901234567890").unwrap().check(&text, time, None);
    }
}
