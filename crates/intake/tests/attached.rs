//! What the log has of a file: its digest, and what shows where the file is another or gone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::BTreeMap;

use intake::{
    Act, Actor, AttachmentPlace, Event, FileMark, FileStanding, LoggedFiles, NotSealed, Previous, Step,
    There, open_openings, seal_attachment, seal_event, sealed_digest,
};
use ledger::Hash;
use ledger::commitment::{Manifest, Opening};
use ledger::leaf::Commit;
use ledger::seed::CaseKey;
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::attachment::{ContentKind, Description};
use vault::envelope::AttachmentId;
use vault::{CaseId, Compartment, Lockbox, LockboxId, SecretKey};

const CASE: CaseId = CaseId([9; 16]);

fn correspondence() -> LockboxId {
    LockboxId::first(CASE, Compartment::Correspondence)
}

/// An event, and what opens it.
fn event(act: Act<'_>) -> (Event, Vec<Opening>) {
    let reporter = SecretKey::from_bytes(&[8; 32]);
    let mut rng = ChaCha20Rng::from_seed([6; 32]);
    let lockbox = Lockbox::create(correspondence(), &[reporter.recipient()], &mut rng).unwrap();
    let previous = Previous { seq: 3, index: 40, commit: Commit([7; 32]) };
    let (day, actor) = ("2026-03-02".parse().unwrap(), Actor::Reporter);
    let step = Step { case: CASE, previous, day, act, actor, rules: "lakeport@1", place: 17 };
    let event = seal_event(&step, &CaseKey::new([5; 32]), &lockbox, &mut rng).unwrap();
    let openings = open_openings(&intake::Boxes(vec![lockbox]), &event.openings, &reporter).unwrap();
    assert_eq!(Manifest::of(&openings).unwrap().commit(), event.commit);
    (event, openings)
}

fn mark(number: u32, byte: u8) -> FileMark {
    FileMark { number, digest: Hash([byte; 32]) }
}

#[test]
fn the_digest_is_of_every_piece_in_its_order_and_of_the_description() {
    let place = AttachmentPlace {
        lockbox: LockboxId::first(CASE, Compartment::Statement),
        sequence: 16,
        id: AttachmentId([3; 16]),
    };
    let content = vec![7; 600_000];
    let described = Description::of(&content, ContentKind::Unknown, "pier.bin");
    let public = SecretKey::from_bytes(&[8; 32]).recipient();
    let sealed = seal_attachment(&place, &content, &described, 25 << 20, &public).unwrap();
    let digest = sealed_digest(&sealed.slots, &sealed.description);
    // As docs/verifying.md has it: lines of hexadecimal under one first line.
    let mut text = "redress-file/v1\n".to_owned();
    for slot in sealed.slots.iter().chain([&sealed.description]) {
        text.push_str(&format!("{}\n", Hash::of(slot.as_bytes()).to_hex()));
    }
    assert_eq!(digest, Hash::of(text.as_bytes()));
    let mut swapped = sealed.slots.clone();
    swapped.swap(0, 1);
    assert_ne!(sealed_digest(&swapped, &sealed.description), digest);
    assert_ne!(sealed_digest(&sealed.slots[..2], &sealed.description), digest);
    let again = seal_attachment(&place, &content, &described, 25 << 20, &public).unwrap();
    assert_ne!(sealed_digest(&again.slots, &sealed.description), digest, "the same content, sealed again");
    assert_ne!(sealed_digest(&sealed.slots, &again.description), digest);
}

#[test]
fn a_file_that_is_lost_changed_or_in_no_event_is_told_by_its_own_code() {
    let events = [
        event(Act::Attached(mark(1, 1))).1,
        event(Act::Wrote("words")).1,
        event(Act::Attached(mark(2, 2))).1,
        event(Act::Attached(mark(3, 3))).1,
        event(Act::TookBack(mark(3, 3))).1,
        // The first word on a number counts: a later one is no excuse.
        event(Act::Attached(mark(1, 9))).1,
        event(Act::TookBack(mark(7, 7))).1,
    ];
    let logged = LoggedFiles::of(events.iter().map(Vec::as_slice));
    assert_eq!((logged.mark(1), logged.mark(3), logged.mark(4)), (Some(mark(1, 1)), None, None));
    let codes = |there: &[(u32, There)]| -> BTreeMap<u32, &str> {
        let there: BTreeMap<u32, There> = there.iter().copied().collect();
        logged.standing(&there).into_iter().map(|(number, how)| (number, how.code())).collect()
    };
    let whole = |byte| There::Whole(Hash([byte; 32]));
    let same = [(1, "file-whole"), (2, "file-whole")].into();
    assert_eq!(codes(&[(1, whole(1)), (2, There::Listed), (3, There::Not)]), same);
    assert_eq!(codes(&[(1, whole(1)), (2, whole(2)), (5, There::Not)]), same, "what never arrived");
    let wrong = [(1, "file-changed"), (2, "file-lost"), (3, "file-unlogged"), (4, "file-unlogged")].into();
    assert_eq!(codes(&[(1, whole(9)), (3, whole(3)), (4, There::Listed)]), wrong);
    assert_eq!(codes(&[(1, There::Not), (2, whole(1))])[&1], FileStanding::Lost.code());
}

#[test]
fn the_event_of_a_file_names_it_and_has_as_many_fields_as_any_other() {
    let names = |openings: &[Opening]| openings.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let (attached, wrote) = (event(Act::Attached(mark(12, 1))).1, event(Act::Wrote("x")).1);
    assert_eq!(names(&attached), names(&wrote));
    let value = |name: &str| attached.iter().find(|one| one.name == name).unwrap().value.clone();
    assert_eq!((value("type"), value("file")), ("attached".to_owned(), "12".to_owned()));
    assert_eq!(value("content"), "01".repeat(32));
    assert_eq!(value("actor_role"), "reporter");
}

#[test]
fn an_event_that_a_device_sends_is_read_back_as_it_was_or_refused() {
    let (sent, _) = event(Act::Attached(mark(1, 1)));
    let body = sent.to_body().unwrap();
    assert_eq!(body.len(), Event::BODY_BYTES);
    let more = [&body[..], b"more"].concat();
    let (read, rest) = Event::read(correspondence(), &more).unwrap();
    assert_eq!((rest, read.to_body().unwrap()), (&b"more"[..], body.clone()));
    assert_eq!(
        (read.previous, read.tag, read.commit, read.case),
        (sent.previous, sent.tag, sent.commit, CASE)
    );
    let refused = |change: fn(&mut Vec<u8>)| {
        let mut body = body.clone();
        change(&mut body);
        Event::read(correspondence(), &body).err()
    };
    assert_eq!(refused(|body| body[7] = 2), Some(NotSealed::Version));
    assert_eq!(refused(|body| body.truncate(body.len() - 1)), Some(NotSealed::Length));
    assert_eq!(refused(|body| body[8 + 24 + 96] = 1), Some(NotSealed::Entry), "openings that are too large");
    assert_eq!(refused(|body| body[8 + 24 + 96 + 1] = 9), Some(NotSealed::Entry), "no slot");
}

proptest! {
    #[test]
    fn any_bytes_are_answered(body in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Event::read(correspondence(), &body).is_err());
    }

    /// No byte is without meaning: what has changed is refused, or is read as something else.
    #[test]
    fn every_byte_says_something(at in 0usize..6_000, bit in 0u8..8) {
        let mut body = event(Act::Attached(mark(1, 1))).0.to_body().unwrap();
        let at = at % body.len();
        body[at] ^= 1 << bit;
        if let Ok((read, rest)) = Event::read(correspondence(), &body) {
            prop_assert!(rest.is_empty());
            prop_assert_eq!(read.to_body().unwrap(), body);
        }
    }
}
