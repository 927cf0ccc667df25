//! Names of files. The reporter's own may name the reporter, so it exists only inside the sealed description;
//! what is stored or offered for download is made from the type and a number.

use super::content::ContentKind;

/// Characters of a shown name at most.
const LONGEST: usize = 120;

/// `attachment-3.jpg`: safe in any folder and any header.
#[must_use]
pub fn stored_name(kind: ContentKind, number: u32) -> String {
    format!("attachment-{number}.{}", kind.extension())
}

/// The reporter's name for a file, fit to be shown on a page: the last part of a path, without control characters
/// and without those that turn the direction of writing (`gpj.exe` would read `exe.jpg`). Escape it like any text.
#[must_use]
pub fn display_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).take(LONGEST).collect();
    shown.trim().to_owned()
}

/// Marks of direction, joiners, byte-order marks, line separators, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
