//! What `redress link` can be told.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
pub struct Link {
    /// A CSV file with a header and a column of ids, plain or .gz
    #[arg(value_name = "LEFT", required_unless_present_any = ["dedupe", "register"], requires = "right")]
    pub left: Option<PathBuf>,
    /// Another, in which the people of the first are looked for
    #[arg(value_name = "RIGHT")]
    pub right: Option<PathBuf>,
    /// Group the records of this one file instead
    #[arg(long, value_name = "FILE", conflicts_with_all = ["left", "one_to_one"])]
    pub dedupe: Option<PathBuf>,
    /// Link the officers of these two sources of the register instead, one to one: sure pairs are joined, doubtful ones
    /// wait for a person at the desk, and what a person decided stays
    #[arg(long, num_args = 2, value_names = ["SOURCE", "SOURCE"], conflicts_with_all = [
        "left", "right", "dedupe", "one_to_one", "threshold", "columns", "decided", "out", "doubtful", "explain",
    ])]
    pub register: Option<Vec<String>>,
    /// Nobody is twice in either file: give every record one partner at most, so that all together fit best
    #[arg(long)]
    pub one_to_one: bool,
    /// Report what is at least as probable as this
    #[arg(long, value_name = "P", default_value_t = linkage::THRESHOLD, value_parser = probability)]
    pub threshold: f64,
    /// What a column holds, where its name does not tell or tells wrongly; may be given several times. Kinds are first,
    /// last, middle, suffix, full_name, birth, sex, race, rank, unit, star, start_date, id, ignore and more: see the
    /// chapter on linking
    #[arg(long = "column", value_name = "NAME=KIND", value_parser = column)]
    pub columns: Vec<linkage::Choice>,
    /// Pairs that people have decided, CSV with id_l,id_r,same and yes or no below same; with --dedupe both are of the
    /// one file
    #[arg(long, value_name = "FILE")]
    pub decided: Option<PathBuf>,
    /// The file to write: id_l,id_r,probability, or with --dedupe id,cluster
    #[arg(long, value_name = "FILE", required_unless_present = "register")]
    pub out: Option<PathBuf>,
    /// Also write the doubtful pairs, id_l,id_r,probability, reported or not: what --decided wants an answer to
    #[arg(long, value_name = "FILE")]
    pub doubtful: Option<PathBuf>,
    /// Also write why: a line for each field of each pair. It holds names
    #[arg(long, value_name = "FILE")]
    pub explain: Option<PathBuf>,
}

impl Link {
    /// The two sources, where the register is to be linked.
    pub fn sources(&self) -> Option<[String; 2]> {
        self.register.clone()?.try_into().ok()
    }
}

fn probability(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value.filter(|value| *value > 0.0 && *value <= 1.0).ok_or_else(|| "a number above 0 and up to 1".into())
}

fn column(text: &str) -> Result<linkage::Choice, String> {
    linkage::Choice::read(text)
        .map_err(|_| format!("NAME=KIND, such as shield=star. Kinds are {}", linkage::KINDS.join(", ")))
}
