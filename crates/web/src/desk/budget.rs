//! How often a password or a code may be tried: for the whole site and for each account, in memory.
//!
//! Never by address. A restart fills all buckets.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::rate::{Rate, SECOND};

/// Whoever tries at one account: six at once, then one each half-minute. A million codes, three of them good at
/// any time, last for years.
const OF_ACCOUNT: Rate = Rate { every: 30 * SECOND, at_once: 6 };
/// All together: what two cores can stretch beside their other work.
const OF_SITE: Rate = Rate { every: SECOND / 5, at_once: 50 };

#[derive(Default)]
pub(super) struct Budgets(Mutex<State>);

#[derive(Default)]
struct State {
    site: i64,
    accounts: HashMap<String, i64>,
}

impl Budgets {
    /// Takes one try at `account`: an id, or what was typed where nobody has that name, so that both answer alike.
    pub(super) fn take(&self, account: &str, now: i64) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Buckets that are full need no entry. The site's own rate bounds how many are not.
        state.accounts.retain(|_, full_at| *full_at > now);
        let held = state.accounts.get(account).copied().unwrap_or_default();
        let (Some(site), Some(own)) = (OF_SITE.take(state.site, now), OF_ACCOUNT.take(held, now)) else {
            return false;
        };
        state.site = site;
        state.accounts.insert(account.to_owned(), own);
        true
    }

    #[cfg(test)]
    pub(super) fn forgive(&self) {
        *self.0.lock().unwrap() = State::default();
    }

    /// Takes a try at something that no guessing finds: the site's budget alone, so that nobody's wrong codes keep
    /// anybody else from joining.
    pub(super) fn take_of_site(&self, now: i64) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let site = OF_SITE.take(state.site, now);
        state.site = site.unwrap_or(state.site);
        site.is_some()
    }

    /// A person who has shown who they are begins anew.
    pub(super) fn refill(&self, account: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).accounts.remove(account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_is_slowed_and_another_is_not() {
        let budgets = Budgets::default();
        let now = 1_000 * SECOND;
        for _ in 0..6 {
            assert!(budgets.take("a", now));
        }
        assert!(!budgets.take("a", now));
        assert!(budgets.take("b", now));
        assert!(!budgets.take("a", now + 29 * SECOND));
        assert!(budgets.take("a", now + 30 * SECOND));
        assert!(!budgets.take("a", now + 31 * SECOND), "being refused costs nothing, and gains nothing");
        budgets.refill("a");
        assert!(budgets.take("a", now + 31 * SECOND));
    }

    #[test]
    fn many_names_together_meet_the_budget_of_the_site() {
        let budgets = Budgets::default();
        let taken = (0..200).filter(|n| budgets.take(&n.to_string(), 0)).count();
        assert_eq!(taken, 50);
        assert!(budgets.take("one more", SECOND));
        let held = budgets.0.lock().unwrap().accounts.len();
        assert!(held <= 51, "{held}");
    }
}
