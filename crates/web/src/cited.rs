//! Texts of the source inside pages of another language, marked so that a screen reader pronounces
//! them as what they are (WCAG 3.1.2).
//!
//! A text is marked where it is taken from the source and becomes markup where a template writes it,
//! so that it may stand inside a sentence of ours. Marks belong into pages only, never into downloads.

use std::fmt;

use askama::filters::{Html, escape};

use crate::locale::Locale;
use crate::words::Words;

/// The language of every source's own texts. Mappings do not say it yet; all that are shipped read
/// English records.
const SOURCE: Locale = Locale::En;

/// From Unicode's private use area: no source writes them, and they would mean nothing if it did.
const BEGIN: char = '\u{e000}';
const END: char = '\u{e001}';

/// A text with marks as markup, everything else escaped.
pub(crate) struct Cited(String);

impl Words {
    /// A text of the source, marked where the page is in another language.
    pub(crate) fn mark(&self, text: &str) -> String {
        let text = text.replace([BEGIN, END], "");
        if self.locale == SOURCE || text.is_empty() { text } else { format!("{BEGIN}{text}{END}") }
    }

    pub(crate) fn cited(&self, text: &str) -> Cited {
        let escaped = escape(text, Html).map(|safe| safe.to_string()).unwrap_or_default();
        Cited(escaped.replace(BEGIN, &format!("<span lang=\"{}\">", SOURCE.tag())).replace(END, "</span>"))
    }
}

impl fmt::Display for Cited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Cited {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_source_is_escaped_and_marked_in_other_languages_only() {
        let show = |locale| {
            let w = Words::of(locale);
            w.cited(&format!("{}; x", w.mark("a <b>\u{e000}"))).to_string()
        };
        assert_eq!(show(Locale::En), "a &#60;b&#62;; x");
        assert_eq!(show(Locale::Es), "<span lang=\"en\">a &#60;b&#62;</span>; x");
    }
}
