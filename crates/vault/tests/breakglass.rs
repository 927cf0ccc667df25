//! Any two custodians, none alone.

use vault::breakglass::{Half, MOST_BYTES, Pair, open_first, open_second, seal};
use vault::{Error, Recipient, SecretKey};

fn key(custodian: usize) -> SecretKey {
    SecretKey::from_bytes(&[custodian as u8 + 1; 32])
}

fn custodians(count: usize) -> Vec<Recipient> {
    (0..count).map(|custodian| key(custodian).recipient()).collect()
}

#[test]
fn every_two_custodians_open_it_together() {
    let pairs = seal(b"the city's key", &custodians(5)).unwrap();
    assert_eq!(pairs.len(), 10);
    for a in 0..5 {
        for b in a + 1..5 {
            let pair = pairs.iter().find(|pair| (pair.first, pair.second) == (a, b)).unwrap();
            let half = open_first(pair, &key(a)).unwrap();
            assert_eq!(&*open_second(&half, &key(b)).unwrap(), b"the city's key");
        }
    }
}

#[test]
fn no_custodian_opens_anything_alone() {
    for pair in seal(b"the city's key", &custodians(4)).unwrap() {
        for alone in 0..4 {
            // The second cannot begin, and what the first gets is closed to everybody but the second.
            let half = match open_first(&pair, &key(alone)) {
                Ok(half) => half,
                Err(error) => {
                    assert_eq!(error, Error::NotForThisKey);
                    assert_ne!(alone, pair.first);
                    continue;
                }
            };
            assert_eq!(alone, pair.first);
            assert_eq!(open_second(&half, &key(alone)), Err(Error::NotForThisKey));
            assert!(!half.0.windows(8).any(|window| window == b"the city"));
        }
    }
}

#[test]
fn a_custodian_named_twice_or_alone_is_refused() {
    let twice = [key(0).recipient(), key(1).recipient(), key(0).recipient()];
    for wrong in [&twice[..], &twice[..1], &[], &custodians(21)] {
        assert_eq!(seal(b"x", wrong), Err(Error::Custodians { most: MOST_BYTES }));
    }
    assert!(seal(&[0; MOST_BYTES + 1], &custodians(2)).is_err());
}

#[test]
fn damaged_files_are_refused() {
    let pair = Pair { first: 0, second: 1, file: b"age-encryption.org/v1\n".to_vec() };
    assert_eq!(open_first(&pair, &key(0)), Err(Error::Damaged));
    assert_eq!(open_second(&Half(vec![]), &key(0)), Err(Error::Damaged));
}
