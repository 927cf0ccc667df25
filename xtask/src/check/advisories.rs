//! Known faults in dependencies, by cargo-deny where it is installed. It needs a database that only a network
//! brings, so a machine without either says so and goes on.

use std::path::PathBuf;

use crate::steps::Steps;
use crate::tools::{on_path, output, run};
use crate::workspace::Workspace;

const NAME: &str = "advisories of dependencies";

pub fn step(workspace: &Workspace, steps: &mut Steps) {
    if on_path("cargo-deny").is_none() {
        steps.skipped(NAME, "cargo-deny is not installed (cargo install --locked cargo-deny); nobody looked");
        return;
    }
    steps.run("cargo-deny", || {
        run(workspace.cargo().args(["deny", "--offline", "check", "bans", "licenses", "sources"]))
    });
    // Fetching may fail on a closed network; a database that came earlier still serves.
    let fetched = output(workspace.cargo().args(["deny", "fetch", "db"])).is_ok();
    if fetched || database().is_some_and(|database| database.is_dir()) {
        steps.run(NAME, || run(workspace.cargo().args(["deny", "--offline", "check", "advisories"])));
    } else {
        steps.skipped(NAME, "the advisory database could not be fetched; nobody looked");
    }
}

fn database() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    home.map(|home| home.join("advisory-dbs"))
}
