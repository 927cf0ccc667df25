//! Something that is read anew for whoever asks, once for all who ask at the same time.
//!
//! Nobody gets what was read before they asked, so nobody is told of a directory that has changed since; but while one
//! reads, the others wait for the next reading and share it.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

pub(super) struct Latest<T> {
    /// Moments in their order: when somebody asked, and when a reading began.
    moments: AtomicU64,
    last: Mutex<Option<(u64, T)>>,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self { moments: AtomicU64::new(0), last: Mutex::new(None) }
    }
}

impl<T: Clone> Latest<T> {
    /// What `read` finds, now or in a reading that began after this was called. `None` where it finds nothing; that is
    /// not shared.
    pub(super) async fn get(&self, read: impl AsyncFnOnce() -> Option<T>) -> Option<T> {
        let asked = self.moment();
        let mut last = self.last.lock().await;
        if let Some((began, found)) = last.as_ref()
            && *began > asked
        {
            return Some(found.clone());
        }
        let began = self.moment();
        let found = read().await?;
        *last = Some((began, found.clone()));
        Some(found)
    }

    fn moment(&self) -> u64 {
        self.moments.fetch_add(1, Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::Semaphore;

    use super::*;

    #[tokio::test]
    async fn nobody_gets_what_was_read_before_they_asked() {
        let latest = Latest::default();
        assert_eq!(latest.get(async || Some(1)).await, Some(1));
        assert_eq!(latest.get(async || Some(2)).await, Some(2));
        assert_eq!(latest.get(async || None).await, None);
        assert_eq!(latest.get(async || Some(3)).await, Some(3));
    }

    #[tokio::test]
    async fn those_who_ask_while_one_reads_share_the_next_reading() {
        let (latest, readings) = (Arc::new(Latest::default()), Arc::new(AtomicU64::new(0)));
        let gate = Arc::new(Semaphore::new(0));
        let ask = || {
            let (latest, readings, gate) = (Arc::clone(&latest), Arc::clone(&readings), Arc::clone(&gate));
            tokio::spawn(async move {
                let read = async || {
                    let reading = readings.fetch_add(1, Ordering::SeqCst);
                    gate.acquire().await.ok()?.forget();
                    Some(reading)
                };
                latest.get(read).await
            })
        };
        let until = async |moments| {
            while latest.moments.load(Ordering::SeqCst) < moments {
                tokio::task::yield_now().await;
            }
        };
        let first = ask();
        // It has asked and begun to read.
        until(2).await;
        let others: Vec<_> = (0..20).map(|_| ask()).collect();
        until(22).await;
        gate.add_permits(2);
        assert_eq!(first.await.unwrap(), Some(0));
        for other in others {
            assert_eq!(other.await.unwrap(), Some(1));
        }
    }
}
