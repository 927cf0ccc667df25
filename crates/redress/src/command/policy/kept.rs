//! `redress policy --kept`: the versions of the rules that were served here, and how many open cases run under each.

use std::collections::BTreeMap;

use casework::policy::Key;
use register::Day;
use serde_json::json;
use store::{Place, Store};

use crate::say;
use crate::say::grouped;

pub async fn run(place: &Place, as_json: bool) -> anyhow::Result<()> {
    let store = Store::open(place).await?;
    // Those of which there are open cases, and those that are kept: either may lack the other.
    let mut versions: BTreeMap<(Key, u32), (Option<Day>, u64)> = BTreeMap::new();
    for name in store.kept_packs().await? {
        for kept in store.editions(&name).await? {
            versions.insert((name.clone(), kept.version), (Some(kept.served), 0));
        }
    }
    for (version, open) in store.open_by_version().await? {
        versions.entry(version).or_default().1 = open;
    }
    store.close().await;
    let lines = versions.iter().rev();
    if as_json {
        let line = |((name, version), (served, open)): (&(Key, u32), &(Option<Day>, u64))| {
            json!({
                "name": name, "version": version, "kept": served.is_some(),
                "served": served.map(|day| day.to_string()), "open_cases": open,
            })
        };
        say::fact(&serde_json::to_string_pretty(&lines.map(line).collect::<Vec<_>>())?);
        return Ok(());
    }
    if versions.is_empty() {
        say::talk("No rules are kept here yet: a server keeps those that it serves (redress serve --pack).");
    }
    for ((name, version), (served, open)) in lines {
        let since = served.map_or("not kept here".to_owned(), |day| format!("served since {day}"));
        say::fact(&format!("{:<12}version {version}, {since}; open cases {}", name.as_str(), grouped(*open)));
    }
    if versions.values().any(|(served, _)| served.is_none()) {
        say::talk(
            "Cases of a version that is not kept are shown and decided under the one that is served. To keep it, start the server once with its files.",
        );
    }
    Ok(())
}
