//! `redress policy`: a pack in words, or as facts. It opens no register, but for the versions that are kept in one.

mod kept;

use std::fmt::Write as _;

use anyhow::Context as _;
use casework::policy::{Pack, Stated, shipped};
use serde_json::{Value, json};
use web::Chapter;

pub use kept::run as kept;

use crate::{cli, pack, say};

pub fn run(args: &cli::Policy, as_json: bool) -> anyhow::Result<()> {
    let Some(name) = &args.pack else { return list(as_json) };
    let pack = pack::find(name)?.pack();
    if as_json {
        say::fact(&serde_json::to_string_pretty(&facts(&pack)?)?);
    } else {
        say::fact(text(&pack).trim_end());
        say::talk(
            "Check what is not confirmed in its source, then raise the version. docs/policy.md says how.",
        );
    }
    Ok(())
}

/// The packs that come with the program.
fn list(as_json: bool) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for shipped in shipped() {
        let pack = shipped.pack()?;
        let (all, open) = counted(&pack);
        rows.push((pack, all, open));
    }
    if as_json {
        let rows: Vec<_> = rows.iter().map(|(pack, all, open)| head(pack, *all, *open)).collect();
        say::fact(&serde_json::to_string_pretty(&rows)?);
        return Ok(());
    }
    for (pack, all, open) in rows {
        let invented = if pack.invented { ", an invented city" } else { "" };
        say::fact(&format!(
            "{:<12}version {}{invented}; {all} statements, {open} of them not confirmed",
            pack.name.as_str(),
            pack.version
        ));
    }
    say::talk("redress policy NAME prints one in words.");
    Ok(())
}

/// How many statements, and how many of them nobody has confirmed.
fn counted(pack: &Pack) -> (usize, usize) {
    let stated = pack.stated();
    (stated.len(), stated.iter().filter(|stated| !stated.fact.verified).count())
}

fn head(pack: &Pack, all: usize, open: usize) -> Value {
    json!({
        "name": pack.name,
        "version": pack.version,
        "invented": pack.invented,
        "statements": all,
        "not_confirmed": open,
    })
}

fn facts(pack: &Pack) -> anyhow::Result<Value> {
    let (all, open) = counted(pack);
    let mut stated = pack.stated();
    // What nobody has confirmed first, as in words.
    stated.sort_by_key(|stated| stated.fact.verified);
    let stated: Vec<_> = stated.iter().map(statement).collect();
    let mut value = head(pack, all, open);
    let fields = value.as_object_mut().context("a pack is an object")?;
    fields.insert("facts".to_owned(), Value::Array(stated));
    fields.insert("pack".to_owned(), serde_json::to_value(pack)?);
    Ok(value)
}

fn statement(stated: &Stated<'_>) -> Value {
    json!({
        "part": stated.part,
        "about": stated.about.to_string(),
        "name": stated.name,
        "source": stated.fact.source,
        "as_of": stated.fact.as_of,
        "verified": stated.fact.verified,
    })
}

fn text(pack: &Pack) -> String {
    let (lead, chapters) = web::chapters_in_english(pack);
    let (all, open) = counted(pack);
    let mut out = String::new();
    let _ = writeln!(out, "{lead}");
    if pack.invented {
        let _ = writeln!(out, "The city is invented: its offices and rules do not exist.");
    }
    let _ = writeln!(out, "{all} statements rest on a source, {open} of them not confirmed.");
    for chapter in &chapters {
        write_chapter(&mut out, chapter);
    }
    out
}

fn write_chapter(out: &mut String, chapter: &Chapter) {
    let _ = writeln!(out, "\n{}\n{}", chapter.title, "-".repeat(chapter.title.chars().count()));
    if let Some(lead) = &chapter.lead {
        let _ = writeln!(out, "{lead}");
    }
    for line in &chapter.lines {
        let _ = writeln!(out, "  {}", line.text);
        for detail in &line.details {
            let _ = writeln!(out, "      {detail}");
        }
        if let Some(rests) = &line.rests {
            let open = if rests.verified { "" } else { "Not confirmed. " };
            let _ = writeln!(out, "      {open}{}", rests.source);
        }
    }
}
