//! The log on both engines: what is appended is published at the next beat, and what was signed stays.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ::ledger::leaf::{Commit, Kind, Tag};
use ::ledger::seed::SaltSeed;
use ::ledger::{Bundle, Day, Hash, Head, Leaf, Tile, TilePath, Tree, consistency, inclusion, tile};
use sources::{Limits, shipped};
use store::{Cover, Fresh, Import, Place, Signer, SignerError, Statement, Store, import};
use tempfile::TempDir;

use super::engines::{Fresh as Register, both};

const ORIGIN: &str = "log.example/ledger";

/// Numbered covers: random enough for a test, and never twice.
#[derive(Default)]
struct Numbered(AtomicU64);

impl Cover for Numbered {
    fn at(&self, _: u64) -> ([u8; 32], SaltSeed) {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        (Hash::of(format!("cover {n}").as_bytes()).0, SaltSeed::new([1; 32]))
    }
}

struct Log {
    register: Register,
    signer: Signer,
    covers: Arc<Numbered>,
    folder: TempDir,
}

impl Log {
    async fn on_both() -> Vec<Self> {
        let log = |register| {
            let folder = tempfile::tempdir().unwrap();
            let signer = Signer::make(&folder.path().join("signer"), ORIGIN, &[7; 32]).unwrap();
            Self { register, signer, covers: Arc::default(), folder }
        };
        both().await.into_iter().map(log).collect()
    }

    fn store(&self) -> &Store {
        &self.register.store
    }

    async fn beat(&self, today: &str) -> Head {
        let covers: Arc<dyn Cover> = self.covers.clone();
        self.store().beat(day(today), &self.signer, covers).await.unwrap().head()
    }

    async fn read(&self, path: TilePath) -> Option<Vec<u8>> {
        self.store().ledger_tile(path).await.unwrap()
    }

    /// Every published entry, from its bundles.
    async fn entries(&self) -> Vec<Vec<u8>> {
        let size = self.store().checkpoint().await.unwrap().map_or(0, |published| published.size());
        let mut all = Vec::new();
        for bundle in Bundle::all(size) {
            let bytes = self.read(TilePath::Entries(bundle)).await.expect("published");
            all.extend(tile::decode_bundle(&bytes).unwrap().into_iter().map(<[u8]>::to_vec));
        }
        all
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn fresh(n: u64) -> Fresh {
    let hash = |what| Hash::of(format!("{what} {n}").as_bytes()).0;
    Fresh { kind: Kind::Case, tag: Tag(hash("tag")), commit: Commit(hash("commit")) }
}

async fn append(store: &Store, today: &str, numbers: std::ops::Range<u64>) -> u64 {
    let (today, fresh): (_, Vec<Fresh>) = (day(today), numbers.map(fresh).collect());
    store.append(today, fresh).await.unwrap().first
}

#[tokio::test]
async fn what_is_appended_is_published_by_the_next_beat_and_not_before() {
    for log in Log::on_both().await {
        let name = log.register.name;
        assert!(log.store().checkpoint().await.unwrap().is_none(), "{name}");
        assert_eq!(append(log.store(), "2026-03-01", 0..3).await, 0, "{name}");
        let first = Tile::new(0, 0, 1).unwrap();
        assert_eq!(log.read(TilePath::Hashes(first)).await, None, "{name}: not a hash before the beat");
        assert!(log.store().inclusion(0).await.unwrap().is_none(), "{name}");

        let head = log.beat("2026-03-01").await;
        assert_eq!(head.size, 16, "{name}: three leaves are filled up to sixteen");
        append(log.store(), "2026-03-01", 3..4).await;
        assert_eq!(log.read(TilePath::Hashes(Tile::new(0, 0, 17).unwrap())).await, None, "{name}: beyond");
        assert_eq!(log.read(TilePath::Entries(Bundle::new(0, 17).unwrap())).await, None, "{name}: beyond");
        assert!(log.store().inclusion(16).await.unwrap().is_none(), "{name}: beyond");

        let (published, proof, entry) = log.store().inclusion(2).await.unwrap().unwrap();
        assert_eq!(published.signed.open(&[log.signer.public().clone()]).unwrap().time, None, "{name}");
        let leaf = Leaf::parse(&entry).unwrap();
        assert_eq!((leaf.tag, leaf.commit), (fresh(2).tag, fresh(2).commit), "{name}");
        assert_eq!(inclusion::verify(&leaf.hash(), 2, &published.signed.head(), &proof), Ok(()), "{name}");
    }
}

#[tokio::test]
async fn a_quiet_log_beats_with_as_many_leaves_each_time_and_each_head_extends_the_one_before() {
    for log in Log::on_both().await {
        let mut last = Head::empty();
        for (beat, real) in [0, 1, 0, 2, 300, 0].into_iter().enumerate() {
            let from = beat as u64 * 1_000;
            append(log.store(), "2026-03-02", from..from + real).await;
            let head = log.beat("2026-03-02").await;
            assert_eq!(head.size - last.size, ::ledger::cover::step(real), "{}", log.register.name);
            let proof = log.store().consistency(last.size, head.size).await.unwrap().unwrap();
            assert_eq!(consistency::verify(&last, &head, &proof), Ok(()), "{}", log.register.name);
            last = head;
        }
        // What anybody can read leads to the same root, and the tiles are those of the entries.
        let (mut tree, mut tiles) = (Tree::new(), 0);
        for entry in log.entries().await {
            tree.append(Hash::leaf(&entry), |_| ());
        }
        assert_eq!(Head::from(&tree), last, "{}", log.register.name);
        for tile in Tile::all(last.size) {
            assert_eq!(log.read(TilePath::Hashes(tile)).await.unwrap().len(), tile.len());
            tiles += 1;
        }
        assert!(tiles > 2, "more than one tile was read");
        let next = log.store().recomputed(last.size).await.unwrap();
        assert_eq!(next.head, last, "{}", log.register.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_who_append_at_once_have_a_place_of_their_own() {
    for log in Log::on_both().await {
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..64 {
            let store = log.store().clone();
            tasks.spawn(async move { append(&store, "2026-03-03", n..n + 1).await });
        }
        let mut places = tasks.join_all().await;
        places.sort_unstable();
        assert_eq!(places, (0..64).collect::<Vec<_>>(), "{}", log.register.name);
        assert_eq!(log.beat("2026-03-03").await.size, 64, "{}", log.register.name);
    }
}

#[tokio::test]
async fn days_never_go_back_although_a_clock_does() {
    for log in Log::on_both().await {
        for (today, n) in [("2026-03-05", 0), ("2026-03-01", 1), ("2026-03-06", 2)] {
            append(log.store(), today, n..n + 1).await;
        }
        log.beat("2020-01-01").await;
        let days: Vec<String> =
            log.entries().await.iter().map(|entry| Leaf::parse(entry).unwrap().day.to_string()).collect();
        assert_eq!(days[..2], ["2026-03-05", "2026-03-05"], "{}", log.register.name);
        assert!(days[2..].iter().all(|day| day == "2026-03-06"), "{}", log.register.name);
    }
}

#[tokio::test]
async fn a_tag_that_is_there_already_is_refused_and_leaves_nothing() {
    for log in Log::on_both().await {
        append(log.store(), "2026-03-01", 0..2).await;
        let again = log.store().append(day("2026-03-01"), vec![fresh(7), fresh(1)]).await;
        assert!(again.is_err(), "{}", log.register.name);
        assert_eq!(append(log.store(), "2026-03-01", 7..8).await, 2, "{}", log.register.name);
    }
}

#[tokio::test]
async fn each_version_of_the_list_of_recipients_is_logged_once_and_again_when_it_comes_back() {
    use ::ledger::recipients::RecipientList;
    for log in Log::on_both().await {
        let (store, name) = (log.store(), log.register.name);
        let list = |n: u8| RecipientList { directory: Hash([n; 32]), posts: Hash([n / 2; 32]) };
        let today = day("2026-11-22");
        let add = async |lists: &[RecipientList]| store.log_recipients(today, lists.to_vec()).await.unwrap();
        assert_eq!((add(&[list(1), list(1)]).await, add(&[list(1)]).await), (1, 0), "{name}");
        append(store, "2026-11-22", 0..2).await;
        assert_eq!(
            add(&[list(1), list(2), list(1)]).await,
            2,
            "{name}: one that comes back is a version again"
        );
        assert!(store.recipient_lists().await.unwrap().is_empty(), "{name}: nothing before it is published");
        log.beat("2026-11-22").await;
        let found = store.recipient_lists().await.unwrap();
        let told: Vec<_> = found.iter().map(|one| (one.index, one.list)).collect();
        assert_eq!(told, [(0, list(1)), (3, list(2)), (4, list(1))], "{name}");
        for one in found {
            let leaf = store.leaf(one.index).await.unwrap().unwrap();
            assert!(RecipientList::is_leaf(one.index, &leaf) && leaf.commit == one.list.commit(), "{name}");
            let file = store.ledger_file(&RecipientList::name(one.index)).await.unwrap().unwrap();
            assert_eq!(String::from_utf8(file).unwrap().parse(), Ok(one.list), "{name}");
        }
        let known = store.known_leaves(1, 4).await.unwrap();
        let kinds: Vec<_> = known.iter().map(|one| (one.index, one.leaf.kind, one.case_seq)).collect();
        assert_eq!(kinds, [(1, Kind::Case, None), (2, Kind::Case, None), (3, Kind::Dataset, None)], "{name}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_what_is_logged() {
    const CHANGE: Statement =
        Statement { name: "CHANGE", sql: "UPDATE ledger_entries SET idx = idx WHERE idx = 0" };
    const DELETE: Statement = Statement { name: "DELETE", sql: "DELETE FROM ledger_entries WHERE idx = 0" };
    const UNSIGN: Statement = Statement { name: "UNSIGN", sql: "DELETE FROM ledger_checkpoints" };
    for log in Log::on_both().await {
        append(log.store(), "2026-03-01", 0..1).await;
        log.beat("2026-03-01").await;
        for statement in [CHANGE, DELETE, UNSIGN] {
            let tried = log
                .store()
                .write("tamper", move |tx| {
                    Box::pin(async move { tx.run(statement, Vec::new()).await.map(drop) })
                })
                .await;
            let said = tried.unwrap_err().to_string();
            assert!(said.contains("append-only"), "{} {}: {said}", log.register.name, statement.name);
        }
    }
}

#[tokio::test]
async fn a_restored_backup_is_neither_filled_up_nor_signed() {
    // Only where a file can be put back: what the signer knows is the same on both engines.
    for log in Log::on_both().await {
        let Place::File(path) = log.register.place.clone() else { continue };
        append(log.store(), "2026-03-01", 0..3).await;
        log.beat("2026-03-01").await;
        let Log { register, signer, covers, folder } = log;
        register.store.clone().close().await;
        let backup = folder.path().join("backup.db");
        std::fs::copy(&path, &backup).unwrap();

        let store = Store::open(&Place::File(path.clone())).await.unwrap();
        append(&store, "2026-03-02", 3..6).await;
        let covers: Arc<dyn Cover> = covers;
        store.beat(day("2026-03-02"), &signer, Arc::clone(&covers)).await.unwrap();
        store.close().await;

        for end in ["db", "db-wal", "db-shm"] {
            let _ = std::fs::remove_file(path.with_extension(end));
        }
        std::fs::copy(&backup, &path).unwrap();
        let store = Store::open(&Place::File(path)).await.unwrap();
        let smaller = store.recomputed(signer.last().size).await.unwrap_err().to_string();
        assert!(smaller.contains("old backup was restored"), "{smaller}");
        // Grown past what was signed, it is another history.
        append(&store, "2026-03-02", 100..140).await;
        let refused = store.beat(day("2026-03-02"), &signer, covers).await.unwrap_err().to_string();
        assert!(refused.contains("the history was changed"), "{refused}");
        assert_eq!(store.checkpoint().await.unwrap().unwrap().size(), 16, "nothing was published");
    }
}

#[tokio::test]
async fn an_import_is_in_the_log_with_the_hashes_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in demo::release(3, 50).files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    for log in Log::on_both().await {
        let mapping = shipped().iter().find(|s| s.names.contains(&"lakeport")).unwrap().mapping().unwrap();
        let what = || Import {
            mapping: mapping.clone(),
            folder: folder.path(),
            limits: Limits::default(),
            dry_run: false,
            allow_removals: false,
            now: 1_700_000_000_000_000,
            seed: [1; 32],
        };
        import(log.store(), what(), |_| {}).await.unwrap();
        let name = "imports/lakeport/1.json";
        assert_eq!(log.store().ledger_file(name).await.unwrap(), None, "not before the beat");
        log.beat("2026-03-01").await;
        let content = log.store().ledger_file(name).await.unwrap().unwrap();
        let leaf = Leaf::parse(&log.entries().await[0]).unwrap();
        assert_eq!((leaf.kind, leaf.tag), (Kind::Dataset, Tag::public(name)), "{}", log.register.name);
        assert_eq!(leaf.commit, Commit(Hash::of(&content).0), "{}", log.register.name);
        assert_eq!(leaf.day.to_string(), "2023-11-14", "the day of the import");
        let said: serde_json::Value = serde_json::from_slice(&content).unwrap();
        for file in said["files"].as_array().unwrap() {
            let bytes = std::fs::read(folder.path().join(file["name"].as_str().unwrap())).unwrap();
            assert_eq!(file["sha256"], Hash::of(&bytes).to_hex(), "{}", log.register.name);
        }
        // What changes nothing leaves no leaf.
        import(log.store(), what(), |_| {}).await.unwrap();
        assert_eq!(log.beat("2026-03-01").await.size, 32, "{}", log.register.name);
    }
}

#[test]
fn a_signer_has_one_holder_and_one_name() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("signer");
    assert!(matches!(Signer::open(&here), Err(SignerError::NoKey(_))));
    assert!(matches!(Signer::make(&here, "two words", &[1; 32]), Err(SignerError::Origin(..))));
    assert!(!here.join("log.key").exists());
    let first = Signer::make(&here, ORIGIN, &[1; 32]).unwrap();
    assert!(matches!(Signer::open(&here), Err(SignerError::Held(_))));
    let key = first.public().to_string();
    drop(first);
    assert!(matches!(Signer::make(&here, "other.example", &[2; 32]), Err(SignerError::OtherOrigin { .. })));
    assert_eq!(Signer::make(&here, ORIGIN, &[3; 32]).unwrap().public().to_string(), key, "the key stays");
}

#[test]
fn what_was_signed_outlives_the_process_and_a_damaged_record_is_not_overlooked() {
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::make(folder.path(), ORIGIN, &[1; 32]).unwrap();
    let mut tree = Tree::new();
    for n in 0..5_u64 {
        tree.append(Hash::leaf(&n.to_be_bytes()), |_| ());
    }
    let head = Head::from(&tree);
    signer.sign(head, Vec::new()).unwrap();
    drop(signer);
    let signer = Signer::open(folder.path()).unwrap();
    assert_eq!(signer.last(), head);
    let fork = Head { size: 5, root: Hash::of(b"another") };
    assert!(matches!(signer.sign(fork, Vec::new()), Err(SignerError::Refused(_))));
    assert!(matches!(signer.sign(Head::empty(), Vec::new()), Err(SignerError::Refused(_))));
    drop(signer);
    std::fs::write(folder.path().join("signed"), "log.example/ledger\n5\n").unwrap();
    assert!(matches!(Signer::open(folder.path()), Err(SignerError::Damaged { .. })));
}
