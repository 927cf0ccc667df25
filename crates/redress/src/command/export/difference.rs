//! `redress export difference`: what differs between two releases of open data.

use anyhow::Context as _;
use serde_json::json;

use super::must_be_new;
use super::open_data::{Counted, Release, differences, in_words};
use crate::{cli, say};

pub fn run(args: &cli::Difference, json: bool) -> anyhow::Result<()> {
    must_be_new(&args.out)?;
    let (old, new) = (Release::read(&args.old)?, Release::read(&args.new)?);
    // Under another name first: what has its name is whole.
    let mut part = args.out.as_os_str().to_owned();
    part.push(".part");
    let part = std::path::PathBuf::from(part);
    let written = differences(&old, &new, &part).and_then(|counts| {
        std::fs::rename(&part, &args.out)
            .with_context(|| format!("{} could not be written", args.out.display()))?;
        Ok(counts)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    let counts: Vec<Counted> = written?;
    if json {
        say::fact(&json!({ "since": old.facts.day, "out": args.out, "files": counts }).to_string());
    } else {
        say::fact(&in_words(&old, &counts));
    }
    Ok(())
}
