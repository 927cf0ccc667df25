//! `redress init`: an empty register, and where it is named, the key of its public log.

use std::path::Path;

use store::{Place, Signer, Store};

use crate::{cli, clock, say};

pub async fn run(args: cli::Init, place: &Place, signer: &Path) -> anyhow::Result<()> {
    // The key first: a name that cannot be used leaves nothing behind.
    if let Some(origin) = &args.origin {
        make_key(signer, origin)?;
    }
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

fn make_key(folder: &Path, origin: &str) -> anyhow::Result<()> {
    let there = Signer::key_in(folder).is_ok();
    let signer = Signer::make(folder, origin, &clock::seed()?)?;
    say::fact(&signer.public().to_string());
    let folder = folder.display();
    if there {
        say::talk(&format!("The key of the log was there already, in {folder}, and was kept."));
        return Ok(());
    }
    say::talk(&format!(
        "The key of the log is in {folder}. Next:
  Keep that folder on another disk than the register, readable to the server alone.
  Back it up apart from the register: an old backup of both together would let the log fork.
  Publish the line above, away from the log itself: whoever checks the log needs it.
  redress serve begins the log; witnesses are named in {folder}/policy.txt"
    ));
    Ok(())
}
