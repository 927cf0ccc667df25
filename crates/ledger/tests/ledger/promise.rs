//! Promises, and what breaks one.

use ledger::note::SecretKey;
use ledger::{Error, Kept, Note, Promise, SignedCheckpoint};

use crate::log::{ORIGIN, keys, leaf, log_key, witness_key};

fn promise() -> Promise {
    Promise { origin: ORIGIN.into(), index: 12, leaf: leaf(12).hash(), integrate_by: 1000 }
}

#[test]
fn a_signed_promise_opens_with_the_logs_key_and_no_other() {
    let note = promise().sign(&log_key()).expect("our own log");
    let note = Note::parse(note.to_string().as_bytes()).expect("our own note");
    assert_eq!(Promise::open(&note, &keys(&[log_key()])), Ok(promise()));
    assert!(matches!(Promise::open(&note, &keys(&[witness_key(1)])), Err(Error::Unsigned { .. })));
    let text = note.to_string().replacen("\n12\n", "\n13\n", 1);
    let changed = Note::parse(text.as_bytes()).expect("a note");
    assert!(matches!(Promise::open(&changed, &keys(&[log_key()])), Err(Error::BadSignature { .. })));
}

#[test]
fn another_log_cannot_promise_in_this_ones_name() {
    let other = SecretKey::for_notes("other.example", &[9; 32]).expect("a name");
    let mut note = Note::new(promise().to_string()).expect("a text");
    note.add(other.sign(note.text()).expect("a log's key"));
    // Both logs are known to the reader, and the signature is valid.
    let known = keys(&[log_key(), other]);
    assert!(note.open(&known).is_ok());
    assert!(matches!(Promise::open(&note, &known), Err(Error::Unsigned { .. })));
}

#[test]
fn a_promise_is_no_checkpoint_and_a_checkpoint_no_promise() {
    let note = promise().sign(&log_key()).expect("our own log").to_string();
    assert!(SignedCheckpoint::parse(note.as_bytes()).is_err());
    let checkpoint = crate::log::sign(ledger::Head::empty());
    assert!(Promise::open(checkpoint.note(), &keys(&[log_key()])).is_err());
    let other = Promise { origin: "other.example".into(), ..promise() };
    assert!(matches!(other.sign(&log_key()), Err(Error::Key { .. })));
}

#[test]
fn a_checkpoint_keeps_a_promise_or_breaks_it() {
    let (right, wrong) = (leaf(12).hash(), leaf(13).hash());
    for (size, time, found, kept) in [
        (13, 900, Some(&right), Kept::Yes),
        (13, 2000, Some(&right), Kept::Yes),
        (12, 1000, None, Kept::NotYet),
        (12, 1001, None, Kept::Late),
        (13, 900, Some(&wrong), Kept::Replaced),
        // In the tree, but nobody has looked at the leaf yet.
        (13, 2000, None, Kept::NotYet),
    ] {
        assert_eq!(promise().kept(size, time, found), kept, "{size} {time}");
    }
}
