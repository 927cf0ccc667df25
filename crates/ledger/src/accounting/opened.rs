//! What opens a leaf: a line of the openings file.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Erasure;
use crate::commitment::{Committed, Manifest, Opening};
use crate::deadline::EventType;
use crate::leaf::{Kind, Leaf, Tag};
use crate::seed::SaltSeed;
use crate::{Error, Hash, cover, text};

const WHAT: &str = "opened leaf";

/// The fields of an event that are published. The others tell who may read (`to`), link the leaves of a case before its
/// embargo is over (`prev_index`, `prev_commit`), or are digests that can be tried out by whoever knows what was written.
/// A published opening cannot be recalled: a field comes to this list only with a reason.
pub const PUBLIC_FIELDS: [&str; 5] = ["type", "case_seq", "occurred_at", "office", "rule_version"];

/// An event's manifest with the openings of its public fields: what is kept of an office's act for the accounting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub manifest: Manifest,
    pub fields: Vec<Opening>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub index: u64,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A published file by its name; of a notice of erasure also the text.
    File {
        name: String,
        content: Option<String>,
    },
    /// The seed of a cover's salts.
    Cover {
        seed: [u8; 32],
    },
    Event(Shown),
}

impl Shown {
    #[must_use]
    pub fn of(committed: &Committed) -> Self {
        let is_public = |one: &&Opening| PUBLIC_FIELDS.contains(&one.name.as_str());
        let fields = committed.openings.iter().filter(is_public).cloned().collect();
        Self { manifest: committed.manifest.clone(), fields }
    }

    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|one| one.name == name).map(|one| one.value.as_str())
    }

    /// As one line, without a line's end.
    ///
    /// # Errors
    /// None that are known: texts can always be written as JSON.
    pub fn write(&self) -> Result<String, Error> {
        let fields = self.fields.iter().map(field).collect();
        to_json(&Spelt {
            manifest: Some(self.manifest.to_string()),
            fields: Some(fields),
            ..Spelt::default()
        })
    }

    /// # Errors
    /// [`Error::Malformed`] for what [`Shown::write`] does not write.
    pub fn read(line: &str) -> Result<Self, Error> {
        match from_json(line)? {
            Spelt {
                idx: None,
                name: None,
                content: None,
                seed: None,
                manifest: Some(manifest),
                fields: Some(fields),
            } => shown(&manifest, fields),
            _ => Err(Error::malformed(WHAT, 0, "it must have a manifest and fields")),
        }
    }

    /// Whether the leaf commits to all of it. Gives the type of the event and its number in the case.
    pub(super) fn check(&self, leaf: &Leaf) -> Result<(EventType, u64), &'static str> {
        if self.manifest.commit() != leaf.commit {
            return Err("its manifest is not what the leaf commits to");
        }
        let mut names = BTreeSet::new();
        if !self.fields.iter().all(|one| names.insert(one.name.as_str()) && self.manifest.check(one).is_ok())
        {
            return Err("a field that is opened is not what the leaf commits to");
        }
        let kind = self.value("type").and_then(EventType::from_key);
        let kind = kind.ok_or("it does not open to a type that an event of a case has")?;
        let seq = self.value("case_seq").and_then(text::decimal).filter(|seq| *seq > 0);
        Ok((kind, seq.ok_or("it does not open to a number in its case above 0")?))
    }

    /// The first field that is opened and is not public.
    pub(super) fn too_much(&self) -> Option<&str> {
        self.fields.iter().map(|one| one.name.as_str()).find(|name| !PUBLIC_FIELDS.contains(name))
    }
}

/// Whether a leaf is a cover with this seed.
pub(super) fn is_cover(leaf: &Leaf, seed: &[u8; 32]) -> bool {
    cover::leaf(leaf.day, leaf.tag.0, &SaltSeed::new(*seed)).is_ok_and(|(made, _)| made == *leaf)
}

/// Whether a leaf is that of a published file; gives the notice of erasure, if it is one.
pub(super) fn file(leaf: &Leaf, name: &str, content: Option<&str>) -> Result<Option<Erasure>, &'static str> {
    if leaf.kind == Kind::Case || leaf.tag != Tag::public(name) {
        return Err("the leaf's tag is not that of a file of this name");
    }
    let Some(content) = content else { return Ok(None) };
    if leaf.commit.0 != Hash::of(content.as_bytes()).0 {
        return Err("the leaf does not commit to this text");
    }
    content.parse().map(Some).map_err(|_| "its text is no notice of erasure")
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelt {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    idx: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    manifest: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<Field>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    value: String,
    salt: String,
}

fn field(opening: &Opening) -> Field {
    Field { name: opening.name.clone(), value: opening.value.clone(), salt: text::hex(&opening.salt) }
}

fn shown(manifest: &str, fields: Vec<Field>) -> Result<Shown, Error> {
    let opening = |one: Field| {
        let salt = text::from_hex(one.salt.as_bytes());
        let salt =
            salt.ok_or_else(|| Error::malformed(WHAT, 0, "a salt must be 64 lower-case hex digits"))?;
        Ok(Opening { name: one.name, value: one.value, salt })
    };
    Ok(Shown {
        manifest: manifest.parse()?,
        fields: fields.into_iter().map(opening).collect::<Result<_, Error>>()?,
    })
}

fn to_json(spelt: &Spelt) -> Result<String, Error> {
    serde_json::to_string(spelt).map_err(|error| Error::malformed(WHAT, 0, error.to_string()))
}

fn from_json(line: &str) -> Result<Spelt, Error> {
    serde_json::from_str(line).map_err(|_| Error::malformed(WHAT, 0, "it must be a JSON object of its form"))
}

impl Opened {
    /// As one line, without a line's end.
    ///
    /// # Errors
    /// None that are known.
    pub fn write(&self) -> Result<String, Error> {
        let idx = Some(self.index);
        to_json(&match &self.what {
            What::File { name, content } => {
                Spelt { idx, name: Some(name.clone()), content: content.clone(), ..Spelt::default() }
            }
            What::Cover { seed } => {
                let seed = Zeroizing::new(text::hex(seed));
                Spelt { idx, seed: Some(seed.to_string()), ..Spelt::default() }
            }
            What::Event(shown) => Spelt {
                idx,
                manifest: Some(shown.manifest.to_string()),
                fields: Some(shown.fields.iter().map(field).collect()),
                ..Spelt::default()
            },
        })
    }

    /// # Errors
    /// [`Error::Malformed`] for a line of another form.
    pub fn read(line: &str) -> Result<Self, Error> {
        let refuse = |why: &str| Error::malformed(WHAT, 0, why);
        let spelt = from_json(line)?;
        let index = spelt.idx.filter(|index| *index <= i64::MAX as u64);
        let index = index.ok_or_else(|| refuse("it must have an index"))?;
        let what = match (spelt.name, spelt.content, spelt.seed, spelt.manifest, spelt.fields) {
            (Some(name), content, None, None, None) => What::File { name, content },
            (None, None, Some(seed), None, None) => {
                let seed = text::from_hex(seed.as_bytes());
                What::Cover { seed: seed.ok_or_else(|| refuse("a seed must be 64 lower-case hex digits"))? }
            }
            (None, None, None, Some(manifest), Some(fields)) => What::Event(shown(&manifest, fields)?),
            _ => return Err(refuse("it must open a file, a cover or an event, one of them")),
        };
        Ok(Self { index, what })
    }
}
