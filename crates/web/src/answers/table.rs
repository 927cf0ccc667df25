//! The numbers of an answer once, for the page's table and the CSV alike.

use std::borrow::Cow;

use insight::Share;
use insight::disclosure::Figure;
use register::inert;

use crate::error::Problem;
use crate::words::Words;

/// One table of an answer.
pub(crate) struct Table {
    /// In addresses: `?table=discipline`.
    pub(crate) name: &'static str,
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Long and of use to few: closed until asked for.
    pub(crate) folded: bool,
}

pub(crate) struct Column {
    /// In CSV, the same in every language.
    pub(crate) key: Cow<'static, str>,
    pub(crate) heading: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Code,
    Count,
    Share,
    Days,
    People,
}

pub(crate) enum Cell {
    Text(String),
    /// A source's code and what it is called; either may be empty.
    Code {
        code: String,
        title: String,
        /// The title is the source's own text, not a word of ours.
        cited: bool,
    },
    Count(u64),
    Share(Share),
    /// A number of days or of complaints that need not be whole; absent where nothing was measured.
    Days(Option<f64>),
    /// A number that would tell of too few; so many there must be.
    Withheld(u64),
    /// How many people, as it may be told, and to what it is rounded.
    People(Figure, u64),
}

impl Column {
    pub(crate) fn text(key: impl Into<Cow<'static, str>>, heading: String) -> Self {
        Self { key: key.into(), heading, kind: Kind::Text }
    }

    pub(crate) fn code(key: impl Into<Cow<'static, str>>, heading: String) -> Self {
        Self { key: key.into(), heading, kind: Kind::Code }
    }

    pub(crate) fn count(key: impl Into<Cow<'static, str>>, heading: String) -> Self {
        Self { key: key.into(), heading, kind: Kind::Count }
    }

    pub(crate) fn share(key: impl Into<Cow<'static, str>>, heading: String) -> Self {
        Self { key: key.into(), heading, kind: Kind::Share }
    }

    pub(crate) fn days(key: impl Into<Cow<'static, str>>, heading: String) -> Self {
        Self { key: key.into(), heading, kind: Kind::Days }
    }

    pub(crate) fn people(key: impl Into<Cow<'static, str>>, heading: String) -> Self {
        Self { key: key.into(), heading, kind: Kind::People }
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Count | Kind::Share | Kind::Days | Kind::People)
    }
}

impl Cell {
    pub(crate) fn show(&self, w: &Words) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Code { code, title, cited } => {
                let said = if *cited { w.mark(title) } else { title.clone() };
                match (code.is_empty(), title.is_empty()) {
                    (true, _) => said,
                    (_, true) => code.clone(),
                    _ => format!("{code} {said}"),
                }
            }
            Self::Count(n) => w.count(n),
            Self::Share(share) if share.whole == 0 => w.say("nothing-to-divide"),
            Self::Share(share) => w.percent(share),
            Self::Withheld(least) => w.tell("cell-withheld", &[("least", (*least).into())]),
            Self::People(figure, minimum) => super::who::figure_of(w, *figure, *minimum),
            Self::Days(days) => days.map_or_else(|| w.say("nothing-to-divide"), |days| w.decimal(days)),
        }
    }

    /// The two parts of a share, which its percentage never goes without.
    pub(crate) fn parts(&self, w: &Words) -> Option<String> {
        match self {
            Self::Share(share) => Some(w.part(share)),
            _ => None,
        }
    }
}

impl Table {
    /// Comma-separated, UTF-8, one header row; plain numbers with a point before decimals.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, Problem> {
        let mut out = csv::Writer::from_writer(Vec::new());
        let mut header = Vec::new();
        for Column { key, kind, .. } in &self.columns {
            match kind {
                // A column can be called by a source's code.
                Kind::Text | Kind::Count | Kind::Days => header.push(inert(key)),
                Kind::People => header.extend([inert(key), format!("{key}_told")]),
                Kind::Code => header.extend([format!("{key}_code"), format!("{key}_title")]),
                Kind::Share => {
                    let key = inert(key);
                    header.extend([format!("{key}_part"), format!("{key}_of"), format!("{key}_share")]);
                }
            }
        }
        let failed = |error: csv::Error| {
            tracing::error!(%error, "a table could not be written as CSV");
            Problem::Internal
        };
        out.write_record(&header).map_err(failed)?;
        for row in &self.rows {
            let mut record = Vec::with_capacity(header.len());
            for cell in row {
                match cell {
                    Cell::Text(text) => record.push(inert(text)),
                    Cell::Code { code, title, .. } => record.extend([inert(code), inert(title)]),
                    Cell::Count(n) => record.push(n.to_string()),
                    Cell::Share(share) => {
                        record.extend([
                            share.part.to_string(),
                            share.whole.to_string(),
                            six_decimals(*share),
                        ]);
                    }
                    Cell::People(figure, minimum) => record.extend(match figure {
                        Figure::Fewer => [String::new(), format!("fewer than {minimum}")],
                        Figure::About(count) => [count.to_string(), format!("rounded to {minimum}")],
                    }),
                    // Never an empty cell, which says that there was nothing to count.
                    Cell::Withheld(_) => record.push("withheld".to_owned()),
                    Cell::Days(days) => record.push(days.map_or_else(String::new, |days| format!("{days}"))),
                }
            }
            out.write_record(&record).map_err(failed)?;
        }
        out.into_inner().map_err(|error| {
            tracing::error!(%error, "a table could not be finished as CSV");
            Problem::Internal
        })
    }
}

/// Empty where there is nothing to divide by.
fn six_decimals(share: Share) -> String {
    if share.whole == 0 { String::new() } else { format!("{:.6}", share.value()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_takes_its_parts_along_and_a_formula_is_disarmed() {
        let table = Table {
            name: "t",
            caption: String::new(),
            columns: vec![Column::code("group", String::new()), Column::share("sustained", String::new())],
            rows: vec![
                vec![
                    Cell::Code {
                        code: "=1+1".to_owned(),
                        title: "Use of \"force\", other".to_owned(),
                        cited: true,
                    },
                    Cell::Share(Share::new(1, 8)),
                ],
                vec![
                    Cell::Code { code: String::new(), title: String::new(), cited: false },
                    Cell::Share(Share::new(0, 0)),
                ],
            ],
            folded: false,
        };
        let csv = String::from_utf8(table.csv().unwrap()).unwrap();
        assert_eq!(
            csv,
            "group_code,group_title,sustained_part,sustained_of,sustained_share\n\
             '=1+1,\"Use of \"\"force\"\", other\",1,8,0.125000\n,,0,0,\n"
        );
    }
}
