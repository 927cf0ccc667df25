//! `redress export yearly`: the yearly file for whoever must get complete files of some matters, such as an inspector
//! general: what is clear of each case, as CSV, with a dictionary beside it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use casework::case::{Yearly, csv_line, yearly_dictionary, yearly_header};
use casework::policy::{MandatoryFile, Pack};
use serde_json::json;
use store::{Place, Store};

use super::must_be_new;
use crate::say::grouped;
use crate::{cli, clock, pack, say};

pub async fn run(args: cli::ExportYearly, place: &Place, json: bool) -> anyhow::Result<()> {
    let found = pack::find(&args.pack)?;
    let pack = &found.edition.pack;
    let file = choose(pack, args.file.as_deref())?;
    let dictionary = with_end(&args.out, "dictionary.csv");
    must_be_new(&args.out)?;
    let today = pack.day_of(clock::now());
    let store = Store::open(place).await?;
    let packs = found.beside_kept(&store).await?;
    let yearly = Yearly { packs: &packs, file, year: args.year, today };
    let Some(as_of) = yearly.as_of() else {
        bail!("the year {} has not begun. Nothing was written", args.year)
    };
    let bar = say::spinner();
    let gathered = store.yearly(&yearly, |cases| bar.set_message(format!("{} cases", grouped(cases)))).await;
    bar.finish_and_clear();
    store.close().await;
    let (lines, cases) = gathered?;
    write(&args.out, &lines).with_context(|| format!("{} could not be written", args.out.display()))?;
    store::write_whole(&dictionary, yearly_dictionary().as_bytes())
        .with_context(|| format!("{} could not be written", dictionary.display()))?;
    if json {
        let facts = json!({
            "file": file.key.as_str(), "to": file.to.as_str(), "year": args.year, "as_of": as_of.to_string(),
            "cases": cases, "lines": lines.len(), "out": args.out, "dictionary": dictionary,
        });
        say::fact(&facts.to_string());
    } else {
        say::fact(&format!(
            "lines {}, cases {}, as of {as_of}, in {}",
            grouped(lines.len() as u64),
            grouped(cases),
            args.out.display()
        ));
    }
    say::talk(&format!(
        "It is for {}. It names nobody, and a reference with its days can still tell somebody who it was: hand it over as you would a file. What each column says is in {}.",
        file.to.as_str(),
        dictionary.display()
    ));
    Ok(())
}

fn choose<'a>(pack: &'a Pack, named: Option<&str>) -> anyhow::Result<&'a MandatoryFile> {
    let keys: Vec<&str> = pack.mandatory_files.iter().map(|file| file.key.as_str()).collect();
    match (named, pack.mandatory_files.as_slice()) {
        (None, [only]) => Ok(only),
        (None, []) => bail!("the policy pack {} has no file that others must get", pack.name),
        (None, _) => bail!("there are several such files. Name one with --file: {}", keys.join(", ")),
        (Some(key), _) => pack
            .mandatory_file(key)
            .with_context(|| format!("there is no such file {key:?}. The pack has: {}", keys.join(", "))),
    }
}

/// Under another name first: what has its name is whole, and whoever stopped it runs it again.
fn write(path: &Path, lines: &[Vec<String>]) -> anyhow::Result<()> {
    let part = with_end(path, "part");
    // Of one that was stopped; its mode is nobody's choice here.
    match std::fs::remove_file(&part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let mut options = std::fs::OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = std::io::BufWriter::new(options.open(&part)?);
    out.write_all(yearly_header().as_bytes())?;
    for line in lines {
        out.write_all(csv_line(line).as_bytes())?;
    }
    out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    Ok(std::fs::rename(&part, path)?)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}
