//! A reporter whose device seals by itself: what it is given, what it may send, and that the office reads it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::report::{Answers, check};
use intake::{
    Author, Channel, Circle, Draft, Due, Fingerprint, Message, Post, file, open_message, open_statement,
    seal_message, sequence,
};
use ledger::receipt::Receipt;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use vault::envelope::Kind;
use vault::{Compartment, ReporterKeys, Secret, Site};

use super::receipt::City;
use super::{FULL, Form, pack};
use crate::report::Bundle;
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
async fn sealed(city: &City, secret: [u8; 10], directory: Option<Fingerprint>) -> Vec<u8> {
    let report = check(&Answers::from_pairs(FULL.iter().copied()).unwrap(), "en", &pack("lakeport")).unwrap();
    let posts = [("p0", "review-board", 0), ("p1", "standards", 1)].map(|(person, agency, at)| Post {
        person: person.to_owned(),
        name: person.to_owned(),
        agency: agency.to_owned(),
        unit: String::new(),
        recipient: city.officers[at].recipient(),
    });
    let keys = keys_of(secret);
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day: "2026-03-01".parse().unwrap(),
        due: Due::of(&pack("lakeport"), "2026-03-01".parse().unwrap()),
        rules: "lakeport@1",
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
        (&json!("lakeport"), &json!("2026-03-01"), &json!("lakeport@1"))
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

#[tokio::test]
async fn the_mailbox_s_id_fetches_what_is_sealed_and_an_id_of_nobody_a_mailbox_without_anything() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let id = keys.mailbox_id().expose_secret().to_vec();
    let found = value(&city.form.post_raw("/mailbox/sealed", id.clone()).await);
    assert_eq!((&found["stage"], &found["due"]), (&json!("new"), &json!("2026-03-08")));
    assert_eq!(found["boxes"].as_array().unwrap().len(), 1, "correspondence alone");
    assert_eq!(found["boxes"][0]["wraps"].as_array().unwrap().len(), 8);
    let nobody = value(&city.form.post_raw("/mailbox/sealed", vec![0; 32]).await);
    assert_eq!(nobody, json!({ "case": "", "stage": "", "due": "", "boxes": [], "messages": [] }));
    for wrong in [vec![], vec![0; 31], vec![0; 33], [id.clone(), vec![0]].concat()] {
        assert_eq!(city.form.post_raw("/mailbox/sealed", wrong).await.status, StatusCode::BAD_REQUEST);
    }
    // The words themselves are never such an id.
    assert_eq!(
        city.form.post_raw("/mailbox/sealed", "abandon ".repeat(8)).await.status,
        StatusCode::BAD_REQUEST
    );

    let proof = city.form.post_raw("/es/mailbox/sealed/proof", id).await;
    assert!(matches!(Receipt::parse(&proof.text()).unwrap(), Receipt::Promised { .. }));
    for path in ["/mailbox/sealed/place", "/mailbox/sealed/write", "/en/mailbox/sealed/proof"] {
        assert_eq!(city.form.post_raw(path, vec![0; 32]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_message_takes_the_place_that_it_was_given_and_no_other() {
    let city = City::with(Some(script())).await;
    let keys = filed(&city).await;
    let id = keys.mailbox_id().expose_secret().to_vec();
    let line = city.store.reports(1).await.unwrap().remove(0);
    let public = {
        let kept = city.store.report(line.case).await.unwrap().unwrap();
        kept.lockbox(Compartment::Correspondence).unwrap().public.clone()
    };
    let slot = |place: u64, text: &str| {
        let (author, office, day) = (Author::Reporter, String::new(), "2026-03-01".to_owned());
        let message = Message { author, office, withdrawn: false, day, text: text.to_owned() };
        let mut entry = seal_message(line.case, place, &message, &public).unwrap();
        entry.slots.remove(0).as_bytes().to_vec()
    };
    let write = async |place: u64, slot: Vec<u8>| {
        let body = [id.clone(), place.to_be_bytes().to_vec(), slot].concat();
        city.form.post_raw("/mailbox/sealed/write", body).await.status
    };
    let place = value(&city.form.post_raw("/mailbox/sealed/place", id.clone()).await);
    assert_eq!(place, json!({ "sequence": 16, "day": "2026-03-01" }));
    for foreign in [0, 4, 15, 17, u64::MAX] {
        assert_eq!(write(foreign, slot(foreign, "x")).await, StatusCode::BAD_REQUEST, "{foreign}");
    }
    assert_eq!(write(16, vec![0; 100]).await, StatusCode::BAD_REQUEST, "no slot");
    let sealed = slot(16, "One thing more.");
    assert_eq!(write(16, sealed.clone()).await, StatusCode::CREATED);
    assert_eq!(write(16, sealed).await, StatusCode::CREATED, "the answer was lost");
    assert_eq!(write(16, slot(16, "Another.")).await, StatusCode::BAD_REQUEST, "it is taken");
    let kept = city.store.report(line.case).await.unwrap().unwrap();
    let messages: Vec<_> = kept.entries.iter().filter(|entry| entry.context.kind == Kind::Message).collect();
    assert_eq!(messages.len(), 1);
    assert_eq!(open_message(&kept.boxes, messages[0], &city.officers[0]).unwrap().text, "One thing more.");
    let shown = value(&city.form.post_raw("/mailbox/sealed", id).await);
    assert_eq!(shown["messages"][0]["sequence"], 16);
}

/// Runs the script's own modules under node. `None` where they are not here, which fails where everything must run.
fn device(what: &Value) -> Option<Value> {
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
    let public = &kept.lockbox(Compartment::Correspondence).unwrap().public;
    city.store.add_entries(vec![seal_message(line.case, place, &message, public).unwrap()]).await.unwrap();
    let answer = value(&city.form.post_raw("/mailbox/sealed", bytes(&made["mailboxId"])).await);
    let place = value(&city.form.post_raw("/mailbox/sealed/place", bytes(&made["mailboxId"])).await);
    let asked = json!({ "do": "write", "answer": answer, "place": place, "words": made["words"], "site": "lakeport",
        "list": form["words"], "text": "Thank you. 谢谢", "withdrawn": true });
    let written = device(&asked).unwrap();
    assert_eq!(written["letters"][0]["text"], "We have <read> it. Дякуємо.");
    let reply = city.form.post_raw("/mailbox/sealed/write", bytes(&written["body"])).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let kept = city.store.report(line.case).await.unwrap().unwrap();
    let last = kept.entries.iter().rfind(|entry| entry.context.kind == Kind::Message).unwrap();
    let read = open_message(&kept.boxes, last, &city.officers[0]).unwrap();
    assert_eq!(
        (read.author, read.text.as_str(), read.withdrawn),
        (Author::Reporter, "Thank you. 谢谢", true)
    );
}

#[tokio::test]
async fn the_form_alone_without_a_place_to_keep_reports_offers_no_script() {
    let page = Form::new().get("/en/report").await;
    assert!(!page.text().contains("<script"));
}
