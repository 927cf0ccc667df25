//! Granting on: to those whom the reporter leaves in, by those who hold what they give.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use casework::policy::shipped;
use casework::report::{Answers, Excluded, check};
use intake::{
    Boxes, Channel, Circle, Draft, Filing, Granted, IntakeError, Part, Post, file, grant, grantable,
    open_granted, open_statement, seal_granted, seal_message, sequence,
};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use vault::{Compartment, ReporterKeys, Secret, SecretKey, Site};

fn post(person: &str, name: &str, agency: &str, unit: &str) -> Post {
    let mut seed = [0; 32];
    seed[..person.len()].copy_from_slice(person.as_bytes());
    let recipient = SecretKey::draw(&mut ChaCha20Rng::from_seed(seed)).recipient();
    Post { person: person.into(), name: name.into(), agency: agency.into(), unit: unit.into(), recipient }
}

fn excluded(pairs: &[(&str, &str)]) -> Excluded {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let pairs = [("happened", "x")].into_iter().chain(pairs.iter().copied());
    check(&Answers::from_pairs(pairs).unwrap(), "en", &pack).unwrap().statement.excluded
}

/// A report that one officer reads, and the officer's key, who holds no identity.
fn filed(rng: &mut ChaCha20Rng) -> (Filing, SecretKey) {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let report = check(&Answers::from_pairs([("happened", "Zanzibar-4711")]).unwrap(), "en", &pack).unwrap();
    let officer = SecretKey::draw(rng);
    let mut intake = post("p0", "Ada Brook", "review-board", "");
    intake.recipient = officer.recipient();
    let circle = Circle {
        intake: vec![intake],
        custodians: vec![post("p1", "Di Elwood", "review-board", "")],
        ..Circle::default()
    };
    let keys = ReporterKeys::derive(&Secret::draw(rng), &Site::new("lakeport").unwrap());
    let day = "2026-03-01".parse().unwrap();
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day,
        due: intake::Due::default(),
        rules: "lakeport@1",
        keys: &keys,
        circle: &circle,
    };
    (file(&draft, rng).unwrap(), officer)
}

#[test]
fn what_is_granted_opens_what_was_meant_and_no_more() {
    let mut rng = ChaCha20Rng::from_seed([4; 32]);
    let (mut filing, officer) = filed(&mut rng);
    let boxes = Boxes(filing.lockboxes.clone());
    let colleague = SecretKey::draw(&mut rng);
    let wraps =
        grant(&boxes, &Part::Report.compartments(), &officer, &[colleague.recipient()], 1, &mut rng).unwrap();
    for (id, wraps) in wraps {
        assert_eq!(wraps.len(), vault::grant::SET, "a set is whole, however few it is for");
        filing.lockboxes.iter_mut().find(|lockbox| lockbox.id == id).unwrap().wraps.extend(wraps);
    }
    let after = Boxes(filing.lockboxes.clone());
    let statement = filing.entries.iter().find(|e| e.context.sequence == sequence::STATEMENT).unwrap();
    assert_eq!(open_statement(&after, statement, &colleague).unwrap().happened, "Zanzibar-4711");
    for compartment in Compartment::ALL {
        let opens = after.opens(compartment, &colleague);
        assert_eq!(opens, compartment != Compartment::Identity, "{compartment:?}");
    }
}

#[test]
fn nobody_gives_what_they_do_not_have() {
    let mut rng = ChaCha20Rng::from_seed([5; 32]);
    let (filing, officer) = filed(&mut rng);
    let boxes = Boxes(filing.lockboxes.clone());
    let stranger = SecretKey::draw(&mut rng);
    let to = [stranger.recipient()];
    for (part, key) in [(Part::Identity, &officer), (Part::Report, &stranger), (Part::Identity, &stranger)] {
        let refused = grant(&boxes, &part.compartments(), key, &to, 1, &mut rng);
        assert!(matches!(refused, Err(IntakeError::Vault(vault::Error::NoGrant))), "{part:?}");
    }
    assert!(
        grant(&boxes, &Part::Report.compartments(), &officer, &[], 1, &mut rng).is_err(),
        "to nobody is no grant"
    );
}

#[test]
fn to_whom_and_why_is_read_by_those_who_read_the_report_and_is_no_other_note() {
    let mut rng = ChaCha20Rng::from_seed([6; 32]);
    let (filing, officer) = filed(&mut rng);
    let boxes = Boxes(filing.lockboxes.clone());
    let granted =
        Granted { to: vec!["p7".into()], purpose: "for the hearing".into(), apart: Vec::new(), until: None };
    let sealed = seal_granted(&filing.lockboxes[3], 16, &granted).unwrap();
    assert_eq!(open_granted(&boxes, &sealed, &officer).unwrap(), granted);
    assert!(open_granted(&boxes, &sealed, &SecretKey::draw(&mut rng)).is_err());
    let mut moved = sealed.clone();
    moved.context.sequence = 17;
    assert!(open_granted(&boxes, &moved, &officer).is_err());
    let message = intake::Message {
        author: intake::Author::Office,
        office: "standards".into(),
        withdrawn: false,
        day: "2026-03-01".into(),
        text: "x".into(),
    };
    let other = seal_message(&filing.lockboxes[2], 16, &message).unwrap();
    assert!(open_granted(&boxes, &other, &officer).is_err());
}

#[test]
fn whoever_the_reporter_leaves_out_is_left_out_at_every_post_they_have_or_had() {
    let posts = [
        post("p0", "Ada Brook", "review-board", "unit 3"),
        post("p1", "Bo Carver", "review-board", "unit 3"),
        post("p1", "Bo Carver", "standards", "night watch"),
        post("p2", "Cy Dunmore", "ombudsman", ""),
    ];
    let left = |pairs: &[(&str, &str)]| {
        let excluded = excluded(pairs);
        grantable(&excluded, &posts).iter().map(|post| post.person.clone()).collect::<Vec<_>>()
    };
    assert_eq!(left(&[]), ["p0", "p1", "p1", "p2"]);
    assert_eq!(left(&[("not-agency", "standards")]), ["p0", "p2"], "moved away before, still left out");
    assert_eq!(left(&[("not-unit", "the Night Watch")]), ["p0", "p2"]);
    assert_eq!(left(&[("not-person", "Sgt. DUNMORE")]), ["p0", "p1", "p1"]);
    assert!(left(&[("not-person", "Brook, Carver, Dunmore")]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_may_be_granted_is_what_filing_would_have_sealed_to(
        people in prop::collection::vec((0usize..4, 0usize..3, 0usize..3), 1..7),
        office in 0usize..4, unit in 0usize..4, person in 0usize..5,
    ) {
        let offices = ["review-board", "standards", "ombudsman", ""];
        let units = ["unit 3", "night watch", "", "of nobody"];
        let names = ["Ada Brook", "Bo Carver", "Cy Dunmore", "Di Elwood", "Nobody"];
        let posts: Vec<Post> = people
            .iter()
            .map(|(p, o, u)| post(&format!("p{p}"), names[*p], offices[*o], units[*u]))
            .collect();
        let mut pairs = vec![("not-unit", units[unit]), ("not-person", names[person])];
        if office < 3 {
            pairs.push(("not-agency", offices[office]));
        }
        let left = grantable(&excluded(&pairs), &posts);
        let named = |post: &Post| {
            (office < 3 && post.agency == offices[office])
                || (!units[unit].is_empty() && post.unit == units[unit])
                || post.name == names[person]
        };
        for post in &posts {
            let out = posts.iter().any(|other| other.person == post.person && named(other));
            prop_assert_eq!(left.contains(&post), !out, "{:?}", post);
        }
    }
}
