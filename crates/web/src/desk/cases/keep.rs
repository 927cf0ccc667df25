//! Keeping an order: what follows from it, its sealed words and its leaf, all or nothing. Whoever does something to a case
//! comes through here, an act of its page as well as a letter.

use casework::case::{Actor, Command, Order, Refusal, Words as Place, apply, decide};
use intake::{Act, Author, Entry, IntakeError, Message, seal_message, seal_words};
use store::{Advance, CaseRows, Change};
use vault::Lockbox;

use super::apart::{self, place};
use super::expunge::expunging;
use super::leaf::committed;
use super::shown::shown;
use super::{Life, today};
use crate::desk::Desk;
use crate::desk::guard::Here;
use crate::desk::reports::{Kept, Opened, TRIES, acts, file_event, look_again};
use crate::error::Problem;

/// What is sealed with an order, at places that were never used.
pub(super) enum Sealed<'a> {
    Nothing,
    /// For whom the command says.
    Words {
        at: Place,
        text: &'a str,
    },
    /// A letter with the passages that it was made from, at two places.
    Letter {
        at: Place,
        text: &'a str,
        passages: Place,
        written: &'a str,
    },
    /// Into the mailbox of the person who complained.
    Mail {
        at: Place,
        text: &'a str,
    },
}

impl<'a> Sealed<'a> {
    fn place(&self) -> Option<Place> {
        match self {
            Self::Nothing => None,
            Self::Letter { at, .. } | Self::Words { at, .. } | Self::Mail { at, .. } => Some(*at),
        }
    }

    /// What the leaf says of a message is the message.
    fn mail(&self) -> Option<&'a str> {
        if let Self::Mail { text, .. } = self { Some(text) } else { None }
    }

    fn entries(&self, here: &Here, lockbox: &Lockbox, day: &str) -> Result<Vec<Entry>, Problem> {
        let sealed = || -> Result<Vec<Entry>, IntakeError> {
            Ok(match self {
                Self::Nothing => Vec::new(),
                Self::Words { at, text } => vec![seal_words(lockbox, at.0, text)?],
                Self::Letter { at, text, passages, written } => {
                    vec![seal_words(lockbox, at.0, text)?, seal_words(lockbox, passages.0, written)?]
                }
                Self::Mail { at, text } => {
                    let message = Message {
                        author: Author::Office,
                        office: here.account.agency.clone(),
                        withdrawn: false,
                        day: day.to_owned(),
                        text: (*text).to_owned(),
                    };
                    vec![seal_message(lockbox, at.0, &message)?]
                }
            })
        };
        sealed().map_err(|error| {
            tracing::error!(%error, "what was written about a case could not be sealed");
            Problem::Internal
        })
    }
}

/// Keeps it, or says why not. Where something else came first, it is decided anew.
pub(super) async fn keep(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    (by, command): (Actor, Command),
    sealed: Sealed<'_>,
) -> Result<Result<(), Refusal>, Problem> {
    let case = opened.file.line.case;
    for _ in 0..TRIES {
        // Also where the access was ended while they wrote.
        if !acts(opened) {
            return Err(Problem::Forbidden);
        }
        let life = Life::of(desk, case).await?;
        let (day, words) = (today(desk), sealed.place());
        let order = Order { by: by.clone(), day, words, command: command.clone() };
        let facts = match decide(&life.case, desk.deciding(&life.case).await?, &order) {
            Ok(events) => order.facts(events),
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut after = life.case.clone();
        facts.iter().for_each(|fact| apply(&mut after, fact));
        let (salt, digest) = committed(desk, &facts)?;
        let (mut entries, mut lockboxes, mut record) = (Vec::new(), Vec::new(), None);
        if words.is_some() {
            let apart::Place { lockbox, begun } = place(desk, here, opened, &life.case, &order).await?;
            entries = sealed.entries(here, &lockbox, &day.to_string())?;
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
                rows: CaseRows::of(&after, desk.pack_of(&after)),
                facts,
                salt: sealed.mail().is_none().then_some(salt),
            }),
            ..Change::default()
        };
        let act = match sealed.mail() {
            Some(text) => Act::Replied(text),
            None if after.is_decided() && !life.case.is_decided() => Act::Decided(digest),
            None => Act::Recorded(digest),
        };
        let kept = file_event(desk, here, opened, act, &change).await?;
        look_again(desk, opened).await?;
        if kept == Kept::Done {
            return Ok(Ok(()));
        }
    }
    Err(Problem::Unavailable)
}
