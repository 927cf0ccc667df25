//! The day on which a mailbox was opened, sealed to the reporter alone: the office that reads the messages is not to know
//! when the reporter looks.
//!
//! Anyone can seal to the reporter, so a day proves nothing about who came. It is a sign for the reporter that somebody
//! else did, against whoever has the words and not the server.

use ledger::Day;
use vault::envelope::{Context, Kind, open, seal};
use vault::{CaseId, Compartment, LockboxId, Recipient, SecretKey, Slot};

use crate::IntakeError;

const WHAT: &str = "day of a visit";

/// A place of its own: no entry of a case has this kind.
fn context(case: CaseId) -> Context {
    Context { lockbox: LockboxId::first(case, Compartment::Correspondence), sequence: 0, kind: Kind::Visit }
}

/// # Errors
/// [`IntakeError::Vault`] where it cannot be sealed.
pub fn seal_visit(case: CaseId, day: Day, reporter: &Recipient) -> Result<Slot, IntakeError> {
    let slots = seal(context(case), day.to_string().as_bytes(), reporter)?;
    let [slot] = <[Slot; 1]>::try_from(slots).map_err(|_| IntakeError::NotReadable { what: WHAT })?;
    Ok(slot)
}

/// # Errors
/// [`IntakeError::Vault`] where it was sealed to somebody else, for another case, or altered;
/// [`IntakeError::NotReadable`] for what is no day.
pub fn open_visit(case: CaseId, slot: &Slot, key: &SecretKey) -> Result<Day, IntakeError> {
    let plain = open(context(case), std::slice::from_ref(slot), key)?;
    plain.text()?.parse().map_err(|_| IntakeError::NotReadable { what: WHAT })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_opened_by_the_reporter_for_this_case_and_by_nobody_else() {
        let (reporter, other) = (SecretKey::from_bytes(&[1; 32]), SecretKey::from_bytes(&[2; 32]));
        let day: Day = "2026-03-01".parse().unwrap();
        let slot = seal_visit(CaseId([1; 16]), day, &reporter.recipient()).unwrap();
        assert_eq!(open_visit(CaseId([1; 16]), &slot, &reporter).unwrap(), day);
        assert!(open_visit(CaseId([2; 16]), &slot, &reporter).is_err());
        assert!(open_visit(CaseId([1; 16]), &slot, &other).is_err());
        let lockbox = vault::Lockbox {
            id: LockboxId::first(CaseId([1; 16]), Compartment::Correspondence),
            public: reporter.recipient(),
            wraps: Vec::new(),
        };
        let message = crate::Message {
            author: crate::Author::Office,
            office: String::new(),
            withdrawn: false,
            day: String::new(),
            text: "2026-03-01".into(),
        };
        let entry = crate::seal_message(&lockbox, 0, &message);
        assert!(
            open_visit(CaseId([1; 16]), &entry.unwrap().slots[0], &reporter).is_err(),
            "a message is none"
        );
    }
}
