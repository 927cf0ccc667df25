//! What a column holds, and which columns of two files are compared with each other.

use std::fmt;

/// What a column holds. A role tells two columns of one kind apart: `date:start` and `date:end` are not compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Names the record; never evidence.
    Id,
    /// `DOE JR, ALEX B` or `Alex B Doe`.
    FullName,
    First,
    Middle,
    Last,
    Suffix,
    /// A day of birth, or a year alone.
    Birth,
    /// Age when the record was written; compared with other ages only.
    Age,
    /// Age on the day of `date:start`, which together say the year of birth or the one before.
    AgeAtStart,
    Sex,
    Date(String),
    /// The earliest and the latest that a date can be.
    DateFrom(String),
    DateTo(String),
    /// A number given to one person: a star, a badge, an employee's number.
    Number(String),
    /// A group that many people share and leave: a unit, a district, a city.
    Group(String),
    /// One of a few words, which two files may call differently: race, rank.
    Category(String),
    /// Digits only.
    Phone,
    /// Free words: an address, an e-mail.
    Text(String),
    /// Left out.
    Ignored,
}

/// The role of the dates on which a service began.
pub const START: &str = "start";

/// What can be typed for a kind, with what it means.
pub const KINDS: &[&str] = &[
    "id",
    "full_name",
    "first",
    "middle",
    "last",
    "suffix",
    "birth",
    "age",
    "age_at_start",
    "sex",
    "race",
    "rank",
    "unit",
    "star",
    "start_date",
    "start_from",
    "start_to",
    "end_date",
    "date",
    "date_from",
    "date_to",
    "number",
    "group",
    "category",
    "text",
    "email",
    "phone",
    "postcode",
    "city",
    "address",
    "ignore",
];

impl Kind {
    /// Reads a word of [`KINDS`], or one with a role: `date:promoted`. `column` is the role where none is given.
    #[must_use]
    pub fn read(word: &str, column: &str) -> Option<Kind> {
        let (word, role) = word.split_once(':').map_or((word, column), |(word, role)| (word, role));
        if role.is_empty() {
            return None;
        }
        let role = role.to_lowercase();
        let named = |name: &str| name.to_owned();
        Some(match word {
            "id" => Kind::Id,
            "full_name" => Kind::FullName,
            "first" => Kind::First,
            "middle" => Kind::Middle,
            "last" => Kind::Last,
            "suffix" => Kind::Suffix,
            "birth" | "birth_date" | "birth_year" => Kind::Birth,
            "age" => Kind::Age,
            "age_at_start" => Kind::AgeAtStart,
            "sex" => Kind::Sex,
            "race" | "rank" => Kind::Category(named(word)),
            "unit" | "city" | "postcode" => Kind::Group(named(word)),
            "star" => Kind::Number(named(word)),
            "start_date" => Kind::Date(named(START)),
            "start_from" => Kind::DateFrom(named(START)),
            "start_to" => Kind::DateTo(named(START)),
            "end_date" => Kind::Date(named("end")),
            "email" | "address" => Kind::Text(named(word)),
            "phone" => Kind::Phone,
            "date" => Kind::Date(role),
            "date_from" => Kind::DateFrom(role),
            "date_to" => Kind::DateTo(role),
            "number" => Kind::Number(role),
            "group" => Kind::Group(role),
            "category" => Kind::Category(role),
            "text" => Kind::Text(role),
            "ignore" => Kind::Ignored,
            _ => return None,
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Id => f.write_str("id"),
            Kind::FullName => f.write_str("full name"),
            Kind::First => f.write_str("first name"),
            Kind::Middle => f.write_str("middle name"),
            Kind::Last => f.write_str("last name"),
            Kind::Suffix => f.write_str("suffix"),
            Kind::Birth => f.write_str("birth"),
            Kind::Age => f.write_str("age"),
            Kind::AgeAtStart => f.write_str("age at start"),
            Kind::Sex => f.write_str("sex"),
            Kind::Date(role) => write!(f, "date ({role})"),
            Kind::DateFrom(role) => write!(f, "earliest date ({role})"),
            Kind::DateTo(role) => write!(f, "latest date ({role})"),
            Kind::Number(role) | Kind::Group(role) | Kind::Category(role) | Kind::Text(role) => {
                f.write_str(role)
            }
            Kind::Phone => f.write_str("phone"),
            Kind::Ignored => f.write_str("left out"),
        }
    }
}

/// One thing that is compared, made of one or several columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Last,
    First,
    Middle,
    Suffix,
    Birth,
    Date(String),
    Number(String),
    Text(String),
    Group(String),
    Age,
    Sex,
    Category(String),
}

impl Field {
    /// The fields that columns of a kind speak for.
    pub(crate) fn of(kind: &Kind) -> Vec<Field> {
        match kind {
            Kind::Id | Kind::Ignored => Vec::new(),
            Kind::FullName => vec![Field::Last, Field::First, Field::Middle, Field::Suffix],
            Kind::First => vec![Field::First, Field::Middle, Field::Suffix],
            Kind::Middle => vec![Field::Middle],
            Kind::Last => vec![Field::Last, Field::Suffix],
            Kind::Suffix => vec![Field::Suffix],
            Kind::Birth | Kind::AgeAtStart => vec![Field::Birth],
            Kind::Age => vec![Field::Age],
            Kind::Sex => vec![Field::Sex],
            Kind::Date(role) | Kind::DateFrom(role) | Kind::DateTo(role) => vec![Field::Date(role.clone())],
            Kind::Number(role) => vec![Field::Number(role.clone())],
            Kind::Group(role) => vec![Field::Group(role.clone())],
            Kind::Category(role) => vec![Field::Category(role.clone())],
            Kind::Phone => vec![Field::Text("phone".to_owned())],
            Kind::Text(role) => vec![Field::Text(role.clone())],
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Field::Last => "last name",
            Field::First => "first name",
            Field::Middle => "middle name",
            Field::Suffix => "suffix",
            Field::Birth => "birth",
            Field::Age => "age",
            Field::Sex => "sex",
            Field::Date(role) => return write!(f, "{role} date"),
            Field::Number(role) | Field::Text(role) | Field::Group(role) | Field::Category(role) => role,
        })
    }
}
