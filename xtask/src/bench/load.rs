//! Requests at a constant rate, whether or not the answers keep up.
//!
//! Each request has its moment on a fixed timetable, and its latency counts from that moment. A generator that
//! waits for answers would send less when the server stalls and so never see what visitors see.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::http::Client;

pub struct Timetable {
    pub per_second: u32,
    pub seconds: u32,
}

/// More than ever wait at once unless the server is far behind, and then they queue here, counted.
const CONNECTIONS: usize = 32;

#[derive(Default)]
pub struct Answers {
    /// Milliseconds from the moment on the timetable to the last byte, by path.
    by_path: BTreeMap<String, Vec<f64>>,
    /// What went wrong, in words.
    pub failures: Vec<String>,
}

impl Timetable {
    pub const fn requests(&self) -> usize {
        (self.per_second * self.seconds) as usize
    }

    /// Asks for `paths` in turn. `url` is `http://HOST:PORT`.
    pub fn run(&self, url: &str, paths: &[String]) -> Answers {
        let total = self.requests();
        let gap = Duration::from_secs(1) / self.per_second;
        let next = AtomicUsize::new(0);
        let start = Instant::now() + Duration::from_millis(100);
        let visit = || {
            let mut answers = Answers::default();
            let mut client = None;
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= total {
                    return answers;
                }
                let due = start + gap * u32::try_from(index).unwrap_or(u32::MAX);
                thread::sleep(due.saturating_duration_since(Instant::now()));
                let path = &paths[index % paths.len()];
                match ask(&mut client, url, path) {
                    Ok(()) => {
                        let milliseconds = due.elapsed().as_secs_f64() * 1e3;
                        answers.by_path.entry(path.clone()).or_default().push(milliseconds);
                    }
                    Err(error) => {
                        client = None;
                        answers.failures.push(format!("{path}: {error:#}"));
                    }
                }
            }
        };
        thread::scope(|scope| {
            let visitors: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(visit)).collect();
            let mut all = Answers::default();
            for visitor in visitors {
                match visitor.join() {
                    Ok(answers) => all.take(answers),
                    Err(_) => all.failures.push("a visitor of the load generator panicked".to_owned()),
                }
            }
            all
        })
    }
}

fn ask(client: &mut Option<Client>, url: &str, path: &str) -> anyhow::Result<()> {
    let client = match client {
        Some(client) => client,
        None => client.insert(Client::connect(url)?),
    };
    let response = client.get(path, true)?;
    anyhow::ensure!(response.status == 200, "status {}", response.status);
    Ok(())
}

impl Answers {
    fn take(&mut self, other: Answers) {
        for (path, milliseconds) in other.by_path {
            self.by_path.entry(path).or_default().extend(milliseconds);
        }
        self.failures.extend(other.failures);
    }

    /// Milliseconds of all answers, shortest first.
    pub fn sorted(&self) -> Vec<f64> {
        let mut all: Vec<f64> = self.by_path.values().flatten().copied().collect();
        all.sort_by(f64::total_cmp);
        all
    }

    /// Paths with their median, slowest first.
    pub fn slowest(&self) -> Vec<(&str, f64)> {
        let mut paths: Vec<(&str, f64)> = Vec::new();
        for (path, milliseconds) in &self.by_path {
            let mut sorted = milliseconds.clone();
            sorted.sort_by(f64::total_cmp);
            paths.push((path, quantile(&sorted, 0.5)));
        }
        paths.sort_by(|a, b| b.1.total_cmp(&a.1));
        paths
    }
}

/// The value below which a share of the others lies (nearest rank). `sorted` must be; 0 when empty.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    #[test]
    fn quantiles_are_values_that_were_seen() {
        let sorted: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(quantile(&sorted, 0.5), 50.0);
        assert_eq!(quantile(&sorted, 0.99), 99.0);
        assert_eq!(quantile(&[7.0], 0.99), 7.0);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }

    /// A server that answers nobody for a while must show in every request that was due meanwhile.
    #[test]
    fn a_stall_counts_for_all_who_waited() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(600));
            for stream in listener.incoming().flatten() {
                thread::spawn(move || serve(stream));
            }
        });
        let answers = Timetable { per_second: 100, seconds: 1 }.run(&url, &["/".to_owned()]);
        assert!(answers.failures.is_empty(), "{:?}", answers.failures);
        let sorted = answers.sorted();
        assert_eq!(sorted.len(), 100);
        // Half of the second was stalled, so the median waited noticeably and the longest nearly all of it.
        assert!(quantile(&sorted, 1.0) > 400.0, "longest {}", quantile(&sorted, 1.0));
        let waited = sorted.iter().filter(|milliseconds| **milliseconds > 100.0).count();
        assert!(waited >= 30, "only {waited} waited");
    }

    fn serve(mut stream: std::net::TcpStream) {
        let mut request = [0; 1024];
        while stream.read(&mut request).is_ok_and(|read| read > 0) {
            if stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").is_err() {
                return;
            }
        }
    }
}
