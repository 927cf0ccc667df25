//! A Python with the packages that a peer needs, from PyPI, in an environment below target/.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::tools::{self, Tools};
use crate::workspace::Workspace;

/// The environment is made where there is none; `packages` are called as they are imported.
pub fn with(workspace: &Workspace, packages: &[&str]) -> Result<PathBuf> {
    let venv = workspace.target.join("bench-venv");
    let python = venv.join("bin/python");
    let knows = || {
        let import = format!("import {}", packages.join(", "));
        Command::new(&python).args(["-c", &import]).output().is_ok_and(|out| out.status.success())
    };
    if knows() {
        return Ok(python);
    }
    if !python.is_file() {
        let own = Tools::find().python.context("there is no Python that makes environments")?;
        tools::run(Command::new(own).args(["-m", "venv"]).arg(&venv))?;
    }
    tools::run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    Ok(python)
}
