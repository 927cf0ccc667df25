//! Envelopes say what they are, and only what was asked for is opened.

use std::sync::LazyLock;

use super::*;
use crate::{
    Bucket, CaseId, Compartment, Error, Field, Generation, LockboxId, Recipient, SecretKey, Slot, age_file,
};
use proptest::prelude::*;

static KEY: LazyLock<SecretKey> = LazyLock::new(|| SecretKey::from_bytes(&[7; 32]));
static PUBLIC: LazyLock<Recipient> = LazyLock::new(|| KEY.recipient());

fn context() -> Context {
    let lockbox =
        LockboxId { case: CaseId([5; 16]), compartment: Compartment::Statement, generation: Generation(2) };
    Context { lockbox, sequence: 9, kind: Kind::Chunk(AttachmentId([8; 16])) }
}

fn sealed(content: &[u8]) -> Vec<Slot> {
    seal(context(), content, &PUBLIC).unwrap()
}

/// A plaintext that nobody's `seal` would write, sealed all the same: anyone can.
fn sealed_raw(plaintext: &[u8], bucket: Bucket) -> Slot {
    Slot::pack(&age_file::seal(plaintext, &PUBLIC), bucket).unwrap()
}

/// The plaintext of a slot, read with the raw opener.
fn raw(slot: &Slot) -> Vec<u8> {
    age_file::open(slot.age_file(), &KEY).unwrap().to_vec()
}

#[test]
fn every_field_of_the_context_altered_once_is_refused() {
    let slots = sealed(b"what happened");
    assert_eq!(&*open(context(), &slots, &KEY).unwrap(), b"what happened");
    let with = |change: fn(&mut Context)| {
        let mut other = context();
        change(&mut other);
        open(other, &slots, &KEY)
    };
    let refused = |field| Err(Error::Mismatch(field));
    assert_eq!(with(|c| c.lockbox.case.0[15] ^= 1), refused(Field::Case));
    assert_eq!(with(|c| c.lockbox.compartment = Compartment::Identity), refused(Field::Compartment));
    assert_eq!(with(|c| c.lockbox.generation.0 += 1), refused(Field::Generation));
    assert_eq!(with(|c| c.sequence -= 1), refused(Field::Sequence));
    assert_eq!(with(|c| c.kind = Kind::Message), refused(Field::Kind));
    assert_eq!(with(|c| c.kind = Kind::Attachment(AttachmentId([8; 16]))), refused(Field::Kind));
    assert_eq!(with(|c| c.kind = Kind::Chunk(AttachmentId([9; 16]))), refused(Field::Attachment));
    let part = |index, total| open_part(context(), Part { index, total }, &slots[0], &KEY);
    assert_eq!(part(1, 2), refused(Field::Part));
    assert_eq!(part(0, 2), refused(Field::Part));
}

#[test]
fn every_single_byte_of_the_header_and_the_padding_is_checked() {
    let plaintext = raw(&sealed(b"abc")[0]);
    // 64 bytes of fields, four of length, three of content, then zeros; every 97th of those.
    let places = (0..64).chain((71..4096).step_by(97)).chain([4095]);
    for place in places {
        for flip in [1u8, 0x80] {
            let mut altered = plaintext.clone();
            altered[place] ^= flip;
            let answer = open(context(), &[sealed_raw(&altered, Bucket::Kib4)], &KEY);
            assert!(answer.is_err(), "byte {place}");
        }
    }
}

#[test]
fn a_length_that_does_not_end_at_the_padding_or_within_the_bucket_is_refused() {
    let plaintext = raw(&sealed(b"abc")[0]);
    for (length, field) in
        [(2u32, Field::Padding), (0, Field::Padding), (4029, Field::Size), (u32::MAX, Field::Size)]
    {
        let mut altered = plaintext.clone();
        altered[64..68].copy_from_slice(&length.to_be_bytes());
        let answer = open(context(), &[sealed_raw(&altered, Bucket::Kib4)], &KEY);
        assert_eq!(answer, Err(Error::Mismatch(field)), "{length}");
    }
}

#[test]
fn a_plaintext_of_another_size_than_its_slot_is_refused() {
    let plaintext = raw(&sealed(b"abc")[0]);
    let mut longer = plaintext.clone();
    longer.push(0);
    let shorter = &plaintext[..4095];
    for wrong in [longer.as_slice(), shorter, b"", &plaintext[..10]] {
        let answer = open(context(), &[sealed_raw(wrong, Bucket::Kib4)], &KEY);
        assert_eq!(answer, Err(Error::Mismatch(Field::Size)));
    }
    let answer = open(context(), &[sealed_raw(&plaintext, Bucket::Kib16)], &KEY);
    assert_eq!(answer, Err(Error::Mismatch(Field::Size)));
}

#[test]
fn bytes_after_the_age_file_are_refused_in_every_bucket() {
    for length in [10, 10_000, 60_000, CAPACITY] {
        let slot = &sealed(&vec![1; length])[0];
        let mut file = slot.age_file().to_vec();
        file.extend_from_slice(b"more");
        let longer = Slot::pack(&file, slot.bucket()).unwrap();
        assert_eq!(open(context(), &[longer], &KEY), Err(Error::Damaged), "{length}");
        // The same after the end that the slot's length names.
        let mut bytes = slot.as_bytes().to_vec();
        *bytes.last_mut().unwrap() = 1;
        assert_eq!(Slot::from_bytes(bytes), Err(Error::Damaged));
    }
}

#[test]
fn parts_missing_swapped_repeated_or_from_elsewhere_are_refused() {
    let text = vec![b'a'; 2 * CAPACITY + 5];
    let slots = sealed(&text);
    assert_eq!(slots.len(), 3);
    assert_eq!(slots[2].bucket(), Bucket::Kib4);
    assert!(*open(context(), &slots, &KEY).unwrap() == *text);
    let answer = |picked: &[usize]| {
        let parts: Vec<Slot> = picked.iter().map(|i| slots[*i].clone()).collect();
        open(context(), &parts, &KEY).map(|_| ())
    };
    assert_eq!(answer(&[0, 1]), Err(Error::PartsMissing { found: 2, expected: 3 }));
    assert_eq!(answer(&[]), Err(Error::PartsMissing { found: 0, expected: 1 }));
    let refused = Err(Error::Mismatch(Field::Part));
    assert_eq!(answer(&[0, 2, 1]), refused);
    assert_eq!(answer(&[0, 0, 2]), refused);
    assert_eq!(answer(&[0, 1, 2, 2]), refused);
    let other = Context { sequence: 10, ..context() };
    let foreign = seal(other, &text, &PUBLIC).unwrap();
    let mixed = [slots[0].clone(), foreign[1].clone(), slots[2].clone()];
    assert_eq!(open(context(), &mixed, &KEY), Err(Error::Mismatch(Field::Sequence)));
}

#[test]
fn stored_sizes_say_only_the_bucket() {
    for (length, bytes) in
        [(0, 4), (4028, 4), (4029, 16), (16_316, 16), (16_317, 64), (65_468, 64), (65_469, 256)]
    {
        for _ in 0..20 {
            let slots = sealed(&vec![b'x'; length]);
            assert_eq!(slots.len(), 1);
            assert_eq!(slots[0].as_bytes().len(), (bytes + 1) * 1024, "{length}");
        }
    }
}

#[test]
fn another_key_opens_nothing() {
    let other = SecretKey::from_bytes(&[6; 32]);
    assert_eq!(open(context(), &sealed(b"abc"), &other), Err(Error::NotForThisKey));
}

#[test]
fn a_header_that_never_ends_is_refused_at_once() {
    let mut file = b"age-encryption.org/v1\n".to_vec();
    while file.len() < 250_000 {
        file.extend_from_slice(b"-> X25519 AAAA\n\n");
    }
    let slot = Slot::pack(&file, Bucket::Kib256).unwrap();
    assert_eq!(open(context(), &[slot], &KEY), Err(Error::Damaged));
}

#[test]
fn parts_sent_one_by_one_open_together() {
    let part =
        |index, content: &[u8]| seal_part(context(), Part { index, total: 2 }, content, &PUBLIC).unwrap();
    let slots = [part(0, b"first, "), part(1, b"second")];
    assert_eq!(open(context(), &slots, &KEY).unwrap().text(), Ok("first, second"));
    assert!(seal_part(context(), Part { index: 2, total: 2 }, b"", &PUBLIC).is_err());
    assert!(seal_part(context(), Part::ONLY, &vec![0; CAPACITY + 1], &PUBLIC).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_sealed_is_opened(content in prop::collection::vec(any::<u8>(), 0..20_000)) {
        let opened = open(context(), &sealed(&content), &KEY).unwrap();
        prop_assert_eq!(&*opened, content.as_slice());
    }

    #[test]
    fn arbitrary_bytes_are_no_slot_and_no_age_file(bytes in prop::collection::vec(any::<u8>(), 0..6_000)) {
        prop_assert!(age_file::open(&bytes, &KEY).is_err());
        let _ = Slot::from_bytes(bytes);
    }

    #[test]
    fn a_damaged_file_is_refused_and_never_a_panic(at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()) {
        let slot = &sealed(b"abc")[0];
        let mut file = slot.age_file().to_vec();
        let at = at.index(file.len());
        let same = file[at] == byte;
        file[at] = byte;
        prop_assert_eq!(age_file::open(&file, &KEY).is_ok(), same);
        let cut = cut.index(file.len());
        prop_assert!(age_file::open(&file[..cut], &KEY).is_err());
    }

    #[test]
    fn arbitrary_plaintexts_are_refused(head in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut plaintext = head;
        plaintext.resize(4096, 0);
        prop_assert!(open(context(), &[sealed_raw(&plaintext, Bucket::Kib4)], &KEY).is_err());
    }
}
