//! A whole log of a million leaves checked by our audit, and by Go's packages for its checksum database.

use std::time::Instant;

use anyhow::{Context, Result};

use super::Programs;
use crate::bench::table::Table;
use crate::tools::{output, run};

const LEAVES: &str = "1000000";
const RUNS: usize = 3;

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    println!("Writing a log of {LEAVES} leaves …");
    let log = programs.folder.join("log");
    let workspace = &programs.workspace;
    run(workspace.command(programs.example("write_log")).arg(&log).arg(LEAVES))?;
    // The first run brings the files into memory, for both alike.
    let ours = median(|| output(workspace.command(programs.example("audit_log")).arg(&log)))?;
    table.seconds(&format!("audit of {LEAVES} leaves, median of {RUNS}"), ours, Some(10.0));

    let verifier = programs.folder.join("verify");
    // As tests/interop/run.sh does: the distribution's packages and nothing from the network.
    let built = run(workspace
        .command("go")
        .envs([("GO111MODULE", "off"), ("GOFLAGS", ""), ("GOPATH", "/usr/share/gocode")])
        .env("GOCACHE", programs.folder.join("go-cache"))
        .args(["build", "-o"])
        .arg(&verifier)
        .arg("tests/interop/verify.go"));
    if let Err(error) = built {
        println!("Go's verifier left out: {error:#}. On Debian: golang-go golang-golang-x-mod-dev");
        table.text("  Go's x/mod, same log", "not measured");
        return Ok(());
    }
    let theirs = median(|| output(workspace.command(&verifier).arg(&log)))?;
    table.seconds("  Go's x/mod: every entry and tile, five proofs", theirs, None);
    table.ratio("  ours / Go's", ours, theirs);
    Ok(())
}

/// Seconds of a whole process.
fn median(one: impl Fn() -> Result<String>) -> Result<f64> {
    one()?;
    let mut seconds = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let since = Instant::now();
        one()?;
        seconds.push(since.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    seconds.get(RUNS / 2).copied().context("nothing was run")
}
