//! `redress export key`: a person's own secret key as a file for `age -i`. It opens everything that was ever granted to
//! them, so it is theirs to do, with their password, and it stands in the history of their account.

use anyhow::bail;
use store::staff::Login;
use store::{Place, Store};
use vault::staff::{Password, SealedStaffKey, StaffKey};

use super::{must_be_new, password, write_identity};
use crate::{cli, clock, guard, say};

pub async fn run(args: cli::ExportKey, place: &Place) -> anyhow::Result<()> {
    // From here on there is a key in memory.
    guard::raise();
    must_be_new(&args.out)?;
    let store = Store::open(place).await?;
    let done = export(&args, &store).await;
    store.close().await;
    done
}

async fn export(args: &cli::ExportKey, store: &Store) -> anyhow::Result<()> {
    let Some(login) = store.find_for_login(&args.name).await? else {
        bail!(
            "nobody with an open account is called {:?}. redress admin staff lists everybody; a closed account gives no key",
            args.name
        );
    };
    let typed = password::ask(&format!("Password of {} (not shown):", login.account.name))?;
    let key = match open(&login, &typed) {
        Ok(key) => key,
        Err(vault::Error::WrongPassword | vault::Error::PasswordLength) => {
            store.login_failed(Some(login.account.id), clock::now()).await?;
            bail!("this is not the password of {}. Nothing was written", login.account.name);
        }
        Err(error) => bail!("the key of {} cannot be opened: {error}", login.account.name),
    };
    store.key_exported(login.account.id, clock::now()).await?;
    let what = format!(
        "The key of {} at Redress. Whoever has this file reads what was granted to them",
        login.account.name
    );
    write_identity(&args.out, &what, key.secret_key())?;
    say::fact(&key.recipient().to_string());
    say::talk(&format!(
        "The key is in {}, readable to you alone and to nobody's password. Take it to the computer without a network yourself, and remove it where it is not needed any more. The history of the account says that it was written.",
        args.out.display()
    ));
    Ok(())
}

fn open(login: &Login, typed: &str) -> Result<StaffKey, vault::Error> {
    let sealed = SealedStaffKey::from_bytes(&login.sealed_key)?;
    sealed.open(&Password::new(typed)?, &login.account.recipient.parse()?)
}
