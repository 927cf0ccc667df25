//! The signer: the log's key and what was signed last, in a folder of its own, best on another disk.
//!
//! It believes nothing that the database says: it signs only what extends the last tree that it signed, and
//! writes that down, on the disk, before it hands the signature out.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ledger::note::SecretKey;
use ledger::signer::{Proposal, Refusal, decide};
use ledger::{Checkpoint, Hash, Head, Note, Promise, SignedCheckpoint};

use crate::StoreError;
use crate::private::{make_private_folder, write_whole};

/// A log's key and record. One process at a time may hold it.
pub struct Signer {
    folder: PathBuf,
    key: SecretKey,
    last: Mutex<Head>,
    /// Held locked while this lives.
    _lock: File,
}

#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    #[error(
        "the signer's folder {path} cannot be used: {reason}. Check its permissions, or name another with --signer"
    )]
    Folder { path: PathBuf, reason: String },
    #[error("another program holds the signer's folder {0}. A log has one signer: stop the other one first")]
    Held(PathBuf),
    #[error(
        "{path} cannot be read: {reason}. It is the log's only record of what was signed: bring it back from its own backup, do not remove it"
    )]
    Damaged { path: PathBuf, reason: String },
    #[error("there is no key for the log in {0}. Make one with redress init --origin NAME")]
    NoKey(PathBuf),
    #[error(
        "the log in {folder} is named {found}, not {asked}. A log keeps its name; leave --origin out, or name another folder with --signer"
    )]
    OtherOrigin { folder: PathBuf, found: String, asked: String },
    #[error(
        "{0:?} is no name for a log: {1}. Use a host and path without scheme, such as answers.example.org/ledger"
    )]
    Origin(String, ledger::Error),
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Why a beat ended without a checkpoint.
#[derive(Debug, thiserror::Error)]
pub enum Proposed {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Signer(#[from] SignerError),
}

const KEY: &str = "log.key";
const STATE: &str = "signed";

impl Signer {
    /// Makes the key of a new log from 32 random bytes; where one is there already, only its name is compared.
    ///
    /// # Errors
    /// [`SignerError`], with nothing half-written.
    pub fn make(folder: &Path, origin: &str, seed: &[u8; 32]) -> Result<Self, SignerError> {
        let wrong = |error| SignerError::Origin(origin.to_owned(), error);
        let key = SecretKey::for_notes(origin, seed).map_err(wrong)?;
        // What no checkpoint could be named after must not become a key.
        Checkpoint { origin: origin.to_owned(), head: Head::empty() }
            .to_string()
            .parse::<Checkpoint>()
            .map_err(wrong)?;
        make_private_folder(folder).map_err(|error| unusable(folder, &error))?;
        if !folder.join(KEY).exists() {
            write_whole(&folder.join(KEY), format!("{}\n", *key.to_text()).as_bytes())
                .map_err(|error| unusable(folder, &error))?;
        }
        let signer = Self::open(folder)?;
        if signer.origin() != origin {
            let (folder, found) = (folder.to_owned(), signer.origin().to_owned());
            return Err(SignerError::OtherOrigin { folder, found, asked: origin.to_owned() });
        }
        Ok(signer)
    }

    /// Opens what `make` made.
    ///
    /// # Errors
    /// [`SignerError::NoKey`] where there is none.
    pub fn open(folder: &Path) -> Result<Self, SignerError> {
        let key = read_key(folder)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
            .map_err(|error| unusable(folder, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(SignerError::Held(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(unusable(folder, &error)),
        }
        let damaged = |path: PathBuf, reason: String| SignerError::Damaged { path, reason };
        let path = folder.join(STATE);
        let last = match std::fs::read_to_string(&path) {
            Ok(text) => {
                let signed: Checkpoint =
                    text.parse().map_err(|e: ledger::Error| damaged(path.clone(), e.to_string()))?;
                if signed.origin != key.public().name() {
                    return Err(damaged(path, format!("it is of another log, {}", signed.origin)));
                }
                signed.head
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Head::empty(),
            Err(error) => return Err(damaged(path, error.to_string())),
        };
        Ok(Self { folder: folder.to_owned(), key, last: Mutex::new(last), _lock: lock })
    }

    /// The public key of the log in a folder, also while another process holds it.
    ///
    /// # Errors
    /// [`SignerError::NoKey`] where there is none.
    pub fn key_in(folder: &Path) -> Result<ledger::note::Key, SignerError> {
        Ok(read_key(folder)?.public().clone())
    }

    /// The log's name.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.key.public().name()
    }

    #[must_use]
    pub fn public(&self) -> &ledger::note::Key {
        self.key.public()
    }

    /// What was signed last; the empty tree before the first time.
    #[must_use]
    pub fn last(&self) -> Head {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs a head that extends the last one.
    ///
    /// # Errors
    /// [`SignerError::Refused`] where it does not, and nothing is signed; [`SignerError::Folder`] where the
    /// record cannot be written, and then nothing is signed either.
    pub fn sign(&self, head: Head, proof: Vec<Hash>) -> Result<SignedCheckpoint, SignerError> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let checkpoint = Checkpoint { origin: self.origin().to_owned(), head };
        let record = checkpoint.to_string();
        let signed = decide(&last, &Proposal { checkpoint, proof }, &self.key)?;
        write_whole(&self.folder.join(STATE), record.as_bytes())
            .map_err(|error| unusable(&self.folder, &error))?;
        *last = head;
        Ok(signed)
    }

    /// Promises that a leaf will be in a checkpoint by `integrate_by`, seconds since 1970 UTC.
    ///
    /// # Errors
    /// [`SignerError::Refused`], which a key that opened cannot bring about.
    pub fn promise(&self, index: u64, leaf: Hash, integrate_by: u64) -> Result<Note, SignerError> {
        let promise = Promise { origin: self.origin().to_owned(), index, leaf, integrate_by };
        promise.sign(&self.key).map_err(|error| SignerError::Refused(error.into()))
    }
}

fn read_key(folder: &Path) -> Result<SecretKey, SignerError> {
    let path = folder.join(KEY);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => zeroize::Zeroizing::new(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(SignerError::NoKey(folder.to_owned()));
        }
        Err(error) => return Err(unusable(folder, &error)),
    };
    text.trim_end()
        .parse()
        .map_err(|error: ledger::Error| SignerError::Damaged { path, reason: error.to_string() })
}

fn unusable(folder: &Path, error: &std::io::Error) -> SignerError {
    SignerError::Folder { path: folder.to_owned(), reason: error.to_string() }
}
