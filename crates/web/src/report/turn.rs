//! Waiting one's turn: how many receipts are worked out at once, and how many people may wait for theirs.
//!
//! Working out the keys of a receipt takes 19 MiB and a core for tens of milliseconds. Whoever comes while others
//! are served waits, first come first served; where too many wait already, the page says so at once and keeps what
//! was typed. Nobody is told apart: not by address, which a whole shelter shares, nor by anything else. So a flood
//! slows everybody, and shuts nobody out whom the others let in.

use tokio::sync::{Semaphore, SemaphorePermit};

/// Worked out at once: both cores of a small machine.
const AT_ONCE: usize = 2;
/// Of these for mailboxes. Whoever floods one door leaves half of the work to the other.
const OF_MAILBOXES: usize = 1;
/// So many may wait at one door: at some thirty a second, about ten seconds for the last of them.
const WAITING: usize = 300;

/// What somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// To send a report.
    Report,
    /// To open a mailbox, or have the proof again.
    Mailbox,
}

pub(super) struct Turns {
    work: Semaphore,
    mailboxes: Semaphore,
    waiting_to_report: Semaphore,
    waiting_at_mailboxes: Semaphore,
}

/// Somebody's turn, until it is dropped.
pub(super) struct Turn<'a> {
    _waiting: SemaphorePermit<'a>,
    _door: Option<SemaphorePermit<'a>>,
    _work: SemaphorePermit<'a>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            work: Semaphore::new(AT_ONCE),
            mailboxes: Semaphore::new(OF_MAILBOXES),
            waiting_to_report: Semaphore::new(WAITING),
            waiting_at_mailboxes: Semaphore::new(WAITING),
        }
    }
}

impl Turns {
    /// Waits for a turn; `None` at once where too many wait at this door.
    pub(super) async fn at(&self, door: Door) -> Option<Turn<'_>> {
        let waiting = self.waiting(door).try_acquire().ok()?;
        let door = match door {
            Door::Report => None,
            Door::Mailbox => Some(self.mailboxes.acquire().await.ok()?),
        };
        let work = self.work.acquire().await.ok()?;
        Some(Turn { _waiting: waiting, _door: door, _work: work })
    }

    fn waiting(&self, door: Door) -> &Semaphore {
        match door {
            Door::Report => &self.waiting_to_report,
            Door::Mailbox => &self.waiting_at_mailboxes,
        }
    }

    #[cfg(test)]
    pub(super) fn fill(&self, door: Door) -> SemaphorePermit<'_> {
        self.waiting(door).try_acquire_many(WAITING as u32).expect("nobody waits yet")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::task::{Context, Poll, Waker};

    /// Whether it is ready when it is asked for the first time.
    fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
        match std::pin::pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => Some(done),
            Poll::Pending => None,
        }
    }

    #[test]
    fn people_who_fill_the_mailboxes_leave_a_turn_to_those_who_report() {
        let turns = Turns::default();
        let _first = at_once(turns.at(Door::Mailbox)).flatten().expect("nobody is there");
        assert!(at_once(turns.at(Door::Mailbox)).is_none(), "the second at the mailboxes waits");
        assert!(at_once(turns.at(Door::Report)).flatten().is_some());
    }

    #[test]
    fn whoever_would_wait_too_long_is_told_at_once_and_the_next_is_let_in_when_somebody_leaves() {
        let turns = Turns::default();
        let inside: Vec<_> =
            (0..AT_ONCE).map(|_| at_once(turns.at(Door::Report)).flatten().unwrap()).collect();
        let mut waiting: Vec<_> = (AT_ONCE..WAITING).map(|_| Box::pin(turns.at(Door::Report))).collect();
        for one in &mut waiting {
            assert!(at_once(one.as_mut()).is_none(), "they wait");
        }
        assert!(at_once(turns.at(Door::Report)).expect("an answer at once").is_none());
        drop(inside);
        assert!(at_once(waiting[0].as_mut()).flatten().is_some(), "first come, first served");
        assert!(at_once(turns.at(Door::Report)).is_none(), "there is room to wait again");
    }
}
