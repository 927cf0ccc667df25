//! The browser journeys of `tests/browser` against a demo city that is started for them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::server::Server;
use crate::tools::{output, run};
use crate::workspace::Workspace;

pub struct Programs<'a> {
    pub node: &'a Path,
    pub npm: &'a Path,
    pub chromium: &'a Path,
}

/// `binary` is the built `redress`.
pub fn journeys(workspace: &Workspace, programs: &Programs, binary: &Path) -> Result<()> {
    let folder = workspace.root.join("tests/browser");
    packages(&folder, programs.node, programs.npm)?;

    let data = fresh(&workspace.target.join("journeys-data"))?;
    let mut city =
        Server::start(workspace.redress(binary).args(["demo", "--port", "0", "--data"]).arg(&data))?;
    println!("The demo answers on {}.", city.url);

    let mut journeys: Vec<OsString> = std::fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    // Named one by one: how `node --test` searches a folder differs between its versions.
    journeys.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    journeys.sort();
    if journeys.is_empty() {
        bail!("no journeys in {}", folder.display());
    }
    let result = run(workspace
        .command(programs.node)
        .args(["--test", "--test-reporter=spec"])
        .args(&journeys)
        .current_dir(&folder)
        .env("BASE_URL", &city.url)
        .env("CHROMIUM", programs.chromium)
        .env("SCREENSHOTS", workspace.target.join("screenshots")));
    if !city.is_running() {
        bail!("redress ended while the journeys ran");
    }
    drop(city);
    std::fs::remove_dir_all(&data).with_context(|| format!("could not remove {}", data.display()))?;
    result
}

/// `npm ci` when there are no packages yet or the lock has changed since they came.
pub fn packages(folder: &Path, node: &Path, npm: &Path) -> Result<()> {
    let version = output(std::process::Command::new(node).arg("--version"))?;
    let major: u32 = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .with_context(|| format!("cannot read the version of node: {version}"))?;
    if major < 18 {
        bail!("node {major} is too old: 18, as in Debian 12, or newer");
    }
    let lock = std::fs::read(folder.join("package-lock.json"))?;
    // A copy of the lock lies in node_modules; npm removes it together with the packages.
    let stamp = folder.join("node_modules/.redress-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(std::process::Command::new(npm).arg("ci").current_dir(folder))?;
    std::fs::write(&stamp, lock)?;
    Ok(())
}

/// An empty directory at `path`, whatever lay there.
pub fn fresh(path: &Path) -> Result<PathBuf> {
    if path.exists() {
        std::fs::remove_dir_all(path).with_context(|| format!("could not remove {}", path.display()))?;
    }
    std::fs::create_dir_all(path).with_context(|| format!("could not make {}", path.display()))?;
    Ok(path.to_owned())
}
