//! The real files so many times over, as plain CSV, and the mapping for them. Must not print a row.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

use crate::workspace::Workspace;

pub const MAPPING: &str = "mapping.toml";
/// Those that hold what the figures are about; the others are people and investigators.
const FILES: [&str; 2] = ["accused", "complaints"];

pub struct LaidOut {
    pub described: String,
}

pub fn lay_out(workspace: &Workspace, data: &Path, folder: &Path, copies: usize) -> Result<LaidOut> {
    println!("Writing {copies} copies …");
    let (mut rows, mut bytes) = (Vec::new(), 0);
    for name in FILES {
        let mut text = String::new();
        let file = data.join(format!("{name}.csv.gz"));
        let file = File::open(&file).with_context(|| format!("{} cannot be opened", file.display()))?;
        GzDecoder::new(file).read_to_string(&mut text)?;
        let path = folder.join(format!("{name}.csv"));
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
        let (header, lines) = text.split_once('\n').context("a file has no header")?;
        writeln!(out, "{header}")?;
        for copy in 0..copies {
            for line in lines.lines() {
                write!(out, "{copy}-")?;
                // The second column of the accused is their name: another copy has other people.
                match line.split_once(',').filter(|_| name == "accused") {
                    Some((log_no, rest)) => match rest.strip_prefix('"') {
                        Some(rest) => writeln!(out, "{log_no},\"{copy} {rest}")?,
                        None => writeln!(out, "{log_no},{copy} {rest}")?,
                    },
                    None => writeln!(out, "{line}")?,
                }
            }
        }
        out.flush()?;
        rows.push(lines.lines().count() * copies);
        bytes += std::fs::metadata(&path)?.len();
    }
    let mapping = workspace.root.join("crates/sources/mappings/chicago/complaints-2000-2016.toml");
    let mapping = std::fs::read_to_string(mapping)?;
    // The first two files of the mapping are these.
    let end = mapping.match_indices("[[file]]").nth(2).context("the mapping has fewer files than it had")?.0;
    std::fs::write(folder.join(MAPPING), &mapping[..end])?;
    let described = format!("{}, {}, {:.0} MB", rows[0], rows[1], bytes as f64 / 1e6);
    Ok(LaidOut { described })
}
