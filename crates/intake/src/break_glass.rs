//! Opening a report when nobody who reads it is left: by two people of different offices together, never by one.
//!
//! In scope: the key that new reports are sealed to besides, its secret half for each two, both steps of opening it, and
//! whether the reporter's words let these people be among those who do it. Out of scope: who asks, who agrees and what
//! is kept of it (`store`, `web`). A secret half is in memory for as long as a caller holds it, and stored nowhere but
//! sealed to two.

use casework::report::Excluded;
use rand_core::CryptoRng;
use secrecy::ExposeSecret as _;
use vault::breakglass::{self, Half, MOST_BYTES, Pair};
use vault::{Recipient, SecretKey};

use crate::{IntakeError, Post, grantable};

/// Somebody who is to be one of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custodian {
    pub person: String,
    pub agency: String,
    pub recipient: Recipient,
}

/// The secret half, sealed for two people in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedPair {
    pub first: String,
    pub second: String,
    pub file: Vec<u8>,
}

/// What is stored of a set-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakGlass {
    pub recipient: Recipient,
    /// Each two of different offices, in both orders, so that either may begin. Two of one office have none.
    pub pairs: Vec<SealedPair>,
}

/// Draws the key pair, seals its secret half for each two, and forgets it.
///
/// # Errors
/// [`vault::Error::Custodians`] for fewer than two people, for more than 20, for one who is named twice, or where all
/// are of one office.
pub fn set_up<R: CryptoRng + ?Sized>(
    custodians: &[Custodian],
    rng: &mut R,
) -> Result<BreakGlass, IntakeError> {
    let secret = SecretKey::draw(rng);
    let text = secret.to_text();
    let mut pairs = Vec::new();
    for order in [custodians.to_vec(), custodians.iter().rev().cloned().collect()] {
        let keys: Vec<Recipient> = order.iter().map(|one| one.recipient.clone()).collect();
        // As text, so that two people can open their pair with the stock command, without this program.
        for Pair { first, second, file } in breakglass::seal(text.expose_secret().as_bytes(), &keys)? {
            let (first, second) = (&order[first], &order[second]);
            // Of one office they must not open anything together: their file is thrown away here.
            if first.agency != second.agency && first.person != second.person {
                let (first, second) = (first.person.clone(), second.person.clone());
                pairs.push(SealedPair { first, second, file });
            }
        }
    }
    if pairs.is_empty() {
        return Err(vault::Error::Custodians { most: MOST_BYTES }.into());
    }
    Ok(BreakGlass { recipient: secret.recipient(), pairs })
}

/// The first person's step. What comes out is still sealed, to the second.
///
/// # Errors
/// [`IntakeError::Vault`] for another's key, or where the file was altered.
pub fn first_half(file: &[u8], key: &SecretKey) -> Result<Vec<u8>, IntakeError> {
    // The places among custodians do not matter to the key.
    let pair = Pair { first: 0, second: 1, file: file.to_vec() };
    Ok(breakglass::open_first(&pair, key)?.0)
}

/// The second person's step: the secret half, wiped when it is dropped.
///
/// # Errors
/// [`IntakeError::Vault`] for another's key, or where the half was altered.
pub fn secret_of(half: &[u8], key: &SecretKey) -> Result<SecretKey, IntakeError> {
    let text = breakglass::open_second(&Half(half.to_vec()), key)?;
    Ok(SecretKey::from_text(text.text()?)?)
}

/// Whether the reporter's words let all of these people take part, each with every post they ever had: the two who open
/// and the one who receives. Who of them is left out is not told.
#[must_use]
pub fn lets_all(excluded: &Excluded, people: &[&[Post]]) -> bool {
    // Together, as granting does: what is said of a unit is read against the units that there are.
    let posts: Vec<Post> = people.iter().flat_map(|posts| posts.iter().cloned()).collect();
    let left = grantable(excluded, &posts);
    let stays = |post: &Post| left.iter().any(|one| one.person == post.person);
    people.iter().all(|posts| !posts.is_empty() && posts.iter().all(stays))
}
