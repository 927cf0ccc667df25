//! From the numbers of an extract to who it is.

use std::collections::HashMap;

use insight::Extract;
use store::OfficerLine;

use super::super::Desk;
use crate::error::Problem;
use crate::words::Words;

/// Somebody in a list, whose record a form opens.
pub(super) struct Named {
    /// The register's id.
    pub(super) id: u32,
    pub(super) name: String,
}

/// Officers by the register's id.
pub(super) struct Names(HashMap<u32, OfficerLine>);

impl Names {
    pub(super) async fn of(desk: &Desk, extract: &Extract, officers: &[u32]) -> Result<Self, Problem> {
        let mut ids: Vec<u32> = officers.iter().filter_map(|officer| extract.officer_id(*officer)).collect();
        ids.sort_unstable();
        ids.dedup();
        let lines = desk.store.officers(&ids).await?;
        Ok(Self(lines.into_iter().map(|line| (line.id, line)).collect()))
    }

    pub(super) fn named(&self, w: &Words, extract: &Extract, officer: u32) -> Named {
        let id = extract.officer_id(officer).unwrap_or_default();
        Named { id, name: self.0.get(&id).map_or_else(|| w.say("patterns-nameless"), |line| called(w, line)) }
    }
}

/// With the star, since a force has namesakes.
pub(super) fn called(w: &Words, line: &OfficerLine) -> String {
    match &line.star {
        Some(star) => w.tell(
            "patterns-officer-star",
            &[("name", line.name.as_str().into()), ("star", star.as_str().into())],
        ),
        None => line.name.clone(),
    }
}

/// The number that the extract gives to an officer with this id.
pub(super) fn number(extract: &Extract, id: u32) -> Option<u32> {
    let at = extract.roster.id.iter().position(|one| *one == id)?;
    u32::try_from(at).ok()
}
