//! The manifest of an event: each field's name with what its value was committed to.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use subtle::ConstantTimeEq;

use super::Opening;
use crate::leaf::Commit;
use crate::{Error, Hash, text};

const WHAT: &str = "manifest";
const FIRST_LINE: &str = "redress-event/v1";
/// Far above the longest field list.
const MAX_FIELDS: usize = 1000;

/// Prints as its text; its commit is the SHA-256 of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, [u8; 32]>);

impl Manifest {
    pub(super) fn new(fields: BTreeMap<String, [u8; 32]>) -> Result<Self, Error> {
        if fields.len() > MAX_FIELDS {
            return Err(Error::malformed(WHAT, 0, "it has more than 1000 fields"));
        }
        Ok(Self(fields))
    }

    /// Made again from the openings of all fields of an event. Compare `commit` with the leaf: whether they are all
    /// shows there.
    pub fn of(openings: &[Opening]) -> Result<Self, Error> {
        let digest = |opening: &Opening| (opening.name.clone(), opening.digest());
        Self::new(openings.iter().map(digest).collect())
    }

    /// What the leaf holds.
    #[must_use]
    pub fn commit(&self) -> Commit {
        Commit(Hash::of(self.to_string().as_bytes()).0)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the event had this field with this value. Compare `commit` with the leaf as well: a manifest alone
    /// proves nothing.
    pub fn check(&self, opening: &Opening) -> Result<(), Error> {
        let refuse = |why| Err(Error::Field { name: opening.name.clone(), why });
        match self.0.get(&opening.name) {
            None => refuse("the event has no such field"),
            Some(digest) if bool::from(digest[..].ct_eq(&opening.digest()[..])) => Ok(()),
            Some(_) => refuse("the event was committed with another value or salt"),
        }
    }
}

/// The name of a field: one spelling, no byte that means something in a manifest.
pub(super) fn check_name(name: &str) -> Result<(), Error> {
    let first = name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    let rest = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if first && rest && name.len() <= 64 {
        return Ok(());
    }
    let why = "a name is a lower-case letter, then up to 63 lower-case letters, digits or _";
    Err(Error::Field { name: name.to_owned(), why })
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        self.0.iter().try_for_each(|(name, digest)| writeln!(f, "{name} {}", text::hex(digest)))
    }
}

impl FromStr for Manifest {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let body = text.strip_suffix('\n').ok_or_else(|| refuse(0, "it must end with a newline"))?;
        let mut lines = body.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(refuse(1, "it must read redress-event/v1"));
        }
        let mut fields = BTreeMap::new();
        let mut before = "";
        for (i, line) in lines.enumerate() {
            let at = i + 2;
            if i == MAX_FIELDS {
                return Err(refuse(at, "it has more than 1000 fields"));
            }
            let (name, digest) = line
                .split_once(' ')
                .and_then(|(name, hex)| Some((name, text::from_hex(hex.as_bytes())?)))
                .ok_or_else(|| refuse(at, "it must read a name and 64 lower-case hex digits"))?;
            check_name(name)?;
            if name <= before {
                return Err(refuse(at, "names must stand in order, each once"));
            }
            before = name;
            fields.insert(name.to_owned(), digest);
        }
        Ok(Self(fields))
    }
}
