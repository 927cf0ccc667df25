//! Cells of a file that a spreadsheet may open.

/// A text that a spreadsheet would run as a formula gets an apostrophe: others typed it, or wrote the file that it came from.
/// As OWASP says of CSV injection (<https://owasp.org/www-community/attacks/CSV_Injection>).
#[must_use]
pub fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("-Ana"), "'-Ana");
        assert_eq!(inert("Night desk, 2"), "Night desk, 2");
        assert_eq!(inert(""), "");
    }
}
