//! What a witness keeps: its key, and for each log the latest checkpoint that it cosigned, on the disk before anybody
//! gets the line.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use ledger::note::{Key, Note, SecretKey};
use ledger::witness::{Reply, Request, decide};
use ledger::{Hash, Head, SignedCheckpoint};

use crate::clock;

/// Files of evidence kept for one log: a log that forks does so at every request.
const MOST_EVIDENCE: usize = 100;

pub struct Witness {
    folder: PathBuf,
    key: SecretKey,
    logs: Vec<Key>,
    /// One lock a log: requests about one log take turns, others do not wait.
    heads: BTreeMap<String, Mutex<Head>>,
    /// Held locked while this lives: two witnesses with one key could cosign two histories.
    _lock: File,
}

impl Witness {
    pub fn open(folder: &Path, name: &str, logs: Vec<Key>) -> anyhow::Result<Self> {
        let context = || format!("the witness's folder {} cannot be used", folder.display());
        store::make_private_folder(folder).with_context(context)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"));
        let lock = lock.with_context(context)?;
        lock.try_lock().with_context(|| {
            format!("another program holds the witness's folder {}: stop it first", folder.display())
        })?;
        let key = key(folder, name)?;
        let mut heads = BTreeMap::new();
        for log in &logs {
            let head = read(&file(folder, log.name()))?.map_or(Head::empty(), |seen| seen.head());
            heads.insert(log.name().to_owned(), Mutex::new(head));
        }
        Ok(Self { folder: folder.to_owned(), key, logs, heads, _lock: lock })
    }

    pub fn public(&self) -> &Key {
        self.key.public()
    }

    pub fn logs(&self) -> &[Key] {
        &self.logs
    }

    /// The answer to an admitted request, with the record written where it is a cosignature. `now` counts seconds
    /// since 1970 UTC.
    pub fn answer(&self, request: &Request, now: u64) -> anyhow::Result<Reply> {
        let origin = &request.checkpoint.checkpoint().origin;
        let head = self.heads.get(origin).context("a log that is not witnessed was admitted")?;
        let mut head = head.lock().unwrap_or_else(PoisonError::into_inner);
        let reply = decide(request, &head, &self.key, now);
        match &reply {
            Reply::Cosigned { head: new, line } => {
                let mut seen = Note::new(request.checkpoint.checkpoint().to_string())?;
                // The log's line and ours; whatever else came with them is nobody's word here.
                let logs = |line: &&ledger::note::Signature| self.logs.iter().any(|log| log.made(line));
                request.checkpoint.note().signatures().iter().find(logs).into_iter().for_each(|line| {
                    seen.add(line.clone());
                });
                seen.add(line.clone());
                keep(&file(&self.folder, origin), seen.to_string().as_bytes())?;
                *head = *new;
            }
            Reply::NotConsistent(why) => self.keep_evidence(origin, request, why, now)?,
            _ => {}
        }
        Ok(reply)
    }

    /// The latest checkpoint of the log with this hash of its name.
    pub fn latest(&self, hash: &str) -> anyhow::Result<Option<String>> {
        // Only names that were given at the start are ever looked for on the disk.
        let origin = self.heads.keys().find(|origin| Hash::of(origin.as_bytes()).to_hex() == hash);
        let Some(origin) = origin else { return Ok(None) };
        Ok(read(&file(&self.folder, origin))?.map(|seen| seen.to_string()))
    }

    fn keep_evidence(&self, origin: &str, request: &Request, why: &str, now: u64) -> anyhow::Result<()> {
        let seen = read(&file(&self.folder, origin))?.map(|seen| seen.to_string()).unwrap_or_default();
        let folder = self.folder.join("evidence").join(Hash::of(origin.as_bytes()).to_hex());
        store::make_private_folder(&folder)?;
        if fs::read_dir(&folder)?.count() >= MOST_EVIDENCE {
            tracing::error!("{origin} shows another history again ({why}); {} is full", folder.display());
            return Ok(());
        }
        let text = format!("{why}\n\nseen:\n{seen}\nsent:\n{request}");
        let path = folder.join(format!("{now}-{}.txt", &Hash::of(text.as_bytes()).to_hex()[..16]));
        keep(&path, text.as_bytes())?;
        tracing::error!("{origin} shows another history: {why}. Kept in {}", path.display());
        Ok(())
    }
}

/// The witness's key, made at the first start.
fn key(folder: &Path, name: &str) -> anyhow::Result<SecretKey> {
    let path = folder.join("witness.key");
    let key: SecretKey = match fs::read_to_string(&path) {
        Ok(text) => text.trim_end().parse().with_context(|| format!("{} is damaged", path.display()))?,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = SecretKey::for_cosignatures(name, &clock::seed()?).context("--name")?;
            keep(&path, format!("{}\n", *key.to_text()).as_bytes())?;
            key
        }
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    if key.public().name() != name {
        anyhow::bail!(
            "the witness in {} is named {}, not {name}. A witness keeps its name; choose another folder with --state",
            folder.display(),
            key.public().name()
        );
    }
    Ok(key)
}

fn file(folder: &Path, origin: &str) -> PathBuf {
    folder.join(format!("{}.checkpoint", Hash::of(origin.as_bytes()).to_hex()))
}

fn read(path: &Path) -> anyhow::Result<Option<SignedCheckpoint>> {
    match fs::read(path) {
        Ok(bytes) => SignedCheckpoint::parse(&bytes).map(Some).with_context(|| {
            format!("{} is damaged. It is the only record of what was cosigned: bring it back from a backup, do not remove it", path.display())
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

fn keep(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    store::write_whole(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
