//! What the investigation found, and what it recommends for each accused.

use super::{AccusedNo, AllegationNo, Case, Command, Event, Measure, Order, Reached, Refusal, assign};
use crate::policy::{Key, Pack};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    assign::works(case, order)?;
    // Reasons are what the person who reported and a court ask for first.
    order.reason()?;
    match &order.command {
        Command::Find { allegation: no, finding } => {
            let allegation = case.allegation(*no)?;
            if allegation.office != order.by.office {
                return Err(Refusal::OtherOffice);
            }
            if allegation.ended.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Ok(vec![found(case, pack, *no, finding, Reached::Investigation)?])
        }
        Command::Recommend { accused, measure } => {
            case.accused(*accused)?;
            let mut ours =
                case.allegations_of(*accused).filter(|(_, allegation)| allegation.office == order.by.office);
            if let Some(measure) = measure {
                fits(pack, measure)?;
                if !ours.any(|(_, allegation)| Case::is_sustained(pack, allegation)) {
                    return Err(Refusal::NothingSustained);
                }
            } else if ours.next().is_none() {
                return Err(Refusal::OtherOffice);
            }
            Ok(vec![Event::MeasureRecommended { accused: *accused, measure: measure.clone() }])
        }
        _ => Err(Refusal::NotHere),
    }
}

/// A finding with the standard of proof that the pack asks for it in such a matter.
pub(super) fn found(
    case: &Case,
    pack: &Pack,
    no: AllegationNo,
    finding: &Key,
    reached: Reached,
) -> Result<Event, Refusal> {
    let kind = pack.finding(finding.as_str()).ok_or(Refusal::NotInPack)?;
    let category = pack.category(case.allegation(no)?.category.as_str()).ok_or(Refusal::NotInPack)?;
    let (finding, standard) = (finding.clone(), kind.standard_for(&category.matter).clone());
    Ok(Event::Found { allegation: no, finding, standard, reached })
}

/// Whether the pack knows the discipline, with so many days.
pub(super) fn fits(pack: &Pack, measure: &Measure) -> Result<(), Refusal> {
    let kind = pack.discipline(measure.kind.as_str()).ok_or(Refusal::NotInPack)?;
    match (kind.days, measure.days) {
        (None, None) => Ok(()),
        (Some((least, most)), Some(days)) if (least..=most).contains(&days) => Ok(()),
        _ => Err(Refusal::DaysOutOfRange),
    }
}

/// The accused of whom an office alleges something.
pub(super) fn accused_by<'a>(case: &'a Case, office: &'a Key) -> impl Iterator<Item = AccusedNo> + 'a {
    (0..case.accused.len())
        .map(AccusedNo::at)
        .filter(|no| case.allegations_of(*no).any(|(_, allegation)| allegation.office == *office))
}
