//! Finding them: candidates by what is clear, then what was told.

use casework::policy::Key;
use casework::report::{Compared, Likeness, Statement, alike, weight};
use intake::{open_statement, sequence};
use register::Day;
use store::{FoundLine, LinePlace, Sought};
use vault::{CaseId, Compartment};

use crate::desk::Desk;
use crate::desk::guard::Here;
use crate::desk::reports::record;
use crate::desk::sight::Sight;
use crate::error::Problem;

/// So many cases before the day, and so many after it, are opened and compared.
const BEFORE: usize = 20;
const AFTER: usize = 10;
/// Days before and after within which a case is looked at.
const WINDOW: i32 = 90;

pub(super) struct Alike {
    pub(super) line: FoundLine,
    pub(super) why: Vec<Likeness>,
}

/// What is compared.
pub(super) struct Asked<'a> {
    pub(super) told: &'a Statement,
    pub(super) day: Day,
    pub(super) category: Option<&'a Key>,
    /// Of whoever asks.
    pub(super) office: &'a Key,
    /// The case itself, where there is one.
    pub(super) but: Option<CaseId>,
}

/// The most alike first; and whether not everything was looked at.
pub(super) async fn find(
    desk: &Desk,
    here: &Here,
    sight: &mut Sight<'_>,
    asked: &Asked<'_>,
) -> Result<(Vec<Alike>, bool), Problem> {
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    let own = Compared { told: asked.told, received: asked.day, category: asked.category };
    let mut found = Vec::new();
    let (candidates, unfinished) = candidates(desk, sight, asked).await?;
    for line in candidates {
        let Some(file) = desk.store.report(line.case()).await? else { continue };
        // Before it is opened: what nobody recorded is not read.
        record(desk, here, &file, "compared", Compartment::Statement.key()).await?;
        let told = file.entry(sequence::STATEMENT).map(|entry| open_statement(&file.boxes, entry, &key));
        let Some(Ok(told)) = told else { continue };
        let other = Compared { told: &told, received: line.place.day, category: line.category.as_ref() };
        let why = alike(own, other);
        if !why.is_empty() {
            found.push(Alike { line, why });
        }
    }
    found
        .sort_by_key(|one| (std::cmp::Reverse(weight(&one.why)), (one.line.place.day.0 - asked.day.0).abs()));
    Ok((found, unfinished))
}

/// Those whose registration is nearest; and whether not everything was looked at.
async fn candidates(
    desk: &Desk,
    sight: &mut Sight<'_>,
    asked: &Asked<'_>,
) -> Result<(Vec<FoundLine>, bool), Problem> {
    let day = asked.day;
    let before =
        Sought { from: Some(Day(day.0 - WINDOW)), until: Some(day), ..Sought::all(asked.office.clone()) };
    let after = Sought { from: Some(Day(day.0 + 1)), until: Some(Day(day.0 + WINDOW)), ..before.clone() };
    let (mut found, mut unfinished) = (Vec::new(), false);
    for (sought, want) in [(before, BEFORE), (after, AFTER)] {
        let fetch =
            async |at: Option<LinePlace>, limit| desk.store.find_cases(&sought, at.as_ref(), limit).await;
        // One more: the case itself is among them.
        let page = sight.page(None, want + 1, fetch).await?;
        unfinished |= page.unfinished;
        found.extend(page.lines);
    }
    found.retain(|line| Some(line.case()) != asked.but);
    Ok((found, unfinished))
}
