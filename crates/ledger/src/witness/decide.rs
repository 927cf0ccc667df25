//! What a witness answers.

use super::{Request, SIZE_TYPE};
use crate::note::{Key, SecretKey, Signature};
use crate::{Error, Head};

/// The answer to `add-checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// 200. Store `head` for this origin before sending `line`.
    Cosigned { head: Head, line: Signature },
    /// 400: the body is malformed, or `old` is larger than the checkpoint.
    BadRequest(String),
    /// 403: no trusted key of this log has signed it.
    Forbidden(String),
    /// 404: no log of this origin is known here.
    UnknownLog(String),
    /// 409: `old` is not the latest size, which is this one.
    Conflict { size: u64 },
    /// 422: the proof does not hold, or there is another root of this size: a fork. Keep the request as evidence.
    NotConsistent(String),
}

impl Reply {
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Cosigned { .. } => 200,
            Self::BadRequest(_) => 400,
            Self::Forbidden(_) => 403,
            Self::UnknownLog(_) => 404,
            Self::Conflict { .. } => 409,
            Self::NotConsistent(_) => 422,
        }
    }

    #[must_use]
    pub fn content_type(&self) -> &'static str {
        if matches!(self, Self::Conflict { .. }) { SIZE_TYPE } else { "text/plain; charset=utf-8" }
    }

    #[must_use]
    pub fn body(&self) -> String {
        match self {
            Self::Cosigned { line, .. } => format!("{line}\n"),
            Self::Conflict { size } => format!("{size}\n"),
            Self::BadRequest(why)
            | Self::Forbidden(why)
            | Self::UnknownLog(why)
            | Self::NotConsistent(why) => {
                format!("{why}\n")
            }
        }
    }
}

impl From<Error> for Reply {
    /// Of `Request::parse`.
    fn from(error: Error) -> Self {
        Self::BadRequest(error.to_string())
    }
}

/// Whether the request is of a known log and signed by it. `known` are the keys of all logs that this witness
/// serves. Nothing stored needs to be read before this has passed.
pub fn admit(request: &Request, known: &[Key]) -> Result<(), Reply> {
    let origin = &request.checkpoint.checkpoint().origin;
    let keys: Vec<Key> = known.iter().filter(|key| key.name() == origin).cloned().collect();
    if keys.is_empty() {
        return Err(Reply::UnknownLog(format!("no log {origin} is known here")));
    }
    request.checkpoint.open(&keys).map(drop).map_err(|error| Reply::Forbidden(error.to_string()))
}

/// The answer to an admitted request. `stored` is the latest head that this witness cosigned for the origin,
/// `Head::empty()` if none; `now` counts seconds since 1970 UTC.
///
/// The same size again is cosigned again, with the new time: that is the log's heartbeat.
#[must_use]
pub fn decide(request: &Request, stored: &Head, key: &SecretKey, now: u64) -> Reply {
    let new = request.checkpoint.head();
    if request.old > new.size {
        return Reply::BadRequest(format!(
            "old is {}, but the checkpoint has only {} leaves",
            request.old, new.size
        ));
    }
    if request.old != stored.size {
        return Reply::Conflict { size: stored.size };
    }
    if let Err(error) = stored.extended_by(&new, &request.proof) {
        return Reply::NotConsistent(error.to_string());
    }
    match key.cosign(request.checkpoint.checkpoint(), now) {
        Some(line) => Reply::Cosigned { head: new, line },
        None => Reply::BadRequest("this witness has no key for cosigning".into()),
    }
}
