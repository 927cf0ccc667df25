//! Similar cases: those near in time that the person may see, compared by what was told, with what they have in common.
//!
//! What was told is sealed, so comparing means opening: only on request, only what the person's own key opens, and each
//! case that is compared says so afterwards. Out of scope: deciding that two cases are about the same, which is a
//! person's, and whatever that leads to; a link is made like everything else that is done to a case.

mod entering;
mod find;
mod incident;
mod show;

pub(super) use entering::while_entering;
pub(super) use incident::incident;
pub(super) use show::of_case;

pub(super) const HERE: &str = "/desk/alike";
pub(super) use super::entry::ALIKE as WHILE_ENTERING;
