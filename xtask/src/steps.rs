//! The steps of a chore: each is run, timed and remembered, and a failing one never hides those after it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

enum Outcome {
    Passed,
    Failed(String),
    /// Needed something that this machine lacks. Counts as a failure: what was not run was not shown to work.
    NotRun(String),
    /// May be absent everywhere; said aloud, not counted.
    Skipped(String),
}

struct Step {
    name: String,
    took: Duration,
    outcome: Outcome,
}

#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
}

impl Steps {
    /// Gives what the step made, or `None` when it failed.
    pub fn run<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n==> {name}");
        let since = Instant::now();
        let result = work();
        let took = since.elapsed();
        let (made, outcome) = match result {
            Ok(made) => (Some(made), Outcome::Passed),
            Err(error) => {
                println!("==> {name} FAILED: {error:#}");
                (None, Outcome::Failed(format!("{error:#}")))
            }
        };
        self.done.push(Step { name: name.to_owned(), took, outcome });
        made
    }

    pub fn not_run(&mut self, name: &str, why: &str) {
        self.leave(name, Outcome::NotRun(why.to_owned()));
    }

    pub fn skipped(&mut self, name: &str, why: &str) {
        self.leave(name, Outcome::Skipped(why.to_owned()));
    }

    fn leave(&mut self, name: &str, outcome: Outcome) {
        self.done.push(Step { name: name.to_owned(), took: Duration::ZERO, outcome });
    }

    /// Prints what ran, for how long, and what did not; success only when nothing failed or stayed undone.
    pub fn finish(self) -> ExitCode {
        println!("\n==> Summary");
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for step in &self.done {
            let seconds = step.took.as_secs_f64();
            match &step.outcome {
                Outcome::Passed => {
                    passed += 1;
                    println!("  passed   {seconds:>7.1} s  {}", step.name);
                }
                Outcome::Failed(why) => {
                    failed += 1;
                    println!("  FAILED   {seconds:>7.1} s  {}: {why}", step.name);
                }
                Outcome::NotRun(why) => {
                    failed += 1;
                    println!("  NOT RUN             {}: {why}", step.name);
                }
                Outcome::Skipped(why) => {
                    skipped += 1;
                    println!("  skipped             {}: {why}", step.name);
                }
            }
        }
        println!("steps: {passed} passed, {failed} failed, {skipped} skipped");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_does_not_hide_the_next_and_fails_the_whole() {
        let mut steps = Steps::default();
        assert!(steps.run("breaks", || -> Result<()> { anyhow::bail!("broken") }).is_none());
        assert_eq!(steps.run("works", || Ok(7)), Some(7));
        assert_eq!(steps.finish(), ExitCode::FAILURE);
    }

    #[test]
    fn what_was_not_run_fails_and_what_may_be_absent_does_not() {
        let mut steps = Steps::default();
        steps.not_run("browser", "no Chromium");
        assert_eq!(steps.finish(), ExitCode::FAILURE);
        let mut steps = Steps::default();
        steps.skipped("real files", "not here");
        assert_eq!(steps.finish(), ExitCode::SUCCESS);
    }
}
