//! The statistics of a release, straight from its files.
//!
//! In scope: reading a mapping's files beside each other, keeping of each row only what a figure needs, and putting the
//! files together as an import would, so that the figures are those that the register would give. Out of scope: keeping
//! anything, what an import says of single records, and figures about officers or people one by one.
//!
//! An import decides what a row means and which are refused; whatever it decides anew must be decided here too.
//! `redress/tests/it/straight.rs` compares the two on files full of faults.

mod error;
mod file;
mod join;
mod officers;
mod texts;
mod words;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use insight::{Filter, Stats, stats};
use sources::{Limits, Mapping, Notice, SourceError, UnknownCode, locate};

pub use error::Error;
use file::File;

/// What the files give, and what they do not.
#[derive(Clone, Debug)]
pub struct Figures {
    pub stats: Stats,
    /// Rows that were rejected or are doubtful for what stands in them, in the order of the mapping's files.
    pub notices: Vec<Notice>,
    pub unknown_codes: Vec<UnknownCode>,
}

/// Reads the mapping's files in `folder` with so many threads, a file each, and counts.
///
/// # Errors
/// [`Error`]: a file is missing, is not what the mapping describes, or cannot be read to its end.
pub fn figures(mapping: &Mapping, folder: &Path, limits: Limits, threads: usize) -> Result<Figures, Error> {
    let mut paths = Vec::new();
    for spec in &mapping.file {
        paths.push(locate(folder, &spec.name)?.ok_or_else(|| SourceError::Missing {
            path: folder.join(&spec.name),
            mapping: mapping.source.key.clone(),
            names: mapping.file.iter().map(|file| file.name.clone()).collect::<Vec<_>>().join(", "),
        })?);
    }
    let mut files = read(mapping, &paths, limits, threads)?;
    let notices = files.iter_mut().flat_map(|file| std::mem::take(&mut file.notices)).collect();
    let unknown_codes = unknown(&files);
    let (extract, facts) = join::join(mapping, files, limits)?;
    Ok(Figures { stats: stats(&extract, &Filter::default(), facts), notices, unknown_codes })
}

/// The longest file first, so that no thread is left alone with it at the end. Results in the order of the mapping.
fn read(mapping: &Mapping, paths: &[PathBuf], limits: Limits, threads: usize) -> Result<Vec<File>, Error> {
    let mut order: Vec<usize> = (0..paths.len()).collect();
    let bytes = |at: &usize| std::fs::metadata(&paths[*at]).map_or(0, |about| about.len());
    order.sort_by_key(|at| std::cmp::Reverse(bytes(at)));
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let done: Mutex<Vec<(usize, Result<File, Error>)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, paths.len()) {
            scope.spawn(|| {
                while let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Nothing comes of the others once one has failed.
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let file = file::read(mapping, *at, &paths[*at], limits, &stop);
                    stop.fetch_or(file.is_err(), Ordering::Relaxed);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((*at, file));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, file)| file).collect()
}

/// Codes that the mapping does not explain, each once, with how often it was met in all files.
fn unknown(files: &[File]) -> Vec<UnknownCode> {
    let mut all: Vec<UnknownCode> = Vec::new();
    for code in files.iter().flat_map(|file| file.unknown.list()) {
        match all.iter_mut().find(|known| known.kind == code.kind && known.code == code.code) {
            Some(known) => known.times += code.times,
            None => all.push(code),
        }
    }
    all.sort_by(|a, b| (a.kind, &a.code).cmp(&(b.kind, &b.code)));
    all
}
