//! Whom to believe: a key or a policy that was given, or, said aloud, the key that the log shows of itself.

use anyhow::Context as _;
use ledger::Policy;

use super::copy::Copy;
use crate::{cli, say};

pub struct Trusted {
    pub policy: Policy,
    /// The key came from the log itself: whoever forged the log would have given this one too.
    pub on_trust: bool,
}

/// What was given, or else the key that one of the copies shows.
pub fn find(trust: &cli::Trust, copies: &[&Copy]) -> anyhow::Result<Trusted> {
    if let Some(policy) = given(trust)? {
        return Ok(Trusted { policy, on_trust: false });
    }
    for copy in copies {
        let Some(text) = copy.read("log.vkey")? else { continue };
        let text = String::from_utf8(text).context("the log's key is not text")?;
        let lines: String =
            text.lines().filter(|line| !line.is_empty()).map(|line| format!("log {line}\n")).collect();
        let policy: Policy = format!("{lines}quorum none\n")
            .parse()
            .with_context(|| format!("{}/log.vkey holds no key of a log", copy.name()))?;
        say::talk(&format!(
            "ATTENTION: the key was taken on trust from {}/log.vkey. This shows that the log agrees with itself, not whose it is.
Get the key from elsewhere, and give it with --key or --policy:
  {}",
            copy.name(),
            text.trim_end()
        ));
        return Ok(Trusted { policy, on_trust: true });
    }
    anyhow::bail!("no key is known for this log. Give it with --key VKEY or --policy FILE")
}

pub fn given(trust: &cli::Trust) -> anyhow::Result<Option<Policy>> {
    if let Some(key) = &trust.key {
        let policy = format!("log {key}\nquorum none\n");
        return Ok(Some(policy.parse().context("--key")?));
    }
    let Some(path) = &trust.policy else { return Ok(None) };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the policy {} cannot be read", path.display()))?;
    Ok(Some(text.parse().with_context(|| path.display().to_string())?))
}
