//! From the check page to the receipt and back through the mailbox, with everything sealed in between.

use std::sync::Arc;

use axum::http::StatusCode;
use base64::Engine as _;
use intake::{
    Author, Circle, Message, Post, open_identity, open_message, open_statement, seal_message, sequence,
};
use ledger::commitment::{Manifest, Opening};
use ledger::deadline::{Answer, Bundle as DeadlineBundle, Evidence, Scan, judge};
use ledger::leaf::Tag;
use ledger::note::Key;
use ledger::receipt::Receipt;
use ledger::seed::{CaseKey, SaltSeed};
use ledger::{Leaf, Note};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::{Cover, Place, Signer, Store};
use tempfile::TempDir;
use vault::envelope::Kind;
use vault::{Compartment, SecretKey, Site};

use super::{FULL, Form, hidden, pack};
use crate::report::{Bundle, Readers, Receiving, ReporterLanguage, with_device};
use crate::tests::Reply;

/// A city with one officer at each of two offices, and a form that takes reports.
pub(super) struct City {
    pub(super) form: Form,
    pub(super) receiving: Receiving,
    pub(super) store: Store,
    signer: Arc<Signer>,
    pub(super) officers: [SecretKey; 2],
    folder: TempDir,
}

fn clock() -> i64 {
    // A Sunday.
    1_772_323_200_000_000
}

fn random() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

struct Covers;

impl Cover for Covers {
    fn at(&self, _: u64) -> ([u8; 32], SaltSeed) {
        (random().unwrap(), SaltSeed::new(random().unwrap()))
    }
}

impl City {
    pub(super) async fn new() -> Self {
        Self::with(None).await
    }

    /// With a script for the reporter's device, or none.
    pub(super) async fn with(bundle: Option<&'static Bundle>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::File(folder.path().join("redress.db"))).await.unwrap();
        let signer =
            Arc::new(Signer::make(&folder.path().join("signer"), "log.example/ledger", &[5; 32]).unwrap());
        let mut rng = ChaCha20Rng::from_seed([9; 32]);
        let officers = [SecretKey::draw(&mut rng), SecretKey::draw(&mut rng)];
        let post = |person: &str, name: &str, agency: &str, at: usize| Post {
            person: person.to_owned(),
            name: name.to_owned(),
            agency: agency.to_owned(),
            unit: String::new(),
            recipient: officers[at].recipient(),
        };
        let intake =
            vec![post("p0", "Ada Brook", "review-board", 0), post("p1", "Bo Carver", "standards", 1)];
        let circle = Readers::Fixed(Circle { intake, ..Circle::default() });
        let site = Site::new("lakeport").unwrap();
        let receiving = Receiving::new(store.clone(), Arc::clone(&signer), site, circle, clock, random, 600);
        let form = Form(with_device(pack("lakeport"), Some(receiving.clone()), bundle));
        Self { form, receiving, store, signer, officers, folder }
    }

    /// The check page's fields, ready to be sent.
    pub(super) async fn checked(&self, tag: &str, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let reply = self.form.post(&format!("/{tag}/report/check"), pairs).await;
        assert_eq!(reply.status, StatusCode::OK);
        let fields = hidden(&reply.text());
        assert!(fields.iter().any(|(name, value)| name == "once" && value.len() == 20), "{fields:?}");
        fields
    }

    pub(super) async fn send(&self, tag: &str, pairs: &[(&str, &str)]) -> Sent {
        let fields = self.checked(tag, pairs).await;
        let reply = self.form.post(&format!("/{tag}/report/send"), &fields).await;
        assert_eq!(reply.status, StatusCode::OK);
        Sent::read(&reply.text())
    }

    pub(super) async fn beat(&self) {
        self.store.beat("2026-03-01".parse().unwrap(), &self.signer, Arc::new(Covers)).await.unwrap();
    }
}

/// What a receipt page gives.
pub(super) struct Sent {
    pub(super) words: Vec<String>,
    digits: String,
    pub(super) once: String,
}

impl Sent {
    fn read(page: &str) -> Self {
        let list = page.split("<ol class=\"words card\"").nth(1).unwrap().split("</ol>").next().unwrap();
        let words = list.split("<li>").skip(1).map(|rest| rest.split("</li>").next().unwrap().to_owned());
        let digits =
            page.split("translate=\"no\">").find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        Self {
            words: words.collect(),
            digits: digits.unwrap().split('<').next().unwrap().to_owned(),
            once: hidden(page).into_iter().find(|(name, _)| name == "once").unwrap().1,
        }
    }
}

fn harmless(reply: &Reply) {
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("referrer-policy"), "no-referrer");
    assert!(reply.header("set-cookie").is_empty());
}

#[tokio::test]
async fn in_every_language_a_report_is_sent_and_its_words_open_the_mailbox() {
    let city = City::new().await;
    for (count, language) in (1..).zip(ReporterLanguage::ALL) {
        let tag = language.tag();
        let sent = city.send(tag, FULL).await;
        assert_eq!(sent.words.len(), 8, "{tag}");
        assert_eq!(city.store.reports(100).await.unwrap().len(), count, "{tag}");
        for typed in [sent.words.join(" ").to_uppercase(), sent.digits.clone()] {
            let reply = city.form.post(&format!("/{tag}/mailbox"), &[("words", typed.as_str())]).await;
            assert_eq!(reply.status, StatusCode::OK, "{tag}: {typed}");
            harmless(&reply);
            assert_eq!(hidden(&reply.text())[0].1, sent.once, "{tag}");
        }
    }
}

#[tokio::test]
async fn the_mailbox_gives_a_file_that_shows_in_the_log_whether_somebody_answered() {
    let city = City::new().await;
    let sent = city.send("en", FULL).await;
    let once = [("once", sent.once.as_str())];
    let early = city.form.post("/en/mailbox/deadline", &once).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.text().contains("does not show your report yet"));
    city.beat().await;
    city.form.post("/en/mailbox/write", &[once[0], ("text", "Has anybody read it?")]).await;
    city.beat().await;
    let reply = city.form.post("/es/mailbox/deadline", &once).await;
    harmless(&reply);
    assert!(reply.header("content-disposition").contains("deadline.txt"));
    let text = reply.text();
    assert!(text.starts_with("Este archivo muestra") && text.lines().all(|line| line.chars().count() <= 70));
    let bundle = DeadlineBundle::parse(&text).unwrap();
    let policy = ledger::Policy::unwitnessed(city.signer.public().clone());
    let claim = bundle.open(&policy).unwrap();
    // Lakeport's rules: seven days.
    assert_eq!(claim.due.to_string(), "2026-03-08");
    let mut scan = Scan::new(&claim);
    let size = city.store.log_size().await.unwrap();
    for index in 0..size {
        scan.see(index, &city.store.leaf(index).await.unwrap().unwrap());
    }
    assert_eq!(scan.found.len(), 1, "what the reporter wrote");
    let evidence = |last_day: &str| Evidence {
        size,
        found: scan.found.clone(),
        last_day: last_day.parse().ok(),
        ..Evidence::default()
    };
    assert_eq!(judge(&claim, &evidence("2026-03-08")), Ok(Answer::NotYet));
    assert_eq!(judge(&claim, &evidence("2026-03-09")), Ok(Answer::Missed { late: None }));
    for secret in [sent.once.as_str(), "papers", "read it"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn the_secret_receipt_proves_each_field_without_us_and_opens_no_mailbox() {
    let city = City::new().await;
    let sent = city.send("en", FULL).await;
    let once = [("once", sent.once.as_str())];
    let receipt = async || {
        let reply = city.form.post("/en/mailbox/receipt", &once).await;
        assert_eq!(reply.status, StatusCode::OK);
        harmless(&reply);
        assert!(!reply.text().contains(&sent.once) && !reply.text().contains(&sent.words.join(" ")));
        serde_json::from_str::<serde_json::Value>(&reply.text()).unwrap()
    };
    let early = receipt().await;
    assert_eq!(early["proof"], serde_json::Value::Null);
    city.beat().await;
    let found = receipt().await;
    let text = |at: &str| found[at].as_str().unwrap().to_owned();
    let key: Key = text("vkey").parse().unwrap();
    let entry = base64::engine::general_purpose::STANDARD.decode(text("leaf_entry")).unwrap();
    let leaf = Leaf::parse(&entry).unwrap();
    let promise =
        ledger::Promise::open(&Note::parse(text("promise").as_bytes()).unwrap(), std::slice::from_ref(&key))
            .unwrap();
    assert_eq!((promise.index, promise.leaf), (found["index"].as_u64().unwrap(), leaf.hash()));
    let proof: ledger::Proof = text("proof").parse().unwrap();
    proof.verify(&leaf.entry(), &ledger::Policy::unwitnessed(key)).unwrap();
    let manifest: Manifest = found["event"]["manifest"].as_str().unwrap().parse().unwrap();
    assert_eq!(manifest.commit(), leaf.commit);
    let bytes = |hex: &str| -> [u8; 32] {
        std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
    };
    let fields = found["event"]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), manifest.names().count());
    for field in fields {
        let [name, value, salt] = ["name", "value", "salt"].map(|part| field[part].as_str().unwrap());
        let opening = Opening { name: name.to_owned(), value: value.to_owned(), salt: bytes(salt) };
        assert_eq!(manifest.check(&opening), Ok(()), "{name}");
    }
    let narrative = fields.iter().find(|field| field["name"] == "narrative").unwrap();
    assert_eq!(narrative["value"], "They took his papers.\n\nThen they laughed.");
    let k = CaseKey::new(bytes(found["case"]["k_tag"].as_str().unwrap()));
    assert_eq!(Tag::of_event(&k, 0), leaf.tag);
    assert_eq!(found["urls"][0], "https://log.example/ledger");
    let closed = city.form.post("/en/mailbox/receipt", &[("once", "00000000000000000001")]).await;
    assert_ne!(closed.status, StatusCode::OK, "who holds no receipt gets none");
}

#[tokio::test]
async fn what_was_told_is_read_by_the_office_and_not_by_the_one_that_was_left_out() {
    let city = City::new().await;
    // FULL leaves out the standards office.
    city.send("en", FULL).await;
    let line = city.store.reports(1).await.unwrap().remove(0);
    let file = city.store.report(line.case).await.unwrap().unwrap();
    let statement = file.entry(sequence::STATEMENT).unwrap();
    let read = open_statement(&file.boxes, statement, &city.officers[0]).unwrap();
    assert_eq!(read.happened, "They took his papers.\n\nThen they laughed.");
    let identity = file.entry(sequence::IDENTITY).unwrap();
    assert_eq!(open_identity(&file.boxes, identity, &city.officers[0]).unwrap().name, "R.");
    assert!(open_statement(&file.boxes, statement, &city.officers[1]).is_err());
    assert_eq!(line.received.to_string(), "2026-03-01");
}

#[tokio::test]
async fn sending_twice_is_sending_once_and_gives_the_same_words() {
    let city = City::new().await;
    let fields = city.checked("es", FULL).await;
    let first = city.form.post("/es/report/send", &fields).await;
    let (second, third) =
        tokio::join!(city.form.post("/es/report/send", &fields), city.form.post("/es/report/send", &fields));
    let words = Sent::read(&first.text()).words;
    for again in [second, third] {
        assert_eq!(again.status, StatusCode::OK);
        assert_eq!(Sent::read(&again.text()).words, words);
    }
    assert_eq!(city.store.reports(10).await.unwrap().len(), 1);
    // And at once, before either has been kept.
    let fields = city.checked("es", FULL).await;
    let both =
        tokio::join!(city.form.post("/es/report/send", &fields), city.form.post("/es/report/send", &fields));
    assert_eq!((both.0.status, both.1.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(city.store.reports(10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn two_words_are_asked_for_until_they_are_right() {
    let city = City::new().await;
    let sent = city.send("fr", FULL).await;
    let type_words = async |third: &str, sixth: &str| {
        let pairs = [("once", sent.once.as_str()), ("word-3", third), ("word-6", sixth)];
        city.form.post("/fr/report/kept", &pairs).await
    };
    let wrong = type_words(&sent.words[2], "zut").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text();
    assert_eq!(Sent::read(&page).words, sent.words, "the words are still there");
    assert!(page.contains("id=\"e-6\"") && !page.contains("id=\"e-3\""));
    let right = type_words(&sent.words[2].to_uppercase(), &format!(" {} ", sent.words[5])).await;
    assert_eq!(right.status, StatusCode::OK);
    harmless(&right);
    let page = right.text();
    assert!(page.contains("href=\"/fr/mailbox\"") && !page.contains(&sent.once));
}

#[tokio::test]
async fn messages_go_both_ways() {
    let city = City::new().await;
    let sent = city.send("uk", FULL).await;
    let line = city.store.reports(1).await.unwrap().remove(0);
    // The office writes, as its desk will.
    let file = city.store.report(line.case).await.unwrap().unwrap();
    let place = city.store.reserve_entries(line.case, 1).await.unwrap();
    let reply = Message {
        author: Author::Office,
        office: "review-board".into(),
        withdrawn: false,
        day: "2026-03-03".into(),
        text: "Ми прочитали <ваше> повідомлення.".into(),
    };
    let lockbox = file.lockbox(Compartment::Correspondence).unwrap();
    city.store.add_entries(vec![seal_message(lockbox, place, &reply).unwrap()]).await.unwrap();

    let words = sent.words.join(" ");
    let page = city.form.post("/uk/mailbox", &[("words", words.as_str())]).await.text();
    assert!(page.contains("Ми прочитали &#60;ваше&#62; повідомлення.") && page.contains("2026-03-03"));

    let write = async |text: &str| {
        city.form.post("/uk/mailbox/write", &[("once", sent.once.as_str()), ("text", text)]).await
    };
    assert!(write("  \r\n ").await.text().contains("role=\"alert\""));
    let page = write("Дякую.\u{0} Ще одне.").await;
    harmless(&page);
    assert!(page.text().contains("Дякую. Ще одне."));
    let file = city.store.report(line.case).await.unwrap().unwrap();
    let messages: Vec<_> = file.entries.iter().filter(|entry| entry.context.kind == Kind::Message).collect();
    assert_eq!(messages.len(), 2, "an empty one was not kept");
    let read = open_message(&file.boxes, messages[1], &city.officers[0]).unwrap();
    assert_eq!(
        (read.author, read.text.as_str(), read.withdrawn),
        (Author::Reporter, "Дякую. Ще одне.", false)
    );

    let page = city.form.post("/uk/mailbox/withdraw", &[("once", sent.once.as_str())]).await.text();
    assert!(!page.contains("/mailbox/withdraw"), "it is withdrawn");
    let file = city.store.report(line.case).await.unwrap().unwrap();
    let last = file.entries.iter().rfind(|entry| entry.context.kind == Kind::Message).unwrap();
    assert!(open_message(&file.boxes, last, &city.officers[0]).unwrap().withdrawn);
}

#[tokio::test]
async fn whoever_types_the_words_is_told_when_they_were_typed_before() {
    let city = City::new().await;
    let sent = city.send("en", FULL).await;
    let words = sent.words.join(" ");
    let open = async || city.form.post("/en/mailbox", &[("words", words.as_str())]).await.text();
    let told = "Last opened on \u{2066}2026-03-01\u{2069}. If that was not you";
    assert!(!open().await.contains("Last opened on"), "nobody came before");
    assert!(open().await.contains(told));
    // Not after what was done a moment ago: that was the reporter.
    let fields = [("once", sent.once.as_str()), ("text", "words")];
    assert!(!city.form.post("/en/mailbox/write", &fields).await.text().contains("Last opened on"));
    let page = city.form.post("/ht/mailbox", &[("words", words.as_str())]).await.text();
    assert!(page.contains("Dènye fwa yo te louvri l"));
}

#[tokio::test]
async fn words_that_open_nothing_all_get_the_same_answer() {
    let city = City::new().await;
    let sent = city.send("en", FULL).await;
    let mut swapped = sent.words.clone();
    swapped.swap(0, 1);
    let other = City::new().await.send("en", FULL).await.words.join(" ");
    let mut answers = Vec::new();
    for words in ["", "not words at all", &swapped.join(" "), &other, "\u{0}\u{202e}", &"x".repeat(10_000)] {
        let reply = city.form.post("/en/mailbox", &[("words", words)]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{words:?}");
        harmless(&reply);
        answers.push(reply.text());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    for path in ["/en/mailbox/write", "/en/mailbox/withdraw", "/en/report/proof", "/en/report/kept"] {
        for once in ["", "00", "zz112233445566778899", "00112233445566778899"] {
            let reply = city.form.post(path, &[("once", once), ("text", "hello")]).await;
            assert!(reply.status.is_server_error() || reply.status.is_client_error(), "{path} {once:?}");
            assert!(!reply.text().contains("hello"), "{path} {once:?}");
        }
    }
    assert_eq!(city.store.reports(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_proof_is_a_promise_at_first_and_then_one_that_anybody_can_check() {
    let city = City::new().await;
    let sent = city.send("en", FULL).await;
    let proof = async || city.form.post("/en/report/proof", &[("once", sent.once.as_str())]).await;
    let reply = proof().await;
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"proof.txt\"");
    harmless(&reply);
    let text = reply.text();
    // What it says for people is the same for everybody, and can hold a word that is on the list by chance.
    let parts =
        |text: &str| text.split_once("-----BEGIN").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let (told, rest) = parts(&text);
    assert!(sent.words.iter().all(|word| word.len() < 5 || !rest.contains(word.as_str())), "{text}");
    let other = city.send("en", FULL).await;
    let other = city.form.post("/en/report/proof", &[("once", other.once.as_str())]).await.text();
    assert_eq!(told, parts(&other).0);
    let Receipt::Promised { promise, leaf } = Receipt::parse(&text).unwrap() else { panic!("not a promise") };
    let keys: Vec<Key> = vec![city.signer.public().clone()];
    let promise = ledger::Promise::open(&promise, &keys).unwrap();
    assert_eq!((promise.index, promise.leaf), (0, leaf.hash()));
    assert_eq!(promise.integrate_by % 3600, 0, "it tells no minute");
    assert!(promise.integrate_by > 1_772_323_200 + 1200);

    city.beat().await;
    let Receipt::Logged { proof, leaf: logged } = Receipt::parse(&proof().await.text()).unwrap() else {
        panic!("not logged")
    };
    assert_eq!(logged, leaf);
    let policy = ledger::Policy::unwitnessed(city.signer.public().clone());
    proof.verify_extra(&policy).unwrap();
}

#[tokio::test]
async fn when_nobody_is_left_to_read_it_the_form_says_so_and_keeps_everything() {
    let city = City::new().await;
    let pairs =
        [("happened", "It was Ada and Bo."), ("not-person", "Ada Brook, Bo Carver"), ("contact", "none")];
    let fields = city.checked("en", &pairs).await;
    let reply = city.form.post("/en/report/send", &fields).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("It was Ada and Bo."));
    assert!(city.store.reports(10).await.unwrap().is_empty());
    assert!(city.store.leaf(0).await.unwrap().is_none(), "not even a leaf");
}

#[tokio::test]
async fn a_report_that_cannot_be_kept_is_still_on_the_page() {
    let city = City::new().await;
    let mut fields = city.checked("en", FULL).await;
    fields.iter_mut().find(|(name, _)| name == "once").unwrap().1 = "forged".to_owned();
    let reply = city.form.post("/en/report/send", &fields).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(reply.text().contains("They took his papers."));
    let City { form, store, .. } = city;
    store.close().await;
    let fields: Vec<(String, String)> = fields.into_iter().filter(|(name, _)| name != "once").collect();
    let once = ("once".to_owned(), "00112233445566778899".to_owned());
    let reply = form.post("/en/report/send", &[fields, vec![once]].concat()).await;
    assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "the database is gone");
    assert!(reply.text().contains("They took his papers."));
}

#[tokio::test]
async fn nothing_on_the_disk_holds_a_word_a_name_or_the_phrase() {
    let city = City::new().await;
    let planted = [("happened", "Zanzibar-4711"), ("names", "Ulriq Vandermeer"), ("name", "Quilla Overmere")];
    let sent = city.send("en", &[&planted[..], &[("contact", "mailbox")]].concat()).await;
    city.form.post("/en/mailbox/write", &[("once", sent.once.as_str()), ("text", "Ptarmigan-8812")]).await;
    city.beat().await;
    let mut all = Vec::new();
    let mut folders = vec![city.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { all.extend(std::fs::read(path).unwrap()) }
        }
    }
    let found = |text: &str| all.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(found("log.example/ledger"), "the search works");
    for text in [
        "Zanzibar",
        "Ulriq",
        "Vandermeer",
        "Quilla",
        "Overmere",
        "Ptarmigan",
        &sent.once,
        &sent.words.join(" "),
    ] {
        assert!(!found(text), "{text} lies on the disk");
    }
}
