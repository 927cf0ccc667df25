//! The body of `add-checkpoint`: `old <size>`, the consistency proof, an empty line, the signed checkpoint.

use std::fmt;

use crate::{Error, Hash, SignedCheckpoint, text};

const WHAT: &str = "add-checkpoint request";
/// No two trees of less than 2⁶³ leaves need more.
const MAX_PROOF: usize = 63;

/// Prints as the body, byte for byte what was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The size that the witness is thought to know.
    pub old: u64,
    pub proof: Vec<Hash>,
    pub checkpoint: SignedCheckpoint,
}

impl Request {
    pub fn parse(body: &[u8]) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let text = std::str::from_utf8(body).map_err(|_| refuse(0, "it is not UTF-8"))?;
        let (head, checkpoint) =
            text.split_once("\n\n").ok_or_else(|| refuse(0, "no empty line stands before the checkpoint"))?;
        let mut lines = head.split('\n');
        let old = lines
            .next()
            .and_then(|line| text::decimal(line.strip_prefix("old ")?))
            .ok_or_else(|| refuse(1, "it must read “old” and a size without leading zero"))?;
        let mut proof = Vec::new();
        for (i, line) in lines.enumerate() {
            if i == MAX_PROOF {
                return Err(refuse(i + 2, "the proof has more than 63 hashes"));
            }
            proof.push(line.parse().map_err(|_| refuse(i + 2, "it must be the base64 of 32 bytes"))?);
        }
        Ok(Self { old, proof, checkpoint: SignedCheckpoint::parse(checkpoint.as_bytes())? })
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
