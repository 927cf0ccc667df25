//! What the law asks of an office about a case, besides the investigation: the first day's checklist, notices,
//! requests, files for others.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Case, Command, Event, Order, Refusal, Words};
use crate::policy::{Handling, Key, Pack};

/// Something that was asked of the city about the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyAsked {
    /// Key of one of the pack's duties.
    pub duty: Key,
    pub asked: Day,
    pub words: Option<Words>,
    pub done: Option<Day>,
}

/// Word to the person who complained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Who investigates and what comes next.
    Notice,
    /// How far it is.
    Update,
}

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        // Without a word nobody was told anything, and no clock may stop for it.
        Command::Tell(told) => order.reason().map(|_| vec![Event::Told(*told)]),
        Command::AskDuty(duty) => {
            pack.duty(duty.as_str()).ok_or(Refusal::NotInPack)?;
            case.room(case.duties.len())?;
            Ok(vec![Event::DutyAsked(duty.clone())])
        }
        Command::DoDuty(no) => {
            let asked = case.duties.get(no.place()).ok_or(Refusal::NoSuch)?;
            if asked.done.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Ok(vec![Event::DutyDone(*no)])
        }
        Command::Check(item) => check(case, pack, order, item),
        Command::ReleaseMaterial => {
            order.reason()?;
            Ok(vec![Event::MaterialReleased])
        }
        Command::SendFile(file) => {
            let file_of = pack.mandatory_file(file.as_str()).ok_or(Refusal::NotInPack)?;
            if !case.is_about(pack, &file_of.matters) {
                return Err(Refusal::OtherMatter);
            }
            if case.files_sent.iter().any(|(sent, _)| sent == file) && !case.file_is_due(pack, file) {
                return Err(Refusal::AlreadyDone);
            }
            if !case.is_decided() {
                return Err(Refusal::NotDecided);
            }
            Ok(vec![Event::FileSent(file.clone())])
        }
        _ => Err(Refusal::NotHere),
    }
}

fn check(case: &Case, pack: &Pack, order: &Order, item: &Key) -> Result<Vec<Event>, Refusal> {
    pack.check_item(item.as_str()).ok_or(Refusal::NotInPack)?;
    if case.handling != Handling::Priority {
        return Err(Refusal::NotPriority);
    }
    // How it was done, or why it could not be, is what somebody will ask later.
    order.reason()?;
    if case.checked.iter().any(|(done, _)| done == item) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![Event::Checked(item.clone())])
}

impl Case {
    /// Items of the first day's checklist that nobody has done.
    #[must_use]
    pub fn unchecked<'a>(&'a self, pack: &'a Pack) -> Vec<&'a crate::policy::CheckItem> {
        if self.handling != Handling::Priority {
            return Vec::new();
        }
        let undone =
            |item: &&crate::policy::CheckItem| !self.checked.iter().any(|(done, _)| *done == item.key);
        pack.checklist.iter().filter(undone).collect()
    }

    /// A decision that came after the file was sent.
    fn file_is_due(&self, pack: &Pack, file: &Key) -> bool {
        self.files_due(pack).iter().any(|due| due.key == *file)
    }

    /// Files for others that a decision made due and that were not sent since.
    #[must_use]
    pub fn files_due<'a>(&self, pack: &'a Pack) -> Vec<&'a crate::policy::MandatoryFile> {
        let Some(decided) = self.decided_on() else { return Vec::new() };
        let sent = |file: &Key| self.files_sent.iter().any(|(sent, at)| sent == file && *at >= decided);
        pack.mandatory_files
            .iter()
            .filter(|file| self.is_about(pack, &file.matters) && !sent(&file.key))
            .collect()
    }
}
