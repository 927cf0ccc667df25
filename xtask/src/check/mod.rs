//! `cargo xtask check`: what can be told without running Redress.

mod advisories;
mod arrows;
mod licences;
mod size;
mod spdx;

use std::process::ExitCode;

use anyhow::Result;

use crate::steps::Steps;
use crate::tools;
use crate::workspace::Workspace;

pub fn run() -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let mut done = Steps::default();
    steps(&workspace, &mut done);
    Ok(done.finish())
}

pub fn steps(workspace: &Workspace, steps: &mut Steps) {
    steps.run("format", || tools::run(workspace.cargo().args(["fmt", "--all", "--check"])));
    steps.run("lints", || {
        let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        tools::run(workspace.cargo().args(clippy))
    });
    steps.run("crate arrows", || arrows::check(workspace));
    steps.run("licences of dependencies", || licences::check(workspace));
    advisories::step(workspace, steps);
    steps.run("no large file in git", || size::check(workspace));
}
