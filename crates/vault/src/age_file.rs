//! Plain age files (<https://c2sp.org/age>): sealed to one recipient, opened with one key. The only module
//! that calls the `age` crate, besides `age_key` and `nobody`.
//!
//! Private, so that nobody outside reads a plaintext that `envelope` has not checked.
//!
//! The crate draws file keys, ephemeral keys, nonces and its "grease" stanza from the operating system's
//! generator by itself. All other randomness of the vault is passed in.
//!
//! The crate buffers up to 64 KiB of plaintext while it seals and frees that buffer without wiping it.

use std::io::{Read, Write};

use age::DecryptError;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::age_key::{Recipient, SecretKey};
use crate::error::Error;
use crate::nobody::Nobody;

/// Ours have one recipient and less than 500 bytes of header; a file that `age -r` made may have more. The age
/// crate reads a header again for each of its lines, so a long one would cost seconds.
const LONGEST_HEADER: usize = 4096;

/// A binary age v1 file.
#[must_use]
pub(crate) fn seal(plaintext: &[u8], recipient: &Recipient) -> Vec<u8> {
    seal_to(plaintext, recipient.as_age())
}

/// The same file to anybody's eyes, but no key opens it, and it costs a third.
#[must_use]
pub(crate) fn seal_to_nobody<R: CryptoRng + ?Sized>(plaintext: &[u8], rng: &mut R) -> Vec<u8> {
    seal_to(plaintext, &Nobody::draw(rng))
}

fn seal_to(plaintext: &[u8], recipient: &dyn age::Recipient) -> Vec<u8> {
    let recipients = std::iter::once(recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).expect("one recipient is allowed");
    let mut file = Vec::with_capacity(plaintext.len() + 1024);
    let mut writer = encryptor.wrap_output(&mut file).expect("a Vec takes every byte");
    writer.write_all(plaintext).and_then(|()| writer.finish()).expect("a Vec takes every byte");
    file
}

/// The plaintext of an age file with X25519 recipients, whoever made it.
///
/// This checks that the file is whole, not what it is: contents of a case go through `envelope::open`.
///
/// # Errors
/// [`Error::NotForThisKey`] or [`Error::Damaged`].
pub(crate) fn open(file: &[u8], key: &SecretKey) -> Result<Zeroizing<Vec<u8>>, Error> {
    let head = &file[..file.len().min(LONGEST_HEADER)];
    if !head.windows(5).any(|window| window == b"\n--- ") {
        return Err(Error::Damaged);
    }
    let decryptor = age::Decryptor::new_buffered(file).map_err(|_| Error::Damaged)?;
    let identity = key.as_age() as &dyn age::Identity;
    let mut reader = decryptor.decrypt(std::iter::once(identity)).map_err(|error| match error {
        DecryptError::NoMatchingKeys => Error::NotForThisKey,
        _ => Error::Damaged,
    })?;
    // The plaintext is shorter than the file: the buffer never moves and leaves no copy behind.
    let mut plaintext = Zeroizing::new(Vec::with_capacity(file.len() + 64));
    reader.read_to_end(&mut plaintext).map_err(|_| Error::Damaged)?;
    Ok(plaintext)
}
