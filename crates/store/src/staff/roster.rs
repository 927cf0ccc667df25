//! The accounts held against the roster of staff that the city's personnel office keeps: who has left and still has an
//! account, and who works somewhere else by now.
//!
//! Pure. A roster knows no account ids, so people are compared by their names, in any order of the words; somebody whose
//! name changed is listed as having left, which a person looks at anyway.

use super::name::{folded, is_mark};
use super::{Account, AccountState};
use register::Day;

/// One person of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterLine {
    pub name: String,
    /// The agency's key, where the roster has it.
    pub agency: Option<String>,
    pub unit: Option<String>,
    /// Their last day.
    pub until: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterFinding {
    /// Not on the roster, or only with a last day that is over; the newest of these.
    Left { until: Option<Day> },
    /// On the roster, and nowhere there where the account says they are. The first place that is given.
    Elsewhere { agency: Option<String>, unit: Option<String> },
}

/// Open accounts that do not fit the roster, in the order of `accounts`.
#[must_use]
pub fn against_roster<'a>(
    accounts: &'a [Account],
    roster: &[RosterLine],
    today: Day,
) -> Vec<(&'a Account, RosterFinding)> {
    let mut lines: Vec<(Vec<String>, &RosterLine)> =
        roster.iter().map(|line| (words(&line.name), line)).collect();
    lines.sort_by(|one, other| one.0.cmp(&other.0));
    let of = |account: &Account| {
        let name = words(&account.name);
        let from = lines.partition_point(|(line, _)| *line < name);
        let same = lines[from..].iter().take_while(move |(line, _)| *line == name);
        same.map(|(_, line)| *line).collect::<Vec<_>>()
    };
    let open = accounts.iter().filter(|account| account.state == AccountState::Active);
    open.filter_map(|account| finding(account, &of(account), today).map(|finding| (account, finding)))
        .collect()
}

fn finding(account: &Account, lines: &[&RosterLine], today: Day) -> Option<RosterFinding> {
    let is_there = |line: &&&RosterLine| line.until.is_none_or(|until| until >= today);
    let there: Vec<_> = lines.iter().filter(is_there).collect();
    let Some(first) = there.first() else {
        return Some(RosterFinding::Left { until: lines.iter().filter_map(|line| line.until).max() });
    };
    let fits = |line: &&&&RosterLine| {
        line.agency.as_ref().is_none_or(|agency| *agency == account.agency)
            && line.unit.as_ref().is_none_or(|unit| words(unit) == words(&account.unit))
    };
    if there.iter().any(|line| fits(&line)) {
        return None;
    }
    Some(RosterFinding::Elsewhere { agency: first.agency.clone(), unit: first.unit.clone() })
}

/// The words of a name in the order of the alphabet, so that "Overmere, Quilla" is "Quilla Overmere".
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = folded(name)
        .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::staff::{Roles, StaffId};

    fn account(name: &str, agency: &str, unit: &str) -> Account {
        Account {
            id: StaffId([1; 16]),
            agency: agency.into(),
            unit: unit.into(),
            roles: Roles::default(),
            name: name.into(),
            recipient: String::new(),
            state: AccountState::Active,
            joined_on: Day(0),
        }
    }

    fn line(name: &str, agency: Option<&str>, until: Option<i32>) -> RosterLine {
        RosterLine { name: name.into(), agency: agency.map(str::to_owned), unit: None, until: until.map(Day) }
    }

    #[test]
    fn who_left_and_who_moved_is_told_and_whoever_fits_is_not() {
        let accounts = [
            account("Quilla Overmere", "board", "night"),
            account("Rufus Tane", "board", ""),
            account("Sira Vance", "board", ""),
            account("Tomas Wick", "board", ""),
            Account { state: AccountState::Closed { on: Day(3) }, ..account("Una Yarrow", "board", "") },
        ];
        let roster = [
            line("OVERMERE, Quilla", Some("board"), None),
            line("Rufus Tane", Some("board"), Some(99)),
            line("Rufus Tane", Some("board"), Some(98)),
            line("Sira Vance", Some("standards"), None),
        ];
        let found = against_roster(&accounts, &roster, Day(100));
        let names: Vec<_> =
            found.iter().map(|(account, finding)| (account.name.as_str(), finding.clone())).collect();
        assert_eq!(
            names,
            [
                ("Rufus Tane", RosterFinding::Left { until: Some(Day(99)) }),
                ("Sira Vance", RosterFinding::Elsewhere { agency: Some("standards".into()), unit: None }),
                ("Tomas Wick", RosterFinding::Left { until: None }),
            ]
        );
        // The last day itself is worked.
        assert!(against_roster(&accounts[1..2], &roster, Day(99)).is_empty());
        // Two of one name, one of them where the account says.
        let two = [line("Sira Vance", Some("standards"), None), line("Sira Vance", Some("board"), None)];
        assert!(against_roster(&accounts[2..3], &two, Day(100)).is_empty());
        let unit = RosterLine { unit: Some("Day".into()), ..line("Quilla Overmere", Some("board"), None) };
        assert_eq!(against_roster(&accounts[..1], &[unit], Day(100)).len(), 1);
    }

    proptest! {
        #[test]
        fn whoever_is_on_the_roster_as_they_are_is_never_listed(
            names in prop::collection::vec("[A-Za-zÀ-ÿ' ,.-]{1,20}", 1..20),
        ) {
            let accounts: Vec<_> = names.iter().map(|name| account(name, "board", "")).collect();
            let roster: Vec<_> = names.iter().rev().map(|name| line(name, Some("board"), None)).collect();
            prop_assert!(against_roster(&accounts, &roster, Day(0)).is_empty());
        }
    }
}
