//! The disk fills up while somebody sends a report: the page says that it was not sent and keeps what was typed,
//! nothing half-kept stays, and once there is room the same page sends. On PostgreSQL the disk is that of its tables.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::{Place, Store};

use crate::desk::Desk;
use crate::log::{ORIGIN, wait};
use crate::postgres::Postgres;
use crate::reporter::{Fields, Receipt, checked, form, officer};
use crate::server::{Server, try_post};

/// Serves from a disk of its own, which only it sees, and fills and empties it on demand.
const SCRIPT: &str = r#"
    mount -t tmpfs -o size=4m none "$1" && cp -a "$2"/. "$1"/ || exit 99
    data=$1 signs=$3; shift 3
    "$@" &
    server=$!
    # Whatever becomes of the test, the server does not outlive this script.
    ( while kill -0 $$ 2>/dev/null; do sleep 0.2; done; kill -9 $server ) >/dev/null 2>&1 &
    asked() { while [ ! -e "$signs/$1" ]; do sleep 0.05; done; }
    asked fill
    dd if=/dev/zero of="$data/filler" bs=4k >/dev/null 2>&1
    touch "$signs/filled"
    asked empty
    rm "$data/filler"
    touch "$signs/emptied"
    asked stop
    kill -9 $server
    cp -a "$data"/. "$signs/after"
    touch "$signs/stopped"
"#;

fn sign(signs: &Path, ask: &str, until: &str) {
    std::fs::write(signs.join(ask), "").unwrap();
    wait(until, || signs.join(until).exists().then_some(()));
}

fn start(desk: &Desk, before: &Path, signs: &Path) -> Option<Server> {
    let can = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can.is_ok_and(|can| can.status.success()) {
        eprintln!("NOT RUN: no disk of four megabytes can be made here (unshare -rm mount -t tmpfs)");
        return None;
    }
    std::fs::create_dir_all(desk.data()).unwrap();
    let words = ["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "3600"];
    let program = desk.command(&words);
    let mut small = Command::new("unshare");
    small.args(["-rm", "sh", "-c", SCRIPT, "sh"]).arg(desk.data()).arg(before).arg(signs);
    small.arg(program.get_program()).args(program.get_args());
    Some(Server::start(small))
}

/// Reports before, while and after there is no room. Returns the receipts that came.
fn story(server: &Server, fill: impl FnOnce(), empty: impl FnOnce()) -> Vec<Receipt> {
    let send =
        |fields: &Fields| wait("an answer", || try_post(server.address(), "/en/report/send", &form(fields)));
    let written = |n: usize| format!("The {n}th time they came at night and took my blankets.");
    let fields = |n: usize| {
        let happened = written(n);
        wait("a check page", || checked(server.address(), &[("happened", &happened), ("contact", "mailbox")]))
    };

    let mut receipts = vec![];
    let (status, page) = send(&fields(0));
    assert_eq!(status, 200, "{page}");
    receipts.push(Receipt::read(&page).unwrap());
    fill();
    // Pages that are free in the database's own files take a report or two more; those have receipts.
    let refused = (1..40).find_map(|n| {
        let fields = fields(n);
        let (status, page) = send(&fields);
        if status == 200 {
            receipts.push(Receipt::read(&page).unwrap());
            return None;
        }
        Some((n, fields, status, page))
    });
    let (n, same, status, page) = refused.expect("the disk is full");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("has not been sent"), "it says so: {page}");
    assert!(page.contains(&written(n)), "what was typed is there: {page}");
    assert!(!page.contains("<ol class=\"words"), "and no receipt");
    assert!(!page.to_lowercase().contains("sqlite") && !page.contains("redress.db"), "{page}");
    // Everything else goes on.
    let mailbox = form(&[("words", &receipts[0].words)]);
    let (status, page) = wait("a mailbox", || try_post(server.address(), "/en/mailbox", &mailbox));
    assert_eq!(status, 200, "{page}");
    empty();
    let (status, page) = send(&same);
    assert_eq!(status, 200, "the same page, sent again: {page}");
    receipts.push(Receipt::read(&page).unwrap());
    let (status, page) = send(&same);
    assert_eq!(status, 200);
    assert_eq!(Receipt::read(&page).unwrap().words, receipts.last().unwrap().words, "twice is once");
    receipts
}

async fn holds_these(place: &Place, receipts: &[Receipt]) {
    let store = Store::open(place).await.unwrap();
    assert_eq!(store.reports(100).await.unwrap().len(), receipts.len(), "nothing half-kept");
    for receipt in receipts {
        assert!(store.report_of_mailbox(receipt.keys().mailbox_digest()).await.unwrap().is_some());
    }
    store.recomputed(0).await.unwrap();
    store.close().await;
}

#[test]
fn a_report_that_found_no_room_stays_on_the_page_and_is_sent_from_it_once_there_is_some() {
    let desk = Desk::new();
    desk.run(&["init", "--origin", ORIGIN]).well();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&Place::File(desk.database())).await.unwrap();
        officer(&store, "review-board", 1).await;
        store.close().await;
    });
    let (before, signs): (PathBuf, PathBuf) = (desk.dir().join("before"), desk.dir().join("signs"));
    std::fs::rename(desk.data(), &before).unwrap();
    std::fs::create_dir_all(signs.join("after")).unwrap();
    let Some(server) = start(&desk, &before, &signs) else { return };
    let receipts = story(&server, || sign(&signs, "fill", "filled"), || sign(&signs, "empty", "emptied"));
    sign(&signs, "stop", "stopped");
    drop(server);

    // What is on that disk, as the next server would find it.
    let after = Place::File(signs.join("after/redress.db"));
    runtime.block_on(holds_these(&after, &receipts));
}

/// PostgreSQL's own log lies elsewhere: where that finds no room the server ends, and nobody reaches it.
#[test]
fn nor_is_one_lost_where_the_tables_of_postgresql_have_no_room() {
    let Some(mut postgres) = Postgres::new() else { return };
    let Some(small) = postgres.start_with_a_small_disk() else { return };
    let desk = Desk::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let disk = |sql: &str| {
        let mut psql = Command::new(postgres.program("psql"));
        let done = psql.arg(postgres.url()).args(["-qc", sql]).output().unwrap();
        done.status.success().then_some(()).ok_or(done)
    };
    let place = postgres.dir().join("small");
    let tablespace = format!("CREATE TABLESPACE small LOCATION '{}'", place.display());
    wait("PostgreSQL", || disk(&tablespace).ok());
    disk("CREATE DATABASE redress TABLESPACE small").unwrap();
    let url = postgres.url().replace("/postgres?", "/redress?");
    desk.run(&["--database", &url, "init", "--origin", ORIGIN]).well();
    let place = Place::Postgres(url.clone());
    runtime.block_on(async {
        let store = Store::open(&place).await.unwrap();
        officer(&store, "review-board", 1).await;
        store.close().await;
    });
    let words =
        ["--database", &url, "serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "3600"];
    let server = Server::start(desk.command(&words));
    let filler = small.join("filler");
    let fill = || {
        let mut file = std::fs::File::create(&filler).unwrap();
        let mut page = 64 << 10;
        while page > 0 {
            if file.write_all(&vec![0; page]).is_err() {
                page /= 2;
            }
        }
    };
    let receipts = story(&server, fill, || std::fs::remove_file(&filler).unwrap());
    assert!(server.said().contains("no room left"), "whoever runs it is told: {}", server.said());
    drop(server);
    runtime.block_on(holds_these(&place, &receipts));
}
