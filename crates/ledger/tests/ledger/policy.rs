//! Policies: reading them, and whose cosignatures are enough.

use ledger::{Error, Hash, Head, Policy};

use crate::log::{NOON, cosigned, log_key, witness_key};

/// The five witnesses of the design: two of three civil ones, and both institutional ones.
pub fn text() -> String {
    let names = ["uni", "ngo", "press", "bar", "ombuds"];
    let witnesses: String = (1..=5)
        .map(|n| format!("witness {} {}\n", names[usize::from(n) - 1], witness_key(n).public()))
        .collect();
    format!(
        "# The log of Lakeport\nlog {} https://lakeport.example/ledger#a\n\n{witnesses}\
         group civil 2 uni ngo press\ngroup institutional all bar ombuds # both\n\
         group both all civil institutional\nquorum both\n",
        log_key().public()
    )
}

fn head() -> Head {
    Head { size: 7, root: Hash::of(b"root") }
}

#[test]
fn the_quorum_is_met_by_exactly_the_sets_that_the_policy_describes() {
    let policy: Policy = text().parse().expect("a policy");
    for set in 0u8..32 {
        let witnesses: Vec<u8> = (1..=5).filter(|n| set >> (n - 1) & 1 == 1).collect();
        let civil = witnesses.iter().filter(|&&n| n <= 3).count();
        let expected = civil >= 2 && witnesses.contains(&4) && witnesses.contains(&5);
        let checkpoint = cosigned(head(), &witnesses);
        let standing = policy.standing(&checkpoint).expect("all lines hold");
        assert_eq!(standing.quorum, expected, "{witnesses:?}");
        assert_eq!(standing.cosigned.len(), witnesses.len());
        assert_eq!(standing.absent.len(), 5 - witnesses.len());
        assert_eq!(policy.accept(&checkpoint).is_ok(), expected);
    }
}

#[test]
fn a_witness_who_signs_many_times_counts_once_with_the_latest_time() {
    let policy: Policy = text().parse().expect("a policy");
    let mut checkpoint = cosigned(head(), &[1]);
    for later in [9, 5] {
        checkpoint.add(witness_key(1).cosign(checkpoint.checkpoint(), NOON + later).expect("a cosigner"));
    }
    let standing = policy.standing(&checkpoint).expect("all lines hold");
    assert_eq!(standing.cosigned.len(), 1);
    assert_eq!(standing.cosigned[0].time, NOON + 9);
    let error = policy.accept(&checkpoint).expect_err("one of five");
    assert_eq!(
        error.to_string(),
        "its quorum \"both\" is missing; signed by: uni; without a valid signature: ngo, press, bar, ombuds"
    );
}

#[test]
fn cosignatures_without_the_log_are_worth_nothing() {
    let policy: Policy = text().parse().expect("a policy");
    let text = cosigned(head(), &[1, 2, 3, 4, 5]).to_string();
    let lines: String = text.split_inclusive('\n').filter(|line| !line.starts_with("— lakeport")).collect();
    let checkpoint = ledger::SignedCheckpoint::parse(lines.as_bytes()).expect("a checkpoint");
    assert!(matches!(policy.accept(&checkpoint), Err(Error::Unsigned { .. } | Error::OtherLog { .. })));
}

#[test]
fn a_policy_prints_what_it_read() {
    let policy: Policy = text().parse().expect("a policy");
    let printed = policy.to_string();
    assert_eq!(printed.parse::<Policy>().as_ref(), Ok(&policy));
    assert!(printed.contains("group civil 2 uni ngo press\ngroup institutional all bar ombuds\n"));
    assert_eq!(policy.quorum(), "both");
    let alone = Policy::unwitnessed(log_key().public().clone());
    assert_eq!(alone.to_string().parse::<Policy>().as_ref(), Ok(&alone));
    assert!(alone.accept(&cosigned(head(), &[])).is_ok());
}

#[test]
fn a_policy_that_would_trust_more_than_was_meant_is_refused_with_its_line() {
    let log = format!("log {}\n", log_key().public());
    let one = format!("witness one {}\n", witness_key(1).public());
    let two = format!("witness two {}\n", witness_key(2).public());
    for (line, wrong) in [
        (0, format!("{log}{one}")),
        (0, "quorum none\n".into()),
        (2, format!("{log}quorum one\n{one}")),
        (4, format!("{log}{one}quorum one\nquorum one\n")),
        (3, format!("{log}{one}{one}quorum one\n")),
        (3, format!("{log}{one}{}quorum one\n", one.replacen("one", "other", 1))),
        (4, format!("{log}{one}group g any one\ngroup h any one\nquorum h\n")),
        (3, format!("{log}{one}group g any one one\nquorum g\n")),
        (4, format!("{log}{one}{two}group g 3 one two\nquorum g\n")),
        (4, format!("{log}{one}{two}group g 0 one two\nquorum g\n")),
        (3, format!("{log}{one}group g any g\nquorum g\n")),
        (3, format!("{log}{one}group g any\nquorum one\n")),
        (2, format!("{log}{}quorum none\n", one.replacen("one", "none", 1))),
        (1, format!("log {}\nquorum none\n", witness_key(1).public())),
        (2, format!("{log}witness one {}\nquorum one\n", log_key().public())),
        (2, format!("{log}allow all\nquorum none\n")),
        (2, format!("{log}{log}quorum none\n")),
        (1, "log nonsense\nquorum none\n".into()),
    ] {
        match wrong.parse::<Policy>() {
            Err(Error::Malformed { line: found, .. }) => assert_eq!(found, line, "{wrong}"),
            other => panic!("{wrong} gave {other:?}"),
        }
    }
}
