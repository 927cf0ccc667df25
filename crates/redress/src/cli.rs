//! What can be typed. Turned into settings without invalid states before anything runs.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use store::Place;

/// Accountability software for cities: reports, investigations and answers that anyone can check.
#[derive(Parser)]
#[command(version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// The folder of the register, made when needed
    #[arg(long, global = true, default_value = "redress-data", value_name = "DIR", env = "REDRESS_DATA")]
    pub data: PathBuf,
    /// A PostgreSQL database instead of the file in the data folder: postgres://name:password@host/database
    #[arg(long, global = true, value_name = "URL", env = "REDRESS_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Print facts as JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Say more about what is being done
    #[arg(long, short, global = true)]
    pub verbose: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make an invented city, serve it, and say what to open
    Demo(Demo),
    /// Make an empty register
    Init,
    /// Serve the pages and the API
    Serve(Serve),
    /// Read a city's files into the register, all or nothing
    Import(Import),
    /// Every statistic, each with its definition and its denominator
    Stats(Stats),
}

#[derive(Args)]
pub struct Demo {
    /// The port to serve on; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// How many complaints to invent
    #[arg(long, default_value_t = 4_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub cases: u32,
    /// Another number makes another city
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
}

#[derive(Args)]
pub struct Import {
    /// A mapping: the name of one that comes with the program (see --list), or the path of a .toml file
    #[arg(required_unless_present = "list")]
    pub mapping: Option<String>,
    /// The folder that holds the files
    #[arg(required_unless_present = "list", value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Do everything and keep nothing: shows what an import would do
    #[arg(long)]
    pub dry_run: bool,
    /// Go on although more than a tenth of the known records is no longer in the release
    #[arg(long)]
    pub allow_removals: bool,
    /// Where to write the rows that were rejected or are doubtful
    #[arg(long, value_name = "FILE")]
    pub notices: Option<PathBuf>,
    /// List the mappings that come with the program
    #[arg(long)]
    pub list: bool,
}

#[derive(Args)]
pub struct Stats {
    /// The source, where the register has several
    #[arg(long, value_name = "KEY")]
    pub source: Option<String>,
}

impl Cli {
    /// Where the register lies.
    pub fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::File(self.data.join("redress.db")),
        }
    }
}
