//! The keys of the people who are signed in, from session to secret. In memory only; wiped when they leave.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use store::staff::{IDLE, Session, SessionDigest, StaffId};
use vault::SecretKey;
use vault::staff::StaffKey;

use super::ahead::Begun;
use super::board::Counted;
use super::sight::Tried;

#[derive(Default)]
pub(crate) struct Unlocked(Mutex<HashMap<SessionDigest, Held>>);

struct Held {
    key: StaffKey,
    tried: Tried,
    counted: Counted,
    begun: Begun,
    staff: StaffId,
    session: [u8; 16],
    seen_at: i64,
    ends_at: i64,
}

impl Unlocked {
    pub(super) fn hold(&self, token: SessionDigest, staff: StaffId, session: &Session, key: StaffKey) {
        let (seen_at, ends_at) = (session.seen_at, session.ends_at);
        let (tried, counted) = (Tried::default(), Counted::default());
        let begun = Begun::default();
        let held = Held { key, tried, counted, begun, staff, session: session.id, seen_at, ends_at };
        self.map().insert(token, held);
    }

    /// Notes that its person was here. `false` where there is no key, or where it is not the one that the
    /// directory names: then the directory was changed, and whatever is sealed to it is sealed to somebody else.
    pub(super) fn see(&self, token: &SessionDigest, session: &Session, recipient: &str) -> bool {
        let mut map = self.map();
        let Some(held) = map.get_mut(token) else { return false };
        held.seen_at = session.seen_at;
        held.key.recipient().to_string() == recipient
    }

    /// A copy of the key for one request, wiped when that ends.
    pub(super) fn key(&self, token: &SessionDigest) -> Option<SecretKey> {
        self.map().get(token).map(|held| held.key.secret_key().clone())
    }

    /// What the key was tried on; forgotten with it.
    pub(super) fn tried(&self, token: &SessionDigest) -> Option<Tried> {
        self.map().get(token).map(|held| held.tried.clone())
    }

    /// What was counted with it.
    pub(super) fn counted(&self, token: &SessionDigest) -> Option<Counted> {
        self.map().get(token).map(|held| held.counted.clone())
    }

    /// Whether its key is tried beside the pages.
    pub(super) fn begun(&self, token: &SessionDigest) -> Option<Begun> {
        self.map().get(token).map(|held| held.begun.clone())
    }

    pub(super) fn forget(&self, token: &SessionDigest) {
        self.map().remove(token);
    }

    pub(super) fn forget_session(&self, session: [u8; 16]) {
        self.map().retain(|_, held| held.session != session);
    }

    /// All of somebody's sessions, but the one they are in.
    pub(crate) fn forget_staff(&self, staff: StaffId, but: Option<[u8; 16]>) {
        self.map().retain(|_, held| held.staff != staff || Some(held.session) == but);
    }

    /// Wipes the keys of sessions that time has ended, or a clock that was set back.
    pub(crate) fn sweep(&self, now: i64) {
        let seen = now - IDLE + 1..=now.saturating_add(IDLE);
        self.map().retain(|_, held| seen.contains(&held.seen_at) && held.ends_at > now);
    }

    fn map(&self) -> MutexGuard<'_, HashMap<SessionDigest, Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(crate) fn secrets(&self) -> Vec<String> {
        use secrecy::ExposeSecret as _;
        let text = |held: &Held| held.key.secret_key().to_text().expose_secret().to_owned();
        self.map().values().map(text).collect()
    }
}
