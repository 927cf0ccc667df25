//! What a device sends to a case that is there, as bytes: read back as it was, or refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use intake::{Act, Actor, Message, NotSealed, Previous, Step, Written, seal_event, seal_message};
use ledger::leaf::Commit;
use ledger::seed::CaseKey;
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::{CaseId, Compartment, Lockbox, LockboxId, SecretKey};

const CASE: CaseId = CaseId([9; 16]);

fn correspondence() -> LockboxId {
    LockboxId::first(CASE, Compartment::Correspondence)
}

fn written() -> Written {
    let public = SecretKey::from_bytes(&[8; 32]).recipient();
    let lockbox = Lockbox { id: correspondence(), public, wraps: Vec::new() };
    let previous = Previous { seq: 3, index: 40, commit: Commit([7; 32]) };
    let (act, actor, day) = (Act::Wrote("One thing more."), Actor::Reporter, "2026-03-02".parse().unwrap());
    let step = Step { case: CASE, previous, day, act, actor, rules: "lakeport@1", place: 17 };
    let message = Message {
        author: intake::Author::Reporter,
        office: String::new(),
        withdrawn: false,
        day: "2026-03-02".into(),
        text: "One thing more.".into(),
    };
    Written {
        message: seal_message(&lockbox, 16, &message).unwrap(),
        event: seal_event(&step, &CaseKey::new([5; 32]), &lockbox, &mut ChaCha20Rng::from_seed([6; 32]))
            .unwrap(),
    }
}

fn refusal(change: impl FnOnce(&mut Vec<u8>)) -> Option<NotSealed> {
    let mut body = written().to_body().unwrap();
    change(&mut body);
    Written::read(correspondence(), &body).err()
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    let sent = written();
    let body = sent.to_body().unwrap();
    let read = Written::read(correspondence(), &body).unwrap();
    assert_eq!((&read.message, &read.event.openings), (&sent.message, &sent.event.openings));
    assert_eq!((read.event.previous, read.event.tag), (sent.event.previous, sent.event.tag));
    assert_eq!((read.event.commit, read.event.case), (sent.event.commit, CASE));
    assert!(body.len() < Written::MOST_BYTES);
}

#[test]
fn what_no_device_of_ours_sends_is_refused_and_told_by_its_kind() {
    assert_eq!(refusal(|body| body[7] = 2), Some(NotSealed::Version));
    assert_eq!(refusal(|body| body.push(0)), Some(NotSealed::Length));
    assert_eq!(refusal(|body| body.truncate(body.len() - 1)), Some(NotSealed::Length));
    assert_eq!(refusal(|body| body[15] = 17), Some(NotSealed::Entry), "one place for both");
    let openings = 8 + 16 + 48 + 64;
    assert_eq!(refusal(|body| body[openings] = 1), Some(NotSealed::Entry), "openings that are too large");
    assert_eq!(refusal(|body| body[openings + 1] = 9), Some(NotSealed::Entry), "no slot");
    assert_eq!(
        refusal(|body| body[openings + 1 + 5 * 1024] = 4),
        Some(NotSealed::Entry),
        "a size that none has"
    );
}

proptest! {
    #[test]
    fn any_bytes_are_answered(body in prop::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(Written::read(correspondence(), &body).is_err());
    }

    /// No byte is without meaning: what has changed is refused, or is read as something else.
    #[test]
    fn every_byte_says_something(at in 0usize..12_000, bit in 0u8..8) {
        let mut body = written().to_body().unwrap();
        let at = at % body.len();
        body[at] ^= 1 << bit;
        if let Ok(read) = Written::read(correspondence(), &body) {
            prop_assert_eq!(read.to_body().unwrap(), body);
        }
    }
}
