//! Numbers of a case's parts, from 1, in the order in which they were added. None is used twice, since nothing is
//! taken away.

use serde::{Deserialize, Serialize};

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u16);

        impl $name {
            /// Of the part that stands at this place of its list, from 0.
            #[must_use]
            pub fn at(place: usize) -> Self {
                Self(u16::try_from(place + 1).unwrap_or(u16::MAX))
            }

            pub(super) fn place(self) -> usize {
                usize::from(self.0).wrapping_sub(1)
            }
        }
    )+};
}

numbers! {
    AccusedNo
    AllegationNo
    EvidenceNo
    InterviewNo
    ProposalNo
    ClockNo
    DutyNo
    HoldNo
    TaskNo
    LetterNo
}

/// Of each list: far above any real case, far below where numbers end.
pub(super) const MOST: usize = 10_000;
