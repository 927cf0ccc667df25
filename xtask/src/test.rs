//! `cargo xtask test`: everything that must hold before a change is taken.

use std::process::ExitCode;

use anyhow::Result;

use crate::browser::{self, Programs};
use crate::bundle;
use crate::check;
use crate::interop;
use crate::postgres::Postgres;
use crate::steps::Steps;
use crate::tools;
use crate::workspace::{OWN_REGISTER, Workspace};

const POSTGRES_URL: &str = "TEST_POSTGRES_URL";

pub fn run() -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let mut steps = Steps::default();
    all(&workspace, &mut steps);
    Ok(steps.finish())
}

fn all(workspace: &Workspace, steps: &mut Steps) {
    let tools = steps.run("tools", tools::bring).unwrap_or_else(tools::Tools::find);

    // The checks come first: they are quick, and CI calls nothing but this command.
    check::steps(workspace, steps);

    // Before the crates are tested: `web` takes the script in, and tests what it seals.
    match (&tools.node, &tools.npm) {
        (Some(node), Some(npm)) => {
            steps.run("the script for the reporter's device", || bundle::make(workspace, node, npm));
            steps.run("tests of the script", || bundle::test(workspace, node));
        }
        _ => steps.not_run("the script for the reporter's device", "node or npm is missing here"),
    }

    let named = std::env::var(POSTGRES_URL).ok();
    let postgres = match (&named, &tools.postgres) {
        (Some(_), _) => None,
        (None, Some(bin)) => steps.run("start PostgreSQL", || Postgres::start(bin)),
        (None, None) => {
            steps.not_run("tests on PostgreSQL", "PostgreSQL is not installed; SQLite alone was tested");
            None
        }
    };
    steps.run("cargo test", || cargo_test(workspace, postgres.as_ref()));
    drop(postgres);

    let built =
        steps.run("build redress", || tools::run(workspace.cargo().args(["build", "--package", "redress"])));
    match (&tools.node, &tools.npm, &tools.chromium, built) {
        (Some(node), Some(npm), Some(chromium), Some(())) => {
            let programs = Programs { node, npm, chromium };
            steps.run("browser journeys", || {
                browser::journeys(workspace, &programs, &workspace.binary("debug"))
            });
        }
        (_, _, _, None) => steps.not_run("browser journeys", "redress was not built"),
        _ => {
            let missing = tools.missing().join(", ");
            steps.not_run("browser journeys", &format!("missing here: {missing}"));
        }
    }
    other_programs(workspace, steps, &tools);
    if !workspace.real_data().is_dir() {
        let why = "../shared/data/chicago-2000-2016 is not here; the tests on it skipped themselves";
        steps.skipped("tests on the real files", why);
    }
    if !workspace.linkage_data().is_dir() {
        let why = "../shared/data/linkage is not here; the tests on it skipped themselves";
        steps.skipped("tests on the training halves of linking", why);
    }
}

const OTHERS: &str = "other programs check the log";

fn other_programs(workspace: &Workspace, steps: &mut Steps, tools: &tools::Tools) {
    let (Some(_), Some(_), Some(python)) = (&tools.go, &tools.go_sumdb, &tools.python) else {
        steps.not_run(OTHERS, &format!("missing here: {}", tools.missing().join(", ")));
        return;
    };
    match interop::python(workspace, python) {
        Ok(python) => drop(steps.run(OTHERS, || interop::verifiers(workspace, &python))),
        Err(error) => steps.not_run(OTHERS, &format!("{error:#}")),
    }
}

/// Plain `cargo test` rather than cargo-nextest: it needs nothing installed, runs the documentation's examples
/// too, and the tests keep apart by databases and folders of their own, not by processes.
fn cargo_test(workspace: &Workspace, postgres: Option<&Postgres>) -> Result<()> {
    let mut command = workspace.cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]);
    OWN_REGISTER.iter().for_each(|name| {
        command.env_remove(name);
    });
    if let Some(postgres) = postgres {
        command.env(POSTGRES_URL, postgres.url());
    }
    if std::env::var_os("PROPTEST_CASES").is_none() {
        // Half of proptest's default: every run of every change adds to what was tried.
        command.env("PROPTEST_CASES", "128");
    }
    tools::run(&mut command)
}
