//! Words that are typed at every door of the reporter and of the office, and then looked for in everything that stays:
//! databases with their logs, backups, folders, what the program says, its command line, core dumps, pages that anybody
//! sees, and pages of colleagues who were granted nothing.
//!
//! A new door is one line in [`reporter::knock`] or in [`office`]. What opens accounts is also looked for in
//! `web::tests::desk::leaks`, by the byte.

mod loud;
mod office;
pub mod reporter;
mod search;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::desk::Desk;
use crate::log::{ORIGIN, wait};
use crate::reporter::Where;
use loud::Loud;
use office::Office;
use search::{Search, contains, found};

const IN_FLIGHT: &str = "Unterwegs-Drosselwyn";
const IN_ADDRESS: &str = "Adresswort-Knollbek";

fn planted() -> Vec<&'static str> {
    [reporter::planted(), office::planted()].concat()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            Ok(kind) if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}

/// Every file below it, and its name. Returns how many bytes were looked at.
#[track_caller]
pub fn clean_folder(folder: &Path, texts: &[&str]) -> usize {
    let (search, mut bytes) = (Search::of(texts), 0);
    for path in files(folder) {
        let content = std::fs::read(&path).unwrap_or_default();
        bytes += content.len();
        let found = [search.run(&content), search.run(path.as_os_str().as_encoded_bytes())].concat();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
    bytes
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// The whole story on one engine; returns what was drawn for people on the way, which is looked for as well.
fn on(desk: &Desk, place: &Where) -> Vec<String> {
    let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
    words.extend(["init", "--origin", ORIGIN]);
    desk.run(&words).well();
    let (mut office, mut secrets) = (None, Vec::new());
    for signal in [6, 11] {
        let server = Loud::start(desk, place);
        let office = office.get_or_insert_with(|| Office::join(desk, place, &server.address));
        let receipt = reporter::knock(&server.address);
        office.work(&server.address);
        secrets.extend([receipt.words, receipt.once]);
        secrets.extend_from_slice(office.secrets());
        let all = [planted(), secrets.iter().map(String::as_str).collect()].concat();
        office.look_as_strangers(&server.address, &all);
        let pid = server.process();
        for file in ["cmdline", "environ"] {
            let content = std::fs::read(format!("/proc/{pid}/{file}")).unwrap();
            assert_eq!(found(&content, &all), Vec::<String>::new(), "/proc/PID/{file}");
        }
        // What anybody sees, before and after a beat.
        sleep(Duration::from_millis(1_500));
        for path in [
            "/en",
            "/api/v1/live",
            "/api/v1/cases",
            "/en/cases",
            "/en/answers",
            "/en/data",
            "/en/ledger",
            "/en/verify",
            "/ledger/checkpoint",
            "/ledger/v1/checkpoints",
            "/ledger/v1/proof/0",
            "/ledger/v1/proof/16",
            "/ledger/tile/0/000.p/16",
            "/ledger/tile/entries/000.p/16",
            "/api/v1/sources",
            "/api/v1/openapi.json",
            "/en/report",
            "/en/report/check",
            "/en/report/send",
            "/en/mailbox",
            "/en/mailbox/write",
            "/en/desk/sign-in",
        ] {
            let page = get(&server.address, path);
            assert_eq!(found(page.as_bytes(), &all), Vec::<String>::new(), "{path}");
        }
        get(&server.address, &format!("/en/cases?q={IN_ADDRESS}"));
        get(&server.address, &format!("/{IN_ADDRESS}"));
        let said = server.crash(signal);
        assert!(contains(&said, b"listening on"), "what it says is read");
        assert_eq!(
            found(&said, &[&all[..], &[IN_ADDRESS]].concat()),
            Vec::<String>::new(),
            "what the program says at its loudest"
        );
    }
    let all = [planted(), secrets.iter().map(String::as_str).collect()].concat();
    let bytes = clean_folder(desk.dir(), &all);
    assert!(bytes > 10_000, "something was looked at: {bytes}");
    secrets
}

/// What leaves the machine, into the folder that is looked through: a report sealed, the yearly file of what is clear.
/// And the roster of the personnel office, which is compared with the accounts and not kept.
fn taken_out(desk: &Desk, place: &Where) {
    let elsewhere = tempfile::tempdir().unwrap();
    let roster = elsewhere.path().join("roster.csv");
    std::fs::write(&roster, format!("name\n{}\n", office::ON_THE_ROSTER)).unwrap();
    let run = |words: &[&str]| {
        let all: Vec<&str> = place.words.iter().map(String::as_str).chain(words.iter().copied()).collect();
        desk.run(&all).well()
    };
    let said = run(&["--json", "admin", "review", "--roster", roster.to_str().unwrap()]);
    assert!(said.out.contains("Officer A"), "everybody is missing from it: {said:?}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let references = runtime.block_on(async {
        let store = store::Store::open(&place.place).await.unwrap();
        let all = store.reports(50).await.unwrap();
        store.close().await;
        all.into_iter().map(|line| line.reference.to_string()).collect::<Vec<_>>()
    });
    for reference in references {
        let out = desk.dir().join(format!("carried-{reference}"));
        run(&["export", "report", &reference, "--out", out.to_str().unwrap()]);
        let facts = std::fs::read_to_string(out.join("case/facts.txt")).unwrap();
        assert!(facts.contains("registered"), "{facts}");
    }
    #[expect(clippy::disallowed_methods, reason = "the server that is asked has the clock of this machine")]
    let year = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year().to_string();
    let out = desk.dir().join("yearly.csv");
    run(&["export", "yearly", "--pack", "lakeport", "--year", &year, "--out", out.to_str().unwrap()]);
}

#[test]
fn not_a_word_of_a_report_stays_in_files_logs_or_pages_nor_after_a_crash() {
    let desk = Desk::new();
    let secrets = on(&desk, &Where::file(desk.database()));
    let all = [planted(), secrets.iter().map(String::as_str).collect()].concat();
    assert!(
        desk.database().with_extension("db-wal").exists(),
        "the crash left the write-ahead log, and it was read"
    );
    // A backup as it is taken while the server runs, and a dump of it as text.
    let copy = desk.dir().join("backup.db");
    crate::desk::rows(&desk.database(), &format!("VACUUM INTO '{}'", copy.display()));
    assert!(copy.exists());
    taken_out(&desk, &Where::file(desk.database()));
    clean_folder(desk.dir(), &all);
    for (table, rows) in [("reports", "4"), ("attachments WHERE state = 'complete'", "2"), ("staff", "5")] {
        assert_eq!(desk.ask(&format!("SELECT count(*) FROM {table}")), rows, "there was something to find");
    }
}

#[test]
fn nor_in_postgresql_its_files_or_its_dump() {
    let Some(mut postgres) = crate::postgres::Postgres::new() else { return };
    postgres.start();
    let url = postgres.url();
    let desk = Desk::new();
    wait("PostgreSQL", || (desk.run(&["--database", &url, "init"]).code == Some(0)).then_some(()));
    let place = Where {
        name: "PostgreSQL",
        place: store::Place::Postgres(url.clone()),
        words: vec!["--database".to_owned(), url.clone()],
    };
    let secrets = on(&desk, &place);
    let all = [planted(), secrets.iter().map(String::as_str).collect()].concat();
    let psql = |program: &str, words: &[&str]| {
        let output = Command::new(postgres.program(program)).arg(&url).args(words).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    psql("psql", &["-c", "CHECKPOINT"]);
    let dump = psql("pg_dump", &[]);
    assert!(contains(&dump, b"review-board"), "what is clear is found");
    assert_eq!(found(&dump, &all), Vec::<String>::new());
    taken_out(&desk, &place);
    clean_folder(desk.dir(), &all);
    let bytes = clean_folder(postgres.dir(), &all);
    assert!(bytes > 1 << 20, "the cluster's files were looked at: {bytes}");
}
