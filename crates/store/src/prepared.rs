//! Every statement of this crate, prepared by both engines; and the two schemas side by side.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqlSafeStr as _, SqliteConnection};

use crate::engine::EngineKind;
use crate::migrate;
use crate::release::known::SHAPES;
use crate::release::sheet::insert_text;
use crate::statement::BY_MODULE;
use crate::tx::Marks;

async fn sqlite() -> SqliteConnection {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    migrate::sqlite(&mut connection, "memory").await.unwrap();
    connection
}

/// A schema of its own in the server of this run. Not the temporary one: triggers find no functions there.
async fn postgres(schema: &str) -> Option<PgConnection> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
        eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
        return None;
    };
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let sql = format!(
        "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}; SET search_path TO {schema}"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    migrate::postgres(&mut connection, "test").await.unwrap();
    Some(connection)
}

fn all(marks: Marks) -> Vec<(String, String)> {
    let mut all: Vec<_> = BY_MODULE
        .iter()
        .flat_map(|(module, statements)| {
            statements.iter().map(move |s| (format!("{module} {}", s.name), s.sql.to_owned()))
        })
        .collect();
    for shape in SHAPES {
        all.push((format!("{} insert", shape.table), shape.insert(2, marks)));
        all.push((format!("{} update", shape.table), shape.update()));
        all.push((format!("{} before", shape.table), shape.before()));
        all.push((format!("{} gone", shape.table), shape.gone(2, marks)));
    }
    all.extend(crate::casework::texts().into_iter().map(|text| ("casework/list".into(), text)));
    all.extend(crate::casework::find_texts().into_iter().map(|text| ("casework/find".into(), text)));
    all.extend(crate::report::door::door_texts().into_iter().map(|text| ("report/door".into(), text)));
    all.push((
        "officer_links insert".into(),
        insert_text("officer_links", &crate::link::turn::COLUMNS, 2, marks),
    ));
    let names = ["import_id", "table_name", "row_id", "column_name", "before", "after"];
    all.push(("changes insert".into(), insert_text("changes", &names, 2, marks)));
    all
}

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines() {
    let mut connection = sqlite().await;
    for (name, sql) in all(Marks::Anonymous) {
        let prepared = connection.prepare(AssertSqlSafe(sql).into_sql_str()).await;
        assert!(prepared.is_ok(), "{name} on SQLite: {:?}", prepared.err());
    }
    if let Some(mut connection) = postgres("redress_prepared").await {
        for (name, sql) in all(Marks::Numbered) {
            let prepared = connection.prepare(AssertSqlSafe(sql).into_sql_str()).await;
            assert!(prepared.is_ok(), "{name} on PostgreSQL: {:?}", prepared.err());
        }
    }
}

/// The page is read in the order of an index; what is sorted is at most a page, or one stage of what is late.
#[tokio::test]
async fn no_list_of_cases_reads_or_sorts_all_of_them() {
    let mut connection = sqlite().await;
    for sql in crate::casework::texts() {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(explain).fetch_all(&mut connection).await.unwrap();
        let plan: Vec<&str> = plan.iter().map(|(_, _, _, step)| step.as_str()).collect();
        let is_by_index =
            |step: &&str| step.starts_with("SEARCH t USING") || step.starts_with("SCAN t USING");
        assert!(plan.iter().any(is_by_index), "{sql}: {plan:?}");
        let sorts = plan.iter().filter(|step| step.contains("TEMP B-TREE")).count();
        let is_late_stage = sql.contains("stage =") && sql.contains("next_due <");
        assert!(sorts <= if is_late_stage { 2 } else { 1 }, "{sql}: {plan:?}");
    }
}

/// Whatever a list goes through it finds by an index: those of the desk beside cases, and every search.
#[tokio::test]
async fn no_list_of_the_desk_and_no_search_reads_a_whole_table_or_sorts_more_than_a_page() {
    let mut connection = sqlite().await;
    let modules = [
        "casework/asked",
        "casework/downgrade",
        "casework/due",
        "casework/open",
        "casework/paused",
        "link/queue",
    ];
    let lists = BY_MODULE.iter().filter(|(module, _)| modules.contains(module));
    let fixed = lists.flat_map(|(_, statements)| statements.iter());
    let fixed =
        fixed.filter(|statement| statement.name != "OVERDUE").map(|statement| statement.sql.to_owned());
    let waiting = crate::casework::WAITING.iter().map(|statement| statement.sql.to_owned());
    let fresh = crate::report::fresh::STATEMENTS.iter().map(|statement| statement.sql.to_owned());
    let all = fixed.chain(waiting).chain(fresh).map(|sql| (sql, 0));
    let sought = crate::casework::find_texts().into_iter().map(|sql| (sql, 1));
    let doors = crate::report::door::door_texts().into_iter().map(|sql| (sql, 1));
    for (sql, sorts) in all.chain(sought).chain(doors) {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(explain).fetch_all(&mut connection).await.unwrap();
        let plan: Vec<&str> = plan.iter().map(|(_, _, _, step)| step.as_str()).collect();
        let is_search = |step: &&str| step.starts_with("SEARCH") || *step == "SCAN p";
        let reads = plan.iter().filter(|step| step.starts_with("SCAN") || step.starts_with("SEARCH"));
        assert!(reads.clone().count() > 0 && reads.clone().all(is_search), "{sql}: {plan:?}");
        // The clocks of one case are few.
        let is_sort = |step: &&&str| step.contains("TEMP B-TREE") && !step.contains("FOR LAST TERM");
        assert!(plan.iter().filter(is_sort).count() <= sorts, "{sql}: {plan:?}");
    }
}

#[test]
fn every_module_with_statements_is_in_the_list() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).unwrap().contains("\nstatements! {") {
                let module = path.strip_prefix(&source).unwrap().with_extension("");
                found.insert(module.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let listed: BTreeSet<_> = BY_MODULE.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(found, listed);
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let mut sqlite = sqlite().await;
    let Some(mut postgres) = postgres("redress_columns").await else { return };
    let of_sqlite: BTreeSet<(String, String)> = sqlx::query_as(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    )
    .fetch_all(&mut sqlite)
    .await
    .unwrap()
    .into_iter()
    .collect();
    let of_postgres: BTreeSet<(String, String)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text FROM information_schema.columns
         WHERE table_schema = 'redress_columns'",
    )
    .fetch_all(&mut postgres)
    .await
    .unwrap()
    .into_iter()
    .collect();
    assert!(of_sqlite.len() > 90);
    assert_eq!(of_sqlite, of_postgres);
}

#[test]
fn the_engines_own_words_are_all_filled_in() {
    for engine in [EngineKind::Sqlite, EngineKind::Postgres] {
        assert!(!migrate::text("a {{bytes}} b\n{{append_only c}}\n", engine).contains("{{"));
    }
}
