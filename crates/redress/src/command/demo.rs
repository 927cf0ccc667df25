//! `redress demo`: an invented city, imported as a real release would be, and served.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use casework::policy;
use sources::{Limits, Mapping, shipped};
use store::{Import, Place, Signer, SignerError, Store, import};
use web::Cookies;

use super::serve::{self, Staffed};
use crate::pack::Found;
use crate::{cli, clock, guard, log, say};

const ORIGIN: &str = "lakeport.example/ledger";
/// Seconds where a city would have minutes, so that who tries the demo sees the log grow.
const BEAT: Duration = Duration::from_secs(10);

mod staff;

/// References of the demo's cases come from this, so that links to them stay the same.
const SEED: [u8; 32] = *b"Lakeport, a city of nobody's own";

pub async fn run(args: cli::Demo, data: &Path, database: Option<String>) -> anyhow::Result<()> {
    guard::raise();
    guard::warn_of_swap();
    // Before the work: who waits for an import wants to know of a taken port first.
    let (listener, address) = serve::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    let folder = data.join("demo");
    write_release(&folder, args.seed, args.cases)?;
    // A database of its own: invented cases never lie beside real ones.
    let place = match database {
        Some(url) => Place::Postgres(url),
        None => Place::File(data.join("demo.db")),
    };
    // Beside the demonstration's database, never in the folder of a city's.
    let store = Store::open(&place).await?.with_attachments(&data.join("demo-attachments"))?;
    if store.sources().await?.iter().any(|source| !source.invented) {
        anyhow::bail!(
            "the database {} holds a real source, and invented cases never lie beside real ones. Give the demo a database of its own",
            store.place()
        );
    }
    let signer = data.join("demo-signer");
    // Before the import, which is the log's first leaf.
    discard_old_key(&store, &signer).await?;
    let report = import(
        &store,
        Import {
            mapping: mapping()?,
            folder: &folder,
            limits: Limits::default(),
            dry_run: false,
            // Another size or seed is another city, and replaces the first.
            allow_removals: true,
            now: clock::now(),
            seed: SEED,
        },
        |_| {},
    )
    .await?;
    let rows: u64 = report.files.iter().map(|file| file.rows).sum();
    say::talk(&format!(
        "Lakeport, a city that does not exist: {} rows of six invented files in {}",
        say::grouped(rows),
        folder.display()
    ));
    say::talk("People, officers and cases are invented. Stop with Ctrl-C.");
    staff::settle(&store).await?;
    let log = open_log(&store, &signer).await?;
    let cookies = Cookies::for_listener(address.ip());
    let reports = log.as_ref().and_then(log::Log::signer);
    let reports_per_second = args.reports_per_second;
    let packs = pack(&store)?.served(&store).await?;
    let staffed = Staffed { packs, cookies, reports, reports_per_second };
    let open = [
        "/",
        "/answers",
        "/cases",
        "/data",
        "/report",
        "/mailbox",
        "/desk",
        "/ledger",
        "/api/v1/openapi.json",
    ];
    serve::serve(listener, address, store, log.map(|log| (log, BEAT)), Some(staffed), &open).await
}

fn pack(store: &Store) -> anyhow::Result<Found> {
    let shipped = policy::shipped().iter().find(|shipped| shipped.name == "lakeport");
    let edition = shipped.context("the policy pack of the demo is missing")?.edition()?;
    Ok(Found::of_demo(edition, store.place().to_string()))
}

/// A demo's database is thrown away by hand; what was signed for the old one would refuse the new one.
async fn discard_old_key(store: &Store, folder: &Path) -> anyhow::Result<()> {
    let held = || matches!(Signer::open(folder), Err(SignerError::Held(_)));
    if store.log_size().await? == 0 && folder.exists() && !held() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("the old demo's key in {} cannot be removed", folder.display()))?;
    }
    Ok(())
}

async fn open_log(store: &Store, folder: &Path) -> anyhow::Result<Option<log::Log>> {
    match Signer::make(folder, ORIGIN, &clock::seed()?) {
        // Another demo beats already; this one shows its log.
        Ok(_) | Err(SignerError::Held(_)) => {}
        Err(error) => return Err(error.into()),
    }
    log::open(store, folder).await
}

fn mapping() -> anyhow::Result<Mapping> {
    let shipped = shipped().iter().find(|shipped| shipped.names.contains(&"lakeport"));
    Ok(shipped.context("the mapping of the demo is missing")?.mapping()?)
}

fn write_release(folder: &Path, seed: u64, cases: u32) -> anyhow::Result<()> {
    let context = || format!("the demo's files cannot be written to {}", folder.display());
    std::fs::create_dir_all(folder).with_context(context)?;
    for (name, text) in demo::release(seed, cases as usize).files {
        std::fs::write(folder.join(name), text).with_context(context)?;
    }
    Ok(())
}
