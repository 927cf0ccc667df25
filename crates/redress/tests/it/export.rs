//! A report leaves the machine sealed, and whoever was granted it opens it with Debian's `age` by the commands of its
//! own `HOW-TO-OPEN.txt`, without anything of ours. Nobody else does.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::case::{Actor, Command as Act, Fact, Order, Person, Role, Words, apply, decide, replay};
use casework::policy::shipped;
use intake::{Message, sequence};
use ledger::Leaf;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use store::{Advance, CaseRows, Store};
use vault::CaseId;
use vault::envelope::Kind;
use vault::staff::{Password, StaffKey};

use crate::desk::{Desk, Said};
use crate::leaks::clean_folder;
use crate::leaks::reporter::{MESSAGE, PLANTED, attach, planted};
use crate::log::{ORIGIN, wait};
use crate::reporter::{Where, checked, form, join, sent};
use crate::server::{Server, try_post};

const PASSWORD: &str = "seven grey herons at the pier";

/// Whether `age` and what else HOW-TO-OPEN.txt names can be run. Without it the test says so, and fails where
/// everything must run (`CI=true`).
fn tools_are_here() -> bool {
    let there = |name: &str, word: &str| {
        Command::new(name).arg(word).output().is_ok_and(|answer| answer.status.success())
    };
    if there("age", "--version") && there("age-keygen", "--version") && there("python3", "--version") {
        return true;
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "install Debian's packages age and python3");
    eprintln!("NOT RUN: there is no `age` or no `python3`; install Debian's packages");
    false
}

/// Somebody with a key that their password opens; the desk's pages have tests of their own.
async fn member(store: &Store, name: &str, agency: &str, number: u8) {
    let mut rng = ChaCha20Rng::from_seed([number; 32]);
    let key = StaffKey::draw(&mut rng);
    let sealed = key.seal(&Password::new(PASSWORD).unwrap(), &mut rng).to_bytes();
    join(store, name, agency, number, key.recipient().to_string(), sealed).await;
}

/// The desk with words of its own for the database.
struct City<'a> {
    desk: &'a Desk,
    place: &'a Where,
}

impl City<'_> {
    fn command(&self, words: &[&str]) -> Command {
        let mut all: Vec<&str> = self.place.words.iter().map(String::as_str).collect();
        all.extend(words);
        self.desk.command(&all)
    }

    fn run(&self, words: &[&str]) -> Said {
        Said::from(self.command(words).output().unwrap())
    }

    /// The one in which the report came.
    fn year(&self) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&self.place.place).await.unwrap();
            let received = store.reports(1).await.unwrap().remove(0).received.to_string();
            store.close().await;
            received[..4].to_owned()
        })
    }

    fn key(&self, name: &str, out: &str, password: &str) -> Said {
        let mut command = self.command(&["export", "key", "--name", name, "--out", out]);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = piped.spawn().unwrap();
        // One that has refused already reads nothing.
        let _ = process.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes());
        Said::from(process.wait_with_output().unwrap())
    }

    /// A report with a message and a file of several pieces. Returns its reference and the file.
    fn reported(&self) -> (String, Vec<u8>) {
        let server = Server::start(self.command(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--pack",
            "lakeport",
            "--beat",
            "1",
        ]));
        let mut fields: Vec<(&str, &str)> = PLANTED.to_vec();
        fields.extend([("contact", "way"), ("site", "shelter")]);
        let ready = wait("a check page", || checked(server.address(), &fields));
        let receipt = wait("a receipt", || sent(server.address(), &ready));
        let message = form(&[("once", receipt.once.as_str()), ("text", MESSAGE)]);
        wait("a message", || try_post(server.address(), "/en/mailbox/write", &message));
        let content: Vec<u8> = PLANTED[0].1.bytes().cycle().take(300_000).collect();
        let (status, page) = attach(server.address(), &receipt.once, &[("pier.txt", &content)]);
        assert_eq!(status, 200, "{page}");
        // A checkpoint covers it, so that there is a proof.
        std::thread::sleep(std::time::Duration::from_millis(2_500));
        drop(server);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let reference = runtime.block_on(async {
            let store = Store::open(&self.place.place).await.unwrap();
            let line = store.reports(1).await.unwrap().remove(0);
            accepted(&store, line.case).await;
            store.close().await;
            line.reference.to_string()
        });
        (reference, content)
    }
}

/// An office takes the case and says what it is about. Its words are the message: what lies sealed is what counts here.
async fn accepted(store: &Store, case: CaseId) {
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
    let file = store.report(case).await.unwrap().unwrap();
    let message = file.entries.iter().find(|entry| entry.context.kind == Kind::Message).unwrap();
    let by =
        Actor { person: Person("ada".into()), role: Role::Intake, office: "review-board".parse().unwrap() };
    for command in [Act::Accept, Act::Classify { category: "force".parse().unwrap() }] {
        let facts = store.case_facts(case).await.unwrap();
        let mut state = replay(&facts).unwrap();
        let words = Some(Words(message.context.sequence));
        let order = Order { by: by.clone(), day: state.registered, words, command };
        let new = order.facts(decide(&state, &pack, &order).unwrap());
        new.iter().for_each(|fact| apply(&mut state, fact));
        let rows = CaseRows::of(&state, &pack);
        let advance = Advance { after: facts.len() as u64, facts: new, salt: Some([7; 32]), rows };
        assert!(store.add_facts(case, advance).await.unwrap());
    }
}

/// What is clear of the case, each fact with the folder of its words, and what its leaf commits to.
fn case_documents(out: &Path) {
    let all: Value = serde_json::from_str(&text(&out.join("case/facts.json"))).unwrap();
    let facts = all["facts"].as_array().unwrap();
    assert_eq!((&facts[0]["what"], &facts[0]["by"]["person"]), (&"registered".into(), &"redress".into()));
    let accepted = facts.iter().find(|fact| fact["what"] == "accepted").unwrap();
    assert_eq!(
        (&accepted["by"]["office"], &accepted["salt"]),
        (&"review-board".into(), &"07".repeat(32).into())
    );
    let folder = out.join(accepted["words"].as_str().unwrap());
    assert!(folder.join("0000.age").exists(), "{}", folder.display());
    let kept: Fact = serde_json::from_str(accepted["kept_as"].as_str().unwrap()).unwrap();
    assert_eq!(serde_json::to_string(&kept).unwrap(), accepted["kept_as"].as_str().unwrap());
    let lines = text(&out.join("case/facts.txt"));
    assert_eq!(lines.lines().count(), facts.len());
    assert!(lines.contains("intake of review-board  words: entries/"), "{lines}");
}

/// The yearly file of what the ombudsman gets, in which the case is.
fn yearly(city: &City<'_>, reference: &str) {
    let file = city.desk.dir().join("yearly.csv");
    let out = file.to_str().unwrap();
    let year = city.year();
    // What was begun and stopped is no obstacle.
    std::fs::write(city.desk.dir().join("yearly.csv.part"), "half a li").unwrap();
    let words = ["export", "yearly", "--pack", "lakeport", "--year", &year, "--out", out];
    let said = city.run(&words).well();
    assert!(said.out.contains("lines 1, cases 1, as of "), "{said:?}");
    let lines = text(&file);
    assert!(
        lines.starts_with("file,as_of,reference,") && lines.contains(&format!(",{reference},")),
        "{lines}"
    );
    assert_eq!((lines.lines().count(), mode(&file)), (2, 0o600));
    assert!(text(&city.desk.dir().join("yearly.csv.dictionary.csv")).contains("apostrophe"));
    assert!(!city.desk.dir().join("yearly.csv.part").exists());
    city.run(&words).refused(&["is there already"]);
    let other = city.desk.dir().join("other.csv");
    let other = other.to_str().unwrap();
    let mut words = vec!["export", "yearly", "--pack", "lakeport", "--out", other];
    city.run(&[&words[..], &["--year", "9998"]].concat()).refused(&["9998 has not begun"]);
    words.extend(["--year", &year, "--file", "none"]);
    city.run(&words).refused(&["no such file \"none\"", "ombudsman-file"]);
    assert!(!Path::new(other).exists());
}

/// The commands of HOW-TO-OPEN.txt: each run of indented lines, in their order.
fn commands(how: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in how.lines() {
        match line.strip_prefix("    ") {
            Some(command) => *blocks.last_mut().unwrap() += &format!("{command}\n"),
            None if blocks.last().unwrap().is_empty() => {}
            None => blocks.push(String::new()),
        }
    }
    blocks
}

fn command<'a>(all: &'a [String], word: &str) -> &'a str {
    let found: Vec<&String> = all.iter().filter(|block| block.contains(word)).collect();
    assert!(!found.is_empty(), "{word}: {all:?}");
    found[0]
}

#[track_caller]
fn sh(folder: &Path, script: &str) -> Vec<u8> {
    let answer = Command::new("sh").args(["-euc", script]).current_dir(folder).output().unwrap();
    assert!(answer.status.success(), "{script}: {}", String::from_utf8_lossy(&answer.stderr));
    answer.stdout
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn wraps(folder: &Path) -> Vec<PathBuf> {
    let boxes = std::fs::read_dir(folder.join("lockboxes")).unwrap();
    boxes
        .flat_map(|one| std::fs::read_dir(one.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect()
}

fn on(desk: &Desk, place: &Where) {
    let city = City { desk, place };
    let log = city.run(&["init", "--origin", ORIGIN]).well().out.trim().to_owned();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        member(&store, "Ada Brook", "review-board", 1).await;
        member(&store, "Bo Carver", "ombudsman", 2).await;
        store.close().await;
    });
    let (reference, content) = city.reported();

    // Refusals first, none of which leaves anything behind.
    let events = |kind: &str| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&place.place).await.unwrap();
            let case = store.reports(1).await.unwrap().remove(0).case;
            let events = store.report_events(case).await.unwrap();
            let staff = store.staff_events().await.unwrap();
            store.close().await;
            events.iter().filter(|event| event.kind == kind && event.actor.is_empty()).count()
                + staff.iter().filter(|event| event.kind.key() == kind).count()
        })
    };
    let out = desk.dir().join("carried");
    let out_text = out.to_str().unwrap();
    city.run(&["export", "report", "nothing", "--out", out_text]).refused(&["\"nothing\" is no reference"]);
    let other = "ZZZZZ-ZZZZZ";
    city.run(&["export", "report", other, "--out", out_text]).refused(&["there is no report"]);
    city.run(&["export", "report", &reference, "--out", "release"]).refused(&["release is not empty"]);
    city.run(&["export", "report", &reference, "--out", "release/complaints.csv"])
        .refused(&["cannot be used as a folder"]);
    assert!(!out.exists());
    assert_eq!(events("exported"), 0);

    let said = city.run(&["export", "report", &reference, "--out", out_text]).well();
    assert!(said.out.contains("HOW-TO-OPEN.txt are in"), "{said:?}");
    assert_eq!(events("exported"), 1);
    city.run(&["export", "report", &reference, "--out", out_text]).refused(&["is not empty"]);
    assert!(clean_folder(&out, &planted()) > 100_000, "something was looked at");
    assert_eq!((mode(&out), mode(&out.join("report.json"))), (0o700, 0o600));

    case_documents(&out);
    yearly(&city, &reference);

    // What is clear, and proofs that hold.
    let facts: Value = serde_json::from_str(&text(&out.join("report.json"))).unwrap();
    assert_eq!((&facts["reference"], &facts["channel"]), (&reference.as_str().into(), &"web".into()));
    assert_eq!((&facts["stage"], &facts["log"]), (&"new".into(), &log.as_str().into()));
    assert!(!facts["agencies"].as_array().unwrap().is_empty());
    assert_eq!(facts["leaves"].as_array().unwrap().len(), 3, "the report, its message and its file: {facts}");
    for leaf in facts["leaves"].as_array().unwrap() {
        Leaf::parse(&STANDARD.decode(leaf["entry"].as_str().unwrap()).unwrap()).unwrap();
        let proof = out.join(leaf["proof"].as_str().unwrap());
        city.run(&["verify", "receipt", proof.to_str().unwrap(), "--key", &log]).well();
    }

    // Their own keys.
    for (name, file, password, said) in [
        ("Ada Brook", "carried/ada.txt", "another", "not the password of Ada Brook"),
        ("Ada Brook", "carried/ada.txt", "", "no password was given"),
        ("Nobody Here", "carried/ada.txt", PASSWORD, "nobody with an open account is called \"Nobody Here\""),
        ("Ada Brook", "carried/report.json", PASSWORD, "is there already"),
        ("Ada Brook", "nowhere/ada.txt", PASSWORD, "there is no folder nowhere"),
    ] {
        city.key(name, file, password).refused(&[said]);
    }
    assert!(!out.join("ada.txt").exists());
    assert_eq!((events("failed"), events("key-exported")), (1, 0));
    for (name, file) in [("ada brook", "carried/key.txt"), ("Bo Carver", "carried/bo.txt")] {
        city.key(name, file, PASSWORD).well();
        assert_eq!(mode(&desk.dir().join(file)), 0o600);
    }
    assert_eq!(events("key-exported"), 2);

    // By the commands of the file itself, as Ada.
    let how = text(&out.join("HOW-TO-OPEN.txt"));
    assert!(how.starts_with(&format!("Report {reference}: how to open it")));
    let all = commands(&how);
    sh(&out, command(&all, "for wrap in"));
    let wrap = out.join("wrap.bin");
    city.run(&["export", "unwrap", wrap.to_str().unwrap(), "--out", "carried/by-redress.txt"]).well();
    assert_eq!(mode(&out.join("by-redress.txt")), 0o600);
    sh(&out, command(&all, "python3 identity.py"));
    let secret = |file: &str| {
        let text = text(&out.join(file));
        text.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1")).unwrap().to_owned()
    };
    assert_eq!(secret("by-redress.txt"), secret("statement-0.txt"));
    let public = String::from_utf8(sh(&out, command(&all, "age-keygen -y"))).unwrap();
    let lockbox = facts["lockboxes"].as_array().unwrap().iter().find(|one| one["lockbox"] == "statement-0");
    assert_eq!(lockbox.unwrap()["public_key"], public.trim());
    sh(&out, command(&all, "entries/000000-report"));
    let statement: Value = serde_json::from_slice(&sh(&out, command(&all, "head -c \"$length\""))).unwrap();
    assert_eq!(statement["happened"], PLANTED[0].1);
    let digest = String::from_utf8(sh(&out, command(&all, "sha256sum file"))).unwrap();
    assert!(std::fs::read(out.join("file")).unwrap() == content);
    assert_eq!(digest.split(' ').next().unwrap(), ledger::Hash::of(&content).to_hex());
    // The other lockboxes in the same way.
    let other = |name: &str| {
        let again = |block: &str| command(&all, block).replace("statement-0", name);
        let clean = "rm -f wrap.bin\n";
        sh(&out, &format!("{clean}{}{}", again("for wrap in"), again("python3 identity.py")));
    };
    other("correspondence-0");
    let folder = facts["entries"].as_array().unwrap().iter().find(|one| one["kind"] == "message").unwrap();
    let opening = format!(
        "age -d -i correspondence-0.txt -o part.bin {}/0000.age\n{}",
        folder["folder"].as_str().unwrap(),
        command(&all, "head -c \"$length\"")
    );
    let message: Message = serde_json::from_slice(&sh(&out, &opening)).unwrap();
    assert_eq!(message.text, MESSAGE);

    // What is not a wrap's plaintext is told apart.
    let sealed = wraps(&out).remove(0);
    for (file, said) in [
        (sealed.to_str().unwrap(), "is still sealed"),
        ("carried/report.json", "is not what age gives of a wrap"),
        ("carried/nothing", "cannot be read"),
    ] {
        city.run(&["export", "unwrap", file, "--out", "carried/none.txt"]).refused(&[said]);
        assert!(!out.join("none.txt").exists());
    }

    // Bo was not granted it: every wrap refuses, and so does every entry.
    assert_eq!(wraps(&out).len() % 8, 0);
    let entry = out.join(format!("entries/{:06}-report/0000.age", sequence::STATEMENT));
    for sealed in wraps(&out).into_iter().chain([entry]) {
        let tried = Command::new("age").args(["-d", "-i", "bo.txt"]).arg(&sealed).current_dir(&out).output();
        let tried = tried.unwrap();
        assert!(!tried.status.success() && tried.stdout.is_empty(), "{}", sealed.display());
    }
}

#[test]
fn whoever_was_granted_a_report_opens_its_export_with_the_age_command_and_nobody_else_does() {
    if !tools_are_here() {
        return;
    }
    let desk = Desk::with_cases(10);
    on(&desk, &Where::file(desk.database()));
}

#[test]
fn so_they_do_where_it_is_stored_in_postgresql() {
    let Some(place) = Where::postgres("redress_export").filter(|_| tools_are_here()) else { return };
    on(&Desk::with_cases(10), &place);
}
