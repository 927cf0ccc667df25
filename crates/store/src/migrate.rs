//! Bringing a database to the schema that this program knows. One set of files for both engines.

use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};

use crate::StoreError;
use crate::engine::EngineKind;

/// In order; the position is the schema's version. Never edited once released: add a file.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_register.sql"),
    include_str!("../migrations/0002_ledger.sql"),
    include_str!("../migrations/0003_reports.sql"),
    include_str!("../migrations/0004_staff.sql"),
    include_str!("../migrations/0005_posts.sql"),
    include_str!("../migrations/0006_staff_life.sql"),
    include_str!("../migrations/0007_attachments.sql"),
    include_str!("../migrations/0008_case_leaves.sql"),
    include_str!("../migrations/0009_wrap_sets.sql"),
    include_str!("../migrations/0010_two_people.sql"),
    include_str!("../migrations/0011_mailbox_visits.sql"),
    include_str!("../migrations/0012_cases.sql"),
    include_str!("../migrations/0013_grant_ends.sql"),
    include_str!("../migrations/0014_accounting.sql"),
    include_str!("../migrations/0015_public_cases.sql"),
    include_str!("../migrations/0016_desk_lists.sql"),
    include_str!("../migrations/0017_expungements.sql"),
    include_str!("../migrations/0018_reports_by_day.sql"),
    include_str!("../migrations/0019_case_letters.sql"),
    include_str!("../migrations/0020_exports.sql"),
    include_str!("../migrations/0021_pack_files.sql"),
    include_str!("../migrations/0022_doors.sql"),
    include_str!("../migrations/0023_told_people.sql"),
    include_str!("../migrations/0024_officer_reads.sql"),
    include_str!("../migrations/0025_officer_links.sql"),
];

/// The newest schema that this program knows.
pub(crate) const KNOWN: i64 = MIGRATIONS.len() as i64;

pub(crate) const CREATE_VERSION: &str =
    "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)";
const FOUND: &str = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
const RECORD: &str = "INSERT INTO schema_version (version) VALUES ($1)";

/// A migration's text for one engine: a few words differ and nothing else.
pub(crate) fn text(migration: &str, engine: EngineKind) -> String {
    // Text sorts and compares by its bytes on both: SQLite does so by itself, PostgreSQL by the language of
    // whoever made the database, in which a log number's beginning need not come before its end.
    let (bytes, plain) = match engine {
        EngineKind::Sqlite => ("BLOB", "TEXT"),
        EngineKind::Postgres => ("BYTEA", "TEXT COLLATE \"C\""),
    };
    let mut out = String::new();
    for line in migration.replace("{{bytes}}", bytes).replace("{{text}}", plain).lines() {
        match line.strip_prefix("{{append_only ").and_then(|rest| rest.strip_suffix("}}")) {
            Some(table) => out.push_str(&append_only(table, engine)),
            None if line == "{{posts_are_kept}}" => out.push_str(posts_are_kept(engine)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Triggers have no common words: a table whose rows are neither changed nor deleted.
fn append_only(table: &str, engine: EngineKind) -> String {
    match engine {
        EngineKind::Sqlite => ["UPDATE", "DELETE"]
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
                )
            })
            .concat(),
        EngineKind::Postgres => format!(
            "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
             CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
             FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only();"
        ),
    }
}

/// Whoever changes somebody's post, by whichever page or by hand, leaves the former one behind.
fn posts_are_kept(engine: EngineKind) -> &'static str {
    match engine {
        EngineKind::Sqlite => {
            "CREATE TRIGGER staff_posts_of_new AFTER INSERT ON staff BEGIN
                INSERT INTO staff_posts (staff_id, agency, unit) VALUES (NEW.id, NEW.agency, NEW.unit)
                    ON CONFLICT DO NOTHING;
             END;
             CREATE TRIGGER staff_posts_of_moved AFTER UPDATE OF agency, unit ON staff BEGIN
                INSERT INTO staff_posts (staff_id, agency, unit) VALUES (NEW.id, NEW.agency, NEW.unit)
                    ON CONFLICT DO NOTHING;
             END;"
        }
        EngineKind::Postgres => {
            "CREATE FUNCTION staff_posts_are_kept() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN
                INSERT INTO staff_posts (staff_id, agency, unit) VALUES (NEW.id, NEW.agency, NEW.unit)
                    ON CONFLICT DO NOTHING;
                RETURN NEW;
             END $$;
             CREATE TRIGGER staff_posts_are_kept AFTER INSERT OR UPDATE OF agency, unit ON staff
             FOR EACH ROW EXECUTE FUNCTION staff_posts_are_kept();"
        }
    }
}

/// Runs what is missing, all in one transaction: a program stopped half-way leaves the old schema.
macro_rules! migrate {
    ($name:ident, $connection:ty, $engine:expr, $begin:expr) => {
        pub(crate) async fn $name(connection: &mut $connection, place: &str) -> Result<(), StoreError> {
            let sql = |error| StoreError::from_sqlx(place, error);
            // Looked at before the lock is asked for: pages and statistics must open beside a long import.
            if let Ok(KNOWN) = sqlx::query_scalar::<_, i64>(FOUND).fetch_one(&mut *connection).await {
                return Ok(());
            }
            sqlx::raw_sql($begin).execute(&mut *connection).await.map_err(sql)?;
            sqlx::raw_sql(CREATE_VERSION).execute(&mut *connection).await.map_err(sql)?;
            let found: i64 = sqlx::query_scalar(FOUND).fetch_one(&mut *connection).await.map_err(sql)?;
            if found > KNOWN {
                let place = place.to_owned();
                sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await.map_err(sql)?;
                return Err(StoreError::Newer { place, found, known: KNOWN });
            }
            for (version, migration) in (1i64..).zip(MIGRATIONS).filter(|(version, _)| *version > found) {
                let text = text(migration, $engine);
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *connection).await.map_err(sql)?;
                sqlx::query(RECORD).bind(version).execute(&mut *connection).await.map_err(sql)?;
            }
            sqlx::raw_sql("COMMIT").execute(&mut *connection).await.map_err(sql)?;
            Ok(())
        }
    };
}

migrate!(sqlite, SqliteConnection, EngineKind::Sqlite, "BEGIN IMMEDIATE");
// The lock keeps two servers that start at once from both creating the tables. It is an advisory
// lock under a number of our own, released by the commit.
migrate!(postgres, PgConnection, EngineKind::Postgres, "BEGIN; SELECT pg_advisory_xact_lock(724370)");

#[cfg(test)]
mod tests {
    use sqlx::Connection as _;

    use super::*;

    /// A register of the version before wraps lay in sets, with two of them, and what came of them.
    macro_rules! taken_over {
        ($connection:expr, $migrate:path, $engine:expr, $bytes:literal) => {{
            let mut connection = $connection;
            let mut sql = CREATE_VERSION.to_owned() + ";\n";
            for (version, migration) in (1i64..).zip(MIGRATIONS).take(8) {
                sql += &format!(
                    "{}\nINSERT INTO schema_version (version) VALUES ({version});\n",
                    text(migration, $engine)
                );
            }
            let row = |position: i64| {
                format!(
                    "INSERT INTO wraps (report_id, compartment, generation, position, wrap)
                     VALUES ({}, 'statement', 0, {position}, {});",
                    format!($bytes, 16),
                    format!($bytes, 1024)
                )
            };
            let id = format!($bytes, 16);
            sql += &format!(
                "INSERT INTO ledger_entries (idx, entry, tag) VALUES (0, {id}, {id});
                 INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
                 VALUES ({id}, 'r', '2026-03-01', 'web', 'new', 'p', 0, 16);
                 INSERT INTO lockboxes (report_id, compartment, generation, public)
                 VALUES ({id}, 'statement', 0, 'age1');
                 {}{}",
                row(0),
                row(1)
            );
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
            $migrate(&mut connection, "test").await.unwrap();
            let all = "SELECT position, size, CAST(length(wraps) AS BIGINT) FROM wrap_sets ORDER BY position";
            let found: Vec<(i64, i64, i64)> = sqlx::query_as(all).fetch_all(&mut connection).await.unwrap();
            found
        }};
    }

    const BOTH: [(i64, i64, i64); 2] = [(0, 1024, 1024), (1, 1024, 1024)];

    #[tokio::test]
    async fn wraps_of_an_older_register_are_taken_over() {
        let connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        assert_eq!(taken_over!(connection, sqlite, EngineKind::Sqlite, "zeroblob({})"), BOTH);
        let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
            assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
            return;
        };
        let mut connection = PgConnection::connect(&url).await.unwrap();
        let own = "DROP SCHEMA IF EXISTS redress_older CASCADE; CREATE SCHEMA redress_older;
            SET search_path TO redress_older";
        sqlx::raw_sql(own).execute(&mut connection).await.unwrap();
        let bytes =
            taken_over!(connection, postgres, EngineKind::Postgres, "decode(repeat('00', {}), 'hex')");
        assert_eq!(bytes, BOTH);
    }

    /// A case of the version before the desk had lists of its own.
    const OLDER: &str = "
        INSERT INTO ledger_entries (idx, entry, tag) VALUES (0, {id}, {id});
        INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
            VALUES ({id}, 'r', '2026-03-01', 'web', 'new', 'p@1', 0, 16);
        INSERT INTO case_facts (report_id, seq, day, person, role, office, event) VALUES
            ({id}, 0, '2026-03-01', 'redress', 'system', 'board', '{\"offered\":\"board\"}'),
            ({id}, 1, '2026-03-02', 'redress', 'system', 'board', '{\"offered\":\"board-two\"}'),
            ({id}, 2, '2026-03-04', 'ada', 'supervisor', 'board', '{\"assigned\":\"di\"}');
        INSERT INTO case_lines (report_id, facts, kind, standing, stage, category, handling, registered, newest,
                known, unknown, allegations, downgrades, held, pack, pack_version)
            VALUES ({id}, 3, 'complaint', 'open', 'assignment', 'force', 'ordinary', '2026-03-01', '2026-03-04',
                0, 0, 0, 1, FALSE, 'p', 1);
        INSERT INTO case_tracks (report_id, office, standing, within, case_standing, stage, handling, newest, person)
            VALUES ({id}, 'board', 'accepted', TRUE, 'open', 'assignment', 'ordinary', '2026-03-04', 'di');
        INSERT INTO case_clocks (report_id, n, rule, start, state, extended, paused, reason, paused_by, public)
            VALUES ({id}, 1, 'notice', '2026-03-01', 'paused', 0, '2026-03-03', 'court', 'ada', TRUE);
        INSERT INTO case_dues (report_id, office, n, state, rule, reason, paused_by)
            VALUES ({id}, 'board', 1, 'paused', 'notice', 'court', 'ada');
        INSERT INTO case_proposals (report_id, n, office, what, allegation, detail, person, day, words, state, ended,
                ended_by) VALUES
            ({id}, 1, 'board', 'downgrade', 1, 'language', 'di', '2026-03-03', 17, 'approved', '2026-03-04', 'ada'),
            ({id}, 2, 'board', 'close', NULL, NULL, 'di', '2026-03-03', 18, 'approved', '2026-03-04', 'ada');";

    const FOUND_OF_OLDER: &str =
        "SELECT t.category || ' ' || t.registered || ' ' || t.offered || ' ' || t.asked
        || ' ' || d.paused || ' ' || g.category_after || ' ' || g.day || ' ' || g.words
        FROM case_tracks t JOIN case_dues d ON d.report_id = t.report_id
        JOIN case_downgrades g ON g.report_id = t.report_id";

    macro_rules! older_case {
        ($connection:expr, $migrate:path, $engine:expr, $id:literal) => {{
            let mut connection = $connection;
            let mut sql = CREATE_VERSION.to_owned() + ";\n";
            for (version, migration) in (1i64..).zip(MIGRATIONS).take(12) {
                let text = text(migration, $engine);
                sql += &format!("{text}\nINSERT INTO schema_version (version) VALUES ({version});\n");
            }
            sql += &OLDER.replace("{id}", $id);
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
            $migrate(&mut connection, "test").await.unwrap();
            let found: Vec<String> =
                sqlx::query_scalar(FOUND_OF_OLDER).fetch_all(&mut connection).await.unwrap();
            found
        }};
    }

    #[tokio::test]
    async fn the_desk_lists_what_was_there_before_it_had_lists() {
        let expected = ["force 2026-03-01 2026-03-01 2026-03-04 2026-03-03 language 2026-03-04 17"];
        let connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        assert_eq!(older_case!(connection, sqlite, EngineKind::Sqlite, "zeroblob(16)"), expected);
        let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
            assert!(std::env::var("CI").is_err(), "TEST_POSTGRES_URL is not set, and CI tests both engines");
            eprintln!("NOT RUN on PostgreSQL: TEST_POSTGRES_URL is not set (cargo xtask test sets it)");
            return;
        };
        let mut connection = PgConnection::connect(&url).await.unwrap();
        let own = "DROP SCHEMA IF EXISTS redress_older_case CASCADE; CREATE SCHEMA redress_older_case;
            SET search_path TO redress_older_case";
        sqlx::raw_sql(own).execute(&mut connection).await.unwrap();
        assert_eq!(
            older_case!(connection, postgres, EngineKind::Postgres, "decode(repeat('00', 16), 'hex')"),
            expected
        );
    }
}
