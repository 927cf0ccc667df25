//! Whoever reads the rows of a report does not learn from their number and sizes that anybody was left out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::ops::RangeInclusive;

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{
    Boxes, Channel, Circle, Custodian, Draft, Due, Filing, IntakeError, Part, Post, file, first_half, grant,
    lets_all, secret_of, set_up,
};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::{Compartment, ReporterKeys, Secret, SecretKey, Site};

/// So many at the intake of two offices, in turn, and so many who hold identities.
fn circle(intake: usize, custodians: usize, rng: &mut ChaCha20Rng) -> (Circle, Vec<SecretKey>) {
    let mut keys = Vec::new();
    let mut post = |at: usize| {
        let key = SecretKey::draw(rng);
        let post = Post {
            person: format!("p{at}"),
            name: format!("Person {}", char::from(b'A' + at as u8)),
            agency: if at.is_multiple_of(2) { "review-board" } else { "standards" }.to_owned(),
            unit: String::new(),
            recipient: key.recipient(),
        };
        keys.push(key);
        post
    };
    let circle = Circle {
        intake: (0..intake).map(&mut post).collect(),
        custodians: (intake..intake + custodians).map(&mut post).collect(),
        former: Vec::new(),
        break_glass: None,
    };
    (circle, keys)
}

fn filed(circle: &Circle, pairs: &[(&str, &str)], rng: &mut ChaCha20Rng) -> Result<Filing, IntakeError> {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let pairs = [("happened", "An officer took my phone.")].into_iter().chain(pairs.iter().copied());
    let report = check(&Answers::from_pairs(pairs).unwrap(), "en", &pack).unwrap();
    let keys = ReporterKeys::derive(&Secret::draw(rng), &Site::new("lakeport").unwrap());
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day: "2026-03-01".parse().unwrap(),
        rules: "lakeport@1",
        keys: &keys,
        circle,
        due: Due::default(),
    };
    file(&draft, rng)
}

/// Names with the lengths of what lies under them.
type Rows = Vec<(String, Vec<usize>)>;

/// All that a row of it tells besides random bytes: how many, of which kind, how long.
fn shape(filing: &Filing) -> (Vec<String>, Rows, Rows) {
    let wraps = filing.lockboxes.iter().map(|lockbox| {
        (
            lockbox.id.compartment.key().to_owned(),
            lockbox.wraps.iter().map(|wrap| wrap.as_bytes().len()).collect(),
        )
    });
    let entries = filing.entries.iter().map(|entry| {
        (format!("{:?}", entry.context.kind), entry.slots.iter().map(|slot| slot.as_bytes().len()).collect())
    });
    (filing.agencies.clone(), wraps.collect(), entries.collect())
}

const SIZES: RangeInclusive<usize> = 1..=18;

#[test]
fn what_two_people_open_together_is_sealed_to_in_every_compartment_whoever_is_left_out() {
    let mut rng = ChaCha20Rng::seed_from_u64(4);
    let (mut circle, _) = circle(7, 2, &mut rng);
    let custodian = |person: &str, agency: &str, key: &SecretKey| Custodian {
        person: person.to_owned(),
        agency: agency.to_owned(),
        recipient: key.recipient(),
    };
    let keys: Vec<SecretKey> = (0..3).map(|_| SecretKey::draw(&mut rng)).collect();
    let people = [
        custodian("a", "standards", &keys[0]),
        custodian("b", "ombudsman", &keys[1]),
        custodian("c", "standards", &keys[2]),
    ];
    let made = set_up(&people, &mut rng).unwrap();
    let pairs: Vec<_> = made.pairs.iter().map(|pair| (pair.first.as_str(), pair.second.as_str())).collect();
    for wanted in [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")] {
        assert_eq!(pairs.iter().filter(|pair| **pair == wanted).count(), 1, "{wanted:?}");
    }
    assert_eq!(pairs.len(), 4, "two of one office have none");
    assert!(set_up(&people[..1], &mut rng).is_err());
    assert!(set_up(&[people[0].clone(), people[2].clone()], &mut rng).is_err(), "all of one office");
    assert!(set_up(&[people[0].clone(), people[0].clone()], &mut rng).is_err());

    circle.break_glass = Some(made.recipient.clone());
    let everybody = filed(&circle, &[], &mut rng).unwrap();
    let less = filed(&circle, &[("not-person", "Person A, Person C, Person H")], &mut rng).unwrap();
    assert_eq!(shape(&less), shape(&everybody));
    // Seven, the reporter and this one.
    assert_eq!(less.lockboxes[0].wraps.len(), 2 * vault::grant::SET);
    let pair =
        made.pairs.iter().find(|pair| (pair.first.as_str(), pair.second.as_str()) == ("b", "a")).unwrap();
    assert!(first_half(&pair.file, &keys[0]).is_err());
    let half = first_half(&pair.file, &keys[1]).unwrap();
    assert!(secret_of(&half, &keys[1]).is_err() && secret_of(&half, &keys[2]).is_err(), "none alone");
    let secret = secret_of(&half, &keys[0]).unwrap();
    for filing in [everybody, less] {
        let boxes = Boxes(filing.lockboxes);
        assert!(Compartment::ALL.into_iter().all(|compartment| boxes.opens(compartment, &secret)));
    }
}

#[test]
fn one_of_three_who_is_left_out_is_enough_and_former_posts_count() {
    let post = |person: &str, name: &str, agency: &str, unit: &str| Post {
        person: person.to_owned(),
        name: name.to_owned(),
        agency: agency.to_owned(),
        unit: unit.to_owned(),
        recipient: SecretKey::from_bytes(&[person.len() as u8; 32]).recipient(),
    };
    let first = [post("a", "Ada Brook", "standards", "")];
    let second =
        [post("bb", "Bo Carver", "ombudsman", ""), post("bb", "Bo Carver", "review-board", "night watch")];
    let receiver = [post("ccc", "Cy Dunmore", "review-board", "")];
    let people: [&[Post]; 3] = [&first, &second, &receiver];
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let lets = |pairs: &[(&str, &str)]| {
        let pairs = [("happened", "x")].into_iter().chain(pairs.iter().copied());
        let report = check(&Answers::from_pairs(pairs).unwrap(), "en", &pack).unwrap();
        lets_all(&report.statement.excluded, &people)
    };
    assert!(lets(&[]) && lets(&[("not-person", "Di Elwood")]));
    for out in [
        ("not-person", "Sergeant BROOK"),
        ("not-person", "carver"),
        ("not-person", "Cy Dunmore"),
        ("not-unit", "those of the night watch"),
        ("not-agency", "standards"),
        ("not-agency", "ombudsman"),
    ] {
        assert!(!lets(&[out]), "{out:?}");
    }
    assert!(
        !lets_all(&casework::report::Excluded::default(), &[&first, &[]]),
        "somebody of whom nothing is known"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_report_with_exclusions_has_as_many_rows_of_the_same_sizes_as_one_without(
        intake in SIZES, custodians in 0usize..=9, office in any::<bool>(), names in 0usize..=6, seed in any::<u64>(),
    ) {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let (circle, _) = circle(intake, custodians, &mut rng);
        let everybody = filed(&circle, &[], &mut rng).unwrap();
        let named: Vec<String> = (0..names).map(|at| format!("Person {}", char::from(b'A' + at as u8))).collect();
        let named = named.join(", ");
        let mut pairs = vec![("not-person", named.as_str())];
        if office {
            pairs.push(("not-agency", "review-board"));
        }
        // Where nobody is left, nothing is stored at all.
        if let Ok(less) = filed(&circle, &pairs, &mut rng) {
            prop_assert_eq!(shape(&less), shape(&everybody));
        }
    }
}

#[test]
fn a_circle_that_falls_from_nine_to_eight_does_not_show_it() {
    let mut rng = ChaCha20Rng::seed_from_u64(8);
    let (circle, keys) = circle(8, 0, &mut rng);
    // Eight and the reporter are two sets; without one of them one would do.
    let less = filed(&circle, &[("not-person", "Person C")], &mut rng).unwrap();
    let boxes = Boxes(less.lockboxes.clone());
    let statement = &less.lockboxes[0];
    assert_eq!(statement.wraps.len(), 2 * vault::grant::SET);
    let open: Vec<bool> = keys.iter().map(|key| boxes.opens(Compartment::Statement, key)).collect();
    // Those of the offices that it goes to, less her.
    assert_eq!(open, [true, true, false, true, true, true, true, true]);
    // The same where somebody hands it over to an office of nine, of whom one is left out.
    let office: Vec<_> = (0..8).map(|_| SecretKey::draw(&mut rng).recipient()).collect();
    for (id, wraps) in grant(&boxes, &Part::Report.compartments(), &keys[0], &office, 9, &mut rng).unwrap() {
        assert_eq!(wraps.len(), 2 * vault::grant::SET, "{:?}", id.compartment);
    }
}
