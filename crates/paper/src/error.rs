//! What this crate refuses.

/// Which to use: `CannotSet` where the text is fine and our fonts are not enough for it; `Font` for a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The first letters that cannot be set, each once.
    #[error("these letters cannot be set as PDF: {}. Print the page with the browser instead, which has fonts for them", told(.0))]
    CannotSet(Vec<char>),
    #[error("a font of the program cannot be read: {0}. Report this: it is a fault of the program")]
    Font(String),
}

fn told(letters: &[char]) -> String {
    letters
        .iter()
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect::<Vec<_>>()
        .join(", ")
}
