//! One file a command.

mod account;
mod admin;
mod covers;
mod demo;
mod export;
mod import;
mod init;
mod link;
mod policy;
mod serve;
mod stats;
mod verify;
mod witness;

use std::process::ExitCode;

use crate::cli::{self, Cli, Command};

/// `Ok` with a code other than success is an answer that is no: it has been printed as a fact.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let (place, signer, attachments) = (cli.place(), cli.signer(), cli.attachments());
    match cli.command {
        Command::Demo(demo) => demo::run(demo, &cli.data, cli.database).await?,
        Command::Init(init) => init::run(init, &place, &signer).await?,
        Command::Serve(serve) => serve::run(serve, &place, &signer, &attachments, cli.verbose).await?,
        Command::Import(import) => import::run(import, &place, &cli.data, cli.json).await?,
        Command::Admin(admin) => admin::run(admin, &place, &signer, cli.json).await?,
        Command::Export(args) => export::run(args, &place, &attachments, &signer, cli.json).await?,
        Command::Stats(stats) => stats::run(stats, &place, cli.json).await?,
        Command::Link(link) => match link.sources() {
            Some(sources) => link::register::run(&sources, &place, cli.json).await?,
            None => tokio::task::block_in_place(|| link::run(&link, cli.json))?,
        },
        Command::Policy(args) if args.kept => policy::kept(&place, cli.json).await?,
        Command::Policy(args) => policy::run(&args, cli.json)?,
        Command::Witness(witness) => witness::run(witness).await?,
        Command::Verify(cli::Verify::Register) => {
            return verify::register(&place, &signer, cli.json).await;
        }
        Command::Verify(verify) => return tokio::task::block_in_place(|| verify::run(verify, cli.json)),
    }
    Ok(ExitCode::SUCCESS)
}
