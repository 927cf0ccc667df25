//! An invented release on both engines: what goes in is what comes out, and the same on both.

use std::path::Path;

use insight::disclosure::{MINIMUM, Told};
use insight::{Filter, NONE_U32, Stats, stats};
use sources::{Limits, Mapping, shipped};
use store::{Import, Outcome, Place, RecordKind, Report, Store, import};

use super::engines::both;

fn lakeport() -> Mapping {
    shipped().iter().find(|s| s.names.contains(&"lakeport")).unwrap().mapping().unwrap()
}

fn write(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

async fn take_in(store: &Store, folder: &Path, dry_run: bool) -> Report {
    let what = Import {
        mapping: lakeport(),
        folder,
        limits: Limits::default(),
        dry_run,
        allow_removals: false,
        now: 1_700_000_000_000_000,
        seed: [1; 32],
    };
    import(store, what, |_| {}).await.unwrap()
}

async fn figures(store: &Store) -> Stats {
    let extract = store.extract("lakeport").await.unwrap().unwrap();
    assert_eq!(extract, store.rebuild_extract("lakeport").await.unwrap().unwrap());
    stats(&extract, &Filter::default(), store.release_facts("lakeport").await.unwrap())
}

fn json(stats: &Stats) -> String {
    serde_json::to_string(stats).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_give_the_same_statistics() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &demo::release(3, 600).files);
    let mut found = Vec::new();
    for fresh in both().await {
        let report = take_in(&fresh.store, folder.path(), false).await;
        assert_eq!(report.outcome, Outcome::Stored, "{}", fresh.name);
        assert_eq!(report.rejected(), 3, "the three rows that the demo spoils");
        let stats = figures(&fresh.store).await;
        assert_eq!(stats.rows.complaints, 600);
        found.push(json(&stats));
    }
    assert!(found.iter().all(|stats| *stats == found[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn twice_changes_nothing_and_a_dry_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &demo::release(3, 200).files);
    for fresh in both().await {
        let dry = take_in(&fresh.store, folder.path(), true).await;
        assert_eq!(dry.outcome, Outcome::Undone);
        assert_eq!(fresh.store.version().await.unwrap(), 0);
        assert!(fresh.store.sources().await.unwrap().is_empty());

        let first = take_in(&fresh.store, folder.path(), false).await;
        assert_eq!(first.records, dry.records, "a dry run tells what an import does");
        let version = fresh.store.version().await.unwrap();
        let again = take_in(&fresh.store, folder.path(), false).await;
        assert_eq!(again.outcome, Outcome::NothingNew, "{}", fresh.name);
        assert_eq!(fresh.store.version().await.unwrap(), version);
        assert_eq!(fresh.store.imports("lakeport").await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_release_changes_what_changed_and_keeps_what_is_gone() {
    for fresh in both().await {
        let folder = tempfile::tempdir().unwrap();
        let mut files = demo::release(3, 200).files;
        write(folder.path(), &files);
        take_in(&fresh.store, folder.path(), false).await;
        let before = figures(&fresh.store).await;

        // One case is no longer listed, one that was open has been closed.
        let complaints = &mut files[0].1;
        let mut lines: Vec<String> = complaints.lines().map(str::to_owned).collect();
        let log_no = |line: &str| line.split(',').next().unwrap().to_owned();
        let open = lines.iter().rposition(|line| line.ends_with(',')).unwrap();
        let open_no = log_no(&lines[open]);
        for line in lines.iter_mut().filter(|line| log_no(line) == open_no) {
            line.push_str("2016-10-31 00:00:00");
        }
        let gone_no = log_no(lines.iter().skip(1).find(|line| !line.starts_with(&open_no)).unwrap());
        lines.retain(|line| log_no(line) != gone_no);
        *complaints = lines.join("\n") + "\n";
        for (_, text) in files.iter_mut().skip(1) {
            let kept: Vec<&str> = text.lines().filter(|line| log_no(line) != gone_no).collect();
            *text = kept.join("\n") + "\n";
        }
        write(folder.path(), &files);
        let report = take_in(&fresh.store, folder.path(), false).await;
        let cases = report.records[&RecordKind::Cases];
        assert_eq!((cases.added, cases.changed, cases.removed), (0, 1, 1), "{}", fresh.name);
        let after = figures(&fresh.store).await;
        assert_eq!(after.rows.complaints + 1, before.rows.complaints);
        assert_eq!(after.days_to_close.closed + after.days_to_close.open, 199);
        let imports = fresh.store.imports("lakeport").await.unwrap();
        assert_eq!(imports.len(), 2);
        assert!(imports[0].removed >= 1 && imports[0].changed >= 1);

        // The old release again: the case is back, under the reference that it had.
        write(folder.path(), &demo::release(3, 200).files);
        let back = take_in(&fresh.store, folder.path(), false).await;
        assert_eq!(back.records[&RecordKind::Cases].added, 0);
        assert_eq!(json(&figures(&fresh.store).await), json(&before));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_told_of_together_stays_together_from_release_to_release() {
    for fresh in both().await {
        let folder = tempfile::tempdir().unwrap();
        let mut files = demo::release(3, 600).files;
        write(folder.path(), &files);
        take_in(&fresh.store, folder.path(), false).await;
        let told = async || fresh.store.extract("lakeport").await.unwrap().unwrap().told;
        let before = told().await;
        assert!(before.len() > 20, "{}", fresh.name);
        for block in &before {
            assert!(block.traits.len() >= MINIMUM && block.cases.len() == block.traits.len());
            assert!(!block.cases.contains(&NONE_U32));
        }

        // Somebody becomes what they were not. Whoever is corrected keeps their place, and one alone does not show.
        let complainants = files.iter().position(|(name, _)| name.starts_with("complainants")).unwrap();
        let text = &files[complainants].1;
        let corrected = ["MALE", "M"].iter().find_map(|sex| {
            let (from, to) = (format!(",{sex},"), if sex.len() > 1 { ",FEMALE," } else { ",F," });
            text.contains(&from).then(|| text.replacen(&from, to, 1))
        });
        files[complainants].1 = corrected.unwrap();
        write(folder.path(), &files);
        let report = take_in(&fresh.store, folder.path(), false).await;
        assert_eq!(report.outcome, Outcome::Stored);
        assert_eq!(told().await, before, "{}: a correction is in no other block", fresh.name);

        // A case and its people are no longer listed.
        let log_no = |line: &str| line.split(',').next().unwrap().to_owned();
        let people = files.iter().find(|(name, _)| name.starts_with("complainants")).unwrap();
        let gone = log_no(people.1.lines().nth(1).unwrap());
        for (_, text) in &mut files {
            let kept: Vec<&str> = text.lines().filter(|line| log_no(line) != gone).collect();
            *text = kept.join("\n") + "\n";
        }
        write(folder.path(), &files);
        take_in(&fresh.store, folder.path(), false).await;
        let after = told().await;
        let traits = |told: &Told| told.iter().map(|block| block.traits.clone()).collect::<Vec<_>>();
        assert_eq!(traits(&before), traits(&after), "{}: nothing tells who went", fresh.name);
        assert!(after.iter().any(|block| block.cases.contains(&NONE_U32)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_can_be_found_by_its_number_and_its_reference() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &demo::release(3, 100).files);
    for fresh in both().await {
        take_in(&fresh.store, folder.path(), false).await;
        let extract = fresh.store.extract("lakeport").await.unwrap().unwrap();
        let ids: Vec<u32> = extract.cases.id.iter().rev().take(5).copied().collect();
        let lines = fresh.store.case_lines(&ids).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), ids, "in the order asked for");
        let file = fresh.store.case_file(lines[0].reference).await.unwrap().unwrap();
        assert_eq!(file.line, lines[0]);
        assert!(!file.gone && file.file == "complaints.csv" && file.line_in_file > 1);
        let found = fresh.store.cases_by_log_no("lakeport", &lines[0].log_no, 10).await.unwrap();
        assert_eq!(found, [lines[0].id]);
        let start = &lines[0].log_no[..3];
        let by_start = fresh.store.cases_by_log_no("lakeport", start, 1_000).await.unwrap();
        assert!(by_start.len() > 1 && by_start.contains(&lines[0].id));
    }
}

#[tokio::test]
async fn the_newest_schema_of_another_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("redress.db"));
    let store = Store::open(&place).await.unwrap();
    let newer = store::Statement { name: "NEWER", sql: "INSERT INTO schema_version (version) VALUES ($1)" };
    store.write("newer", move |tx| Box::pin(tx.run_one(newer, vec![999.into()]))).await.unwrap();
    store.close().await;
    let refused = Store::open(&place).await.err().unwrap().to_string();
    assert!(refused.contains("newer version") && refused.contains("999"), "{refused}");
}
