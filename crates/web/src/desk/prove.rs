//! Proving who somebody is: password, then code; or the recovery sheet. Pure but for the time it takes.

use store::staff::{Login, StaffId};
use vault::Recipient;
use vault::staff::{LoginHash, Password, RecoverySheet, SealedStaffKey, SecondFactor, StaffKey, Step};

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
    let (login, key) = prove_password(login, password)?;
    let whose = Some(login.account.id);
    let factor = SecondFactor::open(&login.second_factor, &key).map_err(|error| damaged(login, &error))?;
    match factor.check(code, unix_seconds, Some(Step(login.last_step))) {
        Some(step) => Ok(Proven { key, step }),
        None => Err(whose),
    }
}

/// The password alone, which is half of a proof: whoever calls asks for something else besides. Takes two
/// stretchings, whoever asks and whatever is wrong.
///
/// # Errors
/// As [`prove`].
pub(super) fn prove_password<'a>(
    login: Option<&'a Login>,
    password: &Password,
) -> Result<(&'a Login, StaffKey), Option<StaffId>> {
    let again = || {
        let _ = LoginHash::verify_nobody(password);
    };
    let Some(login) = login else {
        again();
        again();
        return Err(None);
    };
    let right = LoginHash::from_text(&login.login_hash).and_then(|hash| hash.verify(password));
    if right.is_err() {
        again();
        return Err(Some(login.account.id));
    }
    let opened = || -> Result<StaffKey, vault::Error> {
        let recipient: Recipient = login.account.recipient.parse()?;
        SealedStaffKey::from_bytes(&login.sealed_key)?.open(password, &recipient)
    };
    opened().map(|key| (login, key)).map_err(|error| damaged(login, &error))
}

/// The recovery sheet. What was typed may mean several; each takes a stretching, whether the account is there or not,
/// and all are tried also after one has opened the key.
///
/// # Errors
/// As [`prove`].
pub(super) fn prove_sheet(
    login: Option<&Login>,
    sheets: &[RecoverySheet],
) -> Result<StaffKey, Option<StaffId>> {
    let mut found = None;
    for sheet in sheets {
        let opened = match login {
            None => SealedStaffKey::open_nobody_with_sheet(sheet),
            Some(login) => SealedStaffKey::from_bytes(&login.sealed_to_sheet)
                .and_then(|sealed| sealed.open_with_sheet(sheet, &login.account.recipient.parse()?)),
        };
        match (opened, login) {
            (Ok(key), _) => found = Some(key),
            (Err(vault::Error::WrongSheet), _) | (Err(_), None) => {}
            (Err(error), Some(login)) => {
                damaged(login, &error);
            }
        }
    }
    found.ok_or(login.map(|login| login.account.id))
}

/// What was proved is right and the rest does not fit it: somebody changed the database, or a disk did.
fn damaged(login: &Login, error: &vault::Error) -> Option<StaffId> {
    tracing::error!(%error, staff = %login.account.id, "an account cannot be unlocked");
    Some(login.account.id)
}
