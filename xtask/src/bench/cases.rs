//! `cargo xtask bench cases [COUNT]`: the pages of a desk where there are very many cases, on both engines.
//!
//! A demonstration takes some hundred reports, a register is filled by the load program with as many cases as asked for,
//! and its people ask for their pages at the same time. The load program is an example of the crate `store`
//! (`crates/store/examples/many_cases`), since nothing of Redress is linked in here.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use super::table::Table;
use super::{cpu, memory};
use crate::browser::fresh;
use crate::postgres::Postgres;
use crate::server::Server;
use crate::tools::{self, Tools, output};
use crate::workspace::Workspace;

/// What is promised of every page of the desk, and of a search, once a key was tried on what lies at the head of the lists;
/// the minute after signing in is told beside it.
const PAGE: f64 = 100.0;
/// How often each person asks for each of their pages; two supervise.
const TIMES: &str = "50";
/// Seconds in which people report first, and how many at once.
const REPORTING: [&str; 2] = ["5", "8"];

pub fn run(count: u64) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let which =
        ["build", "--release", "--bin", "redress", "--example", "reporters", "--example", "many_cases"];
    tools::run(workspace.cargo().args(which).args(["--package", "redress", "--package", "store"]))?;
    let folder = fresh(&workspace.target.join("bench-cases"))?;
    let bench = Bench { workspace, folder, count: count.to_string() };
    cpu::describe();
    bench.engine("SQLite", None)?;
    match Tools::find().postgres {
        Some(bin) => bench.engine("PostgreSQL", Some(&Postgres::start(&bin)?))?,
        None => println!("PostgreSQL is not here: only SQLite was measured."),
    }
    let folder = &bench.folder;
    std::fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

struct Bench {
    workspace: Workspace,
    folder: PathBuf,
    count: String,
}

impl Bench {
    fn engine(&self, name: &str, postgres: Option<&Postgres>) -> Result<()> {
        let data = self.folder.join(name);
        let start = || {
            let mut demo = self.workspace.redress(&self.workspace.binary("release"));
            demo.args(["demo", "--port", "0", "--cases", "300", "--reports-per-second", "10000", "--data"]);
            demo.arg(&data);
            if let Some(postgres) = postgres {
                demo.args(["--database", &postgres.url()]);
            }
            Server::start(&mut demo)
        };
        println!("{name}: a demonstration takes reports …");
        let server = start()?;
        output(self.example("reporters").arg("send").arg(&server.url).args(REPORTING))?;
        drop(server);
        println!("{name}: {} cases are filled in …", self.count);
        let place = postgres.map_or_else(|| data.join("demo.db").display().to_string(), Postgres::url);
        tools::run(self.example("many_cases").args(["fill", &place, &self.count]))?;
        println!("{name}: people ask for their pages …");
        let server = start()?;
        let said = output(self.example("many_cases").args(["visit", &server.url, TIMES]))?;
        let said: Value = serde_json::from_str(&said).context("the load program printed no JSON")?;
        let counted = said["counted"].as_f64().unwrap_or_default();
        let looked = said["looked"].as_f64().unwrap_or_default();
        let mut table = Table::default();
        for (when, limit) in [("first", None), ("later", Some(PAGE))] {
            for page in said[when].as_array().into_iter().flatten() {
                let number = |key: &str| page[key].as_f64().unwrap_or_default();
                let name = page["page"].as_str().unwrap_or_default();
                table.text(&format!("{when}: {name}"), &format!("p50 {:.1} ms", number("p50")));
                table.milliseconds(&format!("  p99 of {:.0}", number("times")), number("p99"), limit);
            }
        }
        table.seconds("keys tried on all open cases, beside the pages", looked, None);
        table.seconds("all cases counted for the public, beside the pages", counted, None);
        table.megabytes("resident memory of the server", memory::peak(server.pid()).unwrap_or(0), None);
        println!("{name}, {} cases:", self.count);
        table.print();
        drop(server);
        // The next engine needs the room.
        std::fs::remove_dir_all(&data).with_context(|| format!("could not remove {}", data.display()))
    }

    fn example(&self, name: &str) -> Command {
        self.workspace.command(self.workspace.target.join("release/examples").join(name))
    }
}
