//! Where the checkout is and what Cargo knows of it. Reads only `cargo metadata`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools::output;

/// Variables by which a person tells `redress` where their register is.
pub const OWN_REGISTER: [&str; 3] = ["REDRESS_DATA", "REDRESS_DATABASE", "REDRESS_SIGNER"];

pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
    /// `cargo metadata --format-version 1`: <https://doc.rust-lang.org/cargo/commands/cargo-metadata.html>.
    pub metadata: Value,
}

impl Workspace {
    pub fn find() -> Result<Workspace> {
        let text = output(cargo().args(["metadata", "--format-version", "1"]))?;
        let metadata: Value = serde_json::from_str(&text).context("cargo metadata printed no JSON")?;
        let path = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).with_context(|| format!("cargo metadata has no {key}"))
        };
        Ok(Workspace { root: path("workspace_root")?, target: path("target_directory")?, metadata })
    }

    /// Every package of the dependency tree, ours among them.
    pub fn packages(&self) -> Result<&Vec<Value>> {
        self.metadata["packages"].as_array().context("cargo metadata has no packages")
    }

    /// Whether Cargo took the package from this checkout.
    pub fn is_ours(package: &Value) -> bool {
        package["source"].is_null()
    }

    /// The real files, which live beside the checkout and never in it.
    pub fn real_data(&self) -> PathBuf {
        self.root.join("../shared/data/chicago-2000-2016")
    }

    /// The training halves of linkage tasks, beside the checkout as well.
    pub fn linkage_data(&self) -> PathBuf {
        self.root.join("../shared/data/linkage")
    }

    /// The built `redress`, of the profile directory `debug` or `release`.
    pub fn binary(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("redress")
    }

    /// A `redress` that keeps to the folder it is told: a register named in the person's own environment is not
    /// for tests and measurements.
    pub fn redress(&self, binary: &Path) -> Command {
        let mut command = self.command(binary);
        OWN_REGISTER.iter().for_each(|name| {
            command.env_remove(name);
        });
        command
    }

    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        command
    }

    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }
}

/// The Cargo that runs us, so that a chore never mixes two toolchains.
fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
