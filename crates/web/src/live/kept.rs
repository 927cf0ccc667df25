//! The figures, held a little while: whoever asks for a page again and again must not have everything counted each time,
//! and nobody waits for a count while there is an older one.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::{Figures, Live};

/// Counting takes at most one part in so many of the time, however many ask.
const SPARED: u32 = 20;

/// Marks an answer that must not be held: it changes whatever the version of the register.
#[derive(Clone, Copy)]
pub(crate) struct NotHeld;

#[derive(Clone)]
struct Held {
    figures: Arc<Figures>,
    until: Instant,
}

#[derive(Default)]
pub(crate) struct KeptFigures {
    held: RwLock<Option<Held>>,
    /// Whoever counts, so that one counts for all.
    counting: Mutex<()>,
}

impl KeptFigures {
    /// `None` where they never could be read. While the database is away, what was read last goes on answering.
    pub(crate) async fn now(&self, live: Live<'_>) -> Option<Arc<Figures>> {
        if let Some(fresh) = self.fresh(live) {
            return Some(fresh);
        }
        let _counting = match (self.counting.try_lock(), self.held()) {
            (Ok(counting), _) => counting,
            (Err(_), Some(held)) => return Some(held.figures),
            (Err(_), None) => self.counting.lock().await,
        };
        // Somebody else may have counted meanwhile.
        if let Some(fresh) = self.fresh(live) {
            return Some(fresh);
        }
        let began = Instant::now();
        let read = Figures::read(live).await;
        let until = |took: Duration| Instant::now() + took * SPARED;
        // Whatever is wrong was logged.
        let figures = read.ok().map(Arc::new).or_else(|| self.held().map(|held| held.figures))?;
        let held = Held { figures: Arc::clone(&figures), until: until(began.elapsed()) };
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(held);
        Some(figures)
    }

    fn held(&self) -> Option<Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn fresh(&self, live: Live<'_>) -> Option<Arc<Figures>> {
        let held = self.held()?;
        (Instant::now() < held.until && held.figures.today == live.today).then_some(held.figures)
    }
}
