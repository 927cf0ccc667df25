//! Proving who somebody is: password, then code. Pure but for the time it takes.

use store::staff::{Login, StaffId};
use vault::Recipient;
use vault::staff::{LoginHash, Password, SealedStaffKey, SecondFactor, StaffKey, Step};

/// Somebody who knows the password and holds the second factor.
pub(super) struct Proven {
    pub(super) key: StaffKey,
    pub(super) step: Step,
}

/// Compares; takes two stretchings, whoever asks and whatever is wrong. With the right password and a wrong code
/// it opens two small files besides, well below what two stretchings differ by among themselves.
///
/// # Errors
/// Whose account it was, if it was anybody's: for the record, never for the person who asked.
pub(super) fn prove(
    login: Option<&Login>,
    password: &Password,
    code: &str,
    unix_seconds: u64,
) -> Result<Proven, Option<StaffId>> {
    let again = || {
        let _ = LoginHash::verify_nobody(password);
    };
    let Some(login) = login else {
        again();
        again();
        return Err(None);
    };
    let whose = Some(login.account.id);
    let right = LoginHash::from_text(&login.login_hash).and_then(|hash| hash.verify(password));
    if right.is_err() {
        again();
        return Err(whose);
    }
    let opened = || -> Result<(StaffKey, SecondFactor), vault::Error> {
        let recipient: Recipient = login.account.recipient.parse()?;
        let key = SealedStaffKey::from_bytes(&login.sealed_key)?.open(password, &recipient)?;
        let factor = SecondFactor::open(&login.second_factor, &key)?;
        Ok((key, factor))
    };
    let (key, factor) = opened().map_err(|error| {
        // The password is right and the rest does not fit it: somebody changed the database, or a disk did.
        tracing::error!(%error, staff = %login.account.id, "an account cannot be unlocked");
        whose
    })?;
    match factor.check(code, unix_seconds, Some(Step(login.last_step))) {
        Some(step) => Ok(Proven { key, step }),
        None => Err(whose),
    }
}
