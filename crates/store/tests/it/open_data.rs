//! Releases of open data on both engines: what was imported is what is written, and imported again it is the same
//! register.

use std::path::Path;

use sources::{Mapping, Published, Sheet, Teller, Whole, datasets, shipped};
use store::{Import, Outcome, ReleaseLeaf, Store, import};

use super::engines::both;

const NOW: i64 = 1_700_000_000_000_000;

async fn take_in(store: &Store, mapping: &Mapping, folder: &Path) -> Outcome {
    // References are drawn from it, and two cases of one register must not have the same.
    let mut seed = [0; 32];
    let key = mapping.source.key.as_bytes();
    seed[..key.len()].copy_from_slice(key);
    let what = Import {
        mapping: mapping.clone(),
        folder,
        limits: sources::Limits::default(),
        dry_run: false,
        allow_removals: false,
        now: NOW,
        seed,
    };
    let report = import(store, what, |_| {}).await.unwrap();
    report.outcome
}

async fn all(store: &Store, key: &str) -> Vec<Whole> {
    let (mut all, mut after) = (Vec::<Whole>::new(), String::new());
    loop {
        let batch = store.whole_cases(key, &after).await.unwrap();
        let Some(last) = batch.last() else { return all };
        after.clone_from(&last.case.log_no);
        all.extend(batch);
    }
}

async fn written(store: &Store, key: &str, mapping: &Mapping, published: Published) -> Vec<u8> {
    let (sheet, classes) = (Sheet::bind(mapping, 0).unwrap(), store.classes(key).await.unwrap());
    let teller = Teller::new(&sheet, key, published, None, &classes).unwrap();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&sheet.spec.header).unwrap();
    for whole in all(store, key).await {
        for row in sheet.rows(&teller.tell(&whole)).unwrap() {
            out.write_record(row).unwrap();
        }
    }
    out.into_inner().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_data_set_written_and_imported_again_is_the_same_register() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources/mappings/chicago/sample");
    let mut files = Vec::new();
    for (fresh, other) in both().await.into_iter().zip(both().await) {
        for mapping in datasets() {
            let key = &mapping.source.key;
            assert_eq!(take_in(&fresh.store, &mapping, &samples).await, Outcome::Stored);
            let bytes = written(&fresh.store, key, &mapping, Published::People).await;
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(&mapping.file[0].name), &bytes).unwrap();
            // Into the same register it is nothing new; into another it is the same one.
            assert_eq!(take_in(&fresh.store, &mapping, folder.path()).await, Outcome::NothingNew, "{key}");
            assert_eq!(take_in(&other.store, &mapping, folder.path()).await, Outcome::Stored);
            assert_eq!(all(&fresh.store, key).await, all(&other.store, key).await, "{key} on {}", fresh.name);
            let extract = async |store: &Store| store.extract(key).await.unwrap().unwrap();
            assert_eq!(extract(&fresh.store).await, extract(&other.store).await, "{key} on {}", fresh.name);
            files.push((key.clone(), bytes));
        }
    }
    files.sort();
    // Both engines wrote the same bytes.
    files.dedup();
    assert_eq!(files.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invented_city_is_told_in_the_same_columns_on_both_engines_and_stays_so() {
    let lakeport = shipped().iter().find(|s| s.names.contains(&"lakeport")).unwrap().mapping().unwrap();
    let folder = tempfile::tempdir().unwrap();
    // More than one batch.
    for (name, text) in &demo::release(3, 1_500).files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut found = Vec::new();
    for fresh in both().await {
        take_in(&fresh.store, &lakeport, folder.path()).await;
        let cases = all(&fresh.store, "lakeport").await;
        assert_eq!(cases.len(), 1_500);
        assert!(cases.is_sorted_by(|a, b| a.case.log_no < b.case.log_no));
        let mut all_files = Vec::new();
        for mapping in datasets().iter().take(3) {
            let first = written(&fresh.store, "lakeport", mapping, Published::Cases).await;
            let again = tempfile::tempdir().unwrap();
            std::fs::write(again.path().join(&mapping.file[0].name), &first).unwrap();
            take_in(&fresh.store, mapping, again.path()).await;
            // From then on it is a data set of the city's, and is written as it is.
            let second = written(&fresh.store, &mapping.source.key, mapping, Published::People).await;
            assert!(first == second, "{} on {}", mapping.source.key, fresh.name);
            all_files.push(first);
        }
        found.push(all_files);
    }
    assert!(found.iter().all(|files| *files == found[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_leaf_of_a_release_is_appended_once() {
    for fresh in both().await {
        let publish = async |name: &str, text: &str| {
            fresh.store.publish_release(NOW, name, text.as_bytes().to_vec()).await
        };
        let before = fresh.store.log_size().await.unwrap();
        let first = publish("open-data/a.json", "{}").await.unwrap();
        assert_eq!(first, ReleaseLeaf::Appended(before), "{}", fresh.name);
        assert_eq!(publish("open-data/a.json", "{}").await.unwrap(), ReleaseLeaf::Known(before));
        assert_eq!(fresh.store.log_size().await.unwrap(), before + 1);
        // Nobody is told of it before a checkpoint holds it.
        assert_eq!(fresh.store.ledger_files("open-data/", 9).await.unwrap(), Vec::<String>::new());
        // A name says one thing for good.
        assert!(publish("open-data/a.json", "{ }").await.is_err());
        assert_eq!(publish("open-data/b.json", "{}").await.unwrap(), ReleaseLeaf::Appended(before + 1));
        assert_eq!(fresh.store.log_size().await.unwrap(), before + 2);
    }
}
