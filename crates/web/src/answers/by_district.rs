//! Where it is said to have happened, as a map of tiles.

use insight::{DistrictRow, Share, View, by_district};
use register::District;

use super::{Answer, Answered, Cell, Column, Picture, Table};
use crate::chart::{self, Tile};
use crate::words::Words;

pub(super) fn answer(view: &View<'_>, w: &Words) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::ByDistrict;
    let rows = by_district(view);
    let all: u64 = rows.iter().map(|row| row.complaints).sum();
    if all == 0 {
        return Ok(None);
    }
    let district = |row: &DistrictRow| row.district.and_then(|i| view.extract.districts.get(usize::from(i)));
    let placed: Vec<_> = rows.iter().filter_map(|row| Some((row, district(row)?))).collect();
    let most =
        placed.iter().rev().max_by_key(|(row, _)| row.complaints).filter(|(row, _)| row.complaints > 0);
    let nowhere = all - placed.iter().map(|(row, _)| row.complaints).sum::<u64>();
    let sentence = match most {
        Some((row, district)) => w.tell(
            "by-district-sentence",
            &[
                ("district", subject(w, district).into()),
                ("share", w.share(&Share { part: row.complaints, whole: all }).into()),
                ("nowhere", nowhere.into()),
            ],
        ),
        None => w.tell("by-district-sentence-none", &[("complaints", all.into())]),
    };
    let tiles: Vec<_> = placed
        .iter()
        .map(|(row, district)| Tile {
            number: district.number.clone(),
            name: name(w, district),
            at: district.tile,
            value: row.complaints,
            gone: district.valid_until.is_some(),
        })
        .collect();
    let mut pictures = Vec::new();
    if !tiles.is_empty() {
        let caption = this.caption(w, 1, &sentence);
        let drawing = chart::tiles(w, caption, w.say("by-district-legend"), &tiles)?;
        pictures.push(Picture { heading: this.say(w, "picture-1"), drawing });
    }
    let table = Table {
        name: "districts",
        caption: w.say("by-district-table"),
        columns: vec![
            Column::code("district", w.say("column-district")),
            Column::share("complaints", w.say("column-complaints")),
            Column::count("allegations", w.say("column-allegations")),
            Column::share("sustained", w.say("column-sustained")),
        ],
        rows: rows.iter().map(|row| cells(row, district(row), all, w)).collect(),
        folded: false,
    };
    Ok(Some(Answered { sentence, pictures, tables: vec![table] }))
}

fn cells(row: &DistrictRow, district: Option<&District>, all: u64, w: &Words) -> Vec<Cell> {
    let title = match district {
        Some(district) if district.valid_until.is_some() => {
            w.tell("district-gone", &[("name", district.name.clone().into())])
        }
        Some(district) => district.name.clone(),
        None => w.say("no-district"),
    };
    vec![
        Cell::Code { code: row.number.clone(), title, cited: false },
        Cell::Share(Share { part: row.complaints, whole: all }),
        Cell::Count(row.allegations),
        Cell::Share(row.sustained),
    ]
}

/// The same at the beginning of a sentence, where Spanish needs an article.
fn subject(w: &Words, district: &District) -> String {
    let args = [("number", district.number.clone().into()), ("name", district.name.clone().into())];
    w.tell(if district.name.is_empty() { "by-district-subject" } else { "by-district-subject-name" }, &args)
}

/// `District 11 (Harbour)`.
pub(crate) fn name(w: &Words, district: &District) -> String {
    let args = [("number", district.number.clone().into()), ("name", district.name.clone().into())];
    w.tell(if district.name.is_empty() { "district" } else { "district-name" }, &args)
}
