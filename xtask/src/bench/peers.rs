//! The same work done by duckdb and by pandas, in the same run on the same machine, when Python has them.
//!
//! What is compared: reading the six files and computing every figure. Theirs keep the tables in memory and are
//! done; ours also checks every row, stores it durably with its source, and answers later runs without reading.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::import::Ours;
use super::table::Table;
use crate::tools::output;
use crate::workspace::Workspace;

/// Leaves peers out, with a word on how to get them, rather than fail.
pub fn measure(workspace: &Workspace, files: &Path, ours: &Ours, table: &mut Table) {
    for peer in ["duckdb", "pandas"] {
        println!("Asking {peer} …");
        if let Err(error) = one(workspace, peer, files, ours, table) {
            table.text(&format!("{peer}, same work"), "not measured");
            println!("{peer} left out: {error:#}");
        }
    }
}

fn one(workspace: &Workspace, peer: &str, files: &Path, ours: &Ours, table: &mut Table) -> Result<()> {
    let venv = workspace.target.join("bench-venv");
    let python = python(&venv, peer).with_context(|| {
        let venv = venv.display();
        format!("Python has no {peer}. To have it:\n  python3 -m venv {venv} && {venv}/bin/pip install duckdb pandas")
    })?;
    let script = workspace.root.join("xtask/bench").join(format!("{peer}_stats.py"));
    let mut runs: Vec<(f64, f64, f64, String)> = Vec::new();
    for _ in 0..3 {
        let text = output(Command::new(&python).env("PYTHONDONTWRITEBYTECODE", "1").arg(&script).arg(files))?;
        runs.push(read(&text).with_context(|| format!("cannot read what {peer} printed"))?);
    }
    runs.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
    let (load, rest, peak_mb, name) = &runs[1];
    let ours_total = ours.import_seconds + ours.stats_seconds;
    table.seconds(&format!("{name}: reading, median of 3"), *load, None);
    table.seconds(&format!("{name}: every figure"), *rest, None);
    table.ratio(&format!("  redress import + stats / {peer} all"), ours_total, load + rest);
    table.ratio(
        &format!("  redress stats / {peer} all (what a repeated question costs)"),
        ours.stats_seconds,
        load + rest,
    );
    table.ratio(&format!("  redress stats / {peer} figures alone"), ours.stats_seconds, *rest);
    table.ratio(
        &format!("  redress import peak / {peer} peak ({peak_mb:.0} MB)"),
        ours.peak as f64 / 1e6,
        *peak_mb,
    );
    Ok(())
}

/// Seconds of reading, seconds of the rest, peak memory in MB, name with version.
fn read(text: &str) -> Option<(f64, f64, f64, String)> {
    let said: Value = serde_json::from_str(text.trim()).ok()?;
    let seconds = said["seconds"].as_object()?;
    let load = seconds.get("load")?.as_f64()?;
    let all: f64 = seconds.values().filter_map(Value::as_f64).sum();
    Some((load, all - load, said["peak_mb"].as_f64()?, said["peer"].as_str()?.to_owned()))
}

/// A Python that can import the module: the one of the environment in target/, else the machine's.
fn python(venv: &Path, module: &str) -> Option<PathBuf> {
    [venv.join("bin/python"), PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", &format!("import {module}")])
            .output()
            .is_ok_and(|out| out.status.success())
    })
}
