//! `redress admin`: what is done at the machine itself, where nobody is signed in. Who may run it owns the
//! database anyway; what they do is recorded as done at the terminal.

mod review;
mod roster;

use std::path::Path;

use anyhow::{Context as _, bail};
use casework::case::{Act, Role as CaseRole, may};
use casework::policy::{self, Pack};
use serde_json::json;
use store::staff::{AccountState, ConsentKind, Invitation, Role, Roles};
use store::{Place, Store};
use web::InviteCode;

use super::{account, covers};
use crate::{cli, clock, pack, say};

pub async fn run(admin: cli::Admin, place: &Place, signer: &Path, json: bool) -> anyhow::Result<()> {
    match admin {
        cli::Admin::Invite(args) => invite(args, place, json).await,
        cli::Admin::Staff => staff(place, json).await,
        cli::Admin::Review(args) => review::run(args, place, json).await,
        cli::Admin::Log(cli::AdminLog::Covers(args)) => covers::run(args, place, signer, json).await,
        cli::Admin::Log(cli::AdminLog::Account(args)) => account::run(args, place, signer, json).await,
        cli::Admin::Permissions => {
            permissions(json);
            Ok(())
        }
    }
}

async fn invite(args: cli::Invite, place: &Place, json: bool) -> anyhow::Result<()> {
    let roles: Roles = args.role.into_iter().collect();
    let agency = match args.agency {
        Some(key) => known_agency(key, args.pack.as_deref())?,
        None if roles.needs_agency() => {
            bail!(
                "somebody who works with cases belongs to an agency. Name it with --agency; only an administrator may have none"
            )
        }
        None => String::new(),
    };
    let unit = args.unit.unwrap_or_default();
    if unit.chars().count() > 60 || unit.chars().any(char::is_control) {
        bail!("a unit has at most 60 letters and no control characters");
    }
    let now = clock::now();
    let expires_on = InviteCode::last_day(now).context("the clock of this machine is out of range")?;
    let code = InviteCode::from_seed(clock::seed()?);
    let mut id = [0; 16];
    id.copy_from_slice(&clock::seed()?[..16]);
    let store = Store::open(place).await?;
    let invitation = Invitation { id, agency, unit, roles, expires_on };
    store.invite(invitation, code.digest(), None, now).await?;
    if json {
        let fact = json!({ "code": &*code.text(), "page": "/desk/join", "good_until": expires_on });
        say::fact(&fact.to_string());
    } else {
        say::fact(&format!("code        {}", *code.text()));
        say::fact("page        /desk/join");
        say::fact(&format!("good until  {expires_on}"));
        say::talk("The code works once and is not shown again. Hand it over yourself, on paper or by voice.");
        if roles.needs_agency() {
            say::talk("They read nothing until a second person agrees at /desk/consent, where anybody can.");
        }
        say::talk("The desk is open where redress serve is started with --pack.");
    }
    store.close().await;
    Ok(())
}

/// The key, if the pack that is named, or else any that comes with the program, has such an agency.
fn known_agency(key: String, pack: Option<&str>) -> anyhow::Result<String> {
    let packs: Vec<Pack> = match pack {
        Some(name) => vec![pack::find(name)?.pack()],
        None => policy::shipped().iter().map(policy::Shipped::pack).collect::<Result<_, _>>()?,
    };
    if packs.iter().any(|pack| pack.office(&key).is_some()) {
        return Ok(key);
    }
    let agencies = |pack: &Pack| {
        let agencies = pack.agencies.iter().map(|agency| agency.key.as_str());
        let keys: Vec<_> = agencies.chain(pack.authorities.iter().map(|one| one.key.as_str())).collect();
        format!("{}: {}", pack.name, keys.join(", "))
    };
    let known: Vec<_> = packs.iter().map(agencies).collect();
    bail!("no policy pack has an agency {key:?}. Choose one of theirs ({})", known.join("; "))
}

async fn staff(place: &Place, json: bool) -> anyhow::Result<()> {
    let store = Store::open(place).await?;
    let people = store.staff().await?;
    let consents = store.consents().await?;
    let roles = |roles: Roles| roles.iter().map(Role::key).collect::<Vec<_>>();
    for person in &people {
        let closed = match person.state {
            AccountState::Active => None,
            AccountState::Closed { on } => Some(on),
        };
        let waits = consents.iter().any(|one| one.whose == person.id && one.kind == ConsentKind::Joining);
        let line = if json {
            json!({
                "id": person.id.to_string(), "name": person.name, "agency": person.agency, "unit": person.unit,
                "roles": roles(person.roles), "joined_on": person.joined_on, "closed_on": closed,
                "waits_for_consent": waits,
            })
            .to_string()
        } else {
            let closed = closed.map_or_else(String::new, |on| format!("  closed {on}"));
            let waits = if waits { "  waits for consent" } else { "" };
            let of = [person.agency.as_str(), person.unit.as_str()].join(" ");
            let roles = roles(person.roles).join(", ");
            format!(
                "{}  {}  {}  {roles}  since {}{closed}{waits}",
                person.id,
                person.name,
                of.trim(),
                person.joined_on
            )
        };
        say::fact(&line);
    }
    if people.is_empty() {
        say::talk(
            "Nobody has an account yet. Invite the first one: redress admin invite --role administrator",
        );
    }
    store.close().await;
    Ok(())
}

/// Every address with the permission it needs; pages are also found below each language.
fn permissions(json: bool) {
    let mut table: Vec<(String, String)> =
        web::routes().into_iter().map(|route| (route.path, route.permission.to_string())).collect();
    let reporter = web::reporter_routes().into_iter();
    table.extend(reporter.map(|route| (route.path.to_owned(), route.permission.to_string())));
    table.sort();
    for (path, permission) in table {
        let line = if json {
            json!({ "path": path, "permission": permission }).to_string()
        } else {
            format!("{permission:14} {path}")
        };
        say::fact(&line);
    }
    acts(json);
}

/// What each role may do with a case, once its grants and walls let it in.
fn acts(json: bool) {
    for act in Act::ALL {
        let roles: Vec<&str> =
            CaseRole::ALL.into_iter().filter(|role| may(*role, *act)).map(CaseRole::key).collect();
        let line = if json {
            json!({ "act": act.key(), "roles": roles }).to_string()
        } else {
            format!("case: {:16} {}", act.key(), roles.join(", "))
        };
        say::fact(&line);
    }
}
