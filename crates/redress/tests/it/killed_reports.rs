//! Sixty-four people report at once while the server is killed again and again: what was acknowledged is there.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use intake::{open_statement, sequence};
use ledger::inclusion;
use store::Store;

use crate::desk::Desk;
use crate::log::{ORIGIN, wait};
use crate::reporter::{Receipt, Where, checked, form, officer, sent};
use crate::server::{Server, try_post};

const PEOPLE: u64 = 64;

/// Twelve are enough to find what was wrong so far; the whole is asked for by name.
fn kills() -> u64 {
    std::env::var("REDRESS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

/// Where the server is now, if it lives.
type Address = Arc<Mutex<Option<String>>>;

/// One person: reports, sends the same again until a receipt comes, and reports again.
fn report(who: u64, address: &Address, ended: &AtomicBool, unanswered: &AtomicU64) -> Vec<(String, Receipt)> {
    let now = || address.lock().unwrap().clone();
    let mut kept = Vec::new();
    for number in 0.. {
        let text = format!("Number {number} of person {who}: they took my telephone and my shoes.");
        let fields = loop {
            if ended.load(Ordering::Relaxed) {
                return kept;
            }
            match now().and_then(|at| checked(&at, &[("happened", &text), ("name", "Quilla Overmere")])) {
                Some(fields) => break fields,
                None => sleep(Duration::from_millis(50)),
            }
        };
        let receipt = loop {
            match now().and_then(|at| sent(&at, &fields)) {
                Some(receipt) => break receipt,
                None => {
                    unanswered.fetch_add(1, Ordering::Relaxed);
                    sleep(Duration::from_millis(50));
                }
            }
        };
        kept.push((text, receipt));
        // Uneven, so that kills meet every step of somebody.
        sleep(Duration::from_millis(37 * ((who * 7 + number * 11) % 60)));
    }
    kept
}

fn serve(desk: &Desk, place: &Where) -> Server {
    let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
    words.extend(["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "1"]);
    Server::start(desk.command(&words))
}

fn on(desk: &Desk, place: &Where, kills: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
    words.extend(["init", "--origin", ORIGIN]);
    let key = desk.run(&words).well().out.trim().to_owned();
    let officer = runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        let officer = officer(&store, "review-board", 1).await;
        store.close().await;
        officer
    });

    let (address, ended, unanswered) =
        (Address::default(), Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let people: Vec<_> = (0..PEOPLE)
        .map(|who| {
            let (address, ended, unanswered) = (address.clone(), ended.clone(), unanswered.clone());
            std::thread::spawn(move || report(who, &address, &ended, &unanswered))
        })
        .collect();
    let mut state = 20_161_102_u64;
    for _ in 0..kills {
        let server = serve(desk, place);
        *address.lock().unwrap() = Some(server.address().to_owned());
        // xorshift: the same moments in every run, as far as the machine is the same.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        sleep(Duration::from_millis(300 + state % 1_700));
        // SIGKILL.
        drop(server);
    }
    let server = serve(desk, place);
    *address.lock().unwrap() = Some(server.address().to_owned());
    ended.store(true, Ordering::Relaxed);
    let kept: Vec<(String, Receipt)> = people.into_iter().flat_map(|one| one.join().unwrap()).collect();
    let again = unanswered.load(Ordering::Relaxed);
    eprintln!("{}: {kills} kills, {} receipts, {again} sendings without an answer", place.name, kept.len());
    assert!(kept.len() as u64 > 2 * kills && again > kills, "the kills met nobody");

    // The log goes on by itself, and holds.
    let size = desk.audits_clean(&server, 1, &["--key", &key])["size"].as_u64().unwrap();
    desk.audits_clean(&server, size + 1, &["--key", &key]);

    // By the words, over the same door as everybody: one in eight of them, as each costs a stretching of the words.
    for (text, receipt) in kept.iter().step_by(8) {
        let (status, page) =
            try_post(server.address(), "/en/mailbox", &form(&[("words", &receipt.words)])).unwrap();
        assert!(status == 200 && page.contains(&receipt.once), "{status} for the mailbox of {text:?}");
    }
    // Each of them, once, readable by both who hold a key, and in the log.
    runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        let all = store.reports(1_000_000).await.unwrap();
        assert_eq!(all.len(), kept.len(), "as many reports as receipts: none lost, none twice");
        for (text, receipt) in &kept {
            let keys = receipt.keys();
            let found = store.report_of_mailbox(keys.mailbox_digest()).await.unwrap().expect(text);
            let entry = found.entry(sequence::STATEMENT).unwrap();
            for key in [keys.secret_key(), &officer] {
                assert_eq!(&open_statement(&found.boxes, entry, key).unwrap().happened, text);
            }
            let index = found.line.leaf;
            let (published, proof, entry) = store.inclusion(index).await.unwrap().expect("published");
            let leaf = ledger::Leaf::parse(&entry).unwrap();
            let head = published.signed.head();
            assert_eq!(inclusion::verify(&leaf.hash(), index, &head, &proof), Ok(()), "{text}");
        }
        store.close().await;
    });
    drop(server);
    // And the next to open it finds it in order.
    let server = wait("a server that starts", || Some(serve(desk, place)));
    desk.audits_clean(&server, size, &["--key", &key]);
}

#[test]
fn no_report_whose_receipt_came_is_lost_or_kept_twice_however_often_the_server_is_killed() {
    let desk = Desk::new();
    on(&desk, &Where::file(desk.database()), kills());
    assert_eq!(desk.ask("PRAGMA integrity_check"), "ok");
    assert_eq!(desk.ask("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

#[test]
fn nor_on_postgresql() {
    let name = format!("redress_killed_{}", std::process::id());
    let Some(place) = Where::postgres(&name) else { return };
    on(&Desk::new(), &place, kills().div_ceil(2));
}
