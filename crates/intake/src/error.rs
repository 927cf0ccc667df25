//! Why a report cannot be taken or opened.

/// Which to use: `NobodyLeft` where sealing would be to nobody, `Vault` and `Ledger` where those refuse,
/// `NotReadable` where what was sealed is no document of ours. None of them repeats what was written.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// Everybody who could read it is excluded. It is not sealed to anybody then; the reporter is told which
    /// other way there is.
    #[error("nobody may read this report: {0}")]
    NobodyLeft(vault::exclusion::Fallback),
    #[error("the report could not be sealed or opened: {0}")]
    Vault(vault::Error),
    #[error("the report's leaf could not be made: {0}")]
    Ledger(#[from] ledger::Error),
    #[error("what was sealed is not a {what} that this version can read")]
    NotReadable { what: &'static str },
}

impl From<vault::Error> for IntakeError {
    fn from(error: vault::Error) -> Self {
        match error {
            vault::Error::NobodyLeft(fallback) => Self::NobodyLeft(fallback),
            other => Self::Vault(other),
        }
    }
}
