//! Both ends of add-checkpoint: every reply, as the witness gives it and as the log reads it.

use ledger::note::Key;
use ledger::witness::{Answer, Reply, Request, admit, decide, monitoring_path, read_answer};
use ledger::{Error, Hash, Head, consistency};
use proptest::prelude::*;

use crate::log::{Log, NOON, ORIGIN, cosigned, keys, log_key, sign, witness_key};

fn request(log: &Log, old: u64, new: u64) -> Request {
    let proof = consistency::prove(old, new, log).expect("within the log");
    Request { old, proof, checkpoint: log.checkpoint_at(new) }
}

/// As a witness does it: parse, admit, decide.
fn post(body: &str, stored: &Head) -> Reply {
    let request = match Request::parse(body.as_bytes()) {
        Ok(request) => request,
        Err(error) => return error.into(),
    };
    match admit(&request, &keys(&[log_key()])) {
        Ok(()) => decide(&request, stored, &witness_key(1), NOON),
        Err(reply) => reply,
    }
}

fn answer(reply: &Reply, sent: &Request) -> Result<Answer, Error> {
    let known = keys(&[witness_key(1)]);
    read_answer(reply.status(), reply.body().as_bytes(), sent.checkpoint.checkpoint(), &known)
}

#[test]
fn a_log_that_grows_is_cosigned_from_the_first_checkpoint_on() {
    let log = Log::of_leaves(300);
    let mut stored = Head::empty();
    for (old, new) in [(0, 1), (1, 255), (255, 256), (256, 256), (256, 300)] {
        let request = request(&log, old, new);
        let reply = post(&request.to_string(), &stored);
        let Reply::Cosigned { head, .. } = &reply else { panic!("{old} to {new}: {reply:?}") };
        assert_eq!(*head, log.head_at(new));
        stored = *head;
        let Ok(Answer::Cosigned(lines)) = answer(&reply, &request) else { panic!("{reply:?}") };
        let mut checkpoint = request.checkpoint;
        lines.into_iter().for_each(|line| checkpoint.add(line));
        let known = keys(&[witness_key(1)]);
        assert_eq!(checkpoint.note().verify(&known).expect("it holds")[0].time, Some(NOON));
    }
}

#[test]
fn the_same_size_again_is_cosigned_with_the_new_time() {
    let log = Log::of_leaves(10);
    let request = request(&log, 10, 10);
    let at = |now| match decide(&request, &log.head(), &witness_key(1), now) {
        Reply::Cosigned { line, .. } => line,
        other => panic!("{other:?}"),
    };
    assert_ne!(at(NOON), at(NOON + 600));
}

#[test]
fn an_empty_tree_is_cosigned_too() {
    let log = Log::default();
    let reply = post(&request(&log, 0, 0).to_string(), &Head::empty());
    assert_eq!(reply.status(), 200);
}

#[test]
fn each_refusal_has_its_status() {
    let log = Log::of_leaves(300);
    let good = request(&log, 200, 300);
    let stored = log.head_at(200);
    let status = |body: &str, stored: &Head| post(body, stored).status();
    assert_eq!(status(&good.to_string(), &stored), 200);

    assert_eq!(status("nonsense", &stored), 400);
    assert_eq!(status(&good.to_string().replacen("old 200", "old 0200", 1), &stored), 400);
    let larger = Request { old: 301, ..good.clone() };
    assert_eq!(status(&larger.to_string(), &stored), 400);

    let unsigned = good.to_string().replace("— lakeport.example/ledger ", "— other.example ");
    assert_eq!(status(&unsigned, &stored), 403);
    let other_text = good.to_string().replacen("\n300\n", "\n299\n", 1);
    assert_eq!(status(&other_text, &stored), 403);

    let elsewhere = good.to_string().replace(ORIGIN, "other.example");
    assert_eq!(status(&elsewhere, &stored), 404);

    let reply = post(&good.to_string(), &log.head_at(250));
    assert_eq!(
        (reply.status(), reply.content_type(), reply.body().as_str()),
        (409, "text/x.tlog.size", "250\n")
    );
    assert_eq!(answer(&reply, &good), Ok(Answer::Conflict { size: 250 }));
    // A rollback is a conflict as well: the witness says which size it has seen.
    assert_eq!(post(&request(&log, 100, 150).to_string(), &log.head_at(250)), Reply::Conflict { size: 250 });

    let cut = Request { proof: good.proof[1..].to_vec(), ..good.clone() };
    assert_eq!(status(&cut.to_string(), &stored), 422);
    let fork = Request {
        old: 200,
        proof: Vec::new(),
        checkpoint: sign(Head { size: 200, root: Hash::of(b"other") }),
    };
    let reply = post(&fork.to_string(), &stored);
    assert_eq!(reply.status(), 422);
    assert!(matches!(answer(&reply, &fork), Ok(Answer::NotConsistent(why)) if why.contains("fork")));
    let unwanted = Request { old: 0, proof: good.proof.clone(), ..good.clone() };
    assert_eq!(status(&unwanted.to_string(), &Head::empty()), 422);
    let zero =
        Request { old: 0, proof: Vec::new(), checkpoint: sign(Head { size: 0, root: Hash::of(b"x") }) };
    assert_eq!(status(&zero.to_string(), &Head::empty()), 422);
    // Keys of two logs known: each signs for itself only.
    let other = ledger::note::SecretKey::for_notes("other.example", &[8; 32]).expect("a name");
    assert!(matches!(admit(&good, &keys(&[other])), Err(Reply::UnknownLog(_))));
}

#[test]
fn a_log_believes_no_line_that_is_not_the_witnesss_for_this_checkpoint() {
    let log = Log::of_leaves(10);
    let request = request(&log, 0, 10);
    let sent = request.checkpoint.checkpoint();
    let known: Vec<Key> = keys(&[witness_key(1)]);
    let read = |status, body: &str| read_answer(status, body.as_bytes(), sent, &known);
    let line = |number, head| {
        let signed = cosigned(head, &[number]);
        format!("{}\n", signed.note().signatures()[1])
    };
    assert!(matches!(read(200, &line(1, log.head())), Ok(Answer::Cosigned(lines)) if lines.len() == 1));
    // Another witness's line beside it is left out.
    let two = line(2, log.head()) + &line(1, log.head());
    assert!(matches!(read(200, &two), Ok(Answer::Cosigned(lines)) if lines.len() == 1));
    assert!(matches!(read(200, &line(1, log.head_at(9))), Err(Error::BadSignature { .. })));
    assert!(matches!(read(200, &line(2, log.head())), Err(Error::Unsigned { .. })));
    assert!(matches!(read(200, ""), Err(Error::Malformed { .. })));
    assert!(matches!(read(200, &format!("\n{}", line(1, log.head()))), Err(Error::Malformed { .. })));
    assert!(matches!(read(200, &format!("text\n\n{}", line(1, log.head()))), Err(Error::Malformed { .. })));
    assert!(matches!(read(409, "many\n"), Err(Error::Malformed { .. })));
    assert_eq!(read(503, "later\u{7}\n"), Ok(Answer::Refused { status: 503, why: "later".into() }));
}

#[test]
fn the_monitoring_path_is_the_hash_of_the_origin() {
    // printf 'example.com/foo' | sha256sum
    let hash = "76f699faa11e8fbe9a70d933651df90f4bf2b47301f4e924ba3dc6fd395d1d33";
    assert_eq!(monitoring_path("example.com/foo"), format!("{hash}/checkpoint"));
}

proptest! {
    #[test]
    fn any_body_gets_a_reply_and_any_answer_a_reading(
        bytes in proptest::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>(), byte: u8, status: u16,
    ) {
        let log = Log::of_leaves(12);
        let good = request(&log, 5, 12);
        if let Ok(request) = Request::parse(&bytes) {
            prop_assert_eq!(request.to_string().into_bytes(), bytes.clone());
        }
        let mut body = good.to_string().into_bytes();
        let at = at.index(body.len());
        body[at] = byte;
        if let Ok(request) = Request::parse(&body) {
            prop_assert_eq!(request.to_string().into_bytes(), body);
            let unchanged = request == good;
            let accepted = admit(&request, &keys(&[log_key()])).is_ok()
                && decide(&request, &log.head_at(5), &witness_key(1), NOON).status() == 200;
            prop_assert_eq!(accepted, unchanged);
        }
        for status in [status, 200, 409, 422] {
            let _ = read_answer(status, &bytes, good.checkpoint.checkpoint(), &keys(&[witness_key(1)]));
        }
    }
}
