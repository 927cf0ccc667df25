//! The browser journeys of `tests/browser` against a demo city that is started for them.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::server::Server;
use crate::tools::{output, run};
use crate::workspace::Workspace;

pub struct Programs<'a> {
    pub node: &'a Path,
    pub npm: &'a Path,
    pub chromium: &'a Path,
}

/// So many files at once, each lane in a city of its own: what one journey does to a report or a colleague, no other
/// finds done.
const LANES: usize = 2;

/// `binary` is the built `redress`.
pub fn journeys(workspace: &Workspace, programs: &Programs, binary: &Path) -> Result<()> {
    let folder = workspace.root.join("tests/browser");
    packages(&folder, programs.node, programs.npm)?;

    let mut journeys: Vec<(u64, OsString)> = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let entry = entry?;
        // Named one by one: how `node --test` searches a folder differs between its versions.
        if entry.file_name().to_string_lossy().ends_with(".test.mjs") {
            journeys.push((entry.metadata()?.len(), entry.file_name()));
        }
    }
    if journeys.is_empty() {
        bail!("no journeys in {}", folder.display());
    }
    // The long ones first, so that no lane ends long after the other.
    journeys.sort_by(|a, b| b.cmp(a));
    let (left, failed) = (Mutex::new(VecDeque::from(journeys)), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for lane in 0..LANES {
            let (left, failed, folder) = (&left, &failed, &folder);
            scope.spawn(move || {
                let place = workspace.target.join(format!("journeys-data-{lane}"));
                let tell = |failure: String| {
                    if let Ok(mut failed) = failed.lock() {
                        failed.push(failure);
                    }
                };
                let city = fresh(&place).and_then(|data| {
                    Server::start(workspace.redress(binary).args(["demo", "--port", "0", "--data"]).arg(data))
                });
                let mut city = match city {
                    Ok(city) => city,
                    Err(error) => return tell(format!("lane {lane}: {error:#}")),
                };
                while let Some((_, file)) = left.lock().ok().and_then(|mut left| left.pop_front()) {
                    let mut node = workspace.command(programs.node);
                    node.args(["--test", "--test-reporter=spec"])
                        .arg(&file)
                        .current_dir(folder)
                        .env("BASE_URL", &city.url)
                        .env("CHROMIUM", programs.chromium)
                        .env("SCREENSHOTS", workspace.target.join("screenshots"));
                    let name = file.to_string_lossy();
                    match told(&mut node) {
                        Ok((passed, text)) => {
                            println!("--> {name}\n{text}");
                            if !passed {
                                tell(name.into_owned());
                            }
                        }
                        Err(error) => tell(format!("{name}: {error:#}")),
                    }
                    if !city.is_running() {
                        return tell("redress ended while the journeys ran".to_owned());
                    }
                }
                drop(city);
                if let Err(error) = std::fs::remove_dir_all(&place) {
                    tell(format!("could not remove {}: {error}", place.display()));
                }
            });
        }
    });
    // A lane that ends early leaves its files to the other; where both do, some are left.
    let not_run = left.into_inner().map_or(0, |left| left.len());
    let failed = failed.into_inner().unwrap_or_default();
    if failed.is_empty() && not_run == 0 {
        return Ok(());
    }
    bail!("failed: {}; not run: {not_run}", failed.join(", "))
}

/// Whether it passed, and all that it said: two lanes must not mix their lines.
fn told(command: &mut Command) -> Result<(bool, String)> {
    let said = command.output().context("could not be started")?;
    let text = format!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    Ok((said.status.success(), text))
}

/// `npm ci` when there are no packages yet or the lock has changed since they came.
pub fn packages(folder: &Path, node: &Path, npm: &Path) -> Result<()> {
    let version = output(Command::new(node).arg("--version"))?;
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
    run(Command::new(npm).arg("ci").current_dir(folder))?;
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
