//! Files that other programs read in their tests: the page that checks receipts, and whoever writes a verifier.
//!
//! They are what this crate writes today, byte for byte; `WRITE_GOLDEN=1` writes them anew after a format has changed
//! on purpose.

use std::path::Path;

use ledger::receipt::Receipt;
use ledger::{Policy, Promise};

use crate::log::{Log, ORIGIN, leaf, log_key};
use crate::proof::proof;

const WORDS: &str = "This file proves that a report was filed. It does not say what was written.";

fn golden(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        std::fs::write(&path, now).expect("the folder is there");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, now, "{name} is not what is written today");
}

#[test]
fn the_files_for_other_programs_are_what_is_written_and_they_hold() {
    let log = Log::of_leaves(300);
    let policy: Policy = crate::policy::text().parse().expect("a policy");
    golden("policy.txt", &policy.to_string());
    golden("log.vkey", &format!("{}\n", log_key().public()));
    let by = 1_795_611_600;
    let promise = Promise { origin: ORIGIN.into(), index: 7, leaf: leaf(7).hash(), integrate_by: by };
    let promised = Receipt::promised(promise.sign(&log_key()).expect("our own"), leaf(7));
    golden("promised.txt", &promised.expect("of this leaf").to_text(WORDS).expect("plain words"));
    let witnessed = proof(&log, 7, &[1, 2, 4, 5]);
    assert!(witnessed.verify_extra(&policy).is_ok());
    golden("witnessed.tlog-proof", &witnessed.to_string());
    for (name, witnesses) in [("witnessed.txt", &[1, 2, 4, 5][..]), ("logged.txt", &[]), ("few.txt", &[1])] {
        let receipt = Receipt::logged(proof(&log, 7, witnesses)).expect("a proof of a leaf");
        golden(name, &receipt.to_text(WORDS).expect("plain words"));
    }
    let other = Receipt::logged(proof(&log, 8, &[1, 2, 4, 5])).expect("a proof of a leaf");
    golden("other.txt", &other.to_text(WORDS).expect("plain words"));
}
