//! What somebody was asked to do, by which day; and notes.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Case, Command, Event, Order, Person, Refusal, Words};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub to: Person,
    pub by: Person,
    pub due: Day,
    pub words: Words,
    pub done: Option<Day>,
}

pub(super) fn decide(case: &Case, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::SetTask { to, due } => {
            order.reason()?;
            case.room(case.tasks.len())?;
            if *due < order.day {
                return Err(Refusal::DayInThePast);
            }
            Ok(vec![Event::TaskSet { to: to.clone(), due: *due }])
        }
        Command::DoTask(no) => {
            let task = case.tasks.get(no.place()).ok_or(Refusal::NoSuch)?;
            if task.done.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            if task.to != order.by.person && task.by != order.by.person {
                return Err(Refusal::NotYours);
            }
            Ok(vec![Event::TaskDone(*no)])
        }
        Command::Note { mentions } => {
            order.reason()?;
            Ok(vec![Event::Noted { mentions: mentions.clone() }])
        }
        _ => Err(Refusal::NotHere),
    }
}
