//! Proofs that stand alone.

use ledger::{Error, Policy, Proof, inclusion};
use proptest::prelude::*;

use crate::log::{Log, cosigned, leaf};
use crate::policy::text;

pub fn proof(log: &Log, index: u64, witnesses: &[u8]) -> Proof {
    Proof {
        extra: Some(log.entries[index as usize].clone()),
        index,
        path: inclusion::prove(index, log.head().size, log).expect("in the tree"),
        checkpoint: cosigned(log.head(), witnesses),
    }
}

const ALL: [u8; 5] = [1, 2, 3, 4, 5];

#[test]
fn a_proof_leads_from_the_leaf_to_the_quorum() {
    let (log, policy): (Log, Policy) = (Log::of_leaves(300), text().parse().expect("a policy"));
    for index in [0, 255, 256, 299] {
        let text = proof(&log, index, &ALL).to_string();
        let proof = Proof::parse(text.as_bytes()).expect("our own");
        assert_eq!(proof.to_string(), text);
        let (entry, standing) = proof.verify_extra(&policy).expect("it holds");
        assert_eq!(entry, leaf(index).entry());
        assert_eq!(standing.cosigned.len(), 5);
    }
}

#[test]
fn a_proof_fails_at_the_first_step_that_does_not_hold() {
    let (log, policy): (Log, Policy) = (Log::of_leaves(300), text().parse().expect("a policy"));
    let good = proof(&log, 7, &ALL);
    let entry = leaf(7).entry();
    assert!(matches!(good.verify(&leaf(8).entry(), &policy), Err(Error::NotIncluded { .. })));
    assert!(matches!(proof(&log, 7, &[1, 4, 5]).verify(&entry, &policy), Err(Error::NoQuorum { .. })));
    let other = Proof { index: 8, ..good.clone() };
    assert!(matches!(other.verify(&entry, &policy), Err(Error::NotIncluded { .. })));
    let bare = Proof { extra: None, ..good.clone() };
    assert_eq!(bare.verify(&entry, &policy), good.verify(&entry, &policy));
    assert!(matches!(bare.verify_extra(&policy), Err(Error::Malformed { .. })));
    let swapped = Proof { extra: Some(leaf(8).entry()), ..good.clone() };
    assert!(matches!(swapped.verify_extra(&policy), Err(Error::NotIncluded { .. })));
    let elsewhere = Policy::unwitnessed(
        ledger::note::SecretKey::for_notes("other.example", &[9; 32]).expect("a name").public().clone(),
    );
    assert!(matches!(good.verify(&entry, &elsewhere), Err(Error::OtherLog { .. })));
}

proptest! {
    #[test]
    fn a_proof_with_a_flipped_bit_is_never_accepted_for_another_leaf_or_place(
        at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let (log, policy): (Log, Policy) = (Log::of_leaves(20), text().parse().unwrap());
        let good = proof(&log, 7, &ALL);
        let mut bytes = good.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(changed) = Proof::parse(&bytes)
            && let Ok((entry, _)) = changed.verify_extra(&policy)
        {
            // Only a signature line that nobody needs or knows may have changed.
            prop_assert_eq!(entry, leaf(7).entry());
            prop_assert_eq!((changed.index, &changed.path), (7, &good.path));
            prop_assert_eq!(changed.checkpoint.checkpoint(), good.checkpoint.checkpoint());
        }
    }
}
