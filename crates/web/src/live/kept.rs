//! The figures, held a little while: whoever asks for a page again and again must not have everything counted each time.
//!
//! They are counted beside the pages. A page waits for a moment, and where that is not enough it shows those of before:
//! with a million cases a count takes as long as nobody waits for a page.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::{Figures, Live};
use crate::App;

/// Counting takes at most one part in so many of the time, however many ask.
const SPARED: u32 = 20;
/// So long a page waits for a count, if none has taken longer, and so long where there are no figures yet.
const MOMENT: Duration = Duration::from_millis(100);
const FIRST: Duration = Duration::from_secs(2);

/// Marks an answer that must not be held: it changes whatever the version of the register.
#[derive(Clone, Copy)]
pub(crate) struct NotHeld;

#[derive(Clone)]
struct Held {
    figures: Arc<Figures>,
    took: Duration,
    until: Instant,
}

#[derive(Default)]
pub(crate) struct KeptFigures {
    held: RwLock<Option<Held>>,
    /// Whoever counts, so that one counts for all.
    counting: Arc<Mutex<()>>,
}

impl KeptFigures {
    /// `None` where there is no desk, or where they never could be read. While the database is away, what was read last
    /// goes on answering.
    pub(crate) async fn of(app: &App) -> Option<Arc<Figures>> {
        let (live, kept) = (Live::of(app)?, &app.0.live);
        if let Some(fresh) = kept.fresh(live) {
            return Some(fresh);
        }
        let patience = match kept.held() {
            Some(held) if held.took > MOMENT => Duration::ZERO,
            Some(_) => MOMENT,
            None => FIRST,
        };
        if let Ok(counting) = Arc::clone(&kept.counting).try_lock_owned() {
            let app = app.clone();
            tokio::spawn(async move {
                if let Some(live) = Live::of(&app) {
                    app.0.live.count(live).await;
                }
                drop(counting);
            });
        }
        // The lock is free when it is done. What is held then is as good as it gets.
        let _ = timeout(patience, kept.counting.lock()).await;
        kept.held().map(|held| held.figures)
    }

    async fn count(&self, live: Live<'_>) {
        // Somebody else may have counted meanwhile.
        if self.fresh(live).is_some() {
            return;
        }
        let began = Instant::now();
        let read = Figures::read(live).await;
        let took = began.elapsed();
        // Whatever is wrong was logged.
        let figures = read.ok().map(Arc::new).or_else(|| self.held().map(|held| held.figures));
        let until = Instant::now() + took * SPARED;
        let held = figures.map(|figures| Held { figures, took, until });
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
    }

    fn held(&self) -> Option<Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn fresh(&self, live: Live<'_>) -> Option<Arc<Figures>> {
        let held = self.held()?;
        (Instant::now() < held.until && held.figures.today == live.today).then_some(held.figures)
    }
}
