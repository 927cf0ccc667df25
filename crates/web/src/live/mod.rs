//! Cases that were reported here, as everybody may see them: one case, the sheet of its incident for the press, and all of
//! them counted, beside the imported record and never added to it.
//!
//! What the public may know of a case decides `casework::case::PublicCase`; here it is put into words. Nothing here opens
//! anything that is sealed, and no page lists the cases: whoever has a reference, from the reporter or from an office,
//! finds the page.

mod case;
mod figures;
mod kept;
mod section;
mod sheet;
mod tell;

pub(crate) use case::{exists, show};
pub(crate) use figures::Figures;
pub(crate) use kept::{KeptFigures, NotHeld};
pub(crate) use section::{LiveSection, live_headlines};
pub(crate) use sheet::show as facts;

use casework::policy::{Pack, Packs};
use register::Day;
use store::Store;

use crate::App;

/// Where cases live, under which rules, on which day.
#[derive(Clone, Copy)]
pub(crate) struct Live<'a> {
    pub(crate) store: &'a Store,
    pub(crate) packs: &'a Packs,
    pub(crate) today: Day,
}

impl<'a> Live<'a> {
    /// What holds for all cases together: the smallest count, and whether the city is invented.
    pub(crate) fn pack(&self) -> &'a Pack {
        self.packs.current()
    }

    /// `None` where the site only shows records. Reports are taken only together with a desk.
    pub(crate) fn of(app: &'a App) -> Option<Self> {
        app.desk().ok().map(crate::desk::Desk::live)
    }
}
