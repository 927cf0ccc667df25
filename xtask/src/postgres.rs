//! One private PostgreSQL for a run of the tests: a fresh cluster in a short directory, reached by a socket
//! only, gone afterwards.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::tools::{is_root, output};

pub struct Postgres {
    dir: PathBuf,
    keeper: Child,
}

impl Postgres {
    /// `bin` holds `initdb` and `pg_ctl`. Takes a second or two.
    pub fn start(bin: &Path) -> Result<Postgres> {
        // Always /tmp: the path of a socket may have 107 bytes, and a temporary directory can be anywhere.
        let dir =
            PathBuf::from(output(Command::new("mktemp").args(["-d", "/tmp/redress-pg.XXXXXX"]))?.trim());
        // From here on the keeper cleans up, also after an error below.
        let postgres = Postgres { keeper: keeper(bin, &dir)?, dir };
        let dir = &postgres.dir;
        if is_root() {
            output(Command::new("chown").arg("nobody:nogroup").arg(dir))?;
        }
        let cluster = dir.join("cluster");
        output(
            unprivileged(&bin.join("initdb"))
                .arg("-D")
                .arg(&cluster)
                .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
                .current_dir("/"),
        )?;
        // No fsync: a crash of this machine may lose this cluster, which nobody will miss.
        // Many connections: each test has a database and a pool of its own.
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c max_connections=300",
            dir.display()
        );
        // Its own log file, not our pipe: a server that holds our pipe open would keep us waiting for its end.
        let started = unprivileged(&bin.join("pg_ctl"))
            .arg("-D")
            .arg(&cluster)
            .arg("-l")
            .arg(dir.join("log"))
            .args(["-w", "-t", "60", "-o", &options, "start"])
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .context("could not start pg_ctl")?;
        if !started.success() {
            let log = std::fs::read_to_string(dir.join("log")).unwrap_or_default();
            anyhow::bail!("PostgreSQL did not start: {}", log.trim_end());
        }
        Ok(postgres)
    }

    /// In the form that sqlx and libpq both read.
    pub fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.dir.display())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("could not wait for PostgreSQL to stop: {error}");
        }
    }
}

/// A shell that waits at the end of a pipe of ours and then stops the server and removes its directory. The
/// pipe closes however we end, by Ctrl-C or `kill -9` too, where no destructor of ours would run.
fn keeper(bin: &Path, dir: &Path) -> Result<Child> {
    let script = r#"
        trap '' INT TERM HUP
        cat >/dev/null
        cd /
        # Again while something remains: an initdb or pg_ctl cut short may still be writing.
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            [ -e "$2/cluster/postmaster.pid" ] && $3 "$1/pg_ctl" -D "$2/cluster" -m immediate stop >/dev/null 2>&1
            rm -rf "$2" 2>/dev/null
            [ -e "$2" ] || exit 0
            sleep 0.5
        done
    "#;
    let prefix = if is_root() { AS_NOBODY.join(" ") } else { String::new() };
    Command::new("sh")
        .args(["-c", script, "keeper"])
        .arg(bin)
        .arg(dir)
        .arg(prefix)
        .stdin(Stdio::piped())
        .spawn()
        .context("could not start sh")
}

/// PostgreSQL refuses to run as root.
const AS_NOBODY: [&str; 4] = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"];

fn unprivileged(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new(AS_NOBODY[0]);
    command.args(&AS_NOBODY[1..]).arg(program);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_on_its_socket_and_leaves_nothing_behind() {
        let Some(bin) = crate::tools::Tools::find().postgres else {
            eprintln!("skipped: PostgreSQL is not installed");
            return;
        };
        let postgres = Postgres::start(&bin).expect("started");
        let dir = postgres.dir.clone();
        let one = output(Command::new(bin.join("psql")).args([&postgres.url(), "-tAc", "select 1"]));
        assert_eq!(one.expect("answered").trim(), "1");
        drop(postgres);
        assert!(!dir.exists(), "{} is still there", dir.display());
    }
}
