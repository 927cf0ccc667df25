//! Notes, keys, checkpoints and cosignatures.

use ledger::note::{Key, Scheme, SecretKey};
use ledger::{Error, Hash, Head, Note, SignedCheckpoint, cosignature};
use signed_note as oracle;

use crate::log::{NOON, ORIGIN, cosigned, keys, log_key, sign, witness_key};

fn head() -> Head {
    Head { size: 7, root: Hash::of(b"root") }
}

#[test]
fn a_checkpoint_that_we_sign_is_accepted_by_the_oracle() {
    let signed = cosigned(head(), &[1]).to_string();
    let verifier = oracle::StandardVerifier::new(&log_key().public().to_string()).expect("our vkey");
    let note = oracle::Note::from_bytes(signed.as_bytes()).expect("our note");
    let known = oracle::VerifierList::new(vec![Box::new(verifier)]);
    let (verified, unknown) = note.verify(&known).expect("our signature");
    assert_eq!((verified.len(), unknown.len()), (1, 1));

    let text = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("our checkpoint");
    assert_eq!((text.origin(), text.size(), text.hash().0), (ORIGIN, 7, head().root.0));
}

#[test]
fn what_the_oracle_signs_we_accept() {
    let secret = log_key().to_text();
    let signer = oracle::StandardSigner::new(&secret).expect("our secret key in Go's form");
    let mut note = oracle::Note::new(b"some text\nof two lines\n", &[]).expect("a note");
    note.add_sigs(&[&signer]).expect("signed");
    let note = Note::parse(&note.to_bytes()).expect("their note");
    assert!(note.open(&keys(&[log_key()])).is_ok());
}

#[test]
fn a_cosignature_signs_time_and_checkpoint_and_says_when() {
    let signed = cosigned(head(), &[1, 2]);
    let known = keys(&[witness_key(1), witness_key(2)]);
    let verified = signed.note().verify(&known).expect("both hold");
    assert_eq!(verified.iter().map(|one| one.time).collect::<Vec<_>>(), [Some(NOON); 2]);
    let text = signed.checkpoint().to_string();
    assert_eq!(
        cosignature::message(&text, 5),
        format!("cosignature/v1\ntime 5\n{ORIGIN}\n7\n{}\n", head().root)
    );
    // 4 bytes of key ID are outside the payload.
    assert_eq!(signed.note().signatures()[1].payload().len(), 8 + 64);
}

#[test]
fn one_wrong_line_by_a_known_key_refuses_the_note_and_unknown_lines_are_skipped() {
    let mut signed = sign(head());
    let other = sign(Head { size: 8, ..head() });
    let wrong = witness_key(1).cosign(other.checkpoint(), NOON).expect("a cosigner");
    signed.add(wrong);
    assert!(signed.open(&keys(&[log_key()])).is_ok(), "the witness is not known to this reader");
    let both = keys(&[log_key(), witness_key(1)]);
    assert_eq!(signed.open(&both), Err(Error::BadSignature { name: "witness1.example".into() }));
    assert!(matches!(signed.open(&keys(&[witness_key(2)])), Err(Error::OtherLog { .. })));
}

#[test]
fn the_cosignature_of_a_key_is_no_log_signature_and_the_other_way_round() {
    assert!(log_key().cosign(sign(head()).checkpoint(), NOON).is_none());
    assert!(witness_key(1).sign("text\n").is_none());
    // The same name and the same secret, but of the other type: another ID.
    let twin = SecretKey::for_cosignatures(ORIGIN, &[1; 32]).expect("a name");
    assert_ne!(twin.public().id(), log_key().public().id());
    let mut note = Note::new(sign(head()).checkpoint().to_string()).expect("a text");
    note.add(twin.cosign(sign(head()).checkpoint(), NOON).expect("a cosigner"));
    let only_cosigned = SignedCheckpoint::parse(note.to_string().as_bytes()).expect("a checkpoint");
    assert!(matches!(only_cosigned.open(&keys(&[twin])), Err(Error::Unsigned { .. })));
}

#[test]
fn a_line_of_a_post_quantum_witness_passes_through_and_never_counts() {
    let vkey = {
        // name ‖ LF ‖ 0x06 ‖ key, hashed, as the specification has it.
        let key = [&[6u8][..], &[5; 1312]].concat();
        let id = Hash::of(&[b"pq.example\n", &key[..]].concat()).to_hex();
        format!("pq.example+{}+{}", &id[..8], base64(&key))
    };
    let key: Key = vkey.parse().expect("a vkey of type 0x06");
    assert_eq!(key.to_string(), vkey);
    assert!(matches!(key.scheme(), Scheme::Other(6, _)));

    let line = format!("— pq.example {}\n", base64(&[&key.id().0[..], &[9; 8 + 2420]].concat()));
    let text = format!("{}{line}", cosigned(head(), &[1]));
    let signed = SignedCheckpoint::parse(text.as_bytes()).expect("still a checkpoint");
    assert_eq!(signed.to_string(), text);
    let known = [key, witness_key(1).public().clone()];
    let verified = signed.note().verify(&known).expect("skipped");
    assert_eq!(verified.len(), 1);
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn notes_of_a_wrong_shape_are_refused() {
    let good = sign(head()).to_string();
    let line = good.rsplit_once("\n\n").expect("a note").1;
    for wrong in [
        String::new(),
        "\n".into(),
        "\n\n".into(),
        "text\n\n".into(),
        "text\n".into(),
        format!("text\n{line}"),
        format!("te\txt\n\n{line}"),
        format!("te\rxt\n\n{line}"),
        good.trim_end().to_owned(),
        format!("{good}\n"),
        good.replace('—', "-"),
        good.replace("— ", "—  "),
        format!("text\n\n{}", line.repeat(101)),
        "text\n\n— name AAAAAA==\n".into(),
        "text\n\n— na+me AAAAAAA=\n".into(),
    ] {
        assert!(Note::parse(wrong.as_bytes()).is_err(), "{wrong:?} was read");
    }
    assert!(Note::parse(format!("text\n\n{}", line.repeat(100)).as_bytes()).is_ok());
    assert!(Note::parse(b"te\xffxt\n\n").is_err());
    // Split at the last empty line.
    assert_eq!(Note::parse(format!("a\n\nb\n\n{line}").as_bytes()).expect("a note").text(), "a\n\nb\n");
}

#[test]
fn checkpoints_of_a_wrong_shape_are_refused() {
    use ledger::Checkpoint;
    let root = head().root;
    assert!(format!("a.example\n0\n{root}\n").parse::<Checkpoint>().is_ok());
    for wrong in [
        format!("a.example\n7\n{root}"),
        format!("a.example\n07\n{root}\n"),
        format!("a.example\n-7\n{root}\n"),
        format!("a.example\n9223372036854775808\n{root}\n"),
        format!("\n7\n{root}\n"),
        format!("a example\n7\n{root}\n"),
        format!("a+b\n7\n{root}\n"),
        format!("a.example\n7\n{root}\nextension\n"),
        "a.example\n7\nAAAA\n".into(),
        "a.example\n7\n".into(),
    ] {
        assert!(wrong.parse::<Checkpoint>().is_err(), "{wrong:?} was read");
    }
}

#[test]
fn keys_with_a_changed_letter_are_refused() {
    let vkey = log_key().public().to_string();
    assert_eq!(vkey.parse::<Key>().expect("our own").to_string(), vkey);
    for wrong in [
        vkey.replacen("lakeport", "lakepart", 1),
        vkey.replacen('+', "++", 1),
        vkey.replace("+A", "+B"),
        vkey[..vkey.len() - 1].into(),
        format!("+{vkey}"),
        "name+00000000+".into(),
        "name".into(),
    ] {
        assert!(wrong.parse::<Key>().is_err(), "{wrong:?} was read");
    }
}

#[test]
fn a_log_key_signs_for_its_own_origin_only() {
    let checkpoint = ledger::Checkpoint { origin: "other.example".into(), head: head() };
    assert!(matches!(SignedCheckpoint::sign(checkpoint.clone(), &log_key()), Err(Error::Key { .. })));
    let key = SecretKey::for_cosignatures("other.example", &[1; 32]).expect("a name");
    assert!(matches!(SignedCheckpoint::sign(checkpoint, &key), Err(Error::Key { .. })));
}

#[test]
fn a_secret_key_reads_back_and_is_never_shown() {
    let secret = log_key();
    let text = secret.to_text();
    assert_eq!(text.parse::<SecretKey>().expect("our own").public(), secret.public());
    let shown = format!("{secret:?}");
    assert!(shown.contains(&secret.public().to_string()) && !shown.contains(&text[text.len() - 40..]));
    for wrong in ["", "PRIVATE+KEY+", "PRIVATE+KEY+a+b+c", &text[1..], &text.replace(ORIGIN, "other.example")]
    {
        let error = wrong.parse::<SecretKey>().expect_err("no key").to_string();
        assert!(!error.contains(&text[text.len() - 40..]));
    }
}
