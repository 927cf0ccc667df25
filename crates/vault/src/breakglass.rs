//! A secret for the worst day: any two of n custodians open it together, none alone. For each pair the secret
//! is sealed to the second and the result to the first, so each step can be done on its owner's own
//! computer, with the stock `age` command if need be.

use std::collections::HashSet;

use zeroize::Zeroizing;

use crate::age_file;
use crate::age_key::{Recipient, SecretKey};
use crate::envelope::Plaintext;
use crate::error::Error;

/// 190 pairs; more custodians than that guard nothing.
const MOST_CUSTODIANS: usize = 20;

/// The secret has at most this many bytes.
pub const MOST_BYTES: usize = 4096;

/// The secret, sealed for one pair. Custodians are counted from 0 in the order given to [`seal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub first: usize,
    pub second: usize,
    pub file: Vec<u8>,
}

/// What the first custodian gives to the second: still sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half(pub Vec<u8>);

/// One file for each pair.
///
/// # Errors
/// [`Error::Custodians`] for fewer than two, for more than 20, for one who is named twice (they would open it
/// alone), or for a secret beyond [`MOST_BYTES`].
pub fn seal(secret: &[u8], custodians: &[Recipient]) -> Result<Vec<Pair>, Error> {
    let different = custodians.iter().collect::<HashSet<_>>().len();
    if !(2..=MOST_CUSTODIANS).contains(&custodians.len())
        || different != custodians.len()
        || secret.len() > MOST_BYTES
    {
        return Err(Error::Custodians { most: MOST_BYTES });
    }
    let mut pairs = Vec::new();
    for (first, a) in custodians.iter().enumerate() {
        for (second, b) in custodians.iter().enumerate().skip(first + 1) {
            pairs.push(Pair { first, second, file: age_file::seal(&age_file::seal(secret, b), a) });
        }
    }
    Ok(pairs)
}

/// The first custodian's step. What comes out is sealed to the second.
///
/// # Errors
/// [`Error::NotForThisKey`], [`Error::Damaged`].
pub fn open_first(pair: &Pair, key: &SecretKey) -> Result<Half, Error> {
    age_file::open(&pair.file, key).map(|half| Half(half.to_vec()))
}

/// The second custodian's step: the secret.
///
/// # Errors
/// [`Error::NotForThisKey`], [`Error::Damaged`].
pub fn open_second(half: &Half, key: &SecretKey) -> Result<Plaintext, Error> {
    let secret: Zeroizing<Vec<u8>> = age_file::open(&half.0, key)?;
    Ok(Plaintext(secret))
}
