//! Taking a report: its keys, who may read it, sealing, and keeping it. Whoever gets a receipt from here has a
//! report on the disk with its leaf in the log.

use std::sync::{Arc, Mutex};

use casework::policy::{Agency, Intake, Key, Pack};
use casework::report::Report;
use intake::{Channel, Circle, Directory, Draft, Due, Filing, Fingerprint, IntakeError, Sealed, file};
use ledger::recipients::RecipientList;
use ledger::{Day, Leaf};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use register::Reference;
use store::{Advance, ReportEvent, ReportFile, Signer, Store, StoreError};
use vault::{CaseId, MailboxDigest, ReporterKeys, Secret, Site};

use super::latest::Latest;
use super::mailbox::Uploads;
use super::pace::{Done, Pace, REPORTS_PER_SECOND, Turn};
use super::turn::{Door, Turns};
use super::writes::Writes;

/// Directories between two beats. The list changes with people, so a hundred are far more than any city has.
const MOST_GIVEN_OUT: usize = 100;

/// What it takes to take reports. Clones share it.
#[derive(Clone)]
pub struct Receiving(Arc<Parts>);

struct Parts {
    store: Store,
    signer: Arc<Signer>,
    /// In every receipt's salt: it can never change.
    site: Site,
    readers: Readers,
    /// Microseconds since 1970 UTC.
    clock: fn() -> i64,
    /// 32 bytes that nobody can guess; `None` where the system gives none.
    random: fn() -> Option<[u8; 32]>,
    /// Seconds between two checkpoints.
    beat: u64,
    /// The log's, for receipts that programs read.
    policy: Option<Arc<ledger::Policy>>,
    turns: Turns,
    uploads: Uploads,
    writes: Writes,
    pace: Pace,
    /// Directories that were given out and are not in the public log yet, the last one at the end; it stays when it is
    /// logged, so that each change counts once.
    given_out: Mutex<Vec<RecipientList>>,
    given: Latest<Arc<Given>>,
    /// Some case, for [`Receiving::some_report`].
    some_case: Mutex<Option<CaseId>>,
}

/// Who is given new reports.
pub enum Readers {
    /// Whoever has an account with the role for it, asked anew for each report.
    Staff,
    /// These, for samples and tests.
    Fixed(Circle),
}

/// The directory of a day, as devices are given it.
struct Given {
    day: Day,
    text: String,
    fingerprint: Fingerprint,
}

/// How a report came.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) channel: Channel,
    /// The day from which its times count, where the office had it before today: that somebody wrote it down late
    /// moves nothing.
    pub(crate) received: Option<Day>,
    /// Who wrote it down.
    pub(crate) record: Option<ReportEvent>,
}

impl Default for Way {
    fn default() -> Self {
        Self { channel: Channel::Web, received: None, record: None }
    }
}

/// Why nothing was taken. Nothing was kept then, either.
#[derive(Debug)]
pub(crate) enum NotTaken {
    /// The exclusions leave nobody who could read it.
    Nobody,
    /// It was sealed to a directory that is not the one of now.
    Stale,
    Failed,
}

/// Why a receipt's keys were not worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoKeys {
    /// Too many people wait.
    TooMany,
    Failed,
}

/// A report that is on the disk.
pub(crate) struct Taken {
    pub(crate) index: u64,
    pub(crate) leaf: Leaf,
}

impl Receiving {
    #[must_use]
    pub fn new(
        store: Store,
        signer: Arc<Signer>,
        site: Site,
        readers: Readers,
        clock: fn() -> i64,
        random: fn() -> Option<[u8; 32]>,
        beat: u64,
    ) -> Self {
        Self(Arc::new(Parts {
            store,
            signer,
            site,
            readers,
            clock,
            random,
            beat,
            policy: None,
            turns: Turns::default(),
            uploads: Uploads::default(),
            writes: Writes::default(),
            pace: Pace::new(REPORTS_PER_SECOND, random()),
            given_out: Mutex::new(Vec::new()),
            given: Latest::default(),
            some_case: Mutex::new(None),
        }))
    }

    /// The same under the policy of the log. To be called before there are clones.
    #[must_use]
    pub fn under(mut self, policy: Arc<ledger::Policy>) -> Self {
        if let Some(parts) = Arc::get_mut(&mut self.0) {
            parts.policy = Some(policy);
        }
        self
    }

    /// The same with so many sealed reports a second on average, instead of [`REPORTS_PER_SECOND`]; fifteen times as
    /// many at once. To be called before there are clones.
    #[must_use]
    pub fn at_most(mut self, reports_per_second: u16) -> Self {
        if let Some(parts) = Arc::get_mut(&mut self.0) {
            parts.pace = Pace::new(reports_per_second, (parts.random)());
        }
        self
    }

    /// Whether a sealed report for this mailbox may come in now.
    pub(super) fn turn(&self, mailbox: MailboxDigest, done: Option<Done>) -> Turn {
        self.0.pace.turn(mailbox, done, (self.0.clock)())
    }

    pub(crate) fn policy(&self) -> Option<&ledger::Policy> {
        self.0.policy.as_deref()
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(super) fn uploads(&self) -> &Uploads {
        &self.0.uploads
    }

    pub(crate) fn signer(&self) -> &Signer {
        &self.0.signer
    }

    pub(crate) fn rng(&self) -> Option<ChaCha20Rng> {
        (self.0.random)().map(ChaCha20Rng::from_seed)
    }

    /// The day where the pack is for, which is that of its clocks.
    pub(super) fn city_day(&self, pack: &Pack) -> register::Day {
        pack.day_of((self.0.clock)())
    }

    pub(crate) fn today(&self) -> Option<Day> {
        let days = (self.0.clock)().div_euclid(24 * 3600 * 1_000_000);
        register::Day(i32::try_from(days).ok()?).to_string().parse().ok()
    }

    /// When a leaf that is appended now is in a checkpoint at the latest, seconds since 1970 UTC: two beats from
    /// now, up to the next full hour, so that a proof that is shown does not tell when somebody reported.
    pub(crate) fn integrate_by(&self) -> u64 {
        let now = u64::try_from((self.0.clock)().div_euclid(1_000_000)).unwrap_or(0);
        (now + 2 * self.0.beat).div_euclid(3600).saturating_add(1) * 3600
    }

    /// The keys of a receipt, worked out when its turn comes, where that holds nobody else up.
    pub(crate) async fn keys(&self, secret: &Secret, door: Door) -> Result<ReporterKeys, NoKeys> {
        let secret = Secret::from_bytes(*secret.expose()).ok_or(NoKeys::Failed)?;
        let _turn = self.0.turns.at(door).await.ok_or(NoKeys::TooMany)?;
        let site = self.0.site.clone();
        let derive = move || ReporterKeys::derive(&secret, &site);
        tokio::task::spawn_blocking(derive).await.map_err(|_| NoKeys::Failed)
    }

    /// Whether a mailbox may be written to now, once more.
    pub(crate) fn may_write(&self, mailbox: MailboxDigest) -> bool {
        self.0.writes.take(mailbox, (self.0.clock)())
    }

    /// For tests: as if so many sealed reports had come in just now.
    #[cfg(test)]
    pub(crate) fn flood(&self, count: i64) {
        self.0.pace.flood(count, (self.0.clock)());
    }

    /// For tests: as many people wait at this door as may, until what is returned is dropped.
    #[cfg(test)]
    pub(crate) fn crowd(&self, door: Door) -> impl Drop + '_ {
        self.0.turns.fill(door)
    }

    /// Takes a report under the keys of its receipt. Sent a second time, it is the same report: whoever presses
    /// twice, or whose answer was lost, gets the receipt of the first time.
    pub(super) async fn take(
        &self,
        report: Report,
        keys: Arc<ReporterKeys>,
        pack: &Pack,
    ) -> Result<Taken, NotTaken> {
        self.take_by(report, keys, pack, Way::default()).await
    }

    /// The same for a report that came another way than by the form.
    pub(crate) async fn take_by(
        &self,
        report: Report,
        keys: Arc<ReporterKeys>,
        pack: &Pack,
        way: Way,
    ) -> Result<Taken, NotTaken> {
        let mailbox = keys.mailbox_digest();
        if let Some(taken) = self.taken(mailbox).await? {
            return Ok(taken);
        }
        let day = self.today().ok_or(NotTaken::Failed)?;
        let filing = self.seal(report, Arc::clone(&keys), day, pack, &way).await?;
        self.keep(filing, pack, day, way.record).await
    }

    /// Takes a report that was sealed on the reporter's own device and, as far as the caller has seen, is not
    /// [`Self::taken`]. Sent a second time in this moment, it is still the same report.
    pub(super) async fn take_sealed(&self, sealed: Sealed, pack: &Pack) -> Result<Taken, NotTaken> {
        let day = self.today().ok_or(NotTaken::Failed)?;
        // The day is in the directory as well, so that nobody commits to another.
        let given = self.given(pack, day).await.ok_or(NotTaken::Failed)?;
        if sealed.directory != given.fingerprint {
            return Err(NotTaken::Stale);
        }
        let reference = Reference::from_random(self.rng().ok_or(NotTaken::Failed)?.next_u64());
        let agencies = pack.first().map(|agency| agency.key.as_str().to_owned()).collect();
        self.keep(sealed.into_filing(reference, agencies), pack, day, None).await
    }

    /// The case that a report becomes, from the day that it is in the city: clocks of a case are the city's.
    fn first_facts(&self, pack: &Pack) -> Option<Advance> {
        let told = |error: &_| tracing::error!(%error, "a case could not be begun under this pack");
        store::begin(pack, pack.day_of((self.0.clock)())).inspect_err(told).ok()
    }

    async fn keep(
        &self,
        filing: Filing,
        pack: &Pack,
        day: Day,
        record: Option<ReportEvent>,
    ) -> Result<Taken, NotTaken> {
        let mailbox = filing.mailbox;
        let first = self.first_facts(pack).ok_or(NotTaken::Failed)?;
        match self.0.store.file_report_taken(filing, &rules(pack), day, first, record).await {
            Ok(filed) => Ok(Taken { index: filed.index, leaf: filed.leaf }),
            Err(error) => {
                // Said without a word of what was in it.
                tracing::error!(%error, "a report could not be kept");
                // It may have been kept by another request with the same receipt.
                self.taken(mailbox).await?.ok_or(NotTaken::Failed)
            }
        }
    }

    async fn seal(
        &self,
        report: Report,
        keys: Arc<ReporterKeys>,
        day: Day,
        pack: &Pack,
        way: &Way,
    ) -> Result<Filing, NotTaken> {
        let (rules, channel) = (rules(pack), way.channel);
        let due = Due::of(pack, way.received.unwrap_or(day));
        let circle = self.circle(pack).await.ok_or(NotTaken::Failed)?;
        let mut rng = self.rng().ok_or(NotTaken::Failed)?;
        let sealing = tokio::task::spawn_blocking(move || {
            let draft =
                Draft { report: &report, channel, day, rules: &rules, keys: &keys, circle: &circle, due };
            file(&draft, &mut rng)
        });
        match sealing.await {
            Ok(Ok(filing)) => Ok(filing),
            Ok(Err(IntakeError::NobodyLeft(_))) => Err(NotTaken::Nobody),
            Ok(Err(error)) => {
                tracing::error!(%error, "a report could not be sealed");
                Err(NotTaken::Failed)
            }
            Err(_) => Err(NotTaken::Failed),
        }
    }

    /// Those of every office that could take a report.
    async fn circle(&self, pack: &Pack) -> Option<Circle> {
        let takes = |agency: &&Agency| matches!(agency.intake, Intake::First | Intake::Otherwise);
        let offices: Vec<Key> = pack.agencies.iter().filter(takes).map(|agency| agency.key.clone()).collect();
        match &self.0.readers {
            Readers::Staff => {
                let told = |error: &_| tracing::error!(%error, "the directory of staff could not be read");
                let offices: Vec<&str> = offices.iter().map(|key| key.as_str()).collect();
                self.0.store.circle(&offices).await.inspect_err(told).ok()
            }
            Readers::Fixed(circle) => Some(circle.of(&offices)),
        }
    }

    /// Whether a report that excludes nobody would find somebody to read it. `None` where it cannot be told now.
    pub(super) async fn has_readers(&self, pack: &Pack) -> Option<bool> {
        let first: Vec<&str> = pack.first().map(|agency| agency.key.as_str()).collect();
        match &self.0.readers {
            Readers::Staff => {
                let told = |error: &_| tracing::error!(%error, "the directory of staff could not be read");
                let circle = self.0.store.circle(&first).await.inspect_err(told).ok()?;
                Some(!circle.intake.is_empty())
            }
            Readers::Fixed(circle) => {
                Some(circle.intake.iter().any(|post| first.contains(&post.agency.as_str())))
            }
        }
    }

    /// Whether two people of different offices could open a report that is sealed now. Nothing is promised where it cannot
    /// be told.
    pub(crate) async fn has_break_glass(&self) -> bool {
        match &self.0.readers {
            Readers::Staff => {
                let told = |error: &_| tracing::error!(%error, "it could not be seen what is set up");
                let found = self.0.store.break_glass().await.inspect_err(told);
                found.ok().flatten().is_some_and(|line| line.usable)
            }
            Readers::Fixed(circle) => circle.break_glass.is_some(),
        }
    }

    /// Everybody whom a report of this day could be sealed to, as the text that a device is given.
    pub(super) async fn directory(&self, pack: &Pack, day: Day) -> Option<(String, Fingerprint)> {
        let given = self.given(pack, day).await?;
        Some((given.text.clone(), given.fingerprint))
    }

    /// Read once for all who ask at the same time: in a flood it costs more than the reports themselves.
    async fn given(&self, pack: &Pack, day: Day) -> Option<Arc<Given>> {
        let given = self.0.given.get(async || self.read_directory(pack, day).await.map(Arc::new)).await?;
        // At midnight somebody may have read that of the day before.
        if given.day == day { Some(given) } else { self.read_directory(pack, day).await.map(Arc::new) }
    }

    async fn read_directory(&self, pack: &Pack, day: Day) -> Option<Given> {
        let circle = self.circle(pack).await?;
        let directory = Directory::new(&circle, &self.0.site, day, Due::of(pack, day), &rules(pack));
        let (text, fingerprint) = directory.text()?;
        let list = directory.list()?;
        // Each change once, not each visit: a line a visit would tell when somebody reported.
        if let Ok(mut given_out) = self.0.given_out.lock()
            && given_out.last() != Some(&list)
        {
            tracing::info!(%fingerprint, "the directory of recipients that reporters are given has changed");
            if given_out.len() < MOST_GIVEN_OUT {
                given_out.push(list);
            }
        }
        Some(Given { day, text, fingerprint })
    }

    /// Puts into the public log the directory of `today` as it is now, and before it each other one that was given out
    /// since the last time: a list that was swapped for some minutes is in the log as well. None twice in a row. Their
    /// leaves carry `batch`, the day of the batch that they go into: leaves of two days in one would tell what came
    /// before midnight.
    ///
    /// # Errors
    /// Whatever the database says; then all of them are tried again the next time.
    pub async fn log_directory(&self, pack: &Pack, today: Day, batch: Day) -> Result<(), StoreError> {
        let now = self.directory(pack, today).await;
        now.ok_or_else(|| StoreError::Broken("the list of recipients cannot be made".into()))?;
        let lists = self.0.given_out.lock().map(|given_out| given_out.clone()).unwrap_or_default();
        let count = lists.len();
        self.0.store.log_recipients(batch, lists).await?;
        if let Ok(mut given_out) = self.0.given_out.lock() {
            // The last stays, to be compared with the next.
            given_out.drain(..count.saturating_sub(1));
        }
        Ok(())
    }

    /// Any report: for an answer that must be like that of one. `None` where there is none, or it cannot be read.
    pub(super) async fn some_report(&self) -> Option<ReportFile> {
        let known = self.0.some_case.lock().ok().and_then(|case| *case);
        let case = match known {
            Some(case) => case,
            None => {
                // Once: it looks through all of them.
                let case = self.0.store.reports(1).await.ok()?.first()?.case;
                *self.0.some_case.lock().ok()? = Some(case);
                case
            }
        };
        self.0.store.report(case).await.ok()?
    }

    /// What was taken for this mailbox, if anything was.
    pub(super) async fn taken(&self, mailbox: MailboxDigest) -> Result<Option<Taken>, NotTaken> {
        let found = self.0.store.report_of_mailbox(mailbox).await;
        let found = found.map_err(|error| {
            tracing::error!(%error, "a mailbox could not be looked for");
            NotTaken::Failed
        })?;
        let Some(found) = found else { return Ok(None) };
        let leaf = self.0.store.leaf(found.line.leaf).await.map_err(|_| NotTaken::Failed)?;
        Ok(leaf.map(|leaf| Taken { index: found.line.leaf, leaf }))
    }
}

/// The pack under which a report is taken.
fn rules(pack: &Pack) -> String {
    format!("{}@{}", pack.name.as_str(), pack.version)
}
