//! Who opens a lockbox: those to whom it was granted, and nobody else.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::envelope::{self, Context, Kind};
use vault::grant::{SET, WRAP_BYTES, Wrap};
use vault::{
    CaseId, Compartment, Error, Field, Generation, Lockbox, LockboxId, Recipient, SecretKey, Slot, grant,
};

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(11)
}

fn key(person: u8) -> SecretKey {
    SecretKey::from_bytes(&[person + 1; 32])
}

fn recipients(people: impl IntoIterator<Item = u8>) -> Vec<Recipient> {
    people.into_iter().map(|person| key(person).recipient()).collect()
}

fn id() -> LockboxId {
    LockboxId::first(CaseId([1; 16]), Compartment::Statement)
}

#[test]
fn holders_open_and_others_do_not() {
    let lockbox = Lockbox::create(id(), &recipients([0, 1]), &mut rng()).unwrap();
    for holder in [0, 1] {
        assert!(lockbox.open(&key(holder)).unwrap().belongs_to(&lockbox.public));
    }
    assert!(matches!(lockbox.open(&key(2)), Err(Error::NoGrant)));
}

#[test]
fn wraps_are_as_many_and_as_large_with_and_without_exclusions() {
    let shape = |people: std::ops::Range<u8>| -> Vec<usize> {
        let lockbox = Lockbox::create(id(), &recipients(people), &mut rng()).unwrap();
        lockbox.wraps.iter().map(|wrap| wrap.as_bytes().len()).collect()
    };
    for people in 1..=8 {
        assert_eq!(shape(0..people), vec![WRAP_BYTES; SET], "{people}");
    }
    assert_eq!(shape(0..9), vec![WRAP_BYTES; 2 * SET]);
}

#[test]
fn the_place_of_a_wrap_tells_nothing() {
    let mut rng = rng();
    let places: BTreeSet<usize> = (0..60)
        .map(|_| {
            let lockbox = Lockbox::create(id(), &recipients([0]), &mut rng).unwrap();
            let opens = |wrap: &Wrap| {
                grant::open(lockbox.id, &lockbox.public, std::slice::from_ref(wrap), &key(0)).is_ok()
            };
            assert_eq!(lockbox.wraps.iter().filter(|wrap| opens(wrap)).count(), 1);
            lockbox.wraps.iter().position(opens).unwrap()
        })
        .collect();
    assert_eq!(places.len(), SET);
}

#[test]
fn nobody_to_grant_to_is_an_error() {
    assert!(matches!(Lockbox::create(id(), &[], &mut rng()), Err(Error::NoRecipients)));
}

#[test]
fn a_swapped_public_half_is_noticed_by_whoever_opens() {
    let mut lockbox = Lockbox::create(id(), &recipients([0]), &mut rng()).unwrap();
    lockbox.public = key(9).recipient();
    assert!(matches!(lockbox.open(&key(0)), Err(Error::KeySubstituted)));
    let secret = key(4);
    assert_eq!(lockbox.grant(&secret, &recipients([1]), &mut rng()), Err(Error::KeySubstituted));
}

#[test]
fn wraps_moved_between_cases_compartments_and_generations_are_refused() {
    let lockbox = Lockbox::create(id(), &recipients([0]), &mut rng()).unwrap();
    let asked = |other: LockboxId| grant::open(other, &lockbox.public, &lockbox.wraps, &key(0)).map(|_| ());
    let refused = |field| Err(Error::Mismatch(field));
    assert_eq!(asked(LockboxId { case: CaseId([2; 16]), ..id() }), refused(Field::Case));
    assert_eq!(asked(LockboxId { compartment: Compartment::Identity, ..id() }), refused(Field::Compartment));
    assert_eq!(asked(LockboxId { generation: Generation(1), ..id() }), refused(Field::Generation));
    assert_eq!(asked(id()), Ok(()));
}

#[test]
fn one_broken_or_foreign_wrap_takes_nothing_from_the_others() {
    let other =
        Lockbox::create(LockboxId { case: CaseId([2; 16]), ..id() }, &recipients([0]), &mut rng()).unwrap();
    let mut lockbox = Lockbox::create(id(), &recipients([0]), &mut rng()).unwrap();
    let mut wraps = other.wraps;
    wraps.push(Wrap::from_bytes(vec![0xff; WRAP_BYTES]).unwrap());
    wraps.append(&mut lockbox.wraps);
    lockbox.wraps = wraps;
    assert!(lockbox.open(&key(0)).is_ok());
}

#[test]
fn a_shredded_lockbox_looks_the_same_and_opens_for_nobody() {
    let mut lockbox = Lockbox::create(id(), &recipients([0, 1]), &mut rng()).unwrap();
    let before = lockbox.wraps.clone();
    lockbox.shred(&mut rng());
    assert_eq!(lockbox.wraps.len(), before.len());
    assert!(lockbox.wraps.iter().all(|wrap| !before.contains(wrap) && wrap.as_bytes().len() == WRAP_BYTES));
    for person in 0..3 {
        assert!(matches!(lockbox.open(&key(person)), Err(Error::NoGrant)));
    }
}

#[test]
fn the_last_generation_is_an_error_rather_than_the_first_again() {
    let last = LockboxId { generation: Generation(u32::MAX), ..id() };
    assert_eq!(last.next(), Err(Error::LastGeneration));
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Grant(u8),
    Revoke(u8),
    Write,
    Shred,
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0u8..4).prop_map(Step::Grant),
        4 => (0u8..4).prop_map(Step::Revoke),
        3 => Just(Step::Write),
        1 => Just(Step::Shred),
    ]
}

/// A generation as the store keeps it, and who was ever granted it.
struct Kept {
    lockbox: Lockbox,
    secret: SecretKey,
    granted: BTreeSet<u8>,
    shredded: bool,
    entries: Vec<(Context, Vec<Slot>)>,
}

impl Kept {
    fn new(lockbox: Lockbox, granted: &BTreeSet<u8>) -> Self {
        let first = *granted.first().expect("somebody holds it");
        let secret = lockbox.open(&key(first)).unwrap();
        Self { lockbox, secret, granted: granted.clone(), shredded: false, entries: Vec::new() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_sequence_of_grants_and_revocations_opens_for_one_without_a_grant(steps in prop::collection::vec(steps(), 1..14)) {
        let mut rng = rng();
        let mut holders = BTreeSet::from([0u8]);
        let first = Lockbox::create(id(), &recipients(holders.clone()), &mut rng).unwrap();
        let mut kept = vec![Kept::new(first, &holders)];
        for (step, sequence) in steps.into_iter().zip(1..) {
            let now = kept.last_mut().unwrap();
            match step {
                Step::Grant(person) if !now.shredded => {
                    holders.insert(person);
                    let secret = now.secret.clone();
                    now.lockbox.grant(&secret, &recipients(holders.clone()), &mut rng).unwrap();
                    now.granted.insert(person);
                }
                Step::Revoke(person) if holders.len() > 1 && holders.remove(&person) => {
                    let next = now.lockbox.renew(&recipients(holders.clone()), &mut rng).unwrap();
                    kept.push(Kept::new(next, &holders));
                }
                Step::Write => {
                    let context = Context { lockbox: now.lockbox.id, sequence, kind: Kind::Message };
                    let slots = envelope::seal(context, b"entry", &now.lockbox.public).unwrap();
                    now.entries.push((context, slots));
                }
                Step::Shred => {
                    now.lockbox.shred(&mut rng);
                    now.shredded = true;
                }
                _ => {}
            }
        }
        for generation in &kept {
            for person in 0..4 {
                let opened = generation.lockbox.open(&key(person));
                let may = generation.granted.contains(&person) && !generation.shredded;
                prop_assert_eq!(opened.is_ok(), may);
                // With every lockbox key that this person can open, and with their own.
                let mut keys: Vec<SecretKey> = kept.iter().filter_map(|k| k.lockbox.open(&key(person)).ok()).collect();
                keys.push(key(person));
                for (context, slots) in &generation.entries {
                    let read = keys.iter().any(|key| envelope::open(*context, slots, key).is_ok());
                    prop_assert_eq!(read, may);
                }
            }
        }
    }

    #[test]
    fn arbitrary_bytes_as_wraps_open_nothing(mut bytes in prop::collection::vec(any::<u8>(), WRAP_BYTES), length in 0u32..1100) {
        bytes[..4].copy_from_slice(&length.to_be_bytes());
        let wrap = Wrap::from_bytes(bytes).unwrap();
        prop_assert!(matches!(grant::open(id(), &key(0).recipient(), &[wrap], &key(0)), Err(Error::NoGrant)));
    }
}

#[test]
fn what_age_gives_of_a_wrap_is_read_and_anything_else_is_told_apart() {
    let made = Lockbox::create(id(), &recipients([0]), &mut rng()).unwrap();
    assert!(made.wraps.iter().all(|wrap| wrap.age_file().unwrap().starts_with(b"age-encryption.org/v1\n")));
    let lies = Wrap::from_bytes(vec![0xff; WRAP_BYTES]).unwrap();
    assert_eq!(lies.age_file(), Err(Error::Damaged));
    let of = LockboxId { compartment: Compartment::Investigation, generation: Generation(258), ..id() };
    let plain = [&b"RDWRAP\0\x01"[..], &[1; 16], &[4, 0, 0, 1, 2], &[9; 32]].concat();
    let (found, secret) = grant::exported(&plain).unwrap();
    assert_eq!((found, secret.recipient()), (of, SecretKey::from_bytes(&[9; 32]).recipient()));
    let refused = |at: usize, byte: u8| {
        let mut plain = plain.clone();
        plain[at] = byte;
        grant::exported(&plain).err()
    };
    assert_eq!(refused(7, 2), Some(Error::Mismatch(Field::Version)));
    assert_eq!(refused(24, 0), Some(Error::Mismatch(Field::Compartment)));
    for length in [0, 60] {
        assert_eq!(grant::exported(&plain[..length]).err(), Some(Error::Mismatch(Field::Size)));
    }
}

#[test]
fn a_recipient_is_the_same_in_its_bytes_as_in_its_text() {
    for person in 0..5 {
        let recipient = key(person).recipient();
        assert_eq!(Recipient::from_bytes(&recipient.to_bytes()), recipient);
    }
}
