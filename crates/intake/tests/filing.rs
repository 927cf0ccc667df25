//! A report is sealed to those who may read it, and says nothing to anybody else.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use casework::policy::{Pack, shipped};
use casework::report::{Answers, Report, check};
use intake::{Act, Actor, Previous, Step, open_log_key, seal_event};
use intake::{
    Author, Boxes, Channel, Circle, Draft, Due, Filing, IntakeError, Message, Post, file, open_identity,
    open_message, open_openings, open_statement, seal_message, sequence,
};
use ledger::Hash;
use ledger::commitment::Manifest;
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::envelope::Kind;
use vault::{Compartment, ReporterKeys, Secret, SecretKey, Site};

const WORDS: &str = "An officer took my phone. Zanzibar-4711.";

fn pack() -> Pack {
    shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap()
}

fn report(pairs: &[(&str, &str)]) -> Report {
    let pairs = [("happened", WORDS), ("name", "Quilla Overmere"), ("contact", "mailbox")]
        .into_iter()
        .chain(pairs.iter().copied());
    check(&Answers::from_pairs(pairs).unwrap(), "en", &pack()).unwrap()
}

struct City {
    circle: Circle,
    keys: Vec<SecretKey>,
    rng: ChaCha20Rng,
}

impl City {
    /// Three at intake in two agencies, and one custodian of identities.
    fn new() -> Self {
        let mut rng = ChaCha20Rng::from_seed([3; 32]);
        let keys: Vec<SecretKey> = (0..4).map(|_| SecretKey::draw(&mut rng)).collect();
        let post = |person: &str, name: &str, agency: &str, unit: &str, at: usize| Post {
            person: person.to_owned(),
            name: name.to_owned(),
            agency: agency.to_owned(),
            unit: unit.to_owned(),
            recipient: keys[at].recipient(),
        };
        let circle = Circle {
            intake: vec![
                post("p0", "Ada Brook", "review-board", "", 0),
                post("p1", "Bo Carver", "review-board", "unit 7", 1),
                post("p2", "Cy Dunmore", "standards", "", 2),
            ],
            custodians: vec![post("p3", "Di Elwood", "review-board", "", 3)],
            former: vec![post("p1", "Bo Carver", "standards", "night watch", 1)],
            break_glass: None,
        };
        Self { circle, keys, rng }
    }

    fn file(&mut self, report: &Report) -> Result<(Filing, ReporterKeys), IntakeError> {
        let keys = ReporterKeys::derive(&Secret::draw(&mut self.rng), &Site::new("lakeport").unwrap());
        let draft = Draft {
            report,
            channel: Channel::Web,
            day: "2026-03-01".parse().unwrap(),
            rules: "lakeport@1",
            keys: &keys,
            circle: &self.circle,
            due: Due::of(&pack(), "2026-03-01".parse().unwrap()),
        };
        Ok((file(&draft, &mut self.rng)?, keys))
    }
}

fn entry(filing: &Filing, place: u64) -> &intake::Entry {
    filing.entries.iter().find(|entry| entry.context.sequence == place).unwrap()
}

fn boxes(filing: &Filing) -> Boxes {
    Boxes(filing.lockboxes.clone())
}

#[test]
fn intake_reads_what_happened_and_not_who_reported_and_the_custodian_the_other_way_round() {
    let mut city = City::new();
    let (filing, reporter) = city.file(&report(&[])).unwrap();
    let boxes = boxes(&filing);
    let (statement, identity) = (entry(&filing, sequence::STATEMENT), entry(&filing, sequence::IDENTITY));
    for key in &city.keys[..3] {
        assert_eq!(open_statement(&boxes, statement, key).unwrap().happened, WORDS);
        assert!(open_identity(&boxes, identity, key).is_err());
    }
    assert!(open_statement(&boxes, statement, &city.keys[3]).is_err());
    assert_eq!(open_identity(&boxes, identity, &city.keys[3]).unwrap().name, "Quilla Overmere");
    assert_eq!(open_statement(&boxes, statement, reporter.secret_key()).unwrap().happened, WORDS);
    assert!(!boxes.opens(Compartment::Investigation, reporter.secret_key()));
    let stranger = SecretKey::draw(&mut city.rng);
    assert!(Compartment::ALL.iter().all(|compartment| !boxes.opens(*compartment, &stranger)));
}

#[test]
fn whoever_is_excluded_opens_nothing_and_nothing_shows_that_anybody_was() {
    let mut city = City::new();
    let (all, _) = city.file(&report(&[])).unwrap();
    for (pairs, out) in [
        // Who worked there before is left out with those who do now.
        (&[("not-agency", "standards")][..], vec![1, 2]),
        (&[("not-unit", "the Night Watch")], vec![1]),
        (&[("not-person", "ada brook")], vec![0]),
        (&[("not-unit", "the one they call Unit 07")], vec![1]),
        (&[("not-person", "Cy Dunmore, Bo Carver")], vec![1, 2]),
    ] {
        let (filing, _) = city.file(&report(pairs)).unwrap();
        let boxes = boxes(&filing);
        for (at, key) in city.keys[..3].iter().enumerate() {
            for compartment in
                [Compartment::Statement, Compartment::Correspondence, Compartment::Investigation]
            {
                assert_eq!(boxes.opens(compartment, key), !out.contains(&at), "{pairs:?} {at}");
            }
        }
        let shape = |filing: &Filing| {
            let wraps: Vec<usize> = filing.lockboxes.iter().map(|lockbox| lockbox.wraps.len()).collect();
            let slots: Vec<Vec<usize>> = filing
                .entries
                .iter()
                .map(|entry| entry.slots.iter().map(|slot| slot.as_bytes().len()).collect())
                .collect();
            (wraps, slots, filing.agencies.clone())
        };
        assert_eq!(shape(&filing), shape(&all), "{pairs:?}");
    }
}

#[test]
fn a_report_that_nobody_may_read_is_sealed_to_nobody() {
    let mut city = City::new();
    let everybody = [("not-person", "Ada Brook; Bo Carver\nCy Dunmore")];
    assert!(matches!(city.file(&report(&everybody)), Err(IntakeError::NobodyLeft(_))));
}

#[test]
fn without_a_custodian_the_intake_holds_the_identity() {
    let mut city = City::new();
    city.circle.custodians.clear();
    let (filing, _) = city.file(&report(&[])).unwrap();
    assert!(boxes(&filing).opens(Compartment::Identity, &city.keys[0]));
    // And an excluded one is not replaced by somebody who is excluded too.
    let mut city = City::new();
    let (filing, _) = city.file(&report(&[("not-person", "Di Elwood, Bo Carver")])).unwrap();
    let opens: Vec<bool> =
        city.keys.iter().map(|key| boxes(&filing).opens(Compartment::Identity, key)).collect();
    assert_eq!(opens, [true, false, true, false]);
}

#[test]
fn nothing_stored_holds_a_word_of_it() {
    let mut city = City::new();
    let (filing, _) = city.file(&report(&[("not-person", "Hollis Wrenfield")])).unwrap();
    let mut stored = format!("{filing:?}").into_bytes();
    for entry in &filing.entries {
        stored.extend(entry.slots.iter().flat_map(|slot| slot.as_bytes().to_vec()));
    }
    for planted in ["Zanzibar", "Quilla", "Overmere", "Hollis", "Wrenfield"] {
        let found = stored.windows(planted.len()).any(|window| window == planted.as_bytes());
        assert!(!found, "{planted} is readable");
    }
}

#[test]
fn the_leaf_is_the_one_that_the_reporter_can_compute() {
    let mut city = City::new();
    let (filing, reporter) = city.file(&report(&[])).unwrap();
    use secrecy::ExposeSecret as _;
    let key = ledger::seed::CaseKey::new(*reporter.case_tag().expose_secret());
    assert_eq!(filing.tag, ledger::leaf::Tag::of_event(&key, 0));
    let again = city.file(&report(&[])).unwrap().0;
    assert_ne!((filing.tag, filing.commit), (again.tag, again.commit), "the same words twice");
}

#[test]
fn when_the_reporter_should_hear_is_fixed_in_the_leaf_and_opens_for_the_reporter() {
    let mut city = City::new();
    let (filing, reporter) = city.file(&report(&[])).unwrap();
    let openings = |place| {
        let found = open_openings(&boxes(&filing), entry(&filing, place), reporter.secret_key()).unwrap();
        found.into_iter().map(|one| (one.name.clone(), one.value.clone())).collect::<Vec<_>>()
    };
    let general = openings(sequence::OPENINGS);
    let value = |name: &str| general.iter().find(|(found, _)| found == name).unwrap().1.clone();
    // Lakeport's rules: seven days.
    assert_eq!((value("occurred_at"), value("due_ack")), ("2026-03-01".into(), "2026-03-08".into()));
    assert_eq!(value("due_decision"), "");
    assert_eq!(openings(sequence::NARRATIVE), [("narrative".to_owned(), WORDS.to_owned())]);
}

#[test]
fn messages_go_both_ways_and_a_moved_one_is_refused() {
    let mut city = City::new();
    let (filing, reporter) = city.file(&report(&[])).unwrap();
    let boxes = boxes(&filing);
    let message = |text: &str| Message {
        author: Author::Office,
        office: "review-board".into(),
        withdrawn: false,
        day: "2026-03-02".into(),
        text: text.into(),
    };
    let sealed = seal_message(&filing.lockboxes[2], 16, &message("We have read it.")).unwrap();
    for key in [&city.keys[0], reporter.secret_key()] {
        assert_eq!(open_message(&boxes, &sealed, key).unwrap(), message("We have read it."));
    }
    assert!(open_message(&boxes, &sealed, &city.keys[3]).is_err());
    let mut moved = sealed.clone();
    moved.context.sequence = 17;
    assert!(open_message(&boxes, &moved, &city.keys[0]).is_err());
    let mut other = sealed;
    other.context.kind = Kind::Note;
    // What it is asked for as is decided by the reader, not by the row.
    assert!(open_message(&boxes, &other, &city.keys[0]).is_ok());
    assert!(open_statement(&boxes, &other, &city.keys[0]).is_err());
}

#[test]
fn an_event_has_the_cases_next_tag_and_opens_for_reporter_and_office_without_a_word_of_it() {
    let mut city = City::new();
    let (filing, reporter) = city.file(&report(&[])).unwrap();
    let key = open_log_key(&boxes(&filing), entry(&filing, sequence::LOG_KEY), &city.keys[0]).unwrap();
    let mut previous = Previous { seq: 0, index: 40, commit: filing.commit };
    let mut seal = |act: Act<'_>, actor: Actor<'_>, place: u64| {
        let day = "2026-03-02".parse().unwrap();
        let step = Step { case: filing.case, previous, day, act, actor, rules: "lakeport@1", place };
        let event = seal_event(&step, &key, &filing.lockboxes[2], &mut city.rng).unwrap();
        previous = Previous { seq: event.seq(), index: previous.index + 5, commit: event.commit };
        event
    };
    let office = Actor::Office("review-board");
    let events = [
        seal(Act::Opened, office, 16),
        seal(Act::Replied("We have read it. Zanzibar-4711."), office, 17),
        seal(Act::Wrote("Zanzibar-4711 again."), Actor::Reporter, 18),
        seal(Act::HandedOver("standards"), office, 19),
    ];
    let sizes: Vec<usize> = events.iter().map(|event| event.openings.slots.len()).collect();
    assert_eq!(sizes, [1; 4], "one size for every kind of event");
    for (event, (seq, name)) in events.iter().zip((1..).zip(["opened", "replied", "wrote", "handed-over"])) {
        assert_eq!(event.tag, ledger::leaf::Tag::of_event(&key, seq));
        for opens in [reporter.secret_key(), &city.keys[1]] {
            let fields = open_openings(&boxes(&filing), &event.openings, opens).unwrap();
            let value = |name: &str| fields.iter().find(|one| one.name == name).unwrap().value.clone();
            assert_eq!((value("type"), value("case_seq")), (name.to_owned(), seq.to_string()));
            assert_eq!(value("prev_index"), (40 + 5 * (seq - 1)).to_string());
            assert_eq!(Manifest::of(&fields).unwrap().commit(), event.commit, "all fields are there");
            assert!(fields.iter().all(|one| !one.value.contains("Zanzibar")));
            let content = Hash::of(b"Zanzibar-4711 again.").to_hex();
            assert_eq!(value("content") == content, name == "wrote");
        }
        assert!(open_openings(&boxes(&filing), &event.openings, &city.keys[3]).is_err());
    }
    assert!(open_log_key(&boxes(&filing), entry(&filing, sequence::LOG_KEY), &city.keys[3]).is_err());
    let again = seal(Act::Opened, office, 20);
    assert_ne!(again.commit, events[0].commit, "salts are drawn for each");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_written_exclusions_leave_out_who_is_named_and_never_let_in_a_stranger(
        persons in "[ -~\\n]{0,60}", units in "[ -~]{0,40}", named in 0usize..3,
    ) {
        let mut city = City::new();
        let name = city.circle.intake[named].name.clone();
        let persons = format!("{persons}\n{name}");
        let made = city.file(&report(&[("not-person", &persons), ("not-unit", &units)]));
        if let Ok((filing, _)) = made {
            prop_assert!(!boxes(&filing).opens(Compartment::Statement, &city.keys[named]));
            prop_assert!(!boxes(&filing).opens(Compartment::Statement, &city.keys[3]));
        } else {
            prop_assert!(matches!(made, Err(IntakeError::NobodyLeft(_))));
        }
    }
}
