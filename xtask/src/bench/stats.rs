//! `cargo xtask bench stats`: every figure of `redress stats`, by us and by duckdb, in the same run on the same files.
//!
//! The files are those of the real history that hold cases and accused, once, ten and a hundred times over; the copies
//! have other log numbers and other names, so that they have nothing in common. Two things are measured. *From stored
//! data*: our register against duckdb's own database file. *From files*: both read the CSV and count, and keep nothing.
//! What is compared in time is first compared in content. Ours is timed as a whole process; duckdb's clock starts when
//! Python has imported everything.

mod copies;
mod figures;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::memory::{self, Run};
use super::table::Table;
use super::{cpu, python};
use crate::browser::fresh;
use crate::tools::{self, output};
use crate::workspace::Workspace;

/// What is promised: at least twice as fast.
const TIMES: f64 = 2.0;
/// A register of more copies is not filled: an import holds a key for each record in memory.
const MOST_STORED: usize = 10;

pub fn run(copies: &[usize]) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let data = workspace.real_data();
    if !data.is_dir() {
        bail!("the real files are not at ../shared/data/chicago-2000-2016, and figures of others say little");
    }
    tools::run(workspace.cargo().args(["build", "--release", "--package", "redress"]))?;
    let peer = python::with(&workspace, &["duckdb", "igraph", "numpy"])?;
    let folder = fresh(&workspace.target.join("bench-stats"))?;
    let mut table = Table::default();
    cpu::describe();
    for copies in copies {
        let laid = copies::lay_out(&workspace, &data, &folder, *copies)?;
        table.text(&format!("{copies} copies: accused, complaints, CSV"), &laid.described);
        let bench = Bench { workspace: &workspace, peer: &peer, folder: &folder, runs: runs(*copies) };
        bench.files(&mut table)?;
        if *copies <= MOST_STORED {
            bench.stored(&mut table)?;
        } else {
            table.text("  from stored data", "not measured");
        }
        fresh(&folder)?;
    }
    table.print();
    std::fs::remove_dir_all(&folder).with_context(|| format!("could not remove {}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Each of the two is run so often, in turn.
fn runs(copies: usize) -> usize {
    match copies {
        0..10 => 7,
        10..50 => 5,
        _ => 3,
    }
}

struct Bench<'a> {
    workspace: &'a Workspace,
    peer: &'a Path,
    folder: &'a Path,
    runs: usize,
}

impl Bench<'_> {
    fn files(&self, table: &mut Table) -> Result<()> {
        println!("Counting from files …");
        let ours = |out: &Path| {
            let mut command = self.redress();
            command.arg("--files").arg(self.folder.join(copies::MAPPING)).arg(self.folder);
            memory::run_into(&mut command, out)
        };
        self.compare("from files", ours, &["files", "."], table)?;
        // What few figures cost a peer that may leave out all others, beside ours, which never does.
        let few = self.ask(&["few", "."])?;
        let rest = (1..self.runs).map(|_| self.ask(&["few", "."])).collect::<Result<Vec<_>>>()?;
        let mut seconds: Vec<f64> = std::iter::once(&few).chain(&rest).map(|said| said.run.seconds).collect();
        table.seconds("    duckdb: few figures only, without repeats and graph", median(&mut seconds), None);
        Ok(())
    }

    fn stored(&self, table: &mut Table) -> Result<()> {
        println!("Importing …");
        let data = self.folder.join("data");
        let mut import = self.workspace.redress(&self.workspace.binary("release"));
        import.arg("import").arg(self.folder.join(copies::MAPPING)).arg(self.folder).arg("--data").arg(&data);
        let import = memory::run(&mut import)?;
        table.seconds("  import into the register", import.seconds, None);
        table.megabytes("    peak resident memory", import.peak, None);
        let load = self.ask(&["load", ".", "stored.duckdb"])?;
        table.seconds("    duckdb: load into its own database", load.run.seconds, None);
        println!("Counting from stored data …");
        let ours = |out: &Path| {
            let mut command = self.redress();
            command.arg("--data").arg(&data);
            memory::run_into(&mut command, out)
        };
        self.compare("from stored data", ours, &["stored", "stored.duckdb"], table)
    }

    fn redress(&self) -> Command {
        let mut command = self.workspace.redress(&self.workspace.binary("release"));
        command.args(["--json", "stats"]).stderr(std::process::Stdio::null());
        command
    }

    fn compare(
        &self,
        what: &str,
        ours: impl Fn(&Path) -> Result<Run>,
        theirs: &[&str],
        table: &mut Table,
    ) -> Result<()> {
        let out = self.folder.join("ours.json");
        let (mut own, mut other) = (Vec::new(), Vec::new());
        for _ in 0..self.runs {
            own.push(ours(&out)?);
            other.push(self.ask(theirs)?);
        }
        let said: Value = serde_json::from_str(&std::fs::read_to_string(&out)?)?;
        let last = other.last().context("nothing was run")?;
        let differ = figures::differences(&figures::of(&said), &last.figures);
        if !differ.is_empty() {
            bail!("{what}: ours and {}'s differ in {}", last.name, differ.join("; "));
        }
        let mut seconds = [own.iter().map(|run| run.seconds).collect::<Vec<f64>>(), Vec::new()];
        seconds[1] = other.iter().map(|said| said.run.seconds).collect();
        let [ours, theirs] = seconds.each_mut().map(|seconds| median(seconds));
        let peak = |runs: &mut dyn Iterator<Item = u64>| runs.max().unwrap_or(0);
        let (our_peak, their_peak) =
            (peak(&mut own.iter().map(|run| run.peak)), peak(&mut other.iter().map(|said| said.run.peak)));
        table.seconds(&format!("  {what}: ours, median of {}", self.runs), ours, None);
        table.text("    from – to", &span(&seconds[0]));
        table.megabytes("    peak resident memory", our_peak, None);
        table.seconds(&format!("  {what}: {}", last.name), theirs, None);
        table.text("    from – to", &span(&seconds[1]));
        table.megabytes("    peak resident memory", their_peak, None);
        table.at_least(&format!("  {what}: its seconds / ours"), theirs / ours, TIMES);
        table.text("    its memory / ours", &format!("{:.2} x", their_peak as f64 / our_peak.max(1) as f64));
        Ok(())
    }

    fn ask(&self, words: &[&str]) -> Result<Said> {
        let script: PathBuf = self.workspace.root.join("xtask/bench/duckdb_figures.py");
        let mut command = Command::new(self.peer);
        command.env("PYTHONDONTWRITEBYTECODE", "1").current_dir(self.folder).arg(script).args(words);
        let said: Value =
            serde_json::from_str(output(&mut command)?.trim()).context("duckdb said no JSON")?;
        Ok(Said {
            name: said["peer"].as_str().unwrap_or("duckdb").to_owned(),
            run: Run {
                seconds: said["seconds"].as_f64().context("duckdb said no seconds")?,
                peak: said["peak"].as_u64().context("duckdb said no memory")?,
            },
            figures: said["figures"].clone(),
        })
    }
}

struct Said {
    name: String,
    run: Run,
    figures: Value,
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// Of seconds in ascending order.
fn span(seconds: &[f64]) -> String {
    format!("{:.3} – {:.3} s", seconds[0], seconds[seconds.len() - 1])
}
