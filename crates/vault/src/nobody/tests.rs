//! A file for nobody beside one for somebody: whoever has no key cannot tell which is which.
//!
//! The age crate draws from the system by itself, so these figures differ from run to run. Each bound is one that two
//! samples of the same kind pass less often than once in ten million runs.

use age::DecryptError;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use curve25519_dalek::MontgomeryPoint;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

use crate::{Error, SecretKey, age_file};

/// As long as what a wrap holds.
const PLAIN: [u8; 61] = [7; 61];
/// Of each kind.
const FILES: usize = 2_000;

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(17)
}

fn for_somebody(count: usize) -> Vec<Vec<u8>> {
    let (mut rng, seal) = (rng(), |key: SecretKey| age_file::seal(&PLAIN, &key.recipient()));
    (0..count).map(|_| seal(SecretKey::draw(&mut rng))).collect()
}

fn for_nobody(count: usize) -> Vec<Vec<u8>> {
    let mut rng = rng();
    (0..count).map(|_| age_file::seal_to_nobody(&PLAIN, &mut rng)).collect()
}

/// What anybody reads of a file without a key, by the age crate's own reader of stanzas.
struct Seen {
    share: [u8; 32],
    wrapped: Vec<u8>,
    grease: Grease,
    mac: Vec<u8>,
    nonce_and_payload: Vec<u8>,
}

struct Grease {
    tag: usize,
    words: usize,
    body: usize,
}

impl Seen {
    fn read(file: &[u8]) -> Self {
        let stanza = age_core::format::read::age_stanza;
        let rest = file.strip_prefix(b"age-encryption.org/v1\n").unwrap();
        let (rest, recipient) = stanza(rest).unwrap();
        assert_eq!((recipient.tag, recipient.args.len()), ("X25519", 1));
        let (rest, grease) = stanza(rest).unwrap();
        let tag = grease.tag.strip_suffix("-grease").unwrap();
        // 43 letters are 32 bytes.
        let (mac, rest) = rest.strip_prefix(b"--- ").unwrap().split_at(43);
        let seen = Self {
            share: BASE64_STANDARD_NO_PAD.decode(recipient.args[0]).unwrap().try_into().unwrap(),
            wrapped: recipient.body(),
            grease: Grease { tag: tag.len(), words: grease.args.len(), body: grease.body().len() },
            mac: BASE64_STANDARD_NO_PAD.decode(mac).unwrap(),
            nonce_and_payload: rest.strip_prefix(b"\n").unwrap().to_vec(),
        };
        assert_eq!(seen.wrapped.len(), 32);
        assert_eq!(seen.nonce_and_payload.len(), 16 + PLAIN.len() + 16);
        seen
    }

    /// What looks random in it.
    fn random(&self) -> Vec<u8> {
        [&self.share, &self.wrapped[..], &self.mac, &self.nonce_and_payload].concat()
    }
}

fn seen(files: &[Vec<u8>]) -> Vec<Seen> {
    files.iter().map(|file| Seen::read(file)).collect()
}

/// How often each value is there.
fn counts(values: impl Iterator<Item = usize>, kinds: usize) -> Vec<f64> {
    let mut counts = vec![0.0; kinds];
    values.for_each(|value| counts[value] += 1.0);
    counts
}

/// Whether two samples of equal size are of one distribution, by chi-square of the two; its bound is by Wilson and
/// Hilferty at seven sigma, since there are some fifteen hundred to be compared.
fn alike(one: &[f64], other: &[f64]) -> bool {
    assert!((one.iter().sum::<f64>() - other.iter().sum::<f64>()).abs() < 0.5, "samples of one size");
    let pairs: Vec<_> = one.iter().zip(other).filter(|(a, b)| *a + *b > 0.0).collect();
    let chi: f64 = pairs.iter().map(|(a, b)| (*a - *b).powi(2) / (*a + *b)).sum();
    let freedom = (pairs.len() as f64 - 1.0).max(1.0);
    let part = 2.0 / (9.0 * freedom);
    chi < freedom * (1.0 - part + 7.0 * part.sqrt()).powi(3)
}

fn is_a_share(bytes: [u8; 32]) -> bool {
    // Of the two points with this coordinate, both are in the subgroup or none is.
    bytes[31] < 128 && MontgomeryPoint(bytes).to_edwards(0).is_some_and(|point| point.is_torsion_free())
}

#[test]
fn it_has_the_same_parts_in_the_same_order_and_grease_of_the_same_kind() {
    let (somebody, nobody) = (seen(&for_somebody(FILES)), seen(&for_nobody(FILES)));
    for (kinds, length) in [
        (9, (|grease| grease.tag) as fn(&Grease) -> usize),
        (5, |grease| grease.words),
        (100, |grease| grease.body),
    ] {
        let counts = |files: &[Seen]| counts(files.iter().map(|file| length(&file.grease)), kinds);
        let (somebody, nobody) = (counts(&somebody), counts(&nobody));
        assert!(alike(&somebody, &nobody), "{somebody:?}\n{nobody:?}");
    }
}

#[test]
fn files_are_as_long_and_as_often() {
    let lengths = |files: Vec<Vec<u8>>| counts(files.iter().map(Vec::len), 512);
    assert!(alike(&lengths(for_somebody(FILES)), &lengths(for_nobody(FILES))));
}

#[test]
fn its_shares_are_of_the_group_that_real_ones_are_in() {
    for files in [for_somebody(300), for_nobody(300)] {
        assert!(seen(&files).iter().all(|file| is_a_share(file.share)));
    }
    // What was random would be seen: one in sixteen is such a point.
    let mut rng = rng();
    let mut draw = || {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        bytes[31] &= 127;
        bytes
    };
    let passed = (0..640).filter(|_| is_a_share(draw())).count();
    assert!((10..80).contains(&passed), "{passed}");
}

#[test]
fn no_byte_and_no_bit_is_there_more_often() {
    let (somebody, nobody) = (seen(&for_somebody(FILES)), seen(&for_nobody(FILES)));
    let bytes = |files: &[Seen]| counts(files.iter().flat_map(Seen::random).map(usize::from), 256);
    assert!(alike(&bytes(&somebody), &bytes(&nobody)));
    for bit in 0..8 * nobody[0].random().len() {
        let set = |file: &Seen| usize::from(file.random()[bit / 8] >> (bit % 8) & 1);
        let (one, other) = (counts(somebody.iter().map(set), 2), counts(nobody.iter().map(set), 2));
        assert!(alike(&one, &other), "bit {bit}: {one:?} {other:?}");
    }
}

#[test]
fn no_two_have_anything_in_common() {
    let files = seen(&for_nobody(300));
    for part in [
        (|file| file.share.to_vec()) as fn(&Seen) -> Vec<u8>,
        |file| file.wrapped.clone(),
        |file| file.mac.clone(),
        |file| file.nonce_and_payload[..16].to_vec(),
        |file| file.nonce_and_payload[16..].to_vec(),
    ] {
        let different: std::collections::HashSet<Vec<u8>> = files.iter().map(part).collect();
        assert_eq!(different.len(), files.len());
    }
}

#[test]
fn it_refuses_every_key_as_a_file_for_another_key_does() {
    let mut rng = rng();
    let keys: Vec<SecretKey> = (0..20).map(|_| SecretKey::draw(&mut rng)).collect();
    for file in [for_somebody(1), for_nobody(1)].concat() {
        for key in &keys[1..] {
            assert_eq!(age_file::open(&file, key).map(|_| ()), Err(Error::NotForThisKey));
            let decryptor = age::Decryptor::new_buffered(&file[..]).unwrap();
            let refused = decryptor.decrypt(std::iter::once(key.as_age() as &dyn age::Identity));
            assert!(matches!(refused, Err(DecryptError::NoMatchingKeys)));
        }
    }
}
