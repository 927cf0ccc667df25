//! The accounting of the log on the disk: made once a day, whole or not at all, and served from a folder.
//!
//! Leaves go through in pages and lines to a temporary name, so that a log of any size takes the memory of a page and of
//! its cases. Files of before are removed once the new ones are there: whoever wants to keep them has fetched them, and
//! the sheet of each stays in the log.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use casework::policy::Packs;
use flate2::Compression;
use flate2::write::GzEncoder;
use ledger::accounting::{CASES_HEADER, Maker, ROWS_HEADER, Sheet};
use ledger::cover::CoverKey;
use ledger::{Day, Hash, Hasher};
use store::{Published, Store, make_private_folder};

/// Leaves that are read at once.
const AT_ONCE: u64 = 4_096;

/// What an accounting is made of, and where.
pub struct Accounting<'a> {
    pub store: &'a Store,
    pub covers: &'a CoverKey,
    /// Of the current one is the embargo; each case is told under its own.
    pub packs: &'a Packs,
    pub folder: &'a Path,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    pub size: u64,
    /// Leaves that nobody can account for: they have no row.
    pub unaccounted: Vec<u64>,
}

/// At the first beat of a day, beside whatever else is done: a beat is not to wait for it. What fails is said, and is
/// tried again on the next day or at the next start.
pub fn daily(store: Store, covers: Arc<CoverKey>, packs: Packs, signer: &Path, today: Day) {
    let folder = folder(signer);
    tokio::spawn(async move {
        if newest(&folder).is_some_and(|sheet| sheet.day >= today) {
            return;
        }
        let accounting = Accounting { store: &store, covers: &covers, packs: &packs, folder: &folder };
        match accounting.make(today, today, |_| {}).await {
            Ok(made) => {
                if let Some(first) = made.as_ref().and_then(|made| made.unaccounted.first()) {
                    tracing::error!(
                        "leaf {first} is of no report and no cover: redress verify register says more"
                    );
                }
            }
            Err(error) => tracing::error!("there is no new accounting of the log: {error:#}"),
        }
    });
}

/// The sheet of the newest accounting in a folder, if there is one that can be read.
fn newest(folder: &Path) -> Option<Sheet> {
    let size = fs::read_to_string(folder.join("newest")).ok()?;
    fs::read_to_string(folder.join(format!("{}.{SHEET}", size.trim_end()))).ok()?.parse().ok()
}

/// The folder beside the key, in which the accounting lies.
pub fn folder(signer: &Path) -> PathBuf {
    signer.join("accounting")
}

impl Accounting<'_> {
    /// Makes that of the newest checkpoint, and puts its sheet into the log with a leaf of `day`. `None` where that was
    /// done already, or where there is no checkpoint.
    pub async fn make(&self, today: Day, day: Day, progress: impl Fn(u64)) -> anyhow::Result<Option<Made>> {
        let Some(newest) = self.store.checkpoint().await? else { return Ok(None) };
        let size = newest.size();
        self.tell_erasures(&newest, today, day).await?;
        if self.path(size, "txt").exists() {
            return Ok(None);
        }
        make_private_folder(self.folder)
            .with_context(|| format!("{} cannot be made", self.folder.display()))?;
        let (sheet, unaccounted) = self.write(&newest, today, progress).await?;
        // In the log first: a sheet that is served is in it by the next checkpoint.
        self.store.publish_file(day, &Sheet::name(size), sheet.to_string().into_bytes()).await?;
        for end in [ROWS, OPENINGS, CASES] {
            fs::rename(self.path(size, &format!("{end}.new")), self.path(size, end))?;
        }
        self.whole(size, CHECKPOINT, newest.signed.to_string().as_bytes())?;
        self.whole(size, SHEET, sheet.to_string().as_bytes())?;
        store::write_whole(&self.folder.join("newest"), format!("{size}\n").as_bytes())?;
        self.clear(size)?;
        Ok(Some(Made { size, unaccounted }))
    }

    /// Publishes the notices of expunged cases whose leaves may be told by now, with leaves of `day`, and closes the leaves
    /// of those that a checkpoint has. The accounting shows a leaf as erased once its notice is below its size; until then
    /// it has to open it as before, so what opens it goes no sooner.
    async fn tell_erasures(&self, newest: &Published, today: Day, day: Day) -> anyhow::Result<()> {
        let origin = &newest.signed.checkpoint().origin;
        self.store.close_erased(newest.size()).await?;
        let embargo = self.packs.current().publication.embargo_days;
        for notice in self.store.untold_erasures(origin, embargo, today).await? {
            self.store.publish_erasure(day, notice).await?;
        }
        Ok(())
    }

    fn path(&self, size: u64, end: &str) -> PathBuf {
        self.folder.join(format!("{size}.{end}"))
    }

    fn whole(&self, size: u64, end: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.path(size, end);
        store::write_whole(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))
    }

    async fn write(
        &self,
        newest: &Published,
        today: Day,
        progress: impl Fn(u64),
    ) -> anyhow::Result<(Sheet, Vec<u64>)> {
        let size = newest.size();
        let embargo = self.packs.current().publication.embargo_days;
        let notices = self.store.erasures(size).await?;
        let mut maker = Maker::new(self.covers.clone(), embargo, today, &notices);
        let on = today.to_string().parse()?;
        let number = |case: &[u8; 16]| maker.case_number(case);
        let lines = self.store.accounted_cases(size, self.packs, on, number).await?;
        let mut cases = self.begin(size, CASES, CASES_HEADER)?;
        for case in lines.values() {
            maker.case(case);
            cases.line(&case.to_string())?;
        }
        drop(lines);
        let mut rows = self.begin(size, ROWS, ROWS_HEADER)?;
        let mut openings = self.begin(size, OPENINGS, "")?;
        let (mut next, mut unaccounted) = (0, Vec::new());
        while next < size {
            let end = (next + AT_ONCE).min(size);
            let page = self.store.accounted_leaves(next, end).await?;
            if page.len() as u64 != end - next {
                bail!(
                    "the log has lost an entry between {next} and {end}. Compare it with a mirror: redress verify audit"
                );
            }
            for one in page {
                let Some((row, opened)) = maker.row(one.index, &one.leaf, &one.known) else {
                    unaccounted.push(one.index);
                    continue;
                };
                rows.line(&row.to_string())?;
                if let Some(opened) = opened {
                    openings.line(&opened.write()?)?;
                }
            }
            next = end;
            progress(next);
        }
        let sheet = Sheet {
            origin: newest.signed.checkpoint().origin.clone(),
            size,
            day: today,
            embargo,
            rows: rows.end()?,
            openings: openings.end()?,
            cases: cases.end()?,
            figures: maker.figures(),
        };
        Ok((sheet, unaccounted))
    }

    fn begin(&self, size: u64, end: &str, header: &str) -> anyhow::Result<Lines> {
        let path = self.path(size, &format!("{end}.new"));
        let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        let out = BufWriter::new(file);
        let out = if end == OPENINGS {
            Out::Packed(GzEncoder::new(out, Compression::fast()))
        } else {
            Out::Plain(out)
        };
        let mut lines = Lines { out, hasher: Hasher::default() };
        if !header.is_empty() {
            lines.line(header)?;
        }
        Ok(lines)
    }

    /// Whatever is of another size, and what was begun and not finished.
    fn clear(&self, size: u64) -> anyhow::Result<()> {
        for entry in fs::read_dir(self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_ours =
                name == "newest" || name.split_once('.').is_some_and(|(first, _)| first == size.to_string());
            if !is_ours || name.ends_with(".new") {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

const ROWS: &str = "csv";
const OPENINGS: &str = "openings.ndjson.gz";
const CASES: &str = "cases.csv";
const CHECKPOINT: &str = "checkpoint";
const SHEET: &str = "txt";

/// A file that is written line by line, with the digest of its lines.
struct Lines {
    out: Out,
    hasher: Hasher,
}

enum Out {
    Plain(BufWriter<File>),
    Packed(GzEncoder<BufWriter<File>>),
}

impl Lines {
    fn line(&mut self, line: &str) -> std::io::Result<()> {
        for part in [line.as_bytes(), b"\n"] {
            self.hasher.update(part);
            match &mut self.out {
                Out::Plain(out) => out.write_all(part)?,
                Out::Packed(out) => out.write_all(part)?,
            }
        }
        Ok(())
    }

    /// On the disk.
    fn end(self) -> anyhow::Result<Hash> {
        let out = match self.out {
            Out::Plain(out) => out,
            Out::Packed(out) => out.finish()?,
        };
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        Ok(self.hasher.end())
    }
}

#[cfg(test)]
mod tests {
    use casework::policy;
    use ledger::accounting;

    #[test]
    fn the_pack_and_the_log_mean_the_same_embargo() {
        assert_eq!(policy::EMBARGO_DAYS, accounting::EMBARGO_DAYS);
        assert_eq!(policy::MOST_EMBARGO_DAYS, accounting::MOST_EMBARGO_DAYS);
    }
}
