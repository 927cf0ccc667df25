//! Text on pages: a document of headings, paragraphs and tables becomes a tagged PDF, the same bytes for the same text.
//!
//! In scope: breaking lines and pages, our two fonts, the structure that a screen reader follows. Out of scope: what is
//! written, where it is kept, and scripts that must be shaped or run from right to left: a text that cannot be set
//! honestly is refused with its letters, never set with boxes or in the wrong order. There is no clock in here: the one
//! date in the file is the document's own.
//!
//! Nothing is compressed, so that the bytes do not change with a library that compresses, and a letter can be read out of
//! its file by eye.

mod error;
mod font;
mod lay;
mod structure;
mod wrap;
mod write;

pub use error::PaperError;

/// What is to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// BCP 47 tag of its text.
    pub language: String,
    /// Year, month and day, as the file's own date. No hour.
    pub day: (u16, u8, u8),
    pub blocks: Vec<Block>,
    /// Stands under every page, before its number; no part of the text.
    pub foot: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(Level, String),
    /// Breaks of lines are kept.
    Paragraph(String),
    Table(Table),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Of the whole document.
    First,
    Second,
    Third,
}

/// Every row has as many cells as the head; what is missing is empty, and what is too much is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Heading and share of the width of each column; a share of 0 counts as 1.
    pub head: Vec<(String, u8)>,
    /// The first cell of a row names it.
    pub rows: Vec<Vec<String>>,
}

/// The document as a PDF.
///
/// # Errors
/// [`PaperError::CannotSet`] where a letter is not in our fonts, or belongs to a script that needs shaping.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PaperError> {
    let mut fonts = font::Fonts::new()?;
    let pages = lay::lay(document, &mut fonts)?;
    write::write(document, &pages, fonts)
}
