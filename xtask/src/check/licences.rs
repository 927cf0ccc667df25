//! Each dependency's licence against the list in deny.toml. Works offline and without cargo-deny, so it always
//! runs; the list is the one that cargo-deny reads, so the two cannot disagree.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::spdx;
use crate::workspace::Workspace;

struct Allowed {
    licences: Vec<String>,
    /// Crate to licences accepted for it alone.
    exceptions: BTreeMap<String, Vec<String>>,
}

pub fn check(workspace: &Workspace) -> Result<()> {
    let text =
        std::fs::read_to_string(workspace.root.join("deny.toml")).context("could not read deny.toml")?;
    let allowed = read(&text)?;
    let mut faults = Vec::new();
    let mut count = 0;
    for package in workspace.packages()?.iter().filter(|package| !Workspace::is_ours(package)) {
        count += 1;
        let name = package["name"].as_str().unwrap_or("?");
        match package["license"].as_str() {
            None => faults.push(format!("{name} names no licence")),
            Some(licence) => match spdx::allows(licence, &|one| allowed.accepts(name, one)) {
                Ok(true) => {}
                Ok(false) => faults.push(format!("{name}: {licence} is not on the list in deny.toml")),
                Err(error) => faults.push(format!("{name}: {error}")),
            },
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n  "));
    }
    println!("{count} dependencies, every licence on the list in deny.toml.");
    Ok(())
}

impl Allowed {
    fn accepts(&self, package: &str, licence: &str) -> bool {
        let listed = |list: &Vec<String>| list.iter().any(|one| one == licence);
        listed(&self.licences) || self.exceptions.get(package).is_some_and(listed)
    }
}

fn read(text: &str) -> Result<Allowed> {
    let file: toml::Table = text.parse().context("deny.toml")?;
    let licences = file.get("licenses").context("deny.toml has no [licenses]")?;
    let mut exceptions = BTreeMap::new();
    for exception in licences.get("exceptions").and_then(toml::Value::as_array).into_iter().flatten() {
        let package = exception.get("crate").and_then(toml::Value::as_str);
        exceptions.insert(
            package.context("an exception in deny.toml names no crate")?.to_owned(),
            list(exception)?,
        );
    }
    Ok(Allowed { licences: list(licences)?, exceptions })
}

/// The texts of `allow` in a table.
fn list(table: &toml::Value) -> Result<Vec<String>> {
    let allow =
        table.get("allow").and_then(toml::Value::as_array).context("deny.toml has a table without allow")?;
    allow
        .iter()
        .map(|one| one.as_str().map(str::to_owned).context("deny.toml allows something that is no text"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_holds_for_its_crate_alone() {
        let text = r#"
            [licenses]
            allow = ["MIT"]
            exceptions = [{ crate = "one", allow = ["MPL-2.0"] }]
        "#;
        let allowed = read(text).expect("readable");
        assert!(allowed.accepts("one", "MPL-2.0"));
        assert!(allowed.accepts("other", "MIT"));
        assert!(!allowed.accepts("other", "MPL-2.0"));
    }

    #[test]
    fn the_projects_own_list_is_readable() {
        let text = include_str!("../../../deny.toml");
        assert!(read(text).expect("readable").accepts("any", "Apache-2.0"));
    }
}
