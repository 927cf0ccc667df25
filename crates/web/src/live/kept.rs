//! The figures, held a little while: whoever asks for a page again and again must not have everything counted each time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::{Figures, Live};

/// Counting takes at most one part in so many of the time, however many ask.
const SPARED: u32 = 20;

/// Marks an answer that must not be held: it changes whatever the version of the register.
#[derive(Clone, Copy)]
pub(crate) struct NotHeld;

struct Held {
    figures: Arc<Figures>,
    until: Instant,
}

#[derive(Default)]
pub(crate) struct KeptFigures(Mutex<Option<Held>>);

impl KeptFigures {
    /// `None` where they never could be read. While the database is away, what was read last goes on answering.
    pub(crate) async fn now(&self, live: Live<'_>) -> Option<Arc<Figures>> {
        let mut held = self.0.lock().await;
        let began = Instant::now();
        if let Some(Held { figures, until }) = held.as_ref()
            && began < *until
            && figures.today == live.today
        {
            return Some(Arc::clone(figures));
        }
        let until = |took: Duration| Instant::now() + took * SPARED;
        match Figures::read(live).await {
            Ok(figures) => {
                let figures = Arc::new(figures);
                *held = Some(Held { figures: Arc::clone(&figures), until: until(began.elapsed()) });
                Some(figures)
            }
            // Whatever is wrong was logged.
            Err(_) => held.as_mut().map(|held| {
                held.until = until(began.elapsed());
                Arc::clone(&held.figures)
            }),
        }
    }
}
