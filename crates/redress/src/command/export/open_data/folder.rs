//! A release's folder while it is written: under another name, until everything in it is on the disk.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use register::inert;
use sha2::{Digest as _, Sha256};

use super::release::{FileFacts, hex_of};

pub struct Folder {
    out: PathBuf,
    part: PathBuf,
    /// Whether it has its name.
    finished: bool,
}

impl Folder {
    pub fn begin(out: &Path) -> anyhow::Result<Self> {
        let name =
            out.file_name().with_context(|| format!("{} is not the name of a folder", out.display()))?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(".redress-part");
        let part = out.with_file_name(hidden);
        // Of one that was stopped.
        match fs::remove_dir_all(&part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} could not be removed", part.display()));
            }
            _ => {}
        }
        fs::create_dir(&part).with_context(|| format!("{} could not be made", part.display()))?;
        Ok(Self { out: out.to_owned(), part, finished: false })
    }

    pub fn path(&self) -> &Path {
        &self.part
    }

    /// A CSV file of cells, `name` made of our own words: a source's key is plain.
    pub fn table(&self, name: &str, header: &[String]) -> anyhow::Result<Table> {
        let path = self.part.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
        }
        Table::begin(&path, name, header)
    }

    pub fn put(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.part.join(name);
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.with_context(|| format!("{} could not be written", path.display()))
    }

    /// The facts of a file that was written by other means.
    pub fn known(&self, name: &str, rows: u64) -> anyhow::Result<FileFacts> {
        let path = self.part.join(name);
        let (bytes, sha256) = hex_of(&path)?;
        Ok(FileFacts { path: name.to_owned(), rows, bytes, sha256, ..FileFacts::default() })
    }

    pub fn remove(&self, name: &str) -> anyhow::Result<()> {
        let path = self.part.join(name);
        fs::remove_file(&path).with_context(|| format!("{} could not be removed", path.display()))
    }

    pub fn finish(mut self) -> anyhow::Result<()> {
        fs::rename(&self.part, &self.out)
            .with_context(|| format!("{} could not be given its name; run it again", self.out.display()))?;
        self.finished = true;
        let above = self.out.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(above.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()).with_context(|| {
            format!(
                "{} is whole, and its folder cannot be synced: a power cut may lose it",
                self.out.display()
            )
        })
    }

    /// The names of all files are on the disk, not only what is in them.
    pub fn sync(&self) -> anyhow::Result<()> {
        let synced = |folder: &Path| File::open(folder).and_then(|folder| folder.sync_all());
        let all = fs::read_dir(&self.part).and_then(|entries| {
            for entry in entries {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    synced(&entry.path())?;
                }
            }
            synced(&self.part)
        });
        all.with_context(|| format!("{} could not be synced", self.part.display()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_dir_all(&self.part);
        }
    }
}

/// A CSV file as it is written, counted and hashed on the way.
///
/// Cells are written to the letter. [`inert`] would put an apostrophe before what a spreadsheet runs, and whoever reads
/// the file back would have another category or status than the register: the exact columns would hold inexact words. So
/// such cells are counted here, and told to whoever publishes the file, instead of changed.
pub struct Table {
    name: String,
    csv: csv::Writer<Hashing>,
    rows: u64,
    formulas: u64,
}

struct Hashing {
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Table {
    pub fn begin<S: AsRef<str>>(path: &Path, name: &str, header: &[S]) -> anyhow::Result<Self> {
        let context = || format!("{} could not be written", path.display());
        let file = BufWriter::new(File::create(path).with_context(context)?);
        let mut csv = csv::Writer::from_writer(Hashing { file, hash: Sha256::new(), bytes: 0 });
        csv.write_record(header.iter().map(AsRef::as_ref)).with_context(context)?;
        Ok(Self { name: name.to_owned(), csv, rows: 0, formulas: 0 })
    }

    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> anyhow::Result<()> {
        let cells = cells.iter().map(AsRef::as_ref);
        self.formulas += cells.clone().filter(|cell| inert(cell) != *cell).count() as u64;
        self.csv.write_record(cells).with_context(|| format!("{} could not be written", self.name))?;
        self.rows += 1;
        Ok(())
    }

    /// On the disk, with its facts.
    pub fn finish(self) -> anyhow::Result<FileFacts> {
        let context = || format!("{} could not be written", self.name);
        let written = self.csv.into_inner().map_err(|error| error.into_error()).with_context(context)?;
        let file = written.file.into_inner().map_err(io::IntoInnerError::into_error).with_context(context)?;
        file.sync_all().with_context(context)?;
        Ok(FileFacts {
            path: self.name,
            rows: self.rows,
            bytes: written.bytes,
            sha256: super::release::hex_digest(written.hash),
            formulas: self.formulas,
            ..FileFacts::default()
        })
    }
}
