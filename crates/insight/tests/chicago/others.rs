//! Groups, pairs, crews, histories: that they hold together on the real record, and how long they take.

use std::time::Instant;

use insight::compare::{Compared, Grouping, Outcome, Question, compare};
use insight::network::{CrewRule, around, components, crews, repeated_pairs};
use insight::warning::{Method, Record, Resampling, backtest, early_warning};
use insight::{View, co_accused, history};
use register::Day;

use crate::extract::extract;

#[test]
fn groups_pairs_crews_and_histories_hold_together() {
    let Some(extract) = extract() else { return };
    let view = View::all(extract);
    assert_eq!((extract.roster.appointed.len(), extract.people.case.len()), (16_021, 48_214 + 20_223));
    assert!((0..extract.officers).all(|officer| extract.appointed(officer).is_some()));
    let mut spent = Vec::new();
    let mut clock = |what: &'static str, since: Instant| spent.push((what, since.elapsed()));

    let since = Instant::now();
    let network = co_accused(&view, Some(10));
    clock("co_accused", since);

    let since = Instant::now();
    let pairs = repeated_pairs(&view, 2, Some(10));
    clock("repeated_pairs", since);
    assert_eq!((pairs.pairs, pairs.rows.len() as u64), (network.edges, network.weight_at_least_2));
    assert_eq!((pairs.officers, pairs.rows[0].together), (network.nodes, network.max_weight));
    let beyond = pairs.rows.iter().filter(|pair| pair.p_corrected < 0.01).count();
    println!("{} pairs share two or more, {beyond} beyond chance", pairs.rows.len());
    assert!(beyond > 100 && beyond < pairs.rows.len());

    let since = Instant::now();
    let found = crews(&view, CrewRule::default());
    clock("crews", since);
    let sizes: Vec<usize> = found.iter().map(|crew| crew.members.len()).collect();
    println!("{} crews, the largest {:?}", found.len(), sizes.iter().max());
    assert!(found.len() > 50 && sizes.iter().all(|size| *size < 200));

    let since = Instant::now();
    let parts = components(&view, 1, Some(10));
    clock("components", since);
    assert_eq!(parts.len() as u64, network.components);
    assert_eq!(parts[0].officers.len() as u64, network.largest_component);

    let most = pairs.rows[0].a;
    let since = Instant::now();
    let drawing = around(&view, most, 2, 150, Some(10));
    clock("around, 150 nodes", since);
    assert_eq!(drawing.nodes.len(), 150);

    let since = Instant::now();
    let told = history(&view, most).expect("there");
    clock("history", since);
    assert_eq!(told.complaints, told.figures.years.iter().map(|year| year.complaints).sum::<u64>());

    for (grouping, outcome) in [
        (Grouping::ComplainantRace, Outcome::Sustained),
        (Grouping::OfficerRace, Outcome::SustainedOfDecided),
        (Grouping::District, Outcome::Sustained),
    ] {
        let since = Instant::now();
        let adjust = Some(Compared::CategoryGroupAndYear);
        let found = compare(&view, &Question { grouping, outcome, adjust, reference: None, least: 100 });
        clock("compare", since);
        let counted: u64 = found.rows.iter().map(|row| row.share.whole).sum();
        let out = found.not_compared;
        assert_eq!(counted + out.unknown.part + out.several.part, out.unknown.whole);
        if outcome == Outcome::Sustained {
            assert_eq!(out.unknown.whole, 67_446, "every complaint with an accused");
        }
        for row in found.rows.iter().filter(|_| grouping == Grouping::ComplainantRace) {
            let adjusted = row.against.as_ref().and_then(|against| against.adjusted);
            println!("{:?} {:?} of {:?}: {adjusted:?}", grouping, row.share, row.group);
        }
    }

    let method = Method { from: Day::new(2000, 1, 1).unwrap(), ..Method::for_extract(extract) };
    let since = Instant::now();
    let record = Record::new(extract);
    clock("record", since);
    let since = Instant::now();
    let list = early_warning(&record, &method, Day::new(2016, 1, 1).unwrap());
    clock("early_warning", since);
    assert!(list.scores.iter().all(|score| score.low < score.rate && score.rate < score.high));
    let since = Instant::now();
    let plain = backtest(&record, &method, Resampling { times: 0, seed: 1 });
    clock("backtest", since);
    let since = Instant::now();
    let sampled = backtest(&record, &method, Resampling { times: 20, seed: 1 });
    clock("backtest, sampled 20 times", since);
    assert_eq!((plain.windows.len(), sampled.windows.len()), (11, 11));
    for (what, spent) in spent {
        println!("{what}: {:.1} ms", spent.as_secs_f64() * 1e3);
    }
}
