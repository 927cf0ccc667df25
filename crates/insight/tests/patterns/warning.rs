//! Early warning where everybody's complaints are known.

use insight::warning::{
    Attribute, Level, Method, Record, Resampling, backtest, early_warning, explain, fairness,
};
use insight::{Filter, Share, View};
use register::Day;

use crate::town::{Town, complaint, day};

fn at(text: &str) -> Day {
    Day(day(text))
}

/// Sixty officers of one class. Officer `i` draws a complaint every `20 + 10 i` days from 2000 to 2015: the
/// first of them most.
fn steady() -> Town {
    let mut town = Town::default();
    for officer in town.officers(60, "1999-06-01") {
        let step = 20 + 10 * officer as i32;
        let days = (day("2000-01-01") + step..day("2016-01-01")).step_by(step as usize);
        town.complaints.extend(days.map(|day| complaint(day, &[officer])));
    }
    town
}

fn method(extract: &insight::Extract) -> Method {
    Method { from: at("2000-01-01"), until: at("2016-01-01"), ..Method::for_extract(extract) }
}

#[test]
fn whoever_draws_complaints_evenly_has_that_rate_and_its_interval_holds_it() {
    let extract = steady().extract();
    let record = Record::new(&extract);
    let list = early_warning(&record, &method(&extract), at("2012-01-01"));
    assert_eq!(list.scores.len(), 60);
    for score in &list.scores {
        let true_rate = 365.25 / f64::from(20 + 10 * score.officer);
        assert!(score.low < true_rate && true_rate < score.high, "{score:?}");
        assert!(score.low < score.rate && score.rate < score.high);
    }
    let order: Vec<u32> = list.scores.iter().take(5).map(|score| score.officer).collect();
    assert_eq!(order, [0, 1, 2, 3, 4]);
    let first = &list.scores[0];
    assert_eq!((first.among_all.place, first.among_all.of, first.among_peers.of), (1, 60, 60));
    let middle = &list.scores[30];
    assert!(middle.among_all.best < 31 && middle.among_all.worst > 31, "few complaints, an uncertain place");
}

#[test]
fn old_complaints_fade_and_so_does_old_service() {
    let mut town = Town::default();
    let (once, now) = (town.officer("1999-01-01"), town.officer("1999-01-01"));
    for (officer, year) in [(once, 2002), (now, 2009)] {
        let first = day(&format!("{year}-02-01"));
        town.complaints.extend((0..8).map(|i| complaint(first + 30 * i, &[officer])));
    }
    let extract = town.extract();
    let record = Record::new(&extract);
    let list = early_warning(&record, &method(&extract), at("2010-01-01"));
    let of = |officer| list.scores.iter().find(|score| score.officer == officer).unwrap();
    assert_eq!(of(once).complaints, of(now).complaints);
    assert!((of(once).years - of(now).years).abs() < 1e-12);
    // Seven years are three half-lives and a half.
    assert!((of(now).faded / of(once).faded - 2f64.powf(7.0 / 2.0)).abs() < 0.1);
}

#[test]
fn a_short_career_is_drawn_to_the_peers_and_a_long_one_speaks_for_itself() {
    let mut town = steady();
    let new = town.officer("2010-06-01");
    town.complaints.extend((0..3).map(|i| complaint(day("2010-07-01") + 100 * i, &[new])));
    let extract = town.extract();
    let record = Record::new(&extract);
    let list = early_warning(&record, &method(&extract), at("2011-07-01"));
    let of = |officer| list.scores.iter().find(|score| score.officer == officer).unwrap();
    assert!(of(new).own_weight < of(0).own_weight);
    assert!(of(new).rate < of(new).own_rate, "drawn down from {:.2}", of(new).own_rate);
}

#[test]
fn every_rate_can_be_taken_apart_and_put_together_again() {
    let extract = steady().extract();
    let record = Record::new(&extract);
    let list = early_warning(&record, &method(&extract), at("2012-01-01"));
    for score in &list.scores {
        let told = explain(&record, &list, score.officer).expect("in the list");
        let faded: f64 = told.years.iter().map(|year| year.faded).sum();
        assert!((faded - score.faded).abs() < 1e-9);
        assert!((told.from_own + told.from_peers - score.rate).abs() < 1e-9);
        assert_eq!(told.years.iter().map(|year| year.complaints).sum::<u32>(), score.complaints);
        assert!(told.years.is_sorted_by(|a, b| a.year > b.year));
    }
    assert!(explain(&record, &list, 999).is_none());
}

#[test]
fn who_is_not_in_the_list_is_counted_with_the_reason() {
    let mut town = steady();
    let unknown = town.officer("");
    let odd = town.officer("1902-01-01");
    let new = town.officer("2011-10-01");
    for officer in [unknown, odd, new] {
        town.complaints.push(complaint(day("2011-12-01"), &[officer]));
    }
    town.officer("2001-01-01");
    let mut extract = town.extract();
    extract.roster.born[0] = 1940;
    let record = Record::new(&extract);
    let list = early_warning(&record, &method(&extract), at("2012-01-01"));
    let out = list.left_out;
    assert_eq!((out.appointment_unknown, out.short_service, out.retiring), (2, 1, 1));
    assert_eq!(list.scores.len(), 59, "and whoever never drew a complaint is in no complaint record");
}

#[test]
fn the_record_of_a_steady_town_is_nearly_perfect_and_calibrated() {
    let extract = steady().extract();
    let record = Record::new(&extract);
    let found = backtest(&record, &method(&extract), Resampling { times: 50, seed: 1 });
    let years: Vec<i16> = found.windows.iter().map(|window| window.as_of.year()).collect();
    assert_eq!(years, (2003..=2013).collect::<Vec<_>>());
    let last = found.windows.last().unwrap();
    let three = &last.levels[Level::ThreeOrMore as usize];
    assert!(three.auc.unwrap().value > 0.9);
    // Two of sixty are listed, and both are caught.
    assert_eq!((three.lifts[0].officers, three.lifts[0].caught), (2, 2.0));
    assert!(found.windows[2].calibration.is_none(), "2005 has no whole window before it");
    assert_eq!(last.calibration.as_ref().unwrap().known_by, at("2013-01-01"));
    assert_eq!(last.complaints_by_decile.len(), 10);
    let sum =
        |of: fn(&insight::warning::Decile) -> f64| last.complaints_by_decile.iter().map(of).sum::<f64>();
    assert!((sum(|d| d.observed as f64) / sum(|d| d.predicted) - 1.0).abs() < 0.05);
    assert_eq!(last.held[2].complaints.whole, last.complaints);
    assert_eq!(last.levels[2].auc, None, "nothing was ever sustained");
}

#[test]
fn a_town_that_grows_quiet_is_recalibrated_each_year() {
    // Complaints fall by a fifth each year: the window that was last complete tells by how much a rate is
    // too high.
    let mut town = Town::default();
    for officer in town.officers(80, "1999-06-01") {
        for year in 0..16 {
            let many = (f64::from(12 + officer) * 0.8f64.powi(year)).round() as i32;
            let first = day("2000-01-01") + 365 * year + 1;
            town.complaints.extend((0..many).map(|i| complaint(first + i * 360 / many.max(1), &[officer])));
        }
    }
    let extract = town.extract();
    let record = Record::new(&extract);
    let found = backtest(&record, &method(&extract), Resampling { times: 0, seed: 1 });
    let window = found.windows.iter().find(|window| window.as_of == at("2010-01-01")).unwrap();
    let predicted: f64 = window.complaints_by_decile.iter().map(|decile| decile.predicted).sum();
    let ratio = window.complaints as f64 / predicted;
    assert!((ratio - 1.0).abs() < 0.1, "{ratio}");
    let list = early_warning(&record, &method(&extract), at("2010-01-01"));
    let plain: f64 = list.scores.iter().map(|score| 3.0 * score.rate).sum();
    assert!(window.complaints as f64 / plain < 0.7, "without it a third too many would be expected");
}

#[test]
fn the_errors_of_a_list_are_counted_by_group() {
    // Men and women in turn: the more complaints, the lower the number, and every second one is a woman.
    let extract = steady().extract();
    let record = Record::new(&extract);
    let asked =
        |as_of| fairness(&record, &method(&extract), at(as_of), Attribute::Sex, Level::ThreeOrMore, 10);
    let found = asked("2013-01-01").expect("the window is covered");
    let rows: Vec<_> = found.rows.iter().map(|row| (row.group.as_deref(), row.listed)).collect();
    assert_eq!(rows, [(Some("female"), Share::new(3, 30)), (Some("male"), Share::new(3, 30))]);
    for row in &found.rows {
        assert_eq!(row.listed_in_vain.part, 0);
        assert_eq!((row.caught.part, row.caught.whole), (3, row.reached.part));
        let complaints = row.complaints.expect("predicted");
        assert!(complaints.ratio.low < 1.0 && complaints.ratio.high > 1.0, "{complaints:?}");
    }
    assert!(asked("2014-01-01").is_none(), "three years from then are not yet over");
}

#[test]
fn a_list_can_be_of_one_kind_of_complaint() {
    let mut town = steady();
    for complaint in &mut town.complaints {
        complaint.group = u16::from(complaint.officers[0] % 2 == 0);
    }
    let extract = town.extract();
    let force = Filter { group: Some("force".into()), ..Filter::default() };
    let record = Record::of(&View::new(&extract, &force));
    let list = early_warning(&record, &method(&extract), at("2012-01-01"));
    assert_eq!(list.scores.len(), 30);
    assert!(list.scores.iter().all(|score| score.officer % 2 == 1));
}

#[test]
fn a_record_without_anything_makes_an_empty_list() {
    let extract = Town::default().extract();
    let record = Record::new(&extract);
    let method = Method::for_extract(&extract);
    assert!(early_warning(&record, &method, at("2012-01-01")).scores.is_empty());
    assert!(backtest(&record, &method, Resampling { times: 10, seed: 1 }).windows.is_empty());
}
