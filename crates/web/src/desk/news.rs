//! What happened to accounts, in words: for the person whose account it is, and for administrators.

use std::collections::HashMap;

use casework::policy::Packs;
use store::staff::{Event, EventKind, Position, StaffId};

use super::staff::{agency_name, role_names};
use super::{Desk, exports};
use crate::error::Problem;
use crate::words::Words;

pub(super) struct Line {
    pub(super) day: String,
    /// Whose account; empty for an invitation.
    pub(super) whose: String,
    pub(super) text: String,
    /// How often, one after the other on one day.
    pub(super) times: u64,
}

/// Tells them in their order; what repeats itself on one day is one line.
pub(super) async fn lines(desk: &Desk, w: &Words, events: Vec<Event>) -> Result<Vec<Line>, Problem> {
    let names: HashMap<StaffId, String> =
        desk.store.staff().await?.into_iter().map(|account| (account.id, account.name)).collect();
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<Event> = None;
    for event in events {
        match lines.last_mut() {
            Some(line) if last.as_ref() == Some(&event) => line.times += 1,
            _ => lines.push(Line {
                day: w.day(event.day.date()),
                whose: event.subject.parse().ok().and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
                text: told(&desk.packs, w, &names, &event),
                times: 1,
            }),
        }
        last = Some(event);
    }
    Ok(lines)
}

fn told(packs: &Packs, w: &Words, names: &HashMap<StaffId, String>, event: &Event) -> String {
    let by = event.by.and_then(|by| names.get(&by)).cloned();
    let by = by.unwrap_or_else(|| w.say("desk-happened-terminal"));
    let by_somebody = |key: &str| w.tell(key, &[("who", by.as_str().into())]);
    match event.kind {
        EventKind::Invited => by_somebody("desk-happened-invited"),
        EventKind::Withdrawn => by_somebody("desk-happened-withdrawn"),
        EventKind::Joined => w.say("desk-happened-joined"),
        EventKind::SignedIn => w.say("desk-happened-signed-in"),
        EventKind::Failed => w.say("desk-happened-failed"),
        EventKind::SignedOut => w.say("desk-happened-signed-out"),
        EventKind::Revoked => w.say("desk-happened-revoked"),
        EventKind::SessionsEnded => by_somebody("desk-happened-sessions-ended"),
        EventKind::PasswordChanged => w.say("desk-happened-password-changed"),
        EventKind::FactorRenewed => w.say("desk-happened-factor-renewed"),
        EventKind::FactorAllowed => by_somebody("desk-happened-factor-allowed"),
        EventKind::AllowanceStopped => by_somebody("desk-happened-allowance-stopped"),
        EventKind::FactorReplaced => w.say("desk-happened-factor-replaced"),
        EventKind::SheetRenewed => w.say("desk-happened-sheet-renewed"),
        EventKind::Recovered => w.say("desk-happened-recovered"),
        EventKind::KeyExported => by_somebody("desk-happened-key-exported"),
        EventKind::Exported => {
            let what = exports::told(w, packs.current(), event.export.as_deref().unwrap_or_default());
            w.tell("desk-happened-exported", &[("who", by.as_str().into()), ("what", what.into())])
        }
        EventKind::Closed => by_somebody("desk-happened-closed"),
        EventKind::Consented => by_somebody("desk-happened-consented"),
        EventKind::Refused => {
            let reason = event.refusal.clone().unwrap_or_default();
            w.tell("desk-happened-refused", &[("who", by.as_str().into()), ("reason", reason.into())])
        }
        EventKind::Alone => w.say("desk-happened-alone"),
        EventKind::BreakGlass => by_somebody("desk-happened-break-glass"),
        EventKind::Custodian => by_somebody("desk-happened-custodian"),
        EventKind::Changed | EventKind::Proposed => {
            let Some(change) = &event.change else { return by_somebody("desk-happened-changed-bare") };
            let key = match event.kind {
                EventKind::Proposed => "desk-happened-proposed",
                _ => "desk-happened-changed",
            };
            let (was, became) = (position(packs, w, &change.was), position(packs, w, &change.became));
            w.tell(
                key,
                &[
                    ("who", by.as_str().into()),
                    ("was", was.into()),
                    ("became", became.into()),
                    ("reason", change.reason.as_str().into()),
                ],
            )
        }
    }
}

/// `Intake, Supervisor; Review board; Night desk`.
fn position(packs: &Packs, w: &Words, position: &Position) -> String {
    let parts =
        [role_names(w, position.roles), agency_name(packs, w, &position.agency), position.unit.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
