//! `redress admin log covers`: what the log hides from everybody else, counted by whoever runs the machine.
//!
//! Covers are told from events by the key beside the signer's; which events are reports is what the database says. What
//! is neither is counted apart: a row that was lost, or a cover leaf of another key.

use std::path::Path;

use anyhow::{Context as _, bail};
use ledger::cover::{Count, CoverList, Tally, What};
use ledger::leaf::Kind;
use serde_json::json;
use store::{Place, Signer, Store};

use crate::say::grouped;
use crate::{cli, log, say};

/// Leaves that are read at once.
const AT_ONCE: u64 = 4_096;

#[derive(Default)]
struct Counted {
    tally: Tally,
    reports: u64,
    later: u64,
    unaccounted: Vec<u64>,
}

pub async fn run(args: cli::Covers, place: &Place, signer: &Path, json: bool) -> anyhow::Result<()> {
    let origin = Signer::key_in(signer)?.name().to_owned();
    let key = log::cover_key(signer)?.with_context(|| {
        format!(
            "there is no cover.key in {}: covers made so far cannot be told from events. Name the signer's folder with --signer",
            signer.display()
        )
    })?;
    let store = Store::open(place).await?;
    let published = store.checkpoint().await?.map_or(0, |newest| newest.size());
    let to = args.to.unwrap_or(published);
    if args.from > to || to > published {
        bail!("leaves {} to {to} are not to be counted: {published} are in a checkpoint", args.from);
    }
    let mut list = CoverList::new(&origin, args.from, to);
    let mut counted = Counted::default();
    let mut next = args.from;
    while next < to {
        let end = (next + AT_ONCE).min(to);
        let known = store.known_leaves(next, end).await?;
        if known.len() as u64 != end - next {
            bail!(
                "the log has lost an entry between {next} and {end}. Compare it with a mirror: redress verify audit"
            );
        }
        for one in known {
            let is_cover = list.open(&key, one.index, &one.leaf);
            let what = match (one.leaf.kind, is_cover, one.case_seq) {
                (Kind::Case, true, None) => What::Cover,
                (Kind::Case, true, Some(_)) => {
                    bail!(
                        "leaf {} is a cover, and the database has it as an event of a case: somebody changed it",
                        one.index
                    )
                }
                (Kind::Case, false, seq) => {
                    match seq {
                        Some(0) => counted.reports += 1,
                        Some(_) => counted.later += 1,
                        None => counted.unaccounted.push(one.index),
                    }
                    What::Event
                }
                (Kind::Dataset | Kind::Policy | Kind::Anchor, ..) => What::File,
            };
            counted.tally.add(one.leaf.day, what);
        }
        next = end;
    }
    store.close().await;
    if let Some(path) = &args.open {
        write(path, &list)?;
    }
    tell(&origin, &args, to, &counted, json);
    Ok(())
}

/// Never over a file that is there.
fn write(path: &Path, list: &CoverList) -> anyhow::Result<()> {
    let shown = path.display();
    if path.exists() {
        bail!("{shown} is there already. Nothing was written; name a new file");
    }
    let text = zeroize::Zeroizing::new(list.to_string());
    store::write_whole(path, text.as_bytes()).with_context(|| format!("{shown} cannot be written"))?;
    say::talk(&format!(
        "{} opened covers are in {shown}. Whoever has this file knows at which beats of these days something happened: give it to nobody but who is to check the log.",
        grouped(list.opened())
    ));
    Ok(())
}

fn tell(origin: &str, args: &cli::Covers, to: u64, counted: &Counted, json: bool) {
    let Counted { tally, reports, later, unaccounted } = counted;
    let total = tally.total();
    if json {
        let day = |(day, Count { covers, events, files })| json!({ "day": ledger::Day::to_string(&day), "covers": covers, "events": events, "files": files });
        let facts = json!({
            "log": origin, "from": args.from, "to": to, "covers": total.covers, "events": total.events,
            "reports": reports, "later_events": later, "unaccounted": unaccounted, "files": total.files,
            "days": tally.days().map(day).collect::<Vec<_>>(),
        });
        say::fact(&facts.to_string());
    } else {
        say::fact(&format!("log     {origin}, leaves {} to {to}", args.from));
        say::fact(&format!("{:12} {:>10} {:>10} {:>10}", "day", "covers", "events", "files"));
        let line = |name: &str, count: Count| {
            let [covers, events, files] = [count.covers, count.events, count.files].map(grouped);
            say::fact(&format!("{name:12} {covers:>10} {events:>10} {files:>10}"));
        };
        tally.days().for_each(|(day, count)| line(&day.to_string(), count));
        line("all", total);
        say::fact(&format!(
            "events  {} reports, {} later events of cases, {} unaccounted for",
            grouped(*reports),
            grouped(*later),
            grouped(unaccounted.len() as u64)
        ));
    }
    if let Some(first) = unaccounted.first() {
        say::talk(&format!(
            "redress: {} leaves, the first at {first}, are no covers of this key, and the database has no event for them: a row was lost, or cover.key is another than was used",
            grouped(unaccounted.len() as u64)
        ));
    }
}
