//! A typed text made fit to be kept: nothing that a reader could see is changed.

use unicode_normalization::UnicodeNormalization;

/// One spelling (Unicode NFC), line ends as `\n`, no NUL and no other control characters, no blanks
/// around it.
///
/// Marks of direction stay: right-to-left text needs them. Whoever shows the text isolates it
/// (`dir="auto"`, `<bdi>`), so that none reaches beyond it.
#[must_use]
pub fn clean(typed: &str) -> String {
    // A browser sends \r\n; a lone \r is a line end of old.
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let visible = lines.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control());
    let text: String = visible.nfc().collect();
    text.trim().to_owned()
}
