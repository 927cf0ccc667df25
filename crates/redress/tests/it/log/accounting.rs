//! The accounting through the real binary, on both engines: it is made, served and checked, and whatever is changed about
//! it, in its files or in the database behind it, is found with its own code.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::policy::{Pack, shipped};
use casework::report::{Answers, check};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use intake::{
    Act, Actor, Channel, Circle, Draft, Due, Filing, Post, Step, file, open_log_key, seal_event, sequence,
};
use ledger::cover::CoverKey;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use store::{Change, EventFiled, Signer, Store, begin};
use vault::{ReporterKeys, Secret, SecretKey, Site};

use super::register::attack;
use super::{ORIGIN, SEED, codes, wait};
use crate::desk::{Desk, Said};
use crate::reporter::Where;
use crate::server::Server;

/// Long ago: what came then is told.
const DAY: &str = "2026-03-01";
const RULES: &str = "lakeport@1";

fn lakeport() -> Pack {
    shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap()
}

fn filed(seed: u8) -> (Filing, SecretKey) {
    let mut rng = ChaCha20Rng::from_seed([seed; 32]);
    let pack = lakeport();
    let report =
        check(&Answers::from_pairs([("happened", "They laughed at us.")]).unwrap(), "en", &pack).unwrap();
    let officer = SecretKey::draw(&mut rng);
    let keys = ReporterKeys::derive(&Secret::draw(&mut rng), &Site::new("lakeport").unwrap());
    let post = Post {
        person: "p0".to_owned(),
        name: "Ada Brook".to_owned(),
        agency: "review-board".to_owned(),
        unit: String::new(),
        recipient: officer.recipient(),
    };
    let circle = Circle { intake: vec![post], ..Circle::default() };
    let day = DAY.parse().unwrap();
    let due = Due::of(&pack, day);
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day,
        rules: RULES,
        keys: &keys,
        circle: &circle,
        due,
    };
    (file(&draft, &mut rng).unwrap(), officer)
}

/// Two reports at 0 and 2, an office's act in the first at 1, covers up to 16, all of one day in March.
async fn write_log(place: &Where, signer: &Path) {
    let store = Store::open(&place.place).await.unwrap();
    let key = Signer::make(signer, ORIGIN, &SEED).unwrap();
    std::fs::write(signer.join("cover.key"), format!("{}\n", "07".repeat(32))).unwrap();
    let day = DAY.parse().unwrap();
    let begun = || begin(&lakeport(), DAY.parse().unwrap()).unwrap();
    let (first, officer) = filed(1);
    store.file_report(first.clone(), RULES, day, begun()).await.unwrap();
    let previous = store.last_event(first.case).await.unwrap();
    let place = store.reserve_entries(first.case, 1).await.unwrap();
    let (act, actor) = (Act::Opened, Actor::Office("review-board"));
    let step = Step { case: first.case, previous, day, act, actor, rules: RULES, place };
    let boxes = intake::Boxes(first.lockboxes.clone());
    let log_key = open_log_key(&boxes, &first.entries[sequence::LOG_KEY as usize], &officer).unwrap();
    let mut rng = ChaCha20Rng::from_seed([9; 32]);
    let event = seal_event(&step, &log_key, &first.lockboxes[2], &mut rng).unwrap();
    let kept = store.file_event(event, Change::default(), day).await.unwrap();
    assert!(matches!(kept, EventFiled::Filed { index: 1, .. }), "{kept:?}");
    store.file_report(filed(2).0, RULES, day, begun()).await.unwrap();
    let signed = store.beat(day, &key, Arc::new(CoverKey::new([7; 32]))).await.unwrap();
    assert_eq!(signed.head().size, 16);
    store.close().await;
}

struct City<'a> {
    desk: &'a Desk,
    place: &'a Where,
    key: String,
}

impl City<'_> {
    fn words<'w>(&'w self, more: &[&'w str]) -> Vec<&'w str> {
        self.place.words.iter().map(String::as_str).chain(more.iter().copied()).collect()
    }

    fn run(&self, words: &[&str]) -> Said {
        self.desk.run(&self.words(words))
    }

    fn serve(&self) -> Server {
        let words = ["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "1"];
        Server::start(self.desk.command(&self.words(&words)))
    }

    /// What a check finds, with how it ended.
    fn verify(&self, place: &str, more: &[&str]) -> (Said, Value) {
        let mut words = vec!["--json", "verify", "accounting", place, "--key", &self.key];
        words.extend(more);
        let said = self.desk.run(&words);
        let facts = serde_json::from_str(&said.out).unwrap_or_default();
        (said, facts)
    }

    /// Once the sheet is in a checkpoint.
    fn settled(&self, place: &str) -> Value {
        wait("a sheet in the log", || {
            let (said, facts) = self.verify(place, &[]);
            if codes(&facts).contains(&"sheet-not-logged".to_owned()) {
                return None;
            }
            assert_eq!(said.code, Some(i32::from(!codes(&facts).is_empty())), "{said:?}");
            Some(facts)
        })
    }
}

/// The rows file of 16 leaves among the files of an accounting, in a folder of its own.
struct Copied(PathBuf);

impl Copied {
    fn of(desk: &Desk, name: &str) -> Self {
        let to = desk.dir().join(name);
        std::fs::create_dir(&to).unwrap();
        for entry in std::fs::read_dir(desk.signer().join("accounting")).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, to.join(from.file_name().unwrap())).unwrap();
        }
        Self(to)
    }

    fn rows(&self) -> String {
        self.0.join("16.csv").to_str().unwrap().to_owned()
    }

    fn edit(&self, name: &str, change: impl FnOnce(&mut Vec<String>)) {
        let path = self.0.join(name);
        let packed = name.ends_with(".gz");
        let mut text = String::new();
        if packed {
            GzDecoder::new(std::fs::File::open(&path).unwrap()).read_to_string(&mut text).unwrap();
        } else {
            text = std::fs::read_to_string(&path).unwrap();
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        let text = lines.join("\n") + "\n";
        if packed {
            let mut out = GzEncoder::new(std::fs::File::create(&path).unwrap(), Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            out.finish().unwrap();
        } else {
            std::fs::write(&path, text).unwrap();
        }
    }
}

fn found(facts: &Value, code: &str, index: Option<u64>) -> bool {
    facts["findings"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["code"] == code && one["index"].as_u64() == index)
}

fn on(desk: &Desk, place: &Where) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(write_log(place, &desk.signer()));
    let key = Signer::key_in(&desk.signer()).unwrap().to_string();
    let city = City { desk, place, key };
    let made = city.run(&["--json", "admin", "log", "account", "--pack", "lakeport"]).well();
    let made: Value = serde_json::from_str(&made.out).unwrap();
    assert_eq!((&made["size"], &made["unaccounted"]), (&16.into(), &Value::Array(Vec::new())), "{made}");
    let again = city.run(&["admin", "log", "account", "--pack", "lakeport"]).well();
    assert!(again.err.contains("nothing new"), "{again:?}");

    // It is made once a day: starting the server makes no second one.
    let server = city.serve();
    let url = server.url();
    let facts = city.settled(&url);
    assert_eq!(codes(&facts), Vec::<String>::new(), "{facts}");
    assert_eq!((&facts["size"], &facts["sheet_leaf"]), (&16.into(), &16.into()), "{facts}");
    let figures = &facts["figures"];
    let figure = |name: &str| figures[name].as_u64().unwrap_or_default();
    let expected = [
        ("cases", 2),
        ("cases open", 2),
        ("stage classification", 2),
        ("leaves", 16),
        ("leaves cover", 13),
        ("leaves published opened", 1),
        ("leaves sealed report", 2),
        ("clock notice late", 2),
    ];
    for (name, number) in expected {
        assert_eq!(figure(name), number, "{name}: {figures}");
    }
    let text = desk.run(&["verify", "accounting", &url, "--key", &city.key]);
    assert!(text.out.contains("13  leaves cover") && text.out.ends_with("It holds.\n"), "{text:?}");
    let by_name = format!("{url}/ledger/v1/accounting/16.csv");
    assert_eq!(city.verify(&by_name, &[]).0.code, Some(0));

    files_that_are_changed(&city, &url);
    drop(server);
    a_database_that_is_changed(&city, &runtime);
}

/// Whoever publishes it, or carries it, and changes a file.
fn files_that_are_changed(city: &City<'_>, url: &str) {
    type Change = fn(&mut Vec<String>);
    const ROWS: &str = "16.csv";
    const OPENINGS: &str = "16.openings.ndjson.gz";
    let cases: [(&str, &str, Change, Option<u64>); 12] = [
        ("row-missing", ROWS, |lines| drop(lines.remove(3)), Some(2)),
        ("row-double", ROWS, |lines| lines.insert(5, lines[4].clone()), Some(3)),
        ("row-beyond", ROWS, |lines| lines.push("16,cover,,,,".into()), Some(16)),
        ("row-malformed", ROWS, |lines| lines[4] = "what?".into(), None),
        ("opening-missing", ROWS, |lines| lines[3] = "2,cover,,,,".into(), Some(2)),
        (
            "opening-wrong",
            OPENINGS,
            |lines| lines[0] = lines[0].replace("\"opened\"", "\"replied\""),
            Some(1),
        ),
        (
            "cover-forged",
            OPENINGS,
            |lines| lines[1] = lines[1].replace("\"seed\":\"", "\"seed\":\"00").replace("00\"}", "\"}"),
            None,
        ),
        ("embargo-too-long", ROWS, |lines| lines[4] = "3,embargoed,2030-01-01,,,".into(), Some(3)),
        ("embargo-over", ROWS, |lines| lines[4] = "3,embargoed,2026-05-30,,,".into(), Some(3)),
        (
            "erasure-unauthorised",
            ROWS,
            |lines| lines[3] = lines[3].replace("sealed,,,report", "erased,,15,order"),
            Some(2),
        ),
        (
            "figure-differs",
            "16.txt",
            |lines| {
                let at = lines.iter().position(|line| line == "figure 2 cases").unwrap();
                lines[at] = "figure 1 cases".into();
            },
            None,
        ),
        ("case-unknown", "16.cases.csv", |lines| drop(lines.remove(1)), None),
    ];
    for (code, name, change, index) in cases {
        let copied = Copied::of(city.desk, code);
        copied.edit(name, change);
        let (said, facts) = city.verify(&copied.rows(), &["--log", url]);
        assert_eq!(said.code, Some(1), "{code}: {said:?}");
        let is_found = match (code, index) {
            ("cover-forged", _) => codes(&facts).iter().any(|one| one == code || one == "opening-malformed"),
            ("case-unknown", _) => codes(&facts).contains(&code.to_owned()),
            _ => found(&facts, code, index),
        };
        assert!(is_found, "{code}: {facts}");
        let also = if name == "16.txt" { "sheet-differs" } else { "digest-differs" };
        assert!(codes(&facts).contains(&also.to_owned()), "{code}: {facts}");
        let next = facts["findings"][0]["do"].as_str().unwrap();
        assert!(next.ends_with('.'), "{next}");
    }
    // A file that ends too early holds nothing by accident.
    let copied = Copied::of(city.desk, "cut");
    let text = std::fs::read_to_string(copied.0.join(ROWS)).unwrap();
    std::fs::write(copied.0.join(ROWS), &text[..text.len() - 5]).unwrap();
    let (said, _) = city.verify(&copied.rows(), &["--log", url]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("rows") && said.err.contains("end"), "{said:?}");
    // Without a log there is nothing to compare with.
    let (said, _) = city.verify(&copied.rows(), &[]);
    assert!(said.code == Some(1) && said.err.contains("--log"), "{said:?}");
}

/// Whoever has every right on the database changes it before the next accounting is made.
fn a_database_that_is_changed(city: &City<'_>, runtime: &tokio::runtime::Runtime) {
    let second = runtime.block_on(async {
        let store = Store::open(&city.place.place).await.unwrap();
        let lines = store.reports(10).await.unwrap();
        store.close().await;
        let case = lines.iter().find(|line| line.leaf == 2).unwrap().case;
        case.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    });
    let id = match city.place.place {
        store::Place::File(_) => format!("X'{second}'"),
        store::Place::Postgres(_) => format!("'\\x{second}'::bytea"),
    };
    let mut statements =
        vec!["UPDATE leaf_openings SET shown = replace(shown, 'opened', 'replied') WHERE idx = 1".to_owned()];
    for table in ["report_leaves", "case_facts"] {
        statements.push(format!("DELETE FROM {table} WHERE report_id = {id}"));
    }
    runtime.block_on(attack(&city.place.place, &statements));
    let made = city.run(&["--json", "admin", "log", "account", "--pack", "lakeport"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let facts: Value = serde_json::from_str(&made.out).unwrap();
    assert_eq!(facts["unaccounted"], serde_json::json!([2]), "{made:?}");
    assert!(made.err.contains("without a row: 1"), "{made:?}");
    let server = city.serve();
    let facts = city.settled(&server.url());
    assert!(found(&facts, "row-missing", Some(2)) && found(&facts, "opening-wrong", Some(1)), "{facts}");
    assert!(!codes(&facts).contains(&"digest-differs".to_owned()), "{facts}");
}

#[test]
fn every_leaf_is_accounted_for_and_what_is_changed_is_found() {
    let desk = Desk::new();
    on(&desk, &Where::file(desk.database()));
}

#[test]
fn and_on_postgresql() {
    let name = format!("redress_accounting_{}", std::process::id());
    let Some(place) = Where::postgres(&name) else { return };
    on(&Desk::new(), &place);
}

#[test]
fn a_log_without_an_accounting_says_so() {
    let desk = Desk::new();
    super::write_log(&desk.database(), &desk.signer(), "ours");
    let server = desk.serve("3600");
    let said = desk.run(&["verify", "accounting", &server.url()]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("there is no accounting"), "{said:?}");
    let said = desk.run(&["admin", "log", "account", "--pack", "nowhere"]);
    assert!(said.code == Some(1) && said.err.contains("lakeport"), "{said:?}");
}
