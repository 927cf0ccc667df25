//! Turning the pages of a list: the address of a page, of the one behind it, and of itself once more where not
//! everything was looked at. Which lines stand on it is not known here.

use super::sight::{Listed, Page};
use crate::visit::Visit;

pub(super) struct Turn {
    /// Of this page, without its language.
    pub(super) address: String,
    pub(super) next: Option<String>,
    pub(super) again: Option<String>,
}

impl Turn {
    /// Of the list at `list`, on the page that begins behind `after`.
    pub(super) fn of(
        visit: &Visit,
        list: &str,
        after: Option<String>,
        next: Option<&str>,
        unfinished: bool,
    ) -> Self {
        let behind = |place: &str| format!("after={place}");
        let query = after.as_deref().map(behind).unwrap_or_default();
        Self {
            next: next.map(|place| visit.link(list, &behind(place))),
            again: unfinished.then(|| visit.link(list, &query)),
            address: if query.is_empty() { list.to_owned() } else { format!("{list}?{query}") },
        }
    }
}

impl<T: Listed> Page<T>
where
    T::Place: ToString,
{
    /// The place behind which the next page begins: always that of a line that was shown.
    pub(super) fn next(&self) -> Option<String> {
        self.lines.last().filter(|_| self.more).map(|line| line.place().to_string())
    }
}
