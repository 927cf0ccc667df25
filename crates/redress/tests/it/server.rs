//! `redress serve` as a process, and asking it for pages.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub struct Server {
    process: Child,
    address: String,
    said: Arc<Mutex<String>>,
}

impl Server {
    /// Starts the command and waits until it listens.
    pub fn start(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let listening = lines.by_ref().find_map(|l| Some(l.split_once("listening on http://")?.1.to_owned()));
        // Read on, so that the server never waits for us to.
        let said = Arc::<Mutex<String>>::default();
        let all = Arc::clone(&said);
        std::thread::spawn(move || {
            lines.for_each(|line| {
                eprintln!("{line}");
                *all.lock().unwrap() += &(line + "\n");
            });
        });
        Self { process, address: listening.expect("the server listens"), said }
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Status and the rest of the answer.
    pub fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path} HTTP/1.1"), "")
    }

    pub fn post(&self, path: &str, body: &str) -> (u16, String) {
        self.ask(&format!("POST {path} HTTP/1.1\r\nContent-Length: {}", body.len()), body)
    }

    /// A form of another kind than letters, such as one with files.
    pub fn send(&self, path: &str, kind: &str, body: &[u8]) -> (u16, String) {
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: {}", body.len());
        self.ask(&head, body)
    }

    /// What it said to standard error since it listens.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub fn process(&self) -> u32 {
        self.process.id()
    }

    fn ask(&self, first: &str, body: impl AsRef<[u8]>) -> (u16, String) {
        ask(&self.address, first, body.as_ref()).expect("an HTTP answer")
    }
}

/// As [`Server::post`], of a server that may die meanwhile: `None` where no answer came to its end.
pub fn try_post(address: &str, path: &str, body: &str) -> Option<(u16, String)> {
    try_send(address, path, body.as_bytes())
}

/// The same with any bytes.
pub fn try_send(address: &str, path: &str, body: &[u8]) -> Option<(u16, String)> {
    let first = format!("POST {path} HTTP/1.1\r\nContent-Length: {}", body.len());
    let (status, answer) = ask(address, &first, body).ok()?;
    let (head, page) = answer.split_once("\r\n\r\n")?;
    let length =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    (length == Some(page.len())).then_some((status, answer))
}

/// Status and whole answer. `first` is the request's first line, and more lines of its head.
pub fn ask(address: &str, first: &str, body: &[u8]) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(stream, "{first}\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    Ok((status.ok_or(std::io::ErrorKind::UnexpectedEof)?, answer))
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
