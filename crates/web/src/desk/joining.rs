//! Somebody who is joining: everything drawn for them.
//!
//! Nothing of it is stored before the last step, so that nobody has half an account, and an invitation whose owner
//! gave up in the middle is still good.

use store::staff::{InvitationDigest, NewAccount, StaffName};
use vault::staff::{RecoverySheet, SecondFactor, Step};

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
}

impl Joining {
    /// One for each invitation: beginning again forgets what was drawn before.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        self.code == other.code
    }
}
