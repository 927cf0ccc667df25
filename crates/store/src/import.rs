//! `import`: a folder of files through a mapping into the register, all or nothing.
//!
//! One thread reads and parses while the database writes; between them stands a short queue, so what is
//! read never runs far ahead. What does grow with the files: a key for each record, and the rows that name
//! officers until their file is complete.

use std::collections::BTreeMap;
use std::path::Path;

use register::{Origin, Record, Source};
use serde::Serialize;
use sources::{
    FileReader, FileTally, Limits, Mapping, Notice, NoticeKind, Repeats, SourceError, SourceFile,
    UnknownCode, UnknownCodes,
};
use tokio::sync::mpsc;

use crate::ledger::append::{self, ledger_day};
use crate::release::Intake;
use crate::write::Finish;
use crate::{Counts, RecordKind, Store, StoreError, extract};

/// What to import, and how.
pub struct Import<'a> {
    pub mapping: Mapping,
    pub folder: &'a Path,
    pub limits: Limits,
    /// Do everything and then undo it.
    pub dry_run: bool,
    /// Go on although more than a tenth of what is known of one kind is no longer in the release.
    pub allow_removals: bool,
    /// Microseconds since 1970 UTC.
    pub now: i64,
    /// For the references of new cases.
    pub seed: [u8; 32],
}

/// Said while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub file: String,
    pub rows: u64,
    /// The file is read; its rows are being compared and written.
    pub done: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(
        "this release lacks {removed} of the {known} {} that the register has from {source_key}. Nothing was changed. If the release is complete and they are really gone from it, run the import again with --allow-removals",
        kind.name()
    )]
    TooManyRemoved { source_key: String, kind: RecordKind, removed: u64, known: u64 },
    #[error(
        "{file}: {rows} of its rows so far belong to no case or contradict an earlier row (the first: line {line}, {reason}). Nothing was changed. Do all the files come from one release?"
    )]
    TooManyRejected { file: String, rows: u64, line: u64, reason: String },
    #[error(
        "{file}: none of its {rows} rows could be read (the first: line {line}, {reason}). Nothing was changed. Is it the file that the mapping describes?"
    )]
    NothingReadable { file: String, rows: u64, line: u64, reason: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Stored,
    /// The register already held all of it; nothing was written.
    NothingNew,
    /// A dry run; nothing was written.
    Undone,
}

/// What an import did.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub source: Source,
    pub outcome: Outcome,
    pub files: Vec<FileReport>,
    pub records: BTreeMap<RecordKind, Counts>,
    /// Every row rejected, and every row kept with a doubt.
    pub notices: Vec<Notice>,
    pub unknown_codes: Vec<UnknownCode>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FileReport {
    pub name: String,
    pub rows: u64,
    /// Rows that repeat an earlier one and were read once.
    pub merged: u64,
    /// Rows that repeat an earlier one and were kept, since they may be two people.
    pub possible_repeats: u64,
    pub rejected: u64,
    /// Columns that the mapping does not mention: new in this release, perhaps worth reading.
    pub new_columns: Vec<String>,
}

impl Report {
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.notices.iter().filter(|notice| notice.kind == NoticeKind::Rejected).count() as u64
    }
}

enum Item {
    Records(Vec<(Origin, Record)>),
    FileRead(usize, FileTally),
    End,
}

struct Taken {
    outcome: Outcome,
    records: BTreeMap<RecordKind, Counts>,
    notices: Vec<Notice>,
    tallies: Vec<FileTally>,
}

/// So many rows travel together.
const BATCH: usize = 4_096;

/// Imports a release.
///
/// # Errors
/// [`Failure`]: in every case the register is as it was before.
pub async fn import(
    store: &Store,
    import: Import<'_>,
    progress: impl Fn(Progress) + Send + 'static,
) -> Result<Report, Failure> {
    let Import { mapping, folder, limits, dry_run, allow_removals, now, seed } = import;
    let mut files = Vec::new();
    for spec in &mapping.file {
        let found = SourceFile::find(folder, &spec.name)?.ok_or_else(|| SourceError::Missing {
            path: folder.join(&spec.name),
            mapping: mapping.source.key.clone(),
            names: mapping.file.iter().map(|file| file.name.clone()).collect::<Vec<_>>().join(", "),
        })?;
        files.push((spec.name.clone(), found, spec.repeats == Repeats::Merge));
    }

    let (queue, items) = mpsc::channel(4);
    let reading = {
        let (mapping, files) = (mapping.clone(), files.clone());
        tokio::task::spawn_blocking(move || read(&mapping, &files, limits, &queue, progress))
    };
    let source = mapping.source();
    let names: Vec<(String, bool)> = files.iter().map(|(name, _, merged)| (name.clone(), *merged)).collect();
    let writing = store.write_once("import", move |tx| {
        Box::pin(async move {
            let mut intake = Intake::begin(tx, &mapping, &files, now, seed).await?;
            let finish = take_in(tx, &mut intake, items, limits, dry_run, allow_removals).await?;
            if let Finish::Commit(Ok(taken)) = &finish {
                extract::keep(tx, intake.source_id()).await?;
                let release = Release { import: intake.import_id, now, mapping: &mapping, files: &files };
                release.publish(tx, taken).await?;
            }
            Ok(finish)
        })
    });
    let (read, taken) = tokio::join!(reading, writing);
    // A reader that failed is why the writer was abandoned, so its word comes first.
    let (mut notices, unknown) = read.map_err(|error| StoreError::Broken(error.to_string()))??;
    let taken = taken??;
    notices.extend(taken.notices);
    let order = |name: &str| names.iter().position(|(known, _)| known == name);
    notices.sort_by_key(|notice| (order(&notice.file), notice.line));
    let files = names
        .into_iter()
        .zip(taken.tallies)
        .map(|((name, merged), tally)| FileReport {
            rows: tally.rows,
            merged: if merged { tally.exact_repeats } else { 0 },
            possible_repeats: if merged { 0 } else { tally.exact_repeats },
            rejected: notices.iter().filter(|n| n.kind == NoticeKind::Rejected && n.file == name).count()
                as u64,
            new_columns: tally.new_columns,
            name,
        })
        .collect();
    Ok(Report {
        source,
        outcome: taken.outcome,
        files,
        records: taken.records,
        notices,
        unknown_codes: unknown.list(),
    })
}

fn read(
    mapping: &Mapping,
    files: &[(String, SourceFile, bool)],
    limits: Limits,
    queue: &mpsc::Sender<Item>,
    progress: impl Fn(Progress),
) -> Result<(Vec<Notice>, UnknownCodes), Failure> {
    let (mut notices, mut unknown) = (Vec::new(), UnknownCodes::default());
    for (i, (name, found, _)) in files.iter().enumerate() {
        let mut reader = FileReader::open(mapping, i, found, limits)?;
        let before = notices.len();
        loop {
            let mut records = Vec::with_capacity(BATCH);
            let more = reader.read(BATCH, &mut records, &mut notices, &mut unknown)?;
            progress(Progress { file: name.clone(), rows: reader.tally().rows, done: !more });
            // The writer gives up only with an error of its own, which it returns itself.
            if queue.blocking_send(Item::Records(records)).is_err() {
                return Ok((notices, unknown));
            }
            if !more {
                break;
            }
        }
        let tally = reader.tally();
        let merged = if mapping.file[i].repeats == Repeats::Merge { tally.exact_repeats } else { 0 };
        if tally.rejected > 0 && tally.rejected + merged == tally.rows {
            let first = &notices[before];
            return Err(Failure::NothingReadable {
                file: name.clone(),
                rows: tally.rows,
                line: first.line,
                reason: first.reason.clone(),
            });
        }
        if queue.blocking_send(Item::FileRead(i, tally.clone())).is_err() {
            return Ok((notices, unknown));
        }
    }
    let _ = queue.blocking_send(Item::End);
    Ok((notices, unknown))
}

/// Said of the file under way, whose rows brought it over the limit.
fn too_many_rejected(notices: &[Notice]) -> Failure {
    let file = notices.last().map(|notice| notice.file.clone()).unwrap_or_default();
    let of_file = || notices.iter().filter(|notice| notice.file == file);
    let (line, reason) = of_file().next().map(|n| (n.line, n.reason.clone())).unwrap_or_default();
    Failure::TooManyRejected { rows: of_file().count() as u64, line, reason, file }
}

async fn take_in(
    tx: &mut crate::Tx<'_>,
    intake: &mut Intake<'_>,
    mut items: mpsc::Receiver<Item>,
    limits: Limits,
    dry_run: bool,
    allow_removals: bool,
) -> Result<Finish<Result<Taken, Failure>>, StoreError> {
    let mut tallies = Vec::new();
    loop {
        match items.recv().await {
            Some(Item::Records(records)) => {
                intake.take(tx, records).await?;
                if intake.notices.len() as u64 > limits.notices {
                    return Ok(Finish::Undo(Err(too_many_rejected(&intake.notices))));
                }
            }
            Some(Item::FileRead(file, tally)) => {
                intake.finish_file(tx, file, &tally).await?;
                tallies.push(tally);
            }
            Some(Item::End) => break,
            // The reader stopped without an end: it has the reason.
            None => return Err(StoreError::Abandoned),
        }
    }
    let records = intake.finish(tx).await?;
    if let Some((kind, counts)) = records.iter().find(|(kind, counts)| lacks_too_much(**kind, counts))
        && !allow_removals
    {
        let source_key = intake.source_key().to_owned();
        let (removed, known) = (counts.removed, counts.removed + counts.changed + counts.unchanged);
        return Ok(Finish::Undo(Err(Failure::TooManyRemoved { source_key, kind: *kind, removed, known })));
    }
    let anything = intake.described_anew || records.values().any(|c| c.added + c.changed + c.removed > 0);
    let notices = std::mem::take(&mut intake.notices);
    let taken = |outcome| Ok(Taken { outcome, records, notices, tallies });
    if !anything {
        return Ok(Finish::Undo(taken(Outcome::NothingNew)));
    }
    if dry_run {
        return Ok(Finish::Undo(taken(Outcome::Undone)));
    }
    Ok(Finish::Commit(taken(Outcome::Stored)))
}

/// What the log holds of an import: a file that anybody may read and compare with the city's own.
struct Release<'a> {
    import: i64,
    now: i64,
    mapping: &'a Mapping,
    files: &'a [(String, SourceFile, bool)],
}

impl Release<'_> {
    /// As the last thing of the import, since the log is held from here to the commit.
    async fn publish(&self, tx: &mut crate::Tx<'_>, taken: &Taken) -> Result<(), StoreError> {
        #[derive(Serialize)]
        struct Said<'a> {
            import: i64,
            source: Source,
            files: Vec<Read<'a>>,
            records: &'a BTreeMap<RecordKind, Counts>,
        }
        #[derive(Serialize)]
        struct Read<'a> {
            name: &'a str,
            bytes: u64,
            sha256: &'a str,
            rows: u64,
        }
        let files = self.files.iter().zip(&taken.tallies).map(|((name, file, _), tally)| Read {
            name,
            bytes: file.bytes,
            sha256: &file.sha256,
            rows: tally.rows,
        });
        let source = self.mapping.source();
        let name = format!("imports/{}/{}.json", source.key, self.import);
        let said = Said { import: self.import, source, files: files.collect(), records: &taken.records };
        let mut content =
            serde_json::to_vec_pretty(&said).map_err(|error| StoreError::Broken(error.to_string()))?;
        content.push(b'\n');
        let today = ledger_day(self.now)?;
        append::publish_file(tx, ledger::leaf::Kind::Dataset, today, &name, content).await.map(drop)
    }
}

/// A release that lacks more than a tenth of what is known of one kind is more often a file cut short
/// than a city that took so much back. Assignments hold as of a release, so each release has its own.
fn lacks_too_much(kind: RecordKind, counts: &Counts) -> bool {
    kind != RecordKind::Assignments
        && counts.removed * 10 > counts.removed + counts.changed + counts.unchanged
}
