//! One officer's record, by hand.

use insight::{Share, View, group_history, history};
use register::FindingClass;

use crate::town::{Complaint, Town, complaint, day};

fn town() -> Town {
    let mut town = Town::default();
    let ada = town.officer("2001-01-01");
    let ben = town.officer("2001-06-01");
    let eve = town.officer("2012-01-01");
    let none = town.officer("");
    town.complaints = vec![
        Complaint { sustained: true, ..complaint(day("2005-03-01"), &[ada, ben]) },
        Complaint { group: 1, district: 1, ..complaint(day("2007-03-01"), &[ada]) },
        Complaint { closed: insight::NONE_DAY, ..complaint(day("2007-09-01"), &[ada, ben, eve]) },
        complaint(day("2008-01-01"), &[eve]),
        complaint(day("2008-01-02"), &[none]),
    ];
    town
}

#[test]
fn an_officers_record_is_told_with_its_denominators() {
    let extract = town().extract();
    let found = history(&View::all(&extract), 0).expect("there");
    assert_eq!(found.complaints, 3);
    assert_eq!(found.first.map(|day| day.to_string()).as_deref(), Some("2005-03-01"));
    assert_eq!(found.last.map(|day| day.to_string()).as_deref(), Some("2007-09-01"));
    let years: Vec<_> = found.figures.years.iter().map(|y| (y.year, y.complaints)).collect();
    assert_eq!(years, [(2005, 1), (2006, 0), (2007, 2)]);
    assert_eq!(found.figures.findings.sustained_of_all, Share::new(1, 3));
    assert_eq!(found.figures.findings_by_year[0].findings[0], (FindingClass::Sustained, 1));
    let groups: Vec<_> = found.figures.groups.iter().map(|g| (g.code.as_str(), g.allegations)).collect();
    assert_eq!(groups, [("force", 2), ("search", 1)]);
    let with: Vec<_> = found.co_accused.iter().map(|other| (other.officer, other.together)).collect();
    assert_eq!(with, [(1, Share::new(2, 3)), (2, Share::new(1, 3))]);
    assert_eq!(found.figures.days_to_close.quantiles[2], (50, 100.0));
    assert_eq!(found.figures.unknown.open, Share::new(1, 3));
    assert_eq!(found.figures.districts.len(), 2);
}

#[test]
fn peers_are_those_appointed_about_the_same_time() {
    let extract = town().extract();
    let peers = history(&View::all(&extract), 0).unwrap().peers.expect("appointed");
    assert_eq!((peers.officers, peers.fewer, peers.as_many), (2, Share::new(1, 1), Share::new(0, 1)));
    assert_eq!(peers.quantiles[2], (50, 2.5));
    assert!(history(&View::all(&extract), 3).unwrap().peers.is_none(), "nobody knows since when");
    assert!(history(&View::all(&extract), 4).is_none());
}

#[test]
fn a_group_is_counted_once_where_its_members_share_a_complaint() {
    let extract = town().extract();
    let found = group_history(&View::all(&extract), &[0, 1]);
    assert_eq!(found.years.iter().map(|year| year.complaints).sum::<u64>(), 3);
    assert_eq!(found.findings.allegations, 5);
}
