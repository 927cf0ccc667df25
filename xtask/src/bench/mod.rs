//! `cargo xtask bench`: the release build measured on real files, beside what others need for the same work.
//!
//! A figure over its target is shown as such and never fails the chore: a busy machine is no fault of a change.
//! Everything runs on this one machine, the load generator too, so the figures flatter nobody.

mod cases;
mod cpu;
mod http;
mod import;
mod link;
mod load;
mod memory;
mod pages;
mod peers;
mod python;
mod questions;
mod reports;
mod serving;
mod stats;
mod table;
mod weight;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::browser::fresh;
use crate::tools;
use crate::workspace::Workspace;
pub use cases::run as run_cases;
pub use link::run as run_link;
pub use reports::run as run_reports;
pub use stats::run as run_stats;
use table::Table;

/// The city that stands in where the real files are absent.
const DEMO_CASES: &str = "30000";

pub fn run(files: Option<PathBuf>) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let asked = files.is_some();
    let files = files.unwrap_or_else(|| workspace.real_data());
    if asked && !files.is_dir() {
        bail!("{} is not a folder", files.display());
    }
    tools::run(workspace.cargo().args(["build", "--release", "--package", "redress"]))?;
    let binary = workspace.binary("release");
    let data = fresh(&workspace.target.join("bench-data"))?;

    let mut table = Table::default();
    cpu::describe();
    if files.is_dir() {
        let files = files.canonicalize().with_context(|| format!("could not open {}", files.display()))?;
        println!("Files: {}", files.display());
        let ours = import::measure(&workspace, &binary, &files, &data, &mut table)?;
        peers::measure(&workspace, &files, &ours, &mut table);
        let mut serve = workspace.redress(&binary);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
        serving::measure(&mut serve, &mut table)?;
    } else {
        println!("{} is not here: the demo's city with {DEMO_CASES} complaints instead,", files.display());
        println!("without import and peers; the targets were set for the real files.");
        let mut demo = workspace.redress(&binary);
        demo.args(["demo", "--port", "0", "--cases", DEMO_CASES, "--data"]).arg(&data);
        serving::measure(&mut demo, &mut table)?;
        // The demo's database is its own; `stats` reads the register of the folder.
        tools::run(
            workspace
                .redress(&binary)
                .args(["import", "lakeport"])
                .arg(data.join("demo"))
                .arg("--data")
                .arg(&data),
        )?;
        let stats = import::stats(&workspace, &binary, &data)?;
        table.seconds("stats, median of 5", stats, Some(0.3));
    }
    table.print();
    std::fs::remove_dir_all(&data).with_context(|| format!("could not remove {}", data.display()))?;
    Ok(ExitCode::SUCCESS)
}
