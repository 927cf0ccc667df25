//! The receipt's public part as text: what a person keeps, and any mirror can complete.
//!
//! `receipt.txt` is plain words, which the caller brings in the reader's language (with the secret phrase, where
//! the person wants it in the file), and one armoured block. The block holds nothing secret: it may be shown to a
//! journalist. As `.tlog-proof` the same proof is a file of its own: `Proof::to_string`.
//!
//! The blocks are base64 in lines of 64, as RFC 7468 writes keys. Inside, lines of a proof are longer than 70
//! columns, and mail programs break and quote long lines; base64 survives both, and `base64 -d` opens it.

pub(crate) mod armour;
pub(crate) mod columns;

use crate::note::Note;
use crate::{Error, Leaf, Promise, Proof};

/// No line of the text is longer, in characters.
pub const COLUMNS: usize = 70;
const WHAT: &str = "receipt";
const PROOF: &str = "TLOG PROOF";
const PROMISE: &str = "REDRESS PROMISE";
const LEAF: &str = "REDRESS LEAF";

/// How far a report has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// Taken: the log has promised to show it by a time.
    Promised { promise: Note, leaf: Leaf },
    /// In a checkpoint. The leaf's entry is in the proof's `extra`.
    Logged { proof: Proof, leaf: Leaf },
}

impl Receipt {
    /// A receipt at once. The promise must be of this leaf.
    pub fn promised(promise: Note, leaf: Leaf) -> Result<Self, Error> {
        let promised: Promise = promise.text().parse()?;
        if promised.leaf != leaf.hash() {
            return Err(Error::malformed(WHAT, 0, "the promise is of another leaf"));
        }
        Ok(Self::Promised { promise, leaf })
    }

    /// A receipt with a proof, which must carry its leaf and lead from it to its checkpoint's root. Signatures are
    /// checked by `Proof::verify_extra`.
    pub fn logged(proof: Proof) -> Result<Self, Error> {
        let entry = proof.extra.as_deref();
        let entry = entry.ok_or_else(|| Error::malformed(WHAT, 0, "its proof carries no leaf"))?;
        proof.included(entry)?;
        let leaf = Leaf::parse(entry)?;
        Ok(Self::Logged { proof, leaf })
    }

    #[must_use]
    pub fn leaf(&self) -> &Leaf {
        match self {
            Self::Promised { leaf, .. } | Self::Logged { leaf, .. } => leaf,
        }
    }

    /// The whole text: `words`, wrapped at 70 columns, then the block.
    ///
    /// Refuses words with a line that looks like the rim of a block, and words longer than 100,000 bytes.
    pub fn to_text(&self, words: &str) -> Result<String, Error> {
        if words.len() > 100_000 || words.contains("-----") {
            let why =
                "the words are longer than 100,000 bytes or hold five hyphens, as the rims of blocks do";
            return Err(Error::malformed(WHAT, 0, why));
        }
        let mut text = columns::wrap(words, COLUMNS);
        if !text.is_empty() {
            text.push('\n');
        }
        match self {
            Self::Promised { promise, leaf } => {
                armour::write(&mut text, PROMISE, promise.to_string().as_bytes());
                armour::write(&mut text, LEAF, &leaf.entry());
            }
            Self::Logged { proof, .. } => armour::write(&mut text, PROOF, proof.to_string().as_bytes()),
        }
        Ok(text)
    }

    /// Finds the block in a receipt, whatever words, quotation marks or line endings are around it. A proof counts
    /// for more than a promise.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if let Some(proof) = armour::read(text, PROOF)? {
            return Self::logged(Proof::parse(&proof)?);
        }
        let none =
            || Error::malformed(WHAT, 0, "it has no block between BEGIN TLOG PROOF and END TLOG PROOF");
        let promise = armour::read(text, PROMISE)?.ok_or_else(none)?;
        let leaf = armour::read(text, LEAF)?.ok_or_else(none)?;
        Self::promised(Note::parse(&promise)?, Leaf::parse(&leaf)?)
    }
}
