//! As much of HTTP/1.1 as reporting takes, over a connection that stays open.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::Failure;

pub struct Client {
    host: String,
    /// Lines that every request has besides, each with its end.
    pub headers: String,
    stream: BufReader<TcpStream>,
}

pub struct Answer {
    pub status: u16,
    /// As they were set.
    pub cookies: Vec<String>,
    pub body: Vec<u8>,
}

impl Client {
    /// `url` is `http://HOST:PORT`.
    pub fn connect(url: &str) -> Result<Self, Failure> {
        let host = url.strip_prefix("http://").ok_or("the address must begin with http://")?.to_owned();
        let stream = TcpStream::connect(&host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { host, headers: String::new(), stream: BufReader::new(stream) })
    }

    pub fn get(&mut self, path: &str) -> Result<Answer, Failure> {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{}\r\n", self.host, self.headers).into_bytes())
    }

    pub fn post(&mut self, path: &str, kind: &str, body: &[u8]) -> Result<Answer, Failure> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\n{}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.host,
            self.headers,
            body.len()
        );
        // One piece, so that no half of it waits for an acknowledgement.
        self.ask([head.as_bytes(), body].concat())
    }

    fn ask(&mut self, request: Vec<u8>) -> Result<Answer, Failure> {
        self.stream.get_mut().write_all(&request)?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status")?;
        let (mut length, mut chunked, mut cookies) = (0, false, Vec::new());
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse()?,
                "set-cookie" => cookies.push(value.trim().to_owned()),
                "transfer-encoding" => chunked = value.trim().eq_ignore_ascii_case("chunked"),
                _ => {}
            }
        }
        let body = if chunked { self.chunks()? } else { self.bytes(length)? };
        Ok(Answer { status, cookies, body })
    }

    fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        match self.stream.read_line(&mut line)? {
            0 => Err("the server closed the connection".into()),
            _ => Ok(line.trim_end().to_owned()),
        }
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>, Failure> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Failure> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16)?;
            body.extend(self.bytes(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

impl Answer {
    pub fn expect(self, status: u16, what: &str) -> Result<Vec<u8>, Failure> {
        if self.status == status {
            return Ok(self.body);
        }
        let said = String::from_utf8_lossy(&self.body);
        Err(format!("{what} answered {}: {}", self.status, said.chars().take(120).collect::<String>()).into())
    }
}
