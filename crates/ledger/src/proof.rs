//! Proofs that stand alone (C2SP tlog-proof): a leaf's index, its inclusion path, and the checkpoint with all
//! signatures. The core of a receipt.

use std::fmt;
use std::str::FromStr;

use crate::policy::{Policy, Standing};
use crate::{Error, Hash, SignedCheckpoint, inclusion, text};

const WHAT: &str = "proof";
const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// No tree of 2⁶³ leaves is deeper.
const MAX_PATH: usize = 63;
/// Bytes of `extra`: an entry is at most 65,535.
const MAX_EXTRA: usize = 65_535;

/// Prints back byte for byte what was parsed. Nothing is verified by having one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Opaque and not authenticated by itself; Redress puts the leaf's entry here.
    pub extra: Option<Vec<u8>>,
    pub index: u64,
    /// Leaf's sibling first.
    pub path: Vec<Hash>,
    pub checkpoint: SignedCheckpoint,
}

impl Proof {
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        std::str::from_utf8(bytes).map_err(|_| Error::malformed(WHAT, 0, "it is not UTF-8"))?.parse()
    }

    /// Everything: the log's signature, the witnesses' quorum, and that this entry lies at the index.
    pub fn verify(&self, entry: &[u8], policy: &Policy) -> Result<Standing, Error> {
        let standing = policy.accept(&self.checkpoint)?;
        self.included(entry)?;
        Ok(standing)
    }

    /// As `verify`, with the entry that the proof itself carries, which is then authenticated and returned.
    pub fn verify_extra(&self, policy: &Policy) -> Result<(&[u8], Standing), Error> {
        let entry = self.extra.as_deref();
        let entry = entry.ok_or_else(|| Error::malformed(WHAT, 0, "it carries no entry: no extra line"))?;
        Ok((entry, self.verify(entry, policy)?))
    }

    /// The inclusion alone, whoever signed the checkpoint.
    pub fn included(&self, entry: &[u8]) -> Result<(), Error> {
        inclusion::verify(&Hash::leaf(entry), self.index, &self.checkpoint.head(), &self.path)
    }
}

impl FromStr for Proof {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let (head, checkpoint) =
            text.split_once("\n\n").ok_or_else(|| refuse(0, "no empty line parts path and checkpoint"))?;
        let mut lines = head.split('\n').enumerate().map(|(i, line)| (i + 1, line)).peekable();
        if lines.next() != Some((1, FIRST_LINE)) {
            return Err(refuse(1, "it must read c2sp.org/tlog-proof@v1"));
        }
        let extra = match lines.next_if(|(_, line)| line.starts_with("extra ")) {
            None => None,
            Some((at, line)) => {
                let bytes = text::from_base64(&line["extra ".len()..]);
                let bytes = bytes.filter(|bytes| bytes.len() <= MAX_EXTRA);
                Some(bytes.ok_or_else(|| refuse(at, "extra must be the base64 of at most 65,535 bytes"))?)
            }
        };
        let index = lines
            .next()
            .and_then(|(_, line)| text::decimal(line.strip_prefix("index ")?))
            .ok_or_else(|| refuse(2, "it must read “index” and a number without leading zero"))?;
        let mut path = Vec::new();
        for (at, line) in lines {
            if path.len() == MAX_PATH {
                return Err(refuse(at, "it has more than 63 hashes"));
            }
            path.push(line.parse().map_err(|_| refuse(at, "it must be the base64 of 32 bytes"))?);
        }
        let checkpoint = SignedCheckpoint::parse(checkpoint.as_bytes())?;
        Ok(Self { extra, index, path, checkpoint })
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", text::base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.path.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
