//! Somebody with every right on the database who plants a leaf before the next beat signs it, and the older attacks, on
//! both engines: each is found by an audit with its own code.

use ledger::leaf::{Commit, Kind, Tag};
use ledger::{Hash, Leaf, Tree, tile};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use store::{Place, Store};

use super::{codes, wait, write_log_at};
use crate::desk::{self, Desk};
use crate::server::Server;

enum Engine {
    Sqlite,
    Postgres(String),
}

/// A log of 1024 leaves on an engine, not served yet.
struct Scene {
    desk: Desk,
    engine: Engine,
    kept: String,
}

/// One for each engine that is there.
fn scenes() -> Vec<Scene> {
    let mut all = vec![Scene::on(|_| Engine::Sqlite)];
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => all.push(Scene::on(|desk| Engine::Postgres(new_database(desk, &url)))),
        Err(_) => {
            assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
        }
    }
    all
}

fn block<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// The same server, another database.
fn new_database(desk: &Desk, url: &str) -> String {
    let folder = desk.dir().file_name().unwrap().to_string_lossy().to_lowercase();
    let name: String = folder.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("redress_log_{name}_{}", std::process::id());
    let sql = format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
    postgres(url, &[sql]);
    let (address, settings) = url.split_once('?').map_or((url, String::new()), |(a, s)| (a, format!("?{s}")));
    format!("{}/{name}{settings}", address.rsplit_once('/').unwrap().0)
}

fn postgres(url: &str, statements: &[String]) {
    block(async {
        let options: sqlx::postgres::PgConnectOptions = url.parse().unwrap();
        let mut connection = options.connect().await.unwrap();
        for sql in statements {
            sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
    });
}

impl Scene {
    fn on(engine: impl FnOnce(&Desk) -> Engine) -> Self {
        let desk = Desk::new();
        let engine = engine(&desk);
        let place = match &engine {
            Engine::Sqlite => Place::File(desk.database()),
            Engine::Postgres(url) => Place::Postgres(url.clone()),
        };
        let signed = write_log_at(&place, &desk.signer(), "ours");
        let kept = desk.dir().join("kept-checkpoint");
        std::fs::write(&kept, signed.to_string()).unwrap();
        Self { kept: kept.to_str().unwrap().to_owned(), desk, engine }
    }

    fn name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    fn bytes(&self, bytes: &[u8]) -> String {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self.engine {
            Engine::Sqlite => format!("X'{hex}'"),
            Engine::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }

    /// Takes every trigger away, then does this.
    fn attack(&self, statements: &[String]) {
        match &self.engine {
            Engine::Sqlite => {
                let sql = "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'";
                let triggers = desk::rows(&self.desk.database(), sql);
                block(async {
                    let mut connection = desk::open(&self.desk.database()).await;
                    for sql in triggers.iter().chain(statements) {
                        sqlx::query(AssertSqlSafe(sql.clone())).execute(&mut connection).await.unwrap();
                    }
                    connection.close().await.unwrap();
                });
            }
            Engine::Postgres(url) => {
                let tables = ["ledger_entries", "ledger_checkpoints"];
                let off = tables.map(|table| format!("ALTER TABLE {table} DISABLE TRIGGER USER"));
                postgres(url, &[off.as_slice(), statements].concat());
            }
        }
    }

    fn leaves(&self) -> Vec<Leaf> {
        let place = match &self.engine {
            Engine::Sqlite => Place::File(self.desk.database()),
            Engine::Postgres(url) => Place::Postgres(url.clone()),
        };
        block(async {
            let store = Store::open(&place).await.unwrap();
            let mut leaves = Vec::new();
            for index in 0..store.log_size().await.unwrap() {
                leaves.push(store.leaf(index).await.unwrap().unwrap());
            }
            store.close().await;
            leaves
        })
    }

    /// Appends a leaf as the server would, but one that it never would: the next beat signs it.
    fn plant(&self, leaf: &Leaf) {
        let leaves = self.leaves();
        let size = leaves.len();
        let (mut tree, mut hashes) = (Tree::new(), Vec::new());
        leaves.iter().for_each(|leaf| hashes.extend(leaf.hash().0));
        leaves.iter().for_each(|leaf| tree.append(leaf.hash(), |_| {}));
        let mut statements = vec![format!(
            "INSERT INTO ledger_entries (idx, entry, tag) VALUES ({size}, {}, {})",
            self.bytes(&leaf.entry()),
            // The column is not what is published; only it is unique.
            self.bytes(&Hash::of(b"planted").0)
        )];
        for update in tile::append(&mut tree, &[leaf.entry()]) {
            // At 1024 leaves a new tile begins on each level that changes.
            assert_eq!((update.held, update.level), (0, 0), "the scene has full tiles");
            statements.push(format!(
                "INSERT INTO ledger_tiles (level, n, hashes) VALUES ({}, {}, {})",
                update.level,
                update.n,
                self.bytes(&update.onto(&[]).unwrap())
            ));
        }
        let range = self.bytes(&tree.to_bytes());
        statements.push(format!("UPDATE ledger_state SET size = {}, tree = {range}", size + 1));
        self.attack(&statements);
    }

    fn serve(&self) -> Server {
        let mut words = vec!["serve", "--listen", "127.0.0.1:0", "--beat", "3600"];
        if let Engine::Postgres(url) = &self.engine {
            words.extend(["--database", url]);
        }
        Server::start(self.desk.command(&words))
    }

    #[track_caller]
    fn finds(&self, code: &str, index: Option<u64>) {
        let server = self.serve();
        let facts = wait("the first beat", || {
            let (said, facts) = self.desk.audit(&server, &["--against", &self.kept]);
            (facts["size"].as_u64()? > 1024).then(|| {
                assert_eq!(said.code, Some(i32::from(!codes(&facts).is_empty())), "{said:?}");
                facts
            })
        });
        let name = self.name();
        let hit = facts["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["code"] == code && (index.is_none() || one["index"].as_u64() == index));
        assert!(hit, "{name}: {code} at {index:?} is not in {facts}");
    }
}

#[test]
fn a_leaf_dated_back() {
    for scene in scenes() {
        let (tag, commit) = (Tag(Hash::of(b"tag").0), Commit(Hash::of(b"commit").0));
        scene.plant(&Leaf { kind: Kind::Case, day: "2026-01-01".parse().unwrap(), tag, commit });
        scene.finds("day-goes-back", Some(1024));
    }
}

#[test]
fn a_tag_that_was_there_before() {
    for scene in scenes() {
        let before = scene.leaves()[7];
        scene.plant(&Leaf { commit: Commit(Hash::of(b"commit").0), ..before });
        scene.finds("duplicate-tag", Some(1024));
    }
}

#[test]
fn entries_changed_swapped_and_deleted_and_a_changed_tile() {
    for scene in scenes() {
        let leaves = scene.leaves();
        let entry = |leaf: &Leaf| scene.bytes(&leaf.entry());
        let changed = Leaf { commit: Commit([0; 32]), ..leaves[7] };
        let put = |index: u64, leaf: &Leaf| {
            format!("UPDATE ledger_entries SET entry = {} WHERE idx = {index}", entry(leaf))
        };
        scene.attack(&[
            put(7, &changed),
            put(20, &leaves[21]),
            put(21, &leaves[20]),
            "DELETE FROM ledger_entries WHERE idx = 1000".into(),
        ]);
        scene.finds("entry-changed", Some(7));
        scene.finds("entries-swapped", Some(20));
        scene.finds("entry-missing", Some(768));
    }
    for scene in scenes() {
        let wrong: Vec<u8> = scene.leaves()[256..512].iter().flat_map(|leaf| leaf.hash().0).collect();
        let wrong = scene.bytes(&wrong);
        scene.attack(&[format!("UPDATE ledger_tiles SET hashes = {wrong} WHERE level = 0 AND n = 0")]);
        scene.finds("tile-changed", Some(0));
    }
}

#[test]
fn the_last_leaves_removed_with_every_trace_of_them() {
    for scene in scenes() {
        let mut tree = Tree::new();
        scene.leaves()[..1000].iter().for_each(|leaf| tree.append(leaf.hash(), |_| {}));
        let range = scene.bytes(&tree.to_bytes());
        scene.attack(&[
            "DELETE FROM ledger_checkpoints".into(),
            "DELETE FROM ledger_entries WHERE idx >= 1000".into(),
            format!("UPDATE ledger_state SET size = 1000, tree = {range}"),
        ]);
        let mut words = vec!["serve", "--listen", "127.0.0.1:0"];
        if let Engine::Postgres(url) = &scene.engine {
            words.extend(["--database", url]);
        }
        let said = scene.desk.run(&words);
        assert_eq!(said.code, Some(1), "{}: {said:?}", scene.name());
        assert!(said.err.contains("1024 were signed"), "{}: {said:?}", scene.name());
    }
}
