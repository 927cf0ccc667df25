//! People who are joining: everything drawn for them, in memory until the last step, then in the database at once.
//!
//! Nothing of it is stored before, so that nobody has half an account, and an invitation whose owner gave up in
//! the middle is still good. A restart of the server forgets them too; they begin again with the same code.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use store::staff::{InvitationDigest, NewAccount, SessionDigest, StaffName};
use vault::phrase::{WordList, Words};
use vault::staff::{RecoverySheet, SecondFactor, Step};

/// How long somebody may take, in microseconds.
const LONGEST: i64 = 3_600 * 1_000_000;
/// So many at once; each had a good invitation, so nobody else can fill the room.
const MOST: usize = 200;

/// What is still to be shown.
pub(super) enum Stage {
    Factor,
    /// The code that confirmed the second factor, and the two places of the words to be typed again.
    Sheet {
        step: Step,
        places: [usize; 2],
    },
}

pub(super) struct Joining {
    pub(super) code: InvitationDigest,
    pub(super) name: StaffName,
    /// Finished but for the step. The secret half of its key is in its sealed forms only.
    pub(super) account: NewAccount,
    pub(super) factor: SecondFactor,
    pub(super) sheet: RecoverySheet,
    pub(super) stage: Stage,
    pub(super) began_at: i64,
}

impl Joining {
    pub(super) fn words(&self, list: WordList) -> Words {
        self.sheet.words(list)
    }
}

/// By the SHA-256 of the token that their forms carry.
#[derive(Default)]
pub(super) struct Joinings(Mutex<HashMap<SessionDigest, Joining>>);

impl Joinings {
    /// One for each invitation: beginning again forgets what was drawn before. `false` where there is no room.
    pub(super) fn begin(&self, token: SessionDigest, joining: Joining) -> bool {
        let now = joining.began_at;
        let mut map = self.map();
        map.retain(|_, other| other.code != joining.code && is_current(other, now));
        let room = map.len() < MOST;
        if room {
            map.insert(token, joining);
        }
        room
    }

    /// Shows or moves on somebody who is joining; `None` where there is nobody (any more).
    pub(super) fn with<T>(
        &self,
        token: &SessionDigest,
        now: i64,
        work: impl FnOnce(&mut Joining) -> T,
    ) -> Option<T> {
        let mut map = self.map();
        map.get_mut(token).filter(|joining| is_current(joining, now)).map(work)
    }

    pub(super) fn end(&self, token: &SessionDigest) {
        self.map().remove(token);
    }

    pub(super) fn sweep(&self, now: i64) {
        self.map().retain(|_, joining| is_current(joining, now));
    }

    fn map(&self) -> MutexGuard<'_, HashMap<SessionDigest, Joining>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_current(joining: &Joining, now: i64) -> bool {
    now - joining.began_at < LONGEST
}
