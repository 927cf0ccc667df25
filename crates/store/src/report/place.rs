//! Where a report stands in the queue: what the next page goes on behind.

use std::fmt;
use std::str::FromStr;

use ledger::Day;
use register::Reference;

use crate::{NotAPlace, Value};

/// Written such as `2026-03-01.` and the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportPlace {
    pub received: Day,
    pub reference: Reference,
}

impl ReportPlace {
    /// Before this place come all reports of the list that come behind it; before none, all of them.
    pub(super) fn values(before: Option<&Self>) -> [Value; 2] {
        match before {
            Some(place) => [place.received.to_string().into(), place.reference.to_string().into()],
            // No day begins with a letter.
            None => ["z".into(), "".into()],
        }
    }
}

impl fmt::Display for ReportPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.received, self.reference)
    }
}

impl FromStr for ReportPlace {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace::of(text);
        let (day, reference) = text.split_once('.').ok_or_else(wrong)?;
        let (received, reference) = (day.parse().ok(), reference.parse().ok());
        received.zip(reference).map(|(received, reference)| Self { received, reference }).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_nothing_else_is() {
        let place =
            ReportPlace { received: Day::new(2024, 10, 4).unwrap(), reference: Reference::from_random(7) };
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in ["", "2026-03-01", "2026-03-01.", "2026-02-30.AAAAAAAAAA", "é.é"] {
            assert!(wrong.parse::<ReportPlace>().is_err(), "{wrong:?}");
        }
    }
}
