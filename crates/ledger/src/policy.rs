//! Trust policies (C2SP tlog-policy): whose logs are accepted, which witnesses are known, and how many of them
//! must have cosigned.

mod check;
mod read;

pub use check::{Cosigned, Standing};

use crate::note::Key;

/// Reads from, and prints as, the lines of a policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<Log>,
    /// Witnesses and groups in the order of their lines: a group names only what stands before it.
    members: Vec<Member>,
    quorum: Quorum,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    pub key: Key,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The policy's own name for it, not the key's.
    pub name: String,
    pub key: Key,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    name: String,
    need: Need,
    /// Places in `Policy::members`.
    members: Vec<usize>,
}

/// How many of a group's members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Any,
    All,
    /// 1 to the number of members.
    Count(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Member {
    Witness(Box<Witness>),
    Group(Group),
}

impl Member {
    fn name(&self) -> &str {
        match self {
            Self::Witness(witness) => &witness.name,
            Self::Group(group) => &group.name,
        }
    }
}

/// A place in `Policy::members`, or nothing asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quorum {
    None,
    Of(usize),
}

impl Policy {
    /// A policy that accepts one log and asks for no witness: what a log without witnesses has to offer.
    #[must_use]
    pub fn unwitnessed(key: Key) -> Self {
        Self { logs: vec![Log { key, url: None }], members: Vec::new(), quorum: Quorum::None }
    }

    #[must_use]
    pub fn logs(&self) -> &[Log] {
        &self.logs
    }

    pub fn witnesses(&self) -> impl Iterator<Item = &Witness> {
        self.members.iter().filter_map(|member| match member {
            Member::Witness(witness) => Some(&**witness),
            Member::Group(_) => None,
        })
    }

    /// The name on the quorum line; `none` where nothing is asked.
    #[must_use]
    pub fn quorum(&self) -> &str {
        match self.quorum {
            Quorum::None => "none",
            Quorum::Of(place) => self.members[place].name(),
        }
    }
}
