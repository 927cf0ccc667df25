//! Blocks between `-----BEGIN X-----` and `-----END X-----`, base64 inside.

use super::WHAT;
use crate::{Error, text};

/// Base64 characters to a line.
const LINE: usize = 64;
/// Characters inside a block that are read: a proof with a hundred post-quantum lines would fit.
const MAX_BLOCK: usize = 1_000_000;

pub fn write(out: &mut String, label: &str, bytes: &[u8]) {
    out.push_str(&format!("-----BEGIN {label}-----\n"));
    let mut rest = text::base64(bytes);
    while !rest.is_empty() {
        let next = rest.split_off(rest.len().min(LINE));
        out.push_str(&rest);
        out.push('\n');
        rest = next;
    }
    out.push_str(&format!("-----END {label}-----\n"));
}

/// The bytes of the only block of this label; `None` without one. Spaces, line ends and the `>` of quoted mail are
/// skipped.
pub fn read(text: &str, label: &str) -> Result<Option<Vec<u8>>, Error> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let Some((_, rest)) = text.split_once(&begin) else { return Ok(None) };
    let refuse = |why: String| Err(Error::malformed(WHAT, 0, why));
    let Some((inside, after)) = rest.split_once(&end) else {
        return refuse(format!("the block {label} has no end; the text was cut off"));
    };
    if after.contains(&begin) {
        return refuse(format!("it holds more than one block {label}; give one receipt at a time"));
    }
    if inside.len() > MAX_BLOCK {
        return refuse(format!("the block {label} is longer than a million bytes"));
    }
    let base64: String = inside.chars().filter(|c| !c.is_whitespace() && *c != '>').collect();
    match text::from_base64(&base64) {
        Some(bytes) => Ok(Some(bytes)),
        None => refuse(format!("the block {label} is damaged: a character was lost or changed")),
    }
}
