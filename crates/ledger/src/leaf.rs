//! A leaf's entry, the only thing about a report or a decision that the public log holds: a kind, a day, and two
//! values that say nothing. Every entry of one kind has the same length.

use std::fmt;
use std::str::FromStr;

use crate::{Day, Error, Hash, text};

const FIRST_LINE: &[u8] = b"redress-leaf/v1\n";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub kind: Kind,
    /// The server's date at sequencing. Never goes back along the log.
    pub day: Day,
    pub tag: Tag,
    pub commit: Commit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An event of a case, or cover that looks like one.
    Case,
    /// A published file; the commit is its SHA-256.
    Dataset,
    /// A published policy, or a change of keys.
    Policy,
    /// A time stamp from outside.
    Anchor,
}

/// Who a leaf belongs to, for those who hold the case's key; random to everybody else. Never twice in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub [u8; 32]);

/// What a leaf commits to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commit(pub [u8; 32]);

impl Kind {
    pub const ALL: [Self; 4] = [Self::Case, Self::Dataset, Self::Policy, Self::Anchor];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Dataset => "dataset",
            Self::Policy => "policy",
            Self::Anchor => "anchor",
        }
    }
}

impl Leaf {
    /// The leaf of a published file. Its tag is that of its name, so a name is never used for a second file.
    #[must_use]
    pub fn public(kind: PublicKind, day: Day, name: &str, content: &[u8]) -> Self {
        let kind = match kind {
            PublicKind::Dataset => Kind::Dataset,
            PublicKind::Policy => Kind::Policy,
            PublicKind::Anchor => Kind::Anchor,
        };
        Self { kind, day, tag: Tag::public(name), commit: Commit(Hash::of(content).0) }
    }

    /// The exact bytes that are hashed and published.
    #[must_use]
    pub fn entry(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::leaf(&self.entry())
    }

    /// Accepts only what `entry` would write.
    pub fn parse(entry: &[u8]) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed("leaf", line, why);
        let rest = entry.strip_prefix(FIRST_LINE);
        let rest = rest.ok_or_else(|| refuse(1, "it must read redress-leaf/v1"))?;
        let wrong_kind = || refuse(2, "it must read kind and one of case, dataset, policy, anchor");
        let rest = rest.strip_prefix(b"kind ").ok_or_else(wrong_kind)?;
        let (kind, rest) = Kind::ALL
            .into_iter()
            .find_map(|kind| Some((kind, rest.strip_prefix(kind.key().as_bytes())?.strip_prefix(b"\n")?)))
            .ok_or_else(wrong_kind)?;
        let (day, rest) = field(rest, b"day ", 10)
            .and_then(|(day, rest)| Some((Day::from_bytes(day)?, rest)))
            .ok_or_else(|| refuse(3, "it must read day and a day of the calendar, YYYY-MM-DD"))?;
        let value =
            |rest, name| field(rest, name, 64).and_then(|(hex, rest)| Some((text::from_hex(hex)?, rest)));
        let (tag, rest) =
            value(rest, b"tag ").ok_or_else(|| refuse(4, "it must read tag and 64 lower-case hex digits"))?;
        let (commit, rest) = value(rest, b"commit ")
            .ok_or_else(|| refuse(5, "it must read commit and 64 lower-case hex digits"))?;
        if !rest.is_empty() {
            return Err(refuse(6, "nothing may follow the commit line"));
        }
        Ok(Self { kind, day, tag: Tag(tag), commit: Commit(commit) })
    }
}

/// The kinds that commit to a published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicKind {
    Dataset,
    Policy,
    Anchor,
}

/// `name`, then `length` bytes, then a newline; and what follows.
fn field<'a>(bytes: &'a [u8], name: &[u8], length: usize) -> Option<(&'a [u8], &'a [u8])> {
    let (value, rest) = bytes.strip_prefix(name)?.split_at_checked(length)?;
    Some((value, rest.strip_prefix(b"\n")?))
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "redress-leaf/v1\nkind {}\nday {}", self.kind.key(), self.day)?;
        writeln!(f, "tag {}\ncommit {}", text::hex(&self.tag.0), text::hex(&self.commit.0))
    }
}

impl FromStr for Leaf {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text.as_bytes())
    }
}
