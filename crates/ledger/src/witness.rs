//! Witnesses (C2SP tlog-witness): both ends of `POST add-checkpoint`, without the HTTP.
//!
//! A witness does `Request::parse`, `admit`, then, holding its record of that origin locked, `decide`; it writes
//! the new head to disk before it answers. A log prints a `Request` and reads the `Answer`.

mod answer;
mod decide;
mod request;

pub use answer::{Answer, read_answer};
pub use decide::{Reply, admit, decide};
pub use request::Request;

use crate::Hash;

/// The media type of a 409's body.
pub const SIZE_TYPE: &str = "text/x.tlog.size";

/// Where a witness shows its latest cosigned checkpoint of a log, below its monitoring prefix.
#[must_use]
pub fn monitoring_path(origin: &str) -> String {
    format!("{}/checkpoint", Hash::of(origin.as_bytes()).to_hex())
}
