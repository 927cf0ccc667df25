//! A reporter whose device seals by itself: what it is given, what it may send, and that the office reads it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::policy::Packs;
use casework::report::{Answers, check};
use intake::{
    Act, Actor, AttachmentPlace, Author, Channel, Circle, Draft, Due, Entry, Fingerprint, Message, Post,
    Previous, Step, Written, file, open_attachment, open_description, open_message, open_openings,
    open_statement, seal_event, seal_message, sequence,
};
use ledger::commitment::Manifest;
use ledger::leaf::Tag;
use ledger::receipt::Receipt;
use ledger::seed::CaseKey;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use vault::attachment::{ContentKind, Description};
use vault::envelope::{AttachmentId, Kind};
use vault::{Compartment, ReporterKeys, Secret, Site, Slot};

use super::receipt::City;
use super::{FULL, Form, hidden, newer, pack};
use crate::report::{Bundle, with_device};
use crate::tests::Reply;

fn script() -> &'static Bundle {
    static SCRIPT: std::sync::LazyLock<Bundle> =
        std::sync::LazyLock::new(|| Bundle::new(b"// seals".to_vec()));
    &SCRIPT
}

fn value(reply: &Reply) -> Value {
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("cache-control"), "no-store");
    serde_json::from_slice(&reply.body).unwrap()
}

fn keys_of(secret: [u8; 10]) -> ReporterKeys {
    ReporterKeys::derive(&Secret::from_bytes(secret).unwrap(), &Site::new("lakeport").unwrap())
}

/// What a device would send, made by the crates that it must agree with.
/// The pack under which reports are taken now.
fn rules() -> String {
    let pack = pack("lakeport");
    format!("{}@{}", pack.name, pack.version)
}

async fn sealed(city: &City, secret: [u8; 10], directory: Option<Fingerprint>) -> Vec<u8> {
    let report = check(&Answers::from_pairs(FULL.iter().copied()).unwrap(), "en", &pack("lakeport")).unwrap();
    let posts = [("p0", "review-board", 0), ("p1", "standards", 1)].map(|(person, agency, at)| Post {
        person: person.to_owned(),
        name: person.to_owned(),
        agency: agency.to_owned(),
        unit: String::new(),
        recipient: city.officers[at].recipient(),
    });
    let (keys, rules) = (keys_of(secret), rules());
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day: "2026-03-01".parse().unwrap(),
        due: Due::of(&pack("lakeport"), "2026-03-01".parse().unwrap()),
        rules: &rules,
        keys: &keys,
        circle: &Circle { intake: posts[..1].to_vec(), ..Circle::default() },
    };
    let filing = file(&draft, &mut ChaCha20Rng::from_seed([secret[0]; 32])).unwrap();
    let now = value(&city.form.get("/report/recipients").await);
    let now: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&now["fingerprint"].as_str().unwrap()[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    filing.to_sealed(directory.unwrap_or(Fingerprint(now.try_into().unwrap()))).unwrap()
}

#[tokio::test]
async fn the_script_is_on_the_form_and_the_mailbox_only_where_it_was_built_and_before_anything_is_sent() {
    let city = City::with(Some(script())).await;
    let tag = format!("<script type=\"module\" src=\"{}\"></script>", script().script());
    for path in ["/en/report", "/ar/mailbox"] {
        let page = city.form.get(path).await;
        assert!(page.text().contains(&tag) && page.text().contains(" data-device=\"/"), "{path}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
    for (path, pairs) in
        [("/en/report", FULL), ("/en/report/check", FULL), ("/en/mailbox", &[("words", "x")])]
    {
        let page = city.form.post(path, pairs).await.text();
        assert!(!page.contains("<script") && !page.contains("data-device"), "{path} was sent in the clear");
    }
    let without = City::new().await;
    for path in ["/en/report", "/ar/mailbox"] {
        let page = without.form.get(path).await;
        assert!(!page.text().contains("<script") && !page.text().contains("data-device"), "{path}");
        assert!(!page.header("content-security-policy").contains("script-src"), "{path}");
    }
    for path in ["/report/recipients", "/en/report/device", "/en/mailbox/device", &script().script()] {
        assert_eq!(without.form.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(city.form.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn the_script_and_the_lists_are_kept_under_names_of_their_content_and_come_compressed() {
    let city = City::with(Some(script())).await;
    for path in [script().script(), script().lists()] {
        let plain = city.form.get(&path).await;
        assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(plain.header("x-content-type-options"), "nosniff");
        let request = Request::get(&path).header("accept-encoding", "gzip, br");
        let zipped = city.form.ask(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(zipped.header("content-encoding"), "gzip");
        let mut unzipped = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&zipped.body[..]), &mut unzipped)
            .unwrap();
        assert_eq!(unzipped, plain.body);
        println!("{path}: {} bytes, {} compressed", plain.body.len(), zipped.body.len());
    }
    let lists = city.form.get(&script().lists()).await;
    let lists: Value = serde_json::from_slice(&lists.body).unwrap();
    assert_eq!(lists.as_object().unwrap().len(), 10);
    assert_eq!(city.form.get("/assets/form/page-0000000000000000.js").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_whole_path_weighs() {
    let Some(bundle) = Bundle::embedded() else {
        println!("NOT RUN: the script is not built; cargo xtask bundle");
        return;
    };
    let city = City::with(Some(bundle)).await;
    let weigh = async |path: &str| {
        let request = Request::get(path).header("accept-encoding", "gzip");
        city.form.ask(request.body(axum::body::Body::empty()).unwrap()).await.body.len()
    };
    let script = weigh(&bundle.script()).await;
    let form =
        weigh("/uk/report").await + weigh("/uk/report/device").await + weigh("/report/recipients").await;
    let mailbox =
        weigh("/uk/mailbox").await + weigh("/uk/mailbox/device").await + weigh(&bundle.lists()).await;
    println!("script {script}, form with its data {form}, mailbox with its data and lists {mailbox} bytes");
    assert!(form < 60_000, "{form} bytes without the script");
    assert!(script + form + mailbox < 200_000, "{} bytes in all", script + form + mailbox);
}

#[tokio::test]
async fn the_directory_names_nobody_and_its_fingerprint_is_that_of_its_bytes() {
    let city = City::with(Some(script())).await;
    let given = value(&city.form.get("/report/recipients").await);
    let directory = given["directory"].as_str().unwrap();
    for name in ["Ada", "Brook", "Bo", "Carver", "p0"] {
        assert!(
            !directory.contains(&format!("\"{name}")) && !directory.contains(&format!("{name}\"")),
            "{name}"
        );
    }
    let digest: String = sha2::Sha256::digest_hex(directory.as_bytes());
    assert_eq!(given["fingerprint"], digest);
    let read: Value = serde_json::from_str(directory).unwrap();
    assert_eq!(
        (&read["site"], &read["day"], &read["rules"]),
        (&json!("lakeport"), &json!("2026-03-01"), &json!(rules()))
    );
    assert_eq!(read["posts"].as_array().unwrap().len(), 2);
    assert_eq!(value(&city.form.get("/report/recipients").await), given, "the same each time");
}

trait DigestHex {
    fn digest_hex(bytes: &[u8]) -> String;
}

impl DigestHex for sha2::Sha256 {
    fn digest_hex(bytes: &[u8]) -> String {
        use sha2::Digest as _;
        Self::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[tokio::test]
async fn a_report_sealed_on_the_device_is_kept_once_however_often_it_is_sent() {
    let city = City::with(Some(script())).await;
    let body = sealed(&city, [7; 10], None).await;
    let (first, second) = tokio::join!(
        city.form.post_raw("/report/sealed", body.clone()),
        city.form.post_raw("/report/sealed", body)
    );
    let third = city.form.post_raw("/report/sealed", sealed(&city, [7; 10], None).await).await;
    for reply in [first, second, third] {
        assert_eq!(reply.status, StatusCode::CREATED);
        assert!(reply.body.is_empty() && reply.header("set-cookie").is_empty());
    }
    let reports = city.store.reports(10).await.unwrap();
    assert_eq!((reports.len(), reports[0].channel), (1, Channel::Web));
    let kept = city.store.report(reports[0].case).await.unwrap().unwrap();
    let statement = kept.entry(sequence::STATEMENT).unwrap();
    let read = open_statement(&kept.boxes, statement, &city.officers[0]).unwrap();
    assert_eq!(read.happened, "They took his papers.\n\nThen they laughed.");
    assert!(open_statement(&kept.boxes, statement, &city.officers[1]).is_err(), "standards was left out");
}

#[tokio::test]
async fn what_was_sealed_to_another_directory_or_is_no_sealed_report_is_refused_and_not_kept() {
    let city = City::with(Some(script())).await;
    let stale = sealed(&city, [7; 10], Some(Fingerprint([0; 32]))).await;
    assert_eq!(city.form.post_raw("/report/sealed", stale.clone()).await.status, StatusCode::CONFLICT);
    for (body, said) in [(b"".to_vec(), "ends too early"), (FULL[3].1.as_bytes().to_vec(), "does not begin")]
    {
        let reply = city.form.post_raw("/report/sealed", body).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert!(reply.text().contains(said) && !reply.text().contains("papers"), "{}", reply.text());
    }
    let reply = city.form.post_raw("/report/sealed", vec![0; 8 << 20]).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(city.store.reports(10).await.unwrap().is_empty());
    assert!(city.store.leaf(0).await.unwrap().is_none(), "not even a leaf");
    let without = City::new().await;
    assert_eq!(without.form.post_raw("/report/sealed", stale).await.status, StatusCode::NOT_FOUND);
}

/// A mailbox as the device has it after it was filed.
async fn filed(city: &City) -> ReporterKeys {
    let body = sealed(city, [7; 10], None).await;
    assert_eq!(city.form.post_raw("/report/sealed", body).await.status, StatusCode::CREATED);
    keys_of([7; 10])
}

/// What a device asks for its mailbox with.
fn hello(keys: &ReporterKeys) -> Vec<u8> {
    [keys.mailbox_id().expose_secret().to_vec(), keys.recipient().to_string().into_bytes()].concat()
}

#[tokio::test]
async fn the_day_of_the_last_opening_is_the_reporter_s_alone_and_shows_who_opens_with_another_key() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let case = city.store.reports(1).await.unwrap()[0].case;
    let id = keys.mailbox_id().expose_secret().to_vec();
    let ask =
        async |body: Vec<u8>| value(&city.form.post_raw("/mailbox/sealed", body).await)["before"].clone();
    let opened = |before: &Value, key: &vault::SecretKey| {
        let slot = Slot::from_bytes(STANDARD.decode(before.as_str().unwrap()).unwrap()).unwrap();
        intake::open_visit(case, &slot, key).map(|day| day.to_string()).ok()
    };
    let deadline = async || city.form.post_raw("/en/mailbox/sealed/deadline", id.clone()).await.status;
    assert_eq!(deadline().await, StatusCode::BAD_REQUEST, "words only for whoever leaves a day");
    assert_eq!(ask(hello(&keys)).await, "", "the first time");
    assert_eq!(deadline().await, StatusCode::CONFLICT, "no checkpoint yet");
    let second = ask(hello(&keys)).await;
    assert_eq!(opened(&second, keys.secret_key()).as_deref(), Some("2026-03-01"));
    for other in &city.officers {
        assert_eq!(opened(&second, other), None, "the office does not learn it");
    }
    // Somebody who has the id and another program: the day that is left opens for them alone.
    let thief = [id.clone(), city.officers[1].recipient().to_string().into_bytes()].concat();
    ask(thief).await;
    let third = ask(hello(&keys)).await;
    assert!(third != "" && opened(&third, keys.secret_key()).is_none());
    assert!(opened(&ask(hello(&keys)).await, keys.secret_key()).is_some());
    let kept = city.store.last_visit(keys.mailbox_digest()).await.unwrap().unwrap();
    assert!(!kept.slot.as_bytes().windows(10).any(|window| window == b"2026-03-01"), "it is sealed");
}

#[tokio::test]
async fn a_device_has_the_words_of_the_version_under_which_a_case_began() {
    let city = City::with(Some(script())).await;
    let old = filed(&city).await;
    // The server is started again under other rules.
    let packs = Packs::new(newer(), vec![pack("lakeport")]);
    let form = Form(with_device(packs, Some(city.receiving.clone()), Some(script())));
    let dues = value(&form.get("/en/mailbox/device").await)["dues"].clone();
    let notice = async |keys: &ReporterKeys| {
        let found = value(&form.post_raw("/mailbox/sealed", hello(keys)).await);
        let life: Value = serde_json::from_str(found["life"].as_str().unwrap()).unwrap();
        let clocks = life["clocks"].as_array().unwrap().clone();
        for clock in &clocks {
            let text = dues[clock["rule"].as_str().unwrap()][clock["kept"].as_str().unwrap()].as_str();
            assert!(text.is_some_and(|text| !text.is_empty()), "nothing to say of {clock}");
        }
        let notice = clocks.iter().find(|clock| clock["rule"].as_str().unwrap().ends_with("notice")).unwrap();
        (dues[notice["rule"].as_str().unwrap()]["running"].to_string(), notice["due"].clone())
    };
    let (text, due) = notice(&old).await;
    assert!(text.contains("First word to the person who complained"), "{text}");
    assert_eq!(due, json!("2026-03-07"));
    // What a mailbox without anything is shown is as of a report that would come now.
    let (text, due) = notice(&keys_of([8; 10])).await;
    assert!(text.contains("Word within two days"), "{text}");
    assert_eq!(due, json!("2026-03-02"));
}

#[tokio::test]
async fn the_mailbox_s_id_fetches_what_is_sealed_and_an_id_of_nobody_a_mailbox_without_anything() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let id = keys.mailbox_id().expose_secret().to_vec();
    let found = value(&city.form.post_raw("/mailbox/sealed", hello(&keys)).await);
    assert_eq!((&found["stage"], &found["office"]), (&json!("new"), &json!("")));
    assert_eq!(found["events"].as_array().unwrap().len(), 1, "the report's own openings but for its words");
    assert_eq!(found["boxes"].as_array().unwrap().len(), 1, "correspondence alone");
    assert_eq!(found["boxes"][0]["wraps"].as_array().unwrap().len(), 8);
    let mut nobody = value(&city.form.post_raw("/mailbox/sealed", hello(&keys_of([8; 10]))).await);
    // What every new case has in common, and nothing of this one: only the reference is its own.
    let [life, of_nobody] = [found["life"].as_str().unwrap(), nobody["life"].as_str().unwrap()];
    let parsed: Value = serde_json::from_str(life).unwrap();
    assert_eq!((life.len(), &parsed["stage"]), (of_nobody.len(), &json!("classification")));
    assert_eq!(parsed["clocks"][0], json!({ "rule": "classified", "due": "2026-03-04", "kept": "running" }));
    let like_a_new_one = life.replace(parsed["reference"].as_str().unwrap(), "00000-00000");
    assert_eq!(of_nobody, like_a_new_one);
    nobody["life"].take();
    // Random letters, in place of all that is not there.
    assert!(nobody["fill"].take().as_str().unwrap().len() > 10_000);
    assert_eq!(
        nobody,
        json!({ "case": "", "stage": "", "office": "", "boxes": [], "messages": [], "events": [], "before": "", "life": null, "fill": null })
    );
    let short = hello(&keys)[..93].to_vec();
    for wrong in [
        vec![],
        vec![0; 31],
        [hello(&keys), vec![0]].concat(),
        [id.clone(), vec![0]].concat(),
        id.clone(),
        short,
    ] {
        assert_eq!(city.form.post_raw("/mailbox/sealed", wrong).await.status, StatusCode::BAD_REQUEST);
    }
    // The words themselves are never such an id.
    assert_eq!(
        city.form.post_raw("/mailbox/sealed", "abandon ".repeat(8)).await.status,
        StatusCode::BAD_REQUEST
    );

    let proof = city.form.post_raw("/es/mailbox/sealed/proof", id).await;
    assert!(matches!(Receipt::parse(&proof.text()).unwrap(), Receipt::Promised { .. }));
    for path in [
        "/mailbox/sealed/place",
        "/mailbox/sealed/write",
        "/en/mailbox/sealed/proof",
        "/en/mailbox/sealed/deadline",
    ] {
        assert_eq!(city.form.post_raw(path, vec![0; 32]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// What a device would write, made by the crates that it must agree with.
async fn written(city: &City, keys: &ReporterKeys, place: &Value, text: &str) -> Written {
    let line = city.store.reports(1).await.unwrap().remove(0);
    let kept = city.store.report(line.case).await.unwrap().unwrap();
    let lockbox = kept.lockbox(Compartment::Correspondence).unwrap();
    let number = |value: &Value| value.as_u64().unwrap();
    let (author, office, day) = (Author::Reporter, String::new(), "2026-03-01".to_owned());
    let message = Message { author, office, withdrawn: text.is_empty(), day, text: text.to_owned() };
    let message = seal_message(lockbox, number(&place["sequence"]), &message).unwrap();
    let (seq, index) = (number(&place["previous"]["seq"]), number(&place["previous"]["index"]));
    let commit = city.store.leaf(index).await.unwrap().unwrap().commit;
    let step = Step {
        case: line.case,
        previous: Previous { seq, index, commit },
        day: "2026-03-01".parse().unwrap(),
        act: if text.is_empty() { Act::Withdrew } else { Act::Wrote(text) },
        actor: Actor::Reporter,
        rules: place["rules"].as_str().unwrap(),
        place: number(&place["openings"]),
    };
    let key = CaseKey::new(*keys.case_tag().expose_secret());
    let mut rng = ChaCha20Rng::from_seed([6; 32]);
    Written { message, event: seal_event(&step, &key, lockbox, &mut rng).unwrap() }
}

fn body_of(keys: &ReporterKeys, written: &Written) -> Vec<u8> {
    [keys.mailbox_id().expose_secret().to_vec(), written.to_body().unwrap()].concat()
}

async fn place(city: &City, keys: &ReporterKeys) -> Value {
    value(&city.form.post_raw("/mailbox/sealed/place", keys.mailbox_id().expose_secret().to_vec()).await)
}

#[tokio::test]
async fn a_message_is_kept_once_with_its_leaf_at_the_places_that_it_was_given_and_no_others() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let case = city.store.reports(1).await.unwrap()[0].case;
    let write = async |written: &Written| {
        city.form.post_raw("/mailbox/sealed/write", body_of(&keys, written)).await.status
    };
    let given = place(&city, &keys).await;
    let first = city.store.leaf(0).await.unwrap().unwrap();
    let commit: String = first.commit.0.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        given,
        json!({ "sequence": 16, "openings": 17, "day": "2026-03-01", "rules": rules(), "generation": 0,
            "previous": { "seq": 0, "index": 0, "commit": commit } })
    );
    for foreign in [0, 4, 15, 18, i64::MAX as u64, u64::MAX] {
        for field in ["sequence", "openings"] {
            let mut wrong = given.clone();
            wrong[field] = json!(foreign);
            let wrong = written(&city, &keys, &wrong, "x").await;
            assert_eq!(write(&wrong).await, StatusCode::BAD_REQUEST, "{field} {foreign}");
        }
    }
    let sealed = written(&city, &keys, &given, "One thing more.").await;
    let body = body_of(&keys, &sealed);
    for cut in [32, 40, 100, body.len() - 1] {
        let reply = city.form.post_raw("/mailbox/sealed/write", body[..cut].to_vec()).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{cut}");
    }
    // Not after the event that is the last one, in each of its parts.
    let other = [
        |before: &mut Previous| before.seq += 1,
        |before: &mut Previous| before.index += 1,
        |before: &mut Previous| before.commit.0[31] ^= 1,
        |before: &mut Previous| before.seq = u64::MAX,
    ];
    for change in other {
        let mut wrong = sealed.clone();
        change(&mut wrong.event.previous);
        assert_eq!(write(&wrong).await, StatusCode::CONFLICT);
    }
    assert_eq!(city.store.log_size().await.unwrap(), 1, "nothing was kept so far");

    let (one, same) = tokio::join!(write(&sealed), write(&sealed));
    assert_eq!(
        (one, same, write(&sealed).await),
        (StatusCode::CREATED, StatusCode::CREATED, StatusCode::CREATED)
    );
    let again = written(&city, &keys, &given, "Another.").await;
    assert_eq!(write(&again).await, StatusCode::BAD_REQUEST, "the places are taken");
    assert_eq!(city.store.log_size().await.unwrap(), 2, "one leaf, however often it was sent");
    let kept = city.store.report(case).await.unwrap().unwrap();
    let messages: Vec<_> = kept.entries.iter().filter(|entry| entry.context.kind == Kind::Message).collect();
    assert_eq!(messages.len(), 1);
    assert_eq!(open_message(&kept.boxes, messages[0], &city.officers[0]).unwrap().text, "One thing more.");

    // Two devices, or an office, at the same time: whoever comes second seals anew.
    let (left, right) = (place(&city, &keys).await, place(&city, &keys).await);
    let (left, right) = (written(&city, &keys, &left, "left").await, written(&city, &keys, &right, "").await);
    assert_eq!((write(&left).await, write(&right).await), (StatusCode::CREATED, StatusCode::CONFLICT));
    let right = written(&city, &keys, &place(&city, &keys).await, "").await;
    assert_eq!(write(&right).await, StatusCode::CREATED);
    assert_eq!(city.store.log_size().await.unwrap(), 4);
    let shown = value(&city.form.post_raw("/mailbox/sealed", hello(&keys)).await);
    assert_eq!(shown["messages"].as_array().unwrap().len(), 3);
    assert_eq!(shown["events"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_device_that_writes_without_end_is_slowed_and_what_it_sent_before_still_is_there() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let mut last = None;
    for n in 0..30 {
        let sealed = written(&city, &keys, &place(&city, &keys).await, &format!("n{n}")).await;
        let reply = city.form.post_raw("/mailbox/sealed/write", body_of(&keys, &sealed)).await;
        assert_eq!(reply.status, StatusCode::CREATED);
        last = Some(sealed);
    }
    let more = written(&city, &keys, &place(&city, &keys).await, "more").await;
    let reply = city.form.post_raw("/mailbox/sealed/write", body_of(&keys, &more)).await;
    assert_eq!(
        (reply.status, reply.text().as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, r#"{"error":"often"}"#)
    );
    let reply = city.form.post_raw("/mailbox/sealed/write", body_of(&keys, &last.unwrap())).await;
    assert_eq!(reply.status, StatusCode::CREATED, "the answer was lost");
}

/// Runs the script's own modules under node. `None` where they are not here, which fails where everything must run.
pub(in crate::tests) fn device(what: &Value) -> Option<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("script");
    if !folder.join("node_modules").is_dir() {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "run cargo xtask bundle first");
        println!("NOT RUN: the script's libraries are not here; run cargo xtask bundle");
        return None;
    }
    let mut command = Command::new("node");
    command.arg("test/device.mjs").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(what.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_script_seals_the_office_and_the_stock_age_command_open_and_the_script_reads_the_answer() {
    let city = City::with(Some(script())).await;
    let form = value(&city.form.get("/en/report/device").await);
    let recipients = value(&city.form.get("/report/recipients").await);
    let asked = json!({ "do": "file", "form": form, "recipients": recipients, "answers": FULL, "secret": "01020304050607080900" });
    let Some(made) = device(&asked) else { return };
    let bytes = |value: &Value| STANDARD.decode(value.as_str().unwrap()).unwrap();
    let reply = city.form.post_raw("/report/sealed", bytes(&made["body"])).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());

    let line = city.store.reports(1).await.unwrap().remove(0);
    let kept = city.store.report(line.case).await.unwrap().unwrap();
    let report = check(&Answers::from_pairs(FULL.iter().copied()).unwrap(), "en", &pack("lakeport")).unwrap();
    let statement = kept.entry(sequence::STATEMENT).unwrap();
    assert!(open_statement(&kept.boxes, statement, &city.officers[0]).unwrap() == report.statement);
    let identity = kept.entry(sequence::IDENTITY).unwrap();
    assert!(intake::open_identity(&kept.boxes, identity, &city.officers[0]).unwrap() == report.identity);
    assert!(open_statement(&kept.boxes, statement, &city.officers[1]).is_err(), "standards was left out");
    // The same shape as a report that the server has sealed, and the reporter opens it.
    let keys = keys_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
    assert!(open_statement(&kept.boxes, statement, keys.secret_key()).is_ok());
    assert!(!kept.boxes.opens(Compartment::Investigation, keys.secret_key()));
    let (wraps, slots) = (kept.boxes.0.iter().map(|lockbox| lockbox.wraps.len()), kept.entries.iter());
    assert_eq!(wraps.collect::<Vec<_>>(), [8; 4]);
    assert!(slots.clone().all(|entry| entry.slots.len() == 1 && entry.slots[0].as_bytes().len() == 5 * 1024));
    assert!(
        slots.clone().all(|entry| String::from_utf8_lossy(entry.slots[0].age_file()).contains("-grease"))
    );
    // The leaf is the one that the reporter can compute.
    let tag = ledger::leaf::Tag::of_event(&ledger::seed::CaseKey::new(*keys.case_tag().expose_secret()), 0);
    assert_eq!(city.store.leaf(line.leaf).await.unwrap().unwrap().tag, tag);

    // An export of the statement opens with Debian's age and the lockbox's own key.
    let lockbox = &kept.boxes.0.iter().find(|one| one.id.compartment == Compartment::Statement).unwrap();
    let key = lockbox.open(&city.officers[0]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key.txt"), key.to_text().expose_secret()).unwrap();
    std::fs::write(folder.path().join("slot.age"), statement.slots[0].age_file()).unwrap();
    match Command::new("age").args(["-d", "-i", "key.txt", "slot.age"]).current_dir(&folder).output() {
        Ok(opened) => {
            assert!(opened.stdout.starts_with(b"RDSEAL"), "{}", String::from_utf8_lossy(&opened.stderr))
        }
        Err(_) => assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "install Debian's package age"),
    }

    // The office answers; the device opens it, and writes back.
    let place = city.store.reserve_entries(line.case, 1).await.unwrap();
    let (author, office, day) = (Author::Office, "review-board".to_owned(), "2026-03-02".to_owned());
    let message =
        Message { author, office, withdrawn: false, day, text: "We have <read> it. Дякуємо.".into() };
    let lockbox = kept.lockbox(Compartment::Correspondence).unwrap();
    city.store.add_entries(vec![seal_message(lockbox, place, &message).unwrap()]).await.unwrap();
    let answer = value(&city.form.post_raw("/mailbox/sealed", hello(&keys)).await);
    let place = value(&city.form.post_raw("/mailbox/sealed/place", bytes(&made["mailboxId"])).await);
    let before = city.store.log_size().await.unwrap();
    let asked = json!({ "do": "write", "answer": answer, "place": place, "words": made["words"], "site": "lakeport",
        "list": form["words"], "text": "Thank you. 谢谢", "withdrawn": true });
    let written = device(&asked).unwrap();
    assert_eq!(written["letters"][0]["text"], "We have <read> it. Дякуємо.");
    assert_eq!((&written["due"], &written["seen"]), (&json!("2026-03-08"), &json!("")));
    let reply = city.form.post_raw("/mailbox/sealed/write", bytes(&written["body"])).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let kept = city.store.report(line.case).await.unwrap().unwrap();
    let last = kept.entries.iter().rfind(|entry| entry.context.kind == Kind::Message).unwrap();
    let read = open_message(&kept.boxes, last, &city.officers[0]).unwrap();
    assert_eq!(
        (read.author, read.text.as_str(), read.withdrawn),
        (Author::Reporter, "Thank you. 谢谢", true)
    );
    // Its leaf has the case's next tag, and what opens it is all of it.
    let leaf = city.store.leaf(before).await.unwrap().unwrap();
    let key = CaseKey::new(*keys.case_tag().expose_secret());
    assert_eq!(leaf.tag, Tag::of_event(&key, 1));
    let openings = kept.entry(place["openings"].as_u64().unwrap()).unwrap();
    let fields = open_openings(&kept.boxes, openings, &city.officers[0]).unwrap();
    assert_eq!(Manifest::of(&fields).unwrap().commit(), leaf.commit);
    let value_of = |name: &str| fields.iter().find(|one| one.name == name).unwrap().value.as_str();
    assert_eq!((value_of("type"), value_of("case_seq"), value_of("content")), ("withdrew", "1", ""));

    // Once a checkpoint covers it, the device makes the file that shows who did not answer.
    let id = bytes(&made["mailboxId"]);
    let reply = city.form.post_raw("/es/mailbox/sealed/deadline", id.clone()).await;
    assert_eq!(reply.status, StatusCode::CONFLICT, "no checkpoint covers it yet");
    city.beat().await;
    let given = value(&city.form.post_raw("/es/mailbox/sealed/deadline", id.clone()).await);
    let answer = value(&city.form.post_raw("/mailbox/sealed", hello(&keys)).await);
    let asked = json!({ "do": "deadline", "answer": answer, "given": given, "secret": "01020304050607080900", "site": "lakeport" });
    let file = device(&asked).unwrap();
    let bundle = ledger::deadline::Bundle::parse(file.as_str().unwrap()).unwrap();
    assert_eq!((bundle.due.value.as_str(), bundle.events.len()), ("2026-03-08", 1));
    assert_eq!(bundle.events[0].manifest.commit(), leaf.commit);
    let page = city.form.post("/es/mailbox", &[("words", made["words"].as_str().unwrap())]).await.text();
    let once = hidden(&page).into_iter().find(|(name, _)| name == "once").unwrap();
    let plain = city.form.post("/es/mailbox/deadline", &[once]).await.text();
    let plain = ledger::deadline::Bundle::parse(&plain).unwrap();
    assert_eq!(
        plain.to_text("x").unwrap(),
        bundle.to_text("x").unwrap(),
        "as the server makes it, byte for byte"
    );
}

#[tokio::test]
async fn a_file_that_the_script_seals_is_opened_by_the_office_with_its_name_and_all_its_bytes() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let kept = city.store.report_of_mailbox(keys.mailbox_digest()).await.unwrap().unwrap();
    let lockbox = kept.lockbox(Compartment::Statement).unwrap();
    let place = AttachmentPlace { lockbox: lockbox.id, sequence: 40, id: AttachmentId([3; 16]) };
    let content: Vec<u8> = (0..600_000u32).map(|at| (at % 251) as u8).collect();
    let described = Description::of(&content, ContentKind::of(&content), "pier.bin");
    let sha256: String = described.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let case: String = lockbox.id.case.0.iter().map(|byte| format!("{byte:02x}")).collect();
    let asked = json!({ "do": "attach", "caseId": case, "sequence": 40, "id": place.id.to_string(),
        "recipient": lockbox.public.to_string(), "content": STANDARD.encode(&content),
        "description": { "kind": "unknown", "bytes": 600_000, "sha256": sha256, "name": "pier.bin" } });
    let Some(made) = device(&asked) else { return };
    let slot = |value: &Value| Slot::from_bytes(STANDARD.decode(value.as_str().unwrap()).unwrap()).unwrap();
    let slots: Vec<Slot> = made["slots"].as_array().unwrap().iter().map(slot).collect();
    assert_eq!((made["kind"].as_str(), slots.len()), (Some("unknown"), 3));
    assert!(slots.iter().all(|slot| slot.as_bytes().len() == 257 << 10), "the last as large as the others");
    let entry = Entry { context: place.description(), slots: vec![slot(&made["description"])] };
    assert_eq!(entry.slots[0].as_bytes().len(), 5 << 10);
    let read = open_description(&kept.boxes, &place, &entry, &city.officers[0]).unwrap();
    assert!(read == described);
    let opened = open_attachment(&kept.boxes, &place, &slots, &read, &city.officers[0]).unwrap();
    assert_eq!(opened[..], content[..]);
}

#[tokio::test]
async fn under_load_a_device_works_for_a_moment_and_beyond_all_it_waits_while_the_other_door_stays_open() {
    let city = City::with(Some(script())).await;
    let body = sealed(&city, [7; 10], None).await;
    let send = async |body: &[u8], work: &str| {
        let request = Request::post("/report/sealed").header("redress-work", work);
        city.form.ask(request.body(axum::body::Body::from(body.to_vec())).unwrap()).await
    };
    city.receiving.flood(31);
    let reply = send(&body, "").await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    let mut asked: Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(asked["bits"], 12);
    asked["do"] = json!("work");
    let Some(done) = device(&asked) else { return };
    let done = done["redress-work"].as_str().unwrap();
    let other = sealed(&city, [8; 10], None).await;
    let refused = send(&other, done).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "it was for another mailbox");
    let wrong = format!("{}.12.{}", asked["minute"], u64::MAX);
    assert_eq!(send(&body, &wrong).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(city.store.reports(10).await.unwrap().is_empty());

    city.receiving.flood(60);
    let full = send(&body, done).await;
    assert_eq!((full.status, full.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "1"));
    city.send("en", FULL).await;
    assert_eq!(city.store.reports(10).await.unwrap().len(), 1, "the path without a script is open");

    city.receiving.flood(40);
    assert_eq!(send(&body, done).await.status, StatusCode::CREATED, "what was worked out still counts");
    city.receiving.flood(60);
    assert_eq!(send(&body, "").await.status, StatusCode::CREATED, "sent again takes no place");
    assert_eq!(city.store.reports(10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_form_alone_without_a_place_to_keep_reports_offers_no_script() {
    let page = Form::new().get("/en/report").await;
    assert!(!page.text().contains("<script"));
}
