//! Where a checked report leaves this module.

use casework::report::Report;

/// The report was not taken, and nothing of it was kept.
#[derive(Debug)]
pub(super) struct NotTaken;

/// Gives a report to whoever seals and keeps it. Nobody does yet, so none is taken: the page tells the
/// reporter that nothing was sent, which is true. Whoever puts something here answers with a receipt only
/// once the report is on the disk.
pub(super) async fn hand_over(_report: Report) -> Result<std::convert::Infallible, NotTaken> {
    Err(NotTaken)
}
