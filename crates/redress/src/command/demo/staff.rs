//! The demonstration's desk: invented people with accounts whose password and second factor are printed, so that
//! a report can be sent, read and answered at once. Never for another database than the demonstration's.

use anyhow::{Context as _, bail};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use secrecy::ExposeSecret as _;
use store::Store;
use store::staff::{Accepted, Answered, Invitation, NewAccount, Role, StaffId, StaffName};
use vault::staff::{LoginHash, Password, RecoverySheet, SecondFactor, StaffKey};
use web::InviteCode;

use crate::{clock, say};

/// Known to everybody: the demonstration listens on this machine alone, and its reports are invented.
const PASSWORD: &str = "nobody lives in Lakeport";
const FACTOR: &[u8; 20] = b"Lakeport Lakeport 01";

const PEOPLE: [(&str, &str, &[Role]); 8] = [
    ("Ada Brook", "review-board", &[Role::Intake, Role::Supervisor, Role::Administrator]),
    ("Bo Carver", "standards", &[Role::Intake, Role::Supervisor]),
    ("Cy Dunmore", "review-board", &[Role::Intake]),
    ("Di Ellwood", "review-board", &[Role::Investigator]),
    ("Fay Rook", "review-board", &[Role::Supervisor]),
    ("Hana Jarrow", "standards", &[Role::Investigator]),
    // They answer and decide for authorities of the pack.
    ("Ed Marsh", "chief", &[Role::Supervisor]),
    ("Gil Thorne", "arbiter", &[Role::Supervisor]),
];

/// Gives the city its staff, once for each database, and says how to sign in.
pub async fn settle(store: &Store) -> anyhow::Result<()> {
    if store.staff().await?.is_empty() {
        for (name, agency, roles) in PEOPLE {
            join(store, name, agency, roles).await?;
        }
    }
    let factor = SecondFactor::from_bytes(FACTOR)?;
    say::talk("Reports are read at /desk. Sign in with:");
    let others: Vec<_> = PEOPLE[1..].iter().map(|(name, _, _)| *name).collect();
    say::talk(&format!("  name        {} (or {})", PEOPLE[0].0, others.join(", ")));
    say::talk(&format!("  password    {PASSWORD}"));
    say::talk(&format!(
        "  six digits  from an authenticator app, with the key {}",
        factor.text().expose_secret()
    ));
    Ok(())
}

async fn join(store: &Store, name: &str, agency: &str, roles: &[Role]) -> anyhow::Result<()> {
    let mut rng = ChaCha20Rng::from_seed(clock::seed()?);
    let now = clock::now();
    let mut id = || {
        let mut id = [0; 16];
        rng.fill_bytes(&mut id);
        id
    };
    let (invited, own) = (id(), id());
    let code = InviteCode::from_seed(clock::seed()?);
    let invitation = Invitation {
        id: invited,
        agency: agency.to_owned(),
        unit: String::new(),
        roles: roles.iter().copied().collect(),
        expires_on: InviteCode::last_day(now).context("the clock of this machine is out of range")?,
    };
    store.invite(invitation, code.digest(), None, now).await?;
    let (password, key) = (Password::new(PASSWORD)?, StaffKey::draw(&mut rng));
    let account = NewAccount {
        id: StaffId(own),
        name: StaffName::new(name)?,
        recipient: key.recipient().to_string(),
        sealed_key: key.seal(&password, &mut rng).to_bytes(),
        sealed_to_sheet: key.seal_to_sheet(&RecoverySheet::draw(&mut rng), &mut rng).to_bytes(),
        login_hash: LoginHash::of(&password, &mut rng).as_text().to_owned(),
        second_factor: SecondFactor::from_bytes(FACTOR)?.seal(&key.recipient()),
        step: 0,
    };
    match store.accept(code.digest(), account, now).await? {
        Accepted::Joined => Ok(()),
        // As in a city: somebody who is there already agrees.
        Accepted::Waits => {
            let waits = store.consent_of(StaffId(own)).await?;
            let peer = waits.and_then(|one| one.peers.into_iter().next());
            let peer = peer.context("nobody of the demonstration's staff can agree to the others")?;
            match store.consent(StaffId(own), peer.id, now).await? {
                Answered::Done => Ok(()),
                other => bail!("the demonstration's staff could not agree to each other: {other:?}"),
            }
        }
        Accepted::NoInvitation | Accepted::NameTaken => bail!("the demonstration's staff could not join"),
    }
}
