//! Break-glass: two people of different offices open a report that nobody reads any more, to one colleague.
//!
//! In scope: setting it up, asking, confirming and refusing, and who sees that it was done. Neither of the two sees a word
//! of the report. Its secret half is in this process' memory while a set-up is made and while a confirmation runs, and is
//! wiped with the request; between the two it is kept sealed to the one who is asked.
//!
//! # Whom the reporter leaves out
//!
//! Only the statement says it, and only the opened secret opens the statement. So it is looked at in the moment of
//! confirming, before anything is given. Where one of the three people is left out, the answer is the one that is given
//! where the report was never sealed to these two, and nothing is opened to anybody.

mod answer;
mod ask;
mod set_up;
mod show;

pub(super) use answer::{confirm, refuse};
pub(super) use ask::ask;
pub(super) use set_up::{choose, set_up};
pub(super) use show::{Happened, State, happened, list, state};

use vault::Recipient;

use super::Desk;
use crate::error::Problem;

pub(super) const HERE: &str = "/desk/break-glass";
pub(super) const SET_UP: &str = "/desk/staff/break-glass";

/// Characters of a reason.
const LONGEST: usize = 500;

/// The key to which, besides its readers, whatever is sealed now is sealed; none where no two custodians are there.
pub(super) async fn of_now(desk: &Desk) -> Result<Option<Recipient>, Problem> {
    Ok(desk.store.break_glass().await?.filter(|line| line.usable).map(|line| line.recipient))
}
