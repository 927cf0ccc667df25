//! Files of people from anywhere, to be linked.

use std::collections::BTreeSet;

use ::linkage::{Error, Limits, Options, Partners, dedupe, link, read};

/// Small, so that the limits themselves are met too.
const LIMITS: Limits = Limits { field: 200, columns: 30, rows: 200, bytes: 20_000 };
/// More records take the fuzzer too long to compare.
const FEW: usize = 40;

/// A file as it is, and behind a right header. Whatever is read is grouped, and linked with itself.
pub fn people(data: &[u8]) {
    table(data);
    table(&[b"id,full_name,dob,sex,race,start_date,badge,email\n", data].concat());
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
