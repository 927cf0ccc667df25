//! The investigation at the desk: which cases an office has, one case on one page, and whatever may be done with it.
//!
//! What may be done is decided by `casework::case` alone; here an order is made of a form, and a refusal a sentence.
//! Every order is kept with its facts, its sealed words and its leaf in one transaction. Whether somebody may see a case
//! is decided by their key, as it is for a report.

mod act;
mod apart;
mod choice;
mod expunge;
mod form;
mod history;
mod keep;
mod leaf;
pub(super) mod letters;
mod list;
mod offer;
mod order;
mod pass;
mod show;
mod shown;
pub(super) mod summary;
mod tell;
#[cfg(test)]
mod texts;
mod vote;

pub(super) use act::{act, carry_out};
pub(super) use apart::{apart_name, of_office};
pub(super) use list::list;
pub(super) use show::open;

use casework::case::{Act, Actor, Case, Fact, Person, Role, may, replay};
use store::staff::Role as Post;
use vault::CaseId;

use super::Desk;
use super::guard::Here;
use crate::error::Problem;

pub(super) const HERE: &str = "/desk/cases";

/// A case as its facts make it now.
pub(super) struct Life {
    facts: Vec<Fact>,
    pub(super) case: Case,
}

impl Life {
    pub(super) async fn of(desk: &Desk, case: CaseId) -> Result<Self, Problem> {
        let facts = desk.store.case_facts(case).await?;
        let case = replay(&facts).map_err(|error| {
            tracing::error!(%error, "the facts of a case could not be read");
            Problem::Internal
        })?;
        Ok(Self { facts, case })
    }
}

/// In which capacities somebody may act. An authority of the pack is no agency, and whoever works for one has no post.
pub(super) fn roles(desk: &Desk, here: &Here) -> Vec<Role> {
    let posts = here.account.roles;
    if desk.pack().authority(&here.account.agency).is_some() {
        return vec![Role::Authority];
    }
    let post = |role: &Role| match role {
        Role::Intake => posts.has(Post::Intake),
        Role::Investigator => posts.has(Post::Investigator),
        Role::Supervisor => posts.has(Post::Supervisor),
        Role::Authority | Role::System => false,
    };
    Role::ALL.into_iter().filter(post).collect()
}

/// Who acts, for an act; the first of their capacities that may.
fn actor(desk: &Desk, here: &Here, act: Act) -> Option<Actor> {
    let role = roles(desk, here).into_iter().find(|role| may(*role, act))?;
    let office = here.account.agency.parse().ok()?;
    Some(Actor { person: person(here), role, office })
}

pub(super) fn person(here: &Here) -> Person {
    Person(here.account.id.to_string())
}

/// The day of the city.
pub(super) fn today(desk: &Desk) -> register::Day {
    desk.pack().day_of(desk.now())
}
