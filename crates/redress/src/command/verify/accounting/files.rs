//! The files of an accounting, wherever they are: read line by line, with their digests.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Read};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use flate2::read::GzDecoder;
use ledger::{Hash, Hasher};

use super::super::copy::Copy;
use crate::cli;

/// A line of an opened event has some three thousand bytes.
const LONGEST_LINE: u64 = 1 << 18;

/// Where the files of one accounting are, and the log.
pub struct Place {
    files: Copy,
    /// Before the names of the files.
    prefix: &'static str,
    pub log: Copy,
    pub size: u64,
}

impl Place {
    pub fn find(args: &cli::Accounting) -> anyhow::Result<Self> {
        let place = args.place.as_str();
        let named = place.rsplit_once('/').or(Some((".", place))).and_then(|(folder, name)| {
            let size: u64 = name.strip_suffix(".csv")?.parse().ok()?;
            Some((folder, size))
        });
        let Some((folder, size)) = named else {
            let log = Copy::at(place)?;
            let newest = log.read("v1/accounting/newest")?;
            let newest = newest.with_context(|| {
                format!(
                    "there is no accounting at {}. A log makes one each day where reports are taken",
                    log.name()
                )
            })?;
            let size = String::from_utf8_lossy(&newest)
                .trim_end()
                .parse()
                .context("v1/accounting/newest is no number")?;
            return Ok(Self { files: Copy::at(place)?, prefix: "v1/accounting/", log, size });
        };
        let log = match (&args.log, folder.strip_suffix("/v1/accounting")) {
            (Some(log), _) => Copy::at(log)?,
            (None, Some(log)) => Copy::at(log)?,
            (None, None) => bail!("it is not known where the log of {place} is. Name it with --log"),
        };
        Ok(Self { files: Copy::just(folder), prefix: "", log, size })
    }

    pub fn text(&self, end: &str) -> anyhow::Result<String> {
        let name = format!("{}{}.{end}", self.prefix, self.size);
        let bytes =
            self.files.read(&name)?.with_context(|| format!("{name} is not at {}", self.files.name()))?;
        String::from_utf8(bytes).with_context(|| format!("{name} is no text"))
    }

    /// The lines of a file after its header.
    pub fn lines(&self, end: &str, header: &str) -> anyhow::Result<Lines> {
        let name = format!("{}{}.{end}", self.prefix, self.size);
        let reader =
            self.files.open(&name)?.with_context(|| format!("{name} is not at {}", self.files.name()))?;
        let reader: Box<dyn Read> =
            if end.ends_with(".gz") { Box::new(GzDecoder::new(reader)) } else { reader };
        let lines = Lines(Rc::new(Reading {
            reader: RefCell::new(BufReader::new(reader)),
            hasher: RefCell::new(Hasher::default()),
            error: RefCell::new(None),
            ended: Cell::new(false),
        }));
        if !header.is_empty() {
            let found = lines.clone().next().unwrap_or_default();
            if found != header {
                bail!(
                    "{name} begins with {found:?} and not with {header:?}: it is of another version, or no such file"
                );
            }
        }
        Ok(lines)
    }
}

/// Lines as they are read, with their digest. Clones read on from the same place.
#[derive(Clone)]
pub struct Lines(Rc<Reading>);

struct Reading {
    reader: RefCell<BufReader<Box<dyn Read>>>,
    hasher: RefCell<Hasher>,
    error: RefCell<Option<String>>,
    ended: Cell<bool>,
}

impl Lines {
    pub fn error(&self) -> Option<String> {
        self.0.error.borrow().clone()
    }

    pub fn digest(&self) -> Hash {
        self.0.hasher.borrow().clone().end()
    }
}

impl Iterator for Lines {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.0.ended.get() {
            return None;
        }
        let mut line = String::new();
        let read = (&mut *self.0.reader.borrow_mut()).take(LONGEST_LINE).read_line(&mut line);
        let why = match read {
            Ok(_) if line.ends_with('\n') => {
                self.0.hasher.borrow_mut().update(line.as_bytes());
                line.pop();
                return Some(line);
            }
            Ok(0) => None,
            Ok(_) => Some("a line is too long, or the last one has no end".to_owned()),
            Err(error) => Some(error.to_string()),
        };
        self.0.ended.set(true);
        *self.0.error.borrow_mut() = why;
        None
    }
}
