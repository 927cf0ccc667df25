//! How many allegations are left at each step on the way to discipline.

use insight::{Findings, Share, View, findings, path};
use register::FindingClass;

use super::{Answer, Answered, Cell, Column, Picture, Table};
use crate::chart::{self, Bar};
use crate::words::Words;

pub(super) fn answer(view: &View<'_>, w: &Words) -> Result<Option<Answered>, askama::Error> {
    let this = Answer::Path;
    let path = path(view);
    let (Some(first), Some(last)) = (path.steps.first(), path.steps.last()) else { return Ok(None) };
    if path.complaints == 0 {
        return Ok(None);
    }
    let findings = findings(view);
    let sentence = w.tell(
        if first.allegations == 0 { "path-sentence-none" } else { "path-sentence" },
        &[
            ("complaints", path.complaints.into()),
            ("with", w.share(&path.with_accused).into()),
            ("allegations", first.allegations.into()),
            ("sustained", w.share(&findings.sustained_of_all).into()),
            ("disciplined", w.share(&last.of_all).into()),
        ],
    );
    let name = |step: &str| w.say(&format!("step-{step}"));
    let bars: Vec<_> = path
        .steps
        .iter()
        .map(|step| Bar {
            label: name(step.step),
            value: step.allegations,
            text: w.tell(
                "count-percent",
                &[("count", step.allegations.into()), ("percent", w.percent(&step.of_all).into())],
            ),
        })
        .collect();
    let mut pictures = Vec::new();
    if first.allegations > 0 {
        let caption = this.caption(w, 1, &sentence);
        let drawing = chart::bars(caption, first.allegations, &bars)?;
        pictures.push(Picture { heading: this.say(w, "picture-1"), drawing });
    }
    let steps = Table {
        name: "steps",
        caption: w.say("path-table"),
        columns: vec![
            Column::text("step", w.say("column-step")),
            Column::count("allegations", w.say("column-allegations")),
            Column::share("all", w.say("column-of-all")),
            Column::share("previous", w.say("column-of-previous")),
        ],
        rows: path
            .steps
            .iter()
            .map(|step| {
                vec![
                    Cell::Text(name(step.step)),
                    Cell::Count(step.allegations),
                    Cell::Share(step.of_all),
                    Cell::Share(step.of_previous),
                ]
            })
            .collect(),
        folded: false,
    };
    let discipline = Table {
        name: "discipline",
        caption: w.say("path-table-discipline"),
        columns: vec![
            Column::text("discipline", w.say("column-discipline")),
            Column::share("sustained_allegations", w.say("column-of-sustained")),
        ],
        rows: path
            .discipline
            .iter()
            .filter(|(_, share)| share.part > 0)
            .map(|(class, share)| vec![Cell::Text(w.discipline(*class)), Cell::Share(*share)])
            .collect(),
        folded: false,
    };
    let around = Table {
        name: "around",
        caption: w.say("path-table-around"),
        columns: vec![
            Column::text("measure", w.say("column-measure")),
            Column::share("value", w.say("column-share")),
        ],
        rows: [
            ("path-with-accused", path.with_accused),
            ("path-known-officer", path.known_officer),
            ("path-recommended", path.recommended_sustained),
            ("path-sustained-of-all", findings.sustained_of_all),
            ("path-sustained-of-found", findings.sustained_of_found),
            ("path-sustained-of-decided", findings.sustained_of_decided),
            ("path-complaints-sustained", findings.complaints_sustained),
        ]
        .map(|(key, share)| vec![Cell::Text(w.say(key)), Cell::Share(share)])
        .into(),
        folded: false,
    };
    let tables = vec![steps, by_finding(w, &findings), discipline, around];
    Ok(Some(Answered { sentence, pictures, tables }))
}

fn by_finding(w: &Words, findings: &Findings) -> Table {
    let of_class = |class: FindingClass| -> u64 {
        findings.rows.iter().filter(|row| row.class == class).map(|row| row.allegations).sum()
    };
    Table {
        name: "findings",
        caption: w.say("path-table-findings"),
        columns: vec![
            Column::text("finding", w.say("column-finding")),
            Column::share("allegations", w.say("column-allegations")),
        ],
        rows: FindingClass::ALL
            .into_iter()
            .map(|class| {
                let share = Share { part: of_class(class), whole: findings.allegations };
                vec![Cell::Text(w.finding(class)), Cell::Share(share)]
            })
            .collect(),
        folded: false,
    }
}
