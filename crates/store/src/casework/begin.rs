//! How a report becomes a case: its first facts, recorded by the program itself.

use casework::case::{Actor, Person, Refusal, Registration, Role, register, replay};
use casework::policy::{CaseKind, Key, Pack};
use register::Day;

use super::{Advance, CaseRows};

/// Who records what nobody of the staff does.
const PROGRAM: &str = "redress";

/// A report as the complaint that it is until somebody says otherwise, offered to the offices that new reports are for.
/// Whether a reporter left one of them out is told to nobody: such an office finds the case and cannot open it. The day
/// of the incident is sealed until somebody at an office records it.
///
/// # Errors
/// None for a pack that was read: its offices are its own.
pub fn begin(pack: &Pack, day: Day) -> Result<Advance, Refusal> {
    let offices: Vec<Key> = pack.first().map(|agency| agency.key.clone()).collect();
    // The program acts for no office; an actor has one all the same.
    let office = offices.first().or(pack.agencies.first().map(|agency| &agency.key));
    let office = office.ok_or(Refusal::NotInPack)?.clone();
    let actor = Actor { person: Person(PROGRAM.to_owned()), role: Role::System, office };
    let facts =
        register(pack, &actor, day, &Registration { kind: CaseKind::Complaint, incident: None, offices })?;
    let case = replay(&facts).map_err(|_| Refusal::NotHere)?;
    Ok(Advance { after: 0, salt: None, rows: CaseRows::of(&case, pack), facts })
}
