//! A word of its own at every door of an investigation, then looked for in what is stored and logged, on what anybody
//! sees, and on the pages of each colleague: whoever was not given something finds it nowhere.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};
use store::staff::Role;
use store::{Place, Store};

use super::cases::{Office, id};
use super::files::database;
use super::leaks::{Logged, holds};
use super::{Desk, Person, between};
use crate::tests::Reply;
use crate::tests::report::sent_by;

/// What the review board writes for itself.
const OFFICE: &[&str] = &[
    "Notwort-Alpenrose",
    "Beweiswort-Bachstelze",
    "Umzugswort-Calendula",
    "Zeugenwort-Dompfaff",
    "Beschrieb-Edelraute",
    "Kandidat-Fetthenne",
    "Verweis-Goldregen",
    "Milderung-Hartriegel",
    "Entwurf-Immergruen",
    "Papierbrief-Judasbaum",
    "Rueckgabe-Kornrade",
    "Einladung-Liguster",
];
/// What it finds and recommends: its own until a second person approves its report.
const REASONS: &[&str] = &["Befund-Mehlbeere", "Massnahme-Nachtkerze"];
/// For everybody who reads the case.
const CASE: &[&str] = &[
    "Anfragewort-Pimpernell",
    "Bericht-Quitte",
    "Sperre-Rainfarn",
    "Zweckwort-Salweide",
    "Mitteilung-Thymian",
    "Postbrief-Ulmenrinde",
];
/// What somebody had to say.
const COMPELLED: &[&str] = &["Zwangswort-Vogelbeere", "Zwangswort-Weissdorn"];
/// What the other office writes for itself.
const THEIRS: &[&str] = &["Gegenseite-Xanthium"];
/// Typed, and kept by nobody.
const TYPED: &[&str] =
    &["Suchwort-Ysopkraut", "Eingabe-Zaunruebe", "Vorschau-Akelei", "Abgelehnt-Bilsenkraut"];

fn all() -> Vec<&'static str> {
    [OFFICE, REASONS, CASE, COMPELLED, THEIRS, TYPED].concat()
}

const FIRST: [(&str, &str); 2] = [("letter", "first-word complainant"), ("language", "es")];

impl Office {
    async fn ask(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Reply {
        let all = [&[("reference", self.reference.as_str())], fields].concat();
        self.desk.fill("/desk/cases", path, person, &all).await
    }

    async fn well(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
        let reply = self.ask(person, path, fields).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.text()
    }

    async fn writes(&self, n: &str, greeting: &str, way: Option<&str>) {
        let passages = [("passage-greeting", greeting), ("passage-next", "Primero.")];
        self.well(&self.brook, "/desk/letters/save", &[FIRST, passages].concat()).await;
        let Some(way) = way else { return };
        let page = self.well(&self.second, "/desk/letters/read", &[("n", n)]).await;
        let digest = between(&page, "name=\"digest\" value=\"", "\"").to_owned();
        self.well(&self.second, "/desk/letters/approve", &[("n", n), ("digest", &digest)]).await;
        self.well(&self.brook, "/desk/letters/send", &[("n", n), ("way", way)]).await;
    }

    /// Everything that can be written about a case, up to the report.
    async fn plant(&self) {
        let (brook, ellwood, second) = (&self.brook, &self.investigator, &self.second);
        let o = OFFICE;
        self.does(brook, "offer", &[("office", "ombudsman"), ("words", CASE[0])]).await;
        self.does(brook, "note", &[("words", o[0])]).await;
        self.does(ellwood, "add-evidence", &[("thing", "video"), ("words", o[1])]).await;
        self.does(ellwood, "move-evidence", &[("evidence", "1"), ("words", o[2])]).await;
        self.does(ellwood, "weigh", &[("evidence", "1"), ("allegation", "1"), ("weight", "for")]).await;
        self.does(ellwood, "plan-interview", &[("party", "complainant"), ("compelled", "no")]).await;
        self.does(ellwood, "hold-interview", &[("interview", "1"), ("words", o[3])]).await;
        self.does(ellwood, "describe", &[("accused", "1"), ("words", o[4])]).await;
        let candidates = [("accused", "1"), ("count", "3"), ("words", o[5])];
        self.does(ellwood, "name-candidates", &candidates).await;
        let named = [("accused", "1"), ("basis", "roster"), ("words", o[6])];
        self.does(ellwood, "identify", &named).await;
        self.does(ellwood, "give-notice", &[("accused", "1"), ("words", o[11])]).await;
        for (n, party, word) in [("2", "witness", COMPELLED[0]), ("3", "1", COMPELLED[1])] {
            self.does(ellwood, "plan-interview", &[("party", party), ("compelled", "yes")]).await;
            self.does(ellwood, "hold-interview", &[("interview", n), ("words", word)]).await;
        }
        let milder = [("allegation", "1"), ("category", "language"), ("words", o[7])];
        self.does(brook, "propose-downgrade", &milder).await;
        self.does(second, "turn-down", &[("proposal", "1"), ("words", "no")]).await;
        self.does(brook, "tell-update", &[("words", CASE[4])]).await;
        // One letter into the mailbox, one that stays a draft, one on paper.
        self.writes("1", CASE[5], Some("mailbox")).await;
        self.writes("2", o[8], None).await;
        self.well(second, "/desk/letters/return", &[("n", "2"), ("words", o[10])]).await;
        self.writes("3", o[9], Some("paper")).await;
        self.does(brook, "place-hold", &[("words", CASE[2])]).await;
        self.does(&self.carver, "accept", &[]).await;
        self.does(&self.carver, "note", &[("words", THEIRS[0])]).await;
        let hale = self.desk.joined("Hale", &[Role::Investigator]).await;
        let to = id(&self.desk, &hale).await;
        let fields = [("to", &*to), ("part", "report"), ("purpose", CASE[3]), ("sure", "yes")];
        self.well(brook, "/desk/reports/grant", &fields).await;
        let find = [("allegation", "1"), ("finding", "substantiated"), ("words", REASONS[0])];
        self.does(ellwood, "find", &find).await;
        let days = [("accused", "1"), ("discipline", "loss-of-days"), ("days", "10"), ("words", REASONS[1])];
        self.does(ellwood, "recommend", &days).await;

        // What nobody keeps: sought, typed into the entry and left, previewed, refused.
        for field in ["reference", "person", "category", "from"] {
            let fields = [(field, TYPED[0])];
            self.desk.fill("/desk/search", "/desk/search", brook, &fields).await;
        }
        let page = self.desk.get("/desk/reports/new", Some(brook)).await.text();
        let mut pairs = sent_by(&page);
        pairs.retain(|(key, _)| key != "happened");
        pairs.push(("happened".to_owned(), TYPED[1].to_owned()));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (&**key, &**value)).collect();
        for path in ["/desk/reports/new", "/desk/reports/new/check", "/desk/reports/new/alike"] {
            self.desk.post(path, Some(brook), &pairs).await;
        }
        let preview = [FIRST, [("passage-greeting", TYPED[2]), ("passage-next", "Primero.")]].concat();
        assert!(self.well(brook, "/desk/letters/preview", &preview).await.contains(TYPED[2]));
        let refused = [("finding", "nothing"), ("words", TYPED[3])];
        let reply = self.act(ellwood, "find", &refused).await;
        assert!(reply.status == 422 && reply.text().contains(TYPED[3]), "what was typed is not lost");
        self.desk.get(&format!("/cases?q={}", TYPED[0]), None).await;
    }

    /// Of everything that can be looked at, with a case or without: what this person sees of these words.
    async fn sees(&self, person: &Person, words: &[&'static str]) -> BTreeSet<&'static str> {
        let mut pages = Vec::new();
        let lists = [
            "/desk",
            "/desk/reports",
            "/desk/cases",
            "/desk/board",
            "/desk/board/waiting",
            "/desk/board/letters",
            "/desk/board/offered",
            "/desk/board/unconfirmed",
            "/desk/board/late-cases",
            "/desk/board/downgrades",
            "/desk/search",
            "/desk/exports",
            "/desk/break-glass",
            "/desk/consent",
            "/desk/sessions",
            "/desk/staff",
            "/desk/staff/review",
            "/desk/staff/review.csv",
            "/desk/yearly",
            "/desk/yearly/file.csv?file=ombudsman-file&year=2026",
            "/desk/reports/new",
        ];
        for path in lists {
            pages.push((path, self.desk.get(path, Some(person)).await.body));
        }
        for office in ["", "review-board", "standards"] {
            for path in ["/desk/summary", "/desk/summary/pdf"] {
                pages.push((path, self.ask(person, path, &[("office", office)]).await.body));
            }
        }
        for path in [
            "/desk/cases/open",
            "/desk/reports/open",
            "/desk/letters/open",
            "/desk/alike",
            "/desk/search",
            "/desk/exports",
            "/desk/board/reasons",
        ] {
            pages.push((path, self.ask(person, path, &[]).await.body));
        }
        let reason = [("reason", "to offer protection")];
        pages.push(("identity", self.ask(person, "/desk/reports/identity", &reason).await.body));
        for n in ["1", "2", "3"] {
            for path in ["read", "write", "preview", "print", "pdf"] {
                let path = format!("/desk/letters/{path}");
                pages.push(("a letter", self.ask(person, &path, &[("n", n)]).await.body));
            }
        }
        let mut seen = BTreeSet::new();
        for (_, page) in &pages {
            let text = if page.starts_with(b"%PDF") { paper(page) } else { page.clone() };
            seen.extend(words.iter().filter(|word| holds(&text, word.as_bytes())));
        }
        seen
    }
}

/// The words of a PDF, by a program that is not ours. Where it is not installed the page of the same blocks is looked at.
fn paper(pdf: &[u8]) -> Vec<u8> {
    let program = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut program) = program else {
        assert!(std::env::var("CI").is_err(), "install Debian's package poppler-utils");
        return Vec::new();
    };
    program.stdin.take().unwrap().write_all(pdf).unwrap();
    let text = program.wait_with_output().unwrap().stdout;
    // A word may be broken over two lines at its hyphen.
    String::from_utf8_lossy(&text).replace("-\n", "-").into_bytes()
}

fn read(folder: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, into);
        } else {
            into.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

/// Every row of every table of a database, as text; bytes are hexadecimal in it.
async fn rows(url: &str) -> Vec<(String, Vec<u8>)> {
    let mut connection = url.parse::<PgConnectOptions>().unwrap().connect().await.unwrap();
    let names = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let tables = sqlx::query(names).fetch_all(&mut connection).await.unwrap();
    let mut all = Vec::new();
    for table in tables {
        let name: String = table.get(0);
        let sql = AssertSqlSafe(format!("SELECT t::text FROM \"{name}\" t"));
        let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
        let text: String = rows.iter().map(|row| row.get::<String, _>(0) + "\n").collect();
        all.push((name, text.into_bytes()));
    }
    connection.close().await.unwrap();
    all
}

fn found(kept: &[(String, Vec<u8>)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        let hex: String = word.bytes().map(|byte| format!("{byte:02x}")).collect();
        for (what, bytes) in kept {
            if holds(bytes, word.as_bytes()) || holds(bytes, hex.as_bytes()) {
                found.push(format!("{word} in {what}"));
            }
        }
    }
    found
}

async fn story(desk: Desk, url: Option<String>) {
    let logged = Logged::listening();
    let all = all();
    let roles = [Role::Intake, Role::Investigator, Role::Supervisor];
    let office = Office::assigned_on(desk).await;
    let desk = &office.desk;
    office.plant().await;
    let mut strangers = Vec::new();
    for (name, at, roles) in [
        ("Nobody", "review-board", &roles[..]),
        ("Elsewhere", "standards", &roles[..]),
        ("Arbiter", "arbiter", &[Role::Supervisor]),
        ("Ade", "review-board", &[Role::Administrator]),
    ] {
        let person = desk.joined_at(name, at, "", roles).await;
        strangers.push(desk.signed_in(person).await);
    }
    let set = |words: &[&[&'static str]]| words.concat().into_iter().collect::<BTreeSet<_>>();
    let (brook, ellwood) = (&office.brook, &office.investigator);
    // Its own, before the report; the two who came by another office read no reason of the board.
    for (person, sees) in [
        (brook, set(&[OFFICE, REASONS, &CASE[..1], &CASE[2..]])),
        (ellwood, set(&[OFFICE, REASONS, &CASE[..1], &CASE[2..], COMPELLED])),
        (&office.second, set(&[OFFICE, REASONS, &CASE[..1], &CASE[2..]])),
        (&office.carver, set(&[THEIRS, &CASE[..1], &CASE[2..]])),
        (&office.chief, set(&[&CASE[..1], &CASE[2..]])),
    ] {
        assert_eq!(office.sees(person, &all).await, sees, "{}", person.name);
    }
    // After it.
    office.does(ellwood, "propose-report", &[("words", CASE[1])]).await;
    office.does(&office.second, "approve", &[("proposal", "2")]).await;
    for (person, sees) in [
        (brook, set(&[OFFICE, REASONS, CASE])),
        (&office.carver, set(&[THEIRS, CASE, REASONS])),
        (&office.chief, set(&[CASE, REASONS])),
    ] {
        assert_eq!(office.sees(person, &all).await, sees, "{}", person.name);
    }
    for person in &strangers {
        assert_eq!(office.sees(person, &all).await, BTreeSet::new(), "{}", person.name);
    }
    // Nor is it said that something is wrong with a letter that another office keeps apart.
    for (path, fields) in [("print", &[("n", "3")][..]), ("pdf", &[("n", "3")])] {
        let reply = office.ask(&office.carver, &format!("/desk/letters/{path}"), fields).await;
        assert_eq!(reply.status, 422);
        assert!(reply.text().contains("Your key does not open this text."), "{}", reply.text());
    }
    // Of the whole report of whoever was given what was compelled nothing goes on.
    for path in ["/desk/summary", "/desk/summary/pdf"] {
        let reply = office.ask(ellwood, path, &[]).await;
        assert_eq!(reply.status, 200);
        let text = if reply.body.starts_with(b"%PDF") { paper(&reply.body) } else { reply.body };
        for word in COMPELLED {
            assert!(!holds(&text, word.as_bytes()), "{word} at {path}");
        }
    }

    for path in [
        "/",
        "/cases",
        "/answers",
        "/data",
        "/rules",
        "/verify",
        "/api/v1/sources",
        "/api/v1/cases",
        "/api/v1/stats",
        "/api/v1/openapi.json",
        "/api/v1/live",
        &format!("/cases/{}", office.reference),
        &format!("/cases/{}/facts", office.reference),
        &format!("/api/v1/cases/{}", office.reference),
    ] {
        let page = desk.get(path, None).await.body;
        assert_eq!(found(&[(path.to_owned(), page)], &all), Vec::<String>::new());
    }
    let mut kept = Vec::new();
    read(desk.folder.path(), &mut kept);
    match url {
        Some(url) => kept.extend(rows(&url).await),
        None => assert!(kept.iter().any(|(name, _)| name.ends_with("-wal")), "the log of writes is there"),
    }
    assert!(!found(&kept, &["evidence-added"]).is_empty(), "the facts are in one of them");
    assert_eq!(found(&kept, &all), Vec::<String>::new());
    let log = vec![("the log".to_owned(), logged.bytes())];
    assert!(!log[0].1.is_empty(), "the log was listened to");
    assert_eq!(found(&log, &all), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_of_an_investigation_is_found_by_those_it_is_for_and_nowhere_else() {
    story(Desk::taking().await, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_is_it_found_in_any_row_of_postgresql() {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
        eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let url = database(&url, folder.path()).await;
    let store = Store::open(&Place::Postgres(url.clone())).await.unwrap();
    story(Desk::over(folder, store, None, true), Some(url)).await;
}
