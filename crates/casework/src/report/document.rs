//! What a report says, divided into the compartments that it is sealed in.
//!
//! The field names of the JSON are an archive's: a version is never changed, only followed by another.
//! Empty texts and absent choices are left out of the JSON, and read back as empty.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ContactWish, Knowledge, Reporter, SiteKind, YesNo};
use crate::policy::Key;

/// The versions of [`Statement`]. What a reporter sends is still written as the first, byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum StatementVersion {
    /// 1: told by the reporter themselves.
    Own,
    /// 2: written down by somebody at an office, with a [`Source`].
    Taken,
}

impl From<StatementVersion> for u8 {
    fn from(version: StatementVersion) -> Self {
        match version {
            StatementVersion::Own => 1,
            StatementVersion::Taken => 2,
        }
    }
}

impl TryFrom<u8> for StatementVersion {
    type Error = String;

    fn try_from(version: u8) -> Result<Self, String> {
        match version {
            1 => Ok(Self::Own),
            2 => Ok(Self::Taken),
            _ => Err(format!("version {version} is not known here")),
        }
    }
}

/// The one version of [`Identity`] that exists: 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct IdentityVersion;

macro_rules! first_version {
    ($name:ident) => {
        impl From<$name> for u8 {
            fn from(_: $name) -> Self {
                1
            }
        }

        impl TryFrom<u8> for $name {
            type Error = String;

            fn try_from(version: u8) -> Result<Self, String> {
                if version == 1 { Ok(Self) } else { Err(format!("version {version} is not known here")) }
            }
        }
    };
}

first_version!(IdentityVersion);

/// For the compartment *statement*: what happened, and to whom it must not be shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
// Read through the check below, so that no version ever has the fields of another.
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Statement {
    pub version: StatementVersion,
    /// The tag of the language in which the form was filled in.
    pub language: String,
    pub happened: String,
    /// Somebody is in danger now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger: Option<YesNo>,
    /// Never [`Reporter::Member`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reporter: Vec<Reporter>,
    pub concerned: Concerned,
    pub when: When,
    pub place: Place,
    /// Itself an accusation, hence sealed; whoever grants access reads it first and obeys it.
    pub excluded: Excluded,
    /// Whether the office may get in touch; by which way is in the identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactWish>,
    /// Only in version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Statement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Self::deserialize(deserializer)?;
        match (read.version, &read.source) {
            (StatementVersion::Own, None) | (StatementVersion::Taken, Some(_)) => Ok(read),
            (StatementVersion::Own, Some(_)) => Err(D::Error::custom("version 1 has no source")),
            (StatementVersion::Taken, None) => Err(D::Error::custom("version 2 lacks its source")),
        }
    }
}

impl Statement {
    /// The same, as written down by somebody at an office.
    #[must_use]
    pub fn taken_from(self, source: Source) -> Self {
        Self { version: StatementVersion::Taken, source: Some(source), ..self }
    }
}

/// Where a report came from that the reporter did not send. The channel itself is clear; this is not, since a paper's
/// name or another office's number leads to the article or the letter, and so to a person.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The office or the paper, in the words of whoever wrote it down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its own number for it, or the headline and the page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// The day on which the office received it, `YYYY-MM-DD`; empty where that is the day it was filed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub received: String,
    /// The person was on the line, or at the desk, while it was written down.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub present: bool,
    /// The tag of the person's language, in which their receipt is; empty where there was no person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
}

/// The people whom the report is about.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concerned {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub knowledge: Option<Knowledge>,
    /// Names or badge numbers, in the reporter's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub names: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_many: Option<HowMany>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uniform: Option<YesNo>,
    /// What a badge or name tag said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vehicle: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub looks: String,
}

/// "about five" has no number; "5" has both.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HowMany {
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u16>,
}

/// Any part may be missing.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<i8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<i8>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub roughly: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ongoing: bool,
}

#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteKind>,
    /// A number of the pack's districts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub district: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Who must not see the report.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// Keys of the pack's agencies, in the pack's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<Key>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub units: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub persons: String,
}

/// For the compartment *identity*: who reports. It is sealed also where everything in it is empty, so
/// that its absence tells nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    pub version: IdentityVersion,
    /// They said that they are a member of the force.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub member: bool,
    /// How to reach them, in their words. Only where they wish to be reached by it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub way: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it is safe.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub times: String,
    /// The language that they wish to speak, in their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speak: String,
}

/// No log line and no panic may carry what a person wrote.
macro_rules! silent {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

silent!(Statement, Source, Concerned, HowMany, When, Place, Excluded, Identity);
