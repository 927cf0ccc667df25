//! `cargo xtask fuzz [SECONDS] [TARGET]`: every reader of outside bytes under libFuzzer, for so long each.
//!
//! What is found lies below `fuzz/artifacts`; minimised and moved to `fuzz/seeds`, it is replayed by every `cargo test`.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::tools::{output, run};
use crate::workspace::Workspace;

const CARGO_FUZZ: &str = "0.13.2";
/// Seconds for each target where none are given.
const LONG: u64 = 600;
/// So many at once; each keeps one core busy.
const AT_ONCE: usize = 2;
/// Megabytes that a target may take, seconds that one input may: what a hostile input could cost a small machine.
const MEMORY: u32 = 1024;
const PATIENCE: u32 = 20;

pub fn from_words(words: &[&str]) -> Result<ExitCode> {
    let (seconds, target) = match words {
        [] => (LONG, None),
        [one] => one.parse().map_or((LONG, Some(*one)), |seconds| (seconds, None)),
        [seconds, target] => {
            (seconds.parse().context("the first word is a number of seconds")?, Some(*target))
        }
        _ => bail!("say cargo xtask fuzz [SECONDS] [TARGET]"),
    };
    fuzz(&Workspace::find()?, seconds, target)
}

fn fuzz(workspace: &Workspace, seconds: u64, only: Option<&str>) -> Result<ExitCode> {
    let place = Place { folder: workspace.root.join("fuzz"), target: workspace.target.join("fuzz") };
    let targets = place.targets(only)?;
    bring()?;
    place.build(only)?;
    let (queue, done) = (Mutex::new(VecDeque::from(targets)), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(target) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) {
                    let outcome = place.run(&target, seconds);
                    println!("{}", line(&target, &outcome));
                    if let Ok(mut done) = done.lock() {
                        done.push((target, outcome));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by(|a, b| a.0.cmp(&b.0));
    println!("\n==> Summary");
    done.iter().for_each(|(target, outcome)| println!("{}", line(target, outcome)));
    let failed = done.iter().filter(|(_, outcome)| !matches!(outcome, Ok(found) if found.passed)).count();
    println!("targets: {} passed, {failed} failed, {seconds} s each", done.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `cargo fuzz`, installed where it is missing. It wants the compiler's unfinished options, which the stable compiler
/// gives where it is told that it stands for another (`RUSTC_BOOTSTRAP`); so no second toolchain is needed.
fn bring() -> Result<()> {
    if Command::new("cargo-fuzz").arg("--version").output().is_ok_and(|out| out.status.success()) {
        return Ok(());
    }
    run(Command::new("cargo").args(["install", "--locked", "cargo-fuzz", "--version", CARGO_FUZZ]))
}

struct Place {
    /// `fuzz/`, with `fuzz_targets` and `seeds`.
    folder: PathBuf,
    /// Where it is built, and where what was learnt is kept between runs.
    target: PathBuf,
}

/// What libFuzzer says at the end.
struct Found {
    passed: bool,
    executions: String,
    /// Edges of the program that were reached.
    coverage: String,
    /// Megabytes.
    memory: String,
    log: PathBuf,
}

impl Place {
    fn targets(&self, only: Option<&str>) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.folder.join("fuzz_targets"))? {
            let path = entry?.path();
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
        names.sort();
        match only {
            None => Ok(names),
            Some(one) if names.iter().any(|name| name == one) => Ok(vec![one.to_owned()]),
            Some(one) => bail!("there is no target {one}; there are {}", names.join(", ")),
        }
    }

    /// Without an address sanitizer: our crates have no unsafe code, and it halves what is tried in a minute.
    fn build(&self, only: Option<&str>) -> Result<()> {
        let mut command = Command::new("cargo");
        command.current_dir(self.folder.parent().unwrap_or(&self.folder)).env("RUSTC_BOOTSTRAP", "1");
        command.args(["fuzz", "build", "--sanitizer", "none", "--target-dir"]).arg(&self.target).args(only);
        run(&mut command).context("libFuzzer is built by g++: is it there?")
    }

    fn run(&self, target: &str, seconds: u64) -> Result<Found> {
        let host = output(Command::new("rustc").arg("-vV"))?;
        let host =
            host.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
        let own = |kind: &str| -> Result<PathBuf> {
            let folder = self.target.join(kind).join(target);
            fs::create_dir_all(&folder)?;
            Ok(folder)
        };
        let (corpus, artifacts) = (own("corpus")?, self.folder.join("artifacts").join(target));
        fs::create_dir_all(&artifacts)?;
        let log = own("logs")?.join("stderr");
        let status = Command::new(self.target.join(host).join("release").join(target))
            // The first folder is where what is new is kept; the seeds are only read.
            .args([&corpus, &self.folder.join("seeds").join(target)])
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-rss_limit_mb={MEMORY}"))
            .arg(format!("-timeout={PATIENCE}"))
            .args(["-print_final_stats=1", "-max_len=65536", "-len_control=50"])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .status()
            .with_context(|| format!("{target} could not be started"))?;
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        Ok(Found { passed: status.success(), log, ..read(&said) })
    }
}

/// `stat::number_of_executed_units: 123` at the end, and `#123 DONE cov: 45 …` or the last line of its kind.
fn read(said: &str) -> Found {
    let stat = |name: &str| {
        let line = said.lines().rev().find_map(|line| line.strip_prefix("stat::")?.strip_prefix(name));
        line.map_or_else(|| "?".to_owned(), |rest| rest.trim_start_matches(':').trim().to_owned())
    };
    let coverage = said.lines().rev().find_map(|line| line.split_once(" cov: ")?.1.split(' ').next());
    Found {
        passed: false,
        executions: stat("number_of_executed_units"),
        coverage: coverage.unwrap_or("?").to_owned(),
        memory: stat("peak_rss_mb"),
        log: PathBuf::new(),
    }
}

fn line(target: &str, outcome: &Result<Found>) -> String {
    match outcome {
        Ok(found) => {
            let Found { executions, coverage, memory, .. } = found;
            let end = if found.passed { "passed" } else { "FAILED" };
            let figures = format!("{executions:>12} executions, {coverage:>6} edges, {memory:>4} MB");
            let where_to_look = if found.passed { String::new() } else { told(&found.log) };
            format!("  {end}  {target:<20} {figures}{where_to_look}")
        }
        Err(error) => format!("  FAILED  {target:<20} {error:#}"),
    }
}

fn told(log: &Path) -> String {
    format!("; see {}", log.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
#2\tINITED cov: 11 ft: 12 corp: 1/1b exec/s: 0 rss: 40Mb
#900\tNEW    cov: 31 ft: 40 corp: 7/30b lim: 4 exec/s: 0 rss: 41Mb L: 4/4 MS: 1 -
#524288\tDONE   cov: 45 ft: 61 corp: 9/99b lim: 4096 exec/s: 52428 rss: 42Mb
Done 524288 runs in 10 second(s)
stat::number_of_executed_units: 524288
stat::average_exec_per_sec:     52428
stat::peak_rss_mb:              42
";

    #[test]
    fn what_libfuzzer_says_at_the_end_is_what_is_printed() {
        let found = read(SAID);
        assert_eq!((found.executions.as_str(), found.coverage.as_str()), ("524288", "45"));
        assert_eq!(found.memory, "42");
        let cut_off = read(SAID.split("#524288").next().unwrap());
        assert_eq!((cut_off.executions.as_str(), cut_off.coverage.as_str()), ("?", "31"));
    }

    #[test]
    fn a_target_that_crashed_is_never_printed_as_passed() {
        let found = Found { passed: false, ..read(SAID) };
        assert!(line("ledger_note", &Ok(found)).contains("FAILED"));
    }
}
