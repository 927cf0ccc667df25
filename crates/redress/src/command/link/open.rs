//! Files of records, plain or packed, and what people decided of them.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context as _, bail};
use flate2::read::MultiGzDecoder;
use linkage::{Choice, Decision, Limits, Table};

use super::refused;

/// Nobody decides more pairs than this, and each is held in memory.
const DECISIONS: Limits = Limits { field: 64 << 10, columns: 100, rows: 10_000_000, bytes: 2 << 30 };

pub fn table(path: &Path, columns: &[Choice]) -> anyhow::Result<Table> {
    let name = path.display().to_string();
    linkage::read(&name, bytes(path)?, columns, Limits::default()).map_err(refused::words)
}

/// A file is packed if it begins like one, whatever it is called.
fn bytes(path: &Path) -> anyhow::Result<Box<dyn Read + Send>> {
    let name = path.display();
    if path.is_dir() {
        bail!("{name} is a folder. Name a CSV file");
    }
    let mut file = File::open(path).with_context(|| format!("{name} cannot be opened"))?;
    let mut head = [0; 2];
    let read = file.read(&mut head).with_context(|| format!("{name} cannot be read"))?;
    let bytes = std::io::Cursor::new(head).take(read as u64).chain(file);
    Ok(if head == [0x1F, 0x8B] && read == 2 {
        Box::new(BufReader::with_capacity(
            1 << 16,
            MultiGzDecoder::new(BufReader::with_capacity(1 << 16, bytes)),
        ))
    } else {
        Box::new(bytes)
    })
}

/// `id_l,id_r,same`, where `same` is yes or no.
pub fn decisions(path: &Path) -> anyhow::Result<Vec<Decision>> {
    let name = path.display().to_string();
    linkage::read_decisions(&name, bytes(path)?, DECISIONS).map_err(refused::words)
}
