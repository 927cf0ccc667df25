//! Opening a file, compressed or not, with bounds on what it may become.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use sha2::{Digest, Sha256};

use crate::SourceError;
use crate::marks::Marks;

/// How much a file may hold. The defaults are far above any city's real release.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one row.
    pub row: u64,
    /// Bytes of one file, expanded.
    pub file: u64,
    /// Expanded size over compressed size. Text of a city's files reaches 10; gzip's own bound is
    /// about 1,000, which only a file made to fill a disk comes near.
    pub expansion: u64,
    /// Rows of one file that are rejected or doubtful. Each is kept in memory until the report; a file
    /// with more of them is not the file that the mapping describes.
    pub notices: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { row: 1 << 20, file: 4 << 30, expansion: 100, notices: 250_000 }
    }
}

/// Below this size an expansion ratio says nothing.
const EXPANSION_COUNTS_FROM: u64 = 16 << 20;

/// A file that was found and looked at, not yet read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: PathBuf,
    pub bytes: u64,
    /// Of the file as it lies there, for the record of the import.
    pub sha256: String,
}

impl AsRef<Path> for SourceFile {
    fn as_ref(&self) -> &Path {
        &self.path
    }
}

impl SourceFile {
    /// Finds `name` in `folder`, or the same name with or without `.gz`, and reads it once for its digest.
    ///
    /// # Errors
    /// `None` where there is no such file; the reason where it cannot be read.
    pub fn find(folder: &Path, name: &str) -> Result<Option<Self>, SourceError> {
        let Some(path) = locate(folder, name)? else { return Ok(None) };
        match Self::look_at(&path) {
            Ok(file) => Ok(Some(file)),
            Err(reason) => Err(SourceError::Open { path, reason }),
        }
    }

    fn look_at(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
        loop {
            match file.read(&mut buffer)? {
                0 => break,
                n => {
                    hash.update(&buffer[..n]);
                    bytes += n as u64;
                }
            }
        }
        let sha256 = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(Self { path: path.to_owned(), bytes, sha256 })
    }
}

/// Where `name` lies in `folder`, by the same name with or without `.gz`; nothing of it is read.
///
/// # Errors
/// `None` where there is no such file; the reason where it cannot be opened.
pub fn locate(folder: &Path, name: &str) -> Result<Option<PathBuf>, SourceError> {
    let other = match name.strip_suffix(".gz") {
        Some(plain) => plain.to_owned(),
        None => format!("{name}.gz"),
    };
    for name in [name, other.as_str()] {
        let path = folder.join(name);
        match File::open(&path).and_then(|file| file.metadata()) {
            Ok(about) if about.is_dir() => {
                let reason = io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file");
                return Err(SourceError::Open { path, reason });
            }
            Ok(_) => return Ok(Some(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(reason) => return Err(SourceError::Open { path, reason }),
        }
    }
    Ok(None)
}

/// Opens the content. Whether it is gzip is decided by the name and then checked by its first
/// bytes, so that a page saved under the wrong name is told as that and not as a strange header.
pub(crate) fn open(path: &Path, limits: Limits, marks: Marks) -> Result<Box<dyn Read>, String> {
    let file = File::open(path).map_err(|error| format!("it cannot be opened: {error}"))?;
    let compressed = Rc::new(Cell::new(0));
    let file = Counted { inner: file, bytes: Rc::clone(&compressed) };
    let mut file = BufReader::with_capacity(1 << 16, file);
    let head = io::BufRead::fill_buf(&mut file).map_err(|error| format!("it cannot be read: {error}"))?;
    let is_gzip = head.starts_with(&[0x1f, 0x8b]);
    let named_gzip = path.extension().is_some_and(|extension| extension == "gz");
    let bound = Bound { limits, compressed, marks };
    match (named_gzip, is_gzip) {
        (true, false) => Err("it is named .gz but is not a gzip file. Unpack or download it again".into()),
        (_, true) => Ok(Box::new(Guarded { inner: MultiGzDecoder::new(file), bound })),
        (false, false) => Ok(Box::new(Guarded { inner: file, bound })),
    }
}

struct Bound {
    limits: Limits,
    /// Bytes of the file itself, read so far. Not its whole size: 10 MB that expand to 10 GB would
    /// otherwise be noticed after 2 GB.
    compressed: Rc<Cell<u64>>,
    marks: Marks,
}

/// Counts what is read from the file as it lies there.
struct Counted<R> {
    inner: R,
    bytes: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.bytes.set(self.bytes.get() + n as u64);
        Ok(n)
    }
}

/// A reader that stops a row without end and an expansion without end, whatever sits above it.
struct Guarded<R> {
    inner: R,
    bound: Bound,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let Bound { limits, compressed, marks } = &self.bound;
        marks.pass(&buffer[..n]);
        let (row, read) = (marks.row_began_at(), marks.read());
        // The buffer above may already hold the next rows, hence its length as slack.
        if read - row > limits.row + buffer.len() as u64 {
            return Err(io::Error::other(format!(
                "a row is longer than {} bytes. A quotation mark may be missing its partner, or this is not the CSV file it should be",
                limits.row
            )));
        }
        if read > limits.file {
            return Err(io::Error::other(format!("it expands to more than {} bytes", limits.file)));
        }
        if read > EXPANSION_COUNTS_FROM && read / limits.expansion > compressed.get() {
            return Err(io::Error::other(format!(
                "it expands to more than {} times its size, as no real file does",
                limits.expansion
            )));
        }
        Ok(n)
    }
}
