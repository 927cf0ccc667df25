//! Break-glass on disk: what is set up, and who asks whom to open which report with it.
//!
//! No secret is here but sealed, to two people of different offices. Whether these two may open a report is decided with
//! its own words, which no statement of this module can read (`intake`, `web`).

pub(crate) mod request;
pub(crate) mod set_up;

pub use request::{
    Asking, BreakGlassRequest, Half, NewRequest, RequestAnswer, RequestEnd, RequestId, RequestState,
};
pub use set_up::{BreakGlassLine, KeptPair, SettingUp};
