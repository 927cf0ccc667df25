//! From a file through the store to the reader: what is left on the way, and what is new at once.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use sources::Mapping;
use store::{Import, Place, Store};

use super::{TestApp, links};

const MAPPING: &str = r#"
[source]
key = "quarry"
title = "Complaints of Quarry"
publisher = "Quarry"
place = "Quarry"
invented = true

[[district]]
number = "07"
name = "Pit"
tile = [0, 0]

[codes.finding]
SU = "sustained"

[codes.discipline]
100 = "reprimand"

[[file]]
name = "cases.csv"
repeats = "merge"

[[file.record]]
kind = "case"
log_no = "number"
opened = "opened"
closed = "closed"
district = "district"

[[file]]
name = "accused.csv"
repeats = "merge"

[[file.record]]
kind = "accused"
log_no = "number"
name = "name"
birth_year = "born"
unit = "unit"
rank = "rank"
star = "star"
category = "category"
final_finding = "finding"
final_discipline = "discipline"
"#;

/// Everything that the file says of who an accused is.
const PRIVATE: [&str; 5] = ["ZEBEDEE", "1951", "X77", "COMMODORE", "88817"];

fn write_files(folder: &Path, cases: usize) {
    let mut text = "number,opened,closed,district\n".to_owned();
    for case in 0..cases {
        text += &format!("Q{case},2014-06-17,2014-08-03,07\n");
    }
    std::fs::write(folder.join("cases.csv"), text).unwrap();
    let accused = "number,name,born,unit,rank,star,category,finding,discipline\n\
                   Q0,\"QUAGMIRE, ZEBEDEE\",1951,X77,COMMODORE,88817,Shouting,SU,100\n\
                   Q1,\"QUAGMIRE, ZEBEDEE\",1951,X77,COMMODORE,88817,Shouting,,\n";
    std::fs::write(folder.join("accused.csv"), accused).unwrap();
}

async fn import(store: &Store, folder: &Path, cases: usize) {
    write_files(folder, cases);
    let import = Import {
        mapping: Mapping::parse("quarry", MAPPING).unwrap(),
        folder,
        limits: sources::Limits::default(),
        dry_run: false,
        allow_removals: false,
        now: 1_478_000_000_000_000,
        seed: [cases as u8; 32],
    };
    store::import(store, import, |_| ()).await.unwrap();
}

#[tokio::test]
async fn an_import_shows_within_a_second_and_nobody_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::File(folder.path().join("redress.db"))).await.unwrap();
    let app = TestApp::stored(store.clone());
    assert!(app.page("/en").await.contains("Nothing to show yet"));

    import(&store, folder.path(), 2).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert!(app.page("/en/cases").await.contains("2 cases found."));
    import(&store, folder.path(), 3).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert!(app.page("/en/cases").await.contains("3 cases found."), "what was kept is not shown again");
    assert!(app.page("/en/cases?q=Q1").await.contains("One case found."));

    let mut seen = BTreeSet::new();
    let mut next =
        vec!["/en".to_owned(), "/es".to_owned(), "/api/v1/cases".to_owned(), "/api/v1/stats".to_owned()];
    while let Some(path) = next.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let reply = app.get(&path).await;
        assert_eq!(reply.status, 200, "{path}");
        let text = reply.text();
        for private in PRIVATE {
            assert!(!text.to_uppercase().contains(private), "{path} tells {private}");
        }
        assert!(!text.contains("2014-06-17") && !text.contains("17 June"), "{path} tells a day");
        next.extend(links(&text).into_iter().filter(|link| link.starts_with('/')));
    }
    let cases = seen.iter().filter(|path| path.starts_with("/en/cases/")).count();
    assert_eq!(cases, 3, "{seen:?}");
    let page = app.page(seen.iter().rfind(|path| path.starts_with("/en/cases/")).unwrap()).await;
    assert!(page.contains("Complaints of Quarry, published by Quarry: file cases.csv, line "), "{page}");
}
