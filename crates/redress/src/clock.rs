//! The one place that asks the system for the time and for randomness. Everything else is told.

use anyhow::Context as _;

/// Microseconds since 1970 UTC.
#[expect(clippy::disallowed_methods, reason = "this is the rim where time comes in")]
pub fn now() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

/// A seed that nobody can guess.
pub fn seed() -> anyhow::Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("the system gives no randomness")?;
    Ok(seed)
}
