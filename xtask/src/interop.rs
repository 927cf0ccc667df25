//! `tests/interop`: verifiers that we did not write are asked about a log that we wrote.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::tools::run;
use crate::workspace::Workspace;

const TLOG_SCALES: &str = "tlog-scales==0.0.3";

/// A Python of our own below the target folder that has the verifier. Only the first time, pip asks the network.
pub fn python(workspace: &Workspace, python: &Path) -> Result<PathBuf> {
    let folder = workspace.target.join("interop-venv");
    let own = folder.join("bin/python");
    // Written last, so that an environment that was cut off is made again.
    let stamp = folder.join(".installed");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == TLOG_SCALES) {
        return Ok(own);
    }
    run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
    run(Command::new(&own).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        TLOG_SCALES,
    ]))
    .with_context(|| format!("{TLOG_SCALES} could not be had from PyPI: is there a network?"))?;
    std::fs::write(&stamp, TLOG_SCALES)?;
    Ok(own)
}

/// `python` is what the function above gave.
pub fn verifiers(workspace: &Workspace, python: &Path) -> Result<()> {
    let script = workspace.root.join("tests/interop/run.sh");
    run(workspace
        .command(Path::new("bash"))
        .arg(script)
        .env("INTEROP_PYTHON", python)
        .env("CARGO_TARGET_DIR", &workspace.target))
}
