//! `redress import MAPPING DIR`: a city's files into the register, and a report of what happened.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sources::{Limits, Mapping, Notice, shipped};
use store::{Import, Outcome, Place, Report, Store, import};

use crate::say::grouped;
use crate::{cli, clock, say};

pub async fn run(args: cli::Import, place: &Place, data: &Path, json: bool) -> anyhow::Result<()> {
    let (Some(mapping), Some(folder)) = (&args.mapping, &args.folder) else {
        list();
        return Ok(());
    };
    let mapping = find(mapping)?;
    let notices_file = args
        .notices
        .unwrap_or_else(|| data.join("imports").join(format!("{}-notices.csv", mapping.source.key)));
    let store = Store::open(place).await?;
    let bar = say::spinner();
    let shown = bar.clone();
    let report = import(
        &store,
        Import {
            mapping,
            folder,
            limits: Limits::default(),
            dry_run: args.dry_run,
            allow_removals: args.allow_removals,
            now: clock::now(),
            seed: clock::seed()?,
        },
        move |progress| {
            let then = if progress.done { ", comparing and writing" } else { "" };
            shown.set_message(format!("{}: {} rows{then}", progress.file, grouped(progress.rows)));
        },
    )
    .await;
    bar.finish_and_clear();
    let report = report?;
    // By now the import is done or undone, so its report is given whatever becomes of the list.
    let written = write_notices(&notices_file, &report.notices);
    if json {
        say::fact(&serde_json::to_string_pretty(&report)?);
    } else {
        say::fact(text(&report, written.as_ref().ok().and_then(Option::as_deref)).trim_end());
    }
    store.close().await;
    written.map(drop)
}

fn list() {
    for shipped in shipped() {
        if let Ok(mapping) = shipped.mapping() {
            say::fact(&format!("{:<28} {}", shipped.names.join(", "), mapping.source.title));
            for file in &mapping.file {
                say::fact(&format!("{:<28}   {}", "", file.name));
            }
        }
    }
}

/// A shipped mapping by name, or one in a file.
pub fn find(name: &str) -> anyhow::Result<Mapping> {
    if let Some(shipped) = shipped().iter().find(|shipped| shipped.names.contains(&name)) {
        return Ok(shipped.mapping()?);
    }
    let path = Path::new(name);
    if path.extension().is_none_or(|extension| extension != "toml") {
        let names: Vec<&str> = shipped().iter().flat_map(|shipped| shipped.names.iter().copied()).collect();
        anyhow::bail!(
            "there is no mapping {name:?}. These come with the program: {}. Your own is named by its path, ending in .toml",
            names.join(", ")
        );
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("the mapping {name} cannot be read"))?;
    Ok(Mapping::parse(name, &text)?)
}

/// Writes every row that was rejected or is doubtful. Returns where, if there was one.
fn write_notices(path: &Path, notices: &[Notice]) -> anyhow::Result<Option<PathBuf>> {
    if notices.is_empty() {
        return Ok(None);
    }
    let context = || {
        format!(
            "the report above stands, but the list of rejected rows cannot be written to {}. Run it again with --notices FILE to have the list elsewhere",
            path.display()
        )
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(context)?;
    }
    let mut out = csv::Writer::from_path(path).with_context(context)?;
    out.write_record(["what", "file", "line", "column", "reason"])?;
    for notice in notices {
        let line = notice.line.to_string();
        out.write_record([notice.kind.key(), &notice.file, &line, &notice.column, &notice.reason])?;
    }
    out.flush().with_context(context)?;
    Ok(Some(path.to_owned()))
}

fn text(report: &Report, notices: Option<&Path>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", report.source.title);
    let _ = writeln!(
        out,
        "{:<24}{:>12}{:>12}{:>12}{:>12}",
        "file", "rows read", "merged", "kept twice", "rejected"
    );
    for file in &report.files {
        let _ = writeln!(
            out,
            "{:<24}{:>12}{:>12}{:>12}{:>12}",
            file.name,
            grouped(file.rows),
            grouped(file.merged),
            grouped(file.possible_repeats),
            grouped(file.rejected)
        );
    }
    let _ =
        writeln!(out, "\n{:<24}{:>12}{:>12}{:>12}{:>12}", "record", "new", "changed", "as before", "gone");
    for (kind, counts) in &report.records {
        let _ = writeln!(
            out,
            "{:<24}{:>12}{:>12}{:>12}{:>12}",
            kind.name(),
            grouped(counts.added),
            grouped(counts.changed),
            grouped(counts.unchanged),
            grouped(counts.removed)
        );
    }
    for file in report.files.iter().filter(|file| !file.new_columns.is_empty()) {
        let _ = writeln!(
            out,
            "\n{} has columns that the mapping does not mention: {}",
            file.name,
            file.new_columns.join(", ")
        );
    }
    if !report.unknown_codes.is_empty() {
        let _ = writeln!(out, "\nCodes that the mapping does not explain (kept as they are):");
        for code in &report.unknown_codes {
            let _ = writeln!(
                out,
                "  {:<16}{:<12}{:>8} times, first in {} line {}",
                code.kind.key(),
                format!("{:?}", code.code),
                grouped(code.times),
                code.file,
                code.first_line
            );
        }
    }
    if let Some(path) = notices {
        let rejected = report.rejected();
        let kept = report.notices.len() as u64 - rejected;
        let _ = writeln!(
            out,
            "\n{} rows were rejected and {} were kept with a doubt: {}",
            grouped(rejected),
            grouped(kept),
            path.display()
        );
    }
    let _ = writeln!(
        out,
        "\n{}",
        match report.outcome {
            Outcome::Stored => "Stored. Next: redress stats, or redress serve",
            Outcome::NothingNew => "Nothing new: the register already held all of it, and was not changed.",
            Outcome::Undone => "Dry run: nothing was changed.",
        }
    );
    out
}
