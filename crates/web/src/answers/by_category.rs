//! What is alleged, by group of categories and by category.

use insight::{CategoryRow, View, by_category, by_group};

use super::{Answer, Answered, Cell, Column, Picture, Table};
use crate::chart::{self, Bar};
use crate::words::Words;

pub(super) fn answer(view: &View<'_>, w: &Words) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::ByCategory;
    let all = view.allegations().len() as u64;
    let mut groups = by_group(view);
    for row in &mut groups {
        row.title = title(view, w, row);
    }
    // The most frequent first; what has no category last, however much it is.
    groups.sort_by_key(|row| (row.code.is_empty(), std::cmp::Reverse(row.allegations)));
    let Some(most) = groups.first() else { return Ok(None) };
    let share = |n: u64| insight::Share { part: n, whole: all };
    let sentence = w.tell(
        "by-category-sentence",
        &[("group", most.title.clone().into()), ("share", w.share(&share(most.allegations)).into())],
    );
    let bars: Vec<_> = groups
        .iter()
        .map(|row| Bar {
            label: row.title.clone(),
            value: row.allegations,
            text: w.tell(
                "count-percent",
                &[("count", row.allegations.into()), ("percent", w.percent(&share(row.allegations)).into())],
            ),
        })
        .collect();
    let caption = this.caption(w, 1, &sentence);
    let pictures =
        vec![Picture { heading: caption.title.clone(), drawing: chart::bars(caption, all, &bars)? }];
    let mut categories = by_category(view);
    for row in categories.iter_mut().filter(|row| row.code.is_empty()) {
        row.title = w.say("no-category");
    }
    let tables = vec![
        table("groups", w.say("by-category-table"), w.say("column-group"), &groups, all, w, false),
        table(
            "categories",
            w.say("by-category-table-all"),
            w.say("column-category"),
            &categories,
            all,
            w,
            true,
        ),
    ];
    Ok(Some(Answered { sentence, pictures, tables }))
}

fn title(view: &View<'_>, w: &Words, row: &CategoryRow) -> String {
    let term = view.extract.groups.iter().find(|group| group.code == row.code);
    term.filter(|_| !row.code.is_empty()).map_or_else(|| w.say("no-category"), |term| w.term(term).to_owned())
}

fn table(
    name: &'static str,
    caption: String,
    heading: String,
    rows: &[CategoryRow],
    all: u64,
    w: &Words,
    folded: bool,
) -> Table {
    Table {
        name,
        caption,
        columns: vec![
            Column::code(if folded { "category" } else { "group" }, heading),
            Column::count("allegations", w.say("column-allegations")),
            Column::share("all", w.say("column-of-all")),
            Column::share("sustained", w.say("column-sustained")),
        ],
        rows: rows
            .iter()
            .map(|row| {
                vec![
                    Cell::Code {
                        code: row.code.clone(),
                        title: row.title.clone(),
                        cited: folded && !row.code.is_empty(),
                    },
                    Cell::Count(row.allegations),
                    Cell::Share(insight::Share { part: row.allegations, whole: all }),
                    Cell::Share(row.sustained),
                ]
            })
            .collect(),
        folded,
    }
}
