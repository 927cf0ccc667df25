//! What can be typed. Turned into settings without invalid states before anything runs.

mod link;
mod open_data;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use ledger::note::Key;
use store::Place;
use store::staff::Role;

pub use link::Link;
pub use open_data::{Difference, OpenData};

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
    /// The folder of the log's key and of what was signed; best on another disk than the register [default:
    /// signer in the data folder]
    #[arg(long, global = true, value_name = "DIR", env = "REDRESS_SIGNER")]
    pub signer: Option<PathBuf>,
    /// The folder of the files that people add to reports; several servers must share it [default: attachments in the
    /// data folder]
    #[arg(long, global = true, value_name = "DIR", env = "REDRESS_ATTACHMENTS")]
    pub attachments: Option<PathBuf>,
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
    /// Make an empty register, and with --origin the key of its public log
    Init(Init),
    /// Serve the pages and the API
    Serve(Serve),
    /// Read a city's files into the register, all or nothing
    Import(Import),
    /// Who works here: invite, list, and who may see which page
    #[command(subcommand)]
    Admin(Admin),
    /// A release of open data; or a report as sealed as it is stored, to be opened on a computer without a network by the
    /// age command
    #[command(subcommand)]
    Export(Export),
    /// Every statistic, each with its definition and its denominator
    Stats(Stats),
    /// Say which records of two CSV files, or of one, are one person's, or which officers of two sources of the register:
    /// a probability for each pair, and why
    Link(Link),
    /// A city's policy pack in words, what nobody has confirmed of it first; without one, the packs that come with the
    /// program
    Policy(Policy),
    /// Witness the logs of others: cosign what extends the log that was seen, and nothing else
    Witness(Witness),
    /// Check a log, a receipt, or two copies of a log, ours or anybody's
    #[command(subcommand)]
    Verify(Verify),
}

#[derive(Args)]
pub struct Init {
    /// The log's name: host and path without scheme, such as answers.example.org/ledger. It is never changed
    #[arg(long, value_name = "NAME")]
    pub origin: Option<String>,
}

#[derive(Args)]
pub struct Policy {
    /// The name of a pack that comes with the program, the folder of your own, or its file. The whole pack is checked
    #[arg(value_name = "NAME|FILE")]
    pub pack: Option<String>,
    /// The versions that were served from this register, with how many open cases run under each
    #[arg(long, conflicts_with = "pack")]
    pub kept: bool,
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
    /// Sealed reports that are taken a second on average, and fifteen times as many at once: for large cities and for
    /// measuring. Beyond half of that a device has to work for a moment, beyond all of it wait
    #[arg(long, default_value_t = web::REPORTS_PER_SECOND, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub reports_per_second: u16,
}

#[derive(Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Seconds between two checkpoints of the public log, grown or not
    #[arg(long, default_value = "600", value_name = "SECONDS", value_parser = seconds)]
    pub beat: Duration,
    /// Take reports and open the desk, under this policy pack: the name of one that comes with the program, or the
    /// folder of your own
    #[arg(long, value_name = "NAME|FOLDER", env = "REDRESS_PACK")]
    pub pack: Option<String>,
    /// The address that people type, such as https://answers.example.org: with https, sessions never travel without
    /// TLS, whatever a proxy says
    #[arg(long, value_name = "URL", env = "REDRESS_ORIGIN", requires = "pack", value_parser = public_address)]
    pub origin: Option<PublicAddress>,
    /// Sealed reports that are taken a second on average, and fifteen times as many at once: for large cities and for
    /// measuring. Beyond half of that a device has to work for a moment, beyond all of it wait
    #[arg(long, default_value_t = web::REPORTS_PER_SECOND, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub reports_per_second: u16,
}

/// Where the site is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicAddress {
    /// Behind TLS.
    Secure,
    /// Without TLS, on this machine alone.
    Loopback,
}

fn public_address(text: &str) -> Result<PublicAddress, String> {
    let wrong = || "an address without a path, https://HOST, or http://localhost on this machine".to_owned();
    let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Err(wrong()),
    };
    let host = rest.strip_suffix('/').unwrap_or(rest);
    if host.is_empty() || host.contains(['/', '?', '#', '@']) || !host.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(wrong());
    }
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let here =
        name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    match (secure, here) {
        (true, _) => Ok(PublicAddress::Secure),
        (false, true) => Ok(PublicAddress::Loopback),
        (false, false) => Err(format!(
            "people would send their passwords to {host} in the clear. Put a proxy with TLS in front and name it with https"
        )),
    }
}

#[derive(Args)]
pub struct Witness {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:8090", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// The folder of the witness's key and of what it has seen, made when needed
    #[arg(long, value_name = "DIR")]
    pub state: PathBuf,
    /// The witness's name: host and path without scheme, such as witness.example.net. It is never changed
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// The keys of the logs to witness, as each log shows at log.vkey
    #[arg(long = "log", required = true, num_args = 1.., value_name = "VKEY")]
    pub logs: Vec<Key>,
}

#[derive(Subcommand)]
pub enum Verify {
    /// Read a whole log, from its address or a folder, and check every leaf, tile and signature
    Audit(Audit),
    /// Check a receipt or a .tlog-proof file, without the network
    Receipt(Receipt),
    /// Check in a log whether a case was answered in time. Ends with 0 where it was, 3 where not, 4 where the day is
    /// not over, 1 where the file or the log cannot be believed
    Deadline(Deadline),
    /// Check that every leaf of a log is accounted for, and that the published figures are the sum of its rows
    Accounting(Accounting),
    /// Check that two checkpoints or copies are of one history
    Compare(Compare),
    /// Check in the database of this register, with the signer's folder, that everything is there that the log says was
    /// filed. For whoever runs it; reads nothing that is sealed
    Register,
}

/// Whom to believe.
#[derive(Args)]
#[group(multiple = false)]
pub struct Trust {
    /// The log's key, from anywhere but the log itself
    #[arg(long, value_name = "VKEY")]
    pub key: Option<Key>,
    /// A tlog-policy file: the log's key, its witnesses, and how many of them must have cosigned
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
}

#[derive(Args)]
pub struct Audit {
    /// http(s)://… or a folder with the log's files
    #[arg(value_name = "URL|DIR")]
    pub log: String,
    #[command(flatten)]
    pub trust: Trust,
    /// A checkpoint or a receipt of the same log from elsewhere, or from earlier; may be given several times
    #[arg(long, value_name = "FILE")]
    pub against: Vec<PathBuf>,
    /// A list of opened cover leaves, as redress admin log covers --open writes it: counts what is left
    #[arg(long, value_name = "FILE")]
    pub covers: Option<PathBuf>,
}

#[derive(Args)]
#[command(group = clap::ArgGroup::new("whom").args(["key", "policy"]).required(true))]
pub struct Receipt {
    /// receipt.txt, or a .tlog-proof file
    pub file: PathBuf,
    #[command(flatten)]
    pub trust: Trust,
    /// The mark of the list of recipients that the receipt's page shows, in quotation marks: looks in the log whether
    /// such a list was there
    #[arg(long, value_name = "MARK", requires = "log")]
    pub recipients: Option<String>,
    /// Where to look: http(s)://… or a folder with the log's files
    #[arg(long, value_name = "URL|DIR", requires = "recipients")]
    pub log: Option<String>,
}

#[derive(Args)]
pub struct Deadline {
    /// The file that the mailbox gives
    pub file: PathBuf,
    /// http(s)://… or a folder with the log's files
    #[arg(long, value_name = "URL|DIR")]
    pub log: String,
    #[command(flatten)]
    pub trust: Trust,
}

#[derive(Args)]
pub struct Accounting {
    /// The site, the log or a folder with its files; or the rows file of one accounting, …/SIZE.csv, beside its others
    #[arg(value_name = "FILE|URL|DIR")]
    pub place: String,
    /// Where the log is, if the file does not lie below it: http(s)://… or a folder with the log's files
    #[arg(long, value_name = "URL|DIR")]
    pub log: Option<String>,
    #[command(flatten)]
    pub trust: Trust,
    /// The policy pack that says how long leaves may be kept back, as serve takes it [default: 90 days]
    #[arg(long, value_name = "NAME|FOLDER", env = "REDRESS_PACK")]
    pub pack: Option<String>,
}

#[derive(Args)]
pub struct Compare {
    /// A checkpoint's file, a folder with a log's files, or http(s)://…
    #[arg(value_name = "FILE|DIR|URL")]
    pub one: String,
    /// Another
    #[arg(value_name = "FILE|DIR|URL")]
    pub other: String,
    #[command(flatten)]
    pub trust: Trust,
}

fn seconds(text: &str) -> Result<Duration, String> {
    text.parse()
        .ok()
        .filter(|seconds| (1..=3600).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| "a number of seconds from 1 to 3600".into())
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

#[derive(Subcommand)]
pub enum Admin {
    /// Make a code with which one person can join
    Invite(Invite),
    /// List everybody who has or had an account
    Staff,
    /// Look through who has access: accounts that nobody uses, and against a roster of staff, who has left or moved
    Review(AccessReview),
    /// List every address of the site with the permission it needs
    Permissions,
    /// What the public log holds, for whoever has its keys
    #[command(subcommand)]
    Log(AdminLog),
}

#[derive(Args)]
pub struct AccessReview {
    /// The roster as the personnel office exports it: CSV in UTF-8 with a header; a column "name", or "first name" and
    /// "last name"; "agency" (a key of the pack), "unit" and "last day" where it has them
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum AdminLog {
    /// Count covers, events of cases and files, by day: what the log hides from everybody else
    Covers(Covers),
    /// Make the accounting of the newest checkpoint now; a server makes one each day
    Account(Account),
}

#[derive(Args)]
pub struct Account {
    /// The policy pack that reports are taken under, as serve takes it
    #[arg(long, value_name = "NAME|FOLDER", env = "REDRESS_PACK")]
    pub pack: String,
}

#[derive(Args)]
pub struct Covers {
    /// The first leaf that counts
    #[arg(long, default_value_t = 0, value_name = "INDEX")]
    pub from: u64,
    /// The first leaf that does not count any more [default: the end of the newest checkpoint]
    #[arg(long, value_name = "INDEX")]
    pub to: Option<u64>,
    /// Write what opens each cover leaf of these to a new file, for redress verify audit --covers. Whoever has that file
    /// knows at which beats something happened
    #[arg(long, value_name = "FILE")]
    pub open: Option<PathBuf>,
}

#[derive(Args)]
pub struct Invite {
    /// The agency, by its key in the policy pack; only an administrator may have none
    #[arg(long, value_name = "KEY")]
    pub agency: Option<String>,
    /// A role: intake, investigator, supervisor or administrator; can be given several times
    #[arg(long, required = true, value_name = "ROLE", value_parser = role)]
    pub role: Vec<Role>,
    /// The unit within the agency
    #[arg(long, value_name = "NAME")]
    pub unit: Option<String>,
    /// The policy pack that the agency is of, as serve takes it [default: any that comes with the program]
    #[arg(long, value_name = "NAME|FOLDER", env = "REDRESS_PACK")]
    pub pack: Option<String>,
}

fn role(key: &str) -> Result<Role, String> {
    let keys = || Role::ALL.map(Role::key).join(", ");
    Role::from_key(key).ok_or_else(|| format!("there is no such role. Choose one of {}", keys()))
}

#[derive(Subcommand)]
pub enum Export {
    /// Everything stored of one report, sealed, with what is clear about it and how to open it
    Report(ExportReport),
    /// The yearly file for whoever must get complete files of some matters, such as an inspector general, as CSV
    Yearly(ExportYearly),
    /// A release of open data: every source in the columns of the city's data sets, with a dictionary and hashes. Cases
    /// that were reported here are not in it
    OpenData(OpenData),
    /// What differs between two releases of open data, case by case, as CSV
    Difference(Difference),
    /// Your own secret key, for the age command; asks for your password
    Key(ExportKey),
    /// The key of a lockbox, from what age gave of a wrap; needs no register
    Unwrap(Unwrap),
}

#[derive(Args)]
pub struct ExportReport {
    /// What the report is called at the desk
    #[arg(value_name = "REFERENCE")]
    pub reference: String,
    /// A folder that is not there yet, or is empty
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct ExportYearly {
    /// Four digits. Cases that were open on some day of it are told as they stood on its last
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=9999))]
    pub year: i16,
    /// A CSV file that is not there yet; FILE.dictionary.csv beside it says what each column is
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The policy pack that reports are taken under, as serve takes it
    #[arg(long, value_name = "NAME|FOLDER", env = "REDRESS_PACK")]
    pub pack: String,
    /// The key of the file in the pack, where it has several
    #[arg(long, value_name = "KEY")]
    pub file: Option<String>,
}

#[derive(Args)]
pub struct ExportKey {
    /// Your name, as you sign in
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// A file that is not there yet
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct Unwrap {
    /// What age -d gave of a wrap
    #[arg(value_name = "FILE")]
    pub plain: PathBuf,
    /// A file that is not there yet
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct Stats {
    /// The source, where the register has several
    #[arg(long, value_name = "KEY")]
    pub source: Option<String>,
    /// Count straight from the files of a folder, without a register: a mapping as import takes it, and the folder
    #[arg(long, num_args = 2, value_names = ["MAPPING", "DIR"], conflicts_with = "source")]
    pub files: Option<Vec<PathBuf>>,
}

impl Cli {
    /// Where the log's key lies.
    pub fn signer(&self) -> PathBuf {
        self.signer.clone().unwrap_or_else(|| self.data.join("signer"))
    }

    /// Where files of reports lie.
    pub fn attachments(&self) -> PathBuf {
        self.attachments.clone().unwrap_or_else(|| self.data.join("attachments"))
    }

    /// Where the register lies.
    pub fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::File(self.data.join("redress.db")),
        }
    }
}
