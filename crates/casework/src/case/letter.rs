//! A letter of an office about a case: every version of it, who approved which, and whether it was sent.
//!
//! The words are sealed elsewhere; here stand their places and a digest by which an approval and a sending are bound to
//! them, letter by letter. Whoever makes the digest keys it: a bare hash of a text that is mostly a form could be tried
//! out.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AccusedNo, Person, Words};
use crate::policy::{Addressee, Key};

/// Of a text, under a key of the case.
pub type Digest = [u8; 32];

/// To whom it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterTo {
    Complainant,
    Accused(AccusedNo),
    /// Key of an agency or an authority.
    Office(Key),
}

impl LetterTo {
    #[must_use]
    pub fn addressee(&self) -> Addressee {
        match self {
            Self::Complainant => Addressee::Complainant,
            Self::Accused(_) => Addressee::Accused,
            Self::Office(_) => Addressee::Office,
        }
    }
}

/// The way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sending {
    /// Into the mailbox of the person who complained.
    Mailbox,
    Paper,
}

impl Sending {
    pub const ALL: [Self; 2] = [Self::Mailbox, Self::Paper];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Mailbox => "mailbox",
            Self::Paper => "paper",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterVersion {
    pub digest: Digest,
    /// Where the whole text is sealed.
    pub words: Words,
    /// Where the passages are sealed from which it was made, so that another version begins with them.
    pub passages: Words,
    pub by: Person,
    pub day: Day,
}

/// A second person's word on one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterReview {
    /// Place of the version, from 0.
    pub version: usize,
    pub by: Person,
    pub day: Day,
    /// Why it was given back; absent where it was approved without a word.
    pub words: Option<Words>,
    pub approved: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSent {
    pub by: Person,
    pub day: Day,
    pub way: Sending,
}

/// Nothing of it is ever taken away: a text that changes is one more version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Key of one of the pack's letters.
    pub kind: Key,
    /// BCP 47 tag.
    pub language: String,
    pub to: LetterTo,
    /// The office that writes.
    pub office: Key,
    /// The newest last; never empty.
    pub versions: Vec<LetterVersion>,
    pub reviews: Vec<LetterReview>,
    pub sent: Option<LetterSent>,
}

/// How far a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LetterStage {
    /// It waits for a second person.
    Draft,
    /// A second person gave it back.
    Returned,
    Approved,
    Sent,
}

impl LetterStage {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Returned, Self::Approved, Self::Sent];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Sent => "sent",
        }
    }
}

impl Letter {
    #[must_use]
    pub fn newest(&self) -> Option<&LetterVersion> {
        self.versions.last()
    }

    /// What was said of the newest version, if anything.
    #[must_use]
    pub fn review(&self) -> Option<&LetterReview> {
        self.reviews.last().filter(|review| review.version + 1 == self.versions.len())
    }

    /// The text that was approved and may be sent: the newest, and no other.
    #[must_use]
    pub fn approved(&self) -> Option<&LetterVersion> {
        self.review().filter(|review| review.approved).and_then(|_| self.newest())
    }

    #[must_use]
    pub fn stage(&self) -> LetterStage {
        match self.review() {
            _ if self.sent.is_some() => LetterStage::Sent,
            Some(review) if review.approved => LetterStage::Approved,
            Some(_) => LetterStage::Returned,
            None => LetterStage::Draft,
        }
    }

    /// Whether somebody wrote any version of it: then they approve none.
    #[must_use]
    pub fn is_by(&self, person: &Person) -> bool {
        self.versions.iter().any(|version| version.by == *person)
    }
}
