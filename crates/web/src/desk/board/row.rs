//! A line of a list in words.

use std::collections::HashMap;

use casework::case::Person;
use casework::policy::{Handling, Key, Names, Packs};
use store::staff::Account;
use store::{
    AskedLine, CaseListLine, ClockLine, ClockState, DowngradeLine, FoundLine, LetterLine, PausedLine,
    WaitingLine,
};

use crate::desk::Desk;
use crate::desk::staff::names;
use crate::error::Problem;
use crate::words::Words;

/// One line: which case, what it is about, who, since when or by when, and what there is to say besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Row {
    pub(in crate::desk) reference: String,
    pub(in crate::desk) what: String,
    pub(in crate::desk) who: String,
    pub(in crate::desk) day: String,
    pub(in crate::desk) note: String,
    /// Why, where this person asked for it and their key opens it.
    pub(in crate::desk) words: Option<String>,
    pub(in crate::desk) is_late: bool,
}

/// What lines are told with: the names of the staff and of the pack, in a language.
pub(in crate::desk) struct Teller<'a> {
    pub(in crate::desk) w: &'static Words,
    /// Lines are of cases under any of them.
    pub(in crate::desk) packs: &'a Packs,
    pub(in crate::desk) staff: Vec<Account>,
    names: HashMap<String, String>,
}

impl<'a> Teller<'a> {
    pub(in crate::desk) async fn of(desk: &'a Desk, w: &'static Words) -> Result<Self, Problem> {
        let staff = desk.store.staff().await?;
        let names = names(&staff);
        Ok(Self { w, packs: &desk.packs, staff, names })
    }

    fn name(&self, names: Option<&Names>) -> String {
        names.map(|names| names.of(self.w.locale.tag()).0.to_owned()).unwrap_or_default()
    }

    pub(in crate::desk) fn person(&self, person: &Person) -> String {
        self.names.get(&person.0).cloned().unwrap_or_else(|| self.w.say("desk-case-program"))
    }

    fn maybe(&self, person: Option<&Person>) -> String {
        person.map(|person| self.person(person)).unwrap_or_default()
    }

    pub(in crate::desk) fn category(&self, key: Option<&Key>) -> String {
        let key = key.and_then(|key| self.packs.any(|pack| pack.category(key.as_str())));
        key.map_or_else(|| self.w.say("desk-case-not-classified"), |one| self.name(Some(&one.name)))
    }

    pub(in crate::desk) fn stage(&self, stage: casework::case::Stage) -> String {
        self.w.say(&format!("desk-case-stage-{}", stage.key()))
    }

    fn clock_name(&self, key: &Key) -> String {
        self.name(self.packs.any(|pack| pack.clock(key.as_str())).map(|rule| &rule.name))
    }

    pub(in crate::desk) fn asked(&self, line: &AskedLine) -> Row {
        Row {
            reference: line.reference.to_string(),
            what: self.category(line.category.as_ref()),
            who: self.maybe(line.person.as_ref()),
            day: line.place.day.to_string(),
            note: self.stage(line.stage),
            ..Row::default()
        }
    }

    pub(in crate::desk) fn waiting(&self, line: &WaitingLine) -> Row {
        let detail = line.detail.as_ref().map(|key| {
            let closure = self.packs.any(|pack| pack.closure(key.as_str()));
            let closure = closure.map(|one| self.name(Some(&one.name)));
            closure.unwrap_or_else(|| self.category(Some(key)))
        });
        Row {
            reference: line.reference.to_string(),
            what: self.w.say(&format!("desk-case-proposed-{}", line.what)),
            who: self.person(&line.by),
            day: line.day.to_string(),
            note: detail.unwrap_or_default(),
            ..Row::default()
        }
    }

    pub(in crate::desk) fn letter(&self, line: &LetterLine) -> Row {
        let kind = line.kind.as_ref().and_then(|kind| self.packs.any(|pack| pack.letter(kind.as_str())));
        Row {
            reference: line.reference.to_string(),
            what: kind.map_or_else(|| self.w.say("desk-board-a-letter"), |one| self.name(Some(&one.name))),
            who: self.person(&line.by),
            day: line.place.day.to_string(),
            note: self.w.tell("desk-board-letter-n", &[("n", line.no().0.into())]),
            ..Row::default()
        }
    }

    pub(in crate::desk) fn clock(&self, line: &ClockLine, today: register::Day) -> Row {
        let is_late = line.due < today;
        let note = match line.state {
            ClockState::Paused => self.w.say("desk-board-past-limit"),
            _ if is_late => {
                let days = u64::try_from(today.0 - line.due.0).unwrap_or_default();
                self.w.tell("desk-board-late-days", &[("n", days.into())])
            }
            _ if line.due == today => self.w.say("desk-work-today"),
            _ => {
                let days = u64::try_from(line.due.0 - today.0).unwrap_or_default();
                self.w.tell("desk-case-clock-left", &[("n", days.into())])
            }
        };
        Row {
            reference: line.reference.to_string(),
            what: self.clock_name(&line.rule),
            day: line.due.to_string(),
            note,
            is_late,
            ..Row::default()
        }
    }

    pub(in crate::desk) fn paused(&self, line: &PausedLine) -> Row {
        let reason = self.name(self.packs.any(|pack| pack.pause(line.reason.as_str())).map(|one| &one.name));
        let limit = line.limit.map(|day| self.w.tell("desk-board-limit", &[("day", day.to_string().into())]));
        Row {
            reference: line.reference.to_string(),
            what: self.clock_name(&line.rule),
            who: self.person(&line.by),
            day: line.place.day.to_string(),
            note: [Some(reason), limit].into_iter().flatten().collect::<Vec<_>>().join(". "),
            ..Row::default()
        }
    }

    pub(in crate::desk) fn late(&self, line: &CaseListLine) -> Row {
        let due = line.track.as_ref().and_then(|track| track.next_due).or(line.next_due);
        Row {
            reference: line.reference.to_string(),
            what: self.category(line.category.as_ref()),
            who: self.maybe(line.track.as_ref().and_then(|track| track.person.as_ref())),
            day: due.map(|day| day.to_string()).unwrap_or_default(),
            note: self.stage(line.track.as_ref().map_or(line.stage, |track| track.stage)),
            is_late: true,
            ..Row::default()
        }
    }

    pub(in crate::desk) fn downgrade(&self, line: &DowngradeLine) -> Row {
        let w = self.w;
        let of = |(category, severity): &(Option<Key>, Option<u8>)| {
            let category = self.category(category.as_ref());
            match severity {
                Some(n) => w.tell("desk-board-severity", &[("what", category.into()), ("n", (*n).into())]),
                None => category,
            }
        };
        let before = line.from.0.is_some().then(|| of(&line.from));
        let after = line.to.0.is_some().then(|| of(&line.to));
        let what = match (before, after) {
            (Some(before), Some(after)) => {
                w.tell("desk-board-made-milder", &[("from", before.into()), ("to", after.into())])
            }
            (Some(before), None) => w.tell("desk-board-ended", &[("what", before.into())]),
            (None, Some(after)) => w.tell("desk-board-became", &[("to", after.into())]),
            (None, None) => w.say("desk-board-ended-without"),
        };
        let who = [
            ("by", self.person(&line.proposed_by).into()),
            ("agreed", self.person(&line.approved_by).into()),
        ];
        Row {
            reference: line.reference.to_string(),
            what,
            who: w.tell("desk-board-by-two", &who),
            day: line.place.day.to_string(),
            note: w.tell("desk-board-allegation", &[("n", line.allegation.0.into())]),
            ..Row::default()
        }
    }

    pub(in crate::desk) fn found(&self, line: &FoundLine) -> Row {
        let priority = (line.handling == Handling::Priority).then(|| self.w.say("desk-case-priority"));
        let stage = self.stage(line.stage);
        Row {
            reference: line.reference.to_string(),
            what: self.category(line.category.as_ref()),
            who: self.maybe(line.person.as_ref()),
            day: line.place.day.to_string(),
            note: [Some(stage), priority].into_iter().flatten().collect::<Vec<_>>().join(". "),
            ..Row::default()
        }
    }
}
