//! Many people doing the same until the time is over, and how long each time took.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Failure;

#[derive(Default)]
pub struct Tally {
    /// Of each time that went well.
    milliseconds: Vec<f64>,
    failures: Vec<String>,
}

/// `person` gets a number and gives what they do again and again.
pub fn crowd<W, P>(people: u64, time: Duration, person: P) -> Result<Value, Failure>
where
    W: FnMut() -> Result<(), Failure>,
    P: Fn(u64) -> Result<W, Failure> + Sync,
{
    let person = &person;
    let began = Instant::now();
    let mut all = Tally::default();
    std::thread::scope(|scope| {
        let crowd: Vec<_> =
            (0..people).map(|number| scope.spawn(move || until(began + time, || person(number)))).collect();
        for one in crowd {
            match one.join() {
                Ok(tally) => all.take(tally),
                Err(_) => all.failures.push("one of the reporters panicked".to_owned()),
            }
        }
    });
    Ok(all.told(began.elapsed()))
}

fn until<W>(end: Instant, person: impl Fn() -> Result<W, Failure>) -> Tally
where
    W: FnMut() -> Result<(), Failure>,
{
    let mut tally = Tally::default();
    let mut work: Option<W> = None;
    while Instant::now() < end {
        let since = Instant::now();
        // Somebody whose connection broke off comes back.
        let done = match &mut work {
            Some(work) => work(),
            None => person().and_then(|mut first| {
                let done = first();
                work = Some(first);
                done
            }),
        };
        match done {
            Ok(()) => tally.milliseconds.push(since.elapsed().as_secs_f64() * 1e3),
            Err(error) => {
                work = None;
                tally.failures.push(error.to_string());
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
    tally
}

impl Tally {
    pub fn of(milliseconds: Vec<f64>) -> Self {
        Self { milliseconds, failures: Vec::new() }
    }

    pub fn add(&mut self, done: Result<(), Failure>, milliseconds: f64) {
        match done {
            Ok(()) => self.milliseconds.push(milliseconds),
            Err(error) => self.failures.push(error.to_string()),
        }
    }

    fn take(&mut self, other: Self) {
        self.milliseconds.extend(other.milliseconds);
        self.failures.extend(other.failures);
    }

    /// `per_second`, milliseconds by nearest rank, and processor seconds of this program as it is now.
    pub fn told(mut self, took: Duration) -> Value {
        self.milliseconds.sort_by(f64::total_cmp);
        let count = self.milliseconds.len();
        let quantile = |share: f64| {
            let rank = (count as f64 * share).ceil() as usize;
            self.milliseconds.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
        };
        json!({
            "count": count,
            "seconds": took.as_secs_f64(),
            "per_second": count as f64 / took.as_secs_f64(),
            "p50": quantile(0.5),
            "p99": quantile(0.99),
            "longest": quantile(1.0),
            "failed": self.failures.len(),
            "failure": self.failures.first(),
            "cpu_seconds": cpu_seconds(),
        })
    }
}

/// Of all threads that ended or still run, user and system; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = |at: usize| after.split_whitespace().nth(at).and_then(|text| text.parse::<f64>().ok());
    // Fields 14 and 15 of the line; the first after the name is the third. A tick is 1/100 s on Linux.
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
}
