//! A running `redress` that answers on a port of its own, stopped when dropped.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail};

const READY: &str = "redress: listening on ";
/// A debug build inventing and importing a whole city on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

pub struct Server {
    child: Child,
    /// Without a closing slash: `http://127.0.0.1:PORT`.
    pub url: String,
}

impl Server {
    /// `command` is `redress demo …` or `redress serve …` with port 0.
    pub fn start(command: &mut Command) -> Result<Server> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("could not start redress")?;
        let mut server = Server { child, url: String::new() };
        let stderr = server.child.stderr.take().context("redress has no stderr")?;
        let (send, lines) = mpsc::channel();
        // Reads to the end: a full pipe would stop the server.
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        let mut last = VecDeque::new();
        loop {
            match lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    if let Some(url) = line.trim().strip_prefix(READY) {
                        server.url = url.trim_end_matches('/').to_owned();
                        return Ok(server);
                    }
                    last.push_back(line);
                    if last.len() > 20 {
                        last.pop_front();
                    }
                }
                Err(RecvTimeoutError::Timeout) => bail!("redress said nothing for {PATIENCE:?}"),
                Err(RecvTimeoutError::Disconnected) => {
                    let said = Vec::from(last).join("\n  ");
                    bail!("redress ended before it was ready; it said:\n  {said}");
                }
            }
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// False once it has ended by itself, which a server never should.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
