//! What a leaf says of the facts of an order.

use casework::case::Fact;
use ledger::Hash;
use rand_chacha::rand_core::Rng as _;

use crate::desk::Desk;
use crate::error::Problem;

/// The salt and the digest of salt and facts. The salt stays with the facts in the database: whoever opens the event and
/// not the database is not to try out what they may be.
pub(super) fn committed(desk: &Desk, facts: &[Fact]) -> Result<([u8; 32], [u8; 32]), Problem> {
    let mut salt = [0; 32];
    desk.rng().fill_bytes(&mut salt);
    let kept = serde_json::to_vec(facts).map_err(|_| Problem::Internal)?;
    Ok((salt, Hash::of(&[&salt[..], &kept].concat()).0))
}
