//! Many cases: some thousand lives that random people lived by the rules, each lived again by many cases on other
//! numbers.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use casework::case::{Actor, Command, Event, Fact, Person, replay};
use casework::policy::CaseKind;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use register::{Day, Reference};
use store::staff::Account;
use store::{Advance, CaseRows, Statement, Store, StoreError, Tx, Value};
use vault::{CaseId, Compartment, Generation, LockboxId, Recipient, SecretKey, grant};

use crate::invented::{Hand, pack, system};
use crate::people::{Dice, step};
use crate::{say, today};

const LEAF: Statement =
    Statement { name: "LEAF", sql: "INSERT INTO ledger_entries (idx, entry, tag) VALUES ($1, $2, $3)" };
const REPORT: Statement = Statement {
    name: "REPORT",
    sql: "INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
        VALUES ($1, $2, $3, 'web', $4, 'lakeport@1', $5, 16)",
};
const BOX: Statement = Statement {
    name: "BOX",
    sql: "INSERT INTO lockboxes (report_id, compartment, generation, public) VALUES ($1, $2, 0, $3)",
};
const WRAPS: Statement = Statement {
    name: "WRAPS",
    sql: "INSERT INTO wrap_sets (report_id, compartment, generation, position, size, wraps)
        VALUES ($1, $2, 0, 0, $3, $4)",
};
const POST: Statement = Statement {
    name: "POST",
    sql: "INSERT INTO report_posts (report_id, leaf, sequence) VALUES ($1, $2, 5)",
};

/// So many lives that are over, and so many that are not.
const OVER: usize = 2_000;
const OPEN: usize = 1_000;
/// One case in so many is open.
const ONE_OPEN_IN: usize = 20;
/// Of the open ones, one in so many has a message that nobody has read, and one in so many was opened by nobody.
const ONE_POST_IN: usize = 25;
const ONE_NEW_IN: usize = 100;
/// Days before today in which cases that are over began, and open ones.
const YEARS: usize = 30 * 365;
const RECENT: usize = 300;
/// Who in the stories is whom in the demonstration.
const PEOPLE: [(&str, &str); 8] = [
    ("ada", "Ada Brook"),
    ("bo", "Bo Carver"),
    ("cy", "Cy Dunmore"),
    ("di", "Di Ellwood"),
    ("flo", "Fay Rook"),
    ("gus", "Hana Jarrow"),
    ("ed", "Ed Marsh"),
    ("gil", "Gil Thorne"),
];
/// Who reads a case that is over; an open one all of them read.
const READ_OLD: [&str; 3] = ["ada", "bo", "di"];

/// Far behind the end of the log, which goes on and knows nothing of these.
const FIRST_LEAF: i64 = 2_000_000_000;

struct Lives {
    over: Vec<Arc<Advance>>,
    open: Vec<Arc<Advance>>,
    /// By their names in the stories.
    staff: HashMap<&'static str, Account>,
}

pub async fn fill(store: &Store, cases: usize) {
    let staff = people(store).await;
    let lives = Arc::new(lives(staff));
    let (began, mut tasks, mut dice) = (Instant::now(), tokio::task::JoinSet::new(), Dice(1));
    for n in 0..cases {
        let seed = dice.below(usize::MAX) as u64;
        let (store, lives) = (store.clone(), Arc::clone(&lives));
        tasks.spawn(async move { one(&store, &lives, n, FIRST_LEAF + n as i64, seed).await });
        while tasks.len() >= 64 {
            tasks.join_next().await.unwrap().unwrap().unwrap();
        }
        if n > 0 && n % 50_000 == 0 {
            say(format!("{n} cases in {:.0} s", began.elapsed().as_secs_f64()));
        }
    }
    tasks.join_all().await.into_iter().for_each(|done| done.unwrap());
    say(format!("{cases} cases in {:.0} s", began.elapsed().as_secs_f64()));
}

async fn people(store: &Store) -> HashMap<&'static str, Account> {
    let all = store.staff().await.unwrap();
    let find = |(short, name): (&'static str, &str)| {
        let found = all.iter().find(|one| one.name == name);
        (short, found.expect("the register of a demonstration, with its people").clone())
    };
    PEOPLE.into_iter().map(find).collect()
}

fn lives(staff: HashMap<&'static str, Account>) -> Lives {
    let mut all = Lives { over: Vec::new(), open: Vec::new(), staff };
    let mut n = 0;
    while all.over.len() < OVER || all.open.len() < OPEN {
        n += 1;
        // Those that are still open after many years are none that a city would have.
        let is_recent = n % 2 == 0;
        let hand = life(n, if is_recent { RECENT } else { YEARS });
        let (lives, most) = match hand.case.is_open() {
            true if is_recent => (&mut all.open, OPEN),
            false => (&mut all.over, OVER),
            true => continue,
        };
        if lives.len() < most {
            let advance = known(&hand, &all.staff);
            lives.push(Arc::new(advance));
        }
    }
    all
}

fn life(n: usize, within: usize) -> Hand {
    let (mut dice, today) = (Dice(n as u64 * 7_919 + 1), today());
    let start = Day(today.0 - i32::try_from(dice.below(within)).unwrap());
    let mut hand = Hand::of(CaseKind::Complaint, None, &start.to_string());
    for _ in 0..20 + dice.below(120) {
        if dice.below(6) == 0 {
            hand.today = today.min(Day(hand.today.0 + i32::try_from(dice.below(40)).unwrap()));
        }
        let (by, command) = step(&hand, &mut dice);
        let _ = hand.tries(&by, command);
    }
    // Or the program would have all of them to bring up to date at once.
    hand.today = today;
    let _ = hand.tries(&system(), Command::PassDay);
    hand
}

/// With the people of the demonstration in it.
fn known(hand: &Hand, staff: &HashMap<&'static str, Account>) -> Advance {
    let id = |name: &str| staff.get(name).map_or_else(|| name.to_owned(), |one| one.id.to_string());
    let fact = |fact: &Fact| {
        let mut event = serde_json::to_string(&fact.event).unwrap();
        for name in staff.keys() {
            event = event.replace(&format!("\"{name}\""), &format!("\"{}\"", id(name)));
        }
        let event: Event = serde_json::from_str(&event).unwrap();
        let by = Actor { person: Person(id(&fact.by.person.0)), ..fact.by.clone() };
        Fact { by, event, ..fact.clone() }
    };
    let facts: Vec<Fact> = hand.facts.iter().map(fact).collect();
    let rows = CaseRows::of(&replay(&facts).unwrap(), &pack("lakeport"));
    Advance { after: 0, salt: None, rows, facts }
}

async fn one(store: &Store, lives: &Lives, n: usize, leaf: i64, seed: u64) -> Result<(), StoreError> {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let is_open = n % ONE_OPEN_IN == 0;
    let of = if is_open { &lives.open } else { &lives.over };
    let life = &of[n / if is_open { ONE_OPEN_IN } else { 1 } % of.len()];
    let mut case = CaseId([0; 16]);
    rng.fill_bytes(&mut case.0);
    let (reference, day) = (Reference::from_random(rng.next_u64()), life.facts[0].day.to_string());
    let is_new = is_open && n / ONE_OPEN_IN % ONE_NEW_IN == 0;
    let has_post = is_open && n / ONE_OPEN_IN % ONE_POST_IN == 1;
    let (public, wraps) = lockbox(lives, is_open, case, &mut rng);
    let id = move || Value::Bytes(case.0.to_vec());
    store
        .write_in_turn("a report", move |tx: &mut Tx<'_>| {
            let (day, public, wraps) = (day.clone(), public.clone(), wraps.clone());
            Box::pin(async move {
                let tag = Value::Bytes(case.0.repeat(2));
                tx.run_one(LEAF, vec![leaf.into(), Value::Bytes(vec![0]), tag]).await?;
                let stage = if is_new { "new" } else { "opened" };
                let row = vec![id(), reference.to_string().into(), day.into(), stage.into(), leaf.into()];
                tx.run_one(REPORT, row).await?;
                let statement = Compartment::Statement.key();
                tx.run_one(BOX, vec![id(), statement.into(), public.into()]).await?;
                let size = i64::try_from(grant::WRAP_BYTES).unwrap_or_default();
                tx.run_one(WRAPS, vec![id(), statement.into(), size.into(), Value::Bytes(wraps)]).await?;
                if has_post {
                    tx.run_one(POST, vec![id(), leaf.into()]).await?;
                }
                Ok(())
            })
        })
        .await?;
    store.add_facts(case, Advance::clone(life)).await.map(|kept| assert!(kept))
}

/// Of the statement: its public key, and the wraps of whoever reads it, as a report has them.
fn lockbox(lives: &Lives, is_open: bool, case: CaseId, rng: &mut ChaCha20Rng) -> (String, Vec<u8>) {
    let id = LockboxId { case, compartment: Compartment::Statement, generation: Generation(0) };
    let secret = SecretKey::draw(rng);
    let reads = |name: &&&str| is_open || READ_OLD.contains(*name);
    let recipient = |name: &&str| lives.staff[name].recipient.parse().unwrap();
    let readers: Vec<Recipient> = lives.staff.keys().filter(reads).map(recipient).collect();
    let wraps = grant::seal(id, &secret, &readers, rng).unwrap();
    let bytes = wraps.iter().flat_map(|wrap| wrap.as_bytes().to_vec()).collect();
    (secret.recipient().to_string(), bytes)
}
