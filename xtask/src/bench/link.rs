//! `cargo xtask bench link`: records linked by `redress link` and by Splink in the same run, and a million that are
//! invented.
//!
//! The training halves lie beside the checkout and never in it; only sums are printed. Splink comes from PyPI into an
//! environment below target/.

mod people;
mod score;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use self::score::{Scored, Truth};
use super::table::Table;
use super::{cpu, memory, python};
use crate::browser::fresh;
use crate::tools::{self, output};
use crate::workspace::Workspace;

/// Each of ours is run so often, and the median counts.
const RUNS: usize = 3;
const MILLION: usize = 1_000_000;
/// What is promised of a million: two minutes, 2 GB.
const SECONDS: f64 = 120.0;
const BYTES: f64 = 2e9;

pub fn run(count: Option<usize>) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    tools::run(workspace.cargo().args(["build", "--release", "--package", "redress"]))?;
    let folder = fresh(&workspace.target.join("bench-link"))?;
    let mut table = Table::default();
    cpu::describe();
    let data = workspace.linkage_data();
    if data.is_dir() {
        halves(&workspace, &data, &folder, &mut table)?;
    } else {
        println!("\nNOT MEASURED: the training halves are not at ../shared/data/linkage.");
        println!("Only the invented records are; nothing is said of real ones, and nothing beside Splink.\n");
        table.text("training halves", "NOT MEASURED");
    }
    invented(&workspace, count.unwrap_or(MILLION), &folder, &mut table)?;
    table.print();
    std::fs::remove_dir_all(&folder).with_context(|| format!("could not remove {}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn halves(workspace: &Workspace, data: &Path, folder: &Path, table: &mut Table) -> Result<()> {
    let python = match python::with(workspace, &["splink", "pandas"]) {
        Ok(python) => Some(python),
        Err(error) => {
            println!("Splink left out: {error:#}");
            None
        }
    };
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(data)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    names.retain(|path| path.join("train").is_dir());
    names.sort();
    for task in names {
        let name = task.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        println!("{name} …");
        let task = Task::of(&task.join("train"), folder)?;
        let ours = task.ours(workspace)?;
        table.text(&format!("{name}: ours P / R / F1"), &ours.scored.text());
        table.seconds("  seconds, median of 3", ours.seconds, None);
        table.megabytes("  peak resident memory", ours.peak, None);
        let Some(python) = &python else { continue };
        match task.theirs(workspace, python) {
            Ok(theirs) => {
                table.text(
                    &format!("  {}: P / R / F1, its best threshold here", theirs.name),
                    &theirs.scored.text(),
                );
                table.seconds("  its seconds, without starting Python", theirs.seconds, None);
                table.megabytes("  its peak resident memory", theirs.peak, None);
                table.at_least("  its seconds / ours", theirs.seconds / ours.seconds, 10.0);
                table.at_least("  its memory / ours", theirs.peak as f64 / ours.peak as f64, 2.0);
            }
            Err(error) => {
                table.text("  Splink", "not measured");
                let said = error.to_string();
                println!("Splink left out: {}", said.lines().last().unwrap_or_default());
            }
        }
    }
    Ok(())
}

/// The files of one training half, and where results go.
struct Task {
    files: Vec<PathBuf>,
    truth: Truth,
    out: PathBuf,
}

struct Measured {
    name: String,
    scored: Scored,
    seconds: f64,
    /// Bytes.
    peak: u64,
}

impl Task {
    fn of(train: &Path, folder: &Path) -> Result<Task> {
        let one = train.join("records.csv.gz");
        let alone = one.is_file();
        let files =
            if alone { vec![one] } else { vec![train.join("left.csv.gz"), train.join("right.csv.gz")] };
        let truth = score::rows(&train.join("truth.csv.gz"))?;
        let truth = if alone { Truth::Groups(truth) } else { Truth::Pairs(truth) };
        Ok(Task { files, truth, out: folder.join("out.csv") })
    }

    fn ours(&self, workspace: &Workspace) -> Result<Measured> {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let mut command = workspace.redress(&workspace.binary("release"));
            command.arg("link");
            match &self.truth {
                Truth::Pairs(_) => command.args(&self.files).arg("--one-to-one"),
                Truth::Groups(_) => command.arg("--dedupe").args(&self.files),
            };
            runs.push(memory::run(command.arg("--out").arg(&self.out).stderr(std::process::Stdio::null()))?);
        }
        runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let scored = self.truth.score(&score::rows(&self.out)?);
        let (seconds, peak) = (runs[RUNS / 2].seconds, runs.iter().map(|run| run.peak).max().unwrap_or(0));
        Ok(Measured { name: "redress".to_owned(), scored, seconds, peak })
    }

    fn theirs(&self, workspace: &Workspace, python: &Path) -> Result<Measured> {
        let script = workspace.root.join("xtask/bench/splink_link.py");
        let mut command = Command::new(python);
        command.env("PYTHONDONTWRITEBYTECODE", "1").arg(script).args(&self.files).arg(&self.out);
        let said: Value =
            serde_json::from_str(output(&mut command)?.trim()).context("cannot read what Splink printed")?;
        let figure = |name: &str| said[name].as_f64().with_context(|| format!("Splink printed no {name}"));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "megabytes of a process")]
        let peak = (figure("peak_mb")? * 1e6) as u64;
        let name = said["peer"].as_str().unwrap_or("Splink").to_owned();
        let scored = self.truth.best(&score::rows_with_probability(&self.out)?);
        Ok(Measured { name, scored, seconds: figure("seconds")?, peak })
    }
}

/// Records of people who do not exist, damaged on purpose, grouped again.
fn invented(workspace: &Workspace, count: usize, folder: &Path, table: &mut Table) -> Result<()> {
    println!("Inventing {count} records …");
    let file = folder.join("people.csv");
    let truth = people::write(&file, count)?;
    println!("Grouping them …");
    let out = folder.join("clusters.csv");
    let mut command = workspace.redress(&workspace.binary("release"));
    let run = memory::run(command.arg("link").arg("--dedupe").arg(&file).arg("--out").arg(&out))?;
    let scored = Truth::Groups(truth).score(&score::rows(&out)?);
    table.text(&format!("{count} invented records grouped: P / R / F1"), &scored.text());
    let whole = count <= MILLION;
    table.seconds("  seconds", run.seconds, whole.then_some(SECONDS));
    table.megabytes("  peak resident memory", run.peak, whole.then_some(BYTES / 1e6));
    Ok(())
}
