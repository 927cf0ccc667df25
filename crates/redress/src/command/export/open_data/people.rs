//! Who complained and who was affected, of a source whose publisher does not publish that row by row: the figures of the
//! page that answers it, and nothing else.
//!
//! They are asked of [`insight::disclosure::people`] with the questions that the page takes: the whole source, and each
//! year of opening. The blocks themselves are not given out. A block's traits beside its cases would tell more than the
//! page does: exact counts, which sex goes with which race and age, and, where all of a block are alike, what each is.

use insight::disclosure::{Figure, PeopleTable, Trait, TraitValue, people};
use insight::{Extract, Filter, View};
use register::{Day, PersonRole};

use super::folder::Folder;
use super::release::FileFacts;

pub const COLUMNS: [(&str, &str); 6] = [
    ("YEAR", "Year of opening; empty for all years together"),
    ("ROLE", "complainant, or affected: the person to whom it happened"),
    ("TRAIT", "sex, race or age"),
    (
        "VALUE",
        "A value of it; other for what few people of the whole source have, unknown where the source does not say",
    ),
    (
        "PEOPLE",
        "How many, rounded; empty for fewer than ROUNDED_TO. Rounded each by itself, so they need not add up",
    ),
    ("ROUNDED_TO", "To what PEOPLE is rounded"),
];

/// `None` where the source tells of nobody.
pub fn write(folder: &mut Folder, extract: &Extract, minimum: u64) -> anyhow::Result<Option<FileFacts>> {
    if extract.told.is_empty() {
        return Ok(None);
    }
    let key = &extract.source.key;
    let header = COLUMNS.map(|(name, _)| name.to_owned());
    let mut table = folder.table(&format!("{key}/who.csv"), &header)?;
    let of_days =
        |pick: fn(i16, i16) -> i16| extract.cases.opened.iter().map(|day| Day(*day).year()).reduce(pick);
    let years = of_days(i16::min).zip(of_days(i16::max)).map(|(first, last)| first..=last);
    let all = std::iter::once(None).chain(years.into_iter().flatten().map(Some));
    for year in all {
        let filter = Filter { years: year.map(|year| year..=year), ..Filter::default() };
        let view = View::new(extract, &filter);
        for role in [PersonRole::Complainant, PersonRole::Affected] {
            for by in Trait::ALL {
                let PeopleTable { rows, minimum, .. } = people(&view, role, by, minimum);
                for row in rows {
                    let value = match row.value {
                        TraitValue::Word(word) => word,
                        TraitValue::Other => "other".into(),
                        TraitValue::Unknown => "unknown".into(),
                    };
                    let people = match row.people {
                        Figure::Fewer => String::new(),
                        Figure::About(count) => count.to_string(),
                    };
                    let year = year.map(|year| year.to_string()).unwrap_or_default();
                    table.row(&[&year, role.key(), by.key(), &value, &people, &minimum.to_string()])?;
                }
            }
        }
    }
    Ok(Some(FileFacts { source: Some(key.clone()), ..table.finish()? }))
}
