//! Opened cover leaves: what a city gives whoever checks that the log has no more events of cases than it says.
//!
//! A leaf has one commit, and the fields of an event are fixed by it, so nobody can open an event of a case as cover. A
//! city can leave a cover leaf unopened; then it counts as an event that the city must answer for.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::{CoverKey, leaf};
use crate::leaf::Leaf;
use crate::seed::SaltSeed;
use crate::{Error, text};

const WHAT: &str = "list of opened covers";
const FIRST_LINE: &str = "redress-covers/v1";

/// Prints as its file; an index and the seed of its salts, 64 hex digits, a line each:
///
/// ```text
/// redress-covers/v1
/// <name of the log>
/// leaves <first> <first that is not of it>
/// <index> <seed>
/// ```
///
/// For as long as nobody else has it, nothing tells covers from events; afterwards the protection of these leaves is over.
#[derive(Clone, Debug)]
pub struct CoverList {
    /// The log's name.
    pub origin: String,
    pub from: u64,
    pub to: u64,
    seeds: BTreeMap<u64, SaltSeed>,
}

impl CoverList {
    /// A list of the leaves from one index to before another, with none opened yet.
    #[must_use]
    pub fn new(origin: &str, from: u64, to: u64) -> Self {
        Self { origin: origin.to_owned(), from, to, seeds: BTreeMap::new() }
    }

    /// Opens a leaf, if it is a cover leaf of this key. Says whether it was.
    pub fn open(&mut self, key: &CoverKey, index: u64, found: &Leaf) -> bool {
        let is_cover = key.open(index, found).is_some();
        if is_cover && self.holds(index) {
            self.seeds.insert(index, key.at(index).1);
        }
        is_cover
    }

    /// Whether the leaf at an index belongs to what is accounted for.
    #[must_use]
    pub fn holds(&self, index: u64) -> bool {
        (self.from..self.to).contains(&index)
    }

    #[must_use]
    pub fn opened(&self) -> u64 {
        self.seeds.len() as u64
    }

    /// Whether a leaf is opened as cover: `None` where the list says nothing of it, `Some(false)` where what it says does
    /// not fit.
    #[must_use]
    pub fn check(&self, index: u64, found: &Leaf) -> Option<bool> {
        let seed = self.seeds.get(&index)?;
        Some(leaf(found.day, found.tag.0, seed).is_ok_and(|(made, _)| made == *found))
    }
}

impl fmt::Display for CoverList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}\n{}\nleaves {} {}", self.origin, self.from, self.to)?;
        self.seeds.iter().try_for_each(|(index, seed)| {
            writeln!(f, "{index} {}", &*Zeroizing::new(text::hex(seed.expose())))
        })
    }
}

impl FromStr for CoverList {
    type Err = Error;

    fn from_str(file: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let (origin, mut lines) = text::of_log(file, WHAT, FIRST_LINE)?;
        let range = |line: &str| {
            let (from, to) = line.strip_prefix("leaves ")?.split_once(' ')?;
            Some((text::decimal(from)?, text::decimal(to)?))
        };
        let (from, to) = lines
            .next()
            .and_then(range)
            .filter(|(from, to)| from <= to)
            .ok_or_else(|| refuse(3, "it must read leaves and two indexes"))?;
        let mut list = Self::new(origin, from, to);
        for (i, line) in lines.enumerate() {
            let at = i + 4;
            let (index, seed) = line
                .split_once(' ')
                .and_then(|(index, seed)| {
                    Some((text::decimal(index)?, SaltSeed::new(text::from_hex(seed.as_bytes())?)))
                })
                .ok_or_else(|| refuse(at, "it must read an index and 64 lower-case hex digits"))?;
            let in_order = list.seeds.last_key_value().is_none_or(|(last, _)| index > *last);
            if !list.holds(index) || !in_order {
                return Err(refuse(
                    at,
                    "indexes must be of these leaves and stand in their order, each once",
                ));
            }
            list.seeds.insert(index, seed);
        }
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaf::{Commit, Kind, Tag};

    fn key() -> CoverKey {
        CoverKey::new([3; 32])
    }

    fn cover(index: u64) -> Leaf {
        let (tag, seed) = key().at(index);
        leaf("2026-11-22".parse().unwrap(), tag, &seed).unwrap().0
    }

    fn event() -> Leaf {
        let day = "2026-11-22".parse().unwrap();
        Leaf { kind: Kind::Case, day, tag: Tag([1; 32]), commit: Commit([2; 32]) }
    }

    #[test]
    fn covers_are_opened_for_whoever_has_the_list_and_events_of_cases_cannot_be() {
        let mut list = CoverList::new("log.example/ledger", 5, 9);
        for index in 5..9 {
            let found = if index == 7 { event() } else { cover(index) };
            assert_eq!(list.open(&key(), index, &found), index != 7);
        }
        assert!(list.open(&key(), 9, &cover(9)) && list.opened() == 3, "one beyond is not written down");
        let read: CoverList = list.to_string().parse().unwrap();
        assert_eq!(read.to_string(), list.to_string());
        assert_eq!(read.check(6, &cover(6)), Some(true));
        assert_eq!(read.check(7, &event()), None);
        assert_eq!(read.check(6, &event()), Some(false), "an event in the place of a cover");
        assert_eq!(read.check(6, &cover(5)), Some(false), "the cover of another place");
        let forged = list.to_string().replace("\n6 ", "\n7 ");
        assert_eq!(forged.parse::<CoverList>().unwrap().check(7, &event()), Some(false));
    }

    #[test]
    fn what_is_no_such_list_is_refused_with_its_line() {
        let mut list = CoverList::new("log.example/ledger", 5, 9);
        assert!((5..8).all(|index| list.open(&key(), index, &cover(index))));
        let text = list.to_string();
        let lines: Vec<&str> = text.lines().collect();
        let with = |at: usize, line: &str| {
            let mut lines = lines.clone();
            lines[at] = line;
            lines.join("\n") + "\n"
        };
        let seed = "0".repeat(64);
        for wrong in [
            String::new(),
            text.trim_end().to_owned(),
            with(0, "redress-covers/v2"),
            with(1, ""),
            with(2, "leaves 9 5"),
            with(2, "leaves 5"),
            with(3, &format!("9 {seed}")),
            with(4, &format!("5 {seed}")),
            with(4, &format!("6 {}", &seed[1..])),
            with(4, &format!("06 {seed}")),
        ] {
            assert!(wrong.parse::<CoverList>().is_err(), "{wrong}");
        }
        assert!(with(4, &format!("6 {seed}")).parse::<CoverList>().is_ok());
    }
}
