//! `cargo xtask bench reports`: what reporting costs, the server and the phone, each figure beside its limit measured
//! in the same run.
//!
//! The load program is an example of the crate `store` (`crates/store/examples/reporters`), since it seals reports and
//! nothing of Redress is linked in here. What it is compared with, it measures itself, before and after: on a machine
//! that others use as well, only what was measured side by side may be compared.

mod audit;
mod phone;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::Value;

use super::table::Table;
use super::{cpu, memory};
use crate::browser::fresh;
use crate::bundle;
use crate::server::Server;
use crate::tools::{self, Tools, output};
use crate::workspace::Workspace;

/// Seconds of each load, and of each limit before and after it.
const LOAD: &str = "10";
const LIMIT: &str = "3";
/// Above what a machine can take, so that the load is not slowed by the door that slows floods.
const FAST: &str = "10000";
/// People who report at once: sealed on their devices, and in clear.
const MANY: &str = "64";
const FEW: &str = "8";

pub fn run() -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let found = Tools::find();
    match (&found.node, &found.npm) {
        (Some(node), Some(npm)) => bundle::make(&workspace, node, npm)?,
        _ => println!("Without node and npm the script is as it was last made."),
    }
    let build = ["build", "--release", "--package", "redress", "--package", "store", "--package", "ledger"];
    let which =
        ["--bin", "redress", "--example", "reporters", "--example", "write_log", "--example", "audit_log"];
    tools::run(workspace.cargo().args(build).args(which))?;
    let folder = fresh(&workspace.target.join("bench-reports"))?;
    let programs = Programs {
        redress: workspace.binary("release"),
        examples: workspace.target.join("release/examples"),
        workspace,
        folder,
    };
    let mut table = Table::default();
    cpu::describe();
    programs.vault(&mut table)?;
    programs.server(&found, &mut table)?;
    audit::measure(&programs, &mut table)?;
    table.print();
    let folder = &programs.folder;
    std::fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

struct Programs {
    workspace: Workspace,
    redress: PathBuf,
    examples: PathBuf,
    /// On the disk that is measured; empty at first.
    folder: PathBuf,
}

impl Programs {
    fn example(&self, name: &str) -> PathBuf {
        self.examples.join(name)
    }

    /// One line of the load program.
    fn reporters(&self, words: &[&str]) -> Result<Said> {
        println!("reporters {} …", words.join(" "));
        let text = output(self.workspace.command(self.example("reporters")).args(words))?;
        let said = Said(serde_json::from_str(&text).context("the load program printed no JSON")?);
        if let Some(failure) = said.0["failure"].as_str() {
            println!("  {} failed, the first of them: {failure}", said.number("failed"));
        }
        Ok(said)
    }

    fn vault(&self, table: &mut Table) -> Result<()> {
        let said = self.reporters(&["seal", "2000"])?;
        for (what, key) in [("sealing a statement of 4 KiB", "seal"), ("opening it", "open")] {
            let one = Said(said.0[key].clone());
            table.text(what, &format!("{:.0} a second on one core", one.number("per_second")));
            one.latency(table, None);
        }
        Ok(())
    }

    fn server(&self, tools: &Tools, table: &mut Table) -> Result<()> {
        println!("Starting the demonstration …");
        let data = self.folder.join("data");
        let mut demo = self.workspace.redress(&self.redress);
        let server = Server::start(
            demo.args(["demo", "--port", "0", "--reports-per-second", FAST, "--data"]).arg(&data),
        )?;
        self.sealed(&server, table)?;
        self.typed(&server, table)?;
        table.megabytes(
            "resident memory of the server at most",
            memory::peak(server.pid()).unwrap_or(0),
            None,
        );
        phone::measure(&self.workspace, tools, &server.url, table)
    }

    /// Against single durable commits: reports share them, so there must be several for each.
    fn sealed(&self, server: &Server, table: &mut Table) -> Result<()> {
        let file = self.folder.join("commits.db");
        let file = path(&file)?;
        let before = self.reporters(&["commits", file, LIMIT])?;
        let busy = cpu::seconds(server.pid());
        let said = self.reporters(&["sealed", &server.url, LOAD, MANY])?;
        let busy = cpu::seconds(server.pid()) - busy;
        let after = self.reporters(&["commits", file, LIMIT])?;
        let limit = f64::midpoint(before.number("per_second"), after.number("per_second"));
        let rate = said.number("per_second");
        table.text("single durable commits, one after the other", &format!("{limit:.0} a second"));
        table.text(
            &format!("sealed reports of {MANY} people, logged and durable"),
            &format!("{rate:.0} a second"),
        );
        table.at_least("  to single commits", rate / limit, 3.0);
        said.latency(table, Some(150.0));
        said.costs(table, busy);
        Ok(())
    }

    /// Against key derivation, which is most of the work and cannot be made cheaper.
    fn typed(&self, server: &Server, table: &mut Table) -> Result<()> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from).min(2).to_string();
        let before = self.reporters(&["derive", LIMIT, &threads])?;
        let busy = cpu::seconds(server.pid());
        let said = self.reporters(&["send", &server.url, LOAD, FEW])?;
        let busy = cpu::seconds(server.pid()) - busy;
        let after = self.reporters(&["derive", LIMIT, &threads])?;
        let limit = f64::midpoint(before.number("per_second"), after.number("per_second"));
        let rate = said.number("per_second");
        table.text(&format!("keys of receipts in {threads} threads"), &format!("{limit:.1} a second"));
        before.latency(table, None);
        table.text(&format!("reports of {FEW} people, sealed by the server"), &format!("{rate:.1} a second"));
        table.at_least("  to key derivation alone", rate / limit, 0.8);
        said.latency(table, None);
        said.costs(table, busy);
        let answers = Said(said.0["answers"].clone());
        table.text("  /answers meanwhile", &format!("{:.0} asked for", answers.number("count")));
        answers.latency(table, Some(200.0));

        let whole = self.reporters(&["path", &server.url, LOAD, FEW])?;
        let rate = whole.number("per_second");
        table.text(
            &format!("{FEW} people at once: form, check, send"),
            &format!("{rate:.1} reports a second"),
        );
        whole.latency(table, None);
        Ok(())
    }
}

/// What the load program said.
struct Said(Value);

impl Said {
    /// 0 for what it did not say.
    fn number(&self, key: &str) -> f64 {
        self.0[key].as_f64().unwrap_or(0.0)
    }

    fn latency(&self, table: &mut Table, p99: Option<f64>) {
        table.fine_milliseconds("  p50", self.number("p50"), None);
        table.fine_milliseconds("  p99", self.number("p99"), p99);
    }

    /// `busy` seconds of the server's processor time went into it.
    fn costs(&self, table: &mut Table, busy: f64) {
        let count = self.number("count").max(1.0);
        table.fine_milliseconds("  processor time a report, server", busy * 1e3 / count, None);
        table.fine_milliseconds("  the same, load program", self.number("cpu_seconds") * 1e3 / count, None);
        table.text("  failed", &format!("{:.0}", self.number("failed")));
    }
}

fn path(path: &Path) -> Result<&str> {
    path.to_str().with_context(|| format!("{} cannot be written as text", path.display()))
}
