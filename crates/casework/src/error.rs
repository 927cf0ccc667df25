//! What this crate refuses. What a reporter left out or mistyped is no error but a [`crate::report::Fault`].

/// Which to use: `Pack` where somebody wrote a policy pack wrongly; `TooLarge` where a form holds more
/// than any report may, so that nothing of it was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseworkError {
    /// `line` counts from 1.
    #[error("{file}, line {line}: {problem}. {remedy}")]
    Pack { file: String, line: usize, problem: String, remedy: String },
    #[error("the form holds more than {most} bytes. Nothing of it was read; send less text")]
    TooLarge { most: usize },
}
