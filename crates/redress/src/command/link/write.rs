//! Results, written under another name first: what has its name is whole.

use std::fs::{File, OpenOptions};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// Refuses a place where nothing could be written, or where something else of this run is, before any work.
pub fn look(path: &Path, taken: &[&Path]) -> anyhow::Result<()> {
    let name = path.display();
    // What is written first is written under another name, which nothing of this run may have either.
    let ours = [place(path), place(&part(path))];
    if taken.iter().any(|other| [place(other), place(&part(other))].iter().any(|one| ours.contains(one))) {
        bail!("{name} is named twice, and would be written over. Name another file to write");
    }
    if path.is_dir() {
        bail!("{name} is a folder. Name a file to write");
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("there is no folder {} for {name}. Make it, or name another file", folder.display());
    }
    Ok(())
}

/// A file by its folder, also where it is not there yet: `p.csv` is `./p.csv`.
fn place(path: &Path) -> PathBuf {
    let whole = path.canonicalize().ok();
    whole.unwrap_or_else(|| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize().unwrap_or_default();
        folder.join(path.file_name().unwrap_or_default())
    })
}

/// Whatever stood there before is replaced once the new file is whole, and stays if it does not get so far.
pub fn file(
    path: &Path,
    fill: impl FnOnce(&mut csv::Writer<BufWriter<File>>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let part = part(path);
    let written = written(&part, fill).and_then(|()| Ok(std::fs::rename(&part, path)?));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written.with_context(|| format!("{} cannot be written, and is as it was before", path.display()))
}

fn written(
    part: &Path,
    fill: impl FnOnce(&mut csv::Writer<BufWriter<File>>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    // Of a run that was stopped.
    match std::fs::remove_file(part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    // Explanations hold names.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = csv::Writer::from_writer(BufWriter::new(options.open(part)?));
    fill(&mut out)?;
    let out = out.into_inner().map_err(|error| anyhow::anyhow!("{}", error.error()))?;
    out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    Ok(())
}

fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Six digits; what is not certain is never written as 1 or 0.
pub fn probability(value: f64) -> String {
    format!("{:.6}", value.clamp(0.000_001, 0.999_999))
}
