//! `redress link`: which records of two files, or of one, are one person's, and a word on how that was found.
//!
//! The decision is `linkage`'s. Here are files, words and nothing else; officers of the register are in [`register`].

mod open;
mod refused;
pub mod register;
mod told;
mod write;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use linkage::{Deduped, Linked, Options, Partners, Table, dedupe, link};

use crate::{cli, say};
use told::Summary;

/// Pairs that are explained at once.
const AT_ONCE: usize = 10_000;

pub fn run(args: &cli::Link, json: bool) -> anyhow::Result<()> {
    let since = Instant::now();
    let bar = say::spinner();
    let out = args.out.as_deref().context("name a file to write: --out FILE")?;
    let read = [&args.left, &args.right, &args.dedupe, &args.decided].into_iter().flatten();
    let mut taken: Vec<&Path> = read.map(PathBuf::as_path).collect();
    for out in [Some(out), args.doubtful.as_deref(), args.explain.as_deref()].into_iter().flatten() {
        write::look(out, &taken)?;
        taken.push(out);
    }
    let options = Options {
        threshold: args.threshold,
        partners: if args.one_to_one { Partners::One } else { Partners::Any },
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        decided: args.decided.as_deref().map(open::decisions).transpose()?.unwrap_or_default(),
        ..Options::default()
    };
    let mut summary = match (&args.dedupe, &args.left, &args.right) {
        (Some(file), ..) => {
            bar.set_message("reading and grouping");
            one_file(args, file, out, &options)?
        }
        (None, Some(left), Some(right)) => {
            bar.set_message("reading and linking");
            two_files(args, [left, right], out, &options)?
        }
        _ => anyhow::bail!("name two files, or one with --dedupe"),
    };
    bar.finish_and_clear();
    summary.seconds = since.elapsed().as_secs_f64();
    say::talk(&summary.text());
    if json {
        say::fact(&serde_json::to_string_pretty(&summary)?);
    }
    Ok(())
}

fn two_files(
    args: &cli::Link,
    [left, right]: [&Path; 2],
    out: &Path,
    options: &Options,
) -> anyhow::Result<Summary> {
    let (left, right) = both(args, left, right)?;
    let linked = link(&left, &right, options).map_err(refused::words)?;
    told::columns(&left);
    told::columns(&right);
    let ids = |(one, two, _): &(u32, u32, f64)| (&*left.ids()[*one as usize], &*right.ids()[*two as usize]);
    pairs(out, &linked.pairs, ids)?;
    if let Some(path) = &args.doubtful {
        pairs(path, &linked.doubtful, ids)?;
    }
    if let Some(path) = &args.explain {
        explain(path, linked.pairs.chunks(AT_ONCE).map(|pairs| linked.explain(&left, &right, pairs)))?;
    }
    Ok(summary_of_pairs(args, out, &[left.len(), right.len()], &linked))
}

/// Both at once: reading is a good part of the work.
fn both(args: &cli::Link, left: &Path, right: &Path) -> anyhow::Result<(Table, Table)> {
    let (left, right) = std::thread::scope(|scope| {
        let other = scope.spawn(|| open::table(right, &args.columns));
        let one = open::table(left, &args.columns);
        (one, other.join().unwrap_or_else(|_| Err(anyhow::anyhow!("reading {} failed", right.display()))))
    });
    Ok((left?, right?))
}

fn one_file(args: &cli::Link, file: &Path, out: &Path, options: &Options) -> anyhow::Result<Summary> {
    let table = open::table(file, &args.columns)?;
    let found = dedupe(&table, options).map_err(refused::words)?;
    told::columns(&table);
    let id = |record: u32| &*table.ids()[record as usize];
    write::file(out, |out| {
        out.write_record(["id", "cluster"])?;
        for (own, group) in table.ids().iter().zip(&found.groups) {
            out.write_record([own, id(*group)])?;
        }
        Ok(())
    })?;
    if let Some(path) = &args.doubtful {
        pairs(path, &found.doubtful, |(one, two, _)| (id(*one), id(*two)))?;
    }
    if let Some(path) = &args.explain {
        let joined: Vec<(u32, u32)> = joined(&found).collect();
        explain(path, joined.chunks(AT_ONCE).map(|pairs| found.explain(&table, pairs)))?;
    }
    let groups = found.groups.iter().zip(0u32..).filter(|(group, record)| **group == *record).count();
    Ok(Summary {
        records: vec![table.len()],
        fields: found.fields.iter().map(ToString::to_string).collect(),
        compared: found.compared,
        left_out: found.left_out,
        hurried: 0,
        found: groups,
        what: "clusters",
        doubtful: found.doubtful.len(),
        threshold: args.threshold,
        one_to_one: false,
        out: out.to_owned(),
        seconds: 0.0,
    })
}

fn pairs<'a>(
    path: &Path,
    pairs: &[(u32, u32, f64)],
    ids: impl Fn(&(u32, u32, f64)) -> (&'a str, &'a str),
) -> anyhow::Result<()> {
    write::file(path, |out| {
        out.write_record(["id_l", "id_r", "probability"])?;
        for pair in pairs {
            let (left, right) = ids(pair);
            out.write_record([left, right, &write::probability(pair.2)])?;
        }
        Ok(())
    })
}

/// Every record that is with others, and the first of them.
fn joined(found: &Deduped) -> impl Iterator<Item = (u32, u32)> {
    let with = found.groups.iter().zip(0u32..);
    with.filter(|(first, record)| *first != record).map(|(first, record)| (*first, record))
}

fn summary_of_pairs(args: &cli::Link, out: &Path, records: &[usize], linked: &Linked) -> Summary {
    Summary {
        records: records.to_vec(),
        fields: linked.fields.iter().map(ToString::to_string).collect(),
        compared: linked.compared,
        left_out: linked.left_out,
        hurried: linked.hurried,
        found: linked.pairs.len(),
        what: "pairs",
        doubtful: linked.doubtful.len(),
        threshold: args.threshold,
        one_to_one: args.one_to_one,
        out: out.to_owned(),
        seconds: 0.0,
    }
}

/// One line for each field of each pair.
fn explain(path: &Path, portions: impl Iterator<Item = Vec<linkage::Pair>>) -> anyhow::Result<()> {
    write::file(path, |out| {
        out.write_record(["id_l", "id_r", "probability", "field", "how", "left", "right", "weight"])?;
        for pair in portions.flatten() {
            let probability = write::probability(pair.probability);
            for why in &pair.why {
                let (field, how) = (why.field.to_string(), why.how.to_string());
                let weight = format!("{:.2}", why.weight);
                out.write_record([
                    &pair.left,
                    &pair.right,
                    &probability,
                    &field,
                    &how,
                    &why.left,
                    &why.right,
                    &weight,
                ])?;
            }
        }
        Ok(())
    })
}
