//! The public log as this process keeps it: opening its key, checking the database against what was signed, and the
//! task that beats. What is decided about heads, proofs and answers stands in the `ledger` crate.

pub mod accounting;
mod ask;
mod beat;
mod check;
pub mod cover;

pub use cover::find as cover_key;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use casework::policy::Packs;
use ledger::Policy;
use ledger::cover::CoverKey;
use store::{Signer, SignerError, Store};
use tokio::task::JoinHandle;
use web::Receiving;

use crate::say;

/// Beside the key: the witnesses, as tlog-policy writes them.
const POLICY: &str = "policy.txt";

/// A log that was checked and may be served.
pub struct Log {
    pub policy: Arc<Policy>,
    /// The signer's.
    folder: PathBuf,
    keeping: Keeping,
}

enum Keeping {
    Beating {
        signer: Arc<Signer>,
        covers: Arc<CoverKey>,
        /// What each witness cosigned last, where it was asked.
        known: BTreeMap<String, u64>,
    },
    /// Another process holds the signer.
    Reading,
}

/// Opens the log whose key lies in `folder`, and checks that the database extends what was signed. `None` where no
/// key was made.
pub async fn open(store: &Store, folder: &Path) -> anyhow::Result<Option<Log>> {
    let signer = match Signer::open(folder) {
        Err(SignerError::NoKey(_)) => return Ok(None),
        Err(SignerError::Held(_)) => {
            say::talk(&format!(
                "Another program holds the signer's folder {}: the log is served here and grows there.",
                folder.display()
            ));
            let policy = Arc::new(policy(folder, Signer::key_in(folder)?)?);
            return Ok(Some(Log { policy, folder: folder.to_owned(), keeping: Keeping::Reading }));
        }
        signer => signer?,
    };
    let policy = Arc::new(policy(folder, signer.public().clone())?);
    let known = check::check(store, &signer, &policy, folder).await?;
    let covers = Arc::new(cover::key(folder)?);
    let keeping = Keeping::Beating { signer: Arc::new(signer), covers, known };
    Ok(Some(Log { policy, folder: folder.to_owned(), keeping }))
}

impl Log {
    /// Where the accounting lies.
    pub fn accounting(&self) -> PathBuf {
        accounting::folder(&self.folder)
    }

    /// The signer, for promises to those who report. `None` where another process has it.
    pub fn signer(&self) -> Option<Arc<Signer>> {
        match &self.keeping {
            Keeping::Beating { signer, .. } => Some(Arc::clone(signer)),
            Keeping::Reading => None,
        }
    }

    /// Starts the beat, with the first at once. `None` where another process has it.
    pub fn start(
        self,
        store: Store,
        every: std::time::Duration,
        recipients: Option<(Packs, Receiving)>,
    ) -> Option<JoinHandle<()>> {
        let Self { policy, folder, keeping: Keeping::Beating { signer, covers, known } } = self else {
            return None;
        };
        let beat = beat::Beat { store, signer, covers, policy, folder, known, recipients, accounted: None };
        Some(tokio::spawn(beat.run(every)))
    }
}

/// The policy beside the key; without one, the log's own key and no witness.
fn policy(folder: &Path, key: ledger::note::Key) -> anyhow::Result<Policy> {
    let path = folder.join(POLICY);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Policy::unwitnessed(key)),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    let policy: Policy = text.parse().with_context(|| format!("{} is no policy", path.display()))?;
    if !policy.log_keys().contains(&key) {
        anyhow::bail!("{} does not name the log's own key. Add the line: log {key}", path.display());
    }
    Ok(policy)
}
