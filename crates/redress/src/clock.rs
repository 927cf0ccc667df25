//! The one place that asks the system for the time and for randomness. Everything else is told.

use anyhow::Context as _;
use ledger::Day;

/// Microseconds since 1970 UTC.
#[expect(clippy::disallowed_methods, reason = "this is the rim where time comes in")]
pub fn now() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

/// Seconds since 1970 UTC.
pub fn seconds() -> u64 {
    u64::try_from(now() / 1_000_000).unwrap_or_default()
}

/// The day in UTC, as leaves of the log write it.
pub fn today() -> anyhow::Result<Day> {
    let date = jiff::Timestamp::from_microsecond(now())?.to_zoned(jiff::tz::TimeZone::UTC).date();
    date.to_string().parse().context("the system's clock gives no day that the log can hold")
}

/// A seed that nobody can guess.
pub fn seed() -> anyhow::Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("the system gives no randomness")?;
    Ok(seed)
}
