//! The load program of `cargo xtask bench reports`: many reporters at once, and what they are held against.
//!
//! ```text
//! reporters commits FILE SECONDS        single durable commits of one row to a SQLite file, one after the other
//! reporters sealed URL SECONDS PEOPLE   reports sealed ahead, posted to a running server
//! reporters derive SECONDS THREADS      keys of receipts, as the server works them out for those without a script
//! reporters send URL SECONDS PEOPLE     reports in clear, posted to be sealed; other pages asked for meanwhile
//! reporters path URL SECONDS PEOPLE     the same with the form and the check page before it
//! reporters seal COUNT                  a statement of 4 KiB sealed and opened
//! ```
//!
//! Each prints one line of JSON. It shares the cores with the server that it measures, so whatever can be made ahead
//! is, and the processor time that it took itself is told.

#[expect(dead_code, reason = "some of it is for the load on the desk alone")]
mod http;
mod peers;
mod sealed;
mod tally;
mod typed;

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

/// Whatever goes wrong ends the program with its words.
type Failure = Box<dyn std::error::Error + Send + Sync>;

const USAGE: &str = "usage: reporters commits FILE SECONDS | derive SECONDS THREADS | seal COUNT
       reporters sealed|send|path URL SECONDS PEOPLE";

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let seconds = |text: &str| text.parse().map(Duration::from_secs);
    let said = match words.as_slice() {
        ["commits", file, s] => peers::commits(Path::new(file), seconds(s)?)?,
        ["derive", s, threads] => peers::derive(seconds(s)?, threads.parse()?)?,
        ["seal", count] => peers::seal(count.parse()?)?,
        ["sealed", url, s, people] => sealed::post(url, seconds(s)?, people.parse()?)?,
        ["send", url, s, people] => typed::send(url, seconds(s)?, people.parse()?)?,
        ["path", url, s, people] => typed::path(url, seconds(s)?, people.parse()?)?,
        _ => return Err(USAGE.into()),
    };
    writeln!(std::io::stdout(), "{said}")?;
    Ok(())
}
