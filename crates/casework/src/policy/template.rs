//! The text of a letter with what is put in later: `{reference}` by the program, `{write:next}` by hand.
//!
//! The first line is the heading, the second is empty, and paragraphs are divided by empty lines. A brace cannot be
//! written otherwise: a text whose braces mean two things is read wrongly sooner or later.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use super::{Key, Placeholder};

/// Letters of a template: far above any letter.
const MOST: usize = 20_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    heading: Vec<Piece>,
    /// None is empty.
    paragraphs: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// With breaks of lines as they were written.
    Text(String),
    Placeholder(Placeholder),
    /// The key of a passage.
    Passage(Key),
}

/// What is wrong with a text, at which line, from 1, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}. {remedy}")]
pub struct NotATemplate {
    pub line: usize,
    pub problem: String,
    pub remedy: String,
}

/// Why a text cannot be finished.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfilled {
    #[error("{{{}}} has no value", .0.key())]
    NoValue(Placeholder),
    #[error("the passage {0} is empty")]
    NoPassage(Key),
}

impl Template {
    /// The text of a letter as it is written beside a pack. Whether a pack has what it names is not asked here.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, NotATemplate> {
        let text = text.replace("\r\n", "\n");
        let wrong = |line, problem: &str, remedy: &str| {
            Err(NotATemplate { line, problem: problem.to_owned(), remedy: remedy.to_owned() })
        };
        if text.chars().count() > MOST {
            return wrong(1, "the letter is longer than 20,000 letters", "Shorten it");
        }
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        if let Some(at) = lines.iter().position(|line| line.chars().any(char::is_control)) {
            return wrong(
                at + 1,
                "the line holds a control character, such as a tab",
                "Write a blank instead",
            );
        }
        let heading = lines.first().copied().unwrap_or_default();
        if heading.is_empty() || lines.get(1).is_none_or(|line| !line.is_empty()) {
            let remedy = "Write the heading into the first line and leave the second one empty";
            return wrong(1, "the letter does not begin with its heading", remedy);
        }
        let heading = pieces(heading, 1)?;
        if heading.iter().any(|piece| matches!(piece, Piece::Passage(_))) {
            let remedy = "Write passages into paragraphs; a heading holds placeholders only";
            return wrong(1, "a passage stands in the heading", remedy);
        }
        let mut paragraphs = Vec::new();
        let mut paragraph: Vec<Piece> = Vec::new();
        for (at, line) in lines.iter().enumerate().skip(2) {
            if line.is_empty() {
                if !paragraph.is_empty() {
                    paragraphs.push(std::mem::take(&mut paragraph));
                }
                continue;
            }
            if !paragraph.is_empty() {
                paragraph.push(Piece::Text("\n".to_owned()));
            }
            paragraph.extend(pieces(line, at + 1)?);
        }
        if !paragraph.is_empty() {
            paragraphs.push(paragraph);
        }
        if paragraphs.is_empty() {
            return wrong(1, "the letter says nothing below its heading", "Write at least one paragraph");
        }
        Ok(Self { heading, paragraphs })
    }

    /// Each placeholder that stands in it, once.
    #[must_use]
    pub fn placeholders(&self) -> Vec<Placeholder> {
        let mut all: Vec<_> = self
            .pieces()
            .filter_map(|piece| if let Piece::Placeholder(one) = piece { Some(*one) } else { None })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Each passage as often as it stands in it.
    #[must_use]
    pub fn passages(&self) -> Vec<&Key> {
        self.pieces()
            .filter_map(|piece| if let Piece::Passage(key) = piece { Some(key) } else { None })
            .collect()
    }

    /// Whether this passage is a paragraph by itself.
    pub(super) fn stands_alone(&self, key: &Key) -> bool {
        self.paragraphs
            .iter()
            .any(|paragraph| matches!(paragraph.as_slice(), [Piece::Passage(one)] if one == key))
    }

    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.heading.iter().chain(self.paragraphs.iter().flatten())
    }

    /// The letter: heading, an empty line, paragraphs with an empty line between two, no line end at its end. A paragraph
    /// that is nothing but a passage of which nothing was written is left out; whether a passage may be empty is
    /// `optional`'s to say.
    ///
    /// # Errors
    /// The first thing that has no value.
    pub fn fill(
        &self,
        value: impl Fn(Placeholder) -> Option<String>,
        passages: &BTreeMap<Key, String>,
        optional: impl Fn(&Key) -> bool,
    ) -> Result<String, Unfilled> {
        let set = |pieces: &[Piece]| {
            let mut text = String::new();
            for piece in pieces {
                match piece {
                    Piece::Text(written) => text += written,
                    Piece::Placeholder(one) => text += &value(*one).ok_or(Unfilled::NoValue(*one))?,
                    Piece::Passage(key) => {
                        match passages.get(key).map(|text| text.trim()).unwrap_or_default() {
                            "" if optional(key) => {}
                            "" => return Err(Unfilled::NoPassage(key.clone())),
                            written => text += written,
                        }
                    }
                }
            }
            Ok(text)
        };
        let mut parts = vec![set(&self.heading)?];
        for paragraph in &self.paragraphs {
            let text = set(paragraph)?;
            if !text.is_empty() {
                parts.push(text);
            }
        }
        Ok(parts.join("\n\n"))
    }
}

/// As it was written, but for what cannot be seen.
impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paragraphs = std::iter::once(&self.heading).chain(&self.paragraphs);
        for (place, paragraph) in paragraphs.enumerate() {
            if place > 0 {
                f.write_str("\n\n")?;
            }
            for piece in paragraph {
                match piece {
                    Piece::Text(text) => f.write_str(text)?,
                    Piece::Placeholder(one) => write!(f, "{{{}}}", one.key())?,
                    Piece::Passage(key) => write!(f, "{{{WRITE}{key}}}")?,
                }
            }
        }
        Ok(())
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

const WRITE: &str = "write:";

fn pieces(line: &str, at: usize) -> Result<Vec<Piece>, NotATemplate> {
    let mut out = Vec::new();
    let mut rest = line;
    let stray = |problem: &str| NotATemplate {
        line: at,
        problem: problem.to_owned(),
        remedy:
            "Write {reference}, or {write:KEY} for a passage, on one line; a brace stands for nothing else"
                .to_owned(),
    };
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err(stray("a brace is closed that was not opened"));
        }
        if open > 0 {
            out.push(Piece::Text(rest[..open].to_owned()));
        }
        let inner = &rest[open + 1..];
        let Some(close) = inner.find('}') else { return Err(stray("a brace is opened and not closed")) };
        let name = &inner[..close];
        out.push(match name.strip_prefix(WRITE) {
            Some(key) => Piece::Passage(key.parse().map_err(|_| NotATemplate {
                line: at,
                problem: format!("{key:?} is not a key"),
                remedy: "Write 1 to 40 lower-case letters a to z, digits and hyphens".to_owned(),
            })?),
            None => Piece::Placeholder(Placeholder::from_key(name).ok_or_else(|| NotATemplate {
                line: at,
                problem: format!("there is no placeholder {{{name}}}"),
                remedy: format!("Write one of {}; what is written by hand is {{write:KEY}}", known()),
            })?),
        });
        rest = &inner[close + 1..];
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest.to_owned()));
    }
    Ok(out)
}

fn known() -> String {
    Placeholder::ALL.map(|one| format!("{{{}}}", one.key())).join(", ")
}
