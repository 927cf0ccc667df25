//! Where the words of an order are sealed: to everybody who reads the case, to the writer's office alone, or to whoever
//! was given what officers had to say. What an office keeps apart begins when it first writes.

use casework::case::{Audience, Case, Order};
use intake::{Entry, Granted, renew_apart, seal_granted};
use store::{ReportEvent, StoreError};
use vault::{Compartment, Lockbox, OfficeNo};

use crate::desk::Desk;
use crate::desk::break_glass;
use crate::desk::guard::Here;
use crate::desk::reports::{Onward, Opened, event, excluded};
use crate::desk::staff::agency_name;
use crate::error::Problem;
use crate::words::Words;

pub(super) struct Place {
    pub(super) lockbox: Lockbox,
    /// Where it is new: the sealed line that says who opens it, and the event that names the line.
    pub(super) begun: Option<(Entry, ReportEvent)>,
}

/// What an office keeps apart in a case; absent for whoever is no agency of it: an authority writes for everybody.
pub(in crate::desk) fn of_office(case: &Case, office: &str) -> Option<OfficeNo> {
    case.place_of(&office.parse().ok()?).and_then(OfficeNo::at)
}

/// As people call it.
pub(in crate::desk) fn apart_name(desk: &Desk, w: &Words, case: &Case, of: Compartment) -> Option<String> {
    let office = case.tracks.get(of.office()?.place())?;
    let office = agency_name(&desk.packs, w, office.office.as_str());
    let key = match of {
        Compartment::Compelled(_) => "desk-apart-compelled",
        _ => "desk-apart-office",
    };
    Some(w.tell(key, &[("office", office.into())]))
}

pub(super) async fn place(
    desk: &Desk,
    here: &Here,
    opened: &Opened,
    case: &Case,
    order: &Order,
) -> Result<Place, Problem> {
    let office = of_office(case, order.by.office.as_str());
    let compartment = match (order.command.audience(case), office) {
        (Audience::Reporter, _) => Compartment::Correspondence,
        (Audience::Case, _) | (Audience::Office, None) => Compartment::Investigation,
        (Audience::Office, Some(no)) => Compartment::Office(no),
        (Audience::Compelled, Some(no)) => Compartment::Compelled(no),
        // Only an office of the case holds interviews, so nothing is lost by refusing; the wrong box would be for ever.
        (Audience::Compelled, None) => return Err(Problem::Forbidden),
    };
    let boxes = &opened.file.boxes;
    match opened.file.lockbox(compartment) {
        Some(newest) if compartment.office().is_none() || boxes.opens_newest(compartment, &opened.key) => {
            Ok(Place { lockbox: newest.clone(), begun: None })
        }
        _ => begin(desk, here, opened, compartment).await,
    }
}

/// The first of an office's boxes, or the next where the writer cannot open the newest: they were given the case by
/// somebody of another office, say.
async fn begin(
    desk: &Desk,
    here: &Here,
    opened: &Opened,
    compartment: Compartment,
) -> Result<Place, Problem> {
    let failed = |error: intake::IntakeError| {
        tracing::error!(%error, "what an office keeps apart could not be begun");
        Problem::Internal
    };
    let readers = desk.store.readers().await?;
    let of_here =
        |id: &str| readers.iter().find(|one| one.id.to_string() == id && one.agency == here.account.agency);
    let mut to = vec![here.account.id.to_string()];
    // Where nobody can say who reads the case, the writer alone opens it, and gives it on.
    if let Some(onward) = Onward::of(desk, opened, &excluded(opened)?).await? {
        let stay = onward.stay("");
        let ids = match compartment {
            Compartment::Compelled(_) => stay.of(compartment),
            _ => &stay.report,
        };
        to.extend(
            ids.iter().filter(|id| **id != to[0] && of_here(id).is_some()).cloned().collect::<Vec<_>>(),
        );
    }
    let keys: Vec<_> = to.iter().filter_map(|id| of_here(id)).map(|one| one.post.recipient.clone()).collect();
    let among = readers.iter().filter(|one| one.agency == here.account.agency).count();
    let emergency = break_glass::of_now(desk).await?;
    let case = opened.file.line.case;
    let of = (case, compartment);
    let lockbox = renew_apart(&opened.file.boxes, of, &keys, among, emergency.as_ref(), &mut desk.rng());
    let lockbox = lockbox.map_err(failed)?;
    let note_at = desk.store.reserve_entries(case, 1).await?;
    let investigation = opened.file.lockbox(Compartment::Investigation);
    let investigation =
        investigation.ok_or_else(|| StoreError::Broken("a case has no investigation".into()))?;
    let granted =
        Granted { to, purpose: String::new(), apart: vec![compartment.key().to_owned()], until: None };
    let note = seal_granted(investigation, note_at, &granted).map_err(failed)?;
    Ok(Place { lockbox, begun: Some((note, event(desk, here, "apart", &note_at.to_string()))) })
}
