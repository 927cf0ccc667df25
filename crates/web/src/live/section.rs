//! All cases that were reported here, for the answers and the front page: each figure with what it is a part of.

use casework::case::Stage;
use casework::policy::{Key, Packs};
use insight::Share;
use store::CaseStanding;

use super::{Figures, Live, tell};
use crate::App;
use crate::answers::{Cell, Column, Picture, Table};
use crate::chart::{self, Bar, Caption};
use crate::words::Words;

pub(crate) struct LiveSection {
    /// Which cases are counted.
    pub(crate) counted: String,
    /// Each with what it counts.
    pub(crate) figures: Vec<(String, String)>,
    pub(crate) pictures: Vec<Picture>,
    pub(crate) tables: Vec<Table>,
    /// Why nothing, or not all, is told of what was found and done.
    pub(crate) withheld: Option<String>,
}

impl LiveSection {
    /// `None` where the site only shows records, or the cases could never be counted.
    pub(crate) async fn of(app: &App, w: &Words) -> Result<Option<Self>, askama::Error> {
        let (Some(live), Some(figures)) = (Live::of(app), app.figures().await) else { return Ok(None) };
        Self::new(w, live.packs, &figures).map(Some)
    }

    fn new(w: &Words, packs: &Packs, figures: &Figures) -> Result<Self, askama::Error> {
        let key = if packs.current().invented { "live-counted-at-once" } else { "live-counted" };
        let counted = w.tell(key, &[("day", tell::day(w, figures.before).into())]);
        if figures.counts.all() == 0 {
            let (pictures, tables) = (Vec::new(), Vec::new());
            let figures = vec![(w.count(&0), w.say("live-none"))];
            return Ok(Self { counted, figures, pictures, tables, withheld: None });
        }
        let mut tables = vec![stages(w, figures)];
        tables.extend([offices(w, packs, figures), clocks(w, packs, figures)].into_iter().flatten());
        let (decided, withheld) = outcome(w, packs, figures);
        tables.extend(decided);
        Ok(Self {
            counted,
            figures: headlines(w, figures),
            pictures: picture(w, figures)?.into_iter().collect(),
            tables,
            withheld,
        })
    }
}

/// Each figure with what it counts; nothing where no case is counted.
pub(crate) fn live_headlines(w: &Words, figures: &Figures) -> Vec<(String, String)> {
    if figures.counts.all() == 0 { Vec::new() } else { headlines(w, figures) }
}

fn headlines(w: &Words, figures: &Figures) -> Vec<(String, String)> {
    let counts = &figures.counts;
    let (known, unknown) = counts.accused();
    let late = figures.late();
    let expunged = counts.standing(CaseStanding::Expunged);
    let standing = |one| counts.standing(one).into();
    let all = [
        ("all", counts.all().into()),
        ("open", standing(CaseStanding::Open)),
        ("closed", standing(CaseStanding::Closed)),
        ("expunged", expunged.into()),
    ];
    let mut out = vec![
        (w.count(&counts.all()), w.tell("live-headline-cases", &all)),
        (
            w.count(&(known + unknown)),
            w.tell("live-headline-accused", &[("known", known.into()), ("unknown", unknown.into())]),
        ),
    ];
    if late.whole > 0 {
        let parts = [("part", late.part.into()), ("whole", late.whole.into())];
        out.push((w.percent(&late), w.tell("live-headline-late", &parts)));
    }
    out
}

/// Open cases by stage, in the order in which cases come to them.
fn picture(w: &Words, figures: &Figures) -> Result<Option<Picture>, askama::Error> {
    let open = figures.open();
    let at = |stage: Stage| {
        let of_stage = figures.counts.cases.iter().filter(|one| one.stage == stage);
        of_stage.filter(|one| one.standing == CaseStanding::Open).map(|one| one.cases).sum::<u64>()
    };
    let bars: Vec<Bar> = Stage::ALL
        .into_iter()
        .map(|stage| (stage, at(stage)))
        .filter(|(_, cases)| *cases > 0)
        .map(|(stage, cases)| {
            let percent = w.percent(&Share { part: cases, whole: open });
            let args = [("count", cases.into()), ("percent", percent.into())];
            Bar { label: tell::stage(w, stage), value: cases, text: w.tell("count-percent", &args) }
        })
        .collect();
    if bars.is_empty() {
        return Ok(None);
    }
    let title = w.say("live-stages");
    let description = w.tell("live-stages-sentence", &[("open", open.into())]);
    let caption = Caption { id: "live-1".to_owned(), title: title.clone(), description };
    Ok(Some(Picture { heading: title, drawing: chart::bars(caption, open, &bars)? }))
}

fn stages(w: &Words, figures: &Figures) -> Table {
    let all = figures.counts.all();
    let rows = figures.counts.cases.iter().map(|one| {
        let stage = match one.standing {
            CaseStanding::Expunged => w.say("live-expunged"),
            CaseStanding::Open | CaseStanding::Closed => tell::stage(w, one.stage),
        };
        vec![
            Cell::Text(stage),
            Cell::Share(Share { part: one.cases, whole: all }),
            Cell::Count(one.known),
            Cell::Count(one.unknown),
        ]
    });
    Table {
        name: "live-stages",
        caption: w.say("live-table-stages"),
        columns: vec![
            Column::text("stage", w.say("live-column-stage")),
            Column::share("cases", w.say("live-column-of-all")),
            Column::count("identified", w.say("live-column-known")),
            Column::count("not-identified", w.say("live-column-unknown")),
        ],
        rows: rows.collect(),
        folded: false,
    }
}

fn offices(w: &Words, packs: &Packs, figures: &Figures) -> Option<Table> {
    let open = figures.open();
    let rows = figures.counts.offices.iter().map(|(office, stage, cases)| {
        vec![
            Cell::Text(w.tell(
                "live-office-stage",
                &[
                    ("office", tell::office(w, packs, office).into()),
                    ("stage", tell::stage(w, *stage).into()),
                ],
            )),
            Cell::Share(Share { part: *cases, whole: open }),
        ]
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Table {
        name: "live-offices",
        caption: w.say("live-table-offices"),
        columns: vec![
            Column::text("office", w.say("live-column-office")),
            Column::share("cases", w.say("live-column-of-open")),
        ],
        rows,
        folded: false,
    })
}

fn clocks(w: &Words, packs: &Packs, figures: &Figures) -> Option<Table> {
    let rows: Vec<_> = figures
        .clocks()
        .into_iter()
        .map(|(office, clocks)| {
            vec![
                Cell::Text(tell::whose(w, packs, office.as_ref())),
                Cell::Share(Share { part: clocks.ended_in_time, whole: clocks.ended }),
                Cell::Share(Share { part: clocks.late, whole: clocks.running }),
                Cell::Count(clocks.paused),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        name: "live-clocks",
        caption: w.say("live-table-clocks"),
        columns: vec![
            Column::text("office", w.say("live-column-whose")),
            Column::share("in-time", w.say("live-column-in-time")),
            Column::share("late", w.say("live-column-late")),
            Column::count("paused", w.say("live-column-paused")),
        ],
        rows,
        folded: false,
    })
}

/// What was found and done in cases whose outcome is public, but for what could tell of one person.
fn outcome(w: &Words, packs: &Packs, figures: &Figures) -> (Vec<Table>, Option<String>) {
    let decided = figures.counts.decided;
    if decided == 0 {
        return (Vec::new(), Some(w.say("live-nothing-decided")));
    }
    let minimum = u64::from(packs.current().publication.minimum);
    let findings = figures.findings(packs);
    let discipline: &[(Option<Key>, u64)] = &figures.counts.discipline;
    let found = restrained(w, minimum, findings.iter().map(|(class, n)| (w.finding(*class), *n)).collect());
    let done = discipline.iter().map(|(key, n)| (tell::discipline(w, packs, key.as_ref()), *n)).collect();
    let done = restrained(w, minimum, done);
    let args = [("n", minimum.into()), ("decided", decided.into())];
    let whole = found.as_ref().is_some_and(|one| !one.1) && done.as_ref().is_some_and(|one| !one.1);
    let withheld = (!whole).then(|| w.tell("live-withheld-why", &args));
    let table = |name, caption: &str, first: &str, second: &str, rows| Table {
        name,
        caption: w.tell(caption, &[("decided", decided.into())]),
        columns: vec![Column::text("what", w.say(first)), Column::share("share", w.say(second))],
        rows,
        folded: false,
    };
    let found = found.map(|(rows, _)| {
        table("live-findings", "live-table-findings", "column-finding", "live-column-of-allegations", rows)
    });
    let done = done.map(|(rows, _)| {
        table("live-discipline", "live-table-discipline", "live-column-done", "live-column-of-accused", rows)
    });
    (found.into_iter().chain(done).collect(), withheld)
}

type Rows = Vec<Vec<Cell>>;

/// Rows, and whether one of them is withheld; `None` where all of it is.
fn restrained(w: &Words, minimum: u64, counts: Vec<(String, u64)>) -> Option<(Rows, bool)> {
    let whole: u64 = counts.iter().map(|(_, n)| n).sum();
    let told =
        insight::disclosure::small_counts(&counts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), minimum)?;
    let any = told.iter().any(Option::is_none);
    let rows = counts.into_iter().zip(told).map(|((what, _), told)| {
        let cell = match told {
            Some(part) => Cell::Share(Share { part, whole }),
            None => Cell::Text(w.say("live-withheld")),
        };
        vec![Cell::Text(what), cell]
    });
    Some((rows.collect(), any))
}
