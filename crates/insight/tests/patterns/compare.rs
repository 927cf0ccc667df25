//! Groups in a town where one group complains of something else than another.

use insight::View;
use insight::compare::{Compared, Grouping, Outcome, Question, compare};

use crate::town::{Complaint, Town, complaint, day};

/// Complaints of force are sustained half of the time, complaints of searches one time in ten, whoever
/// complains. The oak people complain of force, the elm people of searches.
fn oak_and_elm() -> Town {
    let mut town = Town::default();
    let officers = town.officers(4, "1999-01-01");
    for (race, force, search) in [("oak", 80, 20), ("elm", 20, 80), ("ash", 3, 4)] {
        for (group, many, one_in) in [(0, force, 2), (1, search, 10)] {
            town.complaints.extend((0..many).map(|i| Complaint {
                sustained: i % one_in == 0,
                group,
                complainants: vec![race],
                district: group,
                ..complaint(day("2010-01-01") + i, &[officers[i as usize % 4]])
            }));
        }
    }
    town
}

fn question(grouping: Grouping, adjust: Option<Compared>) -> Question {
    Question { grouping, outcome: Outcome::Sustained, adjust, reference: None, least: 20 }
}

#[test]
fn a_difference_that_is_mixture_goes_away_when_like_is_compared_with_like() {
    let extract = oak_and_elm().extract();
    let asked = Question {
        reference: Some("oak".into()),
        ..question(Grouping::ComplainantRace, Some(Compared::CategoryGroup))
    };
    let found = compare(&View::all(&extract), &asked);
    assert_eq!(found.reference.as_deref(), Some("oak"));
    let rows: Vec<_> = found.rows.iter().map(|r| (r.group.as_str(), r.share.part, r.share.whole)).collect();
    assert_eq!(rows, [("elm", 18, 100), ("oak", 42, 100), ("ash", 3, 7)]);
    let elm = found.rows[0].against.as_ref().unwrap();
    assert!((elm.difference.unwrap().value - -0.24).abs() < 1e-12 && elm.difference.unwrap().high < 0.0);
    assert!(elm.test.unwrap().p < 0.001);
    let adjusted = elm.adjusted.unwrap();
    assert_eq!((adjusted.strata, adjusted.odds_ratio.value), (2, 1.0));
    assert!(adjusted.p > 0.99);
    assert!(found.rows[1].against.is_none(), "nobody is compared with themselves");
    assert!(found.rows[2].against.is_none(), "seven are too few to compare");
}

#[test]
fn one_complaint_with_many_accused_is_one_observation() {
    let mut town = oak_and_elm();
    let many = town.officers(30, "1999-01-01");
    let all = Complaint { complainants: vec!["elm"], ..complaint(day("2011-01-01"), &many) };
    town.complaints.push(Complaint { sustained: true, ..all });
    let extract = town.extract();
    let found = compare(&View::all(&extract), &question(Grouping::ComplainantRace, None));
    let elm = found.rows.iter().find(|row| row.group == "elm").unwrap();
    assert_eq!((elm.share.part, elm.share.whole), (19, 101));
    let pairs = compare(&View::all(&extract), &question(Grouping::OfficerSex, None));
    let whole: u64 = pairs.rows.iter().map(|row| row.share.whole).sum();
    assert_eq!(whole, 207 + 30, "officers are counted once in each of their complaints");
}

#[test]
fn who_is_in_no_group_is_told() {
    let mut town = oak_and_elm();
    let officer = town.officer("1999-01-01");
    for complainants in [vec![], vec!["oak", "elm"], vec!["oak", "oak"], vec!["unknown"]] {
        town.complaints.push(Complaint { complainants, ..complaint(day("2012-01-01"), &[officer]) });
    }
    let extract = town.extract();
    let found = compare(&View::all(&extract), &question(Grouping::ComplainantRace, None));
    assert_eq!((found.not_compared.unknown.part, found.not_compared.several.part), (2, 1));
    assert_eq!(found.not_compared.unknown.whole, 207 + 4);
}

#[test]
fn an_outcome_is_asked_only_of_those_who_can_have_it() {
    let extract = oak_and_elm().extract();
    let view = View::all(&extract);
    let asked = |outcome| Question { outcome, ..question(Grouping::District, None) };
    let disciplined = compare(&view, &asked(Outcome::Disciplined));
    for row in &disciplined.rows {
        assert_eq!(row.share.part, row.share.whole, "each sustained complaint was disciplined here");
    }
    assert_eq!(disciplined.rows.iter().map(|row| row.share.whole).sum::<u64>(), 63);
    assert!(disciplined.overall.is_none(), "where all have it there is nothing to compare");
    let none = compare(&view, &asked(Outcome::NoAffidavit));
    assert!(none.rows.iter().all(|row| row.share.part == 0));
}

#[test]
fn an_empty_record_compares_nobody() {
    let extract = Town::default().extract();
    for grouping in [Grouping::ComplainantRace, Grouping::District, Grouping::OfficerSex] {
        let found = compare(&View::all(&extract), &question(grouping, Some(Compared::CategoryGroupAndYear)));
        assert!(found.rows.is_empty() && found.reference.is_none() && found.overall.is_none());
    }
}
