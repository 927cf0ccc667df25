//! Ending a colleague's access: whoever goes reads what was there and nothing that comes, the others and the reporter
//! read both, on either path, and everybody who stays sees why.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::open_openings;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use store::staff::Role;
use store::{Change, Place, ReportFile, Statement, Store};
use vault::{Compartment, Lockbox, ReporterKeys, Secret, SecretKey, Site};

use super::files::{KIND, database, multipart};
use super::reports::{TOLD, receiving, reference};
use super::{Desk, Person, between};
use crate::chain::{self, Next, NotFiled};
use crate::report::{Bundle, with_device};
use crate::tests::Reply;
use crate::tests::report::{Form, device, hidden, pack};

const OPEN: &str = "/desk/reports/open";
const END: &str = "/desk/reports/end";

/// A desk with a report, the reporter's own pages on it, and the secret that opens the mailbox.
struct Scene {
    desk: Desk,
    form: Form,
    once: String,
    named: String,
    name: &'static str,
}

async fn desks() -> Vec<(&'static str, Desk)> {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("redress.db"));
    let mut desks = vec![("sqlite", over(folder, &place).await)];
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => {
            let folder = tempfile::tempdir().unwrap();
            let place = Place::Postgres(database(&url, folder.path()).await);
            desks.push(("postgres", over(folder, &place).await));
        }
        Err(_) => {
            assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
        }
    }
    desks
}

async fn over(folder: tempfile::TempDir, place: &Place) -> Desk {
    let store = Store::open(place).await.unwrap();
    let store = store.with_attachments(&folder.path().join("attachments")).unwrap();
    Desk::over(folder, store, None, false)
}

/// A report is sent, and `reader` is somebody who reads it.
async fn scene(name: &'static str, desk: Desk, reader: &Person, more: &[(&str, &str)]) -> Scene {
    static SCRIPT: std::sync::LazyLock<Bundle> =
        std::sync::LazyLock::new(|| Bundle::new(b"// seals".to_vec()));
    let form = Form(with_device(pack("lakeport"), Some(receiving(&desk)), Some(&SCRIPT)));
    let check = form.post("/en/report/check", &[TOLD, more].concat()).await;
    let page = form.post("/en/report/send", &hidden(&check.text())).await.text();
    let once = hidden(&page).into_iter().find(|(name, _)| name == "once").unwrap().1;
    let named = reference(&desk, reader).await;
    Scene { desk, form, once, named, name }
}

impl Scene {
    async fn open(&self, person: &Person) -> Reply {
        self.act(person, OPEN, &[]).await
    }

    async fn act(&self, person: &Person, action: &str, fields: &[(&str, &str)]) -> Reply {
        let named = [("reference", self.named.as_str())];
        self.desk.fill("/desk/reports", action, person, &[&named[..], fields].concat()).await
    }

    async fn end(&self, by: &Person, who: &Person) -> Reply {
        let who = self.id(who).await;
        let fields = [("who", who.as_str()), ("purpose", "Zanzibar-4711 left us"), ("sure", "yes")];
        self.act(by, END, &fields).await
    }

    async fn grant(&self, by: &Person, to: &Person) -> Reply {
        let to = self.id(to).await;
        let fields = [("to", to.as_str()), ("part", "report"), ("purpose", "to help"), ("sure", "yes")];
        self.act(by, "/desk/reports/grant", &fields).await
    }

    async fn reply(&self, by: &Person, text: &str) -> Reply {
        self.act(by, "/desk/reports/reply", &[("text", text)]).await
    }

    async fn write(&self, text: &str) -> String {
        let fields = [("once", self.once.as_str()), ("text", text)];
        self.form.post("/en/mailbox/write", &fields).await.text()
    }

    async fn attach(&self, name: &str) {
        let fields = [("once", None, self.once.as_bytes()), ("file", Some(name), b"hello".as_slice())];
        let request = Request::post("/en/mailbox/attach").header("content-type", KIND);
        let reply = self.form.ask(request.body(Body::from(multipart(&fields))).unwrap()).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    }

    async fn id(&self, person: &Person) -> String {
        let staff = self.desk.store.staff().await.unwrap();
        staff.into_iter().find(|one| one.name == person.name).unwrap().id.to_string()
    }

    async fn file(&self) -> ReportFile {
        let reference = self.named.parse().unwrap();
        self.desk.store.report_by_reference(reference).await.unwrap().unwrap()
    }

    /// The key that the server holds for somebody who is signed in.
    async fn key(&self, person: &Person) -> SecretKey {
        let staff = self.desk.store.staff().await.unwrap();
        let recipient = staff.into_iter().find(|one| one.name == person.name).unwrap().recipient;
        let keys = self.desk.keys();
        let mut keys = keys.iter().map(|key| SecretKey::from_text(key).unwrap());
        keys.find(|key| key.recipient().to_string() == recipient).unwrap()
    }

    fn reporter(&self) -> ReporterKeys {
        let mut bytes = [0; 10];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&self.once[2 * at..2 * at + 2], 16).unwrap();
        }
        ReporterKeys::derive(&Secret::from_bytes(bytes).unwrap(), &Site::new("lakeport").unwrap())
    }
}

fn plain(page: &Reply) -> String {
    page.text().replace(['\u{2068}', '\u{2069}'], "")
}

/// What can be chosen as the one whose access ends.
fn offered(page: &str) -> Vec<String> {
    let Some((_, rest)) = page.split_once("<select id=\"end-who\"") else { return Vec::new() };
    let options = rest.split_once("</select>").unwrap().0.split("<option value=\"").skip(2);
    options.map(|option| between(option, ">", "<").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_reads_what_was_there_and_nothing_that_comes_and_the_others_read_both() {
    for (name, desk) in desks().await {
        let brook = desk.joined("Brook", &[Role::Intake]).await;
        let carver = desk.joined("Carver", &[Role::Intake]).await;
        let dunmore = desk.joined("Dunmore", &[Role::Intake]).await;
        let (brook, carver) = (desk.signed_in(brook).await, desk.signed_in(carver).await);
        let out = [("not-person", "Sergeant Dunmore")];
        let scene = scene(name, desk, &brook, &out).await;
        let foxley = scene.desk.joined_at("Foxley", "ombudsman", "", &[Role::Investigator]).await;
        let hart = scene.desk.joined_at("Hart", "ombudsman", "", &[Role::Investigator]).await;
        let (foxley, hart) = (scene.desk.signed_in(foxley).await, scene.desk.signed_in(hart).await);
        assert_eq!(scene.grant(&brook, &foxley).await.status, StatusCode::OK);
        scene.write("Told before.").await;
        scene.attach("before.txt").await;
        let page = plain(&scene.open(&carver).await);
        assert!(page.contains("Told before.") && page.contains("before.txt"), "{name}");
        let page = plain(&scene.open(&brook).await);
        assert_eq!(offered(&page), ["Person Carver", "Person Foxley"], "{name}: nobody who was left out");
        assert!(page.contains(
            "by these people: Person Brook, Lakeport Review Board; Person Carver, Lakeport Review Board; Person Foxley, City Ombudsman"
        ), "{name}: {page}");
        let before = scene.file().await;
        let leaves = scene.desk.store.case_leaves(before.line.case).await.unwrap().len();

        // Nobody without a grant ends anything, nor does anybody without a purpose and a tick.
        let id = scene.id(&carver).await;
        for person in [&hart, &scene.desk.signed_in(dunmore.clone()).await] {
            assert_eq!(scene.end(person, &carver).await.status, StatusCode::NOT_FOUND, "{name}");
        }
        for (who, purpose, sure, said) in [
            (id.as_str(), " ", "yes", "Write what it is for"),
            (&id, "because", "", "Tick “I know that what was read"),
            ("", "because", "yes", "Choose from the list"),
            (&scene.id(&brook).await, "because", "yes", "Choose from the list"),
            (&scene.id(&hart).await, "because", "yes", "Choose from the list"),
        ] {
            let refused = scene.act(&brook, END, &[("who", who), ("purpose", purpose), ("sure", sure)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {said}");
            assert!(
                refused.text().contains("Nothing was ended.") && refused.text().contains(said),
                "{name}: {said}"
            );
        }
        assert_eq!(scene.file().await.boxes.0.len(), 4, "{name}");

        let done = scene.end(&brook, &carver).await;
        assert_eq!(done.status, StatusCode::OK, "{name}");
        let page = plain(&done);
        assert!(
            page.contains("Person Brook ended the access of Person Carver to what comes later"),
            "{name}"
        );
        assert!(page.contains("Zanzibar-4711 left us"), "{name}");
        assert!(page.contains("Person Brook: ended somebody’s access to what comes later"), "{name}");
        assert_eq!(offered(&page), ["Person Foxley"], "{name}");
        let after = scene.file().await;
        assert_eq!(after.boxes.0.len(), 8, "{name}: every compartment, whatever the person held");
        for compartment in Compartment::ALL {
            let count = |file: &ReportFile| file.lockbox(compartment).unwrap().wraps.len();
            assert_eq!(count(&before), count(&after), "{name}: {compartment:?}");
        }

        // It is an event of the case, which the reporter opens; it names an office and nobody.
        let all = scene.desk.store.case_leaves(after.line.case).await.unwrap();
        assert_eq!(all.len(), leaves + 1, "{name}");
        let openings = after.entry(all.last().unwrap().openings).unwrap();
        let fields = open_openings(&after.boxes, openings, scene.reporter().secret_key()).unwrap();
        let value = |name: &str| fields.iter().find(|one| one.name == name).unwrap().value.clone();
        assert_eq!((value("type"), value("to")), ("ended".into(), "review-board".into()), "{name}");

        // What comes from now on, from both sides and of every kind.
        assert!(scene.write("Told later.").await.contains("Told later."), "{name}");
        assert_eq!(scene.reply(&brook, "Answered later.").await.status, StatusCode::OK, "{name}");
        scene.attach("later.txt").await;
        assert_eq!(scene.grant(&foxley, &hart).await.status, StatusCode::OK, "{name}");
        for person in [&brook, &foxley, &hart] {
            let page = plain(&scene.open(person).await);
            for word in ["Told before.", "Told later.", "Answered later.", "before.txt", "later.txt"] {
                assert!(page.contains(word), "{name}: {} {word}", person.name);
            }
        }
        let page = plain(&scene.open(&carver).await);
        for (word, there) in [
            ("An officer took &#60;my&#62; papers.", true),
            ("Told before.", true),
            ("before.txt", true),
            ("Your access to what comes later was ended.", true),
            ("2 messages came after your access was ended.", true),
            ("came after your access was ended; your key does not open it", true),
            ("Person Brook ended the access of – to what comes later", true),
            ("Told later.", false),
            ("Answered later.", false),
            ("later.txt", false),
            ("Zanzibar", false),
            ("action=\"/desk/reports/reply\"", false),
            ("action=\"/desk/reports/grant\"", false),
            ("action=\"/desk/reports/end\"", false),
        ] {
            assert_eq!(page.contains(word), there, "{name}: {word}: {page}");
        }
        // With the key itself, whatever the pages do.
        let file = scene.file().await;
        let opens = |lockbox: &Lockbox, key: &SecretKey| lockbox.open(key).is_ok();
        let (going, staying) = (scene.key(&carver).await, scene.key(&foxley).await);
        let reporter = scene.reporter();
        for lockbox in file.boxes.0.iter().filter(|one| one.id.generation.0 == 1) {
            let compartment = lockbox.id.compartment;
            assert!(!opens(lockbox, &going), "{name}: {compartment:?}");
            assert_eq!(opens(lockbox, &staying), compartment != Compartment::Identity, "{name}");
            let reads = compartment != Compartment::Investigation;
            assert_eq!(opens(lockbox, reporter.secret_key()), reads, "{name}: {compartment:?}");
        }
        let newer = file.entries.iter().filter(|entry| entry.context.lockbox.generation.0 == 1);
        assert!(newer.count() >= 6, "{name}: messages, lines, and what opens their events");

        // Whoever went does nothing with the report any more.
        let to = scene.id(&hart).await;
        let fields = [("to", to.as_str()), ("part", "report"), ("office", "ombudsman"), ("who", &to)];
        let more = [("purpose", "x"), ("sure", "yes"), ("text", "I am still here.")];
        for path in ["reply", "grant", "hand-over", "end"] {
            let path = format!("/desk/reports/{path}");
            let refused = scene.act(&carver, &path, &[&fields[..], &more].concat()).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}: {path}");
        }

        both_paths_of_the_mailbox(&scene).await;

        // Another goes by the list that the first one left, and the first one is granted it again.
        assert_eq!(scene.end(&hart, &foxley).await.status, StatusCode::OK, "{name}");
        assert_eq!(scene.grant(&brook, &carver).await.status, StatusCode::OK, "{name}");
        scene.write("Last of all.").await;
        for (person, reads) in [(&brook, true), (&hart, true), (&carver, true), (&foxley, false)] {
            let page = plain(&scene.open(person).await);
            assert_eq!(page.contains("Last of all."), reads, "{name}: {}", person.name);
            assert!(page.contains("Told later."), "{name}: {}", person.name);
        }
        assert!(scene.write("x").await.contains("Last of all."), "{name}");
    }
}

/// Old and new on the page without a script, and on the device, which writes on.
async fn both_paths_of_the_mailbox(scene: &Scene) {
    let name = scene.name;
    let page = scene.form.post("/en/mailbox", &[("once", scene.once.as_str())]).await.text();
    for word in ["Told before.", "Told later.", "Answered later."] {
        assert!(page.contains(word), "{name}: {word}");
    }
    let keys = scene.reporter();
    let id = keys.mailbox_id().expose_secret().to_vec();
    let fetched = async |path: &str| -> Value {
        // Only the first of them is an opening, and says to whom its day is sealed.
        let hello = path == "/mailbox/sealed";
        let recipient = if hello { keys.recipient().to_string() } else { String::new() };
        let reply = scene.form.post_raw(path, [&id[..], recipient.as_bytes()].concat()).await;
        assert_eq!(reply.status, StatusCode::OK, "{name}: {path}");
        serde_json::from_slice(&reply.body).unwrap()
    };
    let (answer, place) = (fetched("/mailbox/sealed").await, fetched("/mailbox/sealed/place").await);
    assert_eq!((answer["boxes"].as_array().unwrap().len(), &place["generation"]), (2, &json!(1)), "{name}");
    let asked = json!({ "do": "answer", "answer": answer, "place": place, "secret": scene.once,
        "site": "lakeport", "text": "From the device.", "withdrawn": false });
    let Some(made) = device(&asked) else { return };
    let told: Vec<&str> =
        made["letters"].as_array().unwrap().iter().map(|letter| letter["text"].as_str().unwrap()).collect();
    assert_eq!(told, ["Told before.", "Told later.", "Answered later."], "{name}");
    let body = STANDARD.decode(made["body"].as_str().unwrap()).unwrap();
    let reply = scene.form.post_raw("/mailbox/sealed/write", body).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{name}");
    let page = scene.form.post("/en/mailbox", &[("once", scene.once.as_str())]).await.text();
    assert!(page.contains("From the device."), "{name}");
}

#[tokio::test]
async fn whoever_may_not_be_given_it_any_more_goes_along_and_where_nobody_can_say_who_reads_none_is_ended() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    let carver = desk.joined("Carver", &[Role::Intake]).await;
    let moved = desk.joined("Hart", &[Role::Intake]).await;
    let (brook, carver) = (desk.signed_in(brook).await, desk.signed_in(carver).await);
    let moved = desk.signed_in(moved).await;
    let scene = scene("sqlite", desk, &brook, &[("not-unit", "the night watch")]).await;
    const MOVE: Statement =
        Statement { name: "MOVE", sql: "UPDATE staff SET unit = 'night watch' WHERE name = 'Person Hart'" };
    scene.desk.store.write("move", |tx| Box::pin(async { tx.run(MOVE, Vec::new()).await })).await.unwrap();
    let page = plain(&scene.open(&brook).await);
    assert_eq!(offered(&page), ["Person Carver", "Person Hart"]);
    assert!(!between(&page, "by these people:", "</p>").contains("Hart"), "{page}");
    // Somebody whom the reporter left out by now decides nothing about who goes on.
    assert_eq!(scene.end(&moved, &carver).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scene.end(&brook, &carver).await.status, StatusCode::OK);
    let file = scene.file().await;
    for (person, reads) in [(&brook, true), (&carver, false), (&moved, false)] {
        let key = scene.key(person).await;
        assert_eq!(file.boxes.opens_newest(Compartment::Statement, &key), reads, "{}", person.name);
    }

    // A grant of which nobody can say to whom it was: somebody could be shut out whom nobody meant.
    let lost = store::ReportEvent {
        kind: "granted".into(),
        actor: scene.id(&brook).await,
        day: "2026-03-01".into(),
        detail: "report 999".into(),
    };
    scene.desk.store.add_report_event(file.line.case, lost).await.unwrap();
    let page = plain(&scene.open(&brook).await);
    assert!(page.contains("nobody can say any more to whom it was given") && offered(&page).is_empty());
    let refused = scene.end(&brook, &carver).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scene.file().await.boxes.0.len(), 8);
}

#[tokio::test]
async fn what_was_sealed_while_an_access_was_ended_is_sealed_anew() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    let carver = desk.joined("Carver", &[Role::Intake]).await;
    let brook = desk.signed_in(brook).await;
    let scene = scene("sqlite", desk, &brook, &[]).await;
    let stale = scene.file().await;
    let before = scene.desk.store.last_event(stale.line.case).await.unwrap();
    assert_eq!(scene.end(&brook, &carver).await.status, StatusCode::OK);
    let now = scene.file().await;
    let key = chain::log_key(&stale, &scene.key(&brook).await).unwrap();
    for (file, after) in [(&stale, None), (&now, Some(before))] {
        let (act, actor) = (intake::Act::Replied("x"), intake::Actor::Office("review-board"));
        let next = Next { file, key: &key, act, actor, day: "2026-03-01".parse().unwrap(), after };
        let mut rng = <rand_chacha::ChaCha20Rng as rand_chacha::rand_core::SeedableRng>::from_seed([1; 32]);
        let kept = chain::file(&scene.desk.store, &next, &Change::default(), &mut rng).await;
        assert!(matches!(kept, Err(NotFiled::Renewed)), "{after:?}");
    }
    assert_eq!(scene.reply(&brook, "It goes on.").await.status, StatusCode::OK);
}
