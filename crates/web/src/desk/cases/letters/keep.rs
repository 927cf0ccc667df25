//! Keeping what is done with a letter: the facts, the sealed words and the leaf, all or nothing.

use casework::case::{Command, Order, Refusal, Words as Place, apply, decide};
use intake::{Act, Author, Entry, IntakeError, Message, seal_message, seal_words};
use store::{Advance, CaseRows, Change};
use vault::Lockbox;

use super::{Life, actor, today};
use crate::desk::Desk;
use crate::desk::cases::apart::{self, place};
use crate::desk::cases::leaf::committed;
use crate::desk::guard::Here;
use crate::desk::reports::{Kept, Opened, TRIES, acts, file_event, look_again};
use crate::error::Problem;

/// What is sealed with an order.
pub(super) enum Sealed<'a> {
    Nothing,
    /// A letter with the passages that it was made from, at two places.
    Letter {
        at: Place,
        text: &'a str,
        passages: Place,
        written: &'a str,
    },
    /// A word to the colleague.
    Note {
        at: Place,
        text: &'a str,
    },
    /// Into the mailbox of the person who complained.
    Mail {
        at: Place,
        text: &'a str,
    },
}

impl Sealed<'_> {
    fn place(&self) -> Option<Place> {
        match self {
            Self::Nothing => None,
            Self::Letter { at, .. } | Self::Note { at, .. } | Self::Mail { at, .. } => Some(*at),
        }
    }

    fn entries(&self, here: &Here, lockbox: &Lockbox, day: &str) -> Result<Vec<Entry>, Problem> {
        let entries = match self {
            Self::Nothing => Ok(Vec::new()),
            Self::Note { at, text } => seal_words(lockbox, at.0, text).map(|entry| vec![entry]),
            Self::Letter { at, text, passages, written } => {
                let both = || -> Result<_, IntakeError> {
                    let text = seal_words(lockbox, at.0, text)?;
                    Ok(vec![text, seal_words(lockbox, passages.0, written)?])
                };
                both()
            }
            Self::Mail { at, text } => {
                let message = Message {
                    author: Author::Office,
                    office: here.account.agency.clone(),
                    withdrawn: false,
                    day: day.to_owned(),
                    text: (*text).to_owned(),
                };
                seal_message(lockbox, at.0, &message).map(|entry| vec![entry])
            }
        };
        entries.map_err(|error| {
            tracing::error!(%error, "a letter could not be sealed");
            Problem::Internal
        })
    }
}

/// Keeps it, or says why not. Where something else came first, it is decided anew.
pub(super) async fn keep(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    command: Command,
    sealed: Sealed<'_>,
) -> Result<Result<(), Refusal>, Problem> {
    let case = opened.file.line.case;
    let Some(by) = actor(desk, here, command.act()) else { return Ok(Err(Refusal::NotAllowed)) };
    for _ in 0..TRIES {
        // Also where the access was ended while they wrote.
        if !acts(opened) {
            return Err(Problem::Forbidden);
        }
        let life = Life::of(desk, case).await?;
        let (day, words) = (today(desk), sealed.place());
        let order = Order { by: by.clone(), day, words, command: command.clone() };
        let facts = match decide(&life.case, &desk.pack, &order) {
            Ok(events) => order.facts(events),
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut after = life.case.clone();
        facts.iter().for_each(|fact| apply(&mut after, fact));
        let (salt, digest) = committed(desk, &facts)?;
        let mail = if let Sealed::Mail { text, .. } = sealed { Some(text) } else { None };
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
        let change = Change {
            entries,
            lockboxes,
            record,
            facts: Some(Advance {
                after: life.facts.len() as u64,
                rows: CaseRows::of(&after, &desk.pack),
                facts,
                // What a leaf says of a message is the message.
                salt: mail.is_none().then_some(salt),
            }),
            ..Change::default()
        };
        let kept = file_event(desk, here, opened, mail.map_or(Act::Recorded(digest), Act::Replied), &change);
        let kept = kept.await?;
        look_again(desk, opened).await?;
        if kept == Kept::Done {
            return Ok(Ok(()));
        }
    }
    Err(Problem::Unavailable)
}
