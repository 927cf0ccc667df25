//! What the signer signs and what it refuses.

use ledger::signer::{Proposal, Refusal, decide};
use ledger::{Checkpoint, Hash, Head, compare, consistency};

use crate::log::{Log, ORIGIN, keys, leaf, log_key, sign, witness_key};

fn proposal(log: &Log, old: u64, new: u64) -> Proposal {
    let checkpoint = Checkpoint { origin: ORIGIN.into(), head: log.head_at(new) };
    Proposal { checkpoint, proof: consistency::prove(old, new, log).expect("within the log") }
}

#[test]
fn a_log_that_only_grows_is_signed_each_time() {
    let log = Log::of_leaves(600);
    let mut last = Head::empty();
    for size in [0, 1, 1, 200, 256, 257, 600] {
        let signed = decide(&last, &proposal(&log, last.size, size), &log_key()).expect("it extends");
        assert!(signed.open(&keys(&[log_key()])).is_ok());
        last = signed.head();
        assert_eq!(last, log.head_at(size));
    }
}

#[test]
fn yesterdays_database_is_refused_as_a_rollback() {
    let log = Log::of_leaves(600);
    let refusal = decide(&log.head(), &proposal(&log, 500, 500), &log_key());
    assert_eq!(refusal, Err(Refusal::Rollback { last: 600, asked: 500 }));
}

#[test]
fn another_history_is_refused_whether_it_has_grown_or_not() {
    let log = Log::of_leaves(600);
    let mut changed: Vec<Vec<u8>> = log.entries.clone();
    changed[13] = leaf(9999).entry();
    let changed = Log::of(changed);
    // Not grown, the same size.
    assert_eq!(
        decide(&log.head(), &proposal(&changed, 600, 600), &log_key()),
        Err(Refusal::Fork { size: 600 })
    );
    // Grown, with the changed history's own proof: consistent in itself, but not with what was signed.
    let refusal = decide(&log.head_at(500), &proposal(&changed, 500, 600), &log_key());
    assert!(matches!(refusal, Err(Refusal::NotExtending { last: 500, asked: 600, .. })), "{refusal:?}");
    // And so restored yesterday's database that has grown past the signed size again.
    let mut restored = Log::of_leaves(500);
    restored.append(&(0..200).map(|i| leaf(10_000 + i).entry()).collect::<Vec<_>>());
    let refusal = decide(&log.head(), &proposal(&restored, 600, 700), &log_key());
    assert!(matches!(refusal, Err(Refusal::NotExtending { last: 600, asked: 700, .. })));
}

#[test]
fn a_signer_signs_for_its_own_log_and_an_empty_log_only_with_the_empty_root() {
    let other = Checkpoint { origin: "other.example".into(), head: Head::empty() };
    let refusal = decide(&Head::empty(), &Proposal { checkpoint: other, proof: Vec::new() }, &log_key());
    assert!(matches!(refusal, Err(Refusal::OtherLog { .. })));
    let wrong = Checkpoint { origin: ORIGIN.into(), head: Head { size: 0, root: Hash::of(b"x") } };
    let refusal = decide(&Head::empty(), &Proposal { checkpoint: wrong, proof: Vec::new() }, &log_key());
    assert!(matches!(refusal, Err(Refusal::Fork { size: 0 })));
}

#[test]
fn two_signed_roots_of_one_size_are_evidence_and_other_pairs_are_not() {
    let log = Log::of_leaves(10);
    let (a, b) = (sign(log.head()), sign(Head { size: 10, root: Hash::of(b"other") }));
    let known = keys(&[log_key()]);
    let fork = compare(&a, &b, &known).expect("both signed").expect("a fork");
    assert_eq!((fork.size, fork.one, fork.other), (10, a.clone(), b.clone()));
    assert_eq!(compare(&a, &a, &known), Ok(None));
    assert_eq!(compare(&a, &log.checkpoint_at(9), &known), Ok(None));
    assert!(compare(&a, &b, &keys(&[witness_key(1)])).is_err());
}
