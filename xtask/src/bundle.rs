//! `cargo xtask bundle`: the script that seals on a reporter's own device, from its sources and the libraries in the
//! lock, into the file that the crate `web` takes in when it is built. And the tests of the script by itself.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::browser::packages;
use crate::tools::{Tools, run};
use crate::workspace::Workspace;

pub fn run_alone() -> Result<ExitCode> {
    let tools = Tools::find();
    let (Some(node), Some(npm)) = (&tools.node, &tools.npm) else {
        bail!("the script needs node and npm; on Debian: sudo apt-get install nodejs npm");
    };
    make(&Workspace::find()?, node, npm)?;
    Ok(ExitCode::SUCCESS)
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("crates/web/script")
}

pub fn make(workspace: &Workspace, node: &Path, npm: &Path) -> Result<()> {
    let folder = folder(workspace);
    packages(&folder, node, npm)?;
    run(workspace.command(node).arg("bundle.mjs").current_dir(&folder))?;
    let made = folder.join("dist/page.js");
    let bytes = std::fs::metadata(&made)?.len();
    println!("{} has {bytes} bytes; the next build of redress takes it in.", made.display());
    Ok(())
}

/// Against the vectors that the crates wrote.
pub fn test(workspace: &Workspace, node: &Path) -> Result<()> {
    let folder = folder(workspace);
    let mut tests: Vec<OsString> = std::fs::read_dir(folder.join("test"))?
        .map(|entry| entry.map(|entry| entry.path().into_os_string()))
        .collect::<Result<_, _>>()?;
    tests.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    tests.sort();
    if tests.is_empty() {
        bail!("no tests in {}", folder.display());
    }
    run(workspace.command(node).args(["--test", "--test-reporter=spec"]).args(&tests).current_dir(&folder))
}
