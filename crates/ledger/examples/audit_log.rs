//! `cargo run -p ledger --example audit_log -- DIR`: audits a folder that `write_log` wrote. Findings go to
//! standard error, the summary to standard output; ends with 1 where something was found.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use ledger::audit::{Question, Source, audit};
use ledger::{Bundle, Error, Policy, Tile, TilePath, Tiles};

struct Folder(PathBuf);

impl Folder {
    fn read(&self, path: TilePath) -> Result<Vec<u8>, Error> {
        fs::read(self.0.join(path.to_string()))
            .map_err(|error| Error::Unreadable { path, why: error.to_string() })
    }
}

impl Tiles for Folder {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        self.read(TilePath::Hashes(tile))
    }
}

impl Source for Folder {
    fn entries(&self, bundle: Bundle) -> Result<Vec<u8>, Error> {
        self.read(TilePath::Entries(bundle))
    }
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let folder = Folder(std::env::args().nth(1).ok_or("usage: audit_log DIR")?.into());
    let checkpoint = fs::read(folder.0.join("checkpoint"))?;
    let policy: Policy = fs::read_to_string(folder.0.join("policy.txt"))?.parse()?;
    let older = fs::read(folder.0.join("older/checkpoint"))?;
    let question = Question { checkpoint: &checkpoint, policy: &policy, others: &[&older] };
    let start = Instant::now();
    let audited = audit(&question, &folder, |_| ());
    let seconds = start.elapsed().as_secs_f64();
    for finding in &audited.findings {
        eprintln!("{finding}");
    }
    let count = audited.findings.len() as u64 + audited.more;
    writeln!(std::io::stdout(), "{} leaves, {count} findings, {seconds:.2} s", audited.leaves())?;
    Ok(if audited.passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
