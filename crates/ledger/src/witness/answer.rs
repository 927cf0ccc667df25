//! What a log reads from a witness's answer.

use crate::note::{Key, Signature, Verified};
use crate::{Checkpoint, Error, Note, text};

const WHAT: &str = "answer of a witness";
/// Bytes. A post-quantum line has about 3,300.
const MAX_BODY: usize = 100_000;
const MAX_SHOWN: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 200, with at least one line that the witness's key has made; other keys' lines are left out.
    Cosigned(Vec<Signature>),
    /// 409: send a proof from this size, once.
    Conflict { size: u64 },
    /// 422: the witness knows another history. Keep what was sent and what it shows: evidence of a fork.
    NotConsistent(String),
    /// Another status, with the beginning of the body.
    Refused { status: u16, why: String },
}

/// Reads the answer to a checkpoint that was sent, and verifies every line that claims to be of one of the
/// witness's keys. A wrong line is an error, as is a 200 without any.
pub fn read_answer(status: u16, body: &[u8], sent: &Checkpoint, keys: &[Key]) -> Result<Answer, Error> {
    let shown =
        || String::from_utf8_lossy(body).chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect();
    match status {
        200 => cosigned(body, sent, keys).map(Answer::Cosigned),
        409 => std::str::from_utf8(body)
            .ok()
            .and_then(|body| text::decimal(body.strip_suffix('\n').unwrap_or(body)))
            .map(|size| Answer::Conflict { size })
            .ok_or_else(|| Error::malformed(WHAT, 1, "a 409 must hold the witness's size")),
        422 => Ok(Answer::NotConsistent(shown())),
        _ => Ok(Answer::Refused { status, why: shown() }),
    }
}

fn cosigned(body: &[u8], sent: &Checkpoint, keys: &[Key]) -> Result<Vec<Signature>, Error> {
    if body.len() > MAX_BODY {
        return Err(Error::malformed(WHAT, 0, "it is longer than 100,000 bytes"));
    }
    // Its lines are those of a note whose text is known.
    let note = Note::parse(&[format!("{sent}\n").as_bytes(), body].concat())
        .map_err(|_| Error::malformed(WHAT, 1, "a 200 must hold signature lines and nothing else"))?;
    if note.text() != sent.to_string() {
        return Err(Error::malformed(WHAT, 1, "a 200 must hold signature lines and nothing else"));
    }
    let verified: Vec<Verified<'_>> =
        note.verify(keys)?.into_iter().filter(|one| one.time.is_some()).collect();
    let lines = note.signatures().iter().filter(|line| verified.iter().any(|one| one.key.made(line)));
    let lines: Vec<Signature> = lines.cloned().collect();
    if lines.is_empty() {
        return Err(Error::Unsigned { accepted: keys.iter().map(Key::name).collect::<Vec<_>>().join(", ") });
    }
    Ok(lines)
}
