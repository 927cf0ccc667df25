//! Which forms somebody is offered: those of which everything that has to be chosen is there, and which their role and
//! the state of the case allow. What is offered may still be refused, with a reason.

use casework::case::{Act, Audience, Case, Command, Order, Refusal, Role, TrackStanding, Words, decide, may};
use casework::policy::Pack;

use super::choice::{Choosing, Field};
use super::form::{Group, Input, SPECS, Spec};

pub(super) struct Offer {
    pub(super) key: &'static str,
    pub(super) title: String,
    pub(super) fields: Vec<Offered>,
    pub(super) words: Option<Hint>,
}

/// What is to be written, and who will read it.
pub(super) struct Hint {
    pub(super) label: String,
    pub(super) readers: String,
}

pub(super) struct Offered {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) field: Field,
    pub(super) is_optional: bool,
}

impl Offered {
    fn can_be_filled(&self) -> bool {
        match &self.field {
            Field::One(choices) | Field::Many(choices) => self.is_optional || !choices.is_empty(),
            Field::Line | Field::Day | Field::Votes(_) | Field::Absent => true,
        }
    }
}

pub(super) struct Offers {
    pub(super) title: String,
    pub(super) forms: Vec<Offer>,
}

/// By heading, in order.
pub(super) fn offers(choosing: &Choosing<'_>, roles: &[Role], probe: &Order) -> Vec<Offers> {
    let w = choosing.w;
    let mut groups: Vec<(Group, Vec<Offer>)> = Vec::new();
    for spec in SPECS {
        let Some(role) = roles.iter().find(|role| may(**role, spec.act)) else { continue };
        if !fits(choosing.case, choosing.pack, spec, *role, probe) {
            continue;
        }
        let fields: Vec<Offered> = spec.inputs.iter().map(|input| offered(choosing, *input)).collect();
        if !fields.iter().all(Offered::can_be_filled) {
            continue;
        }
        let offer = Offer {
            key: spec.key,
            title: w.say(&format!("desk-case-act-{}", spec.key)),
            fields,
            words: spec.words.map(|write| Hint {
                label: w.say(&format!("desk-case-words-{}", write.key())),
                readers: w.say(&format!("desk-case-readers-{}", readers(spec, *role))),
            }),
        };
        match groups.last_mut().filter(|(group, _)| *group == spec.group) {
            Some((_, offers)) => offers.push(offer),
            None => groups.push((spec.group, vec![offer])),
        }
    }
    let named = |(group, forms): (Group, Vec<Offer>)| Offers {
        title: w.say(&format!("desk-case-group-{}", group.key())),
        forms,
    };
    groups.into_iter().map(named).collect()
}

/// An authority has no office in the case: what it writes is for everybody who reads it.
fn readers(spec: &Spec, role: Role) -> &'static str {
    match (spec.key, spec.act.audience()) {
        ("hold-interview", _) => "interview",
        (
            "propose-report" | "propose-close" | "propose-reopen" | "propose-lift-hold" | "propose-expunge",
            _,
        ) => Audience::Case.key(),
        (_, Audience::Office) if role == Role::Authority => Audience::Case.key(),
        (_, audience) => audience.key(),
    }
}

fn offered(choosing: &Choosing<'_>, input: Input) -> Offered {
    Offered {
        name: input.name(),
        label: choosing.w.say(&format!("desk-case-input-{}", input.name())),
        field: choosing.field(input),
        is_optional: input.is_optional(),
    }
}

/// What takes no choice is asked of the case itself; of the rest the plainest hurdles.
fn fits(case: &Case, pack: &Pack, spec: &Spec, role: Role, probe: &Order) -> bool {
    if let Some(command) = plain(spec.key) {
        let mut order = probe.clone();
        order.by.role = role;
        (order.command, order.words) = (command, Some(Words(0)));
        // Duties that are open are shown beside the form, so that somebody sees what is missing.
        return matches!(decide(case, pack, &order), Ok(_) | Err(Refusal::OpenDuties | Refusal::NoFinding));
    }
    let inside = role == Role::Authority
        || case.track(&probe.by.office).is_some_and(|track| track.standing == TrackStanding::Accepted);
    let after_the_end =
        matches!(spec.act, Act::Note | Act::Link | Act::Release | Act::Tell | Act::Fulfil | Act::PlaceHold);
    inside && (case.is_open() || after_the_end || spec.key == "propose-lift-hold")
}

fn plain(key: &str) -> Option<Command> {
    use casework::case::Proposed;
    Some(match key {
        "accept" => Command::Accept,
        "decline" => Command::Decline,
        "confirm" => Command::Confirm,
        "refuse" => Command::Refuse,
        "offer-mediation" => Command::OfferMediation,
        "propose-report" => Command::Propose(Proposed::Report),
        "propose-close" => Command::Propose(Proposed::Close),
        "propose-reopen" => Command::Propose(Proposed::Reopen),
        "propose-expunge" => Command::Propose(Proposed::Expunge),
        _ => return None,
    })
}
