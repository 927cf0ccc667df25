//! Ending an access: those who stay and the reporter read what comes later, whoever goes does not, and nothing but the
//! sealed line tells who that was.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{
    Author, Boxes, Channel, Circle, Draft, Due, Ended, Entry, Filing, Granted, Holders, Message, Part, Post,
    Recorded, file, grant, open_first, open_granted, open_log_key, open_message, open_recorded, renew,
    seal_ended, seal_granted, seal_message, sequence,
};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::envelope::seal;
use vault::{Compartment, Generation, Lockbox, OfficeNo, Recipient, ReporterKeys, Secret, SecretKey, Site};

/// Of the person with this number.
fn key(n: u16) -> SecretKey {
    let mut seed = [0; 32];
    seed[..2].copy_from_slice(&n.to_be_bytes());
    SecretKey::draw(&mut ChaCha20Rng::from_seed(seed))
}

fn post(n: u16) -> Post {
    let (person, name) = (format!("p{n}"), format!("Person {n}"));
    Post { person, name, agency: "review-board".into(), unit: String::new(), recipient: key(n).recipient() }
}

fn reporter() -> ReporterKeys {
    ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &Site::new("lakeport").unwrap())
}

fn filed(intake: &[u16], custodians: &[u16], out: &str, rng: &mut ChaCha20Rng) -> Filing {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let pairs = [("happened", "They took my shoes."), ("not-person", out)];
    let report = check(&Answers::from_pairs(pairs).unwrap(), "en", &pack).unwrap();
    let posts = |list: &[u16]| list.iter().map(|n| post(*n)).collect();
    let circle = Circle { intake: posts(intake), custodians: posts(custodians), ..Circle::default() };
    let (channel, day, rules) = (Channel::Web, "2026-03-01".parse().unwrap(), "lakeport@1");
    let (keys, due) = (&reporter(), Due::default());
    let draft = Draft { report: &report, channel, day, due, rules, keys, circle: &circle };
    file(&draft, rng).unwrap()
}

fn entry(filing: &Filing, sequence: u64) -> &Entry {
    filing.entries.iter().find(|entry| entry.context.sequence == sequence).unwrap()
}

fn keys(list: &[u16]) -> Vec<Recipient> {
    list.iter().map(|n| key(*n).recipient()).collect()
}

fn message(text: &str) -> Message {
    let (author, office, day) = (Author::Office, "review-board".into(), "2026-03-02".into());
    Message { author, office, withdrawn: false, day, text: text.into() }
}

#[test]
fn to_whom_a_report_was_sealed_is_read_by_those_who_read_it_less_whom_the_reporter_left_out() {
    let mut rng = ChaCha20Rng::from_seed([1; 32]);
    let filing = filed(&[1, 2, 3], &[3, 4], "Person 2", &mut rng);
    let boxes = Boxes(filing.lockboxes.clone());
    let first = open_first(&boxes, entry(&filing, sequence::LOG_KEY), &key(1)).unwrap().unwrap();
    assert_eq!((first.intake, first.custodians), (keys(&[1, 3]), keys(&[3, 4])));
    assert_eq!(first.reporter, reporter().recipient());
    assert!(open_first(&boxes, entry(&filing, sequence::LOG_KEY), &key(2)).is_err(), "left out");
    let alone = filed(&[1, 2], &[], "", &mut rng);
    let boxes = Boxes(alone.lockboxes.clone());
    let first = open_first(&boxes, entry(&alone, sequence::LOG_KEY), &key(2)).unwrap().unwrap();
    assert_eq!((first.intake, first.custodians), (keys(&[1, 2]), keys(&[1, 2])));
}

#[test]
fn a_report_of_before_it_was_written_down_keeps_its_key_and_names_nobody() {
    let mut rng = ChaCha20Rng::from_seed([2; 32]);
    let filing = filed(&[1], &[], "", &mut rng);
    let boxes = Boxes(filing.lockboxes.clone());
    let now = entry(&filing, sequence::LOG_KEY);
    let log_key = open_log_key(&boxes, now, &key(1)).unwrap();
    let with = |content: &[u8]| Entry {
        slots: seal(now.context, content, &filing.lockboxes[0].public).unwrap(),
        ..now.clone()
    };
    let old = with(&log_key.expose()[..]);
    assert_eq!(open_log_key(&boxes, &old, &key(1)).unwrap().expose()[..], log_key.expose()[..]);
    assert_eq!(open_first(&boxes, &old, &key(1)).unwrap(), None);
    // Too many to be written down, cut off, or more than it says.
    let many: Vec<u16> = (1..150).collect();
    let large = filed(&many, &[], "", &mut rng);
    let boxes_of_large = Boxes(large.lockboxes.clone());
    let of_large = entry(&large, sequence::LOG_KEY);
    assert_eq!(of_large.slots[0].bucket(), vault::Bucket::Kib4);
    assert_eq!(open_first(&boxes_of_large, of_large, &key(3)).unwrap(), None);
    let whole = [&log_key.expose()[..], &reporter().recipient().to_bytes(), &[1], &[9; 32], &[0]].concat();
    assert!(open_first(&boxes, &with(&whole), &key(1)).unwrap().is_some());
    for cut in [0, 31, 33, 64, 65, 90, whole.len() - 1] {
        assert!(open_first(&boxes, &with(&whole[..cut]), &key(1)).is_err(), "{cut}");
    }
    assert!(open_first(&boxes, &with(&[&whole[..], &[0]].concat()), &key(1)).is_err());
}

#[test]
fn whoever_goes_reads_what_was_there_and_nothing_that_comes_and_the_reporter_reads_both() {
    let mut rng = ChaCha20Rng::from_seed([3; 32]);
    let filing = filed(&[1, 2], &[3], "", &mut rng);
    let mut boxes = Boxes(filing.lockboxes.clone());
    let before = seal_message(boxes.newest(Compartment::Correspondence).unwrap(), 16, &message("before"));
    let made = renew(&boxes, &keys(&[1]), &keys(&[3]), &reporter().recipient(), None, &mut rng).unwrap();
    let again = renew(&boxes, &keys(&[1]), &[], &reporter().recipient(), None, &mut rng).unwrap();
    assert!(again.iter().all(|lockbox| lockbox.open(&key(3)).is_err()));
    assert!(again[1].open(reporter().secret_key()).is_ok(), "the identity stays the reporter's");
    assert!(
        renew(&boxes, &[], &[], &reporter().recipient(), None, &mut rng).is_err(),
        "nobody would read it"
    );
    boxes.0.extend(made);
    let after = seal_message(boxes.newest(Compartment::Correspondence).unwrap(), 17, &message("after"));
    let (before, after) = (before.unwrap(), after.unwrap());
    assert_eq!(
        (before.context.lockbox.generation, after.context.lockbox.generation),
        (Generation(0), Generation(1))
    );
    let opens = |entry: &Entry, key: &SecretKey| open_message(&boxes, entry, key).is_ok();
    for (key, [old, new]) in [
        (&key(1), [true, true]),
        (&key(2), [true, false]),
        (&key(3), [false, false]),
        (reporter().secret_key(), [true, true]),
    ] {
        assert_eq!([opens(&before, key), opens(&after, key)], [old, new]);
    }
    assert!(
        boxes.opens(Compartment::Statement, &key(2)) && !boxes.opens_newest(Compartment::Statement, &key(2))
    );
    assert!(!boxes.opens(Compartment::Investigation, reporter().secret_key()), "as ever");
    // Granted again, by somebody who holds both.
    let wraps = grant(&boxes, &Part::Report.compartments(), &key(1), &keys(&[2]), 1, &mut rng).unwrap();
    assert_eq!(wraps.len(), 6, "three compartments in two generations");
    for (id, wraps) in wraps {
        boxes.0.iter_mut().find(|lockbox| lockbox.id == id).unwrap().wraps.extend(wraps);
    }
    assert!(open_message(&boxes, &after, &key(2)).is_ok());
}

#[test]
fn what_two_people_could_open_they_open_after_an_ending_as_well() {
    let mut rng = ChaCha20Rng::from_seed([5; 32]);
    let filing = filed(&[1, 2], &[3], "", &mut rng);
    let mut boxes = Boxes(filing.lockboxes.clone());
    let emergency = key(9);
    let (to, reporter) = (Some(emergency.recipient()), reporter().recipient());
    let made = renew(&boxes, &keys(&[1]), &[], &reporter, to.as_ref(), &mut rng).unwrap();
    assert!(
        made.iter().all(|lockbox| lockbox.open(&emergency).is_ok()),
        "each compartment, also the identity"
    );
    let wraps = |lockboxes: &[Lockbox]| lockboxes.iter().map(|one| one.wraps.len()).collect::<Vec<_>>();
    assert_eq!(wraps(&made), wraps(&boxes.0), "and their number does not tell it");
    boxes.0.extend(made);
    assert!(boxes.opens_newest(Compartment::Statement, &emergency));
}

#[test]
fn the_line_says_who_stays_to_those_who_stay_and_is_no_grant() {
    let mut rng = ChaCha20Rng::from_seed([4; 32]);
    let filing = filed(&[1, 2], &[], "", &mut rng);
    let mut boxes = Boxes(filing.lockboxes.clone());
    boxes.0.extend(renew(&boxes, &keys(&[1]), &[], &reporter().recipient(), None, &mut rng).unwrap());
    let stay = Holders { report: vec!["p1".into()], ..Holders::default() };
    let ended = Ended { who: "p2".into(), purpose: "moved to another town".into(), stay };
    let newest = boxes.newest(Compartment::Investigation).unwrap();
    let line = seal_ended(newest, 16, &ended).unwrap();
    assert_eq!(open_recorded(&boxes, &line, &key(1)).unwrap(), Recorded::Ended(ended.clone()));
    assert!(open_recorded(&boxes, &line, &key(2)).is_err());
    assert!(open_granted(&boxes, &line, &key(1)).is_err());
    assert!(!format!("{ended:?}").contains("town"));
    let granted = Granted { to: vec!["p5".into()], purpose: String::new(), apart: Vec::new(), until: None };
    let note = seal_granted(newest, 17, &granted).unwrap();
    assert_eq!(open_recorded(&boxes, &note, &key(1)).unwrap(), Recorded::Granted(granted));
}

#[test]
fn who_holds_it_follows_the_grants_and_whoever_goes_takes_those_along_who_may_not() {
    let ids = |list: &[&str]| list.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let office = Compartment::Office(OfficeNo::at(0).unwrap());
    let compelled = Compartment::Compelled(OfficeNo::at(0).unwrap());
    let given = |to: &[&str], apart: &[Compartment]| Granted {
        to: ids(to),
        purpose: String::new(),
        apart: apart.iter().map(|one| one.key().to_owned()).collect(),
        until: None,
    };
    let mut holders = Holders { report: ids(&["a", "b"]), identity: ids(&["b"]), ..Holders::default() };
    holders.granted(Some(Part::Report), &given(&["c", "a"], &[office]));
    holders.granted(Some(Part::Identity), &given(&["d"], &[]));
    // Given alone, it makes nobody a reader of the report.
    holders.granted(None, &given(&["b", "e"], &[office, compelled]));
    assert_eq!((&holders.report, &holders.identity), (&ids(&["a", "b", "c", "d"]), &ids(&["b", "d"])));
    assert_eq!(holders.of(office), ids(&["c", "a", "b", "e"]));
    assert_eq!(holders.of(compelled), ids(&["b", "e"]));
    // Until a day is nobody who stays.
    holders.granted(
        Some(Part::Report),
        &Granted { until: Some("2026-03-09".into()), ..given(&["t"], &[office]) },
    );
    assert!(!holders.report.contains(&"t".to_owned()) && holders.for_a_time == ids(&["t"]));
    let left = holders.without("b", |id| id != "c");
    assert_eq!((&left.report, &left.identity), (&ids(&["a", "d"]), &ids(&["d"])));
    assert_eq!((left.of(office), left.of(compelled)), (&ids(&["a", "e"])[..], &ids(&["e"])[..]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_number_of_wraps_follows_from_the_one_before_whoever_stays_or_was_left_out(
        readers in 1u16..11, out in 0u16..11, goes in 0u16..11, granted in 0usize..2,
    ) {
        let mut rng = ChaCha20Rng::from_seed([5; 32]);
        let intake: Vec<u16> = (1..=readers).collect();
        let left: Vec<u16> = intake.iter().copied().filter(|n| *n != out).collect();
        prop_assume!(!left.is_empty());
        let filing = filed(&intake, &[], &format!("Person {out}"), &mut rng);
        let mut boxes = Boxes(filing.lockboxes.clone());
        for _ in 0..granted {
            for (id, wraps) in grant(&boxes, &Part::Report.compartments(), &key(left[0]), &keys(&[100]), 1, &mut rng).unwrap() {
                boxes.0.iter_mut().find(|lockbox| lockbox.id == id).unwrap().wraps.extend(wraps);
            }
        }
        let stay: Vec<u16> = left.iter().copied().filter(|n| *n != goes).collect();
        prop_assume!(!stay.is_empty());
        let made = renew(&boxes, &keys(&stay), &keys(&stay), &reporter().recipient(), None, &mut rng).unwrap();
        prop_assert_eq!(made.len(), 4);
        for lockbox in &made {
            let old = boxes.newest(lockbox.id.compartment).unwrap();
            prop_assert_eq!(lockbox.wraps.len(), old.wraps.len());
            prop_assert_eq!(Ok(lockbox.id), old.id.next());
            for n in 1..=readers {
                prop_assert_eq!(lockbox.open(&key(n)).is_ok(), stay.contains(&n), "person {}", n);
            }
        }
    }
}
