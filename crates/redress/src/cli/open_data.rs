//! What `redress export open-data` and `redress export difference` take.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
pub struct OpenData {
    /// A folder that is not there yet
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// A source by its key; can be given several times [default: every source of the register]
    #[arg(long, value_name = "KEY")]
    pub source: Vec<String>,
    /// A data set in whose columns to write, by the name of its mapping; can be given several times [default: a data set
    /// in its own columns, any other source in all four]
    #[arg(long, value_name = "NAME")]
    pub schema: Vec<String>,
    /// The mapping that a source of your own was read by, which says what of it was published row by row: the path of a
    /// .toml file; can be given several times
    #[arg(long, value_name = "FILE")]
    pub mapping: Vec<String>,
    /// The city's words for race and sex: 2018 or 2019 [default: of its own data sets as they are, of others 2019]
    #[arg(long, value_name = "YEAR")]
    pub vocabulary: Option<String>,
    /// The folder of an earlier release: differences.csv tells what was added, changed and removed since
    #[arg(long, value_name = "DIR")]
    pub since: Option<PathBuf>,
}

#[derive(Args)]
pub struct Difference {
    /// The folder of a release
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The folder of a later one
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// A CSV file that is not there yet
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}
