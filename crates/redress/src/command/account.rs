//! `redress admin log account`: the accounting of the newest checkpoint, now. A server makes one each day by itself.

use std::path::Path;

use anyhow::Context as _;
use serde_json::json;
use store::{Place, Store};

use crate::log::accounting::{self, Accounting};
use crate::say::grouped;
use crate::{cli, clock, log, pack, say};

pub async fn run(args: cli::Account, place: &Place, signer: &Path, json: bool) -> anyhow::Result<()> {
    let pack = pack::find(&args.pack)?;
    let covers = log::cover_key(signer)?.with_context(|| {
        format!(
            "there is no cover.key in {}: nothing tells covers from events. Name the signer's folder with --signer",
            signer.display()
        )
    })?;
    let store = Store::open(place).await?;
    let packs = pack.beside_kept(&store).await?;
    let folder = accounting::folder(signer);
    let today = clock::today()?;
    let bar = say::spinner();
    let accounting = Accounting { store: &store, covers: &covers, packs: &packs, folder: &folder };
    let made =
        accounting.make(today, today, |leaves| bar.set_message(format!("{} leaves", grouped(leaves)))).await;
    bar.finish_and_clear();
    store.close().await;
    let Some(made) = made? else {
        say::talk("There is nothing new to account for: no checkpoint has come since the last accounting.");
        return Ok(());
    };
    if json {
        say::fact(
            &json!({ "size": made.size, "folder": folder, "unaccounted": made.unaccounted }).to_string(),
        );
    } else {
        say::fact(&format!("{} leaves are accounted for in {}", grouped(made.size), folder.display()));
    }
    if let Some(first) = made.unaccounted.first() {
        say::talk(&format!(
            "redress: leaves without a row: {}, the first at {first}. It is of no report that is here and no cover of this key, and whoever checks finds that: redress verify register says more",
            grouped(made.unaccounted.len() as u64)
        ));
    }
    say::talk(
        "The sheet is in the log with the next checkpoint. Made once a day it tells nobody at which beat something came.",
    );
    Ok(())
}
