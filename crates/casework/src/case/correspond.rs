//! Letters: written by one person, approved by another, and sent as they were approved.

use super::{
    AccusedNo, Case, Command, DutyNo, Event, Letter, LetterNo, LetterTo, Order, Refusal, Role, Sending, Told,
    accuse, assign,
};
use crate::policy::{ClockRule, End, Key, Letter as Kind, Pack, Serves, Start};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::StartLetter { kind, language, to, digest, passages } => {
            writes(case, order)?;
            case.room(case.letters.len())?;
            let letter = pack.letter(kind.as_str()).ok_or(Refusal::NotInPack)?;
            letter.text(language).ok_or(Refusal::NotInPack)?;
            addressed(case, pack, order, letter, to)?;
            order.reason()?;
            let (kind, language, to) = (kind.clone(), language.clone(), to.clone());
            Ok(vec![Event::LetterStarted { kind, language, to, digest: *digest, passages: *passages }])
        }
        Command::RewriteLetter { letter: no, digest, passages } => {
            writes(case, order)?;
            let letter = ours(case, order, *no)?;
            case.room(letter.versions.len())?;
            order.reason()?;
            if letter.newest().is_some_and(|newest| newest.digest == *digest) {
                return Err(Refusal::AlreadyDone);
            }
            Ok(vec![Event::LetterRewritten { letter: *no, digest: *digest, passages: *passages }])
        }
        Command::ApproveLetter { letter: no, digest } => {
            let letter = reviewed(case, order, *no)?;
            // What somebody read is what they approve: a text that came in between is another one.
            if letter.newest().is_none_or(|newest| newest.digest != *digest) {
                return Err(Refusal::LetterChanged);
            }
            if letter.approved().is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Ok(vec![Event::LetterApproved { letter: *no, digest: *digest }])
        }
        Command::ReturnLetter(no) => {
            reviewed(case, order, *no)?;
            order.reason()?;
            Ok(vec![Event::LetterReturned(*no)])
        }
        Command::SendLetter { letter: no, digest, way } => send(case, pack, order, *no, digest, *way),
        _ => Err(Refusal::NotHere),
    }
}

fn writes(case: &Case, order: &Order) -> Result<(), Refusal> {
    if order.by.role == Role::Investigator { assign::owns(case, order) } else { Ok(()) }
}

/// A letter of this office that was not sent.
fn ours<'a>(case: &'a Case, order: &Order, no: LetterNo) -> Result<&'a Letter, Refusal> {
    let letter = case.letters.get(no.place()).ok_or(Refusal::NoSuch)?;
    if letter.office != order.by.office {
        return Err(Refusal::OtherOffice);
    }
    if letter.sent.is_some() { Err(Refusal::LetterSent) } else { Ok(letter) }
}

/// By somebody who wrote nothing of it.
fn reviewed<'a>(case: &'a Case, order: &Order, no: LetterNo) -> Result<&'a Letter, Refusal> {
    let letter = ours(case, order, no)?;
    if letter.is_by(&order.by.person) { Err(Refusal::OwnWork) } else { Ok(letter) }
}

fn addressed(case: &Case, pack: &Pack, order: &Order, kind: &Kind, to: &LetterTo) -> Result<(), Refusal> {
    if to.addressee() != kind.to {
        return Err(Refusal::NotInPack);
    }
    match to {
        LetterTo::Complainant => Ok(()),
        LetterTo::Accused(no) => case.accused(*no).map(drop),
        LetterTo::Office(key) if *key == order.by.office => Err(Refusal::OtherOffice),
        LetterTo::Office(key) => pack.office(key.as_str()).map(drop).ok_or(Refusal::NotInPack),
    }
}

fn send(
    case: &Case,
    pack: &Pack,
    order: &Order,
    no: LetterNo,
    digest: &[u8; 32],
    way: Sending,
) -> Result<Vec<Event>, Refusal> {
    let letter = ours(case, order, no)?;
    let approved = letter.approved().ok_or(Refusal::LetterNotApproved)?;
    if approved.digest != *digest {
        return Err(Refusal::LetterChanged);
    }
    if way == Sending::Mailbox {
        if letter.to != LetterTo::Complainant {
            return Err(Refusal::NoMailbox);
        }
        // What is sent lies in the mailbox: without its place nobody was told anything.
        order.reason()?;
    }
    let mut events = vec![Event::LetterSent { letter: no, digest: *digest, way }];
    // A pack that no longer has the letter knows of nothing that it serves; it was approved all the same.
    let kind = pack.letter(letter.kind.as_str());
    match &letter.to {
        LetterTo::Complainant => events.push(Event::Told(told(pack, kind))),
        LetterTo::Accused(accused) => events.extend(notice(case, pack, kind, *accused)?),
        LetterTo::Office(_) => {}
    }
    if let Some(Serves::Duty(duty)) = kind.and_then(|kind| kind.serves.as_ref()) {
        events.extend(oldest(case, duty).map(Event::DutyDone));
    }
    Ok(events)
}

/// First word, where that is what the letter's clocks wait for; else how far it is.
fn told(pack: &Pack, kind: Option<&Kind>) -> Told {
    let is_first = |rule: &ClockRule| rule.ends == End::Noticed && rule.starts != Start::Updated;
    match kind.and_then(|kind| kind.serves.as_ref()) {
        Some(Serves::Clocks(keys))
            if keys.iter().filter_map(|key| pack.clock(key.as_str())).any(is_first) =>
        {
            Told::Notice
        }
        _ => Told::Update,
    }
}

fn notice(case: &Case, pack: &Pack, kind: Option<&Kind>, no: AccusedNo) -> Result<Vec<Event>, Refusal> {
    match kind {
        Some(kind) if kind.gives_notice => accuse::notice(case, pack, no),
        _ => Ok(Vec::new()),
    }
}

fn oldest(case: &Case, duty: &Key) -> Option<DutyNo> {
    let waits = |asked: &super::DutyAsked| asked.duty == *duty && asked.done.is_none();
    case.duties.iter().position(waits).map(DutyNo::at)
}
