//! What is asked of every reader of outside bytes: that it never panics, and that what it read is what was there.
//!
//! One function a reader, called by libFuzzer (`fuzz_targets`) and, with the inputs that are kept in git, by a plain
//! test (`crates/redress/tests/corpus`, which takes this file in by its path). So nothing here may need what only
//! the fuzzer has, and everything must be the same at every run: no clock, and no randomness but what `age` draws.
//!
//! A reader that its crate keeps to itself is asked through the crate's own doors.

pub mod casework;
pub mod intake;
pub mod ledger;
pub mod linkage;
pub mod register;
pub mod sources;
pub mod vault;
pub mod web;

/// Reads what it is given, and panics where something that must hold does not.
pub type Reader = fn(&[u8]);

/// Every reader by the name of its fuzz target and of its folder of seeds.
pub const READERS: [(&str, Reader); 34] = [
    ("casework_letter", casework::letter),
    ("casework_pack", casework::pack),
    ("casework_report", casework::report),
    ("intake_opened", intake::opened),
    ("intake_sealed", intake::sealed),
    ("intake_written", intake::written),
    ("ledger_accounting", ledger::accounting),
    ("ledger_bundle", ledger::bundle),
    ("ledger_checkpoint", ledger::checkpoint),
    ("ledger_cosignature", ledger::cosignature),
    ("ledger_key", ledger::key),
    ("ledger_note", ledger::note),
    ("ledger_policy", ledger::policy),
    ("ledger_promise", ledger::promise),
    ("ledger_proof", ledger::proof),
    ("ledger_receipt", ledger::receipt),
    ("ledger_request", ledger::request),
    ("ledger_tile_path", ledger::tile_path),
    ("linkage_people", linkage::people),
    ("register_words", register::words),
    ("sources_mapping", sources::mapping),
    ("sources_rows", sources::rows),
    ("vault_card", vault::card),
    ("vault_description", vault::description),
    ("vault_envelope", vault::envelope),
    ("vault_key", vault::key),
    ("vault_phrase", vault::phrase),
    ("vault_picture", vault::picture),
    ("vault_slot", vault::slot),
    ("vault_totp", vault::totp),
    ("vault_wrap", vault::wrap),
    ("web_code", web::code),
    ("web_form", web::form),
    ("web_page", web::page),
];

/// The first byte, which chooses among a few, and the rest.
fn choose<'a, T>(data: &'a [u8], among: &'a [T]) -> Option<(&'a T, &'a [u8])> {
    let (first, rest) = data.split_first()?;
    Some((&among[usize::from(*first) % among.len()], rest))
}

/// Right bytes, changed: of every three, two say where, one what is turned there. A place behind the end cuts, and what
/// is left of three is put at the end.
fn changed(right: &[u8], by: &[u8]) -> Vec<u8> {
    let mut bytes = right.to_vec();
    let (changes, end) = by.as_chunks::<3>();
    for [high, low, turn] in changes {
        let place = usize::from(u16::from_be_bytes([*high, *low]));
        match bytes.get_mut(place) {
            Some(byte) => *byte ^= turn,
            None => bytes.truncate(place % (bytes.len() + 1)),
        }
    }
    bytes.extend_from_slice(end);
    bytes
}
