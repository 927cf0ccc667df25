//! Making a file, a page of a list after the other, with the key of whoever asked for it.

use std::time::Duration;

use casework::case::{Yearly, csv_line, yearly_header};
use casework::policy::Key;
use store::{CaseFilter, CaseListLine, CasePlace, CaseStanding, ExportId};

use super::what::What;
use crate::App;
use crate::desk::Desk;
use crate::desk::board::{self, List, Teller};
use crate::desk::guard::Here;
use crate::desk::sight::Sight;
use crate::desk::staff::agency_name;
use crate::desk::yearly;
use crate::error::Problem;
use crate::words::Words;

/// Lines of a piece.
const PIECE: usize = 200;
/// How often something that takes long says that it still goes on.
const ALIVE: Duration = Duration::from_secs(10);

/// Why a file is not finished.
enum Stop {
    /// Its person removed it, or nothing can be added any more.
    Gone,
    Failed(Problem),
}

impl<E: Into<Problem>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// To its end, or until it cannot go on; then nothing is left of it, and its page says so.
pub(super) async fn run(app: App, here: Here, w: &'static Words, id: ExportId, what: What) {
    let Ok(desk) = app.desk() else { return };
    let mut out = Out { desk, id, lines: 0 };
    let made = match &what {
        What::Cases => cases(desk, &here, w, &mut out).await,
        What::Board(list) => board(desk, &here, w, *list, &mut out).await,
        What::Yearly(file, year) => yearly(desk, &here, file, *year, &mut out).await,
    };
    let ended = match made {
        Ok(()) => desk.store.finish_export(id, desk.now()).await,
        Err(Stop::Gone) => Ok(()),
        Err(Stop::Failed(problem)) => {
            tracing::warn!(?problem, "a file of a list could not be made");
            desk.store.stop_export(id, desk.now()).await
        }
    };
    if let Err(error) = ended {
        tracing::warn!(%error, "how a file of a list ended could not be kept");
    }
}

struct Out<'a> {
    desk: &'a Desk,
    id: ExportId,
    lines: u64,
}

impl Out<'_> {
    async fn head(&self, cells: &[String]) -> Result<(), Stop> {
        self.keep(csv_line(cells).into_bytes(), 0).await
    }

    async fn add(&mut self, lines: &[Vec<String>]) -> Result<(), Stop> {
        self.lines += lines.len() as u64;
        let piece: String = lines.iter().map(|line| csv_line(line)).collect();
        self.keep(piece.into_bytes(), self.lines).await
    }

    async fn keep(&self, piece: Vec<u8>, lines: u64) -> Result<(), Stop> {
        let desk = self.desk;
        match desk.store.add_to_export(self.id, piece, lines, desk.now()).await? {
            true => Ok(()),
            false => Err(Stop::Gone),
        }
    }
}

fn office(desk: &Desk, here: &Here) -> Result<Key, Stop> {
    let agency = desk.pack().agency(&here.account.agency);
    agency.map(|agency| agency.key.clone()).ok_or(Stop::Failed(Problem::Forbidden))
}

/// Of the list of cases.
const COLUMNS: [&str; 9] = [
    "desk-case-label-case",
    "desk-case-label-office",
    "desk-case-label-stage",
    "desk-case-label-standing",
    "desk-case-label-category",
    "desk-exports-priority",
    "desk-case-label-owner",
    "desk-case-label-registered",
    "desk-exports-due",
];

async fn cases(desk: &Desk, here: &Here, w: &'static Words, out: &mut Out<'_>) -> Result<(), Stop> {
    let (office, teller) = (office(desk, here)?, Teller::of(desk, w).await?);
    out.head(&COLUMNS.map(|key| w.say(key))).await?;
    let mut filter = CaseFilter { office: Some(office.clone()), ..CaseFilter::default() };
    let agency = agency_name(&desk.packs, w, office.as_str());
    loop {
        // A fresh look each time: what one page may try of a key is bounded, and a session can end.
        let mut sight = Sight::of(desk, here)?;
        let fetch = async |after: Option<CasePlace>, limit| {
            desk.store.cases(&CaseFilter { after, ..filter.clone() }, limit).await
        };
        let page = sight.page(filter.after.clone(), PIECE, fetch).await?;
        let lines: Vec<_> = page.lines.iter().map(|line| told(&teller, &agency, line)).collect();
        out.add(&lines).await?;
        filter.after = page.looked;
        if !page.more && !page.unfinished {
            return Ok(());
        }
    }
}

fn told(teller: &Teller<'_>, agency: &str, line: &CaseListLine) -> Vec<String> {
    let w = teller.w;
    let track = line.track.as_ref();
    let standing = match (line.standing, line.ended) {
        (CaseStanding::Open, _) | (_, None) => w.say("desk-case-standing-open"),
        (standing, Some(day)) => {
            let key = format!("desk-case-standing-{}", standing.key());
            w.tell(&key, &[("day", day.to_string().into())])
        }
    };
    let is_priority = line.handling == casework::policy::Handling::Priority;
    let due = track.map_or(line.next_due, |track| track.next_due);
    vec![
        line.reference.to_string(),
        agency.to_owned(),
        teller.stage(track.map_or(line.stage, |track| track.stage)),
        standing,
        teller.category(line.category.as_ref()),
        w.say(if is_priority { "desk-case-yes-yes" } else { "desk-case-yes-no" }),
        track.and_then(|track| track.person.as_ref()).map(|who| teller.person(who)).unwrap_or_default(),
        line.registered.to_string(),
        due.map(|day| day.to_string()).unwrap_or_default(),
    ]
}

async fn board(
    desk: &Desk,
    here: &Here,
    w: &'static Words,
    list: List,
    out: &mut Out<'_>,
) -> Result<(), Stop> {
    let (office, teller) = (office(desk, here)?, Teller::of(desk, w).await?);
    let day = format!("desk-board-{}-day", list.key());
    let head = ["desk-case-label-case", "desk-board-label-what", "desk-board-label-who", &day];
    let head = head.into_iter().chain(["desk-board-label-note"]).map(|key| w.say(key));
    out.head(&head.collect::<Vec<_>>()).await?;
    let mut after = String::new();
    loop {
        let mut sight = Sight::of(desk, here)?;
        let page = board::rows(desk, &teller, &mut sight, &office, list, &after, PIECE).await?;
        let (next, looked, unfinished) = (page.next, page.looked, page.unfinished);
        let cells = |row: board::Row| vec![row.reference, row.what, row.who, row.day, row.note];
        out.add(&page.rows.into_iter().map(cells).collect::<Vec<_>>()).await?;
        after = looked.unwrap_or(after);
        if next.is_none() && !unfinished {
            return Ok(());
        }
    }
}

/// Sorted by days, so that all lines are there before the first is written. They are few among the cases of a city.
async fn yearly(desk: &Desk, here: &Here, file: &Key, year: i16, out: &mut Out<'_>) -> Result<(), Stop> {
    let file = yearly::of_year(desk, here, file, year).ok_or(Stop::Failed(Problem::Forbidden))?;
    out.keep(yearly_header().into_bytes(), 0).await?;
    let yearly = Yearly { packs: &desk.packs, file, year, today: desk.pack().day_of(desk.now()) };
    // How many cases were looked at is told to nobody: it counts those behind their wall.
    let mut gathering = Box::pin(desk.store.yearly(&yearly, |_| ()));
    let lines = loop {
        match tokio::time::timeout(ALIVE, gathering.as_mut()).await {
            Ok(gathered) => break gathered?.0,
            Err(_) => {
                // A session that ended ends this as well.
                Sight::of(desk, here)?;
                out.keep(Vec::new(), 0).await?;
            }
        }
    };
    for piece in lines.chunks(PIECE) {
        Sight::of(desk, here)?;
        out.add(piece).await?;
    }
    Ok(())
}
