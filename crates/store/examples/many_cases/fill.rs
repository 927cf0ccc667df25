//! Many cases: a few thousand lives go in through the product's own door, and are then copied within the database under
//! numbers of their own, each with a lockbox that its readers open.

use std::time::Instant;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use register::{Day, Reference};
use store::{Advance, Statement, Store, StoreError, Tx, Value};
use vault::{CaseId, Compartment, Generation, LockboxId, Recipient, SecretKey, grant};

use crate::bulk::{Bulk, Cell};
use crate::lives::{Staff, lives, people};
use crate::{Failure, open, say, today};

const LEAF: Statement =
    Statement { name: "LEAF", sql: "INSERT INTO ledger_entries (idx, entry, tag) VALUES ($1, $2, $3)" };
const REPORT: Statement = Statement {
    name: "REPORT",
    sql: "INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
        VALUES ($1, $2, $3, 'web', 'opened', 'lakeport@1', $4, 16)",
};

/// Far behind the end of the log, which goes on and knows nothing of these.
const FIRST_LEAF: i64 = 2_000_000_000;
/// One case in so many is open.
const ONE_OPEN_IN: usize = 20;
/// Of the open ones, one in so many has a message that nobody has read, and one in so many was opened by nobody.
const ONE_POST_IN: usize = 25;
const ONE_NEW_IN: usize = 100;
/// Cases that were over more days ago were read by people who have left: what their lockboxes hold opens for nobody who
/// is there. Those that are open were handed on.
const READABLE: i32 = 5 * 365;
/// Of the open ones, one in so many is behind a wall for everybody who asks here.
const ONE_WALLED_IN: usize = 20;
/// Lockboxes of theirs, used again and again: to try a key on one costs what it costs on any.
const STRANGERS: usize = 256;
/// Who reads a case that is over, and an open one.
const READ_OVER: [&str; 3] = ["ada", "bo", "di"];
const READ_OPEN: [&str; 6] = ["ada", "bo", "cy", "di", "ed", "gil"];
/// Cases that go in at once.
const AT_ONCE: usize = 1_000;
/// What is made from the facts of a case, and these.
const TABLES: [&str; 11] = [
    "case_facts",
    "case_lines",
    "case_tracks",
    "case_clocks",
    "case_dues",
    "case_accused",
    "case_allegations",
    "case_proposals",
    "case_tasks",
    "case_downgrades",
    "case_links",
];

/// Which rows of a table say that something is still to be done.
fn owed(table: &str) -> Option<&'static str> {
    match table {
        "case_dues" => Some("TRUE"),
        "case_proposals" => Some("t.state = 'waiting'"),
        "case_tasks" => Some("t.state = 'open'"),
        _ => None,
    }
}

pub async fn fill(place: &str, cases: usize) -> Result<(), Failure> {
    let began = Instant::now();
    let told = |what: &str| say(format!("{:>5.0} s  {what}", began.elapsed().as_secs_f64()));
    let store = open(place).await;
    let staff = people(&store).await;
    let lives = lives(&staff);
    let (over, open) = (lives.over.len(), lives.open.len());
    told("lives are lived");
    let mut first = Vec::new();
    for (n, life) in lives.over.into_iter().chain(lives.open).enumerate() {
        first.push((case(n), life.facts[0].day));
        begin(&store, n, life).await?;
    }
    store.close().await;
    told("and kept");

    let (mut bulk, readers) = (Bulk::open(place).await?, Readers::of(&staff)?);
    let indexes = bulk.without_indexes().await?;
    let bytes = bulk.bytes();
    bulk.run(&format!("CREATE TABLE copies (old_id {bytes}, new_id {bytes}, left_behind BIGINT)")).await?;
    for start in (first.len()..cases).step_by(AT_ONCE) {
        let numbers = start..cases.min(start + AT_ONCE);
        let of = |n: usize| match n % ONE_OPEN_IN {
            0 => over + n / ONE_OPEN_IN % open,
            _ => n % over,
        };
        let copies = made(numbers, &readers, |n| first[of(n)])?;
        keep(&mut bulk, &copies).await?;
    }
    told("reports and lockboxes");
    for table in TABLES {
        let columns = bulk.columns(table).await?;
        let own: Vec<&str> = columns.iter().map(String::as_str).filter(|one| *one != "report_id").collect();
        let others = own.join(", ");
        let of_old = own.iter().map(|name| if *name == "leaf" { "NULL".into() } else { format!("t.{name}") });
        let of_old = of_old.collect::<Vec<String>>().join(", ");
        // Whoever leaves hands on what is still to be done: a case that they left behind owes nothing.
        let which = owed(table).map(|rows| format!(" WHERE NOT (c.left_behind = 1 AND {rows})"));
        let which = which.unwrap_or_default();
        let sql = format!(
            "INSERT INTO {table} (report_id, {others}) SELECT c.new_id, {of_old}
            FROM copies c JOIN {table} t ON t.report_id = c.old_id{which} ORDER BY c.new_id"
        );
        bulk.run(&sql).await?;
        told(table);
    }
    for index in indexes {
        bulk.run(&index).await?;
    }
    bulk.run("DROP TABLE copies").await?;
    bulk.run("ANALYZE").await?;
    told("indexes");
    say(format!("{cases} cases"));
    Ok(())
}

/// Its number; always the same.
fn case(n: usize) -> CaseId {
    let mut case = CaseId([0; 16]);
    ChaCha20Rng::seed_from_u64(n as u64).fill_bytes(&mut case.0);
    case
}

async fn begin(store: &Store, n: usize, life: Advance) -> Result<(), StoreError> {
    let (case, day, leaf) = (case(n), life.facts[0].day.to_string(), FIRST_LEAF + n as i64);
    store
        .write_in_turn("a report", move |tx: &mut Tx<'_>| {
            let day = day.clone();
            Box::pin(async move {
                let (id, tag) = (Value::Bytes(case.0.to_vec()), Value::Bytes(case.0.repeat(2)));
                tx.run_one(LEAF, vec![leaf.into(), Value::Bytes(vec![0]), tag]).await?;
                let reference = Reference::from_random(n as u64).to_string();
                tx.run_one(REPORT, vec![id, reference.into(), day.into(), leaf.into()]).await
            })
        })
        .await?;
    store.add_facts(case, life).await.map(|kept| assert!(kept))
}

struct Copied {
    n: usize,
    old: CaseId,
    received: String,
    public: String,
    wraps: Vec<u8>,
    /// It is over, and whoever read it has left.
    left_behind: bool,
}

async fn keep(bulk: &mut Bulk, copies: &[Copied]) -> Result<(), Failure> {
    let leaf = |one: &Copied| Cell::Number(FIRST_LEAF + one.n as i64);
    let id = |one: &Copied| Cell::Bytes(case(one.n).0.to_vec());
    let text = |text: &str| Cell::Text(text.to_owned());
    let is_open = |one: &Copied| one.n.is_multiple_of(ONE_OPEN_IN);
    let of = |n: usize, one: &Copied| is_open(one) && (one.n / ONE_OPEN_IN).is_multiple_of(n);
    let statement = Compartment::Statement.key();
    bulk.run("BEGIN").await?;
    let entries =
        copies.iter().flat_map(|one| [leaf(one), Cell::Bytes(vec![0]), Cell::Bytes(case(one.n).0.repeat(2))]);
    bulk.insert("ledger_entries", &["idx", "entry", "tag"], entries.collect()).await?;
    let reports = copies.iter().flat_map(|one| {
        let stage = if of(ONE_NEW_IN, one) { "new" } else { "opened" };
        let reference = Reference::from_random(one.n as u64).to_string();
        let places = [Cell::Number(16), leaf(one)];
        let rest = [Cell::Text(reference), text(&one.received), text("web"), text(stage), text("lakeport@1")];
        [id(one)].into_iter().chain(rest).chain(places)
    });
    let names = ["id", "reference", "received", "channel", "stage", "rules", "next_sequence", "leaf"];
    bulk.insert("reports", &names, reports.collect()).await?;
    let boxes = copies.iter().flat_map(|one| [id(one), text(statement), Cell::Number(0), text(&one.public)]);
    bulk.insert("lockboxes", &["report_id", "compartment", "generation", "public"], boxes.collect()).await?;
    let wraps = copies.iter().flat_map(|one| {
        let size = Cell::Number(i64::try_from(grant::WRAP_BYTES).unwrap_or_default());
        let place = [text(statement), Cell::Number(0), Cell::Number(0), size];
        [id(one)].into_iter().chain(place).chain([Cell::Bytes(one.wraps.clone())])
    });
    let names = ["report_id", "compartment", "generation", "position", "size", "wraps"];
    bulk.insert("wrap_sets", &names, wraps.collect()).await?;
    let posts = copies.iter().filter(|one| of(ONE_POST_IN, one));
    let posts: Vec<Cell> = posts.flat_map(|one| [id(one), leaf(one), Cell::Number(5)]).collect();
    if !posts.is_empty() {
        bulk.insert("report_posts", &["report_id", "leaf", "sequence"], posts).await?;
    }
    let left = |one: &Copied| Cell::Number(i64::from(one.left_behind));
    let copied = copies.iter().flat_map(|one| [Cell::Bytes(one.old.0.to_vec()), id(one), left(one)]);
    bulk.insert("copies", &["old_id", "new_id", "left_behind"], copied.collect()).await?;
    bulk.run("COMMIT").await
}

/// On as many threads as there are cores: sealing is the work.
fn made(
    numbers: std::ops::Range<usize>,
    readers: &Readers,
    of: impl Fn(usize) -> (CaseId, Day) + Sync,
) -> Result<Vec<Copied>, Failure> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let all: Vec<usize> = numbers.collect();
    let one = |n: &usize| {
        let (old, day) = of(*n);
        let (public, wraps) = readers.lockbox(*n, day);
        let left_behind = readers.left(*n, day);
        Copied { n: *n, old, received: day.to_string(), public, wraps, left_behind }
    };
    std::thread::scope(|scope| {
        let part = |numbers: &[usize]| {
            let numbers = numbers.to_vec();
            scope.spawn(move || numbers.iter().map(one).collect::<Vec<_>>())
        };
        let parts: Vec<_> = all.chunks(all.len().div_ceil(threads)).map(part).collect();
        let mut made = Vec::new();
        for part in parts {
            made.extend(part.join().map_err(|_| "a thread that seals stopped")?);
        }
        Ok(made)
    })
}

/// Public half and wraps.
type Sealed = (String, Vec<u8>);

struct Readers {
    over: Vec<Recipient>,
    open: Vec<Recipient>,
    strangers: Vec<Sealed>,
    since: Day,
}

impl Readers {
    fn of(staff: &Staff) -> Result<Self, Failure> {
        let recipients = |names: &[&str]| -> Result<Vec<Recipient>, Failure> {
            names.iter().map(|name| Ok(staff[name].recipient.parse()?)).collect()
        };
        let stranger = |n: usize| {
            let mut rng = ChaCha20Rng::seed_from_u64(n as u64);
            sealed(case(n), &[SecretKey::draw(&mut rng).recipient()], &mut rng)
        };
        Ok(Self {
            over: recipients(&READ_OVER)?,
            open: recipients(&READ_OPEN)?,
            strangers: (0..STRANGERS).map(stranger).collect(),
            since: Day(today().0 - READABLE),
        })
    }

    fn left(&self, n: usize, day: Day) -> bool {
        !n.is_multiple_of(ONE_OPEN_IN) && day < self.since
    }

    fn lockbox(&self, n: usize, day: Day) -> Sealed {
        let is_open = n.is_multiple_of(ONE_OPEN_IN);
        let is_shut = self.left(n, day) || is_open && n / ONE_OPEN_IN % ONE_WALLED_IN == 7;
        if is_shut {
            return self.strangers[n % STRANGERS].clone();
        }
        let readers = if is_open { &self.open } else { &self.over };
        // Not the numbers that its case came from.
        sealed(case(n), readers, &mut ChaCha20Rng::seed_from_u64(!(n as u64)))
    }
}

fn sealed(case: CaseId, readers: &[Recipient], rng: &mut ChaCha20Rng) -> Sealed {
    let id = LockboxId { case, compartment: Compartment::Statement, generation: Generation(0) };
    let secret = SecretKey::draw(rng);
    let wraps = grant::seal(id, &secret, readers, rng).unwrap();
    (secret.recipient().to_string(), wraps.iter().flat_map(|wrap| wrap.as_bytes().to_vec()).collect())
}
