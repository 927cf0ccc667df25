//! Who complained and who was affected: by sex, race and age, as the disclosure control tells it.

use insight::View;
use insight::disclosure::{Figure, PeopleTable, Trait, TraitValue, people};
use register::PersonRole;

use super::{Answer, Answered, Cell, Column, Picture, Table};
use crate::chart::{self, Bar};
use crate::words::Words;

const TABLES: [(&str, PersonRole, Trait); 6] = [
    ("complainants-race", PersonRole::Complainant, Trait::Race),
    ("complainants-sex", PersonRole::Complainant, Trait::Sex),
    ("complainants-age", PersonRole::Complainant, Trait::Age),
    ("affected-race", PersonRole::Affected, Trait::Race),
    ("affected-sex", PersonRole::Affected, Trait::Sex),
    ("affected-age", PersonRole::Affected, Trait::Age),
];

/// Every table that is told, in the order of the page.
pub(crate) fn tables(view: &View<'_>, minimum: u64) -> Vec<(&'static str, PeopleTable)> {
    let table = |(name, role, by)| (name, people(view, role, by, minimum));
    TABLES.map(table).into()
}

pub(super) fn answer(view: &View<'_>, w: &Words, minimum: u64) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::Who;
    let all = tables(view, minimum);
    let told = |role| {
        all.iter().find(|(_, table)| table.role == role).map_or(Figure::Fewer, |(_, table)| table.people)
    };
    let figures = [told(PersonRole::Complainant), told(PersonRole::Affected)];
    if figures == [Figure::Fewer; 2] {
        return Ok(None);
    }
    let [complained, affected] = figures.map(|figure| figure_of(w, figure, minimum));
    let sentence = w.tell(
        "who-sentence",
        &[("complained", complained.into()), ("affected", affected.into()), ("minimum", minimum.into())],
    );
    let mut pictures = Vec::new();
    for (name, table) in &all {
        let bars: Vec<Bar> =
            table.rows.iter().map(|row| bar(w, table.by, &row.value, row.people, minimum)).collect();
        let whole = bars.iter().map(|bar| bar.value).sum();
        if whole > 0 && table.role == PersonRole::Complainant {
            let heading = w.say(&format!("who-{name}"));
            let mut caption = this.caption(w, 1, &sentence);
            caption.id = format!("who-{name}");
            caption.title.clone_from(&heading);
            pictures.push(Picture { heading, drawing: chart::bars(caption, whole, &bars)? });
        }
    }
    let tables = all.into_iter().map(|(name, table)| shown(w, name, table)).collect();
    Ok(Some(Answered { sentence, pictures, tables }))
}

fn bar(w: &Words, by: Trait, value: &TraitValue, people: Figure, minimum: u64) -> Bar {
    let count = match people {
        Figure::Fewer => 0,
        Figure::About(count) => count,
    };
    Bar { label: value_of(w, by, value), value: count, text: figure_of(w, people, minimum) }
}

fn shown(w: &Words, name: &'static str, table: PeopleTable) -> Table {
    let minimum = table.minimum;
    let row = |value: String, people| vec![Cell::Text(value), Cell::People(people, minimum)];
    let mut rows: Vec<_> =
        table.rows.iter().map(|one| row(value_of(w, table.by, &one.value), one.people)).collect();
    rows.push(row(w.say("who-all"), table.people));
    Table {
        name,
        caption: w.say(&format!("who-{name}")),
        columns: vec![
            Column::text(
                table.by.key(),
                w.say(match table.by {
                    Trait::Sex => "column-sex",
                    Trait::Race => "column-race",
                    Trait::Age => "column-age",
                }),
            ),
            Column::people("people", w.say("column-people")),
        ],
        rows,
        folded: table.role == PersonRole::Affected,
    }
}

/// `about 40`, or `fewer than 10`.
pub(super) fn figure_of(w: &Words, figure: Figure, minimum: u64) -> String {
    match figure {
        Figure::Fewer => w.tell("people-fewer", &[("minimum", minimum.into())]),
        Figure::About(count) => w.tell("people-about", &[("count", count.into())]),
    }
}

/// A class of the mapping in the reader's words, else the source's own.
fn value_of(w: &Words, by: Trait, value: &TraitValue) -> String {
    let value = match value {
        TraitValue::Word(word) => word,
        TraitValue::Other => return w.say("who-other"),
        TraitValue::Unknown => return w.say("who-unknown"),
    };
    let key = format!("who-{}-{value}", by.key());
    if by != Trait::Age && w.has(&key) { w.say(&key) } else { value.clone() }
}
