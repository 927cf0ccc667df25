//! Which witnesses have cosigned, and whether that is enough.

use super::{Member, Need, Policy, Quorum};
use crate::note::Key;
use crate::{Error, SignedCheckpoint};

/// Where a checkpoint stands under a policy. The log's signature holds wherever one of these exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In the order of the policy's lines; each witness once, with its latest time.
    pub cosigned: Vec<Cosigned>,
    /// The policy's names of witnesses without a valid cosignature here.
    pub absent: Vec<String>,
    /// Whether the quorum is met.
    pub quorum: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The policy's name of the witness.
    pub witness: String,
    /// Seconds since 1970 UTC.
    pub time: u64,
}

impl Policy {
    /// The keys of the logs that it accepts.
    #[must_use]
    pub fn log_keys(&self) -> Vec<Key> {
        self.logs.iter().map(|log| log.key.clone()).collect()
    }

    /// Checks the log's signature, then every cosignature of a known witness. A wrong line by a known key is an
    /// error, a missing quorum is not: see `Standing::quorum`, or use `accept`.
    pub fn standing(&self, checkpoint: &SignedCheckpoint) -> Result<Standing, Error> {
        self.standing_since(checkpoint, None)
    }

    /// The latest time, seconds since 1970 UTC, since which a quorum has cosigned: by then, at the earliest, no larger
    /// tree was known to it. `None` without a quorum, or where the policy asks for none.
    pub fn quorum_time(&self, checkpoint: &SignedCheckpoint) -> Result<Option<u64>, Error> {
        if self.quorum == Quorum::None {
            return Ok(None);
        }
        let mut times: Vec<u64> = self.standing(checkpoint)?.cosigned.iter().map(|one| one.time).collect();
        times.sort_unstable_by(|a, b| b.cmp(a));
        for time in times {
            if self.standing_since(checkpoint, Some(time))?.quorum {
                return Ok(Some(time));
            }
        }
        Ok(None)
    }

    /// As `standing`, of cosignatures at or after a time.
    fn standing_since(&self, checkpoint: &SignedCheckpoint, since: Option<u64>) -> Result<Standing, Error> {
        checkpoint.open(&self.log_keys())?;
        let keys: Vec<Key> = self.witnesses().map(|witness| witness.key.clone()).collect();
        let verified = checkpoint.note().verify(&keys)?;
        let verified: Vec<_> = verified.into_iter().filter(|one| one.time >= since).collect();
        let mut standing = Standing { cosigned: Vec::new(), absent: Vec::new(), quorum: false };
        let mut met = Vec::with_capacity(self.members.len());
        for member in &self.members {
            met.push(match member {
                Member::Witness(witness) => {
                    let times = verified.iter().filter(|one| *one.key == witness.key);
                    let latest = times.filter_map(|one| one.time).max();
                    match latest {
                        Some(time) => {
                            standing.cosigned.push(Cosigned { witness: witness.name.clone(), time });
                        }
                        None => standing.absent.push(witness.name.clone()),
                    }
                    latest.is_some()
                }
                Member::Group(group) => {
                    let count = group.members.iter().filter(|&&member| met[member]).count();
                    count
                        >= match group.need {
                            Need::Any => 1,
                            Need::All => group.members.len(),
                            Need::Count(need) => need,
                        }
                }
            });
        }
        standing.quorum = match self.quorum {
            Quorum::None => true,
            Quorum::Of(place) => met[place],
        };
        Ok(standing)
    }

    /// As `standing`, and the quorum must be met.
    pub fn accept(&self, checkpoint: &SignedCheckpoint) -> Result<Standing, Error> {
        let standing = self.standing(checkpoint)?;
        if standing.quorum {
            return Ok(standing);
        }
        let list = |names: Vec<&str>| if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
        Err(Error::NoQuorum {
            quorum: self.quorum().to_owned(),
            signed: list(standing.cosigned.iter().map(|one| one.witness.as_str()).collect()),
            absent: list(standing.absent.iter().map(String::as_str).collect()),
        })
    }
}
