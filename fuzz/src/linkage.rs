//! Files of people from anywhere, to be linked.

use std::collections::BTreeSet;

use ::linkage::{Decision, Error, Limits, Options, Partners, Table, dedupe, link, read, read_decisions};

/// Small, so that the limits themselves are met too.
const LIMITS: Limits = Limits { field: 200, columns: 30, rows: 200, bytes: 20_000 };
/// More records take the fuzzer too long to compare.
const FEW: usize = 40;

/// A file as it is, and behind a right header. Whatever is read is grouped, and linked with itself.
pub fn people(data: &[u8]) {
    table(data);
    decisions(data);
    decisions(&[b"id_l,id_r,same\n", data].concat());
    table(&[b"id,full_name,dob,sex,race,start_date,badge,email\n", data].concat());
}

/// Decisions about two people who are there, and who obey them or are refused.
fn decisions(bytes: &[u8]) {
    let decided = match read_decisions("decided.csv", bytes, LIMITS) {
        Ok(decided) => decided,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let rows = decided.iter().flat_map(|decision| [&decision.left, &decision.right]);
    let ids: BTreeSet<&String> = rows.filter(|id| !id.is_empty()).collect();
    if ids.len() > FEW {
        return;
    }
    let header = ["id", "last"].map(str::to_owned);
    let rows: Vec<[String; 2]> = ids.into_iter().map(|id| [id.clone(), "FEN".to_owned()]).collect();
    let Ok(table) = Table::of("people.csv", &header, rows.iter().map(|row| &row[..]), &[]) else { return };
    let options = Options { decided, ..Options::default() };
    if let Ok(found) = dedupe(&table, &options) {
        for Decision { left, right, one_person } in &options.decided {
            let group = |id: &str| table.find(id).map(|place| found.groups[place]);
            assert!(
                !one_person || group(left) == group(right),
                "who was decided to be one person is together"
            );
        }
    }
}

fn table(bytes: &[u8]) {
    let table = match read("people.csv", bytes, &[], LIMITS) {
        Ok(table) => table,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(!table.is_empty());
    assert!(table.ids().windows(2).all(|pair| pair[0] < pair[1]), "no id is there twice");
    assert!(table.ids().iter().enumerate().all(|(place, id)| table.find(id) == Some(place)));
    if table.len() > FEW {
        return;
    }
    match dedupe(&table, &Options::default()) {
        Ok(found) => {
            let first = |(place, group): (usize, &u32)| {
                *group as usize <= place && found.groups[*group as usize] == *group
            };
            assert!(found.groups.iter().enumerate().all(first));
        }
        Err(error) => assert!(matches!(error, Error::NothingToCompare { .. } | Error::ManyFields { .. })),
    }
    let options = Options { partners: Partners::One, threshold: 0.2, ..Options::default() };
    if let Ok(found) = link(&table, &table, &options) {
        let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
        for (left, right, probability) in &found.pairs {
            assert!(lefts.insert(*left) && rights.insert(*right), "nobody has two partners");
            assert!((0.2..=1.0).contains(probability));
        }
    }
}
