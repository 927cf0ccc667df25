//! The text of a letter as a second person approved it: what goes out, by whichever way, and nothing else.

use casework::case::{Case, LetterNo, Refusal};
use register::Day;

use super::digest::{case_key, digest};
use super::{is_apart, refusal, sealed_text};
use crate::desk::reports::Opened;
use crate::error::Problem;
use crate::words::Words;

pub(super) struct Approved {
    pub(super) tag: String,
    pub(super) day: Day,
    pub(super) text: String,
    /// Of the text.
    pub(super) digest: casework::case::Digest,
}

/// As it lies there sealed, held against its digest; or why there is none, in words.
pub(super) fn approved(
    w: &Words,
    opened: &Opened,
    case: &Case,
    no: LetterNo,
) -> Result<Result<Approved, String>, Problem> {
    let letter = case.letter(no).ok_or(Problem::NotFound)?;
    let Some(version) = letter.approved() else {
        return Ok(Err(refusal(w, Refusal::LetterNotApproved)));
    };
    if is_apart(opened, version.words) {
        return Ok(Err(w.say("desk-letter-unreadable")));
    }
    let key = case_key(opened)?;
    let Some(text) = sealed_text(opened, version.words).filter(|text| digest(&key, text) == version.digest)
    else {
        tracing::error!("an approved letter is not the text that was approved");
        return Ok(Err(w.say("desk-letter-not-as-approved")));
    };
    Ok(Ok(Approved { tag: letter.language.clone(), day: version.day, text, digest: version.digest }))
}
