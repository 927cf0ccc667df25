//! One file a command.

mod demo;
mod import;
mod init;
mod serve;
mod stats;

use crate::cli::{Cli, Command};

pub async fn run(cli: Cli) -> anyhow::Result<()> {
    let place = cli.place();
    match cli.command {
        Command::Demo(demo) => demo::run(demo, &cli.data, cli.database).await,
        Command::Init => init::run(&place).await,
        Command::Serve(serve) => serve::run(serve.listen, &place).await,
        Command::Import(import) => import::run(import, &place, &cli.data, cli.json).await,
        Command::Stats(stats) => stats::run(stats, &place, cli.json).await,
    }
}
