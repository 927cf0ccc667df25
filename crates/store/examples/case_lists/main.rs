//! How long the lists of a desk take where there are many cases.
//!
//! ```text
//! case_lists fill PLACE CASES      cases that random people worked on, into a register of their own
//! case_lists ask PLACE TIMES       each list so many times: the middle, the 99th of a hundred and the longest, in ms
//! ```
//!
//! PLACE is a file, or an address that begins with `postgres://`. All cases are of two offices and of four people, so
//! that each of their lists is far longer than anybody's.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on says so at once")]

#[expect(dead_code, reason = "some of it is for the stories of casework alone")]
#[path = "../../../casework/tests/life/invented.rs"]
mod invented;
#[path = "../../../casework/tests/life/people.rs"]
mod people;

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use casework::case::Stage;
use casework::policy::{CaseKind, Handling};
use register::{Day, Reference};
use store::{
    Advance, CaseFilter, CaseRows, CaseStanding, Place, Sought, Statement, Store, StoreError, Value,
};
use vault::CaseId;

use crate::invented::{Hand, key, person};
use crate::people::{Dice, step};

const LEAF: Statement =
    Statement { name: "LEAF", sql: "INSERT INTO ledger_entries (idx, entry, tag) VALUES ($1, $2, $3)" };
const REPORT: Statement = Statement {
    name: "REPORT",
    sql: "INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
        VALUES ($1, $2, $3, 'web', 'new', 'lakeport@1', $4, 16)",
};

/// So many lives, each lived again by every so many-th case.
const LIVES: usize = 600;
/// Between the first report and the last.
const DAYS: usize = 3_650;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["fill", place, cases] => fill(&open(place).await, cases.parse().unwrap()).await,
        ["ask", place, times] => ask(&open(place).await, times.parse().unwrap()).await,
        _ => say("usage: case_lists fill PLACE CASES | ask PLACE TIMES".into()),
    }
}

async fn open(place: &str) -> Store {
    let is_address = place.starts_with("postgres://");
    let place = if is_address { Place::Postgres(place.into()) } else { Place::File(place.into()) };
    Store::open(&place).await.unwrap()
}

fn say(line: String) {
    // Nobody is left to be told where nobody reads.
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn life(n: usize) -> Hand {
    let mut dice = Dice(n as u64 * 7_919 + 1);
    let start = Day::new(2016, 3, 1).unwrap();
    let day = Day(start.0 + i32::try_from(dice.below(DAYS)).unwrap()).to_string();
    let mut hand = Hand::of(CaseKind::Complaint, None, &day);
    for _ in 0..20 + dice.below(120) {
        if dice.below(6) == 0 {
            hand.today = Day(hand.today.0 + i32::try_from(dice.below(40)).unwrap());
        }
        let (by, command) = step(&hand, &mut dice);
        let _ = hand.tries(&by, command);
    }
    hand
}

async fn fill(store: &Store, cases: usize) {
    let lives: Vec<Arc<Advance>> = (0..LIVES)
        .map(life)
        .map(|hand| Advance {
            after: 0,
            salt: None,
            rows: CaseRows::of(&hand.case, &hand.pack),
            facts: hand.facts,
        })
        .map(Arc::new)
        .collect();
    let (began, mut tasks) = (Instant::now(), tokio::task::JoinSet::new());
    let mut dice = Dice(1);
    for n in 0..cases {
        let mut bytes = [0; 16];
        bytes.iter_mut().for_each(|byte| *byte = u8::try_from(dice.below(256)).unwrap());
        let reference = Reference::from_random(u64::from_le_bytes(bytes[..8].try_into().unwrap()));
        let (store, life) = (store.clone(), Arc::clone(&lives[n % LIVES]));
        tasks.spawn(async move { one(&store, n, CaseId(bytes), reference, &life).await });
        while tasks.len() >= 64 {
            tasks.join_next().await.unwrap().unwrap().unwrap();
        }
    }
    tasks.join_all().await.into_iter().for_each(|done| done.unwrap());
    say(format!("{cases} cases in {:.0} s", began.elapsed().as_secs_f64()));
}

async fn one(
    store: &Store,
    n: usize,
    case: CaseId,
    reference: Reference,
    life: &Advance,
) -> Result<(), StoreError> {
    let (day, leaf) = (life.facts[0].day.to_string(), n as i64);
    store
        .write_in_turn("a report", move |tx| {
            let day = day.clone();
            Box::pin(async move {
                let tag = Value::Bytes(case.0.repeat(2));
                tx.run_one(LEAF, vec![leaf.into(), Value::Bytes(vec![0]), tag]).await?;
                let row = vec![
                    Value::Bytes(case.0.to_vec()),
                    reference.to_string().into(),
                    day.into(),
                    leaf.into(),
                ];
                tx.run_one(REPORT, row).await
            })
        })
        .await?;
    store.add_facts(case, life.clone()).await.map(|kept| assert!(kept))
}

/// What is asked again and again.
struct Asked {
    name: &'static str,
    times: Vec<Duration>,
    rows: usize,
}

async fn ask(store: &Store, times: usize) {
    let board = || CaseFilter { office: Some(key("review-board")), ..CaseFilter::default() };
    let di = || CaseFilter { person: Some(person("di")), ..CaseFilter::default() };
    let (open, closed) = (Some(CaseStanding::Open), Some(CaseStanding::Closed));
    let today = Day::new(2025, 6, 1).unwrap();
    let filters = [
        ("all", CaseFilter::default()),
        ("all, open", CaseFilter { standing: open, ..CaseFilter::default() }),
        ("all, late", CaseFilter { late_on: Some(today), ..CaseFilter::default() }),
        ("office", board()),
        ("office, open", CaseFilter { standing: open, ..board() }),
        ("office, closed", CaseFilter { standing: closed, ..board() }),
        ("office, in review", CaseFilter { stage: Some(Stage::Review), ..board() }),
        ("office, closed by stage", CaseFilter { stage: Some(Stage::Closed), ..board() }),
        ("office, priority", CaseFilter { handling: Some(Handling::Priority), ..board() }),
        (
            "office, open, priority",
            CaseFilter { handling: Some(Handling::Priority), standing: open, ..board() },
        ),
        ("office, late", CaseFilter { late_on: Some(today), ..board() }),
        (
            "office, late, decision",
            CaseFilter { late_on: Some(today), stage: Some(Stage::Decision), ..board() },
        ),
        ("person", di()),
        ("person, open", CaseFilter { standing: open, ..di() }),
        ("person, late", CaseFilter { late_on: Some(today), ..di() }),
        ("person at an office", CaseFilter { person: Some(person("di")), ..board() }),
    ];
    let mut all_asked: Vec<Asked> = Vec::new();
    for (name, filter) in filters {
        let mut asked = Asked { name, times: Vec::new(), rows: 0 };
        let mut page = filter.clone();
        for _ in 0..times {
            let began = Instant::now();
            let lines = store.cases(&page, 50).await.unwrap();
            asked.times.push(began.elapsed());
            asked.rows += lines.len();
            page.after = lines.last().map(|line| line.place.clone());
        }
        all_asked.push(asked);
    }
    let some = store.cases(&CaseFilter::default(), 200).await.unwrap();
    let (office, packs) = (key("review-board"), crate::invented::pack("lakeport").into());
    macro_rules! each {
        ($name:literal, |$n:ident| $asking:expr, $rows:expr) => {{
            let mut asked = Asked { name: $name, times: Vec::new(), rows: 0 };
            for $n in 0..times {
                let began = Instant::now();
                let answer = $asking.await.unwrap();
                asked.times.push(began.elapsed());
                asked.rows += $rows(&answer);
            }
            all_asked.push(asked);
        }};
    }
    let case = |n: usize| some[n % some.len()].case;
    each!("late clocks", |_n| store.late_clocks(&office, today, None, 50), Vec::len);
    each!("due clocks", |_n| store.due_clocks(&office, today, None, 50), Vec::len);
    each!("overdue cases", |_n| store.overdue_cases(today, 200), Vec::len);
    each!("waiting", |_n| store.waiting(&office, None, 500), Vec::len);
    each!("awaiting", |_n| store.awaiting(&key("chief")), Vec::len);
    each!("charges", |_n| store.charges_before(&key("arbiter")), Vec::len);
    each!("tasks", |_n| store.tasks_of(&person("di")), Vec::len);
    each!("counts", |_n| store.counts(&office, today), |_: &_| 1);
    let di = person("di");
    each!("clocks of a person", |_n| store.clocks_of(&di, today, 50), Vec::len);
    each!("unconfirmed", |_n| store.unconfirmed(&office, None, 50), Vec::len);
    each!("unconfirmed of a person", |_n| store.unconfirmed_of(&di, 50), Vec::len);
    each!("offered", |_n| store.offered(&office, None, 50), Vec::len);
    each!("paused", |_n| store.paused_clocks(&office, None, 50), Vec::len);
    each!("downgrades", |_n| store.downgrades(&office, None, 50), Vec::len);
    each!("open cases, 1,000", |_n| store.open_cases(&office, None, 1_000), Vec::len);
    each!("new reports", |_n| store.fresh_reports(None, 50), Vec::len);
    each!("new messages", |_n| store.new_posts("di", None), Vec::len);
    let cases: Vec<CaseId> = some.iter().map(|line| line.case).collect();
    each!("doors of 200", |_n| store.doors(&cases), |_: &_| 200);
    each!("by reference", |n| store.find_case(some[n % some.len()].reference), |_: &_| 1);
    each!("by no reference", |n| store.find_case(Reference::from_random(n as u64)), |_: &_| 0);
    let all = || Sought::all(office.clone());
    let sought = [
        ("found: all", all()),
        ("found: category", Sought { category: Some(key("force")), ..all() }),
        ("found: no such category", Sought { category: Some(key("nothing")), ..all() }),
        ("found: stage", Sought { stage: Some(Stage::Hearing), ..all() }),
        (
            "found: category, stage",
            Sought { category: Some(key("force")), stage: Some(Stage::Hearing), ..all() },
        ),
        ("found: person", Sought { person: Some(di.clone()), ..all() }),
        ("found: priority", Sought { handling: Some(Handling::Priority), ..all() }),
        ("found: person, stage", Sought { person: Some(di.clone()), stage: Some(Stage::Hearing), ..all() }),
        ("found: days", Sought { from: Day::new(2020, 1, 1), until: Day::new(2020, 3, 1), ..all() }),
    ];
    for (name, sought) in sought {
        let mut asked = Asked { name, times: Vec::new(), rows: 0 };
        let mut before = None;
        for _ in 0..times {
            let began = Instant::now();
            let lines = store.find_cases(&sought, before.as_ref(), 50).await.unwrap();
            asked.times.push(began.elapsed());
            asked.rows += lines.len();
            before = lines.last().map(|line| line.place);
        }
        all_asked.push(asked);
    }
    each!("case", |n| store.case(case(n)), |_: &_| 1);
    each!("public case", |n| store.public_case(some[n % some.len()].reference, &packs, today), |_: &_| 1);
    each!("fact sheet", |n| store.fact_sheet(some[n % some.len()].reference, &packs, today), |_: &_| 1);
    each!("public counts", |_n| store.public_counts(today, today), |_: &_| 1);
    each!("without facts", |_n| store.cases_without_facts(100), Vec::len);
    for asked in &mut all_asked {
        asked.times.sort_unstable();
        let at = |share: usize| asked.times[(asked.times.len() - 1) * share / 100].as_secs_f64() * 1_000.0;
        let rows = asked.rows / asked.times.len();
        say(format!("{:<26} {:>8.2} {:>8.2} {:>8.2}   {rows} rows", asked.name, at(50), at(99), at(100)));
    }
}
