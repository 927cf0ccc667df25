//! A fresh register on each engine. Every story runs on both.

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use store::{Place, Store};
use tempfile::TempDir;

/// A register of its own, gone when dropped (a PostgreSQL database goes with the server of the run).
pub struct Fresh {
    pub name: &'static str,
    pub place: Place,
    pub store: Store,
    pub folder: TempDir,
}

/// One fresh register for each engine that is there. PostgreSQL is there when `TEST_POSTGRES_URL` says
/// where (`cargo xtask test` starts one); in CI its absence is a failure, elsewhere it is said aloud.
pub async fn both() -> Vec<Fresh> {
    let mut all = vec![sqlite().await];
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => all.push(postgres(&url).await),
        Err(_) => {
            assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
        }
    }
    all
}

async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("redress.db"));
    Fresh { name: "sqlite", store: Store::open(&place).await.unwrap(), place, folder }
}

async fn postgres(url: &str) -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    // Tests run at the same time, in threads and in processes: the folder's name is nobody else's.
    let name: String = folder.path().file_name().unwrap().to_string_lossy().to_lowercase();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("redress_{name}_{}", std::process::id());
    let options: PgConnectOptions = url.parse().unwrap();
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!(
        "CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    )))
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    let place = Place::Postgres(other_database(url, &name));
    Fresh { name: "postgres", store: Store::open(&place).await.unwrap(), place, folder }
}

/// The same server, another database: what stands between the last `/` of the address and its `?`.
fn other_database(url: &str, name: &str) -> String {
    let (address, settings) = url.split_once('?').map_or((url, String::new()), |(a, s)| (a, format!("?{s}")));
    let (server, _) = address.rsplit_once('/').unwrap();
    format!("{server}/{name}{settings}")
}

#[tokio::test]
async fn opening_twice_finds_the_same_register() {
    for fresh in both().await {
        assert_eq!(fresh.store.version().await.unwrap(), 0, "{}", fresh.name);
        let again = Store::open(&fresh.place).await.unwrap();
        assert_eq!(again.version().await.unwrap(), 0, "{}", fresh.name);
        assert!(again.sources().await.unwrap().is_empty());
    }
}

/// Making a file, and being the last to close it, take locks for which SQLite lets nobody wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn all_who_open_a_new_register_at_once_get_it() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let mut openings = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let place = Place::File(folder.path().join("redress.db"));
            openings.spawn(async move {
                let store = Store::open(&place).await?;
                let version = store.version().await?;
                store.close().await;
                Ok::<_, store::StoreError>(version)
            });
        }
        for opened in openings.join_all().await {
            assert_eq!(opened.unwrap(), 0);
        }
    }
}

#[test]
fn the_database_in_an_address_is_replaced() {
    assert_eq!(
        other_database("postgres:///postgres?host=/tmp/x&user=u", "n"),
        "postgres:///n?host=/tmp/x&user=u"
    );
    assert_eq!(other_database("postgres://u@h:5/db", "n"), "postgres://u@h:5/n");
}
