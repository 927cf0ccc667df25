//! The fields of the form: one name each, in forms, in messages and in the language files.

use super::Question;

/// How a field is filled in. Lengths are in characters after cleaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of a list.
    One,
    /// Any of a list.
    Many,
    /// One line of text.
    Line { most: usize },
    /// Text with line breaks.
    Text { most: usize },
}

/// Some forty pages. The whole statement stays below the largest size that sealing pads to, 256 KiB,
/// in every script that the form speaks.
const STORY: Shape = Shape::Text { most: 50_000 };
const NOTE: Shape = Shape::Text { most: 2_000 };
const WORDS: Shape = Shape::Line { most: 500 };
const NUMBER: Shape = Shape::Line { most: 100 };

macro_rules! fields {
    ($($name:ident $key:literal $question:ident $shape:expr;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($name),+ }

        impl Field {
            /// In the order in which they stand on the form.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name of the field in forms and in keys of texts.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            #[must_use]
            pub fn question(self) -> Question {
                match self { $(Self::$name => Question::$question),+ }
            }

            #[must_use]
            pub fn shape(self) -> Shape {
                match self { $(Self::$name => $shape),+ }
            }
        }
    };
}

fields! {
    Danger    "danger"    Danger   Shape::One;
    Who       "who"       Who      Shape::Many;
    Happened  "happened"  Happened STORY;
    Knowledge "knowledge" Concerns Shape::One;
    Names     "names"     Concerns NOTE;
    Count     "count"     Looks    NUMBER;
    Uniform   "uniform"   Looks    Shape::One;
    Tag       "tag"       Looks    WORDS;
    Vehicle   "vehicle"   Looks    WORDS;
    Looks     "looks"     Looks    NOTE;
    Day       "day"       When     NUMBER;
    Month     "month"     When     NUMBER;
    Year      "year"      When     NUMBER;
    Roughly   "roughly"   When     NOTE;
    Ongoing   "ongoing"   When     Shape::Many;
    Site      "site"      Where    Shape::One;
    District  "district"  Where    Shape::One;
    Place     "place"     Where    NOTE;
    NotAgency "not-agency" Exclude Shape::Many;
    NotUnit   "not-unit"  Exclude  NOTE;
    NotPerson "not-person" Exclude NOTE;
    Contact   "contact"   Contact  Shape::One;
    Way       "way"       Contact  NOTE;
    Name      "name"      Contact  WORDS;
    Times     "times"     Contact  NOTE;
    Speak     "speak"     Contact  WORDS;
}

impl Field {
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// The fields of a question, in order.
    pub fn of(question: Question) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |field| field.question() == question)
    }
}
