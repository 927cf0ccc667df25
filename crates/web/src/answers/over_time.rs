//! Complaints and findings, year by year.

use insight::{View, by_year, findings_by_year};

use super::{Answer, Answered, Cell, Column, Picture, Table, year_findings};
use crate::chart;
use crate::words::Words;

pub(super) fn answer(view: &View<'_>, w: &Words) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::OverTime;
    let years = by_year(view);
    let findings = findings_by_year(view);
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Ok(None) };
    let complaints: u64 = years.iter().map(|year| year.complaints).sum();
    let most = years.iter().rev().max_by_key(|year| year.complaints).unwrap_or(first);
    let sentence = w.tell(
        if first.year == last.year { "over-time-sentence-one" } else { "over-time-sentence" },
        &[
            ("complaints", complaints.into()),
            ("from", first.year.to_string().into()),
            ("to", last.year.to_string().into()),
            ("first", first.complaints.into()),
            ("last", last.complaints.into()),
            ("year", most.year.to_string().into()),
            ("most", most.complaints.into()),
        ],
    );
    let counts: Vec<_> = years.iter().map(|year| (year.year.to_string(), year.complaints)).collect();
    let shares: Vec<_> = years
        .iter()
        .map(|year| (year.year.to_string(), (year.sustained.whole > 0).then(|| year.sustained.value())))
        .collect();
    let first_caption = this.caption(w, 1, &sentence);
    let second_caption = this.caption(w, 2, &this.say(w, "picture-2-text"));
    let pictures = vec![
        Picture { heading: first_caption.title.clone(), drawing: chart::columns(w, first_caption, &counts)? },
        Picture { heading: second_caption.title.clone(), drawing: chart::line(w, second_caption, &shares)? },
        year_findings::picture(w, &findings)?,
    ];
    let rows = years
        .iter()
        .map(|year| {
            vec![
                Cell::Text(year.year.to_string()),
                Cell::Count(year.complaints),
                Cell::Count(year.allegations),
                Cell::Share(year.sustained),
                Cell::Days(year.median_days),
                Cell::Share(year.open),
            ]
        })
        .collect();
    let table = Table {
        name: "years",
        caption: w.say("over-time-table"),
        columns: vec![
            Column::text("year", w.say("column-year")),
            Column::count("complaints", w.say("column-complaints")),
            Column::count("allegations", w.say("column-allegations")),
            Column::share("sustained", w.say("column-sustained")),
            Column::days("median_days", w.say("column-median-days")),
            Column::share("open", w.say("column-open")),
        ],
        rows,
        folded: false,
    };
    Ok(Some(Answered { sentence, pictures, tables: vec![table, year_findings::table(w, &findings)] }))
}
