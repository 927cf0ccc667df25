//! Allegations: what one accused is said to have done, under the rule of the day.

use super::{Case, Command, Event, Order, Refusal, Role, assign, route};
use crate::policy::{CaseKind, Key, Pack};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    if order.by.role == Role::Investigator {
        assign::works(case, order)?;
    }
    match &order.command {
        Command::Allege { accused, office, category: key, rule, answers } => {
            if case.kind != CaseKind::Complaint {
                return Err(Refusal::KindHasNoAllegations);
            }
            order.reason()?;
            case.room(case.allegations.len())?;
            let about = case.accused(*accused)?;
            // What was decided of somebody stays decided; what comes up later is another case.
            if about.last_word || case.working(office)?.reported.is_some() {
                return Err(Refusal::Reporting);
            }
            let category = route::in_force(case, pack, key)?;
            rule_in_force(case, pack, rule.as_ref())?;
            match answers {
                Some(no) => drop(case.allegation(*no)?),
                None if category.retaliation && !case.answers_a_link() => {
                    return Err(Refusal::AnswersNothing);
                }
                None => {}
            }
            let alleged = Event::Alleged {
                accused: *accused,
                office: office.clone(),
                category: key.clone(),
                rule: rule.clone(),
                severity: category.severity,
                answers: *answers,
            };
            Ok([Some(alleged), route::graver(case, category)].into_iter().flatten().collect())
        }
        Command::Recategorise { allegation, category: key, rule } => {
            order.reason()?;
            let (before, now) = (case.allegation(*allegation)?, route::in_force(case, pack, key)?);
            rule_in_force(case, pack, rule.as_ref())?;
            if before.office != order.by.office {
                return Err(Refusal::OtherOffice);
            }
            if before.category == *key && before.rule == *rule {
                return Err(Refusal::AlreadyDone);
            }
            if before.is_ended() {
                return Err(Refusal::Reporting);
            }
            let known = pack.category(before.category.as_str()).ok_or(Refusal::NotInPack)?;
            if route::is_milder(now, known) {
                return Err(Refusal::Milder);
            }
            let changed = Event::Recategorised {
                allegation: *allegation,
                category: key.clone(),
                rule: rule.clone(),
                severity: now.severity,
                proposal: None,
            };
            Ok([Some(changed), route::graver(case, now)].into_iter().flatten().collect())
        }
        _ => Err(Refusal::NotHere),
    }
}

pub(super) fn rule_in_force(case: &Case, pack: &Pack, rule: Option<&Key>) -> Result<(), Refusal> {
    let Some(key) = rule else { return Ok(()) };
    let rule = pack.rule(key.as_str()).ok_or(Refusal::NotInPack)?;
    let day = case.incident.unwrap_or(case.registered);
    if rule.valid.holds(day) { Ok(()) } else { Err(Refusal::NotInForce) }
}

impl Case {
    fn answers_a_link(&self) -> bool {
        self.links.iter().any(|link| link.how == super::How::Retaliation)
    }
}
