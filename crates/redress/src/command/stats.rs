//! `redress stats`: every measure, with its definition and its denominator.

use anyhow::Context as _;
use insight::{Filter, Stats, stats};
use register::Source;
use store::{Place, Store};

use crate::{cli, say};

mod print;
mod straight;

pub async fn run(args: cli::Stats, place: &Place, json: bool) -> anyhow::Result<()> {
    if let Some([mapping, folder]) = args.files.as_deref() {
        return tokio::task::block_in_place(|| straight::run(mapping, folder, json));
    }
    let store = Store::open(place).await?;
    let sources = store.sources().await?;
    let source = choose(&sources, args.source.as_deref())?;
    let extract = store.extract(&source.key).await?.context("the source is gone")?;
    let files = store.release_facts(&source.key).await?;
    let stats = stats(&extract, &Filter::default(), files);
    print(source, &stats, json)?;
    store.close().await;
    Ok(())
}

fn print(source: &Source, stats: &Stats, json: bool) -> anyhow::Result<()> {
    if json {
        say::fact(&serde_json::to_string_pretty(stats)?);
    } else {
        say::fact(print::text(source, stats).trim_end());
    }
    Ok(())
}

/// A source by its key, or the only one there is.
pub fn choose<'a>(sources: &'a [Source], wanted: Option<&str>) -> anyhow::Result<&'a Source> {
    let keys = || sources.iter().map(|source| source.key.as_str()).collect::<Vec<_>>().join(", ");
    match (wanted, sources) {
        (_, []) => anyhow::bail!("the register is empty. Fill it first: redress import MAPPING DIR"),
        (None, [only]) => Ok(only),
        (None, _) => anyhow::bail!("the register has several sources; choose one with --source: {}", keys()),
        (Some(wanted), _) => sources
            .iter()
            .find(|source| source.key == wanted)
            .with_context(|| format!("there is no source {wanted:?}; there are: {}", keys())),
    }
}
