//! The program, allowed to dump its memory and asked to say all that it can, until a signal ends it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use super::IN_FLIGHT;
use crate::desk::Desk;
use crate::log::wait;
use crate::reporter::{Where, form};

/// Sends half of a report and stays.
fn half_sent(address: &str) -> TcpStream {
    let body = form(&[("happened", IN_FLIGHT)]);
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "POST /en/report/check HTTP/1.1\r\nHost: {address}\r\nContent-Length: 100000\r\n\r\n{body}"
    )
    .unwrap();
    stream.flush().unwrap();
    sleep(Duration::from_millis(200));
    stream
}

/// The program, allowed to dump its memory, saying all that it has to say into `said`.
pub struct Loud {
    process: std::process::Child,
    pub address: String,
    said: Arc<Mutex<Vec<u8>>>,
}

impl Loud {
    pub fn start(desk: &Desk, place: &Where) -> Self {
        let mut words: Vec<&str> = place.words.iter().map(String::as_str).collect();
        words.extend(["--verbose", "serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "1"]);
        let program = desk.command(&words);
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -c unlimited; exec \"$@\"", "sh"]).arg(program.get_program());
        command.args(program.get_args()).current_dir(desk.dir());
        for (key, value) in program.get_envs() {
            match value {
                Some(value) => command.env(key, value),
                None => command.env_remove(key),
            };
        }
        command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(Vec::new()));
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(process.stdout.take().unwrap()), Box::new(process.stderr.take().unwrap())];
        for mut stream in streams {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                let mut piece = [0; 4096];
                while let Ok(n @ 1..) = stream.read(&mut piece) {
                    said.lock().unwrap().extend_from_slice(&piece[..n]);
                }
            });
        }
        let address = wait("a server that listens", || {
            let text = String::from_utf8_lossy(&said.lock().unwrap()).into_owned();
            let rest = text.split_once("listening on http://")?.1;
            Some(rest.split_once('\n')?.0.trim().to_owned())
        });
        Self { process, address, said }
    }

    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// By this signal, while a request is under way.
    pub fn crash(mut self, signal: i32) -> Vec<u8> {
        let _half = half_sent(&self.address);
        let pid = self.process.id().to_string();
        // A first SIGSEGV from outside only takes away the handler that Rust has for stacks that overflow.
        let ended = wait("the end of the server", || {
            let _ = Command::new("kill").args([&format!("-{signal}"), &pid]).status();
            self.process.try_wait().unwrap()
        });
        assert_eq!(ended.signal(), Some(signal), "{ended:?}");
        assert!(!ended.core_dumped(), "a core dump was written");
        sleep(Duration::from_millis(100));
        self.said.lock().unwrap().clone()
    }
}

impl Drop for Loud {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
