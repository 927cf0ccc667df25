//! The desk: joining by invitation, signing in, one's own sessions, password, second factor and sheet, who is on the
//! staff.
//!
//! In scope: the pages under `/desk`, who has a session, people's unlocked keys while they are signed in. Out of
//! scope: keeping (`store`), keys and codes themselves (`vault::staff`). Reports are opened in [`reports`] alone, and by two people
//! together, to somebody else, in [`break_glass`].
//!
//! # Where secrets are
//!
//! A person's secret key is in this process' memory from sign-in to the end of the session ([`unlocked`]) and
//! nowhere else: after a restart everybody signs in again. Somebody who is joining has a key, a second factor and
//! a sheet in memory for an hour at most ([`joining`]), and an account only once all steps are done; somebody who
//! renews them the same ([`renewing`]), and nothing is changed before the last step. Passwords
//! live as long as a request. No address carries a secret, nothing is logged of what was typed, and nothing here
//! knows a visitor's network address. What the HTTP library buffered of a form is freed without being wiped.
//!
//! # Against being used by another page
//!
//! A request that changes something must come from a page of ours ([`origin`]), carry the form token that only
//! such a page knows ([`form`]), and the cookie is not sent along from elsewhere (`SameSite=Lax`).
//!
//! # Against guessing
//!
//! Tries are slowed by budgets for the whole site and for each account ([`budget`]), never by address: a whole
//! agency may sit behind one. All failures are one sentence. The price of a budget by account: somebody who
//! keeps guessing at a name makes its owner wait too. They see that, and their sessions go on.

mod ahead;
mod alike;
mod allow;
mod board;
mod break_glass;
mod budget;
mod cases;
mod change;
mod code;
mod consent;
mod cookie;
mod download;
mod entry;
mod exports;
mod factor;
mod form;
mod frame;
mod guard;
mod home;
mod join;
mod joining;
mod lost_factor;
mod news;
mod origin;
mod password;
mod patterns;
mod pending;
mod person;
mod prove;
mod qr;
mod recover;
mod renewing;
mod reports;
mod review;
mod routes;
mod search;
mod sessions;
mod sheet;
mod sight;
mod sign_in;
mod sign_out;
mod staff;
mod steps;
mod token;
mod turn;
mod unlocked;
mod work;
mod yearly;

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use casework::case::Case;
use casework::policy::{Pack, Packs};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::Store;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

pub use code::InviteCode;
pub use cookie::Cookies;
pub(crate) use guard::admit;
#[cfg(test)]
pub(crate) use patterns::{ADJUSTED, GROUPINGS, OUTCOMES};
pub(crate) use routes::{dress, routes};
pub(crate) use token::Token;

use crate::error::Problem;

/// Asks for the time, in microseconds since 1970 UTC.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What the desk needs.
#[derive(Clone)]
pub struct DeskSettings {
    pub store: Store,
    /// Of the current one are the agencies that people belong to; each case runs under its own.
    pub packs: Packs,
    pub cookies: Cookies,
    pub clock: Clock,
    /// From the system's generator, new at each start: every token, id and key comes from it.
    pub seed: [u8; 32],
}

/// So many stretch a password at once, 19 MiB each; others wait. Two keep both cores of a small machine busy.
const AT_ONCE: usize = 2;
/// How often forgotten sessions are looked for.
const SWEEP: Duration = Duration::from_secs(60);

pub(crate) struct Desk {
    store: Store,
    pub(crate) packs: Packs,
    cookies: Cookies,
    clock: Clock,
    rng: Mutex<ChaCha20Rng>,
    stretching: Arc<Semaphore>,
    /// Whoever counts, or tries a key, beside the pages.
    counting: Semaphore,
    pub(crate) unlocked: unlocked::Unlocked,
    joining: pending::Pending<joining::Joining>,
    renewing: pending::Pending<renewing::Renewing>,
    tries: budget::Budgets,
    patterns: patterns::Kept,
    /// What a key is tried on where there is no case.
    nobodys: intake::Boxes,
}

impl Desk {
    pub(crate) fn open(settings: DeskSettings) -> Arc<Self> {
        let DeskSettings { store, packs, cookies, clock, seed } = settings;
        let rng = ChaCha20Rng::from_seed(seed);
        // Of another stream, so that nothing else is drawn twice.
        let mut others = rng.clone();
        others.set_stream(1);
        let nobodys = sight::nobodys(&mut others);
        let desk = Arc::new(Self {
            store,
            packs,
            cookies,
            clock,
            nobodys,
            rng: Mutex::new(rng),
            stretching: Arc::new(Semaphore::new(AT_ONCE)),
            counting: Semaphore::new(1),
            unlocked: unlocked::Unlocked::default(),
            joining: pending::Pending::default(),
            renewing: pending::Pending::default(),
            tries: budget::Budgets::default(),
            patterns: patterns::Kept::default(),
        });
        // A session that nobody asks for again must end all the same, with its key.
        tokio::spawn(sweep(Arc::downgrade(&desk)));
        desk
    }

    /// Where the cases are, for whoever shows what everybody may know of them.
    pub(crate) fn live(&self) -> crate::live::Live<'_> {
        crate::live::Live { store: &self.store, packs: &self.packs, today: self.pack().day_of(self.now()) }
    }

    /// The pack that is served: what holds for the staff and for new cases. A case goes by its own, of
    /// [`Self::packs`].
    pub(crate) fn pack(&self) -> &Pack {
        self.packs.current()
    }

    /// The pack under which a case runs.
    pub(crate) fn pack_of(&self, case: &Case) -> &Pack {
        self.packs.under(&case.pack)
    }

    /// The same, for whoever decides. Where another server has begun to serve the case's version since this one was
    /// started, nothing is decided here: what it would decide under its own could not be taken back.
    async fn deciding(&self, case: &Case) -> Result<&Pack, Problem> {
        if let Some(pack) = self.packs.of(&case.pack) {
            return Ok(pack);
        }
        let (name, version) = &case.pack;
        if self.store.editions(name).await?.iter().any(|one| one.version == *version) {
            tracing::error!(%name, version, "another server serves this version of the pack: start this one again");
            return Err(Problem::Unavailable);
        }
        Ok(self.pack())
    }

    /// Microseconds since 1970 UTC.
    fn now(&self) -> i64 {
        (self.clock)()
    }

    /// A generator of its own for one request.
    fn rng(&self) -> ChaCha20Rng {
        let mut seed = Zeroizing::new([0; 32]);
        self.rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut *seed);
        ChaCha20Rng::from_seed(*seed)
    }

    /// For tests that try often: as if time had passed.
    #[cfg(test)]
    pub(crate) fn forgive(&self) {
        self.tries.forgive();
    }

    fn id(&self) -> [u8; 16] {
        let mut id = [0; 16];
        self.rng().fill_bytes(&mut id);
        id
    }

    /// Runs work that stretches a password, beside the threads that answer others, a few at once.
    async fn stretch<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = Arc::clone(&self.stretching).acquire_owned().await.map_err(|_| Problem::Internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.map_err(|_| Problem::Internal)
    }
}

async fn sweep(desk: Weak<Desk>) {
    let mut older = true;
    loop {
        tokio::time::sleep(SWEEP).await;
        let Some(desk) = desk.upgrade() else { return };
        let now = desk.now();
        desk.unlocked.sweep(now);
        desk.joining.sweep(now);
        desk.renewing.sweep(now);
        if older {
            match desk.register_older().await {
                Ok(more) => older = more,
                Err(error) => tracing::warn!(?error, "reports from before could not be made cases"),
            }
        }
        if let Err(error) = desk.pass_days().await {
            tracing::warn!(?error, "the clocks of cases could not be looked through");
        }
        if let Err(error) = desk.lapse_grants().await {
            tracing::warn!(?error, "grants whose time is over could not be ended");
        }
        if let Err(error) = desk.store.sweep_exports(now).await {
            tracing::warn!(%error, "files of lists that are over could not be removed");
        }
        if let Err(error) = desk.store.expire_break_glass(now).await {
            tracing::warn!(%error, "requests to open a report could not be looked through");
        }
    }
}
