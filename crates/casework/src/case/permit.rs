//! Which role may do what. What is not listed is not allowed; the grants of a case's sealed parts come on top, and are
//! keys rather than permissions.

use super::{Refusal, Role};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $key:literal $($role:ident)*;)+) => {
        /// What a [`Command`](super::Command) does, as far as permissions tell it apart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act { $($(#[$doc])* $name),+ }

        impl Act {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            fn roles(self) -> &'static [Role] {
                match self { $(Self::$name => &[$(Role::$role),*]),+ }
            }
        }
    };
}

acts! {
    Classify "classify" Intake Supervisor;
    Offer "offer" Intake Supervisor;
    Accept "accept" Intake Supervisor;
    Refer "refer" Supervisor;
    Assign "assign" Supervisor;
    /// To say yes or no to being assigned.
    Own "own" Investigator;
    Describe "describe" Intake Investigator Supervisor;
    Identify "identify" Investigator Supervisor;
    GiveNotice "give-notice" Investigator Supervisor;
    Allege "allege" Intake Investigator;
    Gather "gather" Intake Investigator;
    Interview "interview" Investigator;
    Find "find" Investigator;
    Propose "propose" Investigator Supervisor;
    Approve "approve" Supervisor;
    Answer "answer" Authority;
    Decide "decide" Authority;
    Charge "charge" Supervisor;
    Hear "hear" Authority;
    /// Appeals and what changed after the end, as other bodies report it.
    RecordOutcome "record-outcome" Supervisor;
    Serve "serve" Supervisor;
    Mediate "mediate" Investigator Supervisor;
    PlaceHold "place-hold" Supervisor;
    PauseClock "pause-clock" Supervisor;
    ExtendClock "extend-clock" Supervisor Authority;
    PassDay "pass-day" System;
    /// Checklists and duties.
    Fulfil "fulfil" Intake Investigator Supervisor;
    Tell "tell" Intake Investigator Supervisor;
    Release "release" Supervisor;
    Link "link" Intake Investigator Supervisor;
    Note "note" Intake Investigator Supervisor Authority;
    WriteLetter "write-letter" Intake Investigator Supervisor;
    /// By somebody who wrote nothing of it.
    ApproveLetter "approve-letter" Supervisor;
    SendLetter "send-letter" Intake Investigator Supervisor;
}

#[must_use]
pub fn may(role: Role, act: Act) -> bool {
    act.roles().contains(&role)
}

/// Every act with every role, for people to read.
pub fn table() -> impl Iterator<Item = (Act, Role, bool)> {
    Act::ALL.iter().flat_map(|act| Role::ALL.into_iter().map(|role| (*act, role, may(role, *act))))
}

pub(super) fn check(act: Act, role: Role) -> Result<(), Refusal> {
    if may(role, act) { Ok(()) } else { Err(Refusal::NotAllowed) }
}
