//! One field of a record: which column it comes from and how its text is tidied.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use register::Day;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A field as written in a mapping: a column's name, or a table with more to say.
#[derive(Clone, Debug)]
pub enum FieldSpec {
    Column(String),
    Detail(Detail),
}

/// By hand, since serde's own way for "one or the other" does not say which word it did not know.
impl<'de> Deserialize<'de> for FieldSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = FieldSpec;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a column's name, or a table such as { column = \"beat\", pad = 4 }")
            }

            fn visit_str<E: de::Error>(self, column: &str) -> Result<FieldSpec, E> {
                Ok(FieldSpec::Column(column.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<FieldSpec, A::Error> {
                Detail::deserialize(MapAccessDeserializer::new(table)).map(FieldSpec::Detail)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    pub column: Option<String>,
    /// A fixed text instead of a column.
    pub value: Option<String>,
    /// A whole number that may be written as a float: `1949.0` is `1949`.
    #[serde(default)]
    pub whole: bool,
    /// Fill a number with zeros on the left up to this many digits: `18` is `018`.
    pub pad: Option<usize>,
    /// Keep the first so many characters.
    pub take: Option<usize>,
    /// Texts that mean "nothing here" in this column.
    #[serde(default)]
    pub blank: Vec<String>,
    /// What is written where there is nothing, `Unknown`. Reading takes it for nothing.
    pub nothing: Option<String>,
    /// The format of a date where it is not `YYYY-MM-DD` with or without a time (strptime's letters).
    pub date: Option<String>,
}

/// A field bound to a file's header.
#[derive(Debug)]
pub(crate) struct Field {
    from: From,
    pub(crate) detail: Detail,
}

#[derive(Debug)]
enum From {
    Nowhere,
    Column(usize),
}

impl FieldSpec {
    pub(crate) fn column(&self) -> Option<&str> {
        match self {
            Self::Column(column) => Some(column),
            Self::Detail(detail) => detail.column.as_deref(),
        }
    }
}

impl Field {
    pub(crate) fn bind(spec: Option<&FieldSpec>, header: &[String]) -> Result<Self, String> {
        let Some(spec) = spec else {
            return Ok(Self { from: From::Nowhere, detail: Detail::default() });
        };
        let detail = match spec {
            FieldSpec::Column(_) => Detail::default(),
            FieldSpec::Detail(detail) => detail.clone(),
        };
        let from = match (spec.column(), &detail.value) {
            (Some(column), None) => From::Column(
                header
                    .iter()
                    .position(|name| name == column)
                    .ok_or_else(|| format!("the column {column:?} is missing"))?,
            ),
            (None, Some(_)) => From::Nowhere,
            _ => return Err("a field needs either `column` or `value`".into()),
        };
        Ok(Self { from, detail })
    }

    /// The place of the field in a row, for messages.
    pub(crate) fn column(&self) -> Option<usize> {
        match self.from {
            From::Column(at) => Some(at),
            From::Nowhere => None,
        }
    }

    /// The tidied text of this field in a row, `None` where there is nothing.
    pub(crate) fn text<'r>(&'r self, row: &Row<'r>) -> Option<Cow<'r, str>> {
        match self.from {
            From::Column(at) => self.tidy(row.cell(at)?, row.blank),
            From::Nowhere => self.detail.value.as_deref().map(Cow::Borrowed),
        }
    }

    /// The tidied parts of a cell that holds several, in order; empty parts keep their place.
    pub(crate) fn parts<'r>(&'r self, row: &Row<'r>, separator: &str) -> Vec<Option<Cow<'r, str>>> {
        match self.from {
            From::Column(at) => match row.cell(at) {
                Some(cell) if cell.trim().is_empty() => Vec::new(),
                Some(cell) => cell.split(separator).map(|part| self.tidy(part, row.blank)).collect(),
                None => Vec::new(),
            },
            From::Nowhere => Vec::new(),
        }
    }

    pub(crate) fn tidy<'r>(&self, cell: &'r str, blank: &[String]) -> Option<Cow<'r, str>> {
        // Most cells begin and end with what no blank does.
        let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        let bytes = cell.as_bytes();
        let mut text = if plain(bytes.first()) && plain(bytes.last()) { cell } else { cell.trim() };
        let nothing = |blank: &[String]| blank.iter().any(|nothing| nothing == text);
        if text.is_empty() || nothing(blank) || nothing(&self.detail.blank) {
            return None;
        }
        if self.detail.whole
            && let Some((number, zeros)) = text.split_once('.')
            && !number.is_empty()
            && zeros.bytes().all(|b| b == b'0')
        {
            text = number;
        }
        let text = match self.detail.pad {
            Some(width) if text.len() < width && text.bytes().all(|b| b.is_ascii_digit()) => {
                Cow::Owned(format!("{text:0>width$}"))
            }
            _ => Cow::Borrowed(text),
        };
        Some(match self.detail.take.and_then(|n| text.char_indices().nth(n)) {
            Some((end, _)) => Cow::Owned(text[..end].to_owned()),
            None => text,
        })
    }

    /// The day of this field. `Err` says what is wrong with the text that stands there.
    pub(crate) fn day(&self, row: &Row<'_>) -> Result<Option<Day>, String> {
        let Some(text) = self.text(row) else { return Ok(None) };
        let day = match &self.detail.date {
            Some(format) => Date::strptime(format, text.as_ref()).ok().map(Day::from),
            None => plain_day(&text),
        };
        day.map(Some).ok_or_else(|| {
            let form = self.detail.date.as_deref().unwrap_or("YYYY-MM-DD");
            format!("{} is not a day of the calendar in the form {form}", quoted(&text))
        })
    }
}

/// A cell's text for a message: what stands in a file may be long, and may hold what would steer a terminal.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{:?} and so on", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// `YYYY-MM-DD`, alone or followed by a time of day, which is not kept.
fn plain_day(text: &str) -> Option<Day> {
    let (day, time) = text.split_at_checked(10)?;
    let is_time = time.is_empty()
        || (time.starts_with([' ', 'T'])
            && time[1..].bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'Z')));
    if is_time { day.parse().ok() } else { None }
}

/// A row's cells, already known to be UTF-8 without NUL.
pub(crate) struct Row<'r> {
    pub(crate) record: &'r csv::StringRecord,
    pub(crate) blank: &'r [String],
}

impl<'r> Row<'r> {
    fn cell(&self, at: usize) -> Option<&'r str> {
        self.record.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(detail: Detail, cell: &str) -> Option<String> {
        let header = ["c".to_owned()];
        let field =
            Field::bind(Some(&FieldSpec::Detail(Detail { column: Some("c".into()), ..detail })), &header)
                .unwrap();
        let record = csv::StringRecord::from(vec![cell]);
        let blank = ["-----".to_owned()];
        field.text(&Row { record: &record, blank: &blank }).map(Cow::into_owned)
    }

    #[test]
    fn two_spellings_of_a_unit_become_one() {
        let unit = || Detail { whole: true, pad: Some(3), ..Detail::default() };
        assert_eq!(read(unit(), "018").as_deref(), Some("018"));
        assert_eq!(read(unit(), "18.0").as_deref(), Some("018"));
        assert_eq!(read(unit(), " 18 ").as_deref(), Some("018"));
        assert_eq!(read(unit(), "18.5").as_deref(), Some("18.5"));
        assert_eq!(read(unit(), "-----"), None);
        assert_eq!(read(unit(), ""), None);
    }

    #[test]
    fn a_beat_gives_its_district() {
        let district = || Detail { pad: Some(4), take: Some(2), ..Detail::default() };
        assert_eq!(read(district(), "1524").as_deref(), Some("15"));
        assert_eq!(read(district(), "612").as_deref(), Some("06"));
    }

    #[test]
    fn days_with_and_without_a_time() {
        assert_eq!(plain_day("2000-01-01 01:20:00"), Day::new(2000, 1, 1));
        assert_eq!(plain_day("2000-01-01"), Day::new(2000, 1, 1));
        assert_eq!(plain_day("2000-01-01 tomorrow"), None);
        assert_eq!(plain_day("2000-02-30"), None);
        assert_eq!(plain_day("2000-1-1"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_not(text in ".{0,24}") {
            let _ = plain_day(&text);
        }
    }
}
