//! Sixty-four people report at once while the server is killed again and again: what was acknowledged is there.
//! First over the form, then sealed on their own devices, which also send again what was acknowledged already.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use intake::{open_statement, sequence};
use ledger::inclusion;
use secrecy::ExposeSecret as _;
use store::Store;

use vault::ReporterKeys;

use crate::desk::Desk;
use crate::device::{self, Directory};
use crate::log::{ORIGIN, wait};
use crate::reporter::{Where, checked, form, officer, sent};
use crate::server::{Server, try_post, try_send};

const PEOPLE: u64 = 64;

/// Twelve are enough to find what was wrong so far; the whole is asked for by name.
fn kills() -> u64 {
    std::env::var("REDRESS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

/// Where the server is now, if it lives.
type Address = Arc<Mutex<Option<String>>>;

/// Which way the reports come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Typed, and sealed by the server.
    Form,
    /// Sealed by whoever reports.
    Device,
}

/// What somebody told, and has a receipt for.
struct Kept {
    text: String,
    keys: ReporterKeys,
    opens: Opens,
}

/// What the mailbox is opened with.
enum Opens {
    Words { words: String, once: String },
    Id,
}

/// How often no answer came, and how often the same was sent again after one had come.
#[derive(Default)]
struct Counts {
    unanswered: AtomicU64,
    again: AtomicU64,
}

/// Uneven, so that kills meet every step of somebody.
fn pause(who: u64, number: u64) {
    sleep(Duration::from_millis(37 * ((who * 7 + number * 11) % 60)));
}

fn told(who: u64, number: u64) -> String {
    format!("Number {number} of person {who}: they took my telephone and my shoes.")
}

/// One person: reports, sends the same again until it is taken, and reports again.
fn seal(who: u64, address: &Address, ended: &AtomicBool, counts: &Counts) -> Vec<Kept> {
    let now = || address.lock().unwrap().clone();
    let (mut kept, mut bodies) = (Vec::<Kept>::new(), Vec::<Vec<u8>>::new());
    let send = |body: &[u8]| loop {
        match now().and_then(|at| try_send(&at, "/report/sealed", body)) {
            Some((201, _)) => return true,
            // Another day began, say.
            Some((409, _)) => return false,
            _ => {
                counts.unanswered.fetch_add(1, Ordering::Relaxed);
                sleep(Duration::from_millis(50));
            }
        }
    };
    for number in 0.. {
        let (text, keys) = (told(who, number), device::keys(who << 32 | number));
        loop {
            let directory = loop {
                if ended.load(Ordering::Relaxed) {
                    return kept;
                }
                match now().and_then(|at| Directory::of(&at)) {
                    Some(directory) => break directory.expect("the program was built with the script"),
                    None => sleep(Duration::from_millis(50)),
                }
            };
            let mut seed = [who as u8; 32];
            seed[..8].copy_from_slice(&number.to_le_bytes());
            let body = directory.seal(&text, &keys, seed);
            if send(&body) {
                bodies.push(body);
                break;
            }
        }
        kept.push(Kept { text, keys, opens: Opens::Id });
        pause(who, number);
        // Somebody whose device never saw the answer sends what is there already: one of theirs, perhaps of before
        // several kills.
        if number % 2 == 0 {
            counts.again.fetch_add(1, Ordering::Relaxed);
            assert!(send(&bodies[(who + number) as usize % bodies.len()]), "it is there");
        }
    }
    kept
}

/// The same without a script.
fn report(who: u64, address: &Address, ended: &AtomicBool, counts: &Counts) -> Vec<Kept> {
    let now = || address.lock().unwrap().clone();
    let mut kept = Vec::new();
    for number in 0.. {
        let text = told(who, number);
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
                    counts.unanswered.fetch_add(1, Ordering::Relaxed);
                    sleep(Duration::from_millis(50));
                }
            }
        };
        let opens = Opens::Words { words: receipt.words.clone(), once: receipt.once.clone() };
        kept.push(Kept { text, keys: receipt.keys(), opens });
        pause(who, number);
    }
    kept
}

fn serve(desk: &Desk, place: &Where) -> Server {
    let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
    words.extend(["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "1"]);
    // Sixty-four people are no flood here.
    words.extend(["--reports-per-second", "10000"]);
    Server::start(desk.command(&words))
}

/// `false` where nothing was done.
fn on(desk: &Desk, place: &Where, way: Way, kills: u64) -> bool {
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

    if way == Way::Device && Directory::of(serve(desk, place).address()).expect("an answer").is_none() {
        eprintln!("NOT RUN: the script is not built; cargo xtask bundle");
        return false;
    }
    let (address, ended, counts) = <(Address, Arc<AtomicBool>, Arc<Counts>)>::default();
    let people: Vec<_> = (0..PEOPLE)
        .map(|who| {
            let (address, ended, counts) = (address.clone(), ended.clone(), counts.clone());
            std::thread::spawn(move || match way {
                Way::Form => report(who, &address, &ended, &counts),
                Way::Device => seal(who, &address, &ended, &counts),
            })
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
    let kept: Vec<Kept> = people.into_iter().flat_map(|one| one.join().unwrap()).collect();
    let [unanswered, again] = [&counts.unanswered, &counts.again].map(|count| count.load(Ordering::Relaxed));
    eprintln!(
        "{}, {way:?}: {kills} kills, {} receipts, {unanswered} sendings without an answer, {again} sent again after one",
        place.name,
        kept.len()
    );
    assert!(kept.len() as u64 > 2 * kills && unanswered > kills, "the kills met nobody");
    assert!(way == Way::Form || again > 0, "nothing was sent again");

    // The log goes on by itself, and holds.
    let size = desk.audits_clean(&server, 1, &["--key", &key])["size"].as_u64().unwrap();
    desk.audits_clean(&server, size + 1, &["--key", &key]);

    // Over the same door as everybody: one in eight of them, as each costs a stretching of the words.
    for Kept { text, keys, opens } in kept.iter().step_by(8) {
        let (status, page, holds) = match opens {
            Opens::Words { words, once } => {
                let page = try_post(server.address(), "/en/mailbox", &form(&[("words", words)])).unwrap();
                (page.0, page.1, once.as_str())
            }
            Opens::Id => {
                let id = keys.mailbox_id().expose_secret();
                let asked = [&id[..], keys.recipient().to_string().as_bytes()].concat();
                let page = try_send(server.address(), "/mailbox/sealed", &asked).unwrap();
                (page.0, page.1, "\"stage\":\"new\"")
            }
        };
        assert!(status == 200 && page.contains(holds), "{status} for the mailbox of {text:?}: {page}");
    }
    // Each of them, once, readable by both who hold a key, and in the log.
    runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        let all = store.reports(1_000_000).await.unwrap();
        assert_eq!(all.len(), kept.len(), "as many reports as receipts: none lost, none twice");
        for Kept { text, keys, .. } in &kept {
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
    true
}

fn sound(desk: &Desk) {
    assert_eq!(desk.ask("PRAGMA integrity_check"), "ok");
    assert_eq!(desk.ask("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

#[test]
fn no_report_whose_receipt_came_is_lost_or_kept_twice_however_often_the_server_is_killed() {
    let desk = Desk::new();
    on(&desk, &Where::file(desk.database()), Way::Form, kills());
    sound(&desk);
}

#[test]
fn nor_one_that_was_sealed_on_a_device_though_the_same_is_sent_again() {
    let desk = Desk::new();
    if on(&desk, &Where::file(desk.database()), Way::Device, kills()) {
        sound(&desk);
    }
}

#[test]
fn nor_such_a_one_on_postgresql() {
    let name = format!("redress_killed_sealed_{}", std::process::id());
    let Some(place) = Where::postgres(&name) else { return };
    on(&Desk::new(), &place, Way::Device, kills().div_ceil(2));
}

#[test]
fn nor_on_postgresql() {
    let name = format!("redress_killed_{}", std::process::id());
    let Some(place) = Where::postgres(&name) else { return };
    on(&Desk::new(), &place, Way::Form, kills().div_ceil(2));
}
