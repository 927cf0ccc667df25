//! The notice of an erasure: a published file with its own leaf, so that nobody erases without saying by which authority
//! and under which legal basis.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::is_word;
use crate::{Error, text};

const WHAT: &str = "notice of erasure";
const FIRST_LINE: &str = "redress-erasure/v1";

/// Prints as its file:
///
/// ```text
/// redress-erasure/v1
/// <name of the log>
/// authority <key>
/// basis <key>
/// leaf <index>
/// …
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    pub origin: String,
    /// Who ordered it: a key of the policy.
    pub authority: String,
    /// Under which legal basis: a key of the policy.
    pub basis: String,
    /// What was erased; never empty.
    pub leaves: BTreeSet<u64>,
}

impl Erasure {
    /// The name of the notice whose leaf has this index.
    #[must_use]
    pub fn name(index: u64) -> String {
        format!("erasures/{index}.txt")
    }

    #[must_use]
    pub fn is_name(name: &str) -> bool {
        name.starts_with("erasures/")
    }
}

impl fmt::Display for Erasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}\n{}\nauthority {}\nbasis {}", self.origin, self.authority, self.basis)?;
        self.leaves.iter().try_for_each(|index| writeln!(f, "leaf {index}"))
    }
}

impl FromStr for Erasure {
    type Err = Error;

    fn from_str(file: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let (origin, mut lines) = text::of_log(file, WHAT, FIRST_LINE)?;
        let mut word = |line, name: &str, why| {
            let value = lines.next().and_then(|one| one.strip_prefix(name)).filter(|word| is_word(word));
            value.map(str::to_owned).ok_or_else(|| refuse(line, why))
        };
        let authority = word(3, "authority ", "it must read authority and a key")?;
        let basis = word(4, "basis ", "it must read basis and a key")?;
        let mut leaves = BTreeSet::new();
        for (at, line) in (5..).zip(lines) {
            let index = line.strip_prefix("leaf ").and_then(text::decimal);
            let index = index.filter(|index| leaves.last().is_none_or(|last| index > last));
            leaves.insert(index.ok_or_else(|| refuse(at, "it must read leaf and an index, in their order"))?);
        }
        if leaves.is_empty() {
            return Err(refuse(5, "it must name a leaf"));
        }
        Ok(Self { origin: origin.to_owned(), authority, basis, leaves })
    }
}
