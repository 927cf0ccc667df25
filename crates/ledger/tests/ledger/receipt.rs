//! Receipts as text.

use ledger::receipt::{COLUMNS, Receipt};
use ledger::{Error, Policy, Promise, Proof};
use proptest::prelude::*;

use crate::log::{Log, ORIGIN, leaf, log_key};
use crate::proof::proof;

const WORDS: &str = "Keep this. Your report was taken on 22 November 2026, and nobody can make it disappear.\n\nПаспорт не нужен.";

fn logged(witnesses: &[u8]) -> Receipt {
    Receipt::logged(proof(&Log::of_leaves(300), 7, witnesses)).expect("a proof of a leaf")
}

fn promised() -> Receipt {
    let promise = Promise { origin: ORIGIN.into(), index: 7, leaf: leaf(7).hash(), integrate_by: 9 };
    Receipt::promised(promise.sign(&log_key()).expect("our own"), leaf(7)).expect("of this leaf")
}

#[test]
fn a_receipt_reads_back_and_no_line_is_longer_than_70_columns() {
    for receipt in [logged(&[1, 2, 3, 4, 5]), promised()] {
        let text = receipt.to_text(WORDS).expect("plain words");
        assert!(text.lines().all(|line| line.chars().count() <= COLUMNS), "{text}");
        assert!(
            text.starts_with("Keep this. Your report was taken on 22 November 2026, and nobody can\nmake it")
        );
        assert_eq!(Receipt::parse(&text), Ok(receipt.clone()));
        assert_eq!(receipt.leaf(), &leaf(7));
    }
}

#[test]
fn a_receipt_survives_mail() {
    let receipt = logged(&[1, 2, 3, 4, 5]);
    let text = receipt.to_text(WORDS).expect("plain words");
    let quoted: String = text.lines().map(|line| format!("> {line}\r\n")).collect();
    assert_eq!(Receipt::parse(&quoted), Ok(receipt));
}

#[test]
fn the_proof_in_a_receipt_verifies_to_the_quorum() {
    let policy: Policy = crate::policy::text().parse().expect("a policy");
    let text = logged(&[1, 2, 3, 4, 5]).to_text(WORDS).expect("plain words");
    let Ok(Receipt::Logged { proof, .. }) = Receipt::parse(&text) else { panic!("it is logged") };
    assert!(proof.verify_extra(&policy).is_ok());
    let few = logged(&[1]).to_text("").expect("no words");
    let Ok(Receipt::Logged { proof, .. }) = Receipt::parse(&few) else { panic!("it is logged") };
    assert!(matches!(proof.verify_extra(&policy), Err(Error::NoQuorum { .. })));
}

#[test]
fn a_receipt_of_another_leaf_is_refused() {
    let log = Log::of_leaves(300);
    let swapped = Proof { extra: Some(leaf(8).entry()), ..proof(&log, 7, &[]) };
    assert!(matches!(Receipt::logged(swapped), Err(Error::NotIncluded { .. })));
    let promise = Promise { origin: ORIGIN.into(), index: 7, leaf: leaf(7).hash(), integrate_by: 9 };
    assert!(Receipt::promised(promise.sign(&log_key()).expect("our own"), leaf(8)).is_err());
}

#[test]
fn damaged_and_doubled_receipts_are_refused_with_what_is_wrong() {
    let text = logged(&[1]).to_text("").expect("no words");
    for (wrong, says) in [
        (text[..text.len() / 2].to_owned(), "cut off"),
        (text.repeat(2), "more than one"),
        (text.replacen("YzJz", "YzJ", 1), "damaged"),
        ("a letter".to_owned(), "no block"),
    ] {
        let error = Receipt::parse(&wrong).expect_err("refused").to_string();
        assert!(error.contains(says), "{error}");
    }
    assert!(promised().to_text("-----BEGIN TLOG PROOF-----").is_err());
}

proptest! {
    #[test]
    fn any_words_are_wrapped_and_do_not_disturb_the_block(words in "[a-zа-я \n\u{1f600}-]{0,400}") {
        prop_assume!(!words.contains("-----"));
        let receipt = promised();
        let text = receipt.to_text(&words).unwrap();
        prop_assert!(text.lines().all(|line| line.chars().count() <= COLUMNS));
        prop_assert_eq!(Receipt::parse(&text), Ok(receipt));
    }

    #[test]
    fn any_text_is_read_or_refused(inside in "[A-Za-z0-9+/= >\n]{0,300}", cut in 0usize..900) {
        let _ = Receipt::parse(&inside);
        let _ = Receipt::parse(&format!("-----BEGIN TLOG PROOF-----\n{inside}\n-----END TLOG PROOF-----"));
        let text = promised().to_text("").unwrap();
        let _ = Receipt::parse(&text[cut.min(text.len())..]);
        let _ = Receipt::parse(&text[..cut.min(text.len())]);
    }
}
