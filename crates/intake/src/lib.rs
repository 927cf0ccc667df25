//! The intake: what becomes of a report between the form and the store.
//!
//! In scope: who may read it, once those whom the reporter or the policy excludes are left out; sealing each part
//! into its compartment; the leaf that commits to it, and those of later events; messages both ways; granting on,
//! and ending what was granted for what comes later;
//! opening what was sealed, for those who hold a key. Out of scope: where it is kept (`store`), what a report is
//! (`casework`), how a box is sealed (`vault`), what a leaf is (`ledger`).
//!
//! Nothing here is kept or logged, and what is readable is wiped when it is dropped, as far as the texts of
//! `casework` allow: they are ordinary strings, and live as long as the request that brought them.

mod attach;
mod attached;
mod break_glass;
mod candidates;
mod directory;
mod end;
mod entry;
mod error;
mod event;
mod exclude;
mod file;
mod first;
mod grant;
mod message;
mod open;
mod opening;
mod sealed;
mod visit;
mod words;
mod written;

pub use attach::{
    AttachmentPlace, SealedAttachment, open_attachment, open_description, pieces, seal_attachment,
};
pub use attached::{FileMark, FileStanding, LoggedFiles, There, digest_of, sealed_digest};
pub use break_glass::{BreakGlass, Custodian, SealedPair, first_half, lets_all, secret_of, set_up};
pub use candidates::{Circle, Post};
pub use directory::{Directory, Fingerprint};
pub use end::{Ended, Holders, Recorded, open_recorded, renew, renew_apart, seal_ended};
pub use entry::{Entry, sequence};
pub use error::IntakeError;
pub use event::{Act, Actor, Event, Previous, Step, open_log_key, seal_event};
pub use exclude::exclusions;
pub use file::{Channel, Draft, Due, Filing, file};
pub use first::{First, open_first};
pub use grant::{Granted, Part, grant, grantable, open_granted, seal_granted};
pub use message::{Author, Message, seal_message};
pub use open::{Boxes, open_identity, open_message, open_openings, open_statement};
pub use sealed::{NotSealed, Sealed};
pub use visit::{open_visit, seal_visit};
pub use words::{open_text, open_words, seal_shown, seal_words};
pub use written::Written;
