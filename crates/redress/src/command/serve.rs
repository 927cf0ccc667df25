//! `redress serve`: the pages, the API and the public log, until told to stop.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use casework::policy::Packs;
use store::{Place, Signer, Store};
use tokio::net::TcpListener;
use vault::Site;
use web::{Cookies, DeskSettings, Readers, Receiving, Register, Settings};

use crate::log::{self, Log};
use crate::pack::{self, Found};
use crate::{cli, clock, guard, say};

pub async fn run(
    args: cli::Serve,
    place: &Place,
    signer: &Path,
    attachments: &Path,
    verbose: bool,
) -> anyhow::Result<()> {
    guard::raise();
    // Before anything is made: a pack that is wrong leaves nothing behind.
    let pack = args.pack.as_deref().map(pack::find).transpose()?;
    let store = Store::open(place).await?.with_attachments(attachments)?;
    let (listener, address) = bind(args.listen).await?;
    let log = log::open(&store, signer).await?;
    if log.is_none() && verbose {
        say::talk("There is no public log: its key is made by redress init --origin NAME.");
    }
    let staffed = match pack {
        Some(pack) => {
            let staffed = staffed(pack, args.origin, address, &store, log.as_ref(), signer).await?;
            Some(Staffed { reports_per_second: args.reports_per_second, ..staffed })
        }
        None => None,
    };
    if store.sources().await?.is_empty() {
        say::talk(
            "The register is empty. Fill it with redress import, or look at an invented city with redress demo.",
        );
    }
    let open: &[&str] = if staffed.is_some() { &["/report", "/mailbox", "/desk"] } else { &[] };
    // Not earlier: locked memory that was used once is never given back.
    guard::hold();
    serve(listener, address, store, log.map(|log| (log, args.beat)), staffed, open).await
}

/// Refuses what would take reports that could not be kept, proved or read again.
async fn staffed(
    found: Found,
    origin: Option<cli::PublicAddress>,
    address: SocketAddr,
    store: &Store,
    log: Option<&Log>,
    signer: &Path,
) -> anyhow::Result<Staffed> {
    let Some(log) = log else {
        bail!(
            "reports cannot be taken without the public log: each is answered with a proof that it is in it. Make the log's key with redress init --origin NAME, or name its folder with --signer (this one has none: {})",
            signer.display()
        );
    };
    let Some(reports) = log.signer() else {
        bail!(
            "another program holds the signer's folder {}, and only one server of a log takes reports. Stop it, or start this one without --pack",
            signer.display()
        );
    };
    let pack = &found.edition.pack;
    // The pack's name is in the salt of every receipt: under another, no reporter's words would open their mailbox.
    if let Some(other) = store.packs_of_reports().await?.into_iter().find(|name| name != pack.name.as_str()) {
        bail!(
            "this register holds reports that were taken under the policy pack {other:?}, and their receipts would not open under {:?}. Name the same pack, or give this one a database of its own",
            pack.name.as_str()
        );
    }
    // Last of all that may refuse: what is kept is kept for good.
    let packs = found.served(store).await?;
    let pack = packs.current();
    for warning in pack::warnings(pack) {
        say::talk(&format!("redress: {warning}"));
    }
    let first: Vec<&str> = pack.first().map(|agency| agency.key.as_str()).collect();
    if store.circle(&first).await?.intake.is_empty() {
        say::talk(&format!(
            "redress: nobody takes reports in yet. /report says so until somebody with the role intake has joined at one of these offices: {} (redress admin invite --agency KEY --role intake)",
            first.join(", ")
        ));
    }
    let cookies = match origin {
        Some(cli::PublicAddress::Secure) => Cookies::Strict,
        // The listener still has to be loopback itself.
        Some(cli::PublicAddress::Loopback) | None => Cookies::for_listener(address.ip()),
    };
    let reports_per_second = web::REPORTS_PER_SECOND;
    Ok(Staffed { packs, cookies, reports: Some(reports), reports_per_second })
}

/// A site with people who read reports.
pub struct Staffed {
    pub packs: Packs,
    pub cookies: Cookies,
    /// The signer, where reports are taken: each is answered with its promise.
    pub reports: Option<Arc<Signer>>,
    /// Sealed ones, on average.
    pub reports_per_second: u16,
}

impl Staffed {
    fn open(self, settings: &mut Settings, store: &Store, beat: u64) -> anyhow::Result<()> {
        let Self { packs, cookies, reports, reports_per_second } = self;
        if let Some(signer) = reports {
            let site = Site::new(packs.current().name.as_str())?;
            let random = || clock::seed().ok();
            let receiving =
                Receiving::new(store.clone(), signer, site, Readers::Staff, clock::now, random, beat)
                    .at_most(reports_per_second);
            let receiving = match &settings.log {
                Some(log) => receiving.under(Arc::clone(&log.policy)),
                None => receiving,
            };
            settings.reporting = Some((packs.clone(), receiving));
        }
        settings.desk = Some(DeskSettings {
            store: store.clone(),
            packs,
            cookies,
            clock: Arc::new(clock::now),
            seed: clock::seed()?,
        });
        Ok(())
    }
}

/// Takes the port before anything else is done, so that a taken one is told at once.
pub async fn bind(listen: SocketAddr) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen on {listen}. Another program may be using the port; choose another with --port or --listen")
    })?;
    let address = listener.local_addr().context("the address of the listener is not known")?;
    Ok((listener, address))
}

pub async fn serve(
    listener: TcpListener,
    address: SocketAddr,
    store: Store,
    log: Option<(Log, Duration)>,
    staffed: Option<Staffed>,
    open: &[&str],
) -> anyhow::Result<()> {
    let shown = log.as_ref().map(|(log, _)| web::Log {
        store: store.clone(),
        policy: log.policy.clone(),
        accounting: log.accounting().into(),
    });
    let beat = log.as_ref().map_or(0, |(_, every)| every.as_secs());
    let mut settings = Settings { log: shown, ..Settings::default() };
    if let Some(staffed) = staffed {
        staffed.open(&mut settings, &store, beat)?;
    }
    let recipients = settings.reporting.clone();
    let sweeping = tokio::spawn(sweep(store.clone()));
    let site = web::site(Register::new(store.clone()), settings);
    let beat = log.and_then(|(log, every)| log.start(store.clone(), every, recipients));
    say::talk(&format!("redress: listening on http://{address}"));
    for path in open {
        say::talk(&format!("  http://{address}{path}"));
    }
    // The reader's address is never asked for: `into_make_service` without connection information.
    axum::serve(listener, site).with_graceful_shutdown(told_to_stop()).await.context("serving failed")?;
    if let Some(beat) = beat {
        // Between any two of its steps: what a beat leaves half-done, the next one finishes.
        beat.abort();
    }
    sweeping.abort();
    store.close().await;
    Ok(())
}

/// At the start and once a day: files that nobody went on sending are given up.
async fn sweep(store: Store) {
    let mut days = tokio::time::interval(Duration::from_secs(24 * 3600));
    loop {
        days.tick().await;
        let Ok(today) = clock::today() else { continue };
        if let Err(error) = store.sweep_attachments(today).await {
            tracing::error!(%error, "files that were given up could not be cleared away");
        }
    }
}

pub async fn told_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
