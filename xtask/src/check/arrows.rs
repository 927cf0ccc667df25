//! Which crate may know which: the picture in ARCHITECTURE.md, held up by force.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::workspace::Workspace;

struct Crate {
    name: &'static str,
    /// Pure: decides and counts, and reaches nothing of `OUTSIDE`, not even through others.
    pure: bool,
    /// Our crates it may use. Tests may use every pure one besides.
    uses: &'static [&'static str],
}

const CRATES: &[Crate] = &[
    Crate { name: "register", pure: true, uses: &[] },
    Crate { name: "roster", pure: true, uses: &["register"] },
    Crate { name: "insight", pure: true, uses: &["register"] },
    Crate { name: "sources", pure: true, uses: &["register"] },
    Crate { name: "figures", pure: true, uses: &["register", "roster", "insight", "sources"] },
    Crate { name: "demo", pure: true, uses: &["register", "sources"] },
    // Knows no other crate of ours: a verifier elsewhere takes it alone.
    Crate { name: "ledger", pure: true, uses: &[] },
    Crate { name: "casework", pure: true, uses: &["register"] },
    // The only one that knows age.
    Crate { name: "vault", pure: true, uses: &[] },
    Crate { name: "intake", pure: true, uses: &["register", "casework", "vault", "ledger"] },
    // Knows no other crate of ours: people of other registers can be linked with it.
    Crate { name: "linkage", pure: true, uses: &[] },
    // The only one that knows fonts and PDF.
    Crate { name: "paper", pure: true, uses: &[] },
    Crate {
        name: "store",
        pure: false,
        uses: &["register", "roster", "insight", "sources", "casework", "ledger", "vault", "intake"],
    },
    Crate {
        name: "web",
        pure: false,
        uses: &["register", "roster", "insight", "casework", "ledger", "vault", "intake", "paper", "store"],
    },
    Crate {
        name: "redress",
        pure: false,
        uses: &[
            "register", "roster", "insight", "sources", "figures", "demo", "casework", "ledger", "vault",
            "intake", "linkage", "paper", "store", "web",
        ],
    },
    Crate { name: "xtask", pure: false, uses: &[] },
];

/// Runtimes, databases and servers.
const OUTSIDE: &[&str] = &["tokio", "sqlx", "sqlx-core", "libsqlite3-sys", "axum", "hyper"];

pub fn check(workspace: &Workspace) -> Result<()> {
    let faults = faults(&workspace.metadata)?;
    if !faults.is_empty() {
        bail!("{}", faults.join("\n  "));
    }
    println!("{} crates, every arrow as drawn in xtask/src/check/arrows.rs.", CRATES.len());
    Ok(())
}

/// One sentence a wrong arrow. `metadata` is what `cargo metadata` printed.
fn faults(metadata: &Value) -> Result<Vec<String>> {
    let ours: HashMap<&str, &Value> = metadata["packages"]
        .as_array()
        .context("cargo metadata has no packages")?
        .iter()
        .filter(|package| Workspace::is_ours(package))
        .filter_map(|package| Some((package["name"].as_str()?, package)))
        .collect();
    let mut names: Vec<&str> = ours.keys().copied().collect();
    names.sort_unstable();

    let mut faults = Vec::new();
    for name in names {
        let Some(rule) = CRATES.iter().find(|known| known.name == name) else {
            faults.push(format!("{name} has no rule yet: add it to the table in xtask/src/check/arrows.rs"));
            continue;
        };
        for dependency in ours[name]["dependencies"].as_array().into_iter().flatten() {
            let Some(target) = dependency["name"].as_str().filter(|target| ours.contains_key(target)) else {
                continue;
            };
            let for_tests = dependency["kind"] == "dev";
            let allowed = rule.uses.contains(&target) || (for_tests && is_pure(target));
            if !allowed {
                faults.push(format!("{name} must not use {target}"));
            }
        }
        if rule.pure {
            let reached = reached(metadata, &ours[name]["id"])?;
            let outside = OUTSIDE.iter().filter(|outside| reached.contains(**outside));
            faults.extend(outside.map(|outside| format!("{name} is pure and must not reach {outside}")));
        }
    }
    Ok(faults)
}

fn is_pure(name: &str) -> bool {
    CRATES.iter().any(|known| known.name == name && known.pure)
}

/// Names of all packages that the package `id` is built with; what only its tests use is left out.
fn reached(metadata: &Value, id: &Value) -> Result<BTreeSet<String>> {
    let nodes: HashMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .context("cargo metadata has no resolved graph")?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let names: HashMap<&str, &str> = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?)))
        .collect();
    let mut seen = BTreeSet::new();
    let mut open = vec![id.as_str().context("a package has no id")?];
    while let Some(id) = open.pop() {
        let arrows = nodes.get(id).and_then(|node| node["deps"].as_array()).into_iter().flatten();
        for arrow in arrows {
            let built =
                arrow["dep_kinds"].as_array().is_some_and(|all| all.iter().any(|k| k["kind"] != "dev"));
            if let Some(target) = arrow["pkg"].as_str().filter(|_| built)
                && seen.insert(target)
            {
                open.push(target);
            }
        }
    }
    Ok(seen.into_iter().filter_map(|id| names.get(id).map(|name| (*name).to_owned())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, source: Option<&str>, dependencies: &[(&str, Value)]) -> Value {
        let dependencies: Vec<Value> =
            dependencies.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
        json!({ "id": name, "name": name, "source": source, "dependencies": dependencies })
    }

    fn node(id: &str, deps: &[(&str, Value)]) -> Value {
        let deps: Vec<Value> =
            deps.iter().map(|(pkg, kind)| json!({ "pkg": pkg, "dep_kinds": [{ "kind": kind }] })).collect();
        json!({ "id": id, "deps": deps })
    }

    #[test]
    fn an_arrow_upwards_is_refused_and_one_for_tests_only_to_the_pure() {
        let metadata = json!({
            "packages": [
                package("register", None, &[("store", Value::Null)]),
                package("store", None, &[("register", Value::Null), ("demo", json!("dev")), ("web", json!("dev"))]),
                package("demo", None, &[]),
                package("web", None, &[]),
            ],
            "resolve": { "nodes": [] },
        });
        let found = faults(&metadata).expect("readable");
        assert_eq!(found, ["register must not use store", "store must not use web"]);
    }

    #[test]
    fn a_pure_crate_reaches_no_runtime_through_others_except_in_tests() {
        let metadata = json!({
            "packages": [
                package("insight", None, &[]),
                package("between", Some("registry"), &[]),
                package("tokio", Some("registry"), &[]),
                package("axum", Some("registry"), &[]),
            ],
            "resolve": { "nodes": [
                node("insight", &[("between", Value::Null), ("axum", json!("dev"))]),
                node("between", &[("tokio", Value::Null)]),
            ] },
        });
        assert_eq!(faults(&metadata).expect("readable"), ["insight is pure and must not reach tokio"]);
    }

    #[test]
    fn a_crate_without_a_rule_is_refused() {
        let metadata = json!({ "packages": [package("newcomer", None, &[])], "resolve": { "nodes": [] } });
        assert!(faults(&metadata).expect("readable")[0].starts_with("newcomer has no rule yet"));
    }
}
