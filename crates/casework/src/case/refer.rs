//! A matter that goes from the agency that has it by default to another, because both say so.

use super::{Case, Command, Event, Order, Refusal};
use crate::policy::Pack;

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    // Each of the two writes down why: that is what a court will read.
    order.reason()?;
    let office = &order.by.office;
    match &order.command {
        Command::ProposeReferral { matter, to } => {
            let known = |rule: &&crate::policy::Referral| {
                rule.over.contains(matter) && rule.from == *office && rule.to == *to
            };
            pack.referrals.iter().find(known).ok_or(Refusal::NoReferral)?;
            if !case.touches(pack, matter) {
                return Err(Refusal::OtherMatter);
            }
            let proposal = (matter.clone(), office.clone(), to.clone());
            if case.referrals.contains(&proposal) {
                return Err(Refusal::AlreadyDone);
            }
            // It must be able to read what it is to join in.
            case.working(to).map_err(|_| Refusal::NotTaken)?;
            Ok(vec![Event::ReferralProposed { matter: matter.clone(), to: to.clone() }])
        }
        Command::JoinReferral { matter } => {
            let mut proposed = case.referrals.iter().filter(|(over, _, _)| over == matter);
            if let Some((_, from, to)) = proposed.clone().find(|(_, _, to)| to == office) {
                let allegations = case
                    .allegations()
                    .filter(|(_, one)| one.office == *from && !one.is_ended() && in_matter(pack, one, matter))
                    .map(|(no, _)| no)
                    .collect();
                let (matter, from, to) = (matter.clone(), from.clone(), to.clone());
                return Ok(vec![Event::Referred { matter, from, to, allegations }]);
            }
            match proposed.next() {
                Some((_, from, _)) if from == office => Err(Refusal::BothOffices),
                _ => Err(Refusal::NotProposed),
            }
        }
        _ => Err(Refusal::NotHere),
    }
}

fn in_matter(pack: &Pack, allegation: &super::Allegation, matter: &crate::policy::Key) -> bool {
    pack.category(allegation.category.as_str()).is_some_and(|category| category.matter == *matter)
}
