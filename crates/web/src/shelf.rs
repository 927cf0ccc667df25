//! The register as pages read it: each source's facts held in memory, fetched again when it has grown.
//!
//! A page asks for the [`Shelf`] once and answers from it, so that all its numbers belong to one state.
//! While the database is away, what was read last goes on answering; what needs a row says so.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use insight::{Extract, ReleaseFacts};
use register::{Day, Reference};
use store::{CaseFile, CaseLine, ImportLine, Store, StoreError};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::error::Problem;
use crate::filter::{Asked, Field};

/// One source, laid out for answering.
pub(crate) struct Snapshot {
    pub(crate) extract: Extract,
    pub(crate) facts: ReleaseFacts,
    /// Newest first.
    pub(crate) imports: Vec<ImportLine>,
    /// Id and position in the extract, in order of id.
    positions: Vec<(u32, u32)>,
    /// Shown where an address names no source.
    pub(crate) by_default: bool,
}

impl Snapshot {
    fn new(extract: Extract, facts: ReleaseFacts, imports: Vec<ImportLine>) -> Self {
        let mut positions: Vec<_> = extract.cases.id.iter().copied().zip(0..).collect();
        positions.sort_unstable();
        Self { extract, facts, imports, positions, by_default: false }
    }

    pub(crate) fn key(&self) -> &str {
        &self.extract.source.key
    }

    /// Where a case stands in the extract.
    pub(crate) fn position(&self, id: u32) -> Option<usize> {
        let at = self.positions.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.positions[at].1 as usize)
    }

    /// The first and the last year in which a case was opened.
    pub(crate) fn years(&self) -> Option<(i16, i16)> {
        let opened = &self.extract.cases.opened;
        Some((Day(*opened.first()?).year(), Day(*opened.last()?).year()))
    }
}

/// Every source, at one version of the register.
pub(crate) struct Shelf {
    pub(crate) version: i64,
    /// In order of key.
    pub(crate) sources: Vec<Arc<Snapshot>>,
}

impl Shelf {
    /// The first source that is not invented, else the first, is shown by default.
    fn new(version: i64, mut sources: Vec<Snapshot>) -> Self {
        let real = sources.iter().position(|source| !source.extract.source.invented);
        if let Some(source) = sources.get_mut(real.unwrap_or(0)) {
            source.by_default = true;
        }
        Self { version, sources: sources.into_iter().map(Arc::new).collect() }
    }

    /// The source with this key; without one, the default.
    pub(crate) fn source(&self, key: &str) -> Option<&Arc<Snapshot>> {
        let chosen = |source: &&Arc<Snapshot>| {
            if key.is_empty() { source.by_default } else { source.key() == key }
        };
        self.sources.iter().find(chosen)
    }

    /// The source that an address asks for; `None` while the register holds nothing.
    pub(crate) fn asked(&self, asked: &Asked) -> Result<Option<&Arc<Snapshot>>, Problem> {
        let key = asked.get(Field::Source);
        match self.source(key) {
            None if !key.is_empty() => Err(Problem::Bad(vec![asked.bad(Field::Source)])),
            source => Ok(source),
        }
    }
}

/// A register that is handed over whole and never grows: for samples and tests.
#[derive(Clone, Default)]
pub struct Fixed {
    pub sources: Vec<(Extract, ReleaseFacts, Vec<ImportLine>)>,
    pub files: Vec<CaseFile>,
    /// While true, every question to it fails as if the database were away.
    pub away: Arc<AtomicBool>,
}

enum Origin {
    Store(Store),
    Fixed(Fixed),
}

/// Where pages get their facts. Clones share what is held in memory.
#[derive(Clone)]
pub struct Register(Arc<Inner>);

struct Inner {
    origin: Origin,
    look_again: Duration,
    shelf: RwLock<Option<Arc<Shelf>>>,
    /// When the version was asked for last; held while asking, so that one request asks for all.
    looked: Mutex<Option<Instant>>,
}

impl Register {
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self::of(Origin::Store(store))
    }

    #[must_use]
    pub fn fixed(fixed: Fixed) -> Self {
        Self::of(Origin::Fixed(fixed))
    }

    fn of(origin: Origin) -> Self {
        let look_again = Duration::from_secs(1);
        Self(Arc::new(Inner { origin, look_again, shelf: RwLock::new(None), looked: Mutex::new(None) }))
    }

    /// The newest state that can be had; at most once a second it is asked whether there is a newer one.
    pub(crate) async fn shelf(&self) -> Result<Arc<Shelf>, Problem> {
        let held = self.held();
        let mut looked = match (self.0.looked.try_lock(), &held) {
            (Ok(looked), _) => looked,
            // Someone is asking already: what we hold is at most a moment old.
            (Err(_), Some(shelf)) => return Ok(Arc::clone(shelf)),
            (Err(_), None) => self.0.looked.lock().await,
        };
        let held = self.held().or(held);
        if looked.is_some_and(|at| at.elapsed() < self.0.look_again) {
            // Nothing held although we just looked: the database was away, and waiting for it once more
            // for each reader in turn would only make the queue longer.
            return held.ok_or(Problem::Unavailable);
        }
        let answer = self.newer(held.as_ref().map(|shelf| shelf.version)).await;
        *looked = Some(Instant::now());
        match (answer, held) {
            (Ok(Some(shelf)), _) => {
                let shelf = Arc::new(shelf);
                *self.0.shelf.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&shelf));
                Ok(shelf)
            }
            // Whatever is wrong was logged; what was read last still holds.
            (Ok(None) | Err(_), Some(shelf)) => Ok(shelf),
            (Ok(None), None) => Err(Problem::Internal),
            (Err(problem), None) => Err(problem),
        }
    }

    fn held(&self) -> Option<Arc<Shelf>> {
        self.0.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Everything anew where the version differs from `held`.
    async fn newer(&self, held: Option<i64>) -> Result<Option<Shelf>, Problem> {
        match &self.0.origin {
            Origin::Store(store) => {
                let version = store.version().await?;
                if held == Some(version) {
                    return Ok(None);
                }
                let mut sources = Vec::new();
                for source in store.sources().await? {
                    let Some(extract) = store.extract(&source.key).await? else { continue };
                    let facts = store.release_facts(&source.key).await?;
                    let imports = store.imports(&source.key).await?;
                    sources.push(Snapshot::new(extract, facts, imports));
                }
                Ok(Some(Shelf::new(version, sources)))
            }
            Origin::Fixed(fixed) => {
                fixed.reach()?;
                if held.is_some() {
                    return Ok(None);
                }
                let sources = fixed.sources.iter().cloned();
                let sources = sources.map(|(extract, facts, imports)| Snapshot::new(extract, facts, imports));
                Ok(Some(Shelf::new(1, sources.collect())))
            }
        }
    }

    /// Log number and reference of cases, in the order of `ids`.
    pub(crate) async fn case_lines(&self, ids: &[u32]) -> Result<Vec<CaseLine>, Problem> {
        match &self.0.origin {
            Origin::Store(store) => Ok(store.case_lines(ids).await?),
            Origin::Fixed(fixed) => {
                fixed.reach()?;
                let line = |id: &u32| fixed.files.iter().find(|file| file.line.id == *id);
                Ok(ids.iter().filter_map(line).map(|file| file.line.clone()).collect())
            }
        }
    }

    pub(crate) async fn case_file(&self, reference: Reference) -> Result<Option<CaseFile>, Problem> {
        match &self.0.origin {
            Origin::Store(store) => Ok(store.case_file(reference).await?),
            Origin::Fixed(fixed) => {
                fixed.reach()?;
                Ok(fixed.files.iter().find(|file| file.line.reference == reference).cloned())
            }
        }
    }

    /// Ids of the source's cases whose log number begins with `log_no`: all of them, so that what is
    /// counted and put in order is the whole answer.
    pub(crate) async fn cases_by_log_no(&self, source: &str, log_no: &str) -> Result<Vec<u32>, Problem> {
        match &self.0.origin {
            Origin::Store(store) => Ok(store.cases_by_log_no(source, log_no, u32::MAX).await?),
            Origin::Fixed(fixed) => {
                fixed.reach()?;
                let begins =
                    |file: &&CaseFile| file.source.key == source && file.line.log_no.starts_with(log_no);
                let found = fixed.files.iter().filter(begins);
                Ok(found.map(|file| file.line.id).collect())
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if error.is_unreachable() {
            tracing::warn!(%error, "the register cannot be reached");
            Self::Unavailable
        } else {
            tracing::error!(%error, "the register could not be read");
            Self::Internal
        }
    }
}

impl Fixed {
    fn reach(&self) -> Result<(), Problem> {
        if self.away.load(Ordering::Relaxed) { Err(Problem::Unavailable) } else { Ok(()) }
    }
}
