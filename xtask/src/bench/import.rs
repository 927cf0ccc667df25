//! The import of a city's files into an empty store, and the statistics after it.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use super::memory;
use super::table::Table;
use crate::tools::output;
use crate::workspace::Workspace;

/// Seconds and bytes that the peers are held against.
pub struct Ours {
    pub import_seconds: f64,
    pub stats_seconds: f64,
    pub peak: u64,
}

/// `files` holds the six files, `data` is empty before and holds the imported history afterwards.
pub fn measure(
    workspace: &Workspace,
    binary: &Path,
    files: &Path,
    data: &Path,
    table: &mut Table,
) -> Result<Ours> {
    println!("Importing …");
    let import = memory::run(
        workspace.redress(binary).args(["import", "chicago"]).arg(files).arg("--data").arg(data),
    )?;
    table.seconds("import of the six files", import.seconds, Some(5.0));
    table.megabytes("  peak resident memory", import.peak, Some(300.0));
    let again = memory::run(
        workspace.redress(binary).args(["import", "chicago"]).arg(files).arg("--data").arg(data),
    )?;
    table.seconds("  the same files again", again.seconds, None);
    let stats_seconds = stats(workspace, binary, data)?;
    table.seconds("stats after import, median of 5", stats_seconds, Some(0.3));
    Ok(Ours { import_seconds: import.seconds, stats_seconds, peak: import.peak })
}

/// Seconds of `redress stats --json`, a whole process: median of five.
pub fn stats(workspace: &Workspace, binary: &Path, data: &Path) -> Result<f64> {
    let mut seconds = Vec::new();
    for _ in 0..5 {
        let since = Instant::now();
        output(workspace.redress(binary).args(["stats", "--json", "--data"]).arg(data))?;
        seconds.push(since.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Ok(seconds[2])
}
