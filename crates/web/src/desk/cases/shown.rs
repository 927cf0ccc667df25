//! What a report shows: with the second person's approval, the reasons of an office's findings and of what it recommends
//! are sealed once more, for everybody who reads the case. Whoever answers must know them; until then they are its own.

use casework::case::{Case, Command, Event, Fact, Order, Proposed};
use intake::{Entry, seal_shown};
use vault::Compartment;

use super::Life;
use super::letters::sealed_text;
use crate::desk::Desk;
use crate::desk::reports::Opened;
use crate::error::Problem;

/// The entries that an order brings along beside its own words; none for most.
pub(super) async fn shown(
    desk: &Desk,
    opened: &Opened,
    life: &Life,
    order: &Order,
) -> Result<Vec<Entry>, Problem> {
    if !approves_report(&life.case, &order.command) {
        return Ok(Vec::new());
    }
    let of_office = life.facts.iter().filter(|fact| fact.by.office == order.by.office && is_reason(fact));
    let texts: Vec<_> = of_office
        .filter_map(|fact| fact.words)
        .filter_map(|place| Some((place, sealed_text(opened, place)?)))
        .collect();
    let lockbox = opened.file.lockbox(Compartment::Investigation).ok_or(Problem::Internal)?;
    let first = desk
        .store
        .reserve_entries(opened.file.line.case, u32::try_from(texts.len()).unwrap_or(u32::MAX))
        .await?;
    let seal = |(at, (of, text)): (u64, (casework::case::Words, String))| seal_shown(lockbox, at, of.0, text);
    (first..).zip(texts).map(seal).collect::<Result<_, _>>().map_err(|error| {
        tracing::error!(%error, "what a report shows could not be sealed");
        Problem::Internal
    })
}

fn approves_report(case: &Case, command: &Command) -> bool {
    let Command::Approve(no) = command else { return false };
    case.proposal(*no).is_some_and(|proposal| proposal.what == Proposed::Report)
}

fn is_reason(fact: &Fact) -> bool {
    match &fact.event {
        Event::Found { .. } | Event::MeasureRecommended { .. } => true,
        Event::Proposed(what) => matches!(what, Proposed::EndAllegation { .. }),
        _ => false,
    }
}
