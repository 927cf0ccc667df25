//! `redress init`: an empty register.

use store::{Place, Store};

use crate::say;

pub async fn run(place: &Place) -> anyhow::Result<()> {
    let store = Store::open(place).await?;
    let sources = store.sources().await?;
    match sources.len() {
        0 => say::talk(&format!(
            "The register {} is ready and empty. Next: redress import MAPPING DIR (redress import --list shows the mappings)",
            store.place()
        )),
        n => say::talk(&format!("The register {} was there already and holds {n} source(s).", store.place())),
    }
    store.close().await;
    Ok(())
}
