//! What the rules are told in.

use casework::policy::Fact;

use crate::words::Words;

/// A part of the pack under its own heading.
pub struct Chapter {
    /// Distinct among chapters; fit for an address.
    pub key: &'static str,
    pub title: String,
    pub lead: Option<String>,
    pub lines: Vec<Line>,
}

/// One statement. Texts of the pack that are in another language than the page's are marked as cited.
pub struct Line {
    pub text: String,
    pub details: Vec<String>,
    /// Absent for what is the pack's own arrangement and no statement.
    pub rests: Option<Rests>,
}

/// What a statement rests on.
pub struct Rests {
    pub source: String,
    pub verified: bool,
}

impl Rests {
    pub(crate) fn on(w: &Words, fact: &Fact) -> Self {
        // Sources are written once, in English.
        let source = w.mark(&fact.source);
        let source = match fact.as_of {
            None => w.tell("rules-source", &[("source", source.into())]),
            Some(day) => {
                w.tell("rules-source-as-of", &[("source", source.into()), ("day", w.day(day.date()).into())])
            }
        };
        Self { source, verified: fact.verified }
    }
}

impl Line {
    pub(super) fn bare(text: String) -> Self {
        Self { text, details: Vec::new(), rests: None }
    }

    pub(super) fn of(w: &Words, text: String, fact: &Fact) -> Self {
        Self { text, details: Vec::new(), rests: Some(Rests::on(w, fact)) }
    }
}
