//! Doing something with a case: the order, what follows from it, its words sealed, and its leaf, all or nothing.

use axum::extract::State;
use axum::response::Response;
use casework::case::{Command, Event, Fact, Order, apply, decide};
use casework::report::clean;
use intake::{Author, Message, seal_message, seal_words};
use store::{Advance, CaseRows, Change};
use vault::Lockbox;

use super::apart::{Place, place};
use super::expunge::{expunged, expunging};
use super::form::spec;
use super::leaf::committed;
use super::order::command;
use super::show::{Typed, page};
use super::shown::shown;
use super::{Life, actor, today};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::desk::reports::{Kept, Opened, TRIES, acts, file_event, find, look_again};
use crate::error::Problem;
use crate::visit::Visit;

/// Characters of what somebody writes about a case; an interview fits.
const LONGEST: usize = 50_000;

pub(in crate::desk) async fn act(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    if !acts(&opened) {
        return Err(Problem::Forbidden);
    }
    let (key, text) = (sent.get("act").to_owned(), clean(sent.get("words")));
    let refused = match asked(desk, &here, &sent, &key, &text) {
        Err(refused) => Some(refused),
        Ok(asked) => keep(desk, &here, &mut opened, asked, &text).await?,
    };
    let Some(refused) = refused else {
        if desk.store.is_expunged(opened.file.line.case).await? {
            return expunged(visit, &here, &opened);
        }
        return page(desk, visit, &here, &opened, Typed::default(), None).await;
    };
    let error = w.say(&refused.text());
    page(desk, visit, &here, &opened, Typed { key, words: text }, Some(error)).await
}

/// For whoever does the same to several cases: the key of the text that says why one refused it.
pub(in crate::desk) async fn carry_out(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    command: Command,
    text: &str,
) -> Result<Option<String>, Problem> {
    let refusal = match actor(desk, here, command.act()) {
        None => Some(Refused::ByTheCase(casework::case::Refusal::NotAllowed)),
        Some(by) => keep(desk, here, opened, Asked { by, command }, text).await?,
    };
    Ok(refusal.map(|refusal| refusal.text()))
}

enum Refused {
    /// A field is empty that has to be filled in.
    NotChosen,
    TooLong,
    ByTheCase(casework::case::Refusal),
}

impl Refused {
    fn text(&self) -> String {
        match self {
            Self::NotChosen => "desk-case-not-chosen".to_owned(),
            Self::TooLong => "desk-case-too-long".to_owned(),
            Self::ByTheCase(refusal) => format!("desk-case-refusal-{}", refusal.key()),
        }
    }
}

struct Asked {
    by: casework::case::Actor,
    command: Command,
}

fn asked(desk: &Desk, here: &Here, sent: &Sent, key: &str, text: &str) -> Result<Asked, Refused> {
    let office = here.account.agency.parse().map_err(|_| Refused::NotChosen)?;
    let command = command(key, sent, &office).ok_or(Refused::NotChosen)?;
    // What would be sealed for nothing is not taken at all.
    if text.chars().count() > LONGEST
        || !text.is_empty() && spec(key).is_some_and(|spec| spec.words.is_none())
    {
        return Err(Refused::TooLong);
    }
    let by = actor(desk, here, command.act());
    let by = by.ok_or(Refused::ByTheCase(casework::case::Refusal::NotAllowed))?;
    Ok(Asked { by, command })
}

/// Keeps it, or says why not. Where something else came first, it is decided anew.
async fn keep(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    asked: Asked,
    text: &str,
) -> Result<Option<Refused>, Problem> {
    let case = opened.file.line.case;
    let words = match text {
        "" => None,
        _ => Some(casework::case::Words(desk.store.reserve_entries(case, 1).await?)),
    };
    let Asked { by, command } = asked;
    for _ in 0..TRIES {
        let life = Life::of(desk, case).await?;
        let order = Order { by: by.clone(), day: today(desk), words, command: command.clone() };
        let events = match decide(&life.case, &desk.pack, &order) {
            Ok(events) => events,
            Err(refusal) => return Ok(Some(Refused::ByTheCase(refusal))),
        };
        let (facts, after) = facts(&life, &order, events);
        let (salt, digest) = committed(desk, &facts)?;
        let tells = matches!(command, Command::Tell(_));
        let (mut entries, mut lockboxes, mut record) = (Vec::new(), Vec::new(), None);
        if words.is_some() {
            let Place { lockbox, begun } = place(desk, here, opened, &life.case, &order).await?;
            entries.extend(sealed(here, &lockbox, &order, text, tells)?);
            if let Some((note, event)) = begun {
                entries.push(note);
                record = Some(event);
                lockboxes.push(lockbox);
            }
        }
        entries.extend(shown(desk, opened, &life, &order).await?);
        let change = Change {
            expunge: expunging(desk, case, &facts).await?,
            entries,
            lockboxes,
            record,
            facts: Some(Advance {
                after: life.facts.len() as u64,
                rows: CaseRows::of(&after, &desk.pack),
                facts,
                // What a leaf says of a message is the message.
                salt: (!tells).then_some(salt),
            }),
            ..Change::default()
        };
        let act = if tells {
            intake::Act::Replied(text)
        } else if after.is_decided() && !life.case.is_decided() {
            intake::Act::Decided(digest)
        } else {
            intake::Act::Recorded(digest)
        };
        let kept = file_event(desk, here, opened, act, &change).await?;
        look_again(desk, opened).await?;
        if kept == Kept::Done {
            return Ok(None);
        }
        // Also where the access was ended while they wrote.
        if !acts(opened) {
            return Err(Problem::Forbidden);
        }
    }
    Err(Problem::Unavailable)
}

/// What was decided, as it is kept, and the case with it. The words are those of what was asked, not of the clocks.
fn facts(life: &Life, order: &Order, events: Vec<Event>) -> (Vec<Fact>, casework::case::Case) {
    let (mut case, facts) = (life.case.clone(), order.facts(events));
    facts.iter().for_each(|fact| apply(&mut case, fact));
    (facts, case)
}

/// A message to the person who complained, or what is not for them.
fn sealed(
    here: &Here,
    lockbox: &Lockbox,
    order: &Order,
    text: &str,
    tells: bool,
) -> Result<Option<intake::Entry>, Problem> {
    let Some(place) = order.words else { return Ok(None) };
    let entry = if tells {
        let message = Message {
            author: Author::Office,
            office: here.account.agency.clone(),
            withdrawn: false,
            day: order.day.to_string(),
            text: text.to_owned(),
        };
        seal_message(lockbox, place.0, &message)
    } else {
        seal_words(lockbox, place.0, text)
    };
    entry.map(Some).map_err(|error| {
        tracing::error!(%error, "what was written about a case could not be sealed");
        Problem::Internal
    })
}
