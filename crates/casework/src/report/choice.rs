//! What can be chosen from fixed lists. The words are in the language files; here are only their keys,
//! which are also what a sealed report says.

use serde::{Deserialize, Serialize};

/// A list to choose from.
pub trait Choice: Sized + Copy + 'static {
    /// In the order in which they are offered.
    const ALL: &'static [Self];

    /// As in forms, keys of texts and documents.
    fn key(self) -> &'static str;

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.key() == key)
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $key)] $variant),+ }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

choice! {
    /// How the reporter stands to what happened; several may be true.
    Reporter {
        Myself "myself",
        Someone "someone",
        Witness "witness",
        /// Kept with the identity, not with the statement: on a small shift it names a person.
        Member "member",
    }
}

choice! {
    YesNo { Yes "yes", No "no", Unsure "unsure" }
}

choice! {
    /// What the reporter knows of the people concerned.
    Knowledge {
        /// By name or badge.
        Known "known",
        /// Could describe or recognise them.
        Described "described",
        Unknown "unknown",
    }
}

choice! {
    /// Kinds of places, the same in every city.
    SiteKind {
        Street "street",
        Home "home",
        Vehicle "vehicle",
        Station "station",
        /// A shelter, hotel or other place where the city or its partners house people.
        Shelter "shelter",
        Jail "jail",
        /// A hospital, school or office.
        Building "building",
        Online "online",
        Other "other",
    }
}

choice! {
    /// Whether the office may get in touch.
    ContactWish {
        /// It may write into the mailbox, which the reporter opens when they want.
        Mailbox "mailbox",
        /// By a way that the reporter gives.
        Way "way",
        /// Not at all.
        None "none",
    }
}
