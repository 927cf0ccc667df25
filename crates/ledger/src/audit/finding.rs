//! What an audit can find, each with a code that scripts may rely on.

use std::fmt;

/// Findings that are kept; a history that was rewritten has as many as leaves.
const MAX_FINDINGS: usize = 1000;

/// Printed and matched as its key; a key never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    CheckpointMalformed,
    CheckpointUnsigned,
    QuorumMissing,
    EntryMissing,
    EntryChanged,
    EntriesSwapped,
    EntryDeleted,
    EntryTileDisagree,
    TileMissing,
    TileChanged,
    RootDiffers,
    LeafMalformed,
    DayGoesBack,
    DuplicateTag,
    Fork,
    HistoryTruncated,
    OtherUnusable,
}

impl Code {
    pub const ALL: [Self; 17] = [
        Self::CheckpointMalformed,
        Self::CheckpointUnsigned,
        Self::QuorumMissing,
        Self::EntryMissing,
        Self::EntryChanged,
        Self::EntriesSwapped,
        Self::EntryDeleted,
        Self::EntryTileDisagree,
        Self::TileMissing,
        Self::TileChanged,
        Self::RootDiffers,
        Self::LeafMalformed,
        Self::DayGoesBack,
        Self::DuplicateTag,
        Self::Fork,
        Self::HistoryTruncated,
        Self::OtherUnusable,
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::CheckpointMalformed => "checkpoint-malformed",
            Self::CheckpointUnsigned => "checkpoint-unsigned",
            Self::QuorumMissing => "quorum-missing",
            Self::EntryMissing => "entry-missing",
            Self::EntryChanged => "entry-changed",
            Self::EntriesSwapped => "entries-swapped",
            Self::EntryDeleted => "entry-deleted",
            Self::EntryTileDisagree => "entry-tile-disagree",
            Self::TileMissing => "tile-missing",
            Self::TileChanged => "tile-changed",
            Self::RootDiffers => "root-differs",
            Self::LeafMalformed => "leaf-malformed",
            Self::DayGoesBack => "day-goes-back",
            Self::DuplicateTag => "duplicate-tag",
            Self::Fork => "fork",
            Self::HistoryTruncated => "history-truncated",
            Self::OtherUnusable => "other-unusable",
        }
    }

    /// The next step, for the person who reads the finding.
    #[must_use]
    pub fn what_to_do(self) -> &'static str {
        match self {
            Self::CheckpointMalformed => {
                "Fetch the checkpoint again; if it stays so, ask the log's operator."
            }
            Self::CheckpointUnsigned => {
                "Check that the policy is the log's published one. If it is, this checkpoint is not the log's word."
            }
            Self::QuorumMissing => {
                "Until enough witnesses have cosigned, others may be shown another history. Ask the missing ones."
            }
            Self::EntryMissing | Self::TileMissing => {
                "Fetch it again, or from a mirror. What a log has published it must keep serving."
            }
            Self::EntryChanged | Self::EntriesSwapped | Self::EntryDeleted => {
                "The signed tree still holds the right one: get it from a mirror, keep both as evidence, publish them."
            }
            Self::EntryTileDisagree => {
                "Compare both with a mirror; the signed root does not tell which is right."
            }
            Self::TileChanged => {
                "The entries are right and lead to the signed root. The operator must restore the tile from them."
            }
            Self::RootDiffers => {
                "These are not the leaves that were signed. Keep checkpoint and files as evidence and compare with \
                 mirrors and older checkpoints."
            }
            Self::LeafMalformed => {
                "Publish the index and the entry; a log must not hold what nobody can read."
            }
            Self::DayGoesBack => "Publish the index: a leaf was back-dated, or the server's clock was wrong.",
            Self::DuplicateTag => "Publish both indexes: an event was logged twice, or a tag was made up.",
            Self::Fork => {
                "Keep both checkpoints: together they prove that the log has two histories. Publish them and tell \
                 the witnesses."
            }
            Self::HistoryTruncated => {
                "Keep the larger checkpoint: it proves that leaves were taken away, or that this copy is old."
            }
            Self::OtherUnusable => "Leave it out, or get it again from where it came.",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    /// The leaf, where it is about one.
    pub index: Option<u64>,
    /// What is so, in a sentence or two, without the next step.
    pub what: String,
}

/// `code, leaf 12: what. What to do.`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.key())?;
        if let Some(index) = self.index {
            write!(f, ", leaf {index}")?;
        }
        write!(f, ": {}. {}", self.what, self.code.what_to_do())
    }
}

#[derive(Default)]
pub(super) struct Findings {
    kept: Vec<Finding>,
    more: u64,
}

impl Findings {
    pub fn add(&mut self, code: Code, index: Option<u64>, what: impl Into<String>) {
        if self.kept.len() < MAX_FINDINGS {
            self.kept.push(Finding { code, index, what: what.into() });
        } else {
            self.more += 1;
        }
    }

    pub fn into_parts(self) -> (Vec<Finding>, u64) {
        (self.kept, self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_key_of_its_own() {
        let keys: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|code| code.key()).collect();
        assert_eq!(keys.len(), Code::ALL.len());
    }
}
