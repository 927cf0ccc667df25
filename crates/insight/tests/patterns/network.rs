//! Who is named with whom, in a town with one pair of partners and one crew.

use insight::View;
use insight::network::{CrewRule, around, components, crews, draw, repeated_pairs};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::town::{Complaint, Town, complaint, day};

/// Forty officers. Each week two of them whom lots draw are named together; 1 and 2 besides once a month for
/// two years; 10, 11, 12 and 13 three at a time, for eight years.
fn town() -> Town {
    let mut town = Town::default();
    town.officers(40, "1999-01-01");
    let mut lots = 1u64;
    let mut drawn = || {
        lots = lots.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (lots >> 33) as u32 % 40
    };
    for week in 0..520 {
        let (a, b) = (drawn(), drawn());
        if a != b {
            town.complaints.push(complaint(day("2005-01-01") + 7 * week, &[a, b]));
        }
    }
    town.complaints.extend((0..24).map(|month| complaint(day("2006-01-03") + 30 * month, &[1, 2])));
    for year in 0..8 {
        for three in [[10, 11, 12], [11, 12, 13], [10, 12, 13]] {
            let crew = complaint(day("2006-06-01") + 365 * year, &three);
            town.complaints.push(Complaint { sustained: year == 0, ..crew });
        }
    }
    town
}

#[test]
fn partners_stand_out_and_chance_meetings_do_not() {
    let extract = town().extract();
    let found = repeated_pairs(&View::all(&extract), 2, None);
    let partners = found.rows[0];
    assert_eq!((partners.a, partners.b), (1, 2));
    assert!(partners.together >= 24 && partners.p_corrected < 1e-6, "{partners:?}");
    assert!(partners.ratio.unwrap().low > 3.0);
    let beyond = found.rows.iter().filter(|pair| pair.p_corrected < 0.01).count();
    assert!((1..=6).contains(&beyond), "{beyond} of {} pairs", found.rows.len());
    assert!(found.rows.iter().all(|pair| pair.p <= pair.p_corrected && pair.first <= pair.last));
    assert_eq!(found.possible, 780.0);
}

#[test]
fn lots_deal_as_many_meetings_as_there_were() {
    // Six officers, each pair once in one year and district: each pair is expected once.
    let mut town = Town::default();
    town.officers(8, "1999-01-01");
    for (a, b) in (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b))) {
        town.complaints.push(complaint(day("2010-01-01") + a as i32, &[a, b]));
    }
    let found = repeated_pairs(&View::all(&town.extract()), 1, None);
    assert_eq!(found.rows.len(), 15);
    assert!(found.rows.iter().all(|pair| (pair.expected - 1.0).abs() < 1e-12 && pair.p_corrected == 1.0));

    // Two who are the only ones in a district can meet nobody else there, so that they meet is no surprise.
    for i in 0..20 {
        let there = Complaint { district: 1, ..complaint(day("2010-02-01") + i, &[6, 7]) };
        town.complaints.push(there);
    }
    let found = repeated_pairs(&View::all(&town.extract()), 2, None);
    assert_eq!((found.rows.len(), found.rows[0].together, found.rows[0].expected), (1, 20, 20.0));
    assert!(found.rows[0].p > 0.4);
}

#[test]
fn a_crew_is_found_with_what_it_shares() {
    let extract = town().extract();
    let found = crews(&View::all(&extract), CrewRule { least_together: 7, below: Some(10) });
    assert_eq!(found.len(), 1, "{found:?}");
    let crew = &found[0];
    let mut members: Vec<u32> = crew.members.iter().map(|member| member.officer).collect();
    assert_eq!(members[0], 12, "who is named in all of it comes first");
    members.sort_unstable();
    assert_eq!(members, [10, 11, 12, 13]);
    assert!(crew.with_three.part >= 12 && crew.complaints >= 12);
    assert!(crew.sustained.part >= 9);
    assert!(crews(&View::all(&extract), CrewRule { least_together: 100, below: None }).is_empty());
}

#[test]
fn a_neighbourhood_is_drawn_from_its_middle() {
    let extract = town().extract();
    let view = View::all(&extract);
    let drawing = around(&view, 1, 1, 150, None);
    assert_eq!((drawing.nodes[0].officer, drawing.nodes[0].steps), (1, 0));
    assert_eq!(drawing.nodes[1].officer, 2, "who shares most comes first");
    assert!(drawing.nodes[1..].iter().all(|node| node.steps == 1));
    for edge in &drawing.edges {
        assert!(edge.a < edge.b && (edge.b as usize) < drawing.nodes.len() && edge.together > 0);
    }
    let small = around(&view, 1, 2, 5, None);
    assert_eq!(small.nodes.len(), 5);
    assert!(small.left_out > 0, "and how many found no room is told");
    assert!(around(&view, 999, 1, 150, None).nodes.is_empty());
    assert_eq!(around(&view, 1, 2, 30, None), around(&view, 1, 2, 30, None), "twice the same picture");
    assert_eq!(draw(&view, &[12, 11, 12, 999], None).nodes.len(), 2);
}

#[test]
fn parts_that_share_nobody_are_told_apart() {
    let extract = town().extract();
    let found = components(&View::all(&extract), 7, None);
    let officers: Vec<_> = found.iter().map(|part| part.officers.clone()).collect();
    assert_eq!(officers, [vec![10, 11, 12, 13], vec![1, 2]]);
    assert_eq!(found[1].edges, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_filed_the_figures_stay_figures(
        complaints in vec((0i32..4_000, vec(0u32..15, 0..6)), 0..60),
    ) {
        let mut town = Town::default();
        town.officers(15, "1999-01-01");
        town.complaints = complaints.iter().map(|(at, who)| complaint(day("2002-01-01") + at, who)).collect();
        let extract = town.extract();
        let view = View::all(&extract);
        let pairs = repeated_pairs(&view, 1, None);
        for pair in &pairs.rows {
            prop_assert!(0.0 <= pair.p && pair.p <= pair.p_corrected && pair.p_corrected <= 1.0);
            prop_assert!(pair.expected.is_finite());
            prop_assert!(pair.of_a.part <= pair.of_a.whole && pair.of_b.part <= pair.of_b.whole);
        }
        for crew in crews(&view, CrewRule { least_together: 1, below: None }) {
            prop_assert!(crew.members.len() >= 3 && crew.density.part <= crew.density.whole);
            let shares = || crew.members.iter().map(|member| member.together);
            prop_assert!(shares().all(|share| share.part > 0 && share.part <= share.whole));
        }
        for officer in 0..15 {
            let drawing = around(&view, officer, 2, 10, None);
            prop_assert!(drawing.nodes.len() <= 10);
            let inside = |at: f64| (0.0..=1.0).contains(&at);
            prop_assert!(drawing.nodes.iter().all(|node| inside(node.x) && inside(node.y)));
        }
        let parts = components(&view, 1, None);
        let network = insight::co_accused(&view, None);
        prop_assert_eq!(parts.len() as u64, network.components);
        prop_assert_eq!(parts.iter().map(|part| part.edges).sum::<u64>(), network.edges);
    }
}
