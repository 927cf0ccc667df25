//! Who may read a report: to whom it was granted since it came, whose access was ended, and to whom it can be given.
//!
//! What the reporter excluded is read from the statement with the granter's own key, anew for each page and each
//! grant. It is not kept beside the report, where it would accuse, and nobody who does not read the statement could
//! grant anything. So there is no place at which somebody else, an administrator above all, could change it.

use casework::case::Case;
use casework::report::{Excluded, Statement};
use intake::{
    Act, Ended, Granted, Part, Recorded, grantable, open_recorded, open_statement, seal_granted, sequence,
};
use register::Day;
use store::{Change, Reader};
use vault::{Compartment, OfficeNo};

use super::onward::Onward;
use super::{Kept, Opened, TRIES, acts, event, file_event, look_again};
use crate::desk::Desk;
use crate::desk::cases::{Life, apart_name, of_office};
use crate::desk::guard::Here;
use crate::desk::staff::{agency_name, names};
use crate::error::Problem;
use crate::words::Words;

/// Characters of a purpose.
pub(super) const LONGEST: usize = 500;

/// One grant that was made.
pub(super) struct Line {
    pub(super) day: String,
    pub(super) what: String,
    pub(super) purpose: String,
}

/// Somebody, or an office, to choose: what is sent, and what is shown.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// What was typed into one of the forms, where it could not be done.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub(super) to: String,
    pub(super) grant: String,
    pub(super) until: String,
    pub(super) hand_over: String,
    pub(super) end: String,
}

pub(super) struct Readers {
    /// The office that it was handed over to last.
    pub(super) office: Option<String>,
    pub(super) granted: Vec<Line>,
    /// This person's access was not ended.
    pub(super) acts: bool,
    /// Who reads what comes later, and whose access can be ended; none where nobody can say.
    pub(super) onward: Option<Staying>,
    /// Somebody who no longer works with reports may still read what they were given, and gives it to nobody.
    pub(super) may_grant: bool,
    pub(super) people: Vec<Choice>,
    pub(super) offices: Vec<Choice>,
    /// This person holds who reported, and so may grant it.
    pub(super) identity: bool,
    /// They hold what their office keeps apart, and can show it to another.
    pub(super) own: bool,
    /// They hold what officers of this case had to say.
    pub(super) compelled: bool,
    pub(super) typed: Typed,
}

pub(super) struct Staying {
    pub(super) names: String,
    pub(super) others: Vec<Choice>,
}

impl Readers {
    pub(super) async fn of(
        desk: &Desk,
        w: &Words,
        here: &Here,
        opened: &Opened,
        statement: &Statement,
        typed: Typed,
    ) -> Result<Self, Problem> {
        let acts = acts(opened);
        let case = Life::of(desk, opened.file.line.case).await?.case;
        let own = of_office(&case, &here.account.agency);
        let holds = |kind: fn(OfficeNo) -> Compartment| {
            own.is_some_and(|no| opened.file.boxes.opens(kind(no), &opened.key))
        };
        let may_grant = acts && may_grant(desk, here);
        let all = if may_grant { allowed(desk, &statement.excluded).await? } else { Vec::new() };
        let label = |reader: &Reader| {
            let office = agency_name(&desk.packs, w, &reader.agency);
            let parts = [reader.name.as_str(), office.as_str(), reader.unit.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let people = all.iter().filter(|reader| reader.id != here.account.id).map(|reader| {
            let value = reader.id.to_string();
            Choice { chosen: value == typed.to, value, name: label(reader) }
        });
        let onward = match may_grant {
            true => Onward::of(desk, opened, &statement.excluded).await?,
            false => None,
        };
        let onward = onward.map(|onward| {
            let names = onward.readers(&onward.stay("").report).into_iter().map(label);
            let others = onward.others(here).map(|account| {
                let value = account.id.to_string();
                Choice { chosen: value == typed.to, value, name: account.name.clone() }
            });
            Staying { names: names.collect::<Vec<_>>().join("; "), others: others.collect() }
        });
        let offices = desk.pack().agencies.iter().map(|agency| agency.key.as_str());
        let offices = offices.filter(|key| !takers(&all, here, key).is_empty()).map(|key| Choice {
            value: key.to_owned(),
            name: agency_name(&desk.packs, w, key),
            chosen: key == typed.to,
        });
        Ok(Self {
            office: opened.file.line.office.as_deref().map(|key| agency_name(&desk.packs, w, key)),
            granted: granted(desk, w, opened, &case).await?,
            acts,
            onward,
            may_grant,
            people: people.collect(),
            offices: offices.collect(),
            identity: opened.file.boxes.opens(Compartment::Identity, &opened.key),
            own: holds(Compartment::Office),
            compelled: holds(Compartment::Compelled),
            typed,
        })
    }
}

/// Whether somebody works with reports now, at an office of this city.
pub(super) fn may_grant(desk: &Desk, here: &Here) -> bool {
    here.account.roles.needs_agency() && desk.pack().agency(&here.account.agency).is_some()
}

/// Everybody of this city's offices who works with reports, less whom the reporter left out.
pub(super) async fn allowed(desk: &Desk, excluded: &Excluded) -> Result<Vec<Reader>, Problem> {
    let mut readers = desk.store.readers().await?;
    let posts: Vec<intake::Post> = readers
        .iter()
        .flat_map(|reader| std::iter::once(&reader.post).chain(&reader.former).cloned())
        .collect();
    let left = grantable(excluded, &posts);
    readers.retain(|reader| {
        let id = reader.id.to_string();
        desk.pack().office(&reader.agency).is_some() && left.iter().any(|post| post.person == id)
    });
    Ok(readers)
}

/// Those of `allowed` who take reports in at another office than one's own.
pub(super) fn takers<'a>(allowed: &'a [Reader], here: &Here, office: &str) -> Vec<&'a Reader> {
    let takes = |reader: &&Reader| reader.agency == office && reader.roles.has(store::staff::Role::Intake);
    if office == here.account.agency { Vec::new() } else { allowed.iter().filter(takes).collect() }
}

/// How many take reports in at an office, whoever the reporter left out.
pub(super) async fn seats(desk: &Desk, office: &str) -> Result<usize, Problem> {
    let readers = desk.store.readers().await?;
    let takes = |one: &&Reader| one.agency == office && one.roles.has(store::staff::Role::Intake);
    Ok(readers.iter().filter(takes).count())
}

/// What the reporter excluded, as the statement says it.
pub(in crate::desk) fn excluded(opened: &Opened) -> Result<Excluded, Problem> {
    let entry = opened.file.entry(sequence::STATEMENT).ok_or(Problem::Internal)?;
    let statement = open_statement(&opened.file.boxes, entry, &opened.key).map_err(|error| {
        tracing::error!(%error, "a report could not be opened");
        Problem::Internal
    })?;
    Ok(statement.excluded)
}

/// One grant that is to be made.
pub(super) struct Giving<'a> {
    /// What becomes a leaf; its key is the event's kind.
    pub(super) act: Act<'a>,
    /// The clear half of the event's detail; to whom and what for are sealed.
    pub(super) what: &'a str,
    pub(super) part: Part,
    /// What an office keeps apart, given with it.
    pub(super) apart: Vec<Compartment>,
    pub(super) to: &'a [&'a Reader],
    /// How many it would be for if the reporter had left nobody out.
    pub(super) among: usize,
    pub(super) purpose: String,
    /// The last day of it; without one it is for good.
    pub(super) until: Option<Day>,
}

/// Seals the lockboxes to these people and keeps it with the event, then reads the report anew.
pub(super) async fn give(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    giving: Giving<'_>,
) -> Result<(), Problem> {
    let Giving { act, what, part, apart, to, among, purpose, until } = giving;
    let sealing = |error: intake::IntakeError| {
        tracing::error!(%error, "a grant could not be sealed");
        Problem::Internal
    };
    let case = opened.file.line.case;
    let keys: Vec<vault::Recipient> = to.iter().map(|reader| reader.post.recipient.clone()).collect();
    let place = desk.store.reserve_entries(case, 1).await?;
    let granted = Granted {
        to: to.iter().map(|reader| reader.id.to_string()).collect(),
        purpose,
        apart: apart.iter().map(|one| one.key().to_owned()).collect(),
        until: until.map(|day| day.to_string()),
    };
    let all = [part.compartments(), apart].concat();
    let record = event(desk, here, act.event_type().key(), &format!("{what} {place}"));
    for _ in 0..TRIES {
        if !acts(opened) {
            return Err(Problem::Forbidden);
        }
        let wraps = intake::grant(&opened.file.boxes, &all, &opened.key, &keys, among, &mut desk.rng());
        let wraps = wraps.map_err(sealing)?;
        let lockbox = opened.file.lockbox(Compartment::Investigation).ok_or(Problem::Internal)?;
        let note = seal_granted(lockbox, place, &granted).map_err(sealing)?;
        let (entries, record) = (vec![note], Some(record.clone()));
        let change = Change { entries, record, wraps, until, ..Change::default() };
        let kept = file_event(desk, here, opened, act, &change).await?;
        look_again(desk, opened).await?;
        if kept != Kept::Renewed {
            return Ok(());
        }
    }
    Err(Problem::Unavailable)
}

/// The grants, in their order. The events say who and when, since nobody can add or change one; the sealed lines that
/// they name say to whom and what for.
async fn granted(desk: &Desk, w: &Words, opened: &Opened, case: &Case) -> Result<Vec<Line>, Problem> {
    let names = names(&desk.store.staff().await?);
    let name = |id: &String| names.get(id).cloned().unwrap_or_else(|| id.clone());
    let named = |key: &str| apart_name(desk, w, case, Compartment::from_key(key)?);
    let mut lines = Vec::new();
    for event in desk.store.report_events(opened.file.line.case).await? {
        if !matches!(event.kind.as_str(), "granted" | "handed-over" | "ended" | "apart") {
            continue;
        }
        let (what, place) = event.detail.split_once(' ').unwrap_or(("", &event.detail));
        let (mut apart, mut until): (Vec<String>, Option<String>) = (Vec::new(), None);
        let note = place.parse().ok().and_then(|place| opened.file.entry(place));
        let note = note.and_then(|note| open_recorded(&opened.file.boxes, note, &opened.key).ok());
        // A line that cannot be read any more leaves the event, with a dash for what it said.
        let (to, purpose) = match note {
            Some(Recorded::Granted(Granted { to, purpose, apart: given, until: day })) => {
                until = day;
                apart = given.iter().filter_map(|key| named(key)).collect();
                (to.iter().map(name).collect::<Vec<_>>().join(", "), purpose)
            }
            Some(Recorded::Ended(Ended { who, purpose, .. })) => (name(&who), purpose),
            Some(Recorded::Words(_) | Recorded::Shown { .. }) | None => ("–".to_owned(), String::new()),
        };
        let who = name(&event.actor);
        let args = [("who", who.into()), ("to", to.into())];
        let mut what = match (event.kind.as_str(), Part::from_key(what)) {
            ("ended", _) => w.tell("desk-ended", &args),
            ("apart", _) => {
                let [who, to] = args;
                let what = std::mem::take(&mut apart).join(", ");
                w.tell("desk-began-apart", &[who, to, ("what", what.into())])
            }
            ("granted", Some(Part::Identity)) => w.tell("desk-granted-identity", &args),
            ("granted", _) => w.tell("desk-granted-report", &args),
            _ => {
                let office = agency_name(&desk.packs, w, what);
                let [who, to] = args;
                w.tell("desk-handed-over", &[who, to, ("office", office.into())])
            }
        };
        if !apart.is_empty() {
            what = w.tell("desk-with-apart", &[("what", what.into()), ("apart", apart.join(", ").into())]);
        }
        if let Some(until) = until {
            what = w.tell("desk-until", &[("what", what.into()), ("day", until.into())]);
        }
        lines.push(Line { day: event.day, what, purpose });
    }
    Ok(lines)
}
