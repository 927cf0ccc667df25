//! `redress admin review`: accounts that should be looked at, for a person or, with `--json`, for a nightly job.
//!
//! It tells of accounts and of how many open cases and tasks each has, never which: whoever runs it may not know that a
//! case exists.

use serde_json::{Value, json};
use store::staff::{Account, Idle, IdleAccount, RosterFinding, against_roster};
use store::{Place, Store};

use super::roster;
use crate::{cli, clock, say};

pub async fn run(args: cli::AccessReview, place: &Place, json: bool) -> anyhow::Result<()> {
    // Before the database is opened: a file that cannot be read ends it at once.
    let roster = args.roster.as_deref().map(roster::read).transpose()?;
    let store = Store::open(place).await?;
    let now = clock::now();
    let today = clock::today()?.to_string().parse()?;
    let staff = store.staff().await?;
    let review = store.review_access(now).await?;
    let mut found = 0;
    if let Some(roster) = &roster {
        for (account, finding) in against_roster(&staff, roster, today) {
            let (key, told, more) = of_roster(&finding);
            line(&store, account, (key, &told, more), json).await?;
            found += 1;
        }
    }
    for IdleAccount { account, idle } in &review.accounts {
        let (key, told, since) = match idle {
            Idle::Never => ("never-signed-in", "joined and never signed in".to_owned(), None),
            Idle::Since(day) => ("unused", format!("has not signed in since {day}"), Some(day.to_string())),
        };
        line(&store, account, (key, &told, json!({ "since": since })), json).await?;
        found += 1;
    }
    store.close().await;
    if !json {
        say::talk(&match (found, roster.is_some()) {
            (0, _) => "Nothing to look at.".to_owned(),
            (_, true) => "Close the accounts of whoever has left at /desk/staff. Their supervisors assign their cases anew, and whoever reads the same cases ends their access there.".to_owned(),
            (_, false) => "With --roster FILE it also tells who has left.".to_owned(),
        });
    }
    Ok(())
}

fn of_roster(finding: &RosterFinding) -> (&'static str, String, Value) {
    match finding {
        RosterFinding::Left { until: None } => ("left", "is not on the roster".to_owned(), json!({})),
        RosterFinding::Left { until: Some(day) } => {
            ("left", format!("left, the last day was {day}"), json!({ "until": day.to_string() }))
        }
        RosterFinding::Elsewhere { agency, unit } => {
            let place: Vec<&str> = [agency, unit].into_iter().flatten().map(String::as_str).collect();
            ("elsewhere", format!("works at {}", place.join(", ")), json!({ "agency": agency, "unit": unit }))
        }
    }
}

async fn line(
    store: &Store,
    account: &Account,
    (key, told, more): (&str, &str, Value),
    json: bool,
) -> anyhow::Result<()> {
    let work = store.open_work(&account.id.to_string()).await?;
    if json {
        let fact = json!({
            "finding": key, "id": account.id.to_string(), "name": account.name, "agency": account.agency,
            "unit": account.unit, "open_cases": work.cases, "open_tasks": work.tasks, "more": more,
        });
        say::fact(&fact.to_string());
    } else {
        let has = match (work.cases, work.tasks) {
            (0, 0) => String::new(),
            (cases, tasks) => format!("  has open: cases {cases}, tasks {tasks}"),
        };
        say::fact(&format!("{key:16} {}  {} {}: {told}{has}", account.id, account.name, of(account)));
    }
    Ok(())
}

fn of(account: &Account) -> String {
    let of: Vec<&str> = [account.agency.as_str(), account.unit.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if of.is_empty() { String::new() } else { format!("({})", of.join(", ")) }
}
