//! `redress export`: a release of open data; a report as sealed as it is stored, for a computer without a network and
//! without Redress; and what a person needs there, their own key.
//!
//! Nothing of a report is opened here. `key` opens what the person's own password opens, and `unwrap` only rewrites
//! what the person has opened already.

mod difference;
mod key;
mod open_data;
mod password;
mod report;
mod unwrap;
mod yearly;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use secrecy::ExposeSecret as _;
use store::Place;
use vault::SecretKey;
use zeroize::Zeroizing;

use crate::cli;

pub async fn run(
    export: cli::Export,
    place: &Place,
    attachments: &Path,
    signer: &Path,
    json: bool,
) -> anyhow::Result<()> {
    match export {
        cli::Export::Report(args) => report::run(args, place, attachments, signer, json).await,
        cli::Export::Key(args) => key::run(args, place).await,
        cli::Export::Yearly(args) => yearly::run(args, place, json).await,
        cli::Export::OpenData(args) => open_data::run(args, place, json).await,
        cli::Export::Difference(args) => difference::run(&args, json),
        cli::Export::Unwrap(args) => unwrap::run(&args),
    }
}

/// A secret key as `age -i` reads it, after lines that say what it is. For its owner alone, and never over another file:
/// what was there might be somebody's only key.
fn write_identity(path: &Path, what: &str, key: &SecretKey) -> anyhow::Result<()> {
    let mut text = Zeroizing::new(format!("# {what}\n# public key: {}\n", key.recipient()));
    // Room for the rest, so that no copy is left behind by growing.
    text.reserve(128);
    text.push_str(key.to_text().expose_secret());
    text.push('\n');
    write_new(path, text.as_bytes())
}

fn write_new(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.with_context(|| format!("{} could not be written", path.display()))
}

/// Refuses early what [`write_new`] would refuse late.
fn must_be_new(path: &Path) -> anyhow::Result<()> {
    if std::fs::symlink_metadata(path).is_ok() {
        anyhow::bail!(
            "{} is there already and is left as it is. Name a file that is not there",
            path.display()
        );
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => {
            anyhow::bail!("there is no folder {}. Make it, or name another", folder.display())
        }
        _ => Ok(()),
    }
}
