//! A clerk's desk: a folder with a release, a register, and the real binary.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _, SqliteConnection};
use tempfile::TempDir;

pub struct Desk {
    dir: TempDir,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Every row of every table, as text.
pub type Register = BTreeMap<String, Vec<String>>;

impl Desk {
    /// Lakeport's release with 300 complaints, not yet imported.
    pub fn new() -> Self {
        Self::with_cases(300)
    }

    pub fn with_cases(cases: usize) -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap() };
        desk.lay_out(cases);
        desk
    }

    /// The same, imported.
    pub fn filled() -> Self {
        let desk = Self::new();
        desk.import(&[]).well();
        desk
    }

    pub fn lay_out(&self, cases: usize) {
        std::fs::create_dir_all(self.release()).unwrap();
        for (name, text) in demo::release(1, cases).files {
            self.put(&name, text);
        }
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub fn release(&self) -> PathBuf {
        self.dir().join("release")
    }

    pub fn data(&self) -> PathBuf {
        self.dir().join("data")
    }

    pub fn database(&self) -> PathBuf {
        self.data().join("redress.db")
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.release().join(name), bytes).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.release().join(name)).unwrap()
    }

    /// Replaces a file of the release by what `change` makes of its lines, the header being the first.
    pub fn edit(&self, name: &str, change: impl FnOnce(&mut Vec<String>)) {
        let mut lines: Vec<String> = self.text(name).lines().map(str::to_owned).collect();
        change(&mut lines);
        self.put(name, lines.join("\n") + "\n");
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.arg("--data").arg(self.data()).args(words).current_dir(self.dir());
        // Whoever runs the tests may have a register of their own.
        command.env_remove("REDRESS_ATTACHMENTS");
        command.env_remove("REDRESS_DATA").env_remove("REDRESS_DATABASE").env_remove("REDRESS_SIGNER");
        command.env_remove("REDRESS_PACK").env_remove("REDRESS_ORIGIN");
        command
    }

    pub fn run(&self, words: &[&str]) -> Said {
        Said::from(self.command(words).output().unwrap())
    }

    pub fn import_command(&self, more: &[&str]) -> Command {
        let mut command = self.command(&["import", "lakeport"]);
        command.arg(self.release()).args(more);
        command
    }

    pub fn import(&self, more: &[&str]) -> Said {
        Said::from(self.import_command(more).output().unwrap())
    }

    /// Imports and expects to be refused in these words, with the register as it was.
    pub fn refuses(&self, words: &[&str]) -> Said {
        let before = self.register();
        let said = self.import(&[]);
        said.refused(words);
        assert!(self.register() == before, "the register changed");
        said
    }

    pub fn report(&self, more: &[&str]) -> serde_json::Value {
        let mut words = vec!["--json"];
        words.extend(more);
        serde_json::from_str(&self.import(&words).well().out).expect("the report is JSON")
    }

    pub fn stats(&self) -> String {
        self.run(&["--json", "stats"]).well().out
    }

    /// The list of rejected and doubtful rows of the last import.
    pub fn notices(&self) -> Vec<Vec<String>> {
        let path = self.data().join("imports/lakeport-notices.csv");
        let mut rows = csv::Reader::from_path(path).unwrap();
        rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    /// Nothing, where there is no database yet.
    pub fn register(&self) -> Register {
        read_register(&self.database())
    }

    /// The only cell that a query gives, as text.
    pub fn ask(&self, sql: &str) -> String {
        rows(&self.database(), sql).concat()
    }
}

pub fn read_register(database: &Path) -> Register {
    if !database.exists() {
        return Register::new();
    }
    let tables = rows(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    let dump = |table: String| {
        let columns =
            rows(database, &format!("SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')"));
        let all = rows(database, &format!("SELECT {} FROM {table} ORDER BY 1", columns.join(" || '|' || ")));
        (table, all)
    };
    tables.into_iter().map(dump).collect()
}

/// The first column of a query's rows.
pub fn rows(database: &Path, sql: &str) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = open(database).await;
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.unwrap();
        let rows = rows.iter().map(|row| row.try_get_unchecked::<String, _>(0).unwrap()).collect();
        connection.close().await.unwrap();
        rows
    })
}

pub async fn open(database: &Path) -> SqliteConnection {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    options.disable_statement_logging().connect().await.unwrap()
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    #[track_caller]
    pub fn well(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        assert!(!self.err.contains("redress: "), "{self:?}");
        self
    }

    /// One message, on standard error, holding each of these; and nothing that looks like a fact.
    #[track_caller]
    pub fn refused(&self, words: &[&str]) {
        assert_eq!(self.code, Some(1), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert!(self.err.starts_with("redress: "), "{self:?}");
        assert_eq!(self.err.matches("redress: ").count(), 1, "one message: {self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        assert!(self.err.len() < 1_200, "a message that nobody reads to its end: {self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in {self:?}");
        }
    }
}
