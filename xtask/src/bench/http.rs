//! As much of HTTP/1.1 as measuring our own server takes: GET over a connection that stays open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

pub struct Client {
    host: String,
    stream: BufReader<TcpStream>,
}

pub struct Response {
    pub status: u16,
    /// Empty when the server named none.
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Client {
    /// `url` is `http://HOST:PORT`.
    pub fn connect(url: &str) -> Result<Client> {
        let host = url.strip_prefix("http://").with_context(|| format!("{url} is not http"))?.to_owned();
        let stream = TcpStream::connect(&host).with_context(|| format!("could not reach {host}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Client { host, stream: BufReader::new(stream) })
    }

    /// Reads the whole answer. With `gzip` the body may come compressed, as browsers ask for it.
    pub fn get(&mut self, path: &str, gzip: bool) -> Result<Response> {
        let encoding = if gzip { "Accept-Encoding: gzip\r\n" } else { "" };
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{encoding}\r\n", self.host);
        self.stream.get_mut().write_all(request.as_bytes())?;

        let status_line = self.line()?;
        let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.with_context(|| format!("no status in {status_line:?}"))?;
        let (mut length, mut chunked, mut content_type) = (None, false, String::new());
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let Some((name, value)) = line.split_once(':') else { bail!("no header: {line:?}") };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse().context("content-length")?),
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "content-type" => content_type = value.to_owned(),
                _ => {}
            }
        }
        let body = match (chunked, length) {
            (true, _) => self.chunks()?,
            (false, Some(length)) => self.bytes(length)?,
            (false, None) if status == 304 || status == 204 => Vec::new(),
            (false, None) => bail!("an answer to {path} of unknown length"),
        };
        Ok(Response { status, content_type, body })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.line()?;
            let size = line.split(';').next().unwrap_or_default();
            let size =
                usize::from_str_radix(size.trim(), 16).with_context(|| format!("chunk size {line:?}"))?;
            body.extend(self.bytes(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answering(answer: &'static str) -> Client {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a visitor");
            let mut request = [0; 1024];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer.as_bytes());
        });
        Client::connect(&url).expect("reached")
    }

    #[test]
    fn a_body_of_known_length_is_read() {
        let mut client =
            answering("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nContent-Type: text/html\r\n\r\nhello");
        let response = client.get("/", false).expect("an answer");
        assert_eq!((response.status, response.body.as_slice()), (404, &b"hello"[..]));
        assert_eq!(response.content_type, "text/html");
    }

    #[test]
    fn a_body_in_chunks_is_put_together() {
        let mut client = answering(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n4;x=y\r\n you\r\n0\r\n\r\n",
        );
        assert_eq!(client.get("/", true).expect("an answer").body, b"hello you");
    }

    #[test]
    fn a_connection_that_breaks_off_is_an_error() {
        assert!(answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello").get("/", false).is_err());
    }
}
