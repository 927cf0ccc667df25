//! `redress verify accounting`: is every index of a log accounted for, and is every published figure the sum of rows?
//!
//! Everything is read once and line by line, the log bundle by bundle: memory is for the cases alone.

mod files;

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use casework::policy::EMBARGO_DAYS;
use ledger::accounting::{CASES_HEADER, Checker, Figures, ROWS_HEADER, Sheet};
use ledger::audit::Source as _;
use ledger::leaf::{Kind, Tag};
use ledger::{Bundle, Hash, Leaf, SignedCheckpoint, Tree, tile};
use serde_json::json;

use self::files::Place;
use super::copy::Copy;
use super::{Found, code, end, trust};
use crate::say::grouped;
use crate::{cli, pack, say};

pub fn run(args: cli::Accounting, json: bool) -> anyhow::Result<ExitCode> {
    let most = args.pack.as_deref().map(pack::find).transpose()?;
    let most = most.map_or(EMBARGO_DAYS, |found| found.pack().publication.embargo_days);
    let place = Place::find(&args)?;
    let trusted = trust::find(&args.trust, &[&place.log])?;
    let text = place.text("txt")?;
    let sheet: Sheet = match text.parse() {
        Ok(sheet) => sheet,
        Err(error) => {
            let next = "Get it again, as it was published. If it stays so, ask who publishes it.";
            return end(
                json,
                &json!({}),
                "",
                &[Found { code: "sheet-malformed", index: None, what: error.to_string(), next }],
            );
        }
    };
    let mut found = Vec::new();
    let mut add = |code, index, what, next| found.push(Found { code, index, what, next });
    let signed = SignedCheckpoint::parse(place.text("checkpoint")?.as_bytes())?;
    if let Err(error) = trusted.policy.accept(&signed) {
        let (code, next) = code(&error);
        add(code, None, error.to_string(), next);
    }
    if signed.head().size != place.size
        || sheet.size != place.size
        || sheet.origin != signed.checkpoint().origin
    {
        let what = format!(
            "the file is named by {} leaves, its sheet says {} of {}, and the checkpoint {} of {}",
            place.size,
            sheet.size,
            sheet.origin,
            signed.head().size,
            signed.checkpoint().origin
        );
        add("size-not-signed", None, what, "Ask for an accounting of a checkpoint that was signed.");
    }
    let newest = SignedCheckpoint::parse(&place.log.checkpoint()?)?;
    if let Err(error) = newest.open(&trusted.policy.log_keys()) {
        let (code, next) = code(&error);
        add(code, None, error.to_string(), next);
    }
    if newest.head().size < sheet.size {
        let what =
            format!("the accounting is of {} leaves, and this copy has {}", sheet.size, newest.head().size);
        add("log-too-old", None, what, "Give the log's address, or a newer copy.");
        return end(json, &json!({ "size": sheet.size }), "", &found);
    }
    let rows = place.lines("csv", ROWS_HEADER)?;
    let openings = place.lines("openings.ndjson.gz", "")?;
    let cases = place.lines("cases.csv", CASES_HEADER)?;
    let mut checker = Checker::new(sheet.clone(), most, rows.clone(), openings.clone());
    for (at, line) in (2..).zip(cases.clone()) {
        checker.case(at, &line);
    }
    let read = pass(&place.log, &newest, &sheet, &mut checker)?;
    let (figures, faults, more) = checker.end();
    found.extend(faults.into_iter().map(|fault| Found {
        code: fault.code.key(),
        index: fault.index,
        what: fault.what,
        next: fault.code.what_to_do(),
    }));
    let mut add = |code, index, what, next| found.push(Found { code, index, what, next });
    for (size, root, signed) in
        [(sheet.size, read.at_sheet, &signed), (newest.head().size, read.at_end, &newest)]
    {
        if root != Some(signed.head().root) {
            let what = format!("the leaves do not lead to the root that was signed for {size} of them");
            add("root-differs", None, what, "Audit the log: redress verify audit says which leaf it is.");
        }
    }
    for (name, lines, digest) in
        [("rows", &rows, sheet.rows), ("openings", &openings, sheet.openings), ("cases", &cases, sheet.cases)]
    {
        if let Some(error) = lines.error() {
            bail!("the {name} could not be read to their end: {error}");
        }
        if lines.digest() != digest {
            let what = format!("the {name} are not those whose digest the sheet gives");
            add(
                "digest-differs",
                None,
                what,
                "Get the files again. If it stays so, keep them: the sheet convicts them.",
            );
        }
    }
    match read.logged {
        Some((index, commit)) if commit != Hash::of(text.as_bytes()) => {
            let what = "the log has another sheet of this name".to_owned();
            add(
                "sheet-differs",
                Some(index),
                what,
                "Keep both: the city has given two accounts of the same leaves.",
            );
        }
        None => {
            let what = format!("no leaf up to {} is that of the sheet", newest.head().size);
            add(
                "sheet-not-logged",
                None,
                what,
                "Ask again after the next beat. If it stays so, the city can still change it.",
            );
        }
        Some(_) => {}
    }
    let facts = json!({
        "log": sheet.origin, "size": sheet.size, "day": sheet.day.to_string(), "embargo": sheet.embargo,
        "key_on_trust": trusted.on_trust, "sheet_leaf": read.logged.map(|(index, _)| index),
        "figures": figures.0, "more_findings": more,
    });
    end(json, &facts, &tell(&sheet, &figures, &place), &found)
}

fn tell(sheet: &Sheet, figures: &Figures, place: &Place) -> String {
    let mut out = format!(
        "log         {}, from {}\naccounted   {} leaves, on {}; a day is opened after {} days\nfigures     as the rows give them\n",
        sheet.origin,
        place.log.name(),
        grouped(sheet.size),
        sheet.day,
        sheet.embargo
    );
    for (name, number) in &figures.0 {
        out.push_str(&format!("  {:>10}  {name}\n", grouped(*number)));
    }
    out
}

/// What a pass over the log gives.
struct Pass {
    at_sheet: Option<Hash>,
    at_end: Option<Hash>,
    /// The leaf of the sheet, and what it commits to.
    logged: Option<(u64, Hash)>,
}

fn pass<R: Iterator<Item = String>, O: Iterator<Item = String>>(
    log: &Copy,
    newest: &SignedCheckpoint,
    sheet: &Sheet,
    checker: &mut Checker<R, O>,
) -> anyhow::Result<Pass> {
    let tag = Tag::public(&Sheet::name(sheet.size));
    let mut tree = Tree::new();
    let mut pass = Pass { at_sheet: (sheet.size == 0).then(|| tree.root()), at_end: None, logged: None };
    let bar = say::spinner();
    for bundle in Bundle::all(newest.head().size) {
        let bytes = log.entries(bundle)?;
        let entries = tile::decode_bundle(&bytes)?;
        for (index, entry) in (bundle.first()..).zip(entries.into_iter().take(bundle.width().into())) {
            let leaf =
                Leaf::parse(entry).with_context(|| format!("leaf {index} of the log cannot be read"))?;
            tree.append(Hash::leaf(entry), |_| {});
            if index < sheet.size {
                checker.leaf(index, &leaf);
            } else if leaf.kind == Kind::Dataset && leaf.tag == tag {
                pass.logged = Some((index, Hash(leaf.commit.0)));
            }
            if tree.size() == sheet.size {
                pass.at_sheet = Some(tree.root());
            }
        }
        bar.set_message(format!("{} leaves", grouped(tree.size())));
    }
    bar.finish_and_clear();
    pass.at_end = (tree.size() == newest.head().size).then(|| tree.root());
    Ok(pass)
}
