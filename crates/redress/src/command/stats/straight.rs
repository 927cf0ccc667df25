//! `redress stats --files`: the figures of a release that lies in a folder, before it is imported or without.

use std::path::Path;

use sources::Limits;

use crate::command::import;
use crate::say::{self, grouped};

pub fn run(mapping: &Path, folder: &Path, json: bool) -> anyhow::Result<()> {
    let mapping = import::find(&mapping.to_string_lossy())?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let bar = say::spinner();
    bar.set_message("reading and counting");
    let figures = figures::figures(&mapping, folder, Limits::default(), threads);
    bar.finish_and_clear();
    let figures = figures?;
    super::print(&mapping.source(), &figures.stats, json)?;
    let told = (figures.notices.len() as u64, figures.unknown_codes.len() as u64);
    if told != (0, 0) {
        say::talk(&format!(
            "redress: {} rows were rejected or are doubtful, and {} codes are not explained. To see them: redress import MAPPING DIR --dry-run",
            grouped(told.0),
            grouped(told.1)
        ));
    }
    Ok(())
}
