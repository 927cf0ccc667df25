//! PostgreSQL that is not there, and one that dies while pages are served.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::desk::{Desk, Said};
use crate::place::unprivileged;
use crate::server::Server;

/// A server of our own, since this test stops it.
pub struct Postgres {
    bin: PathBuf,
    dir: TempDir,
    process: Option<Child>,
}

fn bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let mut bins: Vec<PathBuf> =
        versions.map(|v| v.path().join("bin")).filter(|b| b.join("initdb").exists()).collect();
    bins.sort();
    bins.pop()
}

impl Postgres {
    pub fn new() -> Option<Self> {
        let Some(bin) = bin() else {
            eprintln!("NOT RUN: PostgreSQL is not installed, so none can die");
            return None;
        };
        // Always /tmp: the path of a socket may have 107 bytes.
        let dir = tempfile::Builder::new().prefix("redress-pg").tempdir_in("/tmp").unwrap();
        // As root the server runs as somebody else, and must be able to write here.
        let own = Command::new("chown").arg("nobody:nogroup").arg(dir.path()).stderr(Stdio::null()).status();
        drop(own);
        let mut initdb = Command::new(bin.join("initdb"));
        initdb.arg("-D").arg(dir.path().join("cluster"));
        initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        let made = unprivileged(&initdb).current_dir("/").output().unwrap();
        assert!(made.status.success(), "{made:?}");
        Some(Self { bin, dir, process: None })
    }

    pub fn start(&mut self) {
        let quiet = self.server().current_dir("/").stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        self.process = Some(quiet.unwrap());
    }

    fn server(&self) -> Command {
        let sockets = format!("unix_socket_directories={}", self.dir.path().display());
        let mut server = Command::new(self.bin.join("postgres"));
        server.arg("-D").arg(self.dir.path().join("cluster"));
        server.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", &sockets]);
        unprivileged(&server)
    }

    /// As [`Self::start`], with a disk of 24 megabytes in the folder `small`, which only the server sees; the path at
    /// which it is seen from here. Only root can give it one.
    pub fn start_with_a_small_disk(&mut self) -> Option<PathBuf> {
        let can = Command::new("unshare").args(["-m", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
        if !can.is_ok_and(|can| can.status.success()) {
            eprintln!("NOT RUN: PostgreSQL cannot be given a small disk here (unshare -m mount -t tmpfs)");
            return None;
        }
        let small = self.dir.path().join("small");
        std::fs::create_dir(&small).unwrap();
        let script =
            r#"mount -t tmpfs -o size=24m,uid=$(id -u nobody),mode=700 none "$1" && shift && exec "$@""#;
        let server = self.server();
        let mut within = Command::new("unshare");
        within
            .args(["-m", "sh", "-c", script, "sh"])
            .arg(&small)
            .arg(server.get_program())
            .args(server.get_args());
        let quiet = within.current_dir("/").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let path = format!("/proc/{}/root{}", quiet.id(), small.display());
        self.process = Some(quiet);
        Some(path.into())
    }

    fn stop(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        // QUIT is PostgreSQL's immediate end: connections break, as in a crash.
        let pid = process.id().to_string();
        let _ = Command::new("kill").args(["-QUIT", &pid]).status();
        let _ = process.wait();
    }

    pub fn url(&self) -> String {
        url(self.dir.path())
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
    }
}

fn url(socket: &Path) -> String {
    format!("postgres:///postgres?host={}&user=postgres", socket.display())
}

fn on(desk: &Desk, url: &str, words: &[&str]) -> Said {
    let words: Vec<&str> = ["--database", url].into_iter().chain(words.iter().copied()).collect();
    desk.run(&words)
}

/// Asks again until the answer is as wanted, half a minute at most.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(30), "{what}");
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn nobody_answers_at_the_start() {
    let desk = Desk::new();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let password = "hunter2";
    let closed = format!("postgres://redress:{password}@{free}/register");
    for words in [&["init"][..], &["stats"], &["serve"], &["import", "lakeport", "release"]] {
        let said = on(&desk, &closed, words);
        said.refused(&["127.0.0.1", "register", "cannot be reached", "refused", "Check that it runs"]);
        assert!(!said.err.contains(password), "{said:?}");
        let said = on(&desk, &url(desk.dir()), words);
        said.refused(&[
            desk.dir().to_str().unwrap(),
            "cannot be reached",
            "No such file",
            "Check that it runs",
        ]);
    }
    on(&desk, "postgres://a b", &["init"])
        .refused(&["cannot be reached", "postgres://name:password@host/database"]);
    on(&desk, "mysql://localhost/x", &["init"]).refused(&["postgres://"]);
    assert!(!desk.data().exists(), "no file is made where a server was meant");
}

#[test]
fn a_port_where_nobody_speaks() {
    // Taken, and silent: the program must not wait for ever.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://redress@{}/register", silent.local_addr().unwrap());
    let began = Instant::now();
    on(&Desk::new(), &url, &["init"]).refused(&["cannot be reached", "does not answer"]);
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn it_dies_while_pages_are_served_and_comes_back() {
    let Some(mut postgres) = Postgres::new() else { return };
    postgres.start();
    let (desk, url) = (Desk::new(), postgres.url());
    until("PostgreSQL starts", || on(&desk, &url, &["init"]).code == Some(0));
    on(&desk, &url, &["import", "lakeport", "release"]).well();
    on(&desk, &url.replace("/postgres?", "/atlantis?"), &["init"]).refused(&["atlantis", "does not exist"]);

    let server = Server::start(desk.command(&["--database", &url, "serve", "--listen", "127.0.0.1:0"]));
    let (status, list) = server.get("/cases");
    assert_eq!(status, 200);
    let mut cases = list.split("href=\"").filter_map(|rest| rest.split('"').next()).filter(|path| {
        path.strip_prefix("/cases/")
            .is_some_and(|reference| !reference.is_empty() && !reference.contains(['?', '/']))
    });
    let (seen, case) = (cases.next().expect("a link to a case"), cases.last().expect("another"));
    assert_ne!(seen, case);
    assert_eq!(server.get(seen).0, 200);
    assert_eq!(server.get("/answers").0, 200);

    postgres.stop();
    assert_eq!(server.get("/answers").0, 200, "answers from memory go on");
    let began = Instant::now();
    let (status, page) = server.get(case);
    assert_eq!(status, 503, "{page}");
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let calm = page.to_lowercase();
    assert!(calm.contains("retry-after") || calm.contains("again"), "it says what to do: {page}");
    assert!(!calm.contains("postgres") && !calm.contains("sqlx") && !calm.contains("panick"), "{page}");
    assert_eq!(server.get("/").0, 200);
    on(&desk, &url, &["import", "lakeport", "release"]).refused(&["cannot be reached"]);

    postgres.start();
    until("the page is there again", || server.get(case).0 == 200);
    assert!(on(&desk, &url, &["import", "lakeport", "release"]).well().out.contains("Nothing new"));
}
