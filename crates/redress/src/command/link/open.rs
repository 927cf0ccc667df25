//! Files of records, plain or packed, and what people decided of them.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context as _, bail};
use flate2::read::MultiGzDecoder;
use linkage::{Choice, Decision, Limits, Table};

use super::refused;

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
    let name = path.display();
    let mut rows = csv::Reader::from_path(path).with_context(|| format!("{name} cannot be opened"))?;
    let header = rows.headers().with_context(|| format!("{name} cannot be read"))?.clone();
    if header.iter().map(str::trim).ne(["id_l", "id_r", "same"]) {
        bail!(
            "{name}, line 1: the columns are not id_l,id_r,same. Write them in this order, and yes or no below same"
        );
    }
    let mut decisions = Vec::new();
    for row in rows.records() {
        let row = row.with_context(|| format!("{name} cannot be read"))?;
        let line = row.position().map_or(0, csv::Position::line);
        let one_person = match row[2].trim().to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" => true,
            "no" | "n" | "false" | "0" => false,
            other => bail!("{name}, line {line}, same: {other:?} is neither yes nor no"),
        };
        let (left, right) = (row[0].trim().to_owned(), row[1].trim().to_owned());
        decisions.push(Decision { left, right, one_person });
    }
    Ok(decisions)
}
