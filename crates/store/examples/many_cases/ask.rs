//! Each list of the store, asked again and again.

use std::time::{Duration, Instant};

use casework::case::Stage;
use casework::policy::Handling;
use register::{Day, Reference};
use store::{CaseFilter, CaseStanding, Sought, Store};
use vault::CaseId;

use crate::invented::{key, person};
use crate::{say, today};

/// What is asked again and again.
struct Asked {
    name: &'static str,
    times: Vec<Duration>,
    rows: usize,
}

pub async fn ask(store: &Store, times: usize) {
    let staff = store.staff().await.unwrap();
    let id = staff.iter().find(|one| one.name == "Di Ellwood").unwrap().id.to_string();
    let board = || CaseFilter { office: Some(key("review-board")), ..CaseFilter::default() };
    let di = || CaseFilter { person: Some(person(&id)), ..CaseFilter::default() };
    let (open, closed) = (Some(CaseStanding::Open), Some(CaseStanding::Closed));
    let today = today();
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
        ("person at an office", CaseFilter { person: Some(person(&id)), ..board() }),
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
    let office = key("review-board");
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
    each!("awaiting", |_n| store.awaiting(&key("chief"), None, 50), Vec::len);
    each!("charges", |_n| store.charges_before(&key("arbiter"), None, 50), Vec::len);
    each!("tasks", |_n| store.tasks_of(&person(&id)), Vec::len);
    each!("counts", |_n| store.counts(&office, today), |_: &_| 1);
    each!("clocks of a person", |_n| store.clocks_of(&person(&id), today, 50), Vec::len);
    each!("unconfirmed", |_n| store.unconfirmed(&office, None, 50), Vec::len);
    each!("unconfirmed of a person", |_n| store.unconfirmed_of(&person(&id), 50), Vec::len);
    each!("offered", |_n| store.offered(&office, None, 50), Vec::len);
    each!("paused", |_n| store.paused_clocks(&office, None, 50), Vec::len);
    each!("downgrades", |_n| store.downgrades(&office, None, 50), Vec::len);
    each!("open cases, 1,000", |_n| store.open_cases(&office, None, 1_000), Vec::len);
    each!("new reports", |_n| store.fresh_reports(None, 50), Vec::len);
    each!("new messages", |_n| store.new_posts(&id, None, 50), Vec::len);
    let cases: Vec<CaseId> = some.iter().map(|line| line.case).collect();
    each!("doors of 200", |_n| store.doors(&cases), |_: &_| 200);
    each!("reports", |_n| store.reports(51), Vec::len);
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
        ("found: person", Sought { person: Some(person(&id)), ..all() }),
        ("found: priority", Sought { handling: Some(Handling::Priority), ..all() }),
        ("found: person, stage", Sought { person: Some(person(&id)), stage: Some(Stage::Hearing), ..all() }),
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
    each!("public counts", |_n| store.public_counts(today, today), |_: &_| 1);
    each!("without facts", |_n| store.cases_without_facts(100), Vec::len);
    for asked in &mut all_asked {
        asked.times.sort_unstable();
        let at = |share: usize| asked.times[(asked.times.len() - 1) * share / 100].as_secs_f64() * 1_000.0;
        let rows = asked.rows / asked.times.len();
        say(format!("{:<26} {:>8.2} {:>8.2} {:>8.2}   {rows} rows", asked.name, at(50), at(99), at(100)));
    }
}
