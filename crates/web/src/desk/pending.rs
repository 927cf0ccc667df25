//! What somebody has begun and not finished, over several pages: in memory until the last step, then in the database
//! at once. A restart of the server forgets it; they begin again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use store::staff::SessionDigest;

/// How long somebody may take, in microseconds.
const LONGEST: i64 = 3_600 * 1_000_000;
/// So many at once; each had proved something, so nobody else can fill the room.
const MOST: usize = 200;

/// By the SHA-256 of the token that their forms carry: when it began, and what.
pub(super) struct Pending<T>(Mutex<HashMap<SessionDigest, (i64, T)>>);

impl<T> Default for Pending<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Pending<T> {
    /// Forgets what this one takes the place of. `false` where there is no room.
    pub(super) fn begin(
        &self,
        token: SessionDigest,
        begun: T,
        now: i64,
        replaces: impl Fn(&T, &T) -> bool,
    ) -> bool {
        let mut map = self.map();
        map.retain(|_, (at, other)| !replaces(&begun, other) && is_current(*at, now));
        let room = map.len() < MOST;
        if room {
            map.insert(token, (now, begun));
        }
        room
    }

    /// Shows it or moves it on; `None` where there is nothing (any more).
    pub(super) fn with<R>(
        &self,
        token: &SessionDigest,
        now: i64,
        work: impl FnOnce(&mut T) -> R,
    ) -> Option<R> {
        let mut map = self.map();
        map.get_mut(token).filter(|(at, _)| is_current(*at, now)).map(|(_, begun)| work(begun))
    }

    pub(super) fn end(&self, token: &SessionDigest) {
        self.map().remove(token);
    }

    pub(super) fn sweep(&self, now: i64) {
        self.map().retain(|_, (at, _)| is_current(*at, now));
    }

    fn map(&self) -> MutexGuard<'_, HashMap<SessionDigest, (i64, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What began later than now did so by a clock that was set back: it must not stay until that time comes.
fn is_current(began_at: i64, now: i64) -> bool {
    (now - began_at).abs() < LONGEST
}
